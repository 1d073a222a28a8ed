// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of a door: made from its secret and the minute, so that each works for the minute it is shown in and the next,
 * and never again. The code in the QR has 60 bits that prove something, the one that is typed 25; both begin with the handle
 * of the door, which proves nothing.
 */
final class DoorCode {
    static final Duration SLOT = Duration.ofSeconds(60);
    /** How long somebody may take to sign in after she scanned. */
    static final Duration TICKET = Duration.ofMinutes(15);

    static final int HANDLE = 3;
    private static final int TYPED = 5;
    private static final int SCANNED = 12;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private DoorCode() {}

    /**
     * What somebody typed or scanned.
     *
     * @param scanned the long code from the QR
     */
    record Read(String handle, String proof, boolean scanned) {}

    static String handle(RandomGenerator random) {
        StringBuilder handle = new StringBuilder(HANDLE);
        for (int i = 0; i < HANDLE; i++) {
            handle.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return handle.toString();
    }

    /** The code in the QR at this moment. */
    static String scanned(String handle, byte[] secret, Instant at) {
        return handle + proof(secret, "scan", slot(at), SCANNED);
    }

    /** The code to type at this moment: eight characters, in two groups. */
    static String typed(String handle, byte[] secret, Instant at) {
        String code = handle + proof(secret, "type", slot(at), TYPED);
        return code.substring(0, 4) + "-" + code.substring(4);
    }

    /** Reads a code: hyphens, spaces and case do not matter; O is 0, I and L are 1. Empty when it has no such shape. */
    static Optional<Read> read(String given) {
        if (given == null || given.length() > 64) {
            return Optional.empty();
        }
        String code = given.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Pd}.]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean scanned = code.length() == HANDLE + SCANNED;
        return (scanned || code.length() == HANDLE + TYPED) && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                ? Optional.of(new Read(code.substring(0, HANDLE), code.substring(HANDLE), scanned))
                : Optional.empty();
    }

    /** Whether the code is shown at this moment, or was in the minute before. */
    static boolean isRight(Read read, byte[] secret, Instant at) {
        String purpose = read.scanned() ? "scan" : "type";
        int length = read.scanned() ? SCANNED : TYPED;
        // Both are compared, so that how long it takes says nothing
        return same(read.proof(), proof(secret, purpose, slot(at), length))
                | same(read.proof(), proof(secret, purpose, slot(at) - 1, length));
    }

    /** That this browser scanned a code of this door at this moment; only the browser that has the nonce can use it. */
    static String ticket(String handle, byte[] secret, Instant scannedAt, String nonce) {
        long second = scannedAt.getEpochSecond();
        return handle + "." + second + "." + nonce + "." + proof(secret, "ticket " + nonce, second, SCANNED);
    }

    /** The handle of the door that a ticket is for; empty when it has no such shape. */
    static Optional<String> handleOf(String ticket) {
        return ticket != null
                        && ticket.matches(
                                "[0-9A-HJKMNP-TV-Z]{3}\\.\\d{1,12}\\.[0-9A-HJKMNP-TV-Z]{16}\\.[0-9A-HJKMNP-TV-Z]{12}")
                ? Optional.of(ticket.substring(0, HANDLE))
                : Optional.empty();
    }

    static boolean isRight(String ticket, byte[] secret, Instant at) {
        if (handleOf(ticket).isEmpty()) {
            return false;
        }
        String[] parts = ticket.split("\\.");
        Instant scannedAt = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return same(ticket, ticket(parts[0], secret, scannedAt, parts[2]))
                && !scannedAt.isAfter(at)
                && Duration.between(scannedAt, at).compareTo(TICKET) <= 0;
    }

    /** How many seconds the code of this moment is still shown. */
    static int secondsLeft(Instant at) {
        return (int) (SLOT.toSeconds() - at.getEpochSecond() % SLOT.toSeconds());
    }

    private static long slot(Instant at) {
        return at.getEpochSecond() / SLOT.toSeconds();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String proof(byte[] secret, String purpose, long counter, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            byte[] proof =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
            StringBuilder letters = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                letters.append(ALPHABET.charAt(proof[i] & 31));
            }
            return letters.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
