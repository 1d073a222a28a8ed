// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Credit;
import nl.vakregister.register.Registrations;

/**
 * What following an edition would bring in one registration: the credits that attendance books when the provider reports
 * that she was there for all of it, or why there would be none.
 *
 * @param credits empty when it would not count
 * @param whyNot null when all of it would
 */
record PlannedCourse(List<Credit> credits, Text whyNot) {

    /**
     * @param day on which she would complete it, unless it counts per meeting
     * @param worth what it is worth on that day in this register, or null for nothing
     * @param booked from which sources the registration has points already
     */
    static PlannedCourse of(
            Editions.EditionFacts edition,
            Registrations.Facts registration,
            LocalDate day,
            Editions.Worth worth,
            Set<String> booked) {
        if (edition.cancelled()) {
            return none("de uitvoering gaat niet door", "the edition is cancelled");
        }
        if (worth == null) {
            return none(
                    "de cursus is dan niet geaccrediteerd voor dit register",
                    "the course is not accredited for this register then");
        }
        String source = "edition:" + edition.edition();
        List<Credit> credits = new ArrayList<>();
        Text whyNot = null;
        if (edition.meetings().isEmpty()) {
            whyNot = add(credits, edition, registration, day, source, worth.points(), booked);
        } else {
            for (Editions.MeetingFacts meeting : edition.meetings()) {
                Text why = add(
                        credits,
                        edition,
                        registration,
                        meeting.heldOn(),
                        source + "#" + meeting.code(),
                        worth.perMeeting().getOrDefault(meeting.code(), Map.of()),
                        booked);
                whyNot = why == null ? whyNot : why;
            }
        }
        return new PlannedCourse(List.copyOf(credits), whyNot);
    }

    private static Text add(
            List<Credit> credits,
            Editions.EditionFacts edition,
            Registrations.Facts registration,
            LocalDate day,
            String source,
            Map<String, Points> points,
            Set<String> booked) {
        if (booked.contains(source)) {
            return new Text("deze punten heb je al", "you have these points already");
        }
        if (!registration.isRegisteredOn(day)) {
            return new Text("je staat op die dag niet ingeschreven", "you are not registered on that day");
        }
        if (!registration.period().contains(day)) {
            return new Text("het valt buiten je periode", "it is outside your period");
        }
        points.forEach((category, some) ->
                credits.add(new Credit(registration.id(), category, some, some, day, source, edition.courseTitle())));
        return points.isEmpty() ? new Text("er horen geen punten bij", "there are no points to it") : null;
    }

    private static PlannedCourse none(String nl, String en) {
        return new PlannedCourse(List.of(), new Text(nl, en));
    }
}
