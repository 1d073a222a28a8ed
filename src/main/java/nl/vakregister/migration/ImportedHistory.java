// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.Period;
import nl.vakregister.register.Life;

/**
 * The life of a registration as another system tells it: steps with their days, the oldest first. Written as {@code ADMITTED
 * 2015-01-01 2019-12-31; RENEWED 2020-01-01 2024-12-31; WITHDRAWN 2023-06-01}; the second day is the last on which it
 * holds. Suspensions and strike-offs are measures and come as such.
 */
final class ImportedHistory {
    private static final Set<Life.Kind> KNOWN = EnumSet.of(
            Life.Kind.ADMITTED,
            Life.Kind.RENEWED,
            Life.Kind.INACTIVATED,
            Life.Kind.REACTIVATED,
            Life.Kind.WITHDRAWN,
            Life.Kind.REMOVED,
            Life.Kind.DIED);
    private static final int MOST_STEPS = 100;

    private ImportedHistory() {}

    /** The steps, or empty when they cannot be read or cannot have happened. */
    static Optional<List<Life.Event>> read(String told, String variant, LocalDate today) {
        List<Life.Event> events = new ArrayList<>();
        String[] steps = told.split(";");
        if (steps.length > MOST_STEPS) {
            return Optional.empty();
        }
        for (String step : steps) {
            String[] words = step.strip().split("\\s+");
            try {
                Life.Kind kind = Life.Kind.valueOf(words[0]);
                boolean period = begins(kind);
                if (!KNOWN.contains(kind) || words.length != (period ? 3 : 2)) {
                    return Optional.empty();
                }
                LocalDate on = LocalDate.parse(words[1]);
                LocalDate until = period ? LocalDate.parse(words[2]).plusDays(1) : null;
                events.add(new Life.Event(kind, on, until, null, period ? variant : null, null, null));
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        }
        return isPossible(events, today) ? Optional.of(List.copyOf(events)) : Optional.empty();
    }

    private static boolean begins(Life.Kind kind) {
        return kind == Life.Kind.ADMITTED || kind == Life.Kind.RENEWED;
    }

    private static boolean isPossible(List<Life.Event> events, LocalDate today) {
        if (events.isEmpty() || events.get(0).kind() != Life.Kind.ADMITTED) {
            return false;
        }
        LocalDate before = LocalDate.MIN;
        LocalDate periodEnd = LocalDate.MIN;
        boolean ended = true;
        boolean inactive = false;
        for (Life.Event event : events) {
            boolean sound = Period.isPlausible(event.on())
                    && !event.on().isAfter(today)
                    && !event.on().isBefore(before)
                    && (event.until() == null
                            || event.until().isAfter(event.on()) && Period.isPlausible(event.until()));
            boolean fits =
                    switch (event.kind()) {
                        case ADMITTED -> ended || !event.on().isBefore(periodEnd);
                        case RENEWED -> !ended && !event.on().isBefore(periodEnd);
                        case INACTIVATED -> !ended && !inactive;
                        case REACTIVATED -> !ended && inactive;
                        default -> !ended;
                    };
            if (!sound || !fits) {
                return false;
            }
            if (begins(event.kind())) {
                periodEnd = event.until();
                ended = false;
                inactive = false;
            } else if (event.kind().ends()) {
                ended = true;
                periodEnd = event.on();
            } else {
                inactive = event.kind() == Life.Kind.INACTIVATED;
            }
            before = event.on();
        }
        return events.stream()
                .filter(e -> e.kind() == Life.Kind.DIED)
                .allMatch(e -> e == events.get(events.size() - 1));
    }
}
