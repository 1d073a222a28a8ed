// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A place in the queue with the day on which a decision can be expected: from the pace of the last four weeks, and never
 * later promised than the term.
 *
 * @param ahead how many wait longer
 * @param expected the day to count on
 * @param term the day before which the decision must have been taken
 */
public record Queue(int ahead, LocalDate expected, LocalDate term) {
    public static final int PACE_DAYS = 28;

    /** Within what the register aims to decide where no rule names a term. */
    private static final int AIM_WEEKS = 8;

    /** @param decided how many were decided in the last {@value #PACE_DAYS} days */
    public static Queue of(int ahead, long decided, LocalDate today, LocalDate term) {
        if (decided == 0) {
            return new Queue(ahead, term, term);
        }
        long days = ((ahead + 1L) * PACE_DAYS + decided - 1) / decided;
        LocalDate byPace = today.plusDays(days);
        return new Queue(ahead, byPace.isBefore(term) || term.isBefore(today) ? byPace : term, term);
    }

    /**
     * The same for a wish that no rule names a term for.
     *
     * @param asked when it came in
     */
    public static Queue ofWish(int ahead, long decided, LocalDate today, LocalDate asked) {
        return of(ahead, decided, today, asked.plusWeeks(AIM_WEEKS));
    }

    /** From when on decisions are counted for the pace. */
    public static Instant paceSince(Instant now) {
        return now.minus(PACE_DAYS, ChronoUnit.DAYS);
    }

    public int place() {
        return ahead + 1;
    }

    /** Whether the term has passed. */
    public boolean isLate(LocalDate today) {
        return !today.isBefore(term);
    }
}
