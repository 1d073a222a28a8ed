// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * An amount of points: a decimal with two places, exact. Points come from net minutes and group factors, so they are
 * never whole numbers by nature. Negative only in a reversal.
 */
public record Points(BigDecimal value) implements Comparable<Points> {
    public static final Points ZERO = of("0");
    private static final int SCALE = 2;
    private static final int MOST_DIGITS = 12;

    /** @throws IllegalArgumentException for a number so large or so fine that writing it out would take all memory */
    public Points {
        if (value.precision() - (long) value.scale() > MOST_DIGITS || value.scale() > 10 * MOST_DIGITS) {
            throw new IllegalArgumentException("not an amount of points");
        }
        value = value.setScale(SCALE, RoundingMode.HALF_UP);
    }

    public static Points of(String decimal) {
        return new Points(new BigDecimal(decimal));
    }

    /** The points of a number of net minutes; breaks and receptions are not net. Rounds half up to a hundredth. */
    public static Points ofNetMinutes(int minutes, BigDecimal pointsPerHour) {
        return new Points(BigDecimal.valueOf(minutes)
                .multiply(pointsPerHour)
                .divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP));
    }

    public static Points sum(Collection<Points> all) {
        return all.stream().reduce(ZERO, Points::plus);
    }

    public Points plus(Points other) {
        return new Points(value.add(other.value));
    }

    public Points minus(Points other) {
        return new Points(value.subtract(other.value));
    }

    public Points negated() {
        return new Points(value.negate());
    }

    public Points min(Points other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Points max(Points other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    @Override
    public int compareTo(Points other) {
        return value.compareTo(other.value);
    }

    /** As people write it: no needless zeros, a comma in Dutch. */
    public String in(Language language) {
        String plain = value.stripTrailingZeros().toPlainString();
        return language == Language.NL ? plain.replace('.', ',') : plain;
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
