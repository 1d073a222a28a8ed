// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Life;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;
import nl.vakregister.register.RegistrationHold;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;
import org.postgresql.util.PSQLException;

/** The points of all registrations: book, take back, and see how far somebody is. */
@ApplicationScoped
public class Ledger {
    private static final int BATCH = 5_000;
    private static final int LONGEST_REASONS = 4_000;

    /**
     * Books a batch. The revision is the number of times that the same source was reversed: a source that still stands
     * meets its own unique key.
     */
    private static final String BOOK =
            """
            with given as (
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::date[], ?::text[], ?::text[],
                  ?::text[], ?::text[], ?::int[], ?::text[], ?::int[])
                as g(id, registration_id, category, claimed, awarded, completed_on, source, description,
                  origin, activity, net_minutes, accredited_by, group_size)),
            booked as (
              insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description,
                  origin, activity, net_minutes, accredited_by, group_size, revision, reverses, reasons, recorded_at, recorded_by)
              select g.*,
                  (select count(*) from ledger_entry r
                   where r.registration_id = g.registration_id and r.source = g.source and r.category = g.category
                     and r.reverses is not null),
                  ?::uuid, ?, ?, ?
              from given g
              returning registration_id, category, awarded, completed_on),
            added as (
              select b.registration_id, p.starts_on, b.category, sum(b.awarded) as earned, count(*) as entries
              from booked b
              join registration_period p on p.registration_id = b.registration_id
                and b.completed_on >= p.starts_on and b.completed_on < p.ends_on
              group by b.registration_id, p.starts_on, b.category)
            """;

    /** Keeps the balance of what was booked, in the same statement and in an order that cannot deadlock. */
    private static final String RAISE =
            """
            insert into ledger_balance (registration_id, period_starts_on, category, earned, entries)
            select * from added order by registration_id, starts_on, category
            on conflict (registration_id, period_starts_on, category) do update
              set earned = ledger_balance.earned + excluded.earned, entries = ledger_balance.entries + excluded.entries
            """;

    /** The same for what is taken back: its balance is there already. */
    private static final String LOWER =
            """
            update ledger_balance l set earned = l.earned + a.earned, entries = l.entries + a.entries
            from added a
            where l.registration_id = a.registration_id and l.period_starts_on = a.starts_on and l.category = a.category
            """;

    /**
     * Keeps periods from moving between reading them and booking into them, in an order that cannot deadlock, and says whose
     * they are. The lock is the one that a reference to the registration takes anyway.
     */
    private static final String HOLD =
            "select person_id from registration where id = any(?::uuid[]) order by id for key share";

    /** One probe of the key for each, however large the ledger is. */
    private static final String STANDING =
            """
            select s.source, g.id from unnest(?::text[]) as s(source) cross join unnest(?::uuid[]) as g(id)
            cross join lateral (
              select from ledger_entry e
              where e.source = s.source and e.registration_id = g.id and e.reverses is null
                and not exists (select from ledger_entry r where r.reverses = e.id)
              limit 1) as standing
            """;

    /** The same for what was booked the other way: whole where the source is of a meeting, or the reverse. */
    private static final String STANDING_OTHERWISE =
            """
            select s.source, g.id from unnest(?::text[]) as s(source) cross join unnest(?::uuid[]) as g(id)
            where case when strpos(s.source, '#') > 0 then
              (select e.id from ledger_entry e
               where e.source = split_part(s.source, '#', 1) and e.registration_id = g.id and e.reverses is null
                 and not exists (select from ledger_entry r where r.reverses = e.id) limit 1)
            else
              (select e.id from ledger_entry e
               where e.registration_id = g.id and split_part(e.source, '#', 1) = s.source
                 and strpos(e.source, '#') > 0 and e.reverses is null
                 and not exists (select from ledger_entry r where r.reverses = e.id) limit 1)
            end is not null
            """;

    /** What the database says when something is booked whole and per meeting. */
    private static final String ONE_WAY = "ledger_entry_one_way";

