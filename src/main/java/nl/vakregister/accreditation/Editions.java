// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.accreditation.CourseEvent.EditionAdded;
import nl.vakregister.accreditation.EditionEvent.EditionCancelled;
import nl.vakregister.accreditation.EditionEvent.EditionChanged;
import nl.vakregister.accreditation.EditionEvent.EditionMoved;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** The times that courses are given (uitvoeringen), what becomes of them, and what each is worth. */
@ApplicationScoped
public class Editions {
    private static final int LONGEST_REASONS = 1_000;

    private final Course.Repo courses;
    private final Edition.Repo editions;
    private final EditionStanding standing;
    private final Participants participants;
    private final People people;
    private final RuleBook rules;
    private final Event<Deed> deeds;
    private final Clock clock;

    Editions(
            Course.Repo courses,
            Edition.Repo editions,
            EditionStanding standing,
            Participants participants,
            People people,
            RuleBook rules,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.editions = editions;
        this.standing = standing;
        this.participants = participants;
        this.people = people;
        this.rules = rules;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * @param place null when online
     * @param price null for the price of the course
     * @param cancelReasons null unless cancelled
     */
    public record EditionView(
            UUID id,
            String number,
            LocalDate startsOn,
            LocalDate endsOn,
            String place,
            EditionState state,
            boolean moved,
            Integer capacity,
            Integer freePlaces,
            BigDecimal price,
            String enrolAt,
            String language,
            String cancelReasons) {}

    /**
     * What attendance needs to know: the edition, and what it is worth in each register on its last day.
     *
     * @param meetings empty when it counts as a whole; else each counts on its own day for its own points
     * @param perParticipantDay each participant finishes on a day of her own within the edition, and what it is worth is
     *     judged on that day: {@link Editions#worthOn}
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
            Map<UUID, Worth> worth,
            boolean perParticipantDay) {
        /** An edition that counts on its last day or per meeting. */
        public EditionFacts(
                UUID edition,
                String number,
                UUID course,
                String courseTitle,
                OrganisationId provider,
                LocalDate startsOn,
                LocalDate completedOn,
                boolean cancelled,
                List<MeetingFacts> meetings,
                Map<UUID, Worth> worth) {
            this(
                    edition,
                    number,
                    course,
                    courseTitle,
                    provider,
                    startsOn,
                    completedOn,
                    cancelled,
                    meetings,
                    worth,
                    false);
        }

        /** The same edition, worth something else. */
        public EditionFacts with(Map<UUID, Worth> other) {
            return new EditionFacts(
                    edition,
                    number,
                    course,
                    courseTitle,
                    provider,
                    startsOn,
                    completedOn,
                    cancelled,
                    meetings,
                    other,
                    perParticipantDay);
        }

        /** The codes of the meetings that count by themselves. */
        public List<String> meetingCodes() {
            return meetings.stream().map(MeetingFacts::code).toList();
        }
    }

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

    /**
     * An edition for its provider.
     *
     * @param sessions the sessions of the course, when it is accredited per meeting
     * @param accredited whether an accreditation holds when it counts; if not it is not in the agenda
     * @param booked how many participants have points from it
     * @param mayChange whether the actor has the duty for it
     */
    public record Detail(
            EditionView view,
            UUID course,
            String courseNumber,
            String courseTitle,
            EditionPlan plan,
            List<CourseDossier.Session> sessions,
            List<HistoryLine> history,
            boolean accredited,
            boolean inCompany,
            int booked,
            boolean mayChange) {}

    /** @param by null for what was planned before there were events */
    public record HistoryLine(
            Text what, Instant at, String by, LocalDate startsOn, LocalDate endsOn, String place, String reasons) {}

    /** What binds the editions of a course, for whoever plans one. */
    public record ForPlanning(
            UUID course,
            String number,
            String title,
            CourseForm form,
            int netMinutes,
            List<CourseDossier.Session> sessions,
            boolean inCompany,
            boolean mayChange,
            List<EditionView> editions) {}

    /** Plans an edition by its days and place alone; an empty last day is the first. */
    @Transactional
    public UUID add(Actor actor, UUID courseId, LocalDate startsOn, LocalDate endsOn, String place) {
        return add(actor, courseId, new EditionPlan(startsOn, endsOn, place));
    }

    /**
     * Plans an edition. It may lie outside every accreditation: it is then not in the agenda and worth nothing.
     *
     * @throws Refusal when the course is somebody else's, or it cannot be given like this
     */
    @Transactional
    public UUID add(Actor actor, UUID courseId, EditionPlan plan) {
        Instant now = clock.instant();
        Course course = ownCourse(actor, courseId);
        mustDoCourses(actor, course);
        EditionPlan.Bounds bounds = bounds(course);
        EditionPlan checked = plan.checked(bounds);
        Edition edition = new Edition(editions.nextNumber(), course.id(), checked, bounds, actor.person(), now);
        editions.persistAndFlush(edition);
        deeds.fire(new EditionAdded(now, actor.person(), courseId, edition.id()));
        return edition.id();
    }

