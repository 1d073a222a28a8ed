// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;

/** What an edition is worth in a register: what the accreditation says that holds on the day that counts. */
final class EditionWorth {
    private EditionWorth() {}

    /**
     * An accreditation that was granted and still stands.
     *
     * @param perMeeting points by the code of the session; empty when the course counts as a whole
     */
    record Granted(
            UUID register, Period validity, Map<String, Points> points, Map<String, Map<String, Points>> perMeeting) {}

    /** How many months after an accreditation attendance may still be entered. */
    @FunctionalInterface
    interface Late {
        int months(UUID register, LocalDate day);
    }

    /** What holds for this register on this day. */
    static Optional<Granted> on(Collection<Granted> all, UUID register, LocalDate day) {
        return all.stream()
                .filter(g -> g.register().equals(register) && g.validity().contains(day))
                .max(Comparator.comparing((Granted g) -> g.validity().start())
                        .thenComparing(g -> g.validity().end()));
    }

    /** As a whole, completed on this day. */
    static Map<UUID, Editions.Worth> on(Collection<Granted> all, LocalDate day, Late late) {
        Map<UUID, Editions.Worth> worth = new HashMap<>();
        all.stream().map(Granted::register).distinct().forEach(register -> on(all, register, day)
                .ifPresent(g -> worth.put(register, worth(g, g.points(), Map.of(), day, late))));
        return worth;
    }

    /** Meeting by meeting, each on its own day; a register knows it when at least one of them counts there. */
    static Map<UUID, Editions.Worth> perMeeting(
            Collection<Granted> all, List<Editions.MeetingFacts> meetings, Late late) {
        Map<UUID, Editions.Worth> worth = new HashMap<>();
        for (UUID register : all.stream().map(Granted::register).distinct().toList()) {
            Map<String, Map<String, Points>> counting = new LinkedHashMap<>();
            Granted last = null;
            LocalDate lastDay = null;
            for (Editions.MeetingFacts meeting : meetings) {
                Optional<Granted> holds = on(all, register, meeting.heldOn());
                if (holds.isEmpty()) {
                    continue;
                }
                Map<String, Points> points = holds.get().perMeeting().getOrDefault(meeting.code(), Map.of());
                if (!points.isEmpty()) {
                    counting.put(meeting.code(), points);
                }
                if (lastDay == null || !meeting.heldOn().isBefore(lastDay)) {
                    last = holds.get();
                    lastDay = meeting.heldOn();
                }
            }
            if (last != null) {
                worth.put(register, worth(last, last.points(), counting, lastDay, late));
            }
        }
        return worth;
    }

    private static Editions.Worth worth(
            Granted granted,
            Map<String, Points> points,
            Map<String, Map<String, Points>> perMeeting,
            LocalDate day,
            Late late) {
        return new Editions.Worth(
                points,
                perMeeting,
                granted.validity(),
                granted.validity().end().plusMonths(late.months(granted.register(), day)));
    }
}
