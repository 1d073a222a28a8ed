// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registrations;

/**
 * Whether a course counts for somebody, and why: the edition's day decides, as it does when attendance is booked.
 *
 * @param because the rest of a sentence that begins with: counts for you, or does not
 */
record AgendaRelevance(boolean counts, Text because) {
    /**
     * @param day on which it would be completed
     * @param norm of her present period, or null when the register has none
     */
    static AgendaRelevance of(
            Registrations.Facts registration, Collection<EditionWorth.Granted> granted, LocalDate day, Norm norm) {
        UUID register = registration.register();
        if (granted.stream().noneMatch(g -> g.register().equals(register))) {
            return no(
                    "de cursus is niet geaccrediteerd voor dit register",
                    "the course is not accredited for this register");
        }
        if (!registration.isRegisteredOn(day)) {
            return no("je staat op die dag niet ingeschreven", "you are not registered on that day");
        }
        Optional<EditionWorth.Granted> holds = EditionWorth.on(granted, register, day);
        if (holds.isEmpty()) {
            return no("op die dag geldt de accreditatie niet", "the accreditation does not hold on that day");
        }
        Map<String, Points> points = holds.get().perMeeting().isEmpty()
                ? holds.get().points()
                : holds.get().perMeeting().values().stream()
                        .flatMap(m -> m.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Points::plus));
        Map<String, Points> known = points.entrySet().stream()
                .filter(e -> norm != null && norm.knows(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (known.isEmpty()) {
            return no("jouw norm kent deze punten niet", "your norm does not know these points");
        }
        Text kinds = kinds(known, norm);
        boolean later = !registration.period().contains(day);
        return new AgendaRelevance(
                true,
                later
                        ? new Text(
                                kinds.nl() + ", maar pas in je volgende periode",
                                kinds.en() + ", but only in your next period")
                        : kinds);
    }

    private static Text kinds(Map<String, Points> points, Norm norm) {
        return new Text(
                points.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getValue().in(Language.NL) + " punten voor "
                                + norm.categoryName(e.getKey()).nl())
                        .collect(Collectors.joining(", ")),
                points.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> e.getValue().in(Language.EN) + " points for "
                                + norm.categoryName(e.getKey()).en())
                        .collect(Collectors.joining(", ")));
    }

    private static AgendaRelevance no(String nl, String en) {
        return new AgendaRelevance(false, new Text(nl, en));
    }
}
