// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.portfolio.SampleEvent.DossierDrawn;
import nl.vakregister.portfolio.SampleEvent.SampleAnnounced;
import nl.vakregister.portfolio.SampleEvent.SampleDrawn;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/**
 * Samples of dossiers. First the plan and the population are published, with where and when a seed will appear that nobody
 * here chooses; then the seed draws. Anybody can draw the same again.
 */
@ApplicationScoped
public class SampleRounds {
    private static final int SHOWN = 100;

    private final SampleCase.Repo cases;
    private final Registrations registrations;
    private final Registers registers;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    SampleRounds(
            SampleCase.Repo cases,
            Registrations registrations,
            Registers registers,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.cases = cases;
        this.registrations = registrations;
        this.registers = registers;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A sample as anybody may know it.
     *
     * @param seed null until it is drawn
     * @param drawable the seed should be there by now, and nobody drew yet
     */
    record Round(
            UUID id,
            Registers.View register,
            LocalDate onDay,
            SamplePlan plan,
            String seedSource,
            Instant seedAt,
            int population,
            String digest,
            Instant announcedAt,
            String seed,
            Integer drawn,
            Instant drawnAt,
            boolean drawable) {
        boolean hasSeed() {
            return seed != null;
        }
    }

    /**
     * What is asked for.
     *
     * @param seedSource where the seed will be published, so that everybody can look there
     * @param seedAt when; later than now
     */
    record Announcement(String register, LocalDate onDay, SamplePlan plan, String seedSource, Instant seedAt) {}

    /** Fixes and publishes plan and population of a sample. */
    @Transactional
    UUID announce(Actor actor, Announcement asked) {
        mustRun(actor);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Registers.View> register =
                Optional.ofNullable(asked.register()).flatMap(registers::byCode);
        LocalDate day = asked.onDay();
        String source = asked.seedSource() == null ? "" : asked.seedSource().strip();
        new Problems()
                .when(register.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(
                        day == null || day.isAfter(today) || day.isBefore(today.minusYears(1)),
                        "onDay",
                        "Kies vandaag of een dag in het afgelopen jaar.",
                        "Choose today or a day in the past year.")
                .when(
                        source.length() < 3 || source.length() > 500,
                        "seedSource",
                        "Schrijf waar de startwaarde straks te vinden is.",
                        "Write where the seed will be found.")
                .when(
                        asked.seedAt() == null || !asked.seedAt().isAfter(now),
                        "seedAt",
                        "Kies een moment in de toekomst. Niemand mag de startwaarde nu al weten.",
                        "Choose a moment in the future. Nobody may know the seed yet.")
                .refuseIfAny();
        asked.plan().refuseIfWrong();
        UUID registerId = register.orElseThrow().id();
        Map<UUID, SamplePlan.Member> members = population(registerId, day, asked.plan());
        if (members.isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Op die dag stond er niemand in dit register.", "Nobody was in this register on that day."));
        }
        UUID id = Ids.next(now);
        store(actor, id, registerId, asked, source, members, now);
        deeds.fire(new SampleAnnounced(now, actor.person(), id, registerId));
        return id;
    }

    private void store(
            Actor actor,
            UUID id,
            UUID register,
            Announcement asked,
            String source,
            Map<UUID, SamplePlan.Member> members,
            Instant now) {
        database.createNativeQuery(
                        "insert into sample_round (id, register_id, on_day, plan, seed_source, seed_at, population,"
                                + " population_digest, announced_by, announced_at) values (:id, :register, :day,"
                                + " cast(:plan as jsonb), :source, :at, :population, :digest, :by, :now)")
                .setParameter("id", id)
                .setParameter("register", register)
                .setParameter("day", asked.onDay())
                .setParameter("plan", PortfolioJson.write(asked.plan()))
                .setParameter("source", source)
                .setParameter("at", asked.seedAt())
                .setParameter("population", members.size())
                .setParameter("digest", SamplePlan.digest(members.values()))
                .setParameter("by", actor.person().value())
                .setParameter("now", now)
                .executeUpdate();
        List<Map.Entry<UUID, SamplePlan.Member>> rows = List.copyOf(members.entrySet());
        database.createNativeQuery("insert into sample_member (lot, round_id, registration_id, stratum) select m.lot,"
                        + " :round, m.registration, m.stratum from unnest(:lots, :registrations, :strata) as m (lot,"
                        + " registration, stratum)")
                .setParameter("round", id)
                .setParameter("lots", rows.stream().map(r -> r.getValue().lot()).toArray(UUID[]::new))
                .setParameter(
                        "registrations", rows.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .setParameter(
                        "strata",
                        rows.stream().map(r -> r.getValue().stratum().name()).toArray(String[]::new))
                .executeUpdate();
    }

    /** Everybody with a period on that day, in her group, under an id of this sample alone. */
    private Map<UUID, SamplePlan.Member> population(UUID register, LocalDate day, SamplePlan plan) {
        List<UUID> ids = registrations.withPeriodOn(register, day);
        Map<UUID, SamplePlan.Member> members = new HashMap<>();
        List<?> rows = database.createNativeQuery(
                        """
                        select r.id, r.admitted_on,
                          coalesce((select floor(100 * sum(e.awarded) filter (where e.origin = 'PORTFOLIO')
                                / nullif(sum(e.awarded), 0))
                              from registration_period p join ledger_entry e on e.registration_id = p.registration_id
                                and e.completed_on >= p.starts_on and e.completed_on < p.ends_on
                              where p.registration_id = r.id and p.starts_on <= :day and p.ends_on > :day), 0),
                          coalesce((select exists (select from sample_step s where s.case_id = c.id
                                and s.outcome in ('TO_REPAIR', 'NOT_IN_ORDER'))
                              from sample_case c where c.registration_id = r.id order by c.drawn_at desc limit 1), false)
                        from registration r where r.id in (select id from unnest(:ids) as i (id))
                          and r.merged_into is null
                        """)
                .setParameter("day", day)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        for (Object row : rows) {
            Object[] c = (Object[]) row;
            SampleStratum stratum = SampleStratum.of(
                    new SampleStratum.Facts(day(c[1]), ((Number) c[2]).intValue(), (Boolean) c[3]), plan, day);
            // Random and not by time: the order of the list must not tell who came first
            members.put((UUID) c[0], new SamplePlan.Member(UUID.randomUUID(), stratum));
        }
        return members;
    }

    /**
     * Draws with the seed that was published since. Once.
     *
     * @throws Refusal when the moment of the seed has not come, or it was drawn already
     */
    @Transactional
    void draw(Actor actor, UUID id, String seed) {
        mustRun(actor);
        // One draw at a time; rows of facts cannot be locked
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('sample ' || :round)) as text)")
                .setParameter("round", id.toString())
                .getSingleResult();
        Round round = round(id);
        Instant now = clock.instant();
        if (round.hasSeed()) {
            throw Refusal.conflict(new Text("Deze steekproef is al getrokken.", "This sample has been drawn already."));
        }
        if (now.isBefore(round.seedAt())) {
            throw Refusal.conflict(new Text(
                    "De startwaarde is nog niet gepubliceerd. Trek de steekproef daarna.",
                    "The seed has not been published yet. Draw the sample after that."));
        }
        String sown = seed == null ? "" : seed.strip();
        if (sown.length() < 8 || sown.length() > 200) {
            throw Refusal.invalid(
                    "seed",
                    new Text("Vul een startwaarde in van 8 tot 200 tekens.", "Enter a seed of 8 to 200 characters."));
        }
        List<SamplePlan.Drawn> drawn = round.plan().draw(sown, members(id));
        if (drawn.isEmpty()) {
            throw Refusal.conflict(new Text(
                    "In de gekozen groepen zit niemand. Kondig een nieuwe steekproef aan.",
                    "Nobody is in the chosen groups. Announce a new sample."));
        }
        database.createNativeQuery("insert into sample_draw (round_id, seed, drawn, drawn_by, drawn_at) values (:id,"
                        + " :seed, :drawn, :by, :now)")
                .setParameter("id", id)
                .setParameter("seed", sown)
                .setParameter("drawn", drawn.size())
                .setParameter("by", actor.person().value())
                .setParameter("now", now)
                .executeUpdate();
        List<SampleCase> made = open(round, drawn, now);
        deeds.fire(new SampleDrawn(now, actor.person(), id, round.register().id()));
        made.forEach(c -> deeds.fire(new DossierDrawn(now, actor.person(), c.id(), c.person())));
    }

    private List<SampleCase> open(Round round, List<SamplePlan.Drawn> drawn, Instant now) {
        Map<UUID, UUID[]> holders = new HashMap<>();
        List<?> rows = database.createNativeQuery(
                        "select m.lot, s.id, s.person_id from sample_member m join registration r on r.id ="
                                + " m.registration_id join registration s on s.id = coalesce(r.merged_into, r.id) where"
                                + " m.round_id = :round")
                .setParameter("round", round.id())
                .getResultList();
        rows.forEach(row -> {
            Object[] c = (Object[]) row;
            holders.put((UUID) c[0], new UUID[] {(UUID) c[1], (UUID) c[2]});
        });
        LocalDate due =
                LocalDate.ofInstant(now, clock.getZone()).plusDays(round.plan().termDays());
        List<SampleCase> made = new ArrayList<>();
        for (SamplePlan.Drawn each : drawn) {
            UUID[] holder = holders.get(each.lot());
            made.add(new SampleCase(
                    new SampleCase.Drawn(
                            round.id(),
                            each.lot(),
                            holder[0],
                            round.register().id(),
                            new PersonId(holder[1]),
                            each.hash()),
                    due,
                    now));
        }
        cases.persist(made);
        cases.flush();
        database.createNativeQuery(
                        "insert into open_sample_case (case_id, register_id, state, since, due, asked) select"
                                + " id, register_id, 'COLLECTING', drawn_at, due, false from sample_case where round_id ="
                                + " :round")
                .setParameter("round", round.id())
                .executeUpdate();
        return made;
    }

    private List<SamplePlan.Member> members(UUID round) {
        List<?> rows = database.createNativeQuery("select lot, stratum from sample_member where round_id = :round")
                .setParameter("round", round)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(c -> new SamplePlan.Member((UUID) c[0], SampleStratum.valueOf((String) c[1])))
                .toList();
    }

    /** The population as it was published: what its digest is of. */
    @Transactional
    String population(UUID id) {
        round(id);
        return SamplePlan.list(members(id));
    }

    /** Newest first. */
    @Transactional
    List<Round> rounds() {
        return read("", null);
    }

    @Transactional
    Round round(UUID id) {
        return read(" where r.id = :id", id).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    /** How it ended so far; small numbers are not given. */
    @Transactional
    SampleCounts counts(UUID id) {
        round(id);
        Map<SampleState, Long> counts = new EnumMap<>(SampleState.class);
        cases.list("roundId", id).forEach(c -> counts.merge(c.life().state(), 1L, Long::sum));
        return SampleCounts.of(counts);
    }

    private List<Round> read(String where, UUID id) {
        var query = database.createNativeQuery(
                "select r.id, r.register_id, r.on_day, cast(r.plan as text), r.seed_source, r.seed_at, r.population,"
                        + " r.population_digest, r.announced_at, d.seed, d.drawn, d.drawn_at from sample_round r left"
                        + " join sample_draw d on d.round_id = r.id" + where + " order by r.announced_at desc limit "
                        + SHOWN);
        if (id != null) {
            query.setParameter("id", id);
        }
        Instant now = clock.instant();
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(c -> new Round(
                        (UUID) c[0],
                        registers.get((UUID) c[1]),
                        day(c[2]),
                        PortfolioJson.read((String) c[3], SamplePlan.class),
                        (String) c[4],
                        (Instant) c[5],
                        ((Number) c[6]).intValue(),
                        (String) c[7],
                        (Instant) c[8],
                        (String) c[9],
                        c[10] == null ? null : ((Number) c[10]).intValue(),
                        (Instant) c[11],
                        c[9] == null && !now.isBefore((Instant) c[5])))
                .toList();
    }

    private static LocalDate day(Object column) {
        return column instanceof LocalDate day ? day : ((java.sql.Date) column).toLocalDate();
    }

    private static void mustRun(Actor actor) {
        if (!actor.is(Role.ADMIN) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(new Text(
                    "Alleen een beheerder of registrator trekt een steekproef.",
                    "Only an administrator or registrar draws a sample."));
        }
    }
}
