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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.accreditation.CourseEvent.CourseAccredited;
import nl.vakregister.accreditation.CourseEvent.CourseRefused;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;

/** What courses are worth: the assessors' work list, and a decision per register. */
@ApplicationScoped
public class Assessments {
    private static final int WORKLIST = 100;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_YEARS = 5;
    private static final String DECIDE = "decide-course";

    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Registers registers;
    private final Organisations organisations;
    private final People people;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Assessments(
            Course.Repo courses,
            Accreditation.Repo accreditations,
            Registers registers,
            Organisations organisations,
            People people,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.registers = registers;
        this.organisations = organisations;
        this.people = people;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What an assessor decides. Validity and points only when granted. */
    public record Decision(
            boolean granted, String reasons, Map<String, Points> points, LocalDate validFrom, LocalDate lastDay) {}

    /** Where the accreditation for one register stands. */
    public record AccreditationView(
            UUID id, Registers.View register, Norm norm, Points proposed, DecisionView decision) {}

    /** @param validity null when refused */
    public record DecisionView(
            boolean granted,
            String reasons,
            String decidedBy,
            Instant decidedAt,
            Period validity,
            Map<String, Points> points) {}

    /** A line of the assessor's work list; {@code own} when she is a member of the provider and must not decide. */
    public record Waiting(
            UUID course,
            UUID register,
            int place,
            String title,
            String provider,
            Text registerName,
            Instant submittedAt,
            boolean own) {}

    /** An assessor decides for one register. Never on a course of her own organisation. */
    @Transactional
    public void decide(Actor actor, UUID courseId, UUID registerId, Decision decision) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (!actor.is(Role.ASSESSOR)) {
            throw denials.forbidden(
                    actor,
                    courseId,
                    Optional.empty(),
                    DECIDE,
                    new Text(
                            "Alleen een beoordelaar beslist over een cursus.",
                            "Only an assessor decides on a course."));
        }
        Course course = courses.findByIdOptional(courseId).orElseThrow(Refusal::notFound);
        if (actor.memberOf(course.provider()) || actor.is(course.submittedBy())) {
            throw denials.forbidden(
                    actor,
                    courseId,
                    Optional.empty(),
                    DECIDE,
                    new Text(
                            "Je hoort bij deze opleider. Een andere beoordelaar moet beslissen.",
                            "You belong to this provider. Another assessor must decide."));
        }
        Accreditation accreditation = accreditations.of(courseId, registerId).orElseThrow(Refusal::notFound);
        Norm norm = registers.normInForce(registerId, today);
        boolean granted = decision.granted();
        Map<String, Points> given = new HashMap<>(decision.points());
        given.values().removeIf(p -> p.equals(Points.ZERO));
        boolean datesKnown = isDay(decision.validFrom()) && isDay(decision.lastDay());
        new Problems()
                .when(
                        decision.reasons() == null || decision.reasons().isBlank(),
                        "reasons",
                        "Geef de reden. De opleider krijgt die te lezen.",
                        "Give the reason. The provider will read it.")
                .when(
                        decision.reasons() != null && decision.reasons().length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        granted && given.isEmpty(),
                        "points",
                        "Geef in ten minste één categorie punten.",
                        "Give points in at least one category.")
                .when(
                        granted
                                && given.values().stream()
                                        .anyMatch(p -> !p.isPositive() || p.compareTo(Points.of("999")) > 0),
                        "points",
                        "Punten liggen tussen 0 en 999.",
                        "Points lie between 0 and 999.")
                .when(
                        granted && !given.keySet().stream().allMatch(norm::knows),
                        "points",
                        "Deze categorie kent de norm niet.",
                        "The norm does not know this category.")
                .when(
                        granted && !isDay(decision.validFrom()),
                        "validFrom",
                        "Vul in vanaf wanneer de accreditatie geldt.",
                        "Enter from when the accreditation holds.")
                .when(
                        granted && !isDay(decision.lastDay()),
                        "validUntil",
                        "Vul in tot en met wanneer de accreditatie geldt.",
                        "Enter the last day on which the accreditation holds.")
                .when(
                        granted && datesKnown && decision.lastDay().isBefore(decision.validFrom()),
                        "validUntil",
                        "De laatste dag ligt voor de eerste dag.",
                        "The last day is before the first day.")
                .when(
                        granted
                                && datesKnown
                                && decision.lastDay()
                                        .isAfter(decision.validFrom()
                                                .plusYears(MAX_YEARS)
                                                .minusDays(1)),
                        "validUntil",
                        "Een accreditatie geldt hoogstens vijf jaar.",
                        "An accreditation holds for at most five years.")
                .refuseIfAny();
        if (granted) {
            accreditation.grant(
                    actor.person(),
                    decision.reasons(),
                    given,
                    new Period(decision.validFrom(), decision.lastDay().plusDays(1)),
                    now);
            deeds.fire(new CourseAccredited(now, actor.person(), courseId, registerId));
        } else {
            accreditation.refuse(actor.person(), decision.reasons(), now);
            deeds.fire(new CourseRefused(now, actor.person(), courseId, registerId));
        }
    }

    /** What waits for an assessor, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        if (!actor.is(Role.ASSESSOR)) {
            throw Refusal.forbidden(new Text("Alleen voor beoordelaars.", "For assessors only."));
        }
        List<Accreditation> waiting = accreditations.waiting(WORKLIST);
        return IntStream.range(0, waiting.size())
                .mapToObj(i -> {
                    Accreditation a = waiting.get(i);
                    Course course = courses.findById(a.course());
                    return new Waiting(
                            a.course(),
                            a.register(),
                            i + 1,
                            course.title(),
                            organisations.get(course.provider()).name(),
                            registers.get(a.register()).name(),
                            a.submittedAt(),
                            actor.memberOf(course.provider()));
                })
                .toList();
    }

    /** Where the accreditations of a course stand, oldest request first. */
    List<AccreditationView> ofCourse(Course course) {
        LocalDate today = LocalDate.now(clock);
        return accreditations.ofCourse(course.id()).stream()
                .map(a -> {
                    Norm norm = registers.normInForce(a.register(), today);
                    Points proposed = Proposal.of(
                                    course.dossier(), norm.demands().conversion())
                            .points();
                    return new AccreditationView(
                            a.id(),
                            registers.get(a.register()),
                            norm,
                            proposed,
                            a.decision().map(this::decision).orElse(null));
                })
                .toList();
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }

    private DecisionView decision(Accreditation.Decision decision) {
        return new DecisionView(
                decision.granted(),
                decision.reasons(),
                people.fullName(decision.decidedBy()),
                decision.decidedAt(),
                decision.validity(),
                decision.points());
    }
}
