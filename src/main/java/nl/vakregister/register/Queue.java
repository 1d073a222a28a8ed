// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;

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

    /** @param decided how many were decided in the last {@value #PACE_DAYS} days */
    public static Queue of(int ahead, long decided, LocalDate today, LocalDate term) {
        if (decided == 0) {
            return new Queue(ahead, term, term);
        }
        long days = ((ahead + 1L) * PACE_DAYS + decided - 1) / decided;
        LocalDate byPace = today.plusDays(days);
        return new Queue(ahead, byPace.isBefore(term) || term.isBefore(today) ? byPace : term, term);
    }

    public int place() {
        return ahead + 1;
    }

    /** Whether the term has passed. */
    public boolean isLate(LocalDate today) {
        return !today.isBefore(term);
    }
}
