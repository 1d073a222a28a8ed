// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.accreditation.CourseEvent.EditionAdded;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;

/** The times that courses are given (uitvoeringen), and what each is worth. */
@ApplicationScoped
public class Editions {
    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Edition.Repo editions;
    private final RuleBook rules;
    private final Event<Deed> deeds;
    private final Clock clock;

    Editions(
            Course.Repo courses,
            Accreditation.Repo accreditations,
            Edition.Repo editions,
            RuleBook rules,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.editions = editions;
        this.rules = rules;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** @param place null when online */
    public record EditionView(UUID id, String number, LocalDate startsOn, LocalDate endsOn, String place) {}

    /**
     * What attendance needs to know: the edition, and what it is worth in each register on its last day.
     *
     * @param meetings empty when it counts as a whole; else each counts on its own day for its own points
     */
    public record EditionFacts(
            UUID edition,
            String number,
            UUID course,
            String courseTitle,
            OrganisationId provider,
            LocalDate startsOn,
            LocalDate completedOn,
            boolean cancelled,
            List<MeetingFacts> meetings,
            Map<UUID, Worth> worth) {}

    /** One meeting of an edition that is accredited per meeting; the code is unique within the edition. */
    public record MeetingFacts(UUID id, String code, String title, LocalDate heldOn, int netMinutes) {}

    /**
     * Points per category for one register, and how long the accreditation behind them holds.
     *
     * @param perMeeting by the code of the meeting; empty when the edition counts as a whole
     * @param enterUntil the day from which attendance is too late
     */
    public record Worth(
            Map<String, Points> points,
            Map<String, Map<String, Points>> perMeeting,
            Period validity,
            LocalDate enterUntil) {}

    @Transactional
    public UUID add(Actor actor, UUID courseId, LocalDate startsOn, LocalDate endsOn, String place) {
        Instant now = clock.instant();
        Course course = ownCourse(actor, courseId);
        new Problems()
                .when(!isDay(startsOn), "startsOn", "Vul de eerste dag in.", "Enter the first day.")
                .when(
                        isDay(startsOn)
                                && course.stopped()
                                        .filter(s -> !startsOn.isBefore(s.stopsOn()))
                                        .isPresent(),
                        "startsOn",
                        "De cursus is dan gestopt. Kies een eerdere dag.",
                        "The course has been stopped by then. Choose an earlier day.")
                .when(
                        endsOn != null && (!isDay(endsOn) || isDay(startsOn) && endsOn.isBefore(startsOn)),
                        "endsOn",
                        "De laatste dag ligt voor de eerste dag.",
                        "The last day is before the first day.")
                .when(
                        place != null && place.length() > 100,
                        "place",
                        "Gebruik hoogstens 100 tekens.",
                        "Use at most 100 characters.")
                .refuseIfAny();
        Edition edition = new Edition(
                editions.nextNumber(), course.id(), startsOn, endsOn == null ? startsOn : endsOn, place, now);
        editions.persistAndFlush(edition);
        deeds.fire(
                new EditionAdded(now, actor.person(), courseId, edition.view().id()));
        return edition.view().id();
    }

    /** The edition with its course, for its provider only. */
    @Transactional
    public EditionFacts get(Actor actor, UUID id) {
        return facts(editions.findByIdOptional(id)
                .filter(e -> actor.memberOf(courses.findById(e.course()).provider()))
                .orElseThrow(Refusal::notFound));
    }

    /** The same, and nobody else can work on this edition until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public EditionFacts lock(Actor actor, UUID id) {
        return facts(editions.locked(id)
                .filter(e -> actor.memberOf(courses.findById(e.course()).provider()))
                .orElseThrow(Refusal::notFound));
    }

    private EditionFacts facts(Edition edition) {
        Course course = courses.findById(edition.course());
        LocalDate completedOn = edition.view().endsOn();
        Map<UUID, Worth> worth = new HashMap<>();
        for (Accreditation accreditation : accreditations.ofCourse(course.id())) {
            accreditation
                    .effectiveOn(completedOn)
                    .ifPresent(e -> worth.put(
                            accreditation.register(),
                            new Worth(
                                    e.ruling().points(),
                                    e.ruling().perMeeting(),
                                    e.validity(),
                                    e.validity()
                                            .end()
                                            .plusMonths(rules.on(accreditation.register(), completedOn)
                                                    .lateMonths()))));
        }
        return new EditionFacts(
                edition.view().id(),
                edition.view().number(),
                course.id(),
                course.title(),
                course.provider(),
                edition.view().startsOn(),
                completedOn,
                false,
                List.of(),
                worth);
    }

    /** The editions of a course, latest first. */
    List<EditionView> ofCourse(UUID course) {
        return editions.ofCourse(course).stream().map(Edition::view).toList();
    }

    private Course ownCourse(Actor actor, UUID courseId) {
        return courses.findByIdOptional(courseId)
                .filter(c -> actor.memberOf(c.provider()))
                .orElseThrow(Refusal::notFound);
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }
}
