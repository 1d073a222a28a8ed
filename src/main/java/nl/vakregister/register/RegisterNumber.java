// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A register number as people see it: the register's letters, eight random digits and a check digit (ISO 7064, MOD
 * 11,10), so that a typing error is told apart from somebody else. A text, never a number: leading zeros count.
 */
public record RegisterNumber(String value) {
    private static final Pattern TYPED = Pattern.compile("([A-Z]{2,4})?(\\d{9})");

    public RegisterNumber {
        if (!value.matches("[A-Z]{2,4}\\d{9}") || !isRight(value.substring(value.length() - 9))) {
            throw new IllegalArgumentException("not a register number");
        }
    }

    /** A number that nobody has been told yet; whether it is free is for the caller to see. */
    public static RegisterNumber random(String prefix, RandomGenerator random) {
        String digits = String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
        return new RegisterNumber(prefix + digits + checkDigit(digits));
    }

    /** What somebody typed, read with goodwill: spaces, dots, hyphens and case do not matter. */
    public record Typed(Optional<String> prefix, String digits) {
        /** Whether the check digit agrees: if not, somebody made a typing error. */
        public boolean isRight() {
            return RegisterNumber.isRight(digits);
        }

        /** The numbers it can mean, given the letters of the registers there are. */
        public List<String> candidates(List<String> prefixes) {
            return prefix.map(p -> List.of(p + digits))
                    .orElseGet(() -> prefixes.stream().map(p -> p + digits).toList());
        }
    }

    /** Empty when it does not have the shape of a number at all. */
    public static Optional<Typed> read(String typed) {
        if (typed == null || typed.length() > 40) {
            return Optional.empty();
        }
        Matcher shape = TYPED.matcher(typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Z}\\p{Pd}./]", ""));
        return shape.matches()
                ? Optional.of(new Typed(Optional.ofNullable(shape.group(1)), shape.group(2)))
                : Optional.empty();
    }

    /** In groups, as printed. */
    public String display() {
        return value.replaceAll("([A-Z]+)(\\d{3})(\\d{3})(\\d{3})", "$1 $2 $3 $4");
    }

    private static boolean isRight(String nineDigits) {
        return checkDigit(nineDigits.substring(0, 8)) == nineDigits.charAt(8) - '0';
    }

    private static int checkDigit(String digits) {
        int product = 10;
        for (char digit : digits.toCharArray()) {
            int sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
