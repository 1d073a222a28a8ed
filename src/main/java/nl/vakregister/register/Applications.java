// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.conduct.Codes;
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
import nl.vakregister.register.ApplicationEvent.AdmissionProposed;
import nl.vakregister.register.ApplicationEvent.ApplicationRefused;
import nl.vakregister.register.ApplicationEvent.ApplicationSubmitted;
import nl.vakregister.register.ApplicationEvent.ApplicationSupplemented;
import nl.vakregister.register.ApplicationEvent.MoreAsked;
import nl.vakregister.register.ApplicationEvent.RegistrationAdmitted;
import nl.vakregister.register.ApplicationStatus.StepKind;

/** Applications for registration: submit, ask for more, supplement, admit, refuse. */
@ApplicationScoped
public class Applications {
    private static final int WORKLIST = 100;
    private static final int MAX_TEXT = 4_000;
    private static final String DECIDE = "decide-application";
    private static final Text REGISTRARS_ONLY =
            new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this.");
    /** Within how long an application is decided on. Source: SKJ, three months. */
    private static final int TERM_MONTHS = 3;

    private final Application.Repo applications;
    private final Registration.Repo registrationRows;
    private final Registrations registrations;
    private final Registers registers;
    private final Codes codes;
    private final Documents documents;
    private final People people;
    private final Denials denials;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    Applications(
            Application.Repo applications,
            Registration.Repo registrationRows,
            Registrations registrations,
            Registers registers,
            Codes codes,
            Documents documents,
            People people,
            Denials denials,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.applications = applications;
        this.registrationRows = registrationRows;
        this.registrations = registrations;
        this.registers = registers;
        this.codes = codes;
        this.documents = documents;
        this.people = people;
        this.denials = denials;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What an applicant states.
     *
     * @param variant such as BASIS or PLUS; null for the register's first
     * @param diploma a document that she handed in, or null
     * @param endorsedCode the version of the professional code that she endorses, or null
     */
    public record Submission(
            String register,
            String level,
            String variant,
            HolderName name,
            OtherNames otherNames,
            String workplace,
            UUID diploma,
            UUID endorsedCode) {}

    /** What a registrar can decide. */
    public enum Decision {
        ASK_MORE,
        ADMIT,
        REFUSE
    }

    /**
     * An application as its applicant and a registrar may see it.
     *
     * @param cohorts the groups with a norm of their own that an applicant can be admitted to
     * @param takesTwo she was struck off before, so one registrar proposes her admission and another decides
     */
    public record Dossier(
            UUID id,
            Registers.View register,
            HolderName name,
            Text level,
            String workplace,
            Documents.Info diploma,
            Codes.View endorsedCode,
            ApplicationStatus status,
            Instant submittedAt,
            Text variant,
            Queue queue,
            LocalDate objectBefore,
            List<Step> steps,
            boolean own,
            Text barred,
            OtherNames otherNames,
            List<String> cohorts,
            boolean takesTwo,
            boolean admissionProposed) {}

    /** One step in an application's history. The name of the registrar is shown; a decision is somebody's. */
    public record Step(StepKind kind, Instant at, String by, String reasons, Documents.Info document) {}

    /** A line of the work list. */
    public record Waiting(
            UUID id,
            int place,
            String name,
            Text register,
            ApplicationStatus status,
            Instant submittedAt,
            Queue queue) {}

    /** Submits an application and puts the endorsement of the code on record. */
    @Transactional
    public UUID submit(Actor actor, Submission submission) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Registers.View> register = registers.byCode(submission.register());
        Optional<Codes.View> code =
                register.map(Registers.View::conductCode).map(conduct -> codes.current(conduct, today));
        HolderName name = submission.name().tidied();
        String variant = submission.variant() == null
                ? register.map(Registers.View::firstVariant).orElse(null)
                : submission.variant();
        OtherNames others = submission.otherNames().tidied();
        new Problems()
                .when(
                        register.isEmpty() || !register.get().open(),
                        "register",
                        "Kies een register.",
                        "Choose a register.")
                .when(
                        register.isPresent()
                                && register.get().levels().stream()
                                        .noneMatch(l -> l.code().equals(submission.level())),
                        "level",
                        "Kies je niveau.",
                        "Choose your level.")
                .when(
                        register.isPresent()
                                && register.get().variants().stream()
                                        .noneMatch(v -> v.code().equals(variant)),
                        "variant",
                        "Kies een variant van het register.",
                        "Choose a variant of the register.")
                .when(
                        !HolderName.isName(name.initials(), 20),
                        "initials",
                        "Vul je voorletters in, bijvoorbeeld A.B.",
                        "Enter your initials, for example A.B.")
                .when(
                        name.givenName() != null && !HolderName.isName(name.givenName(), 80),
                        "givenName",
                        "Een roepnaam bestaat uit letters.",
                        "A given name consists of letters.")
                .when(
                        name.prefix() != null && !HolderName.isName(name.prefix(), 30),
                        "namePrefix",
                        "Een tussenvoegsel bestaat uit letters, bijvoorbeeld ‘van der’.",
                        "A name prefix consists of letters.")
                .when(
                        !HolderName.isName(name.surname(), 120),
                        "surname",
                        "Vul je achternaam in.",
                        "Enter your surname.")
                .when(
                        isWrong(others.birthPrefix(), 30),
                        "birthPrefix",
                        "Een tussenvoegsel bestaat uit letters, bijvoorbeeld ‘van der’.",
                        "A name prefix consists of letters.")
                .when(
                        isWrong(others.birthSurname(), 120)
                                || others.birthPrefix() != null && others.birthSurname() == null,
                        "birthSurname",
                        "Vul je geboortenaam in letters in, of laat beide velden leeg.",
                        "Enter your name at birth in letters, or leave both fields empty.")
                .when(
                        isWrong(others.partnerPrefix(), 30),
                        "partnerPrefix",
                        "Een tussenvoegsel bestaat uit letters, bijvoorbeeld ‘van der’.",
                        "A name prefix consists of letters.")
                .when(
                        isWrong(others.partnerSurname(), 120)
                                || others.partnerPrefix() != null && others.partnerSurname() == null,
                        "partnerSurname",
                        "Vul de naam van je partner in letters in, of laat beide velden leeg.",
                        "Enter your partner's name in letters, or leave both fields empty.")
                .when(
                        submission.workplace() != null && !HolderName.isName(submission.workplace(), 80),
                        "workplace",
                        "Vul de plaats in waar je werkt, of laat dit leeg.",
                        "Enter the town where you work, or leave this empty.")
                .when(
                        submission.diploma() == null || !documents.isOwnedBy(submission.diploma(), actor.person()),
                        "diploma",
                        "Voeg je diploma toe als PDF of foto.",
                        "Add your diploma as a PDF or photo.")
                .when(
                        code.isPresent() && !code.get().id().equals(submission.endorsedCode()),
                        "endorsedCode",
                        "Onderschrijf de beroepscode die nu geldt. Zonder dat kun je niet ingeschreven worden.",
                        "Endorse the professional code that is in force now. You cannot be registered without it.")
                .refuseIfAny();
        UUID registerId = register.orElseThrow().id();
        Optional<Life> before = registrationRows.of(registerId, actor.person()).map(Registration::life);
        if (before.isPresent() && !mayReenter(before.get(), today)) {
            throw Refusal.conflict(new Text("Je staat al in dit register.", "You are in this register already."));
        }
        if (applications.hasOpen(registerId, actor.person())) {
            throw Refusal.conflict(new Text(
                    "Je hebt al een aanvraag voor dit register. Die is nog in behandeling.",
                    "You have an application for this register already. It is still in review."));
        }
        Application application = new Application(
                registerId,
                actor.person(),
                name,
                others,
                submission.level(),
                variant,
                submission.workplace(),
                submission.diploma(),
                code.map(Codes.View::id).orElse(null),
                now);
        applications.persistAndFlush(application);
        code.ifPresent(c -> codes.endorse(actor.person(), c.id(), now));
        deeds.fire(new ApplicationSubmitted(now, actor.person(), application.id(), actor.person()));
        return application.id();
    }

