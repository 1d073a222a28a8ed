// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A stretch of days, half-open: {@code start} belongs to it, {@code end} does not. Never empty. */
public record Period(LocalDate start, LocalDate end) {
    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period ends after it starts: " + start + " to " + end);
        }
    }

    public static Period ofMonths(LocalDate start, int months) {
        return new Period(start, start.plusMonths(months));
    }

    /** A day that somebody may mean: neither before 1900 nor from 2200 on. */
    public static boolean isPlausible(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() < 2200;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    /** Whether any day belongs to both. */
    public boolean overlaps(Period other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** The last day that belongs to it: what people call "valid until". */
    public LocalDate lastDay() {
        return end.minusDays(1);
    }

    /** Whole days from {@code today} up to and including the last day; zero when it is over. */
    public long daysLeft(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(today, end));
    }
}
