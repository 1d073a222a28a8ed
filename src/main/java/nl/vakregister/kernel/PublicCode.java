// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A code that people see, say and type: 80 random bits as 16 characters of Crockford base 32. Says nothing about what
 * it stands for and cannot be guessed or derived.
 */
public record PublicCode(String value) {
    public static final int LENGTH = 16;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public PublicCode {
        if (value.length() != LENGTH || !value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("not a public code");
        }
    }

    public static PublicCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PublicCode(code.toString());
    }

    /** Reads what somebody typed: hyphens, spaces and lower case do not matter; O is 0, I and L are 1. */
    public static Optional<PublicCode> parse(String typed) {
        if (typed == null || typed.length() > 4 * LENGTH) {
            return Optional.empty();
        }
        String code = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Pd}.]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                ? Optional.of(new PublicCode(code))
                : Optional.empty();
    }

    /** As printed: four groups of four. */
    public String display() {
        return value.replaceAll("(.{4})(?=.)", "$1-");
    }

    @Override
    public String toString() {
        return value;
    }
}
