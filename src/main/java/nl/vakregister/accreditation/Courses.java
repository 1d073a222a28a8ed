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
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.CourseEvent.CourseAccredited;
import nl.vakregister.accreditation.CourseEvent.CourseRefused;
import nl.vakregister.accreditation.CourseEvent.CourseSubmitted;
import nl.vakregister.accreditation.CourseEvent.EditionAdded;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;

/** Courses: submit, assess, add editions. */
@ApplicationScoped
public class Courses {
    private static final int WORKLIST = 100;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_YEARS = 5;
    private static final String DECIDE = "decide-course";

    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Edition.Repo editions;
    private final Registers registers;
    private final Frameworks frameworks;
    private final Organisations organisations;
    private final People people;
    private final Denials denials;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    Courses(
            Course.Repo courses,
            Accreditation.Repo accreditations,
            Edition.Repo editions,
            Registers registers,
            Frameworks frameworks,
            Organisations organisations,
            People people,
            Denials denials,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.editions = editions;
        this.registers = registers;
        this.frameworks = frameworks;
        this.organisations = organisations;
        this.people = people;
        this.denials = denials;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What a provider states about a course.
     *
     * @param netMinutes without breaks, receptions and travel
     * @param competencies ids from the framework of the register
     * @param registers codes of the registers to accredit it for
     */
    public record Submission(
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            Set<UUID> competencies,
            UUID programme,
            Set<String> registers) {}

    /** What an assessor decides. Validity and points only when granted. */
    public record Decision(
            boolean granted, String reasons, Map<String, Points> points, LocalDate validFrom, LocalDate lastDay) {}

    /** A course with everything about it. */
    public record View(
            UUID id,
            String number,
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            List<Frameworks.Competency> competencies,
            Documents.Info programme,
            Organisations.View provider,
            Instant submittedAt,
            List<AccreditationView> accreditations,
            List<EditionView> editions) {}

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

    /** @param place null when online */
    public record EditionView(UUID id, String number, LocalDate startsOn, LocalDate endsOn, String place) {}

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

    /** What attendance needs to know: the edition, and what it is worth in each register on its last day. */
    public record EditionFacts(
            UUID edition,
            String number,
            UUID course,
            String courseTitle,
            OrganisationId provider,
            LocalDate completedOn,
            Map<UUID, Worth> worth) {}

    /** Points per category for one register, and how long the accreditation behind them holds. */
    public record Worth(Map<String, Points> points, Period validity) {}

    @Transactional
    public UUID submit(Actor actor, OrganisationId provider, Submission submission) {
        mustBeMember(actor, provider);
        Instant now = clock.instant();
        List<Optional<Registers.View>> wanted =
                submission.registers().stream().map(registers::byCode).toList();
        new Problems()
                .when(
                        submission.title().length() < 3 || submission.title().length() > 200,
                        "title",
                        "Geef de cursus een naam van 3 tot 200 tekens.",
                        "Give the course a name of 3 to 200 characters.")
                .when(
                        submission.summary().isBlank() || submission.summary().length() > MAX_TEXT,
                        "summary",
                        "Beschrijf kort wat deelnemers leren, in hoogstens 4000 tekens.",
                        "Describe briefly what participants learn, in at most 4000 characters.")
                .when(submission.form() == null, "form", "Kies de vorm.", "Choose the form.")
                .when(
                        submission.netMinutes() < 15 || submission.netMinutes() > 60_000,
                        "netMinutes",
                        "Vul de netto duur in minuten in: ten minste 15, zonder pauzes.",
                        "Enter the net duration in minutes: at least 15, without breaks.")
                .when(
                        submission.registers().isEmpty() || wanted.stream().anyMatch(Optional::isEmpty),
                        "registers",
                        "Kies ten minste één register.",
                        "Choose at least one register.")
                .when(
                        submission.competencies().isEmpty()
                                || frameworks
                                                .competencies(submission.competencies())
                                                .size()
                                        != submission.competencies().size(),
                        "competencies",
                        "Kies ten minste één competentie waaraan de cursus werkt.",
                        "Choose at least one competency that the course serves.")
                .when(
                        submission.programme() == null || !documents.isOwnedBy(submission.programme(), actor.person()),
                        "programme",
                        "Voeg het programma toe als PDF of foto.",
                        "Add the programme as a PDF or photo.")
                .refuseIfAny();
        Course course = new Course(courses.nextNumber(), provider, submission, actor.person(), now);
        courses.persist(course);
        wanted.forEach(register -> accreditations.persist(
                new Accreditation(course.id(), register.orElseThrow().id(), now)));
        courses.flush();
        deeds.fire(new CourseSubmitted(now, actor.person(), course.id()));
        return course.id();
    }

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

    @Transactional
    public UUID addEdition(Actor actor, UUID courseId, LocalDate startsOn, LocalDate endsOn, String place) {
        Instant now = clock.instant();
        Course course = ownCourse(actor, courseId);
        new Problems()
                .when(!isDay(startsOn), "startsOn", "Vul de eerste dag in.", "Enter the first day.")
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

    /** The courses of the actor's organisations, newest first. */
    @Transactional
    public List<View> mine(Actor actor) {
        return courses.ofProviders(actor.organisations()).stream()
                .map(this::view)
                .toList();
    }

    /** A course for its provider and for assessors; for anybody else there is no such thing. */
    @Transactional
    public View get(Actor actor, UUID courseId) {
        Course course = courses.findByIdOptional(courseId).orElseThrow(Refusal::notFound);
        if (!actor.memberOf(course.provider()) && !actor.is(Role.ASSESSOR)) {
            throw Refusal.notFound();
        }
        return view(course);
    }

    @Transactional
    public Documents.Content programme(Actor actor, UUID courseId) {
        return documents.open(get(actor, courseId).programme().id());
    }

    /** What waits for an assessor, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        if (!actor.is(Role.ASSESSOR)) {
            throw Refusal.forbidden(new Text("Alleen voor beoordelaars.", "For assessors only."));
        }
        List<Accreditation> waiting = accreditations.waiting(WORKLIST);
        return java.util.stream.IntStream.range(0, waiting.size())
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

    /** The edition with its course, for its provider only. */
    @Transactional
    public EditionFacts edition(Actor actor, UUID id) {
        return facts(editions.findByIdOptional(id)
                .filter(e -> actor.memberOf(courses.findById(e.course()).provider()))
                .orElseThrow(Refusal::notFound));
    }

    /** The same, and nobody else can work on this edition until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public EditionFacts lockEdition(Actor actor, UUID id) {
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
                    .decision()
                    .filter(d -> d.granted() && d.validity().contains(completedOn))
                    .ifPresent(d -> worth.put(accreditation.register(), new Worth(d.points(), d.validity())));
        }
        return new EditionFacts(
                edition.view().id(),
                edition.view().number(),
                course.id(),
                course.title(),
                course.provider(),
                completedOn,
                worth);
    }

    private Course ownCourse(Actor actor, UUID courseId) {
        return courses.findByIdOptional(courseId)
                .filter(c -> actor.memberOf(c.provider()))
                .orElseThrow(Refusal::notFound);
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }

    private static void mustBeMember(Actor actor, OrganisationId provider) {
        if (!actor.memberOf(provider)) {
            throw Refusal.notFound();
        }
    }

    private View view(Course course) {
        LocalDate today = LocalDate.now(clock);
        return new View(
                course.id(),
                course.number(),
                course.title(),
                course.summary(),
                course.form(),
                course.netMinutes(),
                frameworks.competencies(course.competencies()),
                documents.find(course.programme()).orElseThrow(),
                organisations.get(course.provider()),
                course.submittedAt(),
                accreditations.ofCourse(course.id()).stream()
                        .map(a -> {
                            Norm norm = registers.normInForce(a.register(), today);
                            Points proposed = Points.ofNetMinutes(course.netMinutes(), norm.pointsPerHour());
                            return new AccreditationView(
                                    a.id(),
                                    registers.get(a.register()),
                                    norm,
                                    proposed,
                                    a.decision().map(this::decision).orElse(null));
                        })
                        .toList(),
                editions.ofCourse(course.id()).stream().map(Edition::view).toList());
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
