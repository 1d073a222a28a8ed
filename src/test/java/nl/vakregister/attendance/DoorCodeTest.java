// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoorCodeTest {
    private static final String NONCE = "0123456789ABCDEF";

    private final byte[] secret = secret(1);
    private final Instant now = Instant.parse("2026-11-25T10:00:30Z");

    @Test
    void holdsInItsMinuteAndTheNext() {
        for (String code : new String[] {DoorCode.scanned("A1B", secret, now), DoorCode.typed("A1B", secret, now)}) {
            DoorCode.Read read = DoorCode.read(code).orElseThrow();
            assertThat(read.handle()).isEqualTo("A1B");
            assertThat(DoorCode.isRight(read, secret, now)).isTrue();
            assertThat(DoorCode.isRight(read, secret, now.plusSeconds(60))).isTrue();
            assertThat(DoorCode.isRight(read, secret, now.plusSeconds(120))).isFalse();
            assertThat(DoorCode.isRight(read, secret, now.minusSeconds(60))).isFalse();
            assertThat(DoorCode.isRight(read, secret(2), now)).isFalse();
        }
    }

    @Test
    void isReadHoweverItIsTyped() {
        String code = DoorCode.typed("A10", secret, now);

        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        String typed =
                " " + code.toLowerCase(java.util.Locale.ROOT).replace('-', ' ').replace('0', 'o') + " ";
        assertThat(DoorCode.isRight(DoorCode.read(typed).orElseThrow(), secret, now))
                .isTrue();
        for (String none : new String[] {"", "A1", "ABCDEFGHIJ", "U1234567", "x".repeat(100), "12345678901234567890"}) {
            assertThat(DoorCode.read(none)).as(none).isEmpty();
        }
        assertThat(DoorCode.read(null)).isEmpty();
    }

    @Test
    void theTypedCodeIsNotTheBeginningOfTheScannedOne() {
        String scanned = DoorCode.scanned("A1B", secret, now);

        assertThat(scanned).doesNotStartWith(DoorCode.typed("A1B", secret, now).replace("-", ""));
    }

    @Test
    void changesEveryMinute() {
        Set<String> codes = new HashSet<>();
        for (int minute = 0; minute < 1_000; minute++) {
            codes.add(DoorCode.scanned("A1B", secret, now.plusSeconds(60L * minute)));
        }
        assertThat(codes).hasSize(1_000);
        assertThat(DoorCode.secondsLeft(now)).isEqualTo(30);
        assertThat(DoorCode.secondsLeft(now.plusSeconds(29))).isEqualTo(1);
        assertThat(DoorCode.secondsLeft(now.plusSeconds(30))).isEqualTo(60);
    }

    @Test
    void aTicketIsOfOneDoorAndAQuarterOfAnHour() {
        String ticket = DoorCode.ticket("A1B", secret, now, NONCE);

        assertThat(DoorCode.handleOf(ticket)).contains("A1B");
        assertThat(DoorCode.isRight(ticket, secret, now)).isTrue();
        assertThat(DoorCode.isRight(ticket, secret, now.plus(DoorCode.TICKET))).isTrue();
        assertThat(DoorCode.isRight(ticket, secret, now.plus(DoorCode.TICKET).plusSeconds(1)))
                .isFalse();
        assertThat(DoorCode.isRight(ticket, secret, now.minusSeconds(1))).isFalse();
        assertThat(DoorCode.isRight(ticket, secret(2), now)).isFalse();
        String later = ticket.replace(
                "." + now.getEpochSecond() + ".",
                "." + now.plus(Duration.ofHours(1)).getEpochSecond() + ".");
        assertThat(DoorCode.isRight(later, secret, now.plus(Duration.ofHours(1))))
                .isFalse();
        for (String none :
                new String[] {null, "", "A1B", "A1B.1.2.3", ticket + "x", "A1B.99999999999999999999." + NONCE}) {
            assertThat(DoorCode.handleOf(none)).isEmpty();
            assertThat(DoorCode.isRight(none, secret, now)).isFalse();
        }
    }

    private static byte[] secret(long seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return secret;
    }
}