    /** The applicant answers a request for more. A document is optional. */
    @Transactional
    public void supplement(Actor actor, UUID id, String message, UUID document) {
        Instant now = clock.instant();
        Application application = own(actor, id);
        new Problems()
                .when(
                        message == null || message.isBlank(),
                        "message",
                        "Schrijf kort wat je aanvult.",
                        "Write briefly what you add.")
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
        application.supplement(message, document, now);
        deeds.fire(new ApplicationSupplemented(now, actor.person(), id, application.person()));
    }

    /**
     * A registrar decides, with reasons. Admission gives a number and a period from the norm in force; whoever was in the
     * register before gets her old number back.
     *
     * @param cohort with admission: the group with demands of its own that the applicant belongs to, or null
     * @throws Refusal also when the registrar is the applicant, or the application has been decided meanwhile
     */
    @Transactional
    public void decide(Actor actor, UUID id, Decision decision, String reasons, String cohort) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Application> found = applications.findByIdOptional(id);
        Optional<PersonId> applicant = found.map(Application::person);
        if (!actor.is(Role.REGISTRAR)) {
            throw denials.forbidden(actor, id, applicant, DECIDE, REGISTRARS_ONLY);
        }
        Application application = found.orElseThrow(Refusal::notFound);
        Deciders.refusal(actor, application.person(), application.refusedBy()).ifPresent(why -> {
            throw denials.forbidden(actor, id, applicant, DECIDE, why);
        });
        new Problems()
                .when(decision == null, "decision", "Kies je besluit.", "Choose what you decide.")
                .when(
                        reasons == null || reasons.isBlank(),
                        "reasons",
                        "Geef de reden. De aanvrager krijgt die te lezen.",
                        "Give the reason. The applicant will read it.")
                .when(
                        reasons != null && reasons.length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        decision == Decision.ADMIT
                                && cohort != null
                                && !registers
                                        .cohorts(application.registerId(), application.variant())
                                        .contains(cohort),
                        "cohort",
                        "Kies een groep waarvoor dit register een norm heeft, of laat dit leeg.",
                        "Choose a group for which this register has a norm, or leave this empty.")
                .refuseIfAny();
        if (decision == Decision.ADMIT && takesTwo(application)) {
            Optional<PersonId> proposer = application.admissionProposedBy();
            if (proposer.isEmpty()) {
                application.proposeAdmission(actor.person(), reasons, now);
                deeds.fire(new AdmissionProposed(now, actor.person(), id, application.person()));
                return;
            }
            if (actor.is(proposer.get())) {
                throw denials.forbidden(
                        actor,
                        id,
                        applicant,
                        DECIDE,
                        new Text(
                                "Je hebt dit zelf voorgesteld. Een andere registrator moet beslissen.",
                                "You proposed this yourself. Another registrar must decide."));
            }
        }
        switch (decision) {
            case ASK_MORE -> {
                application.askMore(actor.person(), reasons, now);
                deeds.fire(new MoreAsked(now, actor.person(), id, application.person()));
            }
            case REFUSE -> {
                application.refuse(actor.person(), reasons, now);
                deeds.fire(new ApplicationRefused(now, actor.person(), id, application.person()));
            }
            case ADMIT -> {
                Norm norm = registers.normInForce(application.registerId(), application.variant(), cohort, today);
                application.admit(actor.person(), reasons, now);
                UUID registration = registrations.admit(
                        application, Period.ofMonths(today, norm.periodMonths()), cohort, actor.person(), reasons, now);
                deeds.fire(new RegistrationAdmitted(now, actor.person(), id, application.person(), registration));
            }
        }
    }

    /** The applicant's own applications, newest first. */
    @Transactional
    public List<Dossier> mine(Actor actor) {
        return applications.ofPerson(actor.person()).stream()
                .map(a -> dossier(a, actor))
                .toList();
    }

    /** One dossier, for its applicant and for registrars; for anybody else there is no such thing. A look is on record. */
    @Transactional
    public Dossier dossier(Actor actor, UUID id) {
        Application application = applications.findByIdOptional(id).orElseThrow(Refusal::notFound);
        if (!actor.is(application.person()) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        views.viewed(actor, Role.REGISTRAR, id, application.person());
        return dossier(application, actor);
    }

    /** A document of a dossier, under the dossier's own rule of who may see it. */
    @Transactional
    public Documents.Content document(Actor actor, UUID id, UUID document) {
        Dossier dossier = dossier(actor, id);
        boolean belongs = dossier.diploma().id().equals(document)
                || dossier.steps().stream()
                        .anyMatch(s -> s.document() != null && s.document().id().equals(document));
        if (!belongs) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    /** What waits for a registrar, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        mustBeRegistrar(actor);
        List<Application> open = applications.waiting(WORKLIST);
        return java.util.stream.IntStream.range(0, open.size())
                .mapToObj(i -> {
                    Application a = open.get(i);
                    return new Waiting(
                            a.id(),
                            i + 1,
                            a.name().formal(),
                            registers.get(a.registerId()).name(),
                            a.status(),
                            a.submittedAt(),
                            queue(a, i));
                })
                .toList();
    }

    /** How many wait for a registrar, also beyond what the work list shows. */
    public long countWaiting(Actor actor) {
        mustBeRegistrar(actor);
        return applications.countWaiting();
    }

    /** Whoever was struck off as a disciplinary measure is not admitted again by one person. */
    private boolean takesTwo(Application application) {
        return registrationRows
                .of(application.registerId(), application.person())
                .map(Registration::life)
                .flatMap(Life::endedBy)
                .filter(Life.Kind.STRUCK_OFF::equals)
                .isPresent();
    }

    /** Whoever left or lapsed may come back; whoever died or was merged into another does not. */
    private static boolean mayReenter(Life life, LocalDate today) {
        Life.State state = life.stateOn(today);
        boolean over = state == Life.State.LEFT || state == Life.State.LAPSED;
        return over
                && !life.hasDied()
                && life.endedBy().filter(Life.Kind.MERGED::equals).isEmpty();
    }

    private Application own(Actor actor, UUID id) {
        return applications
                .findByIdOptional(id)
                .filter(a -> actor.is(a.person()))
                .orElseThrow(Refusal::notFound);
    }

    private static void mustBeRegistrar(Actor actor) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(REGISTRARS_ONLY);
        }
    }

    private Dossier dossier(Application application, Actor actor) {
        Registers.View register = registers.get(application.registerId());
        return new Dossier(
                application.id(),
                register,
                application.name(),
                register.levelName(application.level()),
                application.workplace(),
                documents.find(application.diploma()).orElseThrow(),
                application.codeVersion() == null ? null : codes.get(application.codeVersion()),
                application.status(),
                application.submittedAt(),
                register.variants().size() > 1 ? register.variantName(application.variant()) : null,
                application.status() == ApplicationStatus.IN_REVIEW
                        ? queue(application, (int) applications.openBefore(application))
                        : null,
                application
                        .refusedAt()
                        .filter(at -> application.status() == ApplicationStatus.REFUSED)
                        .map(at -> ObjectionTerm.before(at, clock.getZone()))
                        .orElse(null),
                application.steps().stream()
                        .filter(s -> s.kind() != StepKind.ADMISSION_PROPOSED || !actor.is(application.person()))
                        .map(this::step)
                        .toList(),
                actor.is(application.person()),
                Deciders.refusal(actor, application.person(), application.refusedBy())
                        .orElse(null),
                application.otherNames(),
                registers.cohorts(application.registerId(), application.variant()),
                application.status().isOpen() && takesTwo(application),
                application.admissionProposedBy().isPresent());
    }

    private Queue queue(Application application, int ahead) {
        Instant now = clock.instant();
        return Queue.of(
                ahead,
                applications.decidedSince(now.minus(Queue.PACE_DAYS, ChronoUnit.DAYS)),
                LocalDate.ofInstant(now, clock.getZone()),
                LocalDate.ofInstant(application.submittedAt(), clock.getZone()).plusMonths(TERM_MONTHS));
    }

    private Step step(Application.Step step) {
        return new Step(
                step.kind(),
                step.recordedAt(),
                people.fullName(new PersonId(step.actor())),
                step.reasons(),
                step.document() == null ? null : documents.find(step.document()).orElse(null));
    }

    private static boolean isWrong(String optionalName, int max) {
        return optionalName != null && !HolderName.isName(optionalName, max);
    }
}
