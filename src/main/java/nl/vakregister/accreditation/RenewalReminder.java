// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** When a provider hears that an accreditation ends. */
final class RenewalReminder {
    private RenewalReminder() {}

    /**
     * How many months before the end the reminder is that is due today; the last of those whose day has come, so that who
     * was not reminded in time does not hear everything at once. Empty before the first and after the end.
     */
    static Optional<Integer> due(LocalDate lastDay, List<Integer> months, LocalDate today) {
        return today.isAfter(lastDay)
                ? Optional.empty()
                : months.stream()
                        .filter(m -> !today.isBefore(lastDay.minusMonths(m)))
                        .min(Integer::compare);
    }

    /** The day of the first reminder, from which renewal may be asked. */
    static LocalDate opensOn(LocalDate lastDay, List<Integer> months) {
        return lastDay.minusMonths(months.stream().max(Integer::compare).orElse(0));
    }
}
