// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceSignalled;
import nl.vakregister.portfolio.SampleEvent.SampleConfirmed;
import nl.vakregister.portfolio.SampleEvent.SampleDecided;
import nl.vakregister.portfolio.SampleEvent.SampleExempted;
import nl.vakregister.portfolio.SampleEvent.SampleExtended;
import nl.vakregister.portfolio.SampleEvent.SampleReleased;
import nl.vakregister.portfolio.SampleEvent.SampleSentBack;
import nl.vakregister.portfolio.SampleEvent.SampleTaken;
import nl.vakregister.portfolio.SampleLife.Outcome;
import nl.vakregister.portfolio.SampleLife.StepKind;
import nl.vakregister.register.Registers;
import nl.vakregister.register.RegistrationHold;

/**
 * Where drawn dossiers wait for an assessor, or for a registrar who extends or exempts. Nobody here sees whose it is. What is
 * not in order goes to where evidence is looked at again; points are taken back there and not here.
 */
@ApplicationScoped
public class SampleDesk {
    private static final int SHOWN = 100;
    private static final int LONGEST_TERM = 180;

    private final SampleCase.Repo cases;
    private final EvidenceClaim.Repo claims;
    private final SampleDossier dossiers;
    private final Registers registers;
    private final RegistrationHold holds;
    private final Organisations organisations;
    private final People people;
    private final DossierViews looks;
    private final Denials denials;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    SampleDesk(
            SampleCase.Repo cases,
            EvidenceClaim.Repo claims,
            SampleDossier dossiers,
            Registers registers,
            RegistrationHold holds,
            Organisations organisations,
            People people,
            DossierViews looks,
            Denials denials,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.cases = cases;
        this.claims = claims;
        this.dossiers = dossiers;
        this.registers = registers;
        this.holds = holds;
        this.organisations = organisations;
        this.people = people;
        this.looks = looks;
        this.denials = denials;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** @param barred she has to do with it, or judged it before */
    record Waiting(
            UUID id,
            String code,
            Text register,
            SampleState state,
            Instant since,
            LocalDate due,
            boolean asked,
            boolean mine,
            boolean taken,
            boolean barred) {}

    /**
     * @param barred why she must not judge it, or null
     * @param earlier when this dossier was drawn before
     */
    record File(
            SampleDossier.View dossier,
            boolean mine,
            boolean taken,
            Text barred,
            boolean toAssess,
            boolean repairable,
            boolean exemptible,
            List<LocalDate> earlier) {
        public boolean isSecondLook() {
            return dossier.state() == SampleState.SECOND_LOOK;
        }
    }

    /** What was found about an item; null outcome when nothing was chosen. */
    record Found(UUID claim, Outcome outcome, String words) {}

    /** @param until the last day of repair, only with TO_REPAIR */
    record Decision(Outcome outcome, LocalDate until, String words, List<Found> items) {}

    /** What can be assessed, and for a registrar everything that is open. The oldest first. */
    @Transactional
    List<Waiting> worklist(Actor actor) {
        mustJudge(actor);
        LocalDate today = LocalDate.now(clock);
        List<?> ids = database.createNativeQuery(
                        "select case_id from open_sample_case where :all or state in ('WAITING', 'SECOND_LOOK',"
                                + " 'OBJECTION') or due < :today and not asked order by asked desc, since, case_id limit "
                                + SHOWN,
                        UUID.class)
                .setParameter("all", actor.is(Role.REGISTRAR))
                .setParameter("today", today)
                .getResultList();
        Map<UUID, SampleCase> loaded =
                cases.list("id in ?1", ids).stream().collect(Collectors.toMap(SampleCase::id, Function.identity()));
        return ids.stream()
                .map(loaded::get)
                .map(c -> {
                    SampleLife life = c.life();
                    return new Waiting(
                            c.id(),
                            c.code(),
                            registers.get(c.register()).name(),
                            life.state(),
                            life.since(),
                            life.due(),
                            life.isAsked(),
                            life.assessor().filter(actor::is).isPresent(),
                            life.assessor().isPresent(),
                            refusal(actor, c).isPresent());
                })
                .toList();
    }

    /** One dossier. A look is on record; who it is of is not shown. */
    @Transactional
    File get(Actor actor, UUID id) {
        SampleCase one = visible(actor, id);
        SampleLife life = one.life();
        LocalDate today = LocalDate.now(clock);
        looked(actor, one);
        return new File(
                dossiers.view(one),
                life.assessor().filter(actor::is).isPresent(),
                life.assessor().isPresent(),
                refusal(actor, one).orElse(null),
                life.isToAssess(today),
                life.isRepairable(),
                life.isExemptible(),
                cases
                        .list(
                                "registrationId = ?1 and drawnAt < ?2 order by drawnAt desc",
                                one.registration(),
                                one.drawnAt())
                        .stream()
                        .map(c -> LocalDate.ofInstant(c.drawnAt(), clock.getZone()))
                        .toList());
    }

    @Transactional
    Documents.Content document(Actor actor, UUID id, UUID document) {
        SampleCase one = visible(actor, id);
        looked(actor, one);
        return dossiers.open(one, document);
    }

    @Transactional
    void take(Actor actor, UUID id) {
        SampleCase one = held(actor, id, Role.ASSESSOR, "take-sample");
        if (one.life().assessor().isPresent()) {
            throw taken();
        }
        if (!one.life().isToAssess(LocalDate.now(clock)) && one.life().state() != SampleState.SECOND_LOOK) {
            throw nothing();
        }
        Instant now = clock.instant();
        happen(one, StepKind.TAKEN, actor, SampleStep.Said.NOTHING, now);
        deeds.fire(new SampleTaken(now, actor.person(), id, holder(one)));
    }

    @Transactional
    void release(Actor actor, UUID id) {
        SampleCase one = held(actor, id, Role.ASSESSOR, "release-sample");
        if (one.life().assessor().filter(actor::is).isEmpty()) {
            throw taken();
        }
        Instant now = clock.instant();
        happen(one, StepKind.RELEASED, actor, SampleStep.Said.NOTHING, now);
        deeds.fire(new SampleReleased(now, actor.person(), id, holder(one)));
    }

    /**
     * Says what was found. Not in order waits for a second assessor, unless it was an objection: then this is the second.
     *
     * @throws Refusal when it is not to be assessed now, or somebody else has it
     */
    @Transactional
    void decide(Actor actor, UUID id, Decision decision) {
        SampleCase one = held(actor, id, Role.ASSESSOR, "decide-sample");
        SampleLife life = one.life();
        mustBeFree(actor, life);
        if (!life.isToAssess(LocalDate.now(clock))) {
            throw nothing();
        }
        List<SampleStep.Finding> findings = findings(one, life, decision);
        boolean objection = life.state() == SampleState.OBJECTION;
        Instant now = clock.instant();
        happen(
                one,
                StepKind.DECIDED,
                actor,
                new SampleStep.Said(
                        decision.words(),
                        decision.outcome() == Outcome.TO_REPAIR ? decision.until() : null,
                        decision.outcome(),
                        null,
                        null,
                        findings),
                now);
        if (objection && decision.outcome() == Outcome.IN_ORDER) {
            keep(one, actor, now);
        }
        deeds.fire(new SampleDecided(
                now, actor.person(), id, holder(one), decision.outcome().name()));
    }

    private List<SampleStep.Finding> findings(SampleCase one, SampleLife life, Decision decision) {
        Outcome overall = decision.outcome();
        LocalDate today = LocalDate.now(clock);
        boolean silent = decision.words() == null || decision.words().isBlank();
        Map<UUID, Found> given = new HashMap<>();
        decision.items().forEach(f -> given.put(f.claim(), f));
        Problems problems = new Problems()
                .when(overall == null, "outcome", "Kies je oordeel.", "Choose your judgement.")
                .when(
                        overall == Outcome.TO_REPAIR && !life.isRepairable(),
                        "outcome",
                        "Er is al een keer hersteld. Kies: in orde of niet in orde.",
                        "It was repaired once already. Choose: in order or not in order.")
                .when(
                        overall == Outcome.TO_REPAIR
                                && (decision.until() == null
                                        || decision.until().isBefore(today.plusDays(14))
                                        || decision.until().isAfter(today.plusDays(LONGEST_TERM))),
                        "until",
                        "Geef minstens 14 en hoogstens 180 dagen om te herstellen.",
                        "Give at least 14 and at most 180 days to repair.")
                .when(
                        silent && (overall != Outcome.IN_ORDER || life.state() == SampleState.OBJECTION),
                        "words",
                        "Schrijf op waarom. De professional leest dit.",
                        "Write down why. The professional reads this.")
                .when(
                        !silent && decision.words().length() > 4_000,
                        "words",
                        "Schrijf hoogstens 4000 tekens.",
                        "Write at most 4000 characters.");
        Set<Outcome> seen = new HashSet<>();
        List<SampleStep.Finding> findings = dossiers.claims(one).stream()
                .map(claim -> {
                    Found found = given.getOrDefault(claim.id(), new Found(claim.id(), null, null));
                    boolean unsaid = found.words() == null || found.words().isBlank();
                    problems.when(
                                    found.outcome() == null,
                                    "outcome-" + claim.id(),
                                    "Kies wat je van dit bewijsstuk vindt.",
                                    "Choose what you think of this item.")
                            .when(
                                    found.outcome() != null && found.outcome() != Outcome.IN_ORDER && unsaid,
                                    "words-" + claim.id(),
                                    "Schrijf op wat er mis is.",
                                    "Write down what is wrong.")
                            .when(
                                    !unsaid && found.words().length() > 4_000,
                                    "words-" + claim.id(),
                                    "Schrijf hoogstens 4000 tekens.",
                                    "Write at most 4000 characters.");
                    seen.add(found.outcome());
                    return new SampleStep.Finding(
                            claim.id(),
                            found.outcome(),
                            unsaid ? null : found.words().strip());
                })
                .toList();
        problems.when(
                        overall == Outcome.IN_ORDER
                                && (seen.contains(Outcome.TO_REPAIR) || seen.contains(Outcome.NOT_IN_ORDER)),
                        "outcome",
                        "Niet elk bewijsstuk is in orde. Dan is het geheel dat ook niet.",
                        "Not every item is in order. Then the whole is not either.")
                .refuseIfAny();
        return findings;
    }

    /** The second assessor agrees: not in order. What is wrong goes to where evidence is looked at again. */
    @Transactional
    void confirm(Actor actor, UUID id) {
        SampleCase one = held(actor, id, Role.ASSESSOR, "confirm-sample");
        mustBeSecond(actor, one.life());
        Instant now = clock.instant();
        Set<UUID> wrong = lastFindings(one).stream()
                .filter(f -> f.outcome() == Outcome.NOT_IN_ORDER)
                .map(SampleStep.Finding::claimId)
                .collect(Collectors.toSet());
        happen(one, StepKind.CONFIRMED, actor, SampleStep.Said.NOTHING, now);
        List<EvidenceClaim> signalled = dossiers.claims(one).stream()
                .filter(c -> wrong.contains(c.id()))
                .filter(c -> c.life().state().isCredited() && c.life().matter().isEmpty())
                .toList();
        signalled.forEach(c -> {
            c.happen(
                    EvidenceLife.StepKind.SIGNALLED,
                    actor.person(),
                    EvidenceStep.Said.words(SignalReason.SAMPLE.name()),
                    now);
            claims.list(c);
        });
        deeds.fire(new SampleConfirmed(now, actor.person(), id, holder(one)));
        signalled.forEach(c -> deeds.fire(new EvidenceSignalled(now, actor.person(), c.id(), holder(one))));
    }

    /** The objection is upheld: what nobody decided on since is let be. */
    private void keep(SampleCase one, Actor actor, Instant now) {
        List<EvidenceClaim> open = dossiers.claims(one).stream()
                .filter(c ->
                        c.life().matter().filter(EvidenceMatter.SIGNAL::equals).isPresent())
                .filter(c -> c.steps().get(c.steps().size() - 1).kind() == EvidenceLife.StepKind.SIGNALLED
                        && SignalReason.SAMPLE
                                .name()
                                .equals(c.steps().get(c.steps().size() - 1).words()))
                .toList();
        open.forEach(c -> {
            c.happen(
                    EvidenceLife.StepKind.KEPT,
                    actor.person(),
                    EvidenceStep.Said.words(SignalReason.SAMPLE_UPHELD.name()),
                    now);
            claims.list(c);
        });
    }

    private static Set<SampleStep.Finding> lastFindings(SampleCase one) {
        return one.steps().stream()
                .filter(s -> s.kind() == StepKind.DECIDED)
                .reduce((earlier, later) -> later)
                .map(SampleStep::findings)
                .orElse(Set.of());
    }

    /** The second assessor does not agree: it is assessed anew. */
    @Transactional
    void sendBack(Actor actor, UUID id, String words) {
        SampleCase one = held(actor, id, Role.ASSESSOR, "send-back-sample");
        mustBeSecond(actor, one.life());
        EvidenceItems.mustSay("words", words);
        Instant now = clock.instant();
        happen(one, StepKind.SENT_BACK, actor, SampleStep.Said.words(words), now);
        deeds.fire(new SampleSentBack(now, actor.person(), id, holder(one)));
    }

    /** Gives the holder more time. */
    @Transactional
    void extend(Actor actor, UUID id, LocalDate until, String words) {
        SampleCase one = held(actor, id, Role.REGISTRAR, "extend-sample");
        SampleLife life = one.life();
        LocalDate today = LocalDate.now(clock);
        if (!life.state().isWithHolder()) {
            throw nothing();
        }
        boolean silent = words == null || words.isBlank();
        new Problems()
                .when(
                        until == null || !until.isAfter(life.due()) || until.isAfter(today.plusDays(LONGEST_TERM)),
                        "until",
                        "Kies een latere dag, hoogstens 180 dagen vanaf nu.",
                        "Choose a later day, at most 180 days from now.")
                .when(silent, "extension", "Schrijf op waarom.", "Write down why.")
                .refuseIfAny();
        Instant now = clock.instant();
        happen(one, StepKind.EXTENDED, actor, SampleStep.Said.until(until, words), now);
        deeds.fire(new SampleExtended(now, actor.person(), id, holder(one)));
    }

    /** Lets somebody off, with reasons: drawn not long ago, for instance. */
    @Transactional
    void exempt(Actor actor, UUID id, String words) {
        SampleCase one = held(actor, id, Role.REGISTRAR, "exempt-sample");
        if (!one.life().isExemptible()) {
            throw nothing();
        }
        EvidenceItems.mustSay("exemption", words);
        Instant now = clock.instant();
        happen(one, StepKind.EXEMPTED, actor, SampleStep.Said.words(words), now);
        deeds.fire(new SampleExempted(now, actor.person(), id, holder(one)));
    }

    private SampleCase held(Actor actor, UUID id, Role role, String decision) {
        SampleCase one = visible(actor, id);
        holds.hold(one.registration());
        cases.getEntityManager().refresh(one);
        Optional<Text> barred = actor.is(role)
                ? refusal(actor, one)
                : Optional.of(
                        role == Role.ASSESSOR
                                ? new Text("Alleen een beoordelaar kan dit doen.", "Only an assessor can do this.")
                                : new Text("Alleen een registrator kan dit doen.", "Only a registrar can do this."));
        if (barred.isPresent()) {
            throw denials.forbidden(actor, id, Optional.of(holder(one)), decision, barred.get());
        }
        return one;
    }

    private Optional<Text> refusal(Actor actor, SampleCase one) {
        PersonId holder = holder(one);
        return one.life()
                .refusal(
                        new EvidenceLife.Someone(actor.person(), actor.organisations()),
                        new EvidenceLife.Someone(
                                holder, organisations.memberships(holder).keySet()),
                        dossiers.approvers(one));
    }

    private static void mustBeFree(Actor actor, SampleLife life) {
        if (life.assessor().filter(a -> !actor.is(a)).isPresent()) {
            throw taken();
        }
    }

    private static void mustBeSecond(Actor actor, SampleLife life) {
        mustBeFree(actor, life);
        if (life.state() != SampleState.SECOND_LOOK) {
            throw nothing();
        }
    }

    private SampleCase visible(Actor actor, UUID id) {
        mustJudge(actor);
        return cases.findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    private PersonId holder(SampleCase one) {
        return people.resolve(one.person());
    }

    private void happen(SampleCase one, StepKind kind, Actor actor, SampleStep.Said said, Instant now) {
        one.happen(kind, actor.person(), said, now);
        cases.list(one);
    }

    private void looked(Actor actor, SampleCase one) {
        looks.viewed(actor, actor.is(Role.ASSESSOR) ? Role.ASSESSOR : Role.REGISTRAR, one.registration(), holder(one));
    }

    private static void mustJudge(Actor actor) {
        if (!actor.is(Role.ASSESSOR) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
    }

    private static Refusal nothing() {
        return Refusal.conflict(new Text(
                "Dit kan nu niet met dit dossier. Kijk opnieuw.", "Not possible with this dossier now. Look again."));
    }

    private static Refusal taken() {
        return Refusal.conflict(
                new Text("Een andere beoordelaar heeft dit in handen.", "Another assessor has this in hand."));
    }
}
