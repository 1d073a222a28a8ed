// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceDecided;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceHandedOver;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceKept;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceOpinionAsked;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceOpinionGiven;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceReleased;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceReturned;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceReversed;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceTaken;
import nl.vakregister.portfolio.EvidenceLife.Outcome;
import nl.vakregister.portfolio.EvidenceLife.StepKind;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;
import nl.vakregister.register.RegistrationHold;
import nl.vakregister.register.Registrations;

/**
 * Where evidence waits for an assessor: who has what, questions, second opinions, decisions, and points that turn out to be
 * wrong. Never on one's own item, or that of somebody of the same organisation.
 */
@ApplicationScoped
public class EvidenceDesk {
    private static final int MOST_EARLIER = 200;
    private static final int SHOWN_EARLIER = 5;

    /** What a registrar may do as well: look again at what was approved. */
    private static final Set<String> FOR_REGISTRARS_TOO = Set.of("keep-evidence", "reverse-evidence");

    private final EvidenceClaim.Repo claims;
    private final EvidenceItem.Repo items;
    private final EvidenceViews views;
    private final ReflectionLog log;
    private final CourseHint courses;
    private final Registrations registrations;
    private final Registers registers;
    private final RegistrationHold holds;
    private final Organisations organisations;
    private final People people;
    private final Ledger ledger;
    private final Documents documents;
    private final DossierViews looks;
    private final Denials denials;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    EvidenceDesk(
            EvidenceClaim.Repo claims,
            EvidenceItem.Repo items,
            EvidenceViews views,
            ReflectionLog log,
            CourseHint courses,
            Registrations registrations,
            Registers registers,
            RegistrationHold holds,
            Organisations organisations,
            People people,
            Ledger ledger,
            Documents documents,
            DossierViews looks,
            Denials denials,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.claims = claims;
        this.items = items;
        this.views = views;
        this.log = log;
        this.courses = courses;
        this.registrations = registrations;
        this.registers = registers;
        this.holds = holds;
        this.organisations = organisations;
        this.people = people;
        this.ledger = ledger;
        this.documents = documents;
        this.looks = looks;
        this.denials = denials;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Which claims to show. */
    enum Whose {
        ALL,
        /** In my hands, or my second opinion is asked. */
        MINE,
        UNASSIGNED,
        /** Waiting for the professional. */
        ASKED,
        /** Approved, and something has changed since. */
        SIGNAL
    }

    /** @param register null for all */
    record Filter(UUID register, Whose whose) {}

    /**
     * A line of the work list.
     *
     * @param place in the queue of its register; zero when it waits for the professional
     * @param queue null when it waits for the professional
     * @param assessor the name of who has it, or null
     * @param advice my second opinion is asked
     * @param own hers or a colleague's: somebody else must decide
     */
    record Waiting(
            UUID id,
            String title,
            Text activity,
            String holder,
            Text register,
            EvidenceMatter matter,
            Points claimed,
            Instant since,
            int place,
            Queue queue,
            boolean late,
            String assessor,
            boolean mine,
            boolean advice,
            boolean own) {}

    /** @param total how many there are, also beyond what is shown */
    record Page(List<Waiting> waiting, long total) {}

    /** An assessor with what she has in hand. */
    record Workload(UUID person, String name, long inHand, long advice, boolean you) {}

    /** How often claims of the same activity in the same register ended so. */
    record Habit(Text outcome, Text category, long times) {}

    /** An earlier decision about the same activity in the same register. */
    record Earlier(Instant at, Text outcome, Text category, Points claimed, Points awarded, Integer netMinutes) {}

    /** A category that points can be given in. */
    record Choice(String value, Text label) {}

    /**
     * Everything that an assessor decides by.
     *
     * @param barred why she must not decide, or null
     * @param sameFiles what else the same file was handed in with
     * @param colleagues to whom it can be given
     * @param reflections what the holder shares of her log with whoever has it in hand
     */
    record File(
            EvidenceViews.Report report,
            EvidenceViews.Claim claim,
            String holder,
            String number,
            String assessor,
            boolean mine,
            String adviser,
            boolean advice,
            Text barred,
            List<Text> sameFiles,
            List<Habit> habits,
            List<Earlier> earlier,
            List<Choice> categories,
            String category,
            List<Workload> colleagues,
            List<ReflectionLog.View> reflections) {
        public boolean isToDecide() {
            return claim.matter() == EvidenceMatter.ASSESSMENT || claim.matter() == EvidenceMatter.OBJECTION;
        }

        public boolean isSignal() {
            return claim.matter() == EvidenceMatter.SIGNAL;
        }
    }

    /**
     * What an assessor decides.
     *
     * @param outcome null when nothing was chosen
     * @param category null for the one that was claimed
     * @param awarded only when it is approved in part
     */
    record Decision(Outcome outcome, String category, Points awarded, String reasons) {}

    /** What waits, the oldest first. */
    @Transactional
    Page worklist(Actor actor, Filter filter, int size) {
        mustJudge(actor);
        know(actor);
        String where = " where true"
                + (filter.register() == null ? "" : " and o.register_id = :register")
                + switch (filter.whose()) {
                    case ALL -> "";
                    case MINE -> " and (o.assessor_id = :me or o.adviser_id = :me)";
                    case UNASSIGNED -> " and o.assessor_id is null and not o.asked";
                    case ASKED -> " and o.asked";
                    case SIGNAL -> " and o.matter = 'SIGNAL'";
                };
        List<?> found = bind(
                        database.createNativeQuery(
                                "with queue as (select claim_id, case when asked then 0 else count(*) filter (where"
                                        + " not asked) over (partition by register_id order by since, claim_id) end as"
                                        + " place from open_evidence_claim) select o.claim_id, q.place from"
                                        + " open_evidence_claim o join queue q on q.claim_id = o.claim_id"
                                        + where + " order by o.since, o.claim_id limit :size"),
                        filter,
                        actor)
                .setParameter("size", size)
                .getResultList();
        long total = ((Number) bind(
                                database.createNativeQuery("select count(*) from open_evidence_claim o" + where),
                                filter,
                                actor)
                        .getSingleResult())
                .longValue();
        List<Object[]> rows = found.stream().map(Object[].class::cast).toList();
        Map<UUID, EvidenceClaim> loaded = claims
                .list("id in ?1", rows.stream().map(r -> (UUID) r[0]).toList())
                .stream()
                .collect(Collectors.toMap(EvidenceClaim::id, Function.identity()));
        Map<UUID, Long> pace =
                views.pace(loaded.values().stream().map(EvidenceClaim::register).collect(Collectors.toSet()));
        return new Page(
                rows.stream()
                        .map(r -> line(actor, loaded.get((UUID) r[0]), ((Number) r[1]).intValue(), pace))
                        .toList(),
                total);
    }

    private static Query bind(Query query, Filter filter, Actor actor) {
        if (filter.register() != null) {
            query.setParameter("register", filter.register());
        }
        if (filter.whose() == Whose.MINE) {
            query.setParameter("me", actor.person().value());
        }
        return query;
    }

    private Waiting line(Actor actor, EvidenceClaim claim, int place, Map<UUID, Long> pace) {
        EvidenceLife life = claim.life();
        LocalDate today = LocalDate.now(clock);
        PersonId holder = people.resolve(claim.person());
        Queue queue = place == 0
                ? null
                : Queue.ofWish(
                        place - 1,
                        pace.getOrDefault(claim.register(), 0L),
                        today,
                        LocalDate.ofInstant(life.since(), clock.getZone()));
        EvidenceViews.Report report = views.report(claim.item());
        return new Waiting(
                claim.id(),
                report.title(),
                report.activity(),
                people.fullName(holder),
                registers.get(claim.register()).name(),
                life.matter().orElseThrow(),
                claim.claimed(),
                life.since(),
                place,
                queue,
                queue != null && queue.isLate(today),
                life.assessor().map(people::fullName).orElse(null),
                life.assessor().filter(actor::is).isPresent(),
                life.adviser().filter(actor::is).isPresent(),
                life.refusal(someone(actor), someone(holder)).isPresent());
    }

    /** Who assesses here, with what she has in hand, least first. */
    @Transactional
    List<Workload> workload(Actor actor) {
        mustJudge(actor);
        List<?> rows = database.createNativeQuery(
                        "select a.person_id, count(o.claim_id) filter (where o.assessor_id = a.person_id),"
                                + " count(o.claim_id) filter (where o.adviser_id = a.person_id) from evidence_assessor a"
                                + " left join open_evidence_claim o on o.assessor_id = a.person_id or o.adviser_id ="
                                + " a.person_id group by a.person_id order by 2, 3, 1 limit 200")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(r -> {
                    PersonId person = new PersonId((UUID) r[0]);
                    return new Workload(
                            person.value(),
                            people.fullName(person),
                            ((Number) r[1]).longValue(),
                            ((Number) r[2]).longValue(),
                            actor.is(person));
                })
                .toList();
    }

    /** One claim with everything to decide by. A look is on record. */
    @Transactional
    File get(Actor actor, UUID id) {
        mustJudge(actor);
        EvidenceClaim claim = claims.findByIdOptional(id).orElseThrow(Refusal::notFound);
        know(actor);
        EvidenceLife life = claim.life();
        PersonId holder = people.resolve(claim.person());
        Registrations.Facts registration =
                registrations.find(claim.registration()).orElseThrow(Refusal::notFound);
        Demands demands = views.norm(registration, LocalDate.now(clock)).demands();
        List<Object[]> earlier = earlier(claim);
        looked(actor, claim, holder);
        return new File(
                views.report(claim.item()),
                views.claim(claim, false),
                registration.name().formal(),
                registration.number().value(),
                life.assessor().map(people::fullName).orElse(null),
                life.assessor().filter(actor::is).isPresent(),
                life.adviser().map(people::fullName).orElse(null),
                life.adviser().filter(actor::is).isPresent(),
                life.refusal(someone(actor), someone(holder)).orElse(null),
                sameFiles(claim, holder),
                habits(earlier, demands),
                earlier.stream()
                        .limit(SHOWN_EARLIER)
                        .map(r -> new Earlier(
                                (Instant) r[0],
                                ((Outcome) r[1]).label(),
                                r[2] == null ? null : EvidenceViews.name(demands, (String) r[2]),
                                new Points((java.math.BigDecimal) r[3]),
                                r[4] == null ? null : new Points((java.math.BigDecimal) r[4]),
                                (Integer) r[5]))
                        .toList(),
                demands.categories().stream()
                        .filter(c -> !c.accreditedOnly())
                        .map(c -> new Choice(c.code(), c.name()))
                        .toList(),
                claim.category(),
                workload(actor).stream()
                        .filter(w -> !w.you() && !holder.value().equals(w.person()))
                        .toList(),
                log.forAssessor(actor, claim));
    }

    private List<Object[]> earlier(EvidenceClaim claim) {
        return database.createQuery(
                        "select s.recordedAt, s.outcome, s.category, c.claimed, s.awarded, i.netMinutes from"
                                + " EvidenceStep s join s.claim c join c.item i where s.kind = :decided and i.activity ="
                                + " :activity and c.registerId = :register and c.id <> :id order by s.recordedAt desc",
                        Object[].class)
                .setParameter("decided", StepKind.DECIDED)
                .setParameter("activity", claim.item().told().activity())
                .setParameter("register", claim.register())
                .setParameter("id", claim.id())
                .setMaxResults(MOST_EARLIER)
                .getResultList();
    }

    private static List<Habit> habits(List<Object[]> earlier, Demands demands) {
        Map<List<Object>, Long> times = new HashMap<>();
        earlier.forEach(r -> times.merge(List.of(r[1], r[2] == null ? "" : r[2]), 1L, Long::sum));
        return times.entrySet().stream()
                .map(e -> {
                    String category = (String) e.getKey().get(1);
                    return new Habit(
                            ((Outcome) e.getKey().get(0)).label(),
                            category.isEmpty() ? null : EvidenceViews.name(demands, category),
                            e.getValue());
                })
                .sorted(java.util.Comparator.comparingLong(Habit::times).reversed())
                .toList();
    }

    /** Of somebody else's item only that there is one. */
    private List<Text> sameFiles(EvidenceClaim claim, PersonId holder) {
        return items.withSameFiles(claim.item().documents(), claim.item().id()).stream()
                .map(i -> people.resolve(i.person()).equals(holder)
                        ? new Text(
                                "Hetzelfde bestand zit ook bij ‘" + i.told().title() + "’ van deze professional.",
                                "The same file is also with ‘" + i.told().title() + "’ of this professional.")
                        : new Text(
                                "Hetzelfde bestand is ook door iemand anders ingestuurd. Bij een gezamenlijk"
                                        + " verslag kan dat kloppen.",
                                "The same file was also handed in by somebody else. For a report of several"
                                        + " people that may be right."))
                .distinct()
                .toList();
    }

    /** A document, for whoever assesses. A look is on record. */
    @Transactional
    Documents.Content document(Actor actor, UUID id, UUID document) {
        mustJudge(actor);
        EvidenceClaim claim = claims.findByIdOptional(id)
                .filter(c -> EvidenceItems.has(c.item(), document))
                .orElseThrow(Refusal::notFound);
        looked(actor, claim, people.resolve(claim.person()));
        return documents.open(document);
    }

    /** Takes it in hand. */
    @Transactional
    void take(Actor actor, UUID id) {
        EvidenceClaim claim = held(actor, id, "take-evidence");
        EvidenceLife life = claim.life();
        mustBeOpen(life);
        if (life.assessor().isPresent()) {
            throw taken();
        }
        Instant now = clock.instant();
        happen(claim, StepKind.TAKEN, actor, EvidenceStep.Said.NOTHING, now);
        deeds.fire(new EvidenceTaken(now, actor.person(), id, people.resolve(claim.person())));
    }

    /** Gives it to a colleague. */
    @Transactional
    void handOver(Actor actor, UUID id, UUID to) {
        EvidenceClaim claim = held(actor, id, "hand-over-evidence");
        mustBeOpen(claim.life());
        PersonId colleague = colleague(actor, claim, to);
        Instant now = clock.instant();
        happen(claim, StepKind.HANDED_OVER, actor, EvidenceStep.Said.to(colleague, null), now);
        deeds.fire(new EvidenceHandedOver(now, actor.person(), id, people.resolve(claim.person()), colleague));
    }

    /** Back to the queue, where it keeps its place. */
    @Transactional
    void release(Actor actor, UUID id) {
        EvidenceClaim claim = held(actor, id, "release-evidence");
        mustBeMine(actor, claim.life());
        Instant now = clock.instant();
        happen(claim, StepKind.RELEASED, actor, EvidenceStep.Said.NOTHING, now);
        deeds.fire(new EvidenceReleased(now, actor.person(), id, people.resolve(claim.person())));
    }

    /** Sends it back to the professional with a question. */
    @Transactional
    void ask(Actor actor, UUID id, String question) {
        EvidenceClaim claim = held(actor, id, "return-evidence");
        EvidenceLife life = claim.life();
        if (life.matter().filter(EvidenceMatter.ASSESSMENT::equals).isEmpty() || life.isAsked()) {
            throw Refusal.conflict(
                    new Text("Je kunt hier nu geen vraag over stellen.", "You cannot ask a question about this now."));
        }
        EvidenceItems.mustSay("question", question);
        Instant now = clock.instant();
        takeWhenFree(actor, claim, life, now);
        happen(claim, StepKind.RETURNED, actor, EvidenceStep.Said.words(question), now);
        deeds.fire(new EvidenceReturned(now, actor.person(), id, people.resolve(claim.person())));
    }

    /** Asks a colleague what she thinks; whoever asked decides. */
    @Transactional
    void askOpinion(Actor actor, UUID id, UUID of, String question) {
        EvidenceClaim claim = held(actor, id, "ask-opinion");
        EvidenceLife life = claim.life();
        mustBeOpen(life);
        if (life.adviser().isPresent()) {
            throw Refusal.conflict(
                    new Text("Er is al een tweede mening gevraagd.", "A second opinion was asked already."));
        }
        EvidenceItems.mustSay("opinion", question);
        PersonId colleague = colleague(actor, claim, of);
        Instant now = clock.instant();
        takeWhenFree(actor, claim, life, now);
        happen(claim, StepKind.OPINION_ASKED, actor, EvidenceStep.Said.to(colleague, question), now);
        deeds.fire(new EvidenceOpinionAsked(now, actor.person(), id, people.resolve(claim.person()), colleague));
    }

    /** Says what she thinks, as she was asked. */
    @Transactional
    void giveOpinion(Actor actor, UUID id, String words) {
        EvidenceClaim claim = held(actor, id, "give-opinion");
        if (claim.life().adviser().filter(actor::is).isEmpty()) {
            throw Refusal.conflict(
                    new Text("Er wordt geen tweede mening van jou gevraagd.", "No second opinion is asked of you."));
        }
        EvidenceItems.mustSay("advice", words);
        Instant now = clock.instant();
        happen(claim, StepKind.OPINION_GIVEN, actor, EvidenceStep.Said.words(words), now);
        deeds.fire(new EvidenceOpinionGiven(now, actor.person(), id, people.resolve(claim.person())));
    }

    /**
     * Decides on a claim, or on an objection to such a decision. What is approved is in the ledger at once.
     *
     * @throws Refusal when somebody else has it, a question or second opinion is open, or the provider reported it meanwhile
     */
    @Transactional
    void decide(Actor actor, UUID id, Decision decision) {
        EvidenceClaim claim = held(actor, id, "decide-evidence");
        EvidenceLife life = claim.life();
        mustBeDecidable(actor, life);
        Registrations.Facts registration =
                registrations.find(claim.registration()).orElseThrow(Refusal::notFound);
        Demands demands = views.norm(registration, LocalDate.now(clock)).demands();
        EvidenceLife.Ruling ruling = ruling(claim, life, decision, demands);
        if (ruling.awarded() != null && life.credited().compareTo(Points.ZERO) == 0) {
            refuseReported(claim);
        }
        Instant now = clock.instant();
        book(actor, claim, life, ruling, decision.reasons(), now);
        happen(claim, StepKind.DECIDED, actor, new EvidenceStep.Said(null, decision.reasons(), ruling, List.of()), now);
        deeds.fire(new EvidenceDecided(
                now,
                actor.person(),
                id,
                people.resolve(claim.person()),
                ruling.outcome().name()));
    }

    private static void mustBeDecidable(Actor actor, EvidenceLife life) {
        if (life.matter().filter(m -> m != EvidenceMatter.SIGNAL).isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Hierover is al beslist, of het is ingetrokken.",
                    "This was decided on already, or it was retracted."));
        }
        if (life.assessor().filter(a -> !actor.is(a)).isPresent()) {
            throw taken();
        }
        if (life.isAsked()) {
            throw Refusal.conflict(new Text(
                    "De professional heeft nog een vraag te beantwoorden.",
                    "The professional still has a question to answer."));
        }
        if (life.adviser().isPresent()) {
            throw Refusal.conflict(new Text(
                    "Wacht op de tweede mening, of zet het terug in de rij.",
                    "Wait for the second opinion, or put it back in the queue."));
        }
    }

    private static EvidenceLife.Ruling ruling(
            EvidenceClaim claim, EvidenceLife life, Decision decision, Demands demands) {
        if (decision.outcome() == null) {
            throw Refusal.invalid("outcome", new Text("Kies je besluit.", "Choose what you decide."));
        }
        Outcome outcome = decision.outcome();
        String category = decision.category() == null ? claim.category() : decision.category();
        Points awarded = outcome == Outcome.APPROVED ? claim.claimed() : decision.awarded();
        boolean partly = outcome == Outcome.PARTLY;
        boolean silent = decision.reasons() == null || decision.reasons().isBlank();
        new Problems()
                .when(
                        outcome != Outcome.REJECTED
                                && demands.category(category)
                                        .filter(c -> !c.accreditedOnly())
                                        .isEmpty(),
                        "category",
                        "Kies een categorie waarin dit kan tellen.",
                        "Choose a category in which this can count.")
                .when(
                        partly && (awarded == null || !awarded.isPositive() || awarded.compareTo(claim.claimed()) >= 0),
                        "awarded",
                        "Vul minder punten in dan gevraagd, en meer dan nul.",
                        "Enter fewer points than asked for, and more than none.")
                .when(
                        partly && awarded != null && awarded.compareTo(life.credited()) < 0,
                        "awarded",
                        "Bezwaar levert nooit minder punten op dan er al waren.",
                        "An objection never leaves fewer points than there were.")
                .when(
                        outcome != Outcome.APPROVED && silent,
                        "reasons",
                        "Schrijf op waarom. De professional leest dit.",
                        "Write down why. The professional reads this.")
                .when(
                        !silent && decision.reasons().length() > 4_000,
                        "reasons",
                        "Schrijf hoogstens 4000 tekens.",
                        "Write at most 4000 characters.")
                .refuseIfAny();
        return outcome == Outcome.REJECTED
                ? new EvidenceLife.Ruling(outcome, null, null)
                : new EvidenceLife.Ruling(outcome, category, awarded);
    }

    /** What the provider reported meanwhile needs no evidence, and does not count twice. */
    private void refuseReported(EvidenceClaim claim) {
        EvidenceItem.Told told = claim.item().told();
        if (told.course() == null) {
            return;
        }
        List<String> sources = courses.sources(
                new CourseHint.Found(told.course(), null, null, 0, told.edition(), null, false), told.completedOn());
        if (!sources.isEmpty()
                && !ledger.creditedFrom(sources, List.of(claim.registration())).isEmpty()) {
            throw Refusal.conflict(new Text(
                    "De opleider heeft deze cursus intussen doorgegeven; de punten staan er al. Wijs dit"
                            + " bewijsstuk af met die reden.",
                    "The provider reported this course meanwhile; the points are there already. Reject this"
                            + " evidence for that reason."));
        }
    }

    private void book(
            Actor actor,
            EvidenceClaim claim,
            EvidenceLife life,
            EvidenceLife.Ruling ruling,
            String reasons,
            Instant now) {
        if (ruling.awarded() == null) {
            return;
        }
        EvidenceItem item = claim.item();
        if (life.credited().isPositive()) {
            ledger.takeBackFrom(
                    actor.person(),
                    item.source(),
                    claim.registration(),
                    reasons == null || reasons.isBlank() ? "Nieuw besluit na bezwaar." : reasons,
                    now);
        }
        ledger.credit(actor.person(), item.id(), List.of(claim.credit(ruling.category(), ruling.awarded())), now);
    }

    /** Looked at again: the points stay. */
    @Transactional
    void keep(Actor actor, UUID id, String words) {
        EvidenceClaim claim = held(actor, id, "keep-evidence");
        if (claim.life().matter().filter(EvidenceMatter.SIGNAL::equals).isEmpty()) {
            throw Refusal.conflict(
                    new Text("Hier is niets opnieuw te bekijken.", "There is nothing to look at again here."));
        }
        EvidenceItems.mustSay("words", words);
        Instant now = clock.instant();
        happen(claim, StepKind.KEPT, actor, EvidenceStep.Said.words(words), now);
        deeds.fire(new EvidenceKept(now, actor.person(), id, people.resolve(claim.person())));
    }

    /** What was approved turns out to be wrong: the points are taken back, with the reason. */
    @Transactional
    void reverse(Actor actor, UUID id, String words) {
        EvidenceClaim claim = held(actor, id, "reverse-evidence");
        EvidenceLife life = claim.life();
        if (!life.state().isCredited()
                || life.matter().filter(EvidenceMatter.OBJECTION::equals).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Hier zijn nu geen punten terug te draaien.", "There are no points to take back here now."));
        }
        EvidenceItems.mustSay("words", words);
        Instant now = clock.instant();
        ledger.takeBackFrom(actor.person(), claim.item().source(), claim.registration(), words, now);
        happen(claim, StepKind.REVERSED, actor, EvidenceStep.Said.words(words), now);
        deeds.fire(new EvidenceReversed(now, actor.person(), id, people.resolve(claim.person())));
    }

    /** The claim, for who may work on it, as it is after waiting for whoever else does. */
    private EvidenceClaim held(Actor actor, UUID id, String decision) {
        mustJudge(actor);
        EvidenceClaim claim = claims.findByIdOptional(id).orElseThrow(Refusal::notFound);
        holds.hold(claim.registration());
        claims.getEntityManager().refresh(claim);
        PersonId holder = people.resolve(claim.person());
        Optional<Text> barred = actor.is(Role.ASSESSOR) || FOR_REGISTRARS_TOO.contains(decision)
                ? claim.life().refusal(someone(actor), someone(holder))
                : Optional.of(new Text("Alleen een beoordelaar kan dit doen.", "Only an assessor can do this."));
        if (barred.isPresent()) {
            throw denials.forbidden(actor, id, Optional.of(holder), decision, barred.get());
        }
        know(actor);
        return claim;
    }

    private PersonId colleague(Actor actor, EvidenceClaim claim, UUID id) {
        boolean known = id != null
                && !actor.is(new PersonId(id))
                && ((Number) database.createNativeQuery(
                                                "select count(*) from evidence_assessor where person_id = :person")
                                        .setParameter("person", id)
                                        .getSingleResult())
                                .intValue()
                        > 0;
        PersonId holder = people.resolve(claim.person());
        if (!known
                || claim.life()
                        .refusal(someone(new PersonId(id)), someone(holder))
                        .isPresent()) {
            throw Refusal.invalid(
                    "colleague",
                    new Text(
                            "Kies een beoordelaar die hier niets mee te maken heeft.",
                            "Choose an assessor who has nothing to do with it."));
        }
        return new PersonId(id);
    }

    private void takeWhenFree(Actor actor, EvidenceClaim claim, EvidenceLife life, Instant now) {
        if (life.assessor().filter(a -> !actor.is(a)).isPresent()) {
            throw taken();
        }
        if (life.assessor().isEmpty()) {
            claim.happen(StepKind.TAKEN, actor.person(), EvidenceStep.Said.NOTHING, now);
        }
    }

    private void happen(EvidenceClaim claim, StepKind kind, Actor actor, EvidenceStep.Said said, Instant now) {
        claim.happen(kind, actor.person(), said, now);
        claims.list(claim);
    }

    private EvidenceLife.Someone someone(Actor actor) {
        return new EvidenceLife.Someone(actor.person(), actor.organisations());
    }

    private EvidenceLife.Someone someone(PersonId person) {
        return new EvidenceLife.Someone(
                person, organisations.memberships(person).keySet());
    }

    private void looked(Actor actor, EvidenceClaim claim, PersonId holder) {
        looks.viewed(actor, actor.is(Role.ASSESSOR) ? Role.ASSESSOR : Role.REGISTRAR, claim.registration(), holder);
    }

    /** From now on work can be handed to her. */
    private void know(Actor actor) {
        if (actor.is(Role.ASSESSOR)) {
            database.createNativeQuery(
                            "insert into evidence_assessor (person_id, first_seen) values (:person, :now) on conflict"
                                    + " do nothing")
                    .setParameter("person", actor.person().value())
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    private static void mustJudge(Actor actor) {
        if (!actor.is(Role.ASSESSOR) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
    }

    private static void mustBeOpen(EvidenceLife life) {
        if (life.matter().isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Hierover is al beslist, of het is ingetrokken.",
                    "This was decided on already, or it was retracted."));
        }
    }

    private static void mustBeMine(Actor actor, EvidenceLife life) {
        mustBeOpen(life);
        if (life.assessor().filter(actor::is).isEmpty()) {
            throw taken();
        }
    }

    private static Refusal taken() {
        return Refusal.conflict(
                new Text("Een andere beoordelaar heeft dit in handen.", "Another assessor has this in hand."));
    }
}
