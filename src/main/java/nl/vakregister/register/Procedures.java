// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.ProcedureEvent.ProcedureDecided;
import nl.vakregister.register.ProcedureEvent.ProcedureMoreAsked;
import nl.vakregister.register.ProcedureEvent.ProcedureOpened;
import nl.vakregister.register.ProcedureEvent.ProcedureOvertaken;
import nl.vakregister.register.ProcedureEvent.ProcedureReopened;
import nl.vakregister.register.ProcedureEvent.ProcedureSupplemented;
import nl.vakregister.register.ProcedureEvent.ProcedureTermExtended;
import nl.vakregister.register.ProcedureEvent.ProcedureWithdrawn;
import nl.vakregister.register.ProcedureStatus.StepKind;
import nl.vakregister.register.RegistrationEvent.RegistrationChanged;

/**
 * All that is asked or proposed about a registration after its admission: re-registration, extension, pause, change of
 * variant or register, objection, hardship, removal, death.
 */
@ApplicationScoped
public class Procedures {
    private static final Text NO_WORDS = new Text(
            "Bij verlof en onderbreking vragen en bewaren we geen toelichting. Beslis op de soort en de dagen.",
            "About leave and pauses we ask for no explanation and keep none. Decide on the kind and the days.");
    private static final int WORKLIST = 100;
    private static final int MAX_TEXT = 4_000;