    /** Changes what does not concern time or place; those stay as they are. */
    @Transactional
    public void change(Actor actor, UUID id, EditionPlan wanted) {
        Instant now = clock.instant();
        Edition edition = locked(actor, id);
        Course course = courses.findById(edition.course());
        mustDoCourses(actor, course);
        EditionLife life = edition.life();
        EditionPlan before = life.plan();
        EditionPlan.Bounds bounds = bounds(course);
        EditionPlan plan = wanted.with(before.startsOn(), before.endsOn(), before.place(), before.meetings())
                .checked(bounds);
        EditionLife.Step step = life.change(plan);
        if (plan.equals(before)) {
            return;
        }
        edition.record(step, bounds, actor.person(), now);
        editions.flush();
        deeds.fire(new EditionChanged(now, actor.person(), course.id(), id));
    }

    /**
     * Gives it at another time or place; all else stays as it is.
     *
     * @param to only days, place and meetings are looked at
     * @param reasons for participants, or null
     * @throws Refusal when it was cancelled, or points from it were booked
     */
    @Transactional
    public void move(Actor actor, UUID id, EditionPlan to, String reasons) {
        Instant now = clock.instant();
        Edition edition = locked(actor, id);
        Course course = courses.findById(edition.course());
        mustDoCourses(actor, course);
        EditionLife life = edition.life();
        EditionPlan.Bounds bounds = bounds(course);
        int booked = booked(edition, bounds);
        String words = tidyReasons(reasons, false);
        EditionPlan plan = life.plan()
                .with(to.startsOn(), to.endsOn(), to.place(), to.meetings())
                .checked(bounds);
        edition.record(life.move(plan, words, booked), bounds, actor.person(), now);
        editions.flush();
        deeds.fire(new EditionMoved(now, actor.person(), course.id(), id));
    }

    /**
     * Calls it off. Nobody can attend it any more.
     *
     * @param reasons in words for participants
     * @throws Refusal when it was cancelled already, or points from it were booked
     */
    @Transactional
    public void cancel(Actor actor, UUID id, String reasons) {
        Instant now = clock.instant();
        Edition edition = locked(actor, id);
        Course course = courses.findById(edition.course());
        mustDoCourses(actor, course);
        EditionPlan.Bounds bounds = bounds(course);
        EditionLife life = edition.life();
        int booked = booked(edition, bounds);
        edition.record(life.cancel(tidyReasons(reasons, true), booked), bounds, actor.person(), now);
        editions.flush();
        deeds.fire(new EditionCancelled(now, actor.person(), course.id(), id));
    }

    /** The edition with its course, for its provider only. */
    @Transactional
    public EditionFacts get(Actor actor, UUID id) {
        return facts(own(actor, id));
    }

    /**
     * An edition that anybody may know, for whoever thinks of following it.
     *
     * @throws Refusal when there is none, or the course is in-company
     */
    @Transactional
    public EditionFacts open(UUID id) {
        return editions.findByIdOptional(id)
                .filter(e -> !courses.findById(e.course()).inCompany())
                .map(this::facts)
                .orElseThrow(Refusal::notFound);
    }

    /** The same, and nobody else can work on this edition until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public EditionFacts lock(Actor actor, UUID id) {
        return facts(locked(actor, id));
    }

    /**
     * What an edition is worth for somebody who completed it on this day; nothing on a day outside the edition. For an
     * edition that is accredited per meeting the days of the meetings decide, whatever the day.
     */
    @Transactional
    public Map<UUID, Worth> worthOn(EditionFacts edition, LocalDate day) {
        if (day.isBefore(edition.startsOn()) || day.isAfter(edition.completedOn())) {
            return Map.of();
        }
        return edition.meetings().isEmpty()
                ? EditionWorth.on(standing.ofCourse(edition.course()), day, this::lateMonths)
                : edition.worth();
    }

    /** An edition for its provider, with what happened to it. */
    @Transactional
    public Detail detail(Actor actor, UUID id) {
        Edition edition = own(actor, id);
        Course course = courses.findById(edition.course());
        EditionPlan.Bounds bounds = bounds(course);
        LocalDate today = LocalDate.now(clock);
        return new Detail(
                edition.view(today),
                course.id(),
                course.number(),
                course.title(),
                edition.life().plan(),
                bounds.sessions(),
                history(edition),
                isAccredited(edition, course, bounds, today),
                course.inCompany(),
                booked(edition, bounds),
                actor.may(Duty.COURSES, course.provider()));
    }