    private final LedgerEntry.Repo entries;
    private final Dispute.Repo disputes;
    private final Attestation.Repo attestations;
    private final EntityManager database;
    private final RegistrationHold holds;
    private final DossierViews views;
    private final Registers registers;
    private final Registrations registrations;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Ledger(
            LedgerEntry.Repo entries,
            Dispute.Repo disputes,
            Attestation.Repo attestations,
            EntityManager database,
            RegistrationHold holds,
            DossierViews views,
            Registers registers,
            Registrations registrations,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.entries = entries;
        this.disputes = disputes;
        this.attestations = attestations;
        this.database = database;
        this.holds = holds;
        this.views = views;
        this.registers = registers;
        this.registrations = registrations;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A line as the professional sees it.
     *
     * @param reasons why it was taken back; only with a reversal
     */
    public record Line(
            UUID id,
            String category,
            Points claimed,
            Points awarded,
            LocalDate completedOn,
            String description,
            Instant recordedAt,
            boolean reversal,
            Credit.Origin origin,
            String reasons) {}

    /**
     * A line with what became of it.
     *
     * @param dispute what the professional said is wrong about it, or null
     */
    public record Row(Line line, LineVerdict verdict, Disputes.View dispute) {
        /** The professional may say that it is wrong: it is no reversal, not reversed, and was not disputed before. */
        public boolean isDisputable() {
            return dispute == null && isStanding();
        }

        /** It was given and not taken back. */
        public boolean isStanding() {
            return verdict.remarks().stream().noneMatch(p -> p.why() == NotCounted.REVERSED) && !line.reversal();
        }

        public boolean isDisputed() {
            return dispute != null && dispute.settled() == null;
        }
    }

    /** The points of a period: how far it is, and every line of it, last completed first. */
    public record Account(Registrations.Facts registration, Progress progress, List<Row> rows) {
        /** The lines of one category, or all of them when none is named. */
        public List<Row> rowsIn(String category) {
            return rows.stream()
                    .filter(r -> category == null
                            || category.isEmpty()
                            || r.line().category().equals(category))
                    .toList();
        }

        /** @throws Refusal when the period has no such line */
        public Row row(UUID entry) {
            return rows.stream()
                    .filter(r -> r.line().id().equals(entry))
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
        }
    }

    /** Which registrations have points from this source already, that were not taken back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> creditedFrom(String source) {
        return database.createQuery(
                        "select distinct e.registrationId from LedgerEntry e where e.source = :source and e.reverses is null"
                                + " and not exists (select 1 from LedgerEntry r where r.reverses = e.id)",
                        UUID.class)
                .setParameter("source", source)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** The same for several sources together: who has points from any of them. */
    @Transactional
    public Set<UUID> creditedFromAny(Collection<String> sources) {
        return database.createQuery(
                        "select distinct e.registrationId from LedgerEntry e where e.source in :sources and e.reverses is null"
                                + " and not exists (select 1 from LedgerEntry r where r.reverses = e.id)",
                        UUID.class)
                .setParameter("sources", sources)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** From which sources these registrations have points that were not taken back, completed on this day or later. */
    @Transactional
    public Set<String> sourcesOf(Collection<UUID> registrations, LocalDate since) {
        return database.createQuery(
                        "select distinct e.source from LedgerEntry e where e.registrationId in :registrations"
                                + " and e.completedOn >= :since and e.reverses is null"
                                + " and not exists (select 1 from LedgerEntry r where r.reverses = e.id)",
                        String.class)
                .setParameter("registrations", registrations)
                .setParameter("since", since)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** Which of these registrations have points from which of these sources, that were not taken back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, Set<UUID>> creditedFrom(Collection<String> sources, Collection<UUID> registrations) {
        return credited(STANDING, sources, registrations);
    }

    /**
     * Which of these registrations cannot get points from which of these sources, because they have them the other way: for
     * the whole where it is for a meeting now, or the reverse.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, Set<UUID>> creditedOtherwise(Collection<String> sources, Collection<UUID> registrations) {
        return credited(STANDING_OTHERWISE, sources, registrations);
    }

    private Map<String, Set<UUID>> credited(
            String question, Collection<String> sources, Collection<UUID> registrations) {
        Map<String, Set<UUID>> credited = new HashMap<>();
        database.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement ask = connection.prepareStatement(question)) {
                ask.setArray(1, connection.createArrayOf("text", sources.toArray()));
                ask.setArray(2, connection.createArrayOf("uuid", registrations.toArray()));
                try (ResultSet found = ask.executeQuery()) {
                    while (found.next()) {
                        credited.computeIfAbsent(found.getString(1), s -> new HashSet<>())
                                .add(found.getObject(2, UUID.class));
                    }
                }
            }
        });
        return credited;
    }

    /**
     * Takes back what this registration has from this source, and says how many entries that were. For whoever booked it;
     * whether she may is for the caller to see.
     *
     * @throws Refusal when the holder has disputed it and that is open
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int takeBackFrom(PersonId by, String source, UUID registration, String reasons, Instant at) {
        mustGiveReasons(reasons);
        List<LedgerEntry> standing = entries.standing(registration).stream()
                .filter(e -> e.sourceAndCategory().get(0).equals(source))
                .toList();
        for (LedgerEntry entry : standing) {
            if (disputes.ofEntry(entry.id()).filter(Dispute::isOpen).isPresent()) {
                throw Refusal.conflict(new Text(
                        "De deelnemer heeft deze boeking betwist. Het register behandelt dat eerst.",
                        "The participant has disputed this entry. The register settles that first."));
            }
        }
        standing.forEach(entry -> takeBack(by, entry, holder(entry), reasons, at));
        return standing.size();
    }

    /**
     * Books these credits, all or none.
     *
     * @param origin what they come from, for the trail
     * @throws Refusal when something of it was booked the other way for the same registration: whole, or per meeting
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void credit(PersonId by, UUID origin, List<Credit> credits, Instant at) {
        if (credits.isEmpty()) {
            return;
        }
        List<PersonId> holders = book(by, credits, null, null, at);
        deeds.fire(new PointsCredited(at, by, origin, credits.size(), holders));
    }

    /**
     * Takes an entry back, whole and on its own day.
     *
     * @throws Refusal when the actor is no registrar or it is her own entry, when it was taken back already, or when a
     *     dispute about it is open
     */
    @Transactional
    public void reverse(Actor actor, UUID entryId, String reasons) {
        LedgerEntry entry = entries.findByIdOptional(entryId).orElseThrow(Refusal::notFound);
        PersonId holder = holder(entry);
        mustDecide(actor, entryId, holder, "reverse-entry");
        mustGiveReasons(reasons);
        // Disputing and taking back wait for each other
        holds.hold(entry.registration());
        if (disputes.ofEntry(entryId).filter(Dispute::isOpen).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Deze boeking is betwist. Behandel eerst de betwisting.",
                    "This entry is disputed. Settle the dispute first."));
        }
        Instant now = clock.instant();
        takeBack(actor.person(), entry, holder, reasons, now);
    }

    /**
     * An edition of a course that somebody followed, whole or meeting by meeting, with the points that stand.
     *
     * @param entry the first of its entries, to name it by
     * @param sources all that its points come from
     * @param accredited whether this register accredited it
     */
    public record Followed(
            UUID entry,
            List<String> sources,
            String description,
            LocalDate completedOn,
            Points points,
            boolean accredited) {}

    /** What this registration has points for that stand, from editions of courses; last completed first. */
    @Transactional
    public List<Followed> followed(Registrations.Facts registration) {
        return entries.standing(registration.id()).stream()
                .filter(LedgerEntry::isOfEdition)
                .collect(Collectors.groupingBy(LedgerEntry::followed))
                .values()
                .stream()
                .map(LedgerEntry::together)
                .sorted(Comparator.comparing(Followed::completedOn)
                        .reversed()
                        .thenComparing(Followed::description)
                        .thenComparing(Followed::entry))
                .toList();
    }

    /** Whether all these sources still stand for one of these registrations: the one it was, or the one it went on in. */
    @Transactional
    public boolean stand(Collection<UUID> registrations, Collection<String> sources) {
        return database.createQuery(
                                "select count(distinct e.source) from LedgerEntry e where e.registrationId in :registrations"
                                        + " and e.source in :sources and e.reverses is null"
                                        + " and not exists (select 1 from LedgerEntry r where r.reverses = e.id)",
                                Long.class)
                        .setParameter("registrations", registrations)
                        .setParameter("sources", sources)
                        .getSingleResult()
                == Set.copyOf(sources).size();
    }

    /** Which of these registrations had anything taken back. */
    @Transactional
    public Set<UUID> withReversals(Collection<UUID> registrations) {
        return database.createQuery(
                        "select distinct e.registrationId from LedgerEntry e where e.registrationId in :registrations"
                                + " and e.reverses is not null",
                        UUID.class)
                .setParameter("registrations", registrations)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** Registrations that had something taken back after this moment. */
    @Transactional
    public Set<UUID> reversedSince(Instant moment) {
        return database.createQuery(
                        "select distinct e.registrationId from LedgerEntry e where e.recordedAt > :moment"
                                + " and e.reverses is not null",
                        UUID.class)
                .setParameter("moment", moment)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** What an entry of this registration comes from; empty when it has no such entry. */
    @Transactional
    public Optional<String> sourceOf(Registrations.Facts registration, UUID entry) {
        return entries.of(registration.id(), entry)
                .map(e -> e.sourceAndCategory().get(0));
    }

    /** Takes an entry back once all that speaks against it was looked at. */
    @Transactional(Transactional.TxType.MANDATORY)
    void takeBack(PersonId by, LedgerEntry entry, PersonId holder, String reasons, Instant at) {
        if (entry.isReversal() || entries.isReversed(entry.id())) {
            throw Refusal.conflict(new Text("Deze boeking is al teruggeboekt.", "This entry was taken back already."));
        }
        book(by, List.of(entry.takenBack()), entry.id(), reasons.strip(), at);
        deeds.fire(new LedgerEvent.EntryReversed(at, by, entry.id(), holder));
    }

    /**
     * Takes the points of the present period along to the registration that goes on where this one stops. What was taken
     * back or is in dispute stays behind; the same source counts once, here as there. Points count in the category of the
     * same code or sort; what fits nowhere goes along as it is, and does not count.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void carry(PersonId by, UUID from, UUID to, Instant at) {
        Registrations.Facts old = registrations.find(from).orElseThrow(Refusal::notFound);
        Set<UUID> disputed = disputes.ofRegistration(from).stream()
                .filter(Dispute::isOpen)
                .map(Dispute::entry)
                .collect(Collectors.toSet());
        Demands before = norm(old).demands();
        Demands now =
                norm(registrations.find(to).orElseThrow(Refusal::notFound)).demands();
        Set<List<String>> known = entries.standing(to).stream()
                .map(LedgerEntry::sourceAndCategory)
                .collect(Collectors.toSet());
        Set<List<Object>> ways = entries.standing(to).stream()
                .map(e -> e.carriedTo(to, e.category()))
                .map(c -> List.<Object>of(c.followed(), c.isForMeeting()))
                .collect(Collectors.toSet());
        List<Credit> carried = entries.standing(from).stream()
                .filter(e -> e.isWithin(old.period()) && !disputed.contains(e.id()))
                .map(e -> e.carriedTo(to, takes(e.category(), before, now)))
                .filter(c -> !known.contains(List.of(c.source(), c.category())))
                .filter(c -> !ways.contains(List.of(c.followed(), !c.isForMeeting())))
                .toList();
        if (!carried.isEmpty()) {
            deeds.fire(new PointsCredited(at, by, to, carried.size(), book(by, carried, null, null, at)));
        }
    }

    private static String takes(String category, Demands before, Demands now) {
        return before.category(category)
                .flatMap(now::like)
                .map(Demands.Category::code)
                .orElse(category);
    }

    /**
     * Computes the balance of a registration anew from its entries and periods, after its periods have moved. Bookings for
     * it wait until this transaction ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rebuild(UUID registration) {
        // Periods that moved in this transaction must be in the database before they are read there
        database.flush();
        for (String statement : List.of(
                "select id from registration where id = ? for update",
                "delete from ledger_balance where registration_id = ?",
                """
                insert into ledger_balance (registration_id, period_starts_on, category, earned, entries)
                select e.registration_id, p.starts_on, e.category, sum(e.awarded), count(*)
                from ledger_entry e
                join registration_period p on p.registration_id = e.registration_id
                  and e.completed_on >= p.starts_on and e.completed_on < p.ends_on
                where e.registration_id = ?
                group by e.registration_id, p.starts_on, e.category
                """)) {
            database.unwrap(Session.class).doWork(connection -> {
                try (PreparedStatement step = connection.prepareStatement(statement)) {
                    step.setObject(1, registration);
                    step.execute();
                }
            });
        }
    }

    /** How far this registration is in its present period. */
    @Transactional
    public Progress progress(Registrations.Facts registration) {
        return progress(
                registration,
                entries.within(registration.id(), registration.period()),
                disputes.ofRegistration(registration.id()));
    }

    /**
     * How far this registration would be in its present period if these were booked too. Nothing is stored; the same rule
     * decides as when they are.
     */
    @Transactional
    public Progress progressWith(Registrations.Facts registration, Collection<Credit> pretended) {
        Instant now = clock.instant();
        List<Evidence.Line> more = pretended.stream()
                .filter(c -> c.registration().equals(registration.id()))
                .map(c -> c.pretended(now))
                .toList();
        return progress(
                registration,
                norm(registration),
                registration.period(),
                LocalDate.ofInstant(now, clock.getZone()),
                entries.within(registration.id(), registration.period()),
                disputes.ofRegistration(registration.id()),
                more);
    }

    /**
     * How far this registration is when these days are judged by this norm.
     *
     * @param submitted the day of submission, or today as long as nothing is submitted
     */
    @Transactional
    public Progress progress(Registrations.Facts registration, Norm norm, Period period, LocalDate submitted) {
        return progress(
                registration,
                norm,
                period,
                submitted,
                entries.within(registration.id(), period),
                disputes.ofRegistration(registration.id()));
    }

    /** The lines of the present period, newest first. */
    @Transactional
    public List<Line> lines(Registrations.Facts registration) {
        return entries.within(registration.id(), registration.period()).stream()
                .map(LedgerEntry::line)
                .toList();
    }

    /** The present period of this registration, with every line explained. */
    @Transactional
    public Account account(Registrations.Facts registration) {
        List<LedgerEntry> within = entries.within(registration.id(), registration.period());
        List<Dispute> disputed = disputes.ofRegistration(registration.id());
        Map<UUID, Line> lines =
                within.stream().map(LedgerEntry::line).collect(Collectors.toMap(Line::id, Function.identity()));
        Map<UUID, Disputes.View> views =
                disputed.stream().collect(Collectors.toMap(Dispute::entry, d -> d.view(this::queue)));
        Progress progress = progress(registration, within, disputed);
        List<Row> rows = progress.latestFirst().stream()
                .map(v ->
                        new Row(lines.get(v.line().id()), v, views.get(v.line().id())))
                .toList();
        return new Account(registration, progress, rows);
    }

    private Queue queue(Dispute open) {
        Instant now = clock.instant();
        return Queue.ofWish(
                (int) disputes.ahead(open),
                disputes.settledSince(Queue.paceSince(now)),
                LocalDate.ofInstant(now, clock.getZone()),
                LocalDate.ofInstant(open.recordedAt(), clock.getZone()));
    }

    /**
     * The registration of this number, for whoever may see its points: the person herself, or a registrar. A look is on
     * record.
     *
     * @throws Refusal when there is none, or it is somebody else's
     */
    @Transactional
    public Registrations.Facts seenBy(Actor actor, String number) {
        Registrations.Facts seen = registrations
                .byNumber(number)
                .filter(r -> actor.is(r.person()) || actor.is(Role.REGISTRAR))
                .orElseThrow(Refusal::notFound);
        views.viewed(actor, Role.REGISTRAR, seen.id(), seen.person());
        return seen;
    }

    /** Whether this is an entry of this registration. */
    @Transactional
    public boolean has(Registrations.Facts registration, UUID entry) {
        return entries.of(registration.id(), entry).isPresent();
    }

    /** The norm that decides about the present period. */
    Norm norm(Registrations.Facts registration) {
        return registers.normOf(registration, LocalDate.now(clock));
    }

    private Progress progress(Registrations.Facts registration, List<LedgerEntry> within, List<Dispute> disputed) {
        LocalDate today = LocalDate.now(clock);
        return progress(registration, norm(registration), registration.period(), today, within, disputed);
    }

    private Progress progress(
            Registrations.Facts registration,
            Norm norm,
            Period period,
            LocalDate submitted,
            List<LedgerEntry> within,
            List<Dispute> disputed) {
        return progress(registration, norm, period, submitted, within, disputed, List.of());
    }

    private Progress progress(
            Registrations.Facts registration,
            Norm norm,
            Period period,
            LocalDate submitted,
            List<LedgerEntry> within,
            List<Dispute> disputed,
            List<Evidence.Line> pretended) {
        Set<UUID> open =
                disputed.stream().filter(Dispute::isOpen).map(Dispute::entry).collect(Collectors.toSet());
        List<Attestation> stated = attestations.ofRegistration(registration.id());
        LocalDate began = norm.demands().obligations().isEmpty() || !period.equals(registration.period())
                ? null
                : registrations.renewalDecidedOn(registration.id()).orElse(null);
        Evidence evidence = evidence(within, open, stated, registration.life(), began, period);
        return Progress.of(norm, period, pretended.isEmpty() ? evidence : evidence.with(pretended), submitted);
    }

    /**
     * All that is on record for a period.
     *
     * @param open the lines about which a dispute is open
     * @param began when the re-registration was decided that began the period, or null
     */
    static Evidence evidence(
            List<LedgerEntry> within,
            Set<UUID> open,
            List<Attestation> stated,
            Life life,
            LocalDate began,
            Period period) {
        return new Evidence(
                within.stream().map(e -> e.evidence(open.contains(e.id()))).toList(),
                stated.stream().flatMap(a -> a.work().stream()).toList(),
                stated.stream().flatMap(a -> a.done().stream()).toList(),
                stated.stream().flatMap(a -> a.vog().stream()).toList(),
                life.last().countsFrom(),
                began,
                suspensions(life, period));
    }

    /** When the person was suspended in the period, also when no end is known yet. */
    private static List<Period> suspensions(Life life, Period period) {
        return life.history().stream()
                .filter(s -> s.state() == Life.State.SUSPENDED && s.from().isBefore(period.end()))
                .map(s -> new Period(s.from(), s.until() == null ? period.end() : s.until()))
                .toList();
    }

    PersonId holder(LedgerEntry entry) {
        return registrations
                .find(entry.registration())
                .orElseThrow(Refusal::notFound)
                .person();
    }

    /** @param decision which decision, in kebab case, for the record of a refusal */
    void mustDecide(Actor actor, UUID entry, PersonId holder, String decision) {
        if (!actor.is(Role.REGISTRAR)) {
            throw denials.forbidden(
                    actor,
                    entry,
                    Optional.of(holder),
                    decision,
                    new Text("Alleen een registrator kan dit doen.", "Only a registrar can do this."));
        }
        if (actor.is(holder)) {
            throw denials.forbidden(
                    actor,
                    entry,
                    Optional.of(holder),
                    decision,
                    new Text(
                            "Dit gaat over je eigen punten. Een andere registrator moet dit doen.",
                            "These are your own points. Another registrar must do this."));
        }
    }

    static void mustGiveReasons(String reasons) {
        new Problems()
                .when(reasons == null || reasons.isBlank(), "reasons", "Schrijf op waarom.", "Write down why.")
                .when(
                        reasons != null && reasons.length() > LONGEST_REASONS,
                        "reasons",
                        "Schrijf hoogstens 4000 tekens.",
                        "Write at most 4000 characters.")
                .refuseIfAny();
    }

    /** @return whose points they are, each once */
    private List<PersonId> book(PersonId by, List<Credit> credits, UUID reverses, String reasons, Instant at) {
        Set<UUID> holders = new LinkedHashSet<>();
        // What takes more than one statement is held and booked in one order, so that two of these cannot deadlock
        List<Credit> ordered = credits.size() <= BATCH
                ? credits
                : credits.stream()
                        .sorted(Comparator.comparing(c -> c.registration().toString()))
                        .toList();
        database.unwrap(Session.class).doWork(connection -> {
            for (int from = 0; from < ordered.size(); from += BATCH) {
                List<Credit> batch = ordered.subList(from, Math.min(from + BATCH, ordered.size()));
                hold(connection, batch, holders);
                book(connection, by, batch, reverses, reasons, at);
            }
        });
        return holders.stream().map(PersonId::new).toList();
    }

    private static void hold(Connection connection, List<Credit> batch, Set<UUID> holders) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
            hold.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            batch.stream().map(Credit::registration).distinct().toArray()));
            try (ResultSet held = hold.executeQuery()) {
                while (held.next()) {
                    holders.add(held.getObject(1, UUID.class));
                }
            }
        }
    }

    private static void book(
            Connection connection, PersonId by, List<Credit> batch, UUID reverses, String reasons, Instant at)
            throws SQLException {
        try (PreparedStatement book = connection.prepareStatement(BOOK + (reverses == null ? RAISE : LOWER))) {
            int next = 0;
            book.setArray(++next, array(connection, "uuid", batch, c -> Ids.next(at)));
            book.setArray(++next, array(connection, "uuid", batch, Credit::registration));
            book.setArray(++next, array(connection, "text", batch, Credit::category));
            book.setArray(
                    ++next, array(connection, "numeric", batch, c -> c.claimed().value()));
            book.setArray(
                    ++next, array(connection, "numeric", batch, c -> c.awarded().value()));
            book.setArray(++next, array(connection, "text", batch, c -> c.completedOn()
                    .toString()));
            book.setArray(++next, array(connection, "text", batch, Credit::source));
            book.setArray(++next, array(connection, "text", batch, Credit::description));
            book.setArray(
                    ++next, array(connection, "text", batch, c -> c.origin().name()));
            book.setArray(++next, array(connection, "text", batch, Credit::activity));
            book.setArray(++next, array(connection, "int4", batch, Credit::netMinutes));
            book.setArray(++next, array(connection, "text", batch, Credit::accreditedBy));
            book.setArray(++next, array(connection, "int4", batch, Credit::groupSize));
            book.setObject(++next, reverses);
            book.setString(++next, reasons);
            book.setObject(++next, at.atOffset(ZoneOffset.UTC));
            book.setObject(++next, by.value());
            book.executeUpdate();
        } catch (PSQLException e) {
            if (e.getServerErrorMessage() != null
                    && ONE_WAY.equals(e.getServerErrorMessage().getConstraint())) {
                throw Refusal.conflict(
                        new Text(
                                "Voor dezelfde uitvoering is de ene keer alles geboekt en de andere keer per bijeenkomst. Boek een van de twee terug.",
                                "For the same edition all of it was booked one time, and single meetings the other time. Take one of the two back."));
            }
            throw e;
        }
    }

    private static Array array(Connection connection, String type, List<Credit> batch, Function<Credit, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, batch.stream().map(value).toArray());
    }
}
