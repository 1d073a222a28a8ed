// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;

/**
 * What registers say about attendance: who enters it, and how long it may be late. Versions from a day on; where nothing is
 * said the provider enters it, as long as the accreditation rules let it.
 */
record AttendancePolicy(List<Version> versions) {
    /** The longest that attendance may be late, in months. */
    static final int MOST_MONTHS = 60;

    /**
     * What holds for a register from a day on, until the next version.
     *
     * @param byProvider whether its provider enters attendance; else participants do so themselves
     * @param lateMonths how many months after the accreditation has ended attendance may still be entered; null for as long
     *     as the accreditation rules say
     * @param source where that is written
     */
    record Version(UUID register, LocalDate validFrom, boolean byProvider, Integer lateMonths, String source) {}

    AttendancePolicy {
        versions = List.copyOf(versions);
    }

    /** The version of a register on a day. */
    Optional<Version> on(UUID register, LocalDate day) {
        return versions.stream()
                .filter(v -> v.register().equals(register) && !v.validFrom().isAfter(day))
                .max(Comparator.comparing(Version::validFrom));
    }

    /** The registers that leave attendance to the people themselves, on a day. */
    Set<UUID> leftToParticipants(LocalDate day) {
        Set<UUID> left = new HashSet<>();
        versions.forEach(
                v -> on(v.register(), day).filter(now -> !now.byProvider()).ifPresent(now -> left.add(now.register())));
        return left;
    }

    /**
     * The edition with the terms of its registers. The version of its last day decides, so that a term that is shortened
     * later takes nothing from whoever was there before.
     */
    Editions.EditionFacts on(Editions.EditionFacts edition) {
        if (versions.stream().allMatch(v -> v.lateMonths() == null)) {
            return edition;
        }
        Map<UUID, Editions.Worth> worth = new HashMap<>();
        edition.worth()
                .forEach((register, each) -> worth.put(
                        register,
                        on(register, edition.completedOn())
                                .filter(v -> v.lateMonths() != null)
                                .map(v -> new Editions.Worth(
                                        each.points(),
                                        each.perMeeting(),
                                        each.validity(),
                                        each.validity().end().plusMonths(v.lateMonths())))
                                .orElse(each)));
        return edition.with(worth);
    }
}
