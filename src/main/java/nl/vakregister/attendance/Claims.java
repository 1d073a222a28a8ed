// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.accreditation.RuleBook;
import nl.vakregister.attendance.ClaimEvent.AttendanceClaimConfirmed;
import nl.vakregister.attendance.ClaimEvent.AttendanceClaimDenied;
import nl.vakregister.attendance.ClaimEvent.AttendanceClaimGranted;
import nl.vakregister.attendance.ClaimEvent.AttendanceClaimRejected;
import nl.vakregister.attendance.ClaimEvent.AttendanceClaimWithdrawn;
import nl.vakregister.attendance.ClaimEvent.AttendanceClaimed;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registrations;

/**
 * A professional claims attendance that her provider did not report. The provider confirms or denies it; when it denies or
 * is silent, an assessor decides. What is granted is booked like any row.
 */
@ApplicationScoped
public class Claims {
    private static final int WORKLIST = 100;
    private static final int LONGEST_REMARK = 1_000;
    private static final int LONGEST_REASONS = 4_000;

    private final AttendanceClaim.Repo claims;
    private final ReportableEditions editions;
    private final Registrations registrations;
    private final Organisations organisations;
    private final Ledger ledger;
    private final Vetoes vetoes;
    private final AttendancePolicies policies;
    private final ChannelIntake intake;
    private final RuleBook rules;
    private final Documents documents;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Claims(
            AttendanceClaim.Repo claims,
            ReportableEditions editions,
            Registrations registrations,
            Organisations organisations,
            Ledger ledger,
            Vetoes vetoes,
            AttendancePolicies policies,
            ChannelIntake intake,
            RuleBook rules,
            Documents documents,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.claims = claims;
        this.editions = editions;
        this.registrations = registrations;
        this.organisations = organisations;
        this.ledger = ledger;
        this.vetoes = vetoes;
        this.policies = policies;
        this.intake = intake;
        this.rules = rules;
        this.documents = documents;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What somebody claims: an edition by its number, or a course by its number and the day she was there.
     *
     * @param day also needed where each meeting counts for itself
     */
    public record Wish(String edition, String course, LocalDate day, UUID document, String remark) {}

    /**
     * A claim as everybody concerned sees it.
     *
     * @param meeting its title, or null
     * @param denial why the provider said no, or null
     * @param reasons why it ended as it did, or null
     * @param queue while it is open
     * @param late the provider did not answer in time
     */
    public record View(
            UUID id,
            String holder,
            String number,
            Editions.EditionFacts edition,
            String meeting,
            Organisations.View provider,
            Documents.Info document,
            String remark,
            Instant at,
            ClaimStatus status,
            String denial,
            String reasons,
            Queue queue,
            boolean own,
            boolean late) {
        public boolean isOpen() {
            return status.isOpen();
        }
    }

    /**
     * Claims attendance for one's own registration.
     *
     * @throws Refusal when it is somebody else's number, the edition cannot be found, or it could not be booked anyway
     */
    @Transactional
    public UUID claim(Actor actor, String number, Wish wish) {
        Registrations.Facts registration =
                registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        LocalDate today = day(now);
        Problems problems = new Problems();
        Optional<Editions.EditionFacts> found = find(wish, problems);
        Optional<String> meeting = found.flatMap(e -> meeting(e, wish.day(), problems));
        problems.when(
                        wish.document() == null || !documents.isOwnedBy(wish.document(), actor.person()),
                        "document",
                        "Voeg een bewijs toe, zoals een deelnamebewijs.",
                        "Add a proof, such as a certificate of attendance.")
                .when(
                        wish.remark() != null && wish.remark().length() > LONGEST_REMARK,
                        "remark",
                        "Schrijf hoogstens 1000 tekens.",
                        "Write at most 1000 characters.")
                .refuseIfAny();
        Editions.EditionFacts edition = found.orElseThrow();
        check(registration, policies.book().on(edition), meeting.orElseThrow(), today);
        String source = source(edition, meeting.get());
        if (ledger.creditedFrom(source).contains(registration.id())) {
            throw Refusal.conflict(new Text(
                    "Deze punten staan al bij je. Je hoeft niets te doen.",
                    "You have these points already. There is nothing to do."));
        }
        if (vetoes.refused(source).contains(registration.id())) {
            throw Refusal.conflict(new Text(
                    "Je hebt deze boeking zelf weggehaald. Laat haar weer toe bij ‘Mijn aanwezigheid’.",
                    "You took this booking off yourself. Let it in again at ‘My attendance’."));
        }
        if (claims.isRejected(registration.id(), edition.edition(), meeting.get())) {
            throw Refusal.conflict(
                    new Text("Hierover heeft een beoordelaar al beslist.", "An assessor decided on this already."));
        }
        AttendanceClaim claim = new AttendanceClaim(
                registration.id(),
                edition.edition(),
                meeting.get(),
                edition.provider(),
                wish.document(),
                wish.remark() == null || wish.remark().isBlank()
                        ? null
                        : wish.remark().strip(),
                ClaimTerm.claimedOn(today),
                actor.person(),
                now);
        if (!claims.open(claim)) {
            throw Refusal.conflict(new Text(
                    "Je hebt dit al gemeld. Kijk bij ‘Mijn aanwezigheid’ hoe het staat.",
                    "You claimed this already. See at ‘My attendance’ how it stands."));
        }
        deeds.fire(new AttendanceClaimed(now, actor.person(), claim.id(), claim.edition(), registration.person()));
        return claim.id();
    }

    private Optional<Editions.EditionFacts> find(Wish wish, Problems problems) {
        boolean byEdition = wish.edition() != null && !wish.edition().isBlank();
        if (byEdition) {
            Optional<Editions.EditionFacts> edition = editions.byNumber(wish.edition());
            problems.when(
                    edition.isEmpty(),
                    "edition",
                    "Een uitvoering met dit nummer bestaat niet. Het nummer staat vaak op je deelnamebewijs.",
                    "There is no edition with this number. The number is often on your certificate of attendance.");
            return edition;
        }
        var course = wish.course() == null || wish.course().isBlank()
                ? Optional.<ReportableEditions.CourseFacts>empty()
                : editions.courseByNumber(wish.course());
        boolean dayGiven = wish.day() != null && Period.isPlausible(wish.day());
        List<Editions.EditionFacts> held = course.isEmpty() || !dayGiven
                ? List.of()
                : editions.ofCourse(course.get().id(), wish.day());
        problems.when(
                        wish.course() == null || wish.course().isBlank(),
                        "edition",
                        "Vul het nummer van de uitvoering in, of het nummer van de cursus en de dag.",
                        "Enter the number of the edition, or the number of the course and the day.")
                .when(
                        wish.course() != null && !wish.course().isBlank() && course.isEmpty(),
                        "course",
                        "Een cursus met dit nummer bestaat niet.",
                        "There is no course with this number.")
                .when(course.isPresent() && !dayGiven, "day", "Vul de dag in.", "Enter the day.")
                .when(
                        course.isPresent() && dayGiven && held.isEmpty(),
                        "day",
                        "Deze cursus had op die dag geen uitvoering. Controleer de dag, of vraag de opleider de uitvoering toe te voegen.",
                        "This course had no edition on that day. Check the day, or ask the provider to add the edition.")
                .when(
                        held.size() > 1,
                        "edition",
                        "Op die dag waren er meer uitvoeringen. Vul het nummer van de uitvoering in.",
                        "There was more than one edition on that day. Enter the number of the edition.");
        return held.size() == 1 ? Optional.of(held.get(0)) : Optional.empty();
    }

    private static Optional<String> meeting(Editions.EditionFacts edition, LocalDate day, Problems problems) {
        if (edition.meetings().isEmpty()) {
            return Optional.of("");
        }
        List<String> held = edition.meetings().stream()
                .filter(m -> m.heldOn().equals(day))
                .map(Editions.MeetingFacts::code)
                .toList();
        problems.when(
                held.size() != 1,
                "day",
                "Deze cursus telt per bijeenkomst. Vul de dag in van de bijeenkomst waar je was.",
                "This course counts per meeting. Enter the day of the meeting that you attended.");
        return held.size() == 1 ? Optional.of(held.get(0)) : Optional.empty();
    }

    /** Whether it could be booked at all, by what its row would come out as. */
    private static void check(
            Registrations.Facts registration, Editions.EditionFacts edition, String meeting, LocalDate today) {
        LocalDate completedOn = edition.meetings().stream()
                .filter(m -> m.code().equals(meeting))
                .map(Editions.MeetingFacts::heldOn)
                .findFirst()
                .orElse(edition.completedOn());
        Editions.Worth worth = edition.worth().get(registration.register());
        if (edition.cancelled()) {
            throw Refusal.conflict(new Text("Deze uitvoering ging niet door.", "This edition was cancelled."));
        }
        if (completedOn.isAfter(today)) {
            throw Refusal.conflict(new Text("Deze uitvoering is nog niet afgelopen.", "This edition is not over yet."));
        }
        if (!registration.isRegisteredOn(completedOn)) {
            throw Refusal.conflict(Outcome.NOT_REGISTERED_THEN.explanation());
        }
        if (worth == null) {
            throw Refusal.conflict(Outcome.NOT_ACCREDITED.explanation());
        }
        if (!today.isBefore(worth.enterUntil())) {
            throw Refusal.conflict(Outcome.WINDOW_CLOSED.explanation());
        }
    }

    /** Takes back a claim that nobody has decided on yet. */
    @Transactional
    public void withdraw(Actor actor, UUID id) {
        AttendanceClaim claim = claims.findByIdOptional(id)
                .filter(c -> actor.is(holder(c).person()))
                .orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        close(claim);
        claim.end(ClaimStatus.WITHDRAWN, null, null, claim.claimedBy(), now);
        claims.persistAndFlush(claim);
        deeds.fire(new AttendanceClaimWithdrawn(now, actor.person(), id, claim.edition(), claim.claimedBy()));
    }

    /**
     * What the provider says: yes, and it is booked, or no, and an assessor decides.
     *
     * @param confirmed null when nothing was chosen
     * @param reasons needed to deny
     * @throws Refusal when it is the actor's own, its term has passed, or it cannot be booked
     */
    @Transactional
    public void answer(Actor actor, UUID id, Boolean confirmed, String reasons) {
        AttendanceClaim claim = claims.findByIdOptional(id)
                .filter(c -> actor.memberOf(c.provider()))
                .orElseThrow(Refusal::notFound);
        Reporting.mustReport(actor, claim.provider());
        Registrations.Facts registration = holder(claim);
        if (actor.is(registration.person())) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.of(registration.person()),
                    "answer-attendance-claim",
                    new Text(
                            "Dit is je eigen verzoek. Een collega moet hierop antwoorden.",
                            "This is your own claim. A colleague must answer it."));
        }
        if (confirmed == null) {
            throw Refusal.invalid("confirmed", new Text("Kies je antwoord.", "Choose your answer."));
        }
        mustGiveReasons(!confirmed, reasons);
        Instant now = clock.instant();
        LocalDate today = day(now);
        if (claim.isOpen() && claim.term(clock.getZone()).on(today) != ClaimTerm.Turn.PROVIDER) {
            throw Refusal.conflict(
                    new Text("Een beoordelaar beslist nu over dit verzoek.", "An assessor decides on this claim now."));
        }
        if (!confirmed) {
            if (!claim.isOpen() || !claims.passOn(id, today)) {
                throw decided();
            }
            claim.deny(reasons.strip(), actor.person(), now);
            claims.persistAndFlush(claim);
            deeds.fire(new AttendanceClaimDenied(now, actor.person(), id, claim.edition(), registration.person()));
            return;
        }
        close(claim);
        UUID sheet = book(actor, claim, registration);
        claim.end(ClaimStatus.CONFIRMED, tidy(reasons), sheet, actor.person(), now);
        claims.persistAndFlush(claim);
        deeds.fire(new AttendanceClaimConfirmed(now, actor.person(), id, claim.edition(), registration.person()));
    }

    /**
     * What an assessor decides once the provider has denied or been silent.
     *
     * @throws Refusal when it is her own or her organisation's, it is still the provider's turn, or it cannot be booked
     */
    @Transactional
    public void decide(Actor actor, UUID id, Boolean granted, String reasons) {
        mustAssess(actor);
        AttendanceClaim claim = claims.findByIdOptional(id).orElseThrow(Refusal::notFound);
        Registrations.Facts registration = holder(claim);
        if (actor.is(registration.person()) || actor.memberOf(claim.provider())) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.of(registration.person()),
                    "decide-attendance-claim",
                    new Text(
                            "Dit gaat over jezelf of over je eigen organisatie. Iemand anders moet beslissen.",
                            "This is about yourself or your own organisation. Somebody else must decide."));
        }
        if (granted == null) {
            throw Refusal.invalid("granted", new Text("Kies je besluit.", "Choose what you decide."));
        }
        mustGiveReasons(true, reasons);
        Instant now = clock.instant();
        if (claim.isOpen() && claim.term(clock.getZone()).on(day(now)) != ClaimTerm.Turn.ASSESSOR) {
            throw Refusal.conflict(new Text(
                    "De opleider kan nog antwoorden. Daarna is het aan jou.",
                    "The provider can still answer. After that it is up to you."));
        }
        close(claim);
        UUID sheet = granted ? book(actor, claim, registration) : null;
        claim.end(granted ? ClaimStatus.GRANTED : ClaimStatus.REJECTED, reasons.strip(), sheet, actor.person(), now);
        claims.persistAndFlush(claim);
        deeds.fire(
                granted
                        ? new AttendanceClaimGranted(now, actor.person(), id, claim.edition(), registration.person())
                        : new AttendanceClaimRejected(now, actor.person(), id, claim.edition(), registration.person()));
    }

    /** Books it; whoever claimed in time need not fear a slow provider. */
    private UUID book(Actor actor, AttendanceClaim claim, Registrations.Facts registration) {
        ChannelIntake.Taken taken = intake.take(
                actor,
                editions.get(claim.edition()),
                Channel.CLAIM,
                List.of(new ChannelIntake.Row(
                        registration.number().value(), registration.name().formal(), claim.meeting(), null)),
                null);
        Outcome outcome = taken.outcome(0);
        if (outcome != Outcome.BOOKED && outcome != Outcome.ALREADY_BOOKED) {
            throw Refusal.conflict(new Text(
                    "Dit kan niet worden geboekt. " + outcome.explanation().nl(),
                    "This cannot be booked. " + outcome.explanation().en()));
        }
        return taken.sheet().id();
    }

    /** The claims of this person, newest first. */
    @Transactional
    public List<View> mine(Actor actor) {
        Map<UUID, Registrations.Facts> own = registrations.ofPerson(actor.person()).stream()
                .collect(Collectors.toMap(Registrations.Facts::id, Function.identity()));
        return own.isEmpty()
                ? List.of()
                : claims.ofRegistrations(own.keySet()).stream()
                        .map(c -> view(actor, c))
                        .toList();
    }

    /** What the actor's organisations are to answer, oldest first. */
    @Transactional
    public List<View> toAnswer(Actor actor) {
        var own = Reporting.organisations(actor);
        return own.isEmpty()
                ? List.of()
                : claims.ofProviders(own, LocalDate.now(clock), WORKLIST).stream()
                        .map(c -> view(actor, c))
                        .toList();
    }

    /** What assessors are to decide, oldest first. */
    @Transactional
    public List<View> toDecide(Actor actor) {
        mustAssess(actor);
        return claims.ofAssessors(LocalDate.now(clock), WORKLIST).stream()
                .map(c -> view(actor, c))
                .toList();
    }

    /** One claim, for whoever claims, answers or decides. */
    @Transactional
    public View get(Actor actor, UUID id) {
        return view(actor, seen(actor, id));
    }

    /** The proof, for the same people. */
    @Transactional
    public Documents.Content document(Actor actor, UUID id) {
        return documents.open(seen(actor, id).document());
    }

    private AttendanceClaim seen(Actor actor, UUID id) {
        AttendanceClaim claim = claims.findByIdOptional(id).orElseThrow(Refusal::notFound);
        if (actor.is(holder(claim).person()) || actor.is(Role.ASSESSOR)) {
            return claim;
        }
        Reporting.mustReport(actor, claim.provider());
        return claim;
    }

    private View view(Actor actor, AttendanceClaim claim) {
        Registrations.Facts registration = holder(claim);
        Editions.EditionFacts edition = editions.get(claim.edition());
        LocalDate today = LocalDate.now(clock);
        ClaimStatus status = claim.status(today, clock.getZone());
        return new View(
                claim.id(),
                registration.name().formal(),
                registration.number().value(),
                edition,
                edition.meetings().stream()
                        .filter(m -> m.code().equals(claim.meeting()))
                        .map(Editions.MeetingFacts::title)
                        .findFirst()
                        .orElse(null),
                organisations.get(claim.provider()),
                documents.find(claim.document()).orElse(null),
                claim.remark(),
                claim.claimedAt(),
                status,
                claim.denialReasons(),
                claim.reasons(),
                status.isOpen() ? queue(claim, registration, status, today) : null,
                actor.is(registration.person()) || actor.memberOf(claim.provider()),
                status == ClaimStatus.AWAITS_ASSESSOR && !claim.isDenied());
    }

    private Queue queue(AttendanceClaim claim, Registrations.Facts registration, ClaimStatus status, LocalDate today) {
        LocalDate assessorFrom = claim.term(clock.getZone()).assessorFrom();
        int ahead = claims.ahead(claim, assessorFrom, today);
        Instant since = clock.instant().minus(Queue.PACE_DAYS, ChronoUnit.DAYS);
        if (status == ClaimStatus.AWAITS_PROVIDER) {
            return Queue.of(ahead, claims.answeredSince(claim.provider().value(), since), today, assessorFrom);
        }
        LocalDate term =
                assessorFrom.plusWeeks(rules.on(registration.register(), today).decisionWeeks());
        return Queue.of(ahead, claims.decidedSince(since), today, term);
    }

    private Registrations.Facts holder(AttendanceClaim claim) {
        return registrations.find(claim.registration()).orElseThrow(Refusal::notFound);
    }

    private void close(AttendanceClaim claim) {
        if (!claim.isOpen() || !claims.close(claim.id())) {
            throw decided();
        }
    }

    private static Refusal decided() {
        return Refusal.conflict(new Text(
                "Over dit verzoek is al beslist, of het is ingetrokken.",
                "This claim was decided on or withdrawn already."));
    }

    private static void mustAssess(Actor actor) {
        if (!actor.is(Role.ASSESSOR)) {
            throw Refusal.notFound();
        }
    }

    private static void mustGiveReasons(boolean needed, String reasons) {
        new Problems()
                .when(
                        needed && (reasons == null || reasons.isBlank()),
                        "reasons",
                        "Schrijf op waarom.",
                        "Write down why.")
                .when(
                        reasons != null && reasons.length() > LONGEST_REASONS,
                        "reasons",
                        "Schrijf hoogstens 4000 tekens.",
                        "Write at most 4000 characters.")
                .refuseIfAny();
    }

    private static String tidy(String reasons) {
        return reasons == null || reasons.isBlank() ? null : reasons.strip();
    }

    static String source(Editions.EditionFacts edition, String meeting) {
        return "edition:" + edition.edition() + (meeting.isEmpty() ? "" : "#" + meeting);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
