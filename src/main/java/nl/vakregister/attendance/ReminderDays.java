// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a provider is reminded of attendance that did not come in. Source: domain.md 4.4, 1, 15 and 30 days after the last day. */
final class ReminderDays {
    /** Beyond the last reminder by so many days, nobody is reminded any more. */
    static final int GRACE = 30;

    private ReminderDays() {}

    /**
     * The reminder to give today, if there is one. After a round that was missed the latest is given, not all of them.
     *
     * @param days after how many days the registers of the course remind
     * @param given what was reminded of already
     * @param hasAttendance something came in
     */
    static Optional<Integer> due(
            LocalDate lastDay, Collection<Integer> days, Set<Integer> given, boolean hasAttendance, LocalDate today) {
        long passed = ChronoUnit.DAYS.between(lastDay, today);
        List<Integer> ordered =
                days.stream().distinct().sorted(Comparator.naturalOrder()).toList();
        if (hasAttendance || ordered.isEmpty() || passed > ordered.get(ordered.size() - 1) + GRACE) {
            return Optional.empty();
        }
        return ordered.stream()
                .filter(d -> d <= passed)
                .reduce((first, last) -> last)
                .filter(d -> !given.contains(d));
    }
}
