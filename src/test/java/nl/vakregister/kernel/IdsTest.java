// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

    @Test
    void itIsAUuidOfVersionSeven() {
        assertThat(many(1_000)).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void itBeginsWithTheMillisecondItWasMade() {
        assertThat(many(100))
                .allSatisfy(id -> assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli()));
    }

    @Test
    void aLaterIdComesLaterAsAValueAndAsAText() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            Instant at = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            UUID earlier = Ids.next(at);
            UUID later = Ids.next(at.plusMillis(1 + random.nextInt(100_000)));

            assertThat(earlier).isLessThan(later);
            assertThat(earlier.toString()).isLessThan(later.toString());
        }
    }

    @Test
    void idsOfTheSameMillisecondDiffer() {
        assertThat(many(10_000)).doesNotHaveDuplicates();
    }

    @Test
    void everyRandomBitIsUsed() {
        long everSetHigh = 0;
        long everSetLow = 0;
        long everClearHigh = 0;
        long everClearLow = 0;
        for (UUID id : many(500)) {
            everSetHigh |= id.getMostSignificantBits();
            everSetLow |= id.getLeastSignificantBits();
            everClearHigh |= ~id.getMostSignificantBits();
            everClearLow |= ~id.getLeastSignificantBits();
        }

        assertThat(everSetHigh & everClearHigh & 0xFFFF).isEqualTo(0x0FFF);
        assertThat(everSetLow & everClearLow).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    private static List<UUID> many(int count) {
        return Stream.generate(() -> Ids.next(NOW)).limit(count).toList();
    }
}
