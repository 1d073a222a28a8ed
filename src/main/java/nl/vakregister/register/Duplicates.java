// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.MergeEvent.MergeDeclined;
import nl.vakregister.register.MergeEvent.MergeProposed;
import nl.vakregister.register.MergeEvent.PersonsKeptApart;

/**
 * People who may be one: found by what they share, kept apart by one registrar, or merged by two. A merge is not undone.
 * Source: domain facts 9(c) rule 10.
 */
@ApplicationScoped
public class Duplicates {
    private static final int PAGE = 50;
    private static final int WORKLIST = 100;
    private static final int MAX_TEXT = 4_000;

    private final Registrations registrations;
    private final Registration.Repo rows;
    private final Application.Repo applications;
    private final RegistrationHold holds;
    private final Instance<OpenMatters> matters;
    private final People people;
    private final Denials denials;
    private final DossierViews views;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    Duplicates(
            Registrations registrations,
            Registration.Repo rows,
            Application.Repo applications,
            RegistrationHold holds,
            @Any Instance<OpenMatters> matters,
            People people,
            Denials denials,
            DossierViews views,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.registrations = registrations;
        this.rows = rows;
        this.applications = applications;
        this.holds = holds;
        this.matters = matters;
        this.people = people;
        this.denials = denials;
        this.views = views;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** An application of somebody, to tell her by. */
    public record Applied(UUID id, String name, String workplace, Instant at) {}

    /** A number of somebody, to tell her by. */
    public record Numbered(String number, String name, String workplace) {}

    /** One of two people, with what a registrar needs to tell who it is. */
    public record Somebody(UUID id, String name, List<Numbered> numbers, List<Applied> applications) {}

    /**
     * Two people who may be one, and why.
     *
     * @param since when it was first seen; null for two that do not look alike
     * @param queue its place and when to expect a decision; null outside the list of what waits
     */
    public record Pair(
            Somebody one,
            Somebody other,
            Likeness.Strength strength,
            List<Likeness.Kind> reasons,
            boolean keptApart,
            Instant since,
            Queue queue) {
        private Pair in(Queue place) {
            return new Pair(one, other, strength, reasons, keptApart, since, place);
        }

        /** The one who is not this person. */
        public Somebody besides(UUID person) {
            return one.id().equals(person) ? other : one;
        }
    }

    /** @param next where the next page begins, or null after the last */
    public record Page(List<Pair> pairs, String next) {}

    /**
     * That two people are one, as somebody proposed it.
     *
     * @param confirmed null while nobody decided
     * @param barred why this registrar may not confirm it, or null
     * @param queue its place and when to expect a decision, or null when there is one
     */
    public record Proposal(
            UUID id,
            Somebody survivor,
            Somebody merged,
            String reasons,
            String proposedBy,
            Instant at,
            Boolean confirmed,
            String answer,
            String decidedBy,
            Instant decidedAt,
            Text barred,
            Queue queue) {
        public boolean isOpen() {
            return confirmed == null;
        }
    }

    /** Whom this person looks like. */
    @Transactional
    public List<Pair> of(Actor actor, PersonId person) {
        mustBeRegistrar(actor);
        return pairs(
                "(s.one_id = :person or s.other_id = :person) and " + OPEN,
                PAGE,
                query -> query.setParameter("person", person.value()));
    }

    /** The same of whoever sent this application. */
    @Transactional
    public List<Pair> ofApplication(Actor actor, UUID application) {
        mustBeRegistrar(actor);
        return of(
                actor,
                applications
                        .findByIdOptional(application)
                        .orElseThrow(Refusal::notFound)
                        .person());
    }

    /**
     * All pairs that nobody decided on, the one whose newest person came first in front, a page at a time.
     *
     * @param after where the page begins, as an earlier page told; null or nonsense for the first
     */
    @Transactional
    public Page page(Actor actor, String after) {
        mustBeRegistrar(actor);
        Optional<UUID[]> cursor = cursor(after);
        List<Pair> found = pairs(
                (cursor.isPresent() ? "(s.other_id, s.one_id) > (:other, :one) and " : "") + OPEN,
                PAGE + 1,
                query -> cursor.ifPresent(c -> query.setParameter("one", c[0]).setParameter("other", c[1])));
        List<Pair> shown = placed(
                cursor.map(this::before).orElse(0), found.stream().limit(PAGE).toList());
        Pair last = found.size() > PAGE ? shown.get(PAGE - 1) : null;
        return new Page(
                shown,
                last == null ? null : last.one().id() + "_" + last.other().id());
    }

    /** How many wait up to and including this pair. */
    private int before(UUID[] pair) {
        return ((Number)
                        database.createNativeQuery("select count(distinct (s.other_id, s.one_id)) from duplicate_sign s"
                                        + " where (s.other_id, s.one_id) <= (:other, :one) and " + OPEN)
                                .setParameter("one", pair[0])
                                .setParameter("other", pair[1])
                                .getSingleResult())
                .intValue();
    }

    /** Each with its place, and a day by the pace at which pairs were decided on lately. */
    private List<Pair> placed(int ahead, List<Pair> waiting) {
        Instant now = clock.instant();
        long pace = ((Number) database.createNativeQuery(
                                "select (select count(*) from duplicate_dismissal where recorded_at >= :since)"
                                        + " + (select count(*) from merge_decision where confirmed and recorded_at >= :since)")
                        .setParameter("since", Queue.paceSince(now))
                        .getSingleResult())
                .longValue();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        return IntStream.range(0, waiting.size())
                .mapToObj(i -> {
                    Pair pair = waiting.get(i);
                    return pair.in(
                            Queue.ofWish(ahead + i, pace, today, LocalDate.ofInstant(pair.since(), clock.getZone())));
                })
                .toList();
    }

    /** Two people side by side, whether or not they look alike. */
    @Transactional
    public Pair pair(Actor actor, UUID one, UUID other) {
        mustBeRegistrar(actor);
        UUID first = ordered(one, other)[0];
        UUID second = ordered(one, other)[1];
        mustExist(one, other);
        seen(actor, one, other);
        return pairs("s.one_id = :one and s.other_id = :other", 1, query -> query.setParameter("one", first)
                        .setParameter("other", second))
                .stream()
                .findFirst()
                .orElseGet(() -> new Pair(
                        somebody(first), somebody(second), null, List.of(), isKeptApart(first, second), null, null));
    }

    /** Who compares two people has looked into what is known of both. */
    private void seen(Actor actor, UUID one, UUID other) {
        views.viewed(actor, nl.vakregister.kernel.Role.REGISTRAR, one, new PersonId(one));
        views.viewed(actor, nl.vakregister.kernel.Role.REGISTRAR, other, new PersonId(other));
    }

    private void mustExist(UUID one, UUID other) {
        if (one.equals(other) || !people.isKnown(new PersonId(one)) || !people.isKnown(new PersonId(other))) {
            throw Refusal.notFound();
        }
    }

    /** A registrar finds that they are two. They are not shown together any more. */
    @Transactional
    public void keepApart(Actor actor, UUID one, UUID other, String reasons) {
        mustDecide(actor, new PersonId(one), new PersonId(other), "keep-persons-apart");
        check(reasons);
        people.hold(new PersonId(one), new PersonId(other));
        UUID[] pair = ordered(one, other);
        if (isKeptApart(pair[0], pair[1])) {
            throw Refusal.conflict(new Text(
                    "Er is al vastgesteld dat dit twee personen zijn.", "These were found to be two people already."));
        }
        Instant now = clock.instant();
        database.createNativeQuery("insert into duplicate_dismissal (one_id, other_id, reasons, actor, recorded_at)"
                        + " values (:one, :other, :reasons, :by, :at)")
                .setParameter("one", pair[0])
                .setParameter("other", pair[1])
                .setParameter("reasons", reasons.strip())
                .setParameter("by", actor.person().value())
                .setParameter("at", now)
                .executeUpdate();
        deeds.fire(new PersonsKeptApart(now, actor.person(), new PersonId(pair[0]), new PersonId(pair[1])));
    }

    /**
     * A registrar proposes that two people become one. Another confirms it.
     *
     * @param survivor who stays; {@code merged} is her from then on
     */
    @Transactional
    public UUID propose(Actor actor, UUID survivor, UUID merged, String reasons) {
        new Problems()
                .when(survivor == null, "survivor", "Kies wie er blijft.", "Choose who stays.")
                .when(merged == null, "merged", "Kies wie er opgaat in de ander.", "Choose who goes up in the other.")
                .refuseIfAny();
        PersonId stays = new PersonId(survivor);
        PersonId goes = new PersonId(merged);
        mustDecide(actor, stays, goes, "propose-merge");
        check(reasons);
        people.hold(stays, goes);
        if (proposals(
                        "where d.proposal_id is null and p.survivor_id in (:one, :other) and p.merged_id in (:one, :other)",
                        actor,
                        query -> query.setParameter("one", survivor).setParameter("other", merged))
                .stream()
                .findFirst()
                .isPresent()) {
            throw Refusal.conflict(new Text(
                    "Dit is al voorgesteld. Een collega beslist.", "This is proposed already. A colleague decides."));
        }
        mustFit(stays, goes);
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        database.createNativeQuery(
                        "insert into merge_proposal (id, survivor_id, merged_id, reasons, proposed_by, recorded_at)"
                                + " values (:id, :survivor, :merged, :reasons, :by, :at)")
                .setParameter("id", id)
                .setParameter("survivor", survivor)
                .setParameter("merged", merged)
                .setParameter("reasons", reasons.strip())
                .setParameter("by", actor.person().value())
                .setParameter("at", now)
                .executeUpdate();
        deeds.fire(new MergeProposed(now, actor.person(), stays, goes));
        return id;
    }

    /** What waits for a second registrar, oldest first. */
    @Transactional
    public List<Proposal> proposals(Actor actor) {
        mustBeRegistrar(actor);
        return proposals(
                "where d.proposal_id is null order by p.recorded_at, p.id limit " + WORKLIST, actor, query -> query);
    }

    /** @throws Refusal when there is none */
    @Transactional
    public Proposal proposal(Actor actor, UUID id) {
        mustBeRegistrar(actor);
        Proposal found = proposals("where p.id = :id", actor, query -> query.setParameter("id", id)).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        seen(actor, found.survivor().id(), found.merged().id());
        return found;
    }

    /**
     * Another registrar confirms, and the two are one; or it is off, which whoever proposed it may also say.
     *
     * @throws Refusal also when the two were merged meanwhile, or something about them must be settled first
     */
    @Transactional
    public void decide(Actor actor, UUID id, Boolean confirm, String reasons) {
        Proposal proposal = proposal(actor, id);
        PersonId survivor = new PersonId(proposal.survivor().id());
        PersonId merged = new PersonId(proposal.merged().id());
        mustDecide(actor, survivor, merged, "decide-merge");
        new Problems()
                .when(confirm == null, "confirm", "Kies je besluit.", "Choose what you decide.")
                .refuseIfAny();
        if (confirm && proposal.barred() != null) {
            throw denials.forbidden(actor, survivor.value(), Optional.of(survivor), "decide-merge", proposal.barred());
        }
        check(reasons);
        if (!proposal.isOpen()) {
            throw Refusal.conflict(new Text("Hierover is al besloten.", "This has been decided already."));
        }
        people.hold(survivor, merged);
        if (!proposal(actor, id).isOpen()) {
            throw Refusal.conflict(new Text("Hierover is al besloten.", "This has been decided already."));
        }
        if (confirm) {
            mustFit(survivor, merged);
        }
        Instant now = clock.instant();
        database.createNativeQuery(
                        "insert into merge_decision (proposal_id, proposed_by, confirmed, reasons, decided_by, recorded_at)"
                                + " select id, proposed_by, :confirmed, :reasons, :by, :at from merge_proposal where id = :id")
                .setParameter("confirmed", confirm)
                .setParameter("reasons", reasons.strip())
                .setParameter("by", actor.person().value())
                .setParameter("at", now)
                .setParameter("id", id)
                .executeUpdate();
        if (confirm) {
            unite(actor.person(), id, survivor, merged, reasons.strip(), now);
        } else {
            deeds.fire(new MergeDeclined(now, actor.person(), survivor, merged));
        }
    }

    private void unite(PersonId by, UUID cause, PersonId survivor, PersonId merged, String reasons, Instant at) {
        registrations.unite(survivor, merged, cause, by, reasons, at);
        for (String statement : List.of(
                "update application set person_id = :survivor, version = version + 1 where person_id = :merged",
                "update registration_procedure set opened_by = :survivor where opened_by = :merged and person_id = :merged",
                "update registration_procedure set person_id = :survivor, version = version + 1 where person_id = :merged",
                "insert into person_likeness (person_id, kind, key, in_use)"
                        + " select :survivor, kind, key, in_use from person_likeness where person_id = :merged on conflict do nothing")) {
            database.createNativeQuery(statement)
                    .setParameter("survivor", survivor.value())
                    .setParameter("merged", merged.value())
                    .executeUpdate();
        }
        people.merge(by, merged, survivor, at);
    }

    /** What must be settled before two can be one. */
    private void mustFit(PersonId survivor, PersonId merged) {
        Number both = (Number) database.createNativeQuery(
                        "select count(*) from application a join application b on b.register_id = a.register_id and not b.closed"
                                + " where a.person_id = :survivor and b.person_id = :merged and not a.closed")
                .setParameter("survivor", survivor.value())
                .setParameter("merged", merged.value())
                .getSingleResult();
        Number procedures = (Number) database.createNativeQuery(
                        "select count(*) from registration_procedure p join registration r on r.id = p.registration_id"
                                + " where r.person_id = :merged and not p.closed and exists (select from registration s"
                                + " where s.person_id = :survivor and s.register_id = r.register_id)")
                .setParameter("survivor", survivor.value())
                .setParameter("merged", merged.value())
                .getSingleResult();
        if (both.intValue() + procedures.intValue() > 0) {
            throw Refusal.conflict(new Text(
                    "Er loopt nog een aanvraag of zaak. Handel die eerst af.",
                    "An application or matter is still open. Settle that first."));
        }
        mustBeSettled(survivor, merged);
        LocalDate today = LocalDate.now(clock);
        for (Registration other : rows.ofPerson(merged)) {
            rows.of(other.facts().register(), survivor)
                    .flatMap(stays -> MergeRules.refusal(
                            stays.life(), stays.isShielded(), other.life(), other.isShielded(), today))
                    .ifPresent(why -> {
                        throw Refusal.conflict(why);
                    });
        }
    }

    /** What waits about a registration that goes up in another could be reached by nobody afterwards. */
    private void mustBeSettled(PersonId survivor, PersonId merged) {
        Set<UUID> registers =
                rows.ofPerson(survivor).stream().map(r -> r.facts().register()).collect(Collectors.toSet());
        List<UUID> going = rows.ofPerson(merged).stream()
                .filter(r -> registers.contains(r.facts().register()))
                .filter(r -> r.mergedInto().isEmpty())
                .map(Registration::id)
                .sorted()
                .toList();
        if (going.isEmpty()) {
            return;
        }
        going.forEach(holds::hold);
        List<Text> open = new ArrayList<>();
        Number corrections = (Number)
                database.createNativeQuery("select count(*) from correction_request q where q.registration_id in (:ids)"
                                + " and not exists (select from correction_answer a where a.request_id = q.id)")
                        .setParameter("ids", going)
                        .getSingleResult();
        if (corrections.intValue() > 0) {
            open.add(new Text("een verzoek om correctie", "a request for correction"));
        }
        matters.forEach(feature -> open.addAll(feature.about(going)));
        if (!open.isEmpty()) {
            String nl = open.stream().map(Text::nl).collect(Collectors.joining(", "));
            String en = open.stream().map(Text::en).collect(Collectors.joining(", "));
            throw Refusal.conflict(new Text(
                    "Bij de inschrijving die opgaat in de andere wacht nog: " + nl + ". Handel dat eerst af.",
                    "With the registration that goes up in the other this still waits: " + en
                            + ". Settle that first."));
        }
    }

    private static final String OPEN =
            """
            not exists (select from duplicate_dismissal d where d.one_id = s.one_id and d.other_id = s.other_id)
            and not exists (select from person_merge m where m.merged_id in (s.one_id, s.other_id))
            """;

    private List<Pair> pairs(String which, int limit, java.util.function.Consumer<Query> bind) {
        Query query = database.createNativeQuery(
                "select s.one_id, s.other_id, string_agg(s.kind, ' ') as kinds, exists (select from duplicate_dismissal k"
                        + " where k.one_id = s.one_id and k.other_id = s.other_id) as kept_apart, min(s.recorded_at) as since"
                        + " from duplicate_sign s where "
                        + which
                        + " group by s.one_id, s.other_id order by s.other_id, s.one_id limit " + limit);
        bind.accept(query);
        List<?> found = query.getResultList();
        Map<UUID, Somebody> known = somebodies(found.stream()
                .map(Object[].class::cast)
                .flatMap(r -> Stream.of((UUID) r[0], (UUID) r[1]))
                .collect(Collectors.toSet()));
        return found.stream()
                .map(Object[].class::cast)
                .map(r -> {
                    Set<Likeness.Kind> kinds = Arrays.stream(((String) r[2]).split(" "))
                            .map(Likeness.Kind::valueOf)
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Likeness.Kind.class)));
                    return new Pair(
                            known.get((UUID) r[0]),
                            known.get((UUID) r[1]),
                            Likeness.Strength.of(kinds),
                            List.copyOf(kinds),
                            (Boolean) r[3],
                            (Instant) r[4],
                            null);
                })
                .toList();
    }

    private List<Proposal> proposals(String which, Actor actor, java.util.function.UnaryOperator<Query> bind) {
        Query query = bind.apply(database.createNativeQuery(
                "select p.id, p.survivor_id, p.merged_id, p.reasons, p.proposed_by, p.recorded_at,"
                        + " d.confirmed, d.reasons as answer, d.decided_by, d.recorded_at as decided_at,"
                        + " case when d.proposal_id is null then (select count(*) from merge_proposal e"
                        + " where (e.recorded_at, e.id) < (p.recorded_at, p.id)"
                        + " and not exists (select from merge_decision n where n.proposal_id = e.id)) end as ahead"
                        + " from merge_proposal p left join merge_decision d on d.proposal_id = p.id " + which));
        List<?> found = query.getResultList();
        List<Object[]> proposed = found.stream().map(Object[].class::cast).toList();
        Map<UUID, Somebody> known = somebodies(proposed.stream()
                .flatMap(r -> Stream.of((UUID) r[1], (UUID) r[2]))
                .collect(Collectors.toSet()));
        Map<PersonId, String> names = people.fullNames(proposed.stream()
                .flatMap(r -> Stream.of((UUID) r[4], (UUID) r[8]))
                .filter(java.util.Objects::nonNull)
                .map(PersonId::new)
                .toList());
        long pace = proposed.stream().anyMatch(r -> r[6] == null) ? pace() : 0;
        return proposed.stream()
                .map(r -> {
                    PersonId survivor = new PersonId((UUID) r[1]);
                    PersonId merged = new PersonId((UUID) r[2]);
                    PersonId proposer = new PersonId((UUID) r[4]);
                    Text barred = MergeRules.barred(actor, survivor, merged)
                            .or(() -> actor.is(proposer)
                                    ? Optional.of(new Text(
                                            "Je hebt dit zelf voorgesteld. Een andere registrator moet het bevestigen.",
                                            "You proposed this yourself. Another registrar must confirm it."))
                                    : Optional.empty())
                            .orElse(null);
                    return new Proposal(
                            (UUID) r[0],
                            known.get(survivor.value()),
                            known.get(merged.value()),
                            (String) r[3],
                            names.get(proposer),
                            (Instant) r[5],
                            (Boolean) r[6],
                            (String) r[7],
                            r[8] == null ? null : names.get(new PersonId((UUID) r[8])),
                            (Instant) r[9],
                            barred,
                            r[6] == null
                                    ? Queue.ofWish(
                                            ((Number) r[10]).intValue(),
                                            pace,
                                            LocalDate.now(clock),
                                            LocalDate.ofInstant((Instant) r[5], clock.getZone()))
                                    : null);
                })
                .toList();
    }

    /** How many were decided on lately. */
    private long pace() {
        return ((Number) database.createNativeQuery("select count(*) from merge_decision where recorded_at >= :since")
                        .setParameter("since", Queue.paceSince(clock.instant()))
                        .getSingleResult())
                .longValue();
    }

    private Somebody somebody(UUID id) {
        return somebodies(Set.of(id)).get(id);
    }

    /** All of them in three queries, however many there are. */
    private Map<UUID, Somebody> somebodies(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Registrations.Facts>> registered = rows
                .list(
                        "select distinct r from Registration r join fetch r.events where r.personId in ?1 order by r.admittedOn",
                        ids)
                .stream()
                .map(Registration::facts)
                .collect(Collectors.groupingBy(f -> f.person().value()));
        Map<UUID, List<Application>> applied =
                applications.list("personId in ?1 order by submittedAt desc", ids).stream()
                        .collect(Collectors.groupingBy(a -> a.person().value()));
        Map<PersonId, String> names =
                people.fullNames(ids.stream().map(PersonId::new).toList());
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> somebody(
                                id,
                                registered.getOrDefault(id, List.of()),
                                applied.getOrDefault(id, List.of()),
                                names.get(new PersonId(id)))));
    }

    private static Somebody somebody(
            UUID id, List<Registrations.Facts> registered, List<Application> applications, String called) {
        List<Numbered> numbers = registered.stream()
                .map(f -> new Numbered(f.number().value(), f.name().full(), f.workplace()))
                .toList();
        List<Applied> applied = applications.stream()
                .map(a -> new Applied(a.id(), a.name().full(), a.workplace(), a.submittedAt()))
                .toList();
        String stated = numbers.isEmpty()
                ? applied.isEmpty() ? called : applied.get(0).name()
                : numbers.get(0).name();
        return new Somebody(id, stated, numbers, applied);
    }

    private boolean isKeptApart(UUID one, UUID other) {
        return !database.createNativeQuery(
                        "select one_id from duplicate_dismissal where one_id = :one and other_id = :other", UUID.class)
                .setParameter("one", one)
                .setParameter("other", other)
                .getResultList()
                .isEmpty();
    }

    /** As the database orders them, by their bytes; Java compares ids as signed numbers. */
    private static UUID[] ordered(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) <= 0 ? new UUID[] {one, other} : new UUID[] {other, one};
    }

    private static Optional<UUID[]> cursor(String after) {
        if (after == null || !after.matches("[0-9a-f-]{36}_[0-9a-f-]{36}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new UUID[] {UUID.fromString(after.substring(0, 36)), UUID.fromString(after.substring(37))});
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void mustBeRegistrar(Actor actor) {
        if (!actor.is(nl.vakregister.kernel.Role.REGISTRAR)) {
            throw Refusal.forbidden(
                    new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
        }
    }

    private void mustDecide(Actor actor, PersonId one, PersonId other, String decision) {
        MergeRules.barred(actor, one, other).ifPresent(why -> {
            throw denials.forbidden(actor, one.value(), Optional.of(one), decision, why);
        });
    }

    private static void check(String reasons) {
        new Problems()
                .when(reasons == null || reasons.isBlank(), "reasons", "Schrijf waarom.", "Write why.")
                .when(
                        reasons != null && reasons.length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .refuseIfAny();
    }
}