    /** The course with its editions, for its provider. */
    @Transactional
    public ForPlanning forPlanning(Actor actor, UUID courseId) {
        Course course = ownCourse(actor, courseId);
        return new ForPlanning(
                course.id(),
                course.number(),
                course.title(),
                course.form(),
                course.netMinutes(),
                bounds(course).sessions(),
                course.inCompany(),
                actor.may(Duty.COURSES, course.provider()),
                ofCourse(courseId));
    }

    /** The editions of a course, latest first. */
    List<EditionView> ofCourse(UUID course) {
        LocalDate today = LocalDate.now(clock);
        return editions.ofCourse(course).stream().map(e -> e.view(today)).toList();
    }

    /** What an edition is, for other use cases of this package. */
    EditionFacts facts(Edition edition) {
        Course course = courses.findById(edition.course());
        EditionPlan.Bounds bounds = bounds(course);
        Collection<EditionWorth.Granted> granted = standing.ofCourse(course.id());
        List<MeetingFacts> meetings = bounds.perMeeting() ? edition.meetings(bounds) : List.of();
        return new EditionFacts(
                edition.id(),
                edition.number(),
                course.id(),
                course.title(),
                course.provider(),
                edition.startsOn(),
                edition.endsOn(),
                edition.isCancelled(),
                meetings,
                bounds.perMeeting()
                        ? EditionWorth.perMeeting(granted, meetings, this::lateMonths)
                        : EditionWorth.on(granted, edition.endsOn(), this::lateMonths),
                edition.life().plan().perParticipantDay(bounds));
    }

    static EditionPlan.Bounds bounds(Course course) {
        return new EditionPlan.Bounds(
                course.form(),
                course.netMinutes(),
                course.sessions(),
                course.stopped().map(Course.Stop::stopsOn).orElse(null));
    }

    private boolean isAccredited(Edition edition, Course course, EditionPlan.Bounds bounds, LocalDate today) {
        EditionFacts facts = facts(edition);
        if (!facts.perParticipantDay()) {
            return !facts.worth().isEmpty();
        }
        LocalDate from =
                today.isAfter(edition.startsOn()) && !today.isAfter(edition.endsOn()) ? today : edition.startsOn();
        return standing.ofCourse(course.id()).stream()
                .anyMatch(g -> !g.validity().start().isAfter(edition.endsOn())
                        && g.validity().end().isAfter(from));
    }

    private int lateMonths(UUID register, LocalDate day) {
        return rules.on(register, day).lateMonths();
    }

    private int booked(Edition edition, EditionPlan.Bounds bounds) {
        return participants.count(
                edition.id(),
                bounds.sessions().stream().map(CourseDossier.Session::code).toList());
    }

    private List<HistoryLine> history(Edition edition) {
        return edition.events().stream()
                .map(e -> new HistoryLine(
                        e.kind().label(),
                        e.recordedAt(),
                        e.recordedBy().map(this::name).orElse(null),
                        e.plan() == null ? null : e.plan().startsOn(),
                        e.plan() == null ? null : e.plan().endsOn(),
                        e.plan() == null ? null : e.plan().place(),
                        e.reasons()))
                .toList();
    }

    private String name(PersonId person) {
        return people.fullName(person);
    }

    private Edition own(Actor actor, UUID id) {
        return editions.findByIdOptional(id)
                .filter(e -> actor.memberOf(courses.findById(e.course()).provider()))
                .orElseThrow(Refusal::notFound);
    }

    private Edition locked(Actor actor, UUID id) {
        return editions.locked(id)
                .filter(e -> actor.memberOf(courses.findById(e.course()).provider()))
                .orElseThrow(Refusal::notFound);
    }

    private Course ownCourse(Actor actor, UUID courseId) {
        return courses.findByIdOptional(courseId)
                .filter(c -> actor.memberOf(c.provider()))
                .orElseThrow(Refusal::notFound);
    }

    private static void mustDoCourses(Actor actor, Course course) {
        if (!actor.may(Duty.COURSES, course.provider())) {
            throw Refusal.forbidden(new Text(
                    "Je doet geen cursussen voor deze organisatie. Vraag de beheerder om die taak.",
                    "You do not handle courses for this organisation. Ask its manager for that duty."));
        }
    }

    private static String tidyReasons(String reasons, boolean required) {
        String words = reasons == null || reasons.isBlank() ? null : reasons.strip();
        new Problems()
                .when(
                        required && words == null,
                        "reasons",
                        "Schrijf op waarom. Deelnemers lezen dit.",
                        "Write down why. Participants read this.")
                .when(
                        words != null && words.length() > LONGEST_REASONS,
                        "reasons",
                        "Schrijf hoogstens 1000 tekens.",
                        "Write at most 1000 characters.")
                .refuseIfAny();
        return words;
    }
}
