// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A code that whoever holds it may use once: 130 random bits as 26 characters of Crockford base 32. Only its digest is
 * kept; the code itself is shown once, to who made it.
 */
public record SecretCode(String value) {
    static final int LENGTH = 26;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** A new one. */
    public static SecretCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new SecretCode(code.toString());
    }

    /** Reads what somebody pasted or typed: spaces, hyphens and lower case do not matter; O is 0, I and L are 1. */
    public static Optional<SecretCode> parse(String typed) {
        if (typed == null || typed.length() > 4 * LENGTH) {
            return Optional.empty();
        }
        String code = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Pd}.]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                ? Optional.of(new SecretCode(code))
                : Optional.empty();
    }

    /** SHA-256; with so many random bits nothing slower is needed. */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says nothing: it must not end up in a log. */
    @Override
    public String toString() {
        return "SecretCode";
    }
}
