// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.accreditation.CourseEvent.CourseAccredited;
import nl.vakregister.accreditation.CourseEvent.CourseRefused;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;

/** What courses are worth: the decision per register, and everything that there is to see about it. */
@ApplicationScoped
public class Assessments {
    private static final String DECIDE = "decide-course";

    private final AssessmentFiles files;
    private final AssessmentDesk desk;
    private final ProcessingTimes times;
    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Registers registers;
    private final RuleBook rules;
    private final People people;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    Assessments(
            AssessmentFiles files,
            AssessmentDesk desk,
            ProcessingTimes times,
            Course.Repo courses,
            Accreditation.Repo accreditations,
            Registers registers,
            RuleBook rules,
            People people,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.files = files;
        this.desk = desk;
        this.times = times;
        this.courses = courses;
        this.accreditations = accreditations;
        this.registers = registers;
        this.rules = rules;
        this.people = people;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What an assessor decides. All but the reasons and the declaration only when granted.
     *
     * @param perMeeting by the code of the meeting, when the meetings are accredited one by one
     * @param conditions what the provider must do, or null
     * @param conditionsPublic whether participants read it too
     * @param aboveReason why more than the net minutes or the request gives, or null
     * @param noInterest her declaration that she has no interest in the course
     */
    public record Decision(
            boolean granted,
            String reasons,
            Map<String, Points> points,
            Map<String, Map<String, Points>> perMeeting,
            LocalDate validFrom,
            Integer termInYears,
            String conditions,
            boolean conditionsPublic,
            String aboveReason,
            boolean noInterest) {}

    /**
     * Where the accreditation for one register stands.
     *
     * @param proposed what the net minutes come to
     * @param claimed what the provider asks for
     * @param decision the one that holds now, or null
     * @param holds when it really holds, cut by a withdrawal; null when it never does
     * @param queue where it waits, or null
     * @param answerBy until when the open question can be answered, or null
     * @param objectBefore the first day on which an objection is late, or null when there is nothing to object to
     */
    public record AccreditationView(
            UUID id,
            Registers.View register,
            Norm norm,
            Points proposed,
            DecisionView decision,
            AccreditationStatus status,
            Points claimed,
            Period holds,
            QueueView queue,
            LocalDate answerBy,
            LocalDate objectBefore) {}

    /**
     * @param place in the queue of the register
     * @param medianDays how long the last year's decisions of the register took, or null when there are too few to say
     */
    public record QueueView(int place, LocalDate expected, Integer medianDays) {}

    /**
     * @param validity null when refused
     * @param claimed what the provider asked for, or null when that was not kept
     */
    public record DecisionView(
            boolean granted,
            String reasons,
            String decidedBy,
            Instant decidedAt,
            Period validity,
            Map<String, Points> points,
            Map<String, Map<String, Points>> perMeeting,
            Points claimed,
            Points total,
            boolean partial,
            String conditions,
            boolean conditionsPublic,
            String aboveReason) {}

    /** A meeting that is accredited by itself. */
    public record Meeting(String code, String title, int netMinutes, Points proposed) {}

    /**
     * All about one accreditation, for assessors or for its provider.
     *
     * @param proposal what the programme comes to, with the arithmetic
     * @param matter what there is for an assessor to do, or null
     * @param decideBefore the day before which it must be decided, or null
     * @param assessor who works on it, or null
     * @param barred why the reader may not work on it, or null
     * @param lateObjection whether the objection came after its term
     * @param withdrawalObjected whether the objection is about the withdrawal
     * @param withdrawFrom the day of the proposed withdrawal, or null
     * @param follows the earlier accreditation that this one renews or extends, or null
     * @param kind how it follows it, or null
     * @param askedYears the term that the provider would like, or null
     * @param remark what the provider says about it, or null
     * @param replaced decisions that were replaced after an objection
     */
    public record File(
            UUID id,
            UUID course,
            AccreditationView accreditation,
            List<Meeting> meetings,
            Proposal proposal,
            AssessmentMatter matter,
            LocalDate decideBefore,
            String assessor,
            boolean mine,
            boolean declared,
            Text barred,
            boolean awaitsAnswer,
            boolean objectionPossible,
            boolean lateObjection,
            boolean withdrawalObjected,
            LocalDate withdrawFrom,
            boolean withdrawable,
            AccreditationView follows,
            Text kind,
            Integer askedYears,
            String remark,
            AccreditationRules rules,
            List<DecisionView> replaced,
            List<StepView> steps) {}

    /** Something that happened, in words. */
    public record StepView(
            StepKind kind,
            Instant at,
            String by,
            String assessor,
            Text conflict,
            LocalDate day,
            String words,
            List<Documents.Info> documents) {}

    /** An assessor decides for one register. Never on a course of her own organisation. */
    @Transactional
    public void decide(Actor actor, UUID courseId, UUID registerId, Decision decision) {
        files.mustBeAssessor(actor, courseId, DECIDE);
        if (courses.findByIdOptional(courseId).isEmpty()) {
            throw Refusal.notFound();
        }
        decide(actor, accreditations.idOf(courseId, registerId).orElseThrow(Refusal::notFound), decision);
    }

    /** An assessor decides on a request that is hers, or nobody's and then hers. */
    @Transactional
    public void decide(Actor actor, UUID id, Decision decision) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        files.mustBeAssessor(actor, id, DECIDE);
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, DECIDE);
        boolean declared = files.begin(actor, file, AssessmentMatter.ASSESSMENT, decision.noInterest(), DECIDE, today);
        if (file.life().awaitsAnswerOn(today)) {
            throw Refusal.conflict(new Text(
                    "De opleider heeft nog tijd om je vraag te beantwoorden.",
                    "The provider still has time to answer your question."));
        }
        Optional<Award> award = award(file, decision, declared, null, today);
        files.declared(actor, file, today, now);
        file.accreditation()
                .decide(
                        StepKind.DECIDED,
                        actor.person(),
                        decision,
                        award,
                        claimed(file, today),
                        proposed(file, today),
                        today,
                        now);
        accreditations.holds(file.accreditation());
        UUID course = file.course().id();
        UUID register = file.accreditation().register();
        deeds.fire(
                award.isPresent()
                        ? new CourseAccredited(now, actor.person(), course, register)
                        : new CourseRefused(now, actor.person(), course, register));
    }

    /** What the assessor gives, checked against everything that is known; empty when she refuses. */
    Optional<Award> award(
            AssessmentFiles.File file, Decision decision, boolean declared, LocalDate start, LocalDate today) {
        UUID register = file.accreditation().register();
        return Award.of(
                decision,
                declared,
                new Award.Facts(
                        registers.normInForce(register, today).categories().stream()
                                .map(Demands.Category::code)
                                .toList(),
                        meetings(file, today).stream().collect(Collectors.toMap(Meeting::code, Meeting::proposed)),
                        proposed(file, today),
                        claimed(file, today),
                        rules.on(register, today).termsInYears(),
                        start,
                        accreditations.othersValid(file.accreditation())));
    }

    /** What the programme comes to under the norm of the register. */
    Points proposed(AssessmentFiles.File file, LocalDate today) {
        return proposal(file, today).points();
    }

    private Proposal proposal(AssessmentFiles.File file, LocalDate today) {
        return Proposal.of(
                file.course().dossier(),
                registers
                        .normInForce(file.accreditation().register(), today)
                        .demands()
                        .conversion());
    }

    /** What the provider asks for; when it names no number, what the net minutes come to. */
    Points claimed(AssessmentFiles.File file, LocalDate today) {
        Points claimed = file.accreditation().request().claimed();
        return claimed == null ? proposed(file, today) : claimed;
    }

    private List<Meeting> meetings(AssessmentFiles.File file, LocalDate today) {
        return proposal(file, today).meetings().stream()
                .map(m -> new Meeting(m.code(), m.title(), m.netMinutes(), m.points()))
                .toList();
    }

    /** Where the accreditations of a course stand, oldest request first. */
    List<AccreditationView> ofCourse(Course course) {
        LocalDate today = LocalDate.now(clock);
        List<Accreditation> all = accreditations.ofCourse(course.id());
        return all.stream()
                .map(a -> view(new AssessmentFiles.File(a, course), all, today))
                .toList();
    }

    /** Where a request waits, when to expect a decision, and how long they take; null when it does not wait. */
    @Transactional
    public QueueView queueOf(UUID accreditation) {
        AssessmentFiles.File file = files.open(accreditation);
        return queueOf(file, file.life(), LocalDate.now(clock));
    }

    private QueueView queueOf(AssessmentFiles.File file, AccreditationLife life, LocalDate today) {
        Queue queue = desk.queueOf(file.accreditation(), life, today);
        return queue == null
                ? null
                : new QueueView(
                        queue.place(),
                        queue.expected(),
                        times.of(file.accreditation().register())
                                .map(ProcessingTimes.Times::medianDays)
                                .orElse(null));
    }

    /** All about one accreditation, for an assessor. */
    @Transactional
    public File forAssessor(Actor actor, UUID id) {
        if (!actor.is(Role.ASSESSOR) && !actor.is(Role.ADMIN)) {
            throw Refusal.notFound();
        }
        return file(actor, files.open(id), false);
    }

    /** All about one accreditation, for a member of its provider; what assessors do among themselves is not in it. */
    @Transactional
    public File forProvider(Actor actor, UUID id) {
        AssessmentFiles.File file = files.open(id);
        if (!actor.memberOf(file.course().provider())) {
            throw Refusal.notFound();
        }
        return file(actor, file, true);
    }

    /** The request of a course for a register that waits, else the newest. */
    @Transactional
    public UUID of(UUID course, UUID register) {
        return accreditations.idOf(course, register).orElseThrow(Refusal::notFound);
    }

    /** A document of the file, for who may see the file. */
    @Transactional
    public Documents.Content document(Actor actor, UUID id, UUID document) {
        AssessmentFiles.File file = files.open(id);
        boolean may = actor.is(Role.ASSESSOR) || actor.memberOf(file.course().provider());
        boolean belongs = file.accreditation().steps().stream()
                .anyMatch(s -> s.documents().contains(document));
        if (!may || !belongs) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    private File file(Actor actor, AssessmentFiles.File file, boolean provider) {
        LocalDate today = LocalDate.now(clock);
        Accreditation accreditation = file.accreditation();
        AccreditationLife life = file.life();
        AccreditationRules on = rules.on(accreditation.register(), today);
        List<Accreditation> all = accreditations.ofCourse(file.course().id());
        AccreditationLife.Assignment assignment = life.assignment().orElse(null);
        boolean lateObjection = life.isOpen(AssessmentMatter.OBJECTION)
                && life.waitingSince()
                        .flatMap(objected -> life.objectBefore(objectionWeeks(accreditation, life))
                                .map(before -> !objected.isBefore(before)))
                        .orElse(false);
        return new File(
                accreditation.id(),
                file.course().id(),
                view(file, all, today),
                meetings(file, today),
                proposal(file, today),
                life.matter().orElse(null),
                life.matter().isPresent() ? life.decideBefore(on.decisionWeeks(), today) : null,
                assignment == null || provider ? null : people.fullName(assignment.assessor()),
                assignment != null && actor.is(assignment.assessor()),
                assignment != null && actor.is(assignment.assessor()) && assignment.declared(),
                provider || !actor.is(Role.ASSESSOR)
                        ? null
                        : files.barred(actor, file).orElse(null),
                life.awaitsAnswerOn(today),
                isObjectionPossible(life),
                lateObjection,
                life.isWithdrawalObjected(),
                life.proposedFrom().orElse(null),
                !provider && isWithdrawable(life, today),
                earlier(accreditation, today),
                accreditation.request().kind() == Accreditation.Kind.NEW
                        ? null
                        : accreditation.request().kind().label(),
                accreditation.request().years(),
                accreditation.request().remark(),
                on,
                accreditation.decisions().stream()
                        .limit(Math.max(0, accreditation.decisions().size() - 1L))
                        .map(this::decision)
                        .toList(),
                accreditation.steps().stream()
                        .filter(s -> !provider || s.kind().isForProvider() || isGrounds(accreditation, s))
                        .map(this::step)
                        .toList());
    }

    /** A proposal to withdraw is the provider's business once it is confirmed: it holds the grounds and the day. */
    private static boolean isGrounds(Accreditation accreditation, AccreditationStep step) {
        return step.kind() == StepKind.WITHDRAWAL_PROPOSED
                && accreditation.steps().stream()
                        .filter(s -> s.position() > step.position())
                        .map(AccreditationStep::kind)
                        .filter(k -> k == StepKind.WITHDRAWAL_CONFIRMED || k == StepKind.WITHDRAWAL_REJECTED)
                        .findFirst()
                        .filter(k -> k == StepKind.WITHDRAWAL_CONFIRMED)
                        .isPresent();
    }

    private AccreditationView earlier(Accreditation accreditation, LocalDate today) {
        UUID follows = accreditation.request().follows();
        if (follows == null) {
            return null;
        }
        AssessmentFiles.File file = files.open(follows);
        return view(file, accreditations.ofCourse(file.course().id()), today);
    }

    static boolean isObjectionPossible(AccreditationLife life) {
        return life.isObjectionPossible();
    }

    static boolean isWithdrawable(AccreditationLife life, LocalDate today) {
        return !life.isOpen(AssessmentMatter.WITHDRAWAL)
                && life.withdrawnFrom().isEmpty()
                && life.effective()
                        .filter(e -> today.isBefore(e.validity().end()))
                        .isPresent();
    }

    /** In force on the day of the decision. */
    int objectionWeeks(Accreditation accreditation, AccreditationLife life) {
        return rules.on(accreditation.register(), life.objectionableSince().orElse(LocalDate.now(clock)))
                .objectionWeeks();
    }

    private AccreditationView view(AssessmentFiles.File file, Collection<Accreditation> all, LocalDate today) {
        Accreditation accreditation = file.accreditation();
        AccreditationLife life = file.life();
        Norm norm = registers.normInForce(accreditation.register(), today);
        return new AccreditationView(
                accreditation.id(),
                registers.get(accreditation.register()),
                norm,
                proposed(file, today),
                accreditation.decision().map(this::decision).orElse(null),
                life.statusOn(today, isRenewalAsked(accreditation, all)),
                claimed(file, today),
                life.effective().map(AccreditationLife.Effective::validity).orElse(null),
                queueOf(file, life, today),
                life.answerBy().orElse(null),
                isObjectionPossible(life)
                        ? life.objectBefore(objectionWeeks(accreditation, life)).orElse(null)
                        : null);
    }

    private static boolean isRenewalAsked(Accreditation accreditation, Collection<Accreditation> all) {
        return all.stream()
                .anyMatch(a ->
                        accreditation.id().equals(a.request().follows()) && a.matter() == AssessmentMatter.ASSESSMENT);
    }

    private StepView step(AccreditationStep step) {
        return new StepView(
                step.kind(),
                step.recordedAt(),
                people.fullName(step.actor()),
                step.assessor() == null ? null : people.fullName(step.assessor()),
                step.conflict() == null ? null : step.conflict().label(),
                step.day(),
                step.words(),
                step.documents().stream()
                        .flatMap(d -> documents.find(d).stream())
                        .toList());
    }

    private DecisionView decision(Accreditation.Decision decision) {
        AccreditationLife.Ruling ruling = decision.ruling();
        return new DecisionView(
                decision.granted(),
                decision.reasons(),
                people.fullName(decision.decidedBy()),
                decision.decidedAt(),
                decision.validity(),
                ruling.points(),
                new TreeMap<>(ruling.perMeeting()),
                ruling.claimed(),
                ruling.total(),
                ruling.isPartial(),
                decision.conditions(),
                decision.conditionsPublic(),
                decision.aboveReason());
    }
}