    private final Procedure.Repo procedures;
    private final Application.Repo applications;
    private final Registrations registrations;
    private final Registers registers;
    private final Instance<NormAssessment> assessments;
    private final Documents documents;
    private final People people;
    private final Denials denials;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    Procedures(
            Procedure.Repo procedures,
            Application.Repo applications,
            Registrations registrations,
            Registers registers,
            Instance<NormAssessment> assessments,
            Documents documents,
            People people,
            Denials denials,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.procedures = procedures;
        this.applications = applications;
        this.registrations = registrations;
        this.registers = registers;
        this.assessments = assessments;
        this.documents = documents;
        this.people = people;
        this.denials = denials;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What is asked; each kind of procedure uses its own part.
     *
     * @param fromDay of a pause, a removal or a death: its first day
     * @param untilDay of a pause: the day of return
     * @param document something that supports it, or null
     */
    public record Wish(
            LocalDate fromDay,
            LocalDate untilDay,
            Integer months,
            LeaveKind leaveKind,
            String variant,
            String level,
            UUID targetRegister,
            UUID aboutApplication,
            UUID aboutProcedure,
            String reasons,
            UUID document) {
        public static final Wish NOTHING = new Wish(null, null, null, null, null, null, null, null, null, null, null);

        public static Wish because(String reasons, UUID document) {
            return new Wish(null, null, null, null, null, null, null, null, null, reasons, document);
        }
    }

    /** What a decider can do. */
    public enum Decision {
        ASK_MORE,
        EXTEND_TERM,
        GRANT,
        REFUSE,
        DECLARE_INADMISSIBLE
    }

    /**
     * A procedure as the person concerned and its deciders may see it.
     *
     * @param queue its place and when to expect a decision, or null when it does not wait
     * @param objectBefore the first day on which one can no longer object, or null when there is nothing to object to
     * @param assessment with a re-registration: what is missing of the norm; otherwise null
     * @param outlook with a change of variant that is open: what it would come to; otherwise null
     */
    public record Dossier(
            UUID id,
            ProcedureKind kind,
            Registers.View register,
            String number,
            String name,
            ProcedureStatus status,
            Wish wish,
            Registers.View targetRegister,
            LocalDate openedOn,
            Queue queue,
            LocalDate objectBefore,
            boolean objected,
            boolean late,
            NormAssessment.Result assessment,
            Outlook outlook,
            List<Step> steps,
            boolean own,
            Text barred) {
        public boolean isOpen() {
            return status.isOpen();
        }
    }

    /** One step in the history of a procedure. */
    public record Step(StepKind kind, Instant at, String by, String reasons, Documents.Info document) {}

    /** A line of the work list. */
    public record Waiting(
            UUID id, ProcedureKind kind, String name, Text register, LocalDate openedOn, Queue queue, boolean late) {}

    /** What the holder of a registration can ask for now; what she cannot carries the reason. */
    public record Possible(ProcedureKind kind, Text notNow) {}

    /**
     * The holder asks for something about her registration, or a registrar proposes its end.
     *
     * @throws Refusal with all that is wrong about it
     */
    @Transactional
    public UUID open(Actor actor, String number, ProcedureKind kind, Wish asked) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration = registrations
                .byNumber(number)
                .filter(r -> kind.isAskedByHolder() ? actor.is(r.person()) : actor.is(Role.REGISTRAR))
                .orElseThrow(Refusal::notFound);
        if (kind == ProcedureKind.OBJECTION) {
            throw Refusal.notFound();
        }
        if (!kind.isAskedByHolder() && actor.is(registration.person())) {
            throw denials.forbidden(
                    actor,
                    registration.id(),
                    Optional.of(registration.person()),
                    "propose-procedure",
                    new Text(
                            "Je mag niet over je eigen dossier beslissen.", "You may not decide on your own dossier."));
        }
        Wish wish = tidied(kind, asked, registration, today);
        if (procedures.open(registration.id(), kind).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Dit loopt al. Wacht het besluit af, of trek het in.",
                    "This is in progress already. Await the decision, or withdraw it."));
        }
        registrations.hold(List.of(registration.id()));
        check(actor, kind, wish, registration, today);
        Procedure procedure = new Procedure(
                kind,
                registration.register(),
                registration.id(),
                registration.person(),
                wish,
                actor.person(),
                today,
                now);
        procedures.persistAndFlush(procedure);
        if (kind == ProcedureKind.RENEWAL) {
            registrations.renewalIsOpenSince(registration.id(), today);
        }
        deeds.fire(new ProcedureOpened(now, actor.person(), procedure.id(), registration.person(), kind));
        return procedure.id();
    }

    /** Fills in what follows from the kind and the norm. */
    private Wish tidied(ProcedureKind kind, Wish asked, Registrations.Facts registration, LocalDate today) {
        if (kind == ProcedureKind.EXTENSION) {
            Demands.ExtensionRule policy =
                    registers.normOf(registration, today).demands().extensionOrDefault();
            // No words are kept: leave is nobody's business but its length
            return new Wish(
                    null,
                    null,
                    Renewal.extensionMonths(policy, asked.leaveKind(), asked.months()),
                    asked.leaveKind(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        if (kind == ProcedureKind.PAUSE) {
            return new Wish(asked.fromDay(), asked.untilDay(), null, null, null, null, null, null, null, null, null);
        }
        if (kind == ProcedureKind.RESTORATION) {
            UUID death =
                    procedures.death(registration.person()).map(Procedure::id).orElse(null);
            return new Wish(null, null, null, null, null, null, null, null, death, asked.reasons(), asked.document());
        }
        if (kind == ProcedureKind.HARDSHIP) {
            UUID renewal = procedures
                    .open(registration.id(), ProcedureKind.RENEWAL)
                    .map(Procedure::id)
                    .orElse(null);
            return new Wish(null, null, null, null, null, null, null, null, renewal, asked.reasons(), asked.document());
        }
        return asked;
    }

    private void check(Actor actor, ProcedureKind kind, Wish wish, Registrations.Facts registration, LocalDate today) {
        Life life = registration.life();
        Problems problems = new Problems();
        switch (kind) {
            case RENEWAL ->
                Renewal.notNow(life, registers.normOf(registration, today).demands(), today)
                        .ifPresent(why -> problems.when(true, "registration", why.nl(), why.en()));
            case EXTENSION ->
                Renewal.extensionProblems(
                                life,
                                life.isExtended(),
                                registers.normOf(registration, today).demands().extensionOrDefault(),
                                wish.leaveKind(),
                                wish.months(),
                                today)
                        .forEach(p -> problems.when(
                                true, p.field(), p.message().nl(), p.message().en()));
            case PAUSE -> {
                Renewal.pauseProblems(life, wish.fromDay(), wish.untilDay(), today)
                        .forEach(p -> problems.when(
                                true, p.field(), p.message().nl(), p.message().en()));
                problems.when(
                        wish.fromDay() != null
                                && wish.untilDay() != null
                                && life.isPausedBetween(wish.fromDay(), wish.untilDay()),
                        "fromDay",
                        "In deze dagen heb je al een onderbreking.",
                        "You have a pause in these days already.");
                problems.when(
                        !life.isRegisteredOn(today),
                        "fromDay",
                        "Je bent nu niet ingeschreven.",
                        "You are not registered now.");
            }
            case VARIANT -> {
                Registers.View register = registers.get(registration.register());
                problems.when(
                                register.variants().stream()
                                                .noneMatch(v -> v.code().equals(wish.variant()))
                                        || registration.variant().equals(wish.variant()),
                                "variant",
                                "Kies een andere variant dan je nu hebt.",
                                "Choose another variant than you have now.")
                        .when(
                                !life.isRegisteredOn(today),
                                "variant",
                                "Je bent nu niet ingeschreven.",
                                "You are not registered now.");
            }
            case TRANSFER -> checkTransfer(wish, registration, today, problems);
            case HARDSHIP ->
                problems.when(
                                wish.aboutProcedure() == null,
                                "registration",
                                "Dien eerst je herregistratie in. Een beroep op de hardheidsclausule hoort daarbij.",
                                "Submit your re-registration first. An appeal to hardship belongs to it.")
                        .when(isBlank(wish.reasons()), "reasons", "Schrijf waarom.", "Write why.");
            case RESTORATION ->
                grounds(wish, problems)
                        .when(
                                !life.hasDied() || wish.aboutProcedure() == null,
                                "what",
                                "Er is geen overlijden vastgelegd om terug te draaien.",
                                "No death is on record to take back.");
            case DAYS ->
                grounds(wish, problems)
                        .when(
                                wish.fromDay() == null
                                        || !Period.isPlausible(wish.fromDay())
                                        || wish.fromDay().isAfter(today),
                                "fromDay",
                                "Vul de dag van inschrijving in. Die ligt niet in de toekomst.",
                                "Enter the day of admission. It is not in the future.")
                        .when(
                                wish.untilDay() == null
                                        || !Period.isPlausible(wish.untilDay())
                                        || wish.fromDay() != null
                                                && !wish.untilDay().isAfter(wish.fromDay()),
                                "untilDay",
                                "De eerste dag na de periode ligt na de dag van inschrijving.",
                                "The first day after the period lies after the day of admission.")
                        .when(
                                !registrations.hasOnlyItsAdmission(registration.id()),
                                "fromDay",
                                "Na de inschrijving is er meer gebeurd. De dagen kun je hier niet meer veranderen.",
                                "More has happened since the admission. The days cannot be changed here any more.");
            case REMOVAL, DEATH ->
                grounds(wish, problems)
                        .when(
                                wish.fromDay() == null
                                        || !Period.isPlausible(wish.fromDay())
                                        || wish.fromDay().isBefore(registration.admittedOn())
                                        || kind == ProcedureKind.DEATH
                                                && wish.fromDay().isAfter(today),
                                "fromDay",
                                "Vul een dag in na de inschrijving.",
                                "Enter a day after the admission.")
                        .when(
                                kind == ProcedureKind.DEATH
                                        ? life.hasDied()
                                        : life.endedBy().isPresent(),
                                "fromDay",
                                "Deze inschrijving is al beëindigd.",
                                "This registration has ended already.");
            case OBJECTION -> throw new IllegalStateException("an objection is about a decision");
        }
        problems.when(
                        wish.reasons() != null && wish.reasons().length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        wish.document() != null && !documents.isOwnedBy(wish.document(), actor.person()),
                        "document",
                        "Voeg het document opnieuw toe.",
                        "Add the document again.")
                .refuseIfAny();
    }

    private static Problems grounds(Wish wish, Problems problems) {
        return problems.when(
                isBlank(wish.reasons()),
                "reasons",
                "Geef de gronden. Een collega beslist erover.",
                "Give the grounds. A colleague decides on it.");
    }

    private void checkTransfer(Wish wish, Registrations.Facts registration, LocalDate today, Problems problems) {
        Optional<Registers.View> target = registers.open().stream()
                .filter(r -> r.id().equals(wish.targetRegister()) && !r.id().equals(registration.register()))
                .findFirst();
        problems.when(target.isEmpty(), "targetRegister", "Kies een ander register.", "Choose another register.")
                .when(
                        target.isPresent()
                                && registrations.ofPerson(registration.person()).stream()
                                        .anyMatch(r -> r.register().equals(wish.targetRegister())),
                        "targetRegister",
                        "Je hebt al een nummer in dat register.",
                        "You have a number in that register already.")
                .when(
                        target.isPresent()
                                && target.get().levels().stream()
                                        .noneMatch(l -> l.code().equals(wish.level())),
                        "level",
                        "Kies je niveau.",
                        "Choose your level.")
                .when(
                        target.isPresent()
                                && target.get().variants().stream()
                                        .noneMatch(v -> v.code().equals(wish.variant())),
                        "variant",
                        "Kies een variant.",
                        "Choose a variant.")
                .when(
                        !registration.isRegisteredOn(today),
                        "targetRegister",
                        "Je bent nu niet ingeschreven.",
                        "You are not registered now.");
    }

    /** The applicant of a refused application objects to the refusal. */
    @Transactional
    public UUID objectToApplication(Actor actor, UUID id, String reasons, UUID document) {
        Application application = applications
                .findByIdOptional(id)
                .filter(a -> actor.is(a.person()) && a.status() == ApplicationStatus.REFUSED)
                .orElseThrow(Refusal::notFound);
        return object(
                actor,
                application.registerId(),
                null,
                new Wish(null, null, null, null, null, null, null, id, null, reasons, document),
                application.refusalPosition().orElseThrow());
    }

    /** The person concerned objects to a decision: something refused, or a removal or report of death that was granted. */
    @Transactional
    public UUID object(Actor actor, UUID id, String reasons, UUID document) {
        Procedure contested = procedures
                .findByIdOptional(id)
                .filter(p -> actor.is(p.person()) && isObjectionable(p))
                .orElseThrow(Refusal::notFound);
        return object(
                actor,
                contested.registerId(),
                contested.registration(),
                new Wish(null, null, null, null, null, null, null, null, id, reasons, document),
                contested.decisionPosition().orElseThrow());
    }

    private static boolean isObjectionable(Procedure procedure) {
        return procedure.kind() != ProcedureKind.OBJECTION
                && (procedure.kind().isAskedByHolder()
                        ? procedure.status().isRefusal()
                        : (procedure.kind() == ProcedureKind.REMOVAL || procedure.kind() == ProcedureKind.DEATH)
                                && procedure.status() == ProcedureStatus.GRANTED);
    }

    private UUID object(Actor actor, UUID register, UUID registration, Wish wish, int step) {
        Instant now = clock.instant();
        new Problems()
                .when(
                        isBlank(wish.reasons()),
                        "reasons",
                        "Schrijf waarom je het niet eens bent met het besluit.",
                        "Write why you do not agree with the decision.")
                .when(
                        wish.reasons() != null && wish.reasons().length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        wish.document() != null && !documents.isOwnedBy(wish.document(), actor.person()),
                        "document",
                        "Voeg het document opnieuw toe.",
                        "Add the document again.")
                .refuseIfAny();
        UUID contested = wish.aboutApplication() == null ? wish.aboutProcedure() : wish.aboutApplication();
        if (procedures.objectionTo(contested, step).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Je hebt al bezwaar gemaakt tegen dit besluit.", "You have objected to this decision already."));
        }
        Procedure objection = new Procedure(
                ProcedureKind.OBJECTION,
                register,
                registration,
                actor.person(),
                wish,
                actor.person(),
                LocalDate.ofInstant(now, clock.getZone()),
                now);
        objection.isAboutStep(step);
        procedures.persistAndFlush(objection);
        deeds.fire(new ProcedureOpened(now, actor.person(), objection.id(), actor.person(), ProcedureKind.OBJECTION));
        return objection.id();
    }

    /** The person concerned answers a request for more. A document is optional. */
    @Transactional
    public void supplement(Actor actor, UUID id, String message, UUID document) {
        Instant now = clock.instant();
        Procedure procedure = held(id).filter(p -> actor.is(p.openedBy())).orElseThrow(Refusal::notFound);
        new Problems()
                .when(
                        procedure.kind().keepsNoWords() && (!isBlank(message) || document != null),
                        "message",
                        NO_WORDS.nl(),
                        NO_WORDS.en())
                .when(isBlank(message), "message", "Schrijf kort wat je aanvult.", "Write briefly what you add.")
                .when(
                        message != null && message.length() > MAX_TEXT,
                        "message",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        document != null && !documents.isOwnedBy(document, actor.person()),
                        "document",
                        "Voeg het document opnieuw toe.",
                        "Add the document again.")
                .refuseIfAny();
        procedure.supplement(actor.person(), message, document, now);
        procedures.flush();
        deeds.fire(new ProcedureSupplemented(now, actor.person(), id, procedure.person(), procedure.kind()));
    }

    /** Whoever opened it takes it back before the decision. A re-registration taken back after the end lets it lapse. */
    @Transactional
    public void withdraw(Actor actor, UUID id) {
        Instant now = clock.instant();
        Procedure procedure = held(id).filter(p -> actor.is(p.openedBy())).orElseThrow(Refusal::notFound);
        procedure.withdraw(actor.person(), now);
        procedures.flush();
        if (procedure.kind() == ProcedureKind.RENEWAL) {
            notRenewed(procedure, actor.person(), null, now);
        }
        deeds.fire(new ProcedureWithdrawn(now, actor.person(), id, procedure.person(), procedure.kind()));
    }

    /**
     * A decider decides, with reasons.
     *
     * @throws Refusal also when this person may not decide on it, or when it has been decided meanwhile
     */
    @Transactional
    public void decide(Actor actor, UUID id, Decision decision, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Procedure procedure = held(id).orElseThrow(Refusal::notFound);
        Optional<Text> barred =
                Deciders.refusal(actor, procedure.kind(), procedure.person(), procedure.openedBy(), earlier(procedure));
        if (barred.isPresent()) {
            throw denials.forbidden(actor, id, Optional.of(procedure.person()), "decide-procedure", barred.get());
        }
        new Problems()
                .when(decision == null, "decision", "Kies je besluit.", "Choose what you decide.")
                .when(
                        isBlank(reasons),
                        "reasons",
                        "Geef de reden. De aanvrager krijgt die te lezen.",
                        "Give the reason. The applicant will read it.")
                .when(
                        reasons != null && reasons.length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        decision == Decision.DECLARE_INADMISSIBLE && procedure.kind() != ProcedureKind.OBJECTION,
                        "decision",
                        "Alleen een bezwaar kan niet-ontvankelijk zijn.",
                        "Only an objection can be inadmissible.")
                .when(
                        decision == Decision.ASK_MORE && procedure.kind().needsFourEyes(),
                        "decision",
                        "Een voorstel van een collega keur je goed of wijs je af.",
                        "A colleague's proposal is granted or refused.")
                .when(
                        decision == Decision.ASK_MORE && procedure.kind().keepsNoWords(),
                        "decision",
                        NO_WORDS.nl(),
                        NO_WORDS.en())
                .refuseIfAny();
        if (decision == Decision.GRANT && procedure.status().isOpen()) {
            mustStillFit(procedure, today);
        }
        if (decision == Decision.GRANT && procedure.kind() == ProcedureKind.RENEWAL) {
            mustMeetTheNorm(procedure);
        }
        switch (decision) {
            case ASK_MORE -> {
                procedure.askMore(actor.person(), reasons, now);
                procedures.flush();
                deeds.fire(new ProcedureMoreAsked(now, actor.person(), id, procedure.person(), procedure.kind()));
            }
            case EXTEND_TERM -> {
                procedure.extendTerm(actor.person(), reasons, now);
                procedures.flush();
                deeds.fire(new ProcedureTermExtended(now, actor.person(), id, procedure.person(), procedure.kind()));
            }
            case GRANT -> {
                procedure.decide(StepKind.GRANTED, actor.person(), reasons, now);
                procedures.flush();
                granted(procedure, actor.person(), reasons, today, now);
                decided(procedure, actor, now);
            }
            case REFUSE, DECLARE_INADMISSIBLE -> {
                procedure.decide(
                        decision == Decision.REFUSE ? StepKind.REFUSED : StepKind.INADMISSIBLE,
                        actor.person(),
                        reasons,
                        now);
                procedures.flush();
                if (procedure.kind() == ProcedureKind.RENEWAL) {
                    notRenewed(procedure, actor.person(), reasons, now);
                }
                decided(procedure, actor, now);
            }
        }
    }

    /** The registrations that it concerns are held first: whoever decides on the same one waits, and then sees what happened. */
    private Optional<Procedure> held(UUID id) {
        registrations.hold(procedures.concerned(id));
        return procedures.locked(id);
    }

    /** Facts can have moved between the asking and the decision. */
    private void mustStillFit(Procedure procedure, LocalDate today) {
        if (procedure.kind() == ProcedureKind.OBJECTION) {
            mustBeReopenable(procedure);
            return;
        }
        Registrations.Facts registration =
                registrations.find(procedure.registration()).orElseThrow(Refusal::notFound);
        Demands.ExtensionRule policy = procedure.kind() == ProcedureKind.EXTENSION
                ? registers.normOf(registration, today).demands().extensionOrDefault()
                : null;
        boolean renewing =
                procedures.open(registration.id(), ProcedureKind.RENEWAL).isPresent();
        Grantable.refusal(
                        procedure.kind(),
                        procedure.wish(),
                        registration.life(),
                        procedure.openedOn(),
                        policy,
                        renewing,
                        today)
                .ifPresent(why -> {
                    throw Refusal.conflict(why);
                });
        if (procedure.kind() == ProcedureKind.TRANSFER
                && procedures.open(registration.id(), ProcedureKind.REMOVAL).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Er loopt een voorstel tot doorhaling. Beslis daar eerst over.",
                    "A removal has been proposed. Decide on that first."));
        }
        if (procedure.kind() == ProcedureKind.DAYS && !registrations.hasOnlyItsAdmission(registration.id())) {
            throw Refusal.conflict(new Text(
                    "Na de inschrijving is er meer gebeurd. De dagen kunnen zo niet meer veranderen.",
                    "More has happened since the admission. The days cannot be changed like this any more."));
        }
    }

    /** When an objection is upheld what it is about must be open for a new decision. */
    private void mustBeReopenable(Procedure objection) {
        Wish wish = objection.wish();
        if (wish.aboutApplication() != null) {
            Application application =
                    applications.findByIdOptional(wish.aboutApplication()).orElseThrow();
            application.mustBeRefused();
            if (applications.hasOpen(application.registerId(), application.person())) {
                throw Refusal.conflict(new Text(
                        "Er loopt al een nieuwe aanvraag van deze persoon.",
                        "This person has a new application in progress."));
            }
            return;
        }
        Procedure contested = procedures.locked(wish.aboutProcedure()).orElseThrow();
        if (contested.kind().isAskedByHolder()) {
            contested.mustBeClosed();
            if (procedures.open(contested.registration(), contested.kind()).isPresent()) {
                throw Refusal.conflict(new Text(
                        "Er loopt al een nieuwe zaak van deze soort.", "A new matter of this kind is in progress."));
            }
        }
    }

    private void decided(Procedure procedure, Actor actor, Instant now) {
        deeds.fire(new ProcedureDecided(
                now, actor.person(), procedure.id(), procedure.person(), procedure.kind(), procedure.status()));
    }

    /** Whoever falls short can only be renewed when the committee has granted an appeal to hardship. */
    private void mustMeetTheNorm(Procedure procedure) {
        List<Text> shortfalls =
                assess(procedure).map(NormAssessment.Result::shortfalls).orElse(List.of());
        if (!shortfalls.isEmpty() && !procedures.hasHardship(procedure.id())) {
            throw Refusal.invalid(shortfalls.stream()
                    .map(s -> new Refusal.Problem("decision", s))
                    .toList());
        }
    }

    private Optional<NormAssessment.Result> assess(Procedure procedure) {
        Registrations.Facts registration =
                registrations.find(procedure.registration()).orElseThrow(Refusal::notFound);
        return assessments.stream()
                .findFirst()
                .map(a -> a.assess(
                        registration,
                        registers.normOf(registration, procedure.openedOn()),
                        Renewal.judged(registration.life(), procedure.openedOn()),
                        procedure.openedOn()));
    }

    /** What the holder would be told if she submitted today. */
    @Transactional
    public Optional<NormAssessment.Result> assess(Registrations.Facts registration) {
        LocalDate today = LocalDate.now(clock);
        return assessments.stream()
                .findFirst()
                .map(a -> a.assess(
                        registration,
                        registers.normOf(registration, today),
                        Renewal.judged(registration.life(), today),
                        today));
    }

    /**
     * What another variant would come to for a registration.
     *
     * @param lastDay of the present period under that variant
     */
    public record Outlook(Text variant, Norm norm, LocalDate lastDay, NormAssessment.Result assessment) {}

    /** What each other variant of the register would come to; a variant without a norm for this period is left out. */
    @Transactional
    public List<Outlook> outlooks(Registrations.Facts registration) {
        LocalDate today = LocalDate.now(clock);
        return registers.get(registration.register()).variants().stream()
                .map(Registers.Variant::code)
                .filter(variant -> !variant.equals(registration.variant()))
                .flatMap(variant -> {
                    try {
                        return Stream.of(outlook(registration, variant, today));
                    } catch (Refusal noNorm) {
                        return Stream.empty();
                    }
                })
                .toList();
    }

    private Outlook outlook(Registrations.Facts registration, String variant, LocalDate today) {
        Period period = periodIn(registration, variant, today);
        Norm norm = registers.normFor(registration.register(), variant, cohortIn(registration, variant), period, today);
        return new Outlook(
                registers.get(registration.register()).variantName(variant),
                norm,
                period.lastDay(),
                assessments.stream()
                        .findFirst()
                        .map(a -> a.assess(registration, norm, period, today))
                        .orElse(null));
    }

    /** The demands of a variant are for its own length: the present period becomes as long as that, never shorter. */
    private Period periodIn(Registrations.Facts registration, String variant, LocalDate today) {
        Period present = registration.period();
        Norm norm =
                registers.normFor(registration.register(), variant, cohortIn(registration, variant), present, today);
        LocalDate end = present.start()
                .plusMonths(norm.periodMonths())
                .plusDays(registration.life().pausedDays());
        return end.isAfter(present.end()) ? new Period(present.start(), end) : present;
    }

    /** The cohort stays when the other variant knows it too. */
    private String cohortIn(Registrations.Facts registration, String variant) {
        return registration.cohort() != null
                        && registers.cohorts(registration.register(), variant).contains(registration.cohort())
                ? registration.cohort()
                : null;
    }

    private void granted(Procedure procedure, PersonId by, String reasons, LocalDate today, Instant now) {
        Wish wish = procedure.wish();
        UUID id = procedure.registration();
        switch (procedure.kind()) {
            case RENEWAL -> {
                Registrations.Facts registration = registrations.find(id).orElseThrow();
                Norm next = registers.normInForce(
                        registration.register(), registration.variant(), registration.cohort(), procedure.openedOn());
                happen(procedure, Renewal.granted(registration.life(), next, procedure.openedOn()), by, reasons, now);
                registrations.renewalIsOpenSince(id, null);
            }
            case EXTENSION -> {
                Registrations.Facts registration = registrations.find(id).orElseThrow();
                happen(
                        procedure,
                        Renewal.extended(
                                registration.life(),
                                registers.normOf(registration, today).demands().extensionOrDefault(),
                                wish.months(),
                                today),
                        by,
                        reasons,
                        now);
            }
            case PAUSE ->
                happen(procedure, Life.Event.of(Life.Kind.PAUSED, wish.fromDay(), wish.untilDay()), by, reasons, now);
            case VARIANT -> {
                Registrations.Facts registration = registrations.find(id).orElseThrow();
                Period period = periodIn(registration, wish.variant(), today);
                boolean longer = period.end().isAfter(registration.period().end());
                happen(
                        procedure,
                        new Life.Event(
                                Life.Kind.VARIANT_CHANGED,
                                today,
                                longer ? period.end() : null,
                                null,
                                wish.variant(),
                                cohortIn(registration, wish.variant()),
                                null),
                        by,
                        reasons,
                        now);
            }
            case TRANSFER ->
                registrations.transfer(
                        id,
                        wish.targetRegister(),
                        wish.level(),
                        wish.variant(),
                        procedure.id(),
                        today,
                        by,
                        reasons,
                        now);
            case REMOVAL -> happen(procedure, Life.Event.of(Life.Kind.REMOVED, wish.fromDay()), by, reasons, now);
            case DEATH -> {
                // Whoever died is in no register any more
                Life.Event died = Life.Event.of(Life.Kind.DIED, wish.fromDay());
                registrations.ofPerson(procedure.person()).stream()
                        .filter(each -> !each.life().hasDied())
                        .forEach(each -> registrations.happen(each.id(), died, procedure.id(), by, reasons, now));
            }
            case RESTORATION -> takeBack(wish.aboutProcedure(), today, by, reasons, now);
            case DAYS -> registrations.correctDays(id, new Period(wish.fromDay(), wish.untilDay()), by, reasons, now);
            case OBJECTION -> upheld(procedure, by, reasons, today, now);
            case HARDSHIP -> {
                // It takes effect when the re-registration is decided on
            }
        }
    }

    private void happen(Procedure procedure, Life.Event event, PersonId by, String reasons, Instant now) {
        registrations.happen(procedure.registration(), event, procedure.id(), by, reasons, now);
    }

    /** An upheld objection: a refusal is decided anew by somebody else, a removal is taken back. */
    private void upheld(Procedure objection, PersonId by, String reasons, LocalDate today, Instant now) {
        Wish wish = objection.wish();
        if (wish.aboutApplication() != null) {
            Application application =
                    applications.findByIdOptional(wish.aboutApplication()).orElseThrow();
            application.reopen(by, reasons, now);
            return;
        }
        Procedure contested = procedures.locked(wish.aboutProcedure()).orElseThrow();
        takeBack(contested.id(), today, by, reasons, now);
        if (!contested.kind().isAskedByHolder()) {
            return;
        }
        contested.reopen(by, reasons, now);
        if (contested.kind() == ProcedureKind.RENEWAL) {
            registrations.renewalIsOpenSince(contested.registration(), contested.openedOn());
        }
    }

    /** What followed from a procedure is undone, in every registration of the person in which it did something. */
    private void takeBack(UUID procedure, LocalDate today, PersonId by, String reasons, Instant now) {
        Procedure undone = procedures.findByIdOptional(procedure).orElseThrow();
        List<UUID> touched = undone.kind().isAboutThePerson()
                ? registrations.ofPerson(undone.person()).stream()
                        .map(Registrations.Facts::id)
                        .toList()
                : List.of(undone.registration());
        touched.forEach(each -> registrations.undo(each, procedure, today, by, reasons, now));
    }

    /**
     * A registration that ends takes along what was open about it; whoever asked for that reads so. When the end is taken
     * back, what it overtook goes on.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void follow(@Observes RegistrationChanged changed) {
        UUID registration = changed.registration();
        if (changed.kind().ends()) {
            procedures.openOf(registration).stream()
                    .filter(p -> p.kind().isOvertakenByAnEnd())
                    .forEach(p -> {
                        p.overtake(changed.actor(), changed.at());
                        deeds.fire(new ProcedureOvertaken(changed.at(), changed.actor(), p.id(), p.person(), p.kind()));
                    });
            registrations.renewalIsOpenSince(registration, null);
        }
        if (changed.kind() == Life.Kind.UNDONE) {
            Set<Instant> ends = registrations.endsTakenBack(registration);
            procedures.ofRegistration(registration).stream()
                    .filter(p -> p.overtakenAt().filter(ends::contains).isPresent())
                    .filter(p -> procedures.open(registration, p.kind()).isEmpty())
                    .forEach(p -> {
                        p.reopen(changed.actor(), null, changed.at());
                        if (p.kind() == ProcedureKind.RENEWAL) {
                            registrations.renewalIsOpenSince(registration, p.openedOn());
                        }
                        deeds.fire(new ProcedureReopened(changed.at(), changed.actor(), p.id(), p.person(), p.kind()));
                    });
        }
    }

    /** The registration ends with its period; if that is over already, with this decision. */
    private void notRenewed(Procedure renewal, PersonId by, String reasons, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration =
                registrations.find(renewal.registration()).orElseThrow();
        boolean held = registration.life().stateOn(today) == Life.State.RENEWING;
        if (held) {
            happen(renewal, Life.Event.of(Life.Kind.LAPSED, today), by, reasons, now);
        }
        registrations.renewalIsOpenSince(renewal.registration(), null);
    }

    /** Who decided on this before, or on what is objected to. */
    private Set<PersonId> earlier(Procedure procedure) {
        Wish wish = procedure.wish();
        Set<PersonId> all = new HashSet<>(procedure.deciders());
        if (wish.aboutApplication() != null) {
            applications
                    .findByIdOptional(wish.aboutApplication())
                    .map(Application::refusedBy)
                    .ifPresent(all::addAll);
        }
        if (procedure.kind() == ProcedureKind.HARDSHIP || procedure.kind() == ProcedureKind.OBJECTION) {
            Optional.ofNullable(wish.aboutProcedure())
                    .flatMap(procedures::findByIdOptional)
                    .ifPresent(about -> {
                        all.addAll(about.deciders());
                        if (about.kind().needsFourEyes()) {
                            all.add(about.openedBy());
                        }
                        all.addAll(besides(about));
                    });
        }
        all.addAll(besides(procedure));
        return all;
    }

    /** A re-registration and an appeal to hardship about it are decided by different people. */
    private Set<PersonId> besides(Procedure procedure) {
        Set<PersonId> all = new HashSet<>();
        if (procedure.kind() == ProcedureKind.RENEWAL) {
            procedures.hardshipsOf(procedure.id()).forEach(hardship -> all.addAll(hardship.deciders()));
        }
        if (procedure.kind() == ProcedureKind.HARDSHIP && procedure.wish().aboutProcedure() != null) {
            procedures
                    .findByIdOptional(procedure.wish().aboutProcedure())
                    .ifPresent(renewal -> all.addAll(renewal.deciders()));
        }
        return all;
    }

    /** A registration ends at its holder's own wish, today or later. Nobody has to agree. */
    @Transactional
    public void leave(Actor actor, String number, LocalDate day) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration =
                registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
        new Problems()
                .when(
                        day == null || day.isBefore(today) || !Period.isPlausible(day),
                        "day",
                        "Kies vandaag of een latere dag.",
                        "Choose today or a later day.")
                .when(
                        registration.life().endedBy().isPresent(),
                        "day",
                        "Deze inschrijving is al beëindigd.",
                        "This registration has ended already.")
                .refuseIfAny();
        registrations.happen(
                registration.id(), Life.Event.of(Life.Kind.WITHDRAWN, day), null, actor.person(), null, now);
    }

    /** Whoever paused returns earlier than was agreed. */
    @Transactional
    public void resume(Actor actor, String number) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration =
                registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
        if (registration.life().stateOn(today) != Life.State.PAUSED) {
            throw Refusal.conflict(new Text("Er loopt nu geen onderbreking.", "There is no pause now."));
        }
        registrations.happen(
                registration.id(), Life.Event.of(Life.Kind.RESUMED, today), null, actor.person(), null, now);
    }

    /**
     * A registrar makes a registration inactive, or active again, for reasons of administration such as an unpaid invoice.
     * Unpaid is not unqualified: it says nothing about the norm, and the reason is never public.
     */
    @Transactional
    public void setActive(Actor actor, String number, boolean active, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        Optional<Text> barred = actor.is(Role.REGISTRAR)
                ? Deciders.refusal(actor, registration.person(), Set.of())
                : Optional.of(
                        new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
        if (barred.isPresent()) {
            throw denials.forbidden(
                    actor, registration.id(), Optional.of(registration.person()), "set-active", barred.get());
        }
        new Problems()
                .when(
                        isBlank(reasons) || reasons.length() > MAX_TEXT,
                        "reasons",
                        "Geef de reden, in hoogstens 4000 tekens. Die wordt niet openbaar.",
                        "Give the reason, in at most 4000 characters. It does not become public.")
                .refuseIfAny();
        Life.State state = registration.life().stateOn(today);
        // Making active again is always possible, also while a suspension or a pause hides that it is inactive
        if (active ? !registration.life().isInactiveOn(today) : !state.isRegistered()) {
            throw Refusal.conflict(new Text(
                    "Dit kan niet: de inschrijving is nu " + state.label().nl().toLowerCase(java.util.Locale.ROOT)
                            + ".",
                    "Not possible: the registration is now "
                            + state.label().en().toLowerCase(java.util.Locale.ROOT) + "."));
        }
        registrations.happen(
                registration.id(),
                Life.Event.of(active ? Life.Kind.REACTIVATED : Life.Kind.INACTIVATED, today),
                null,
                actor.person(),
                reasons,
                now);
    }

    /** What the holder can ask for today, and of the rest why not. */
    @Transactional
    public List<Possible> possible(Actor actor, Registrations.Facts registration) {
        LocalDate today = LocalDate.now(clock);
        return Arrays.stream(ProcedureKind.values())
                .filter(k -> k.isAskedByHolder() && k != ProcedureKind.OBJECTION)
                .map(k -> new Possible(k, notNow(k, registration, today).orElse(null)))
                .toList();
    }

    private Optional<Text> notNow(ProcedureKind kind, Registrations.Facts registration, LocalDate today) {
        if (procedures.open(registration.id(), kind).isPresent()) {
            return Optional.of(new Text("Dit is in behandeling.", "This is in review."));
        }
        Life life = registration.life();
        return switch (kind) {
            case RENEWAL ->
                Renewal.notNow(life, registers.normOf(registration, today).demands(), today);
            case EXTENSION ->
                Renewal.extensionProblems(
                                life,
                                life.isExtended(),
                                registers.normOf(registration, today).demands().extensionOrDefault(),
                                LeaveKind.OTHER,
                                1,
                                today)
                        .stream()
                        .findFirst()
                        .map(Refusal.Problem::message);
            case HARDSHIP ->
                procedures.open(registration.id(), ProcedureKind.RENEWAL).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Text(
                                "Dit hoort bij een herregistratie die loopt.",
                                "This belongs to a re-registration in progress."));
            case VARIANT ->
                registers.get(registration.register()).variants().size() > 1
                        ? whenRegistered(life, today)
                        : Optional.of(new Text("Dit register heeft één variant.", "This register has one variant."));
            default -> whenRegistered(life, today);
        };
    }

    private static Optional<Text> whenRegistered(Life life, LocalDate today) {
        return life.isRegisteredOn(today)
                ? Optional.empty()
                : Optional.of(new Text("Je bent nu niet ingeschreven.", "You are not registered now."));
    }

    /** One procedure, for the person concerned and for its deciders; for anybody else there is no such thing. */
    @Transactional
    public Dossier dossier(Actor actor, UUID id) {
        Procedure procedure = procedures.findByIdOptional(id).orElseThrow(Refusal::notFound);
        // A proposal about somebody is shown to her once it is decided, also when she could decide on others
        boolean seen = actor.is(procedure.person())
                ? procedure.kind().isAskedByHolder() || !procedure.status().isOpen()
                : actor.is(procedure.kind().decider()) || actor.is(Role.REGISTRAR);
        if (!seen) {
            throw Refusal.notFound();
        }
        views.viewed(actor, procedure.kind().decider(), id, procedure.person());
        return dossier(procedure, actor);
    }

    /** A document of a procedure, under its own rule of who may see it. */
    @Transactional
    public Documents.Content document(Actor actor, UUID id, UUID document) {
        boolean belongs = dossier(actor, id).steps().stream()
                .anyMatch(s -> s.document() != null && s.document().id().equals(document));
        if (!belongs) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    /** All about a registration, newest first; for its holder and for registrars. */
    @Transactional
    public List<Dossier> ofRegistration(Actor actor, Registrations.Facts registration) {
        boolean own = actor.is(registration.person());
        if (!own && !actor.is(Role.REGISTRAR) && !actor.is(Role.AUDITOR)) {
            throw Refusal.notFound();
        }
        views.viewed(
                actor,
                actor.is(Role.REGISTRAR) ? Role.REGISTRAR : Role.AUDITOR,
                registration.id(),
                registration.person());
        return procedures.ofRegistration(registration.id()).stream()
                .filter(p -> !own || p.kind().isAskedByHolder() || !p.status().isOpen())
                .map(p -> dossier(p, actor))
                .toList();
    }

    /** The objection to the last refusal of an application, if there is one. */
    @Transactional
    public Optional<UUID> objectionTo(UUID application) {
        return applications
                .findByIdOptional(application)
                .flatMap(Application::refusalPosition)
                .flatMap(step -> procedures.objectionTo(application, step))
                .map(Procedure::id);
    }

    /** What waits for this decider, oldest first, with its place and the day to expect a decision. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        List<Procedure> waiting = procedures.waiting(kinds(actor), actor.person(), WORKLIST);
        Map<UUID, Registrations.Facts> holders = registrations.findAll(waiting.stream()
                .map(Procedure::registration)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<PersonId, String> names = people.fullNames(waiting.stream()
                .filter(p -> p.registration() == null)
                .map(Procedure::person)
                .toList());
        Map<UUID, Text> byRegister =
                registers.all().stream().collect(Collectors.toMap(Registers.View::id, Registers.View::name));
        Map<ProcedureKind, Integer> ahead = new EnumMap<>(ProcedureKind.class);
        Map<ProcedureKind, Long> pace = new EnumMap<>(ProcedureKind.class);
        return waiting.stream()
                .map(p -> {
                    Queue queue = Queue.of(
                            ahead.merge(p.kind(), 1, Integer::sum) - 1,
                            pace.computeIfAbsent(p.kind(), kind -> procedures.decidedSince(kind, Queue.paceSince(now))),
                            today,
                            p.decideBefore());
                    return new Waiting(
                            p.id(),
                            p.kind(),
                            p.registration() == null
                                    ? names.get(p.person())
                                    : holders.get(p.registration()).name().formal(),
                            byRegister.get(p.registerId()),
                            p.openedOn(),
                            queue,
                            queue.isLate(today));
                })
                .toList();
    }

    /** How many wait for this decider, also beyond what the work list shows. */
    @Transactional
    public long countWaiting(Actor actor) {
        return procedures.countWaiting(kinds(actor), actor.person());
    }

    private static List<ProcedureKind> kinds(Actor actor) {
        List<ProcedureKind> kinds = Arrays.stream(ProcedureKind.values())
                .filter(k -> actor.is(k.decider()))
                .toList();
        if (kinds.isEmpty()) {
            throw Refusal.forbidden(
                    new Text("Alleen wie hierover beslist, ziet dit.", "Only those who decide on it see this."));
        }
        return kinds;
    }

    private Queue queue(Procedure procedure, LocalDate today) {
        return Queue.of(
                (int) procedures.openBefore(procedure),
                procedures.decidedSince(procedure.kind(), clock.instant().minus(Queue.PACE_DAYS, ChronoUnit.DAYS)),
                today,
                procedure.decideBefore());
    }

    private String name(Procedure procedure) {
        return procedure.registration() == null
                ? people.fullName(procedure.person())
                : registrations
                        .find(procedure.registration())
                        .orElseThrow()
                        .name()
                        .formal();
    }

    private Dossier dossier(Procedure procedure, Actor actor) {
        LocalDate today = LocalDate.now(clock);
        Wish wish = procedure.wish();
        Optional<Registrations.Facts> registration =
                Optional.ofNullable(procedure.registration()).flatMap(registrations::find);
        LocalDate objectBefore = isObjectionable(procedure)
                ? procedure.decision().map(d -> objectBefore(d.recordedAt())).orElse(null)
                : null;
        return new Dossier(
                procedure.id(),
                procedure.kind(),
                registers.get(procedure.registerId()),
                registration.map(r -> r.number().value()).orElse(null),
                name(procedure),
                procedure.status(),
                wish,
                wish.targetRegister() == null ? null : registers.get(wish.targetRegister()),
                procedure.openedOn(),
                procedure.status() == ProcedureStatus.IN_REVIEW ? queue(procedure, today) : null,
                objectBefore,
                objectBefore != null
                        && procedures
                                .objectionTo(
                                        procedure.id(),
                                        procedure.decisionPosition().orElseThrow())
                                .isPresent(),
                isLateObjection(procedure),
                procedure.kind() == ProcedureKind.RENEWAL && procedure.status().isOpen()
                        ? assess(procedure).orElse(null)
                        : null,
                procedure.kind() == ProcedureKind.VARIANT && procedure.status().isOpen()
                        ? registration
                                .filter(r -> !r.variant().equals(wish.variant()))
                                .map(r -> outlook(r, wish.variant(), today))
                                .orElse(null)
                        : null,
                procedure.steps().stream().map(this::step).toList(),
                actor.is(procedure.person()),
                Deciders.refusal(actor, procedure.kind(), procedure.person(), procedure.openedBy(), earlier(procedure))
                        .orElse(null));
    }

    /** The first day on which one can no longer object to a decision of that moment. */
    public LocalDate objectBefore(Instant decided) {
        return ObjectionTerm.before(decided, clock.getZone());
    }

    private boolean isLateObjection(Procedure objection) {
        if (objection.kind() != ProcedureKind.OBJECTION) {
            return false;
        }
        Wish wish = objection.wish();
        Optional<Instant> decided = wish.aboutApplication() != null
                ? applications
                        .findByIdOptional(wish.aboutApplication())
                        .map(a -> a.steps().get(objection.aboutStep()).recordedAt())
                : procedures
                        .findByIdOptional(wish.aboutProcedure())
                        .map(p -> p.steps().get(objection.aboutStep()).recordedAt());
        return decided.isPresent() && !objection.openedOn().isBefore(objectBefore(decided.get()));
    }

    private Step step(Procedure.Step step) {
        return new Step(
                step.kind(),
                step.recordedAt(),
                people.fullName(new PersonId(step.actor())),
                step.reasons(),
                step.document() == null ? null : documents.find(step.document()).orElse(null));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
