// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Lots;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registers;

/** Rounds in which accreditations are drawn at random to be looked at again (steekproef). */
@ApplicationScoped
public class Reaudits {
    private static final int SHOWN = 100;

    private final Accreditation.Repo accreditations;
    private final Registers registers;
    private final RuleBook rules;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    Reaudits(
            Accreditation.Repo accreditations,
            Registers registers,
            RuleBook rules,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.accreditations = accreditations;
        this.registers = registers;
        this.rules = rules;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A round as anybody may know it. */
    public record Round(
            UUID id,
            Registers.View register,
            LocalDate onDay,
            String seed,
            String seedSource,
            BigDecimal share,
            int population,
            int drawn,
            Instant drawnAt) {}

    /** One of the population, in the order of the hashes. */
    public record Member(int rank, String course, UUID accreditation, String hash, boolean drawn) {}

    /**
     * Draws a round over the accreditations of a register that hold on a day.
     *
     * @param seed something that nobody here could choose, published where {@code seedSource} says
     */
    @Transactional
    public UUID draw(Actor actor, String register, LocalDate onDay, String seed, String seedSource) {
        if (!actor.is(Role.ADMIN) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(new Text(
                    "Alleen een beheerder of registrator trekt een steekproef.",
                    "Only an administrator or registrar draws a sample."));
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Registers.View> known = Optional.ofNullable(register).flatMap(registers::byCode);
        String sown = seed == null ? "" : seed.strip();
        new Problems()
                .when(known.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(
                        onDay == null || onDay.isAfter(today) || onDay.isBefore(today.minusYears(1)),
                        "onDay",
                        "Kies vandaag of een dag in het afgelopen jaar.",
                        "Choose today or a day in the past year.")
                .when(
                        sown.length() < 8 || sown.length() > 200,
                        "seed",
                        "Vul een startwaarde in van 8 tot 200 tekens.",
                        "Enter a seed of 8 to 200 characters.")
                .when(
                        seedSource == null || seedSource.strip().length() < 3 || seedSource.length() > 500,
                        "seedSource",
                        "Schrijf waar de startwaarde is gepubliceerd.",
                        "Write where the seed was published.")
                .refuseIfAny();
        UUID id = known.orElseThrow().id();
        seal(id);
        if (isDrawn(id, onDay, sown)) {
            throw Refusal.conflict(new Text("Deze steekproef is al getrokken.", "This sample has been drawn already."));
        }
        List<UUID> population = population(id, onDay);
        if (population.isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Op die dag gold er geen accreditatie in dit register.",
                    "No accreditation of this register held on that day."));
        }
        BigDecimal share = rules.on(id, onDay).reauditShare();
        List<Lots.Lot> members = Lots.draw(sown, population, share);
        UUID round = Ids.next(now);
        store(actor, round, id, onDay, sown, seedSource.strip(), share, members, now);
        for (Lots.Lot member : members) {
            if (member.drawn()) {
                Accreditation accreditation = accreditations.locked(member.id()).orElseThrow();
                if (!accreditation.life().isOpen(AssessmentMatter.REAUDIT)) {
                    accreditation.happen(
                            StepKind.REAUDIT_DRAWN, actor.person(), AccreditationStep.Said.NOTHING, today, now);
                }
            }
        }
        accreditations.flush();
        deeds.fire(new ReauditDrawn(now, actor.person(), round, id));
        return round;
    }

    /** One round at a time. */
    private void seal(UUID register) {
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('reaudit ' || :register)) as text)")
                .setParameter("register", register.toString())
                .getSingleResult();
    }

    private boolean isDrawn(UUID register, LocalDate onDay, String seed) {
        return ((Number) database.createNativeQuery(
                                        "select count(*) from reaudit_round where register_id = :register and on_day = :day and seed = :seed")
                                .setParameter("register", register)
                                .setParameter("day", onDay)
                                .setParameter("seed", seed)
                                .getSingleResult())
                        .longValue()
                > 0;
    }

    private List<UUID> population(UUID register, LocalDate day) {
        List<?> ids = database.createNativeQuery(
                        "select accreditation_id from accreditation_validity where register_id = :register and valid_from <= :day and valid_until > :day",
                        UUID.class)
                .setParameter("register", register)
                .setParameter("day", day)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    private void store(
            Actor actor,
            UUID round,
            UUID register,
            LocalDate onDay,
            String seed,
            String seedSource,
            BigDecimal share,
            List<Lots.Lot> members,
            Instant now) {
        database.createNativeQuery(
                        "insert into reaudit_round (id, register_id, on_day, seed, seed_source, share, population, drawn, drawn_by, drawn_at)"
                                + " values (:id, :register, :day, :seed, :source, :share, :population, :drawn, :by, :now)")
                .setParameter("id", round)
                .setParameter("register", register)
                .setParameter("day", onDay)
                .setParameter("seed", seed)
                .setParameter("source", seedSource)
                .setParameter("share", share)
                .setParameter("population", members.size())
                .setParameter("drawn", members.stream().filter(Lots.Lot::drawn).count())
                .setParameter("by", actor.person().value())
                .setParameter("now", now)
                .executeUpdate();
        database.createNativeQuery("insert into reaudit_member (round_id, accreditation_id, rank, hash, drawn)"
                        + " select :round, m.id, m.rank, m.hash, m.rank <= :drawn"
                        + " from unnest(:ids, :hashes) with ordinality as m (id, hash, rank)")
                .setParameter("round", round)
                .setParameter("drawn", members.stream().filter(Lots.Lot::drawn).count())
                .setParameter("ids", members.stream().map(Lots.Lot::id).toArray(UUID[]::new))
                .setParameter("hashes", members.stream().map(Lots.Lot::hash).toArray(String[]::new))
                .executeUpdate();
    }

    /** Newest first. */
    @Transactional
    public List<Round> rounds() {
        return read("", null);
    }

    @Transactional
    public Round round(UUID id) {
        return read(" where id = :id", id).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private List<Round> read(String where, UUID id) {
        var query = database.createNativeQuery(
                "select id, register_id, on_day, seed, seed_source, share, population, drawn, drawn_at from reaudit_round"
                        + where + " order by drawn_at desc limit " + SHOWN);
        if (id != null) {
            query.setParameter("id", id);
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> {
                    Object[] c = (Object[]) row;
                    return new Round(
                            (UUID) c[0],
                            registers.get((UUID) c[1]),
                            c[2] instanceof LocalDate day ? day : ((java.sql.Date) c[2]).toLocalDate(),
                            (String) c[3],
                            (String) c[4],
                            ((BigDecimal) c[5]).stripTrailingZeros(),
                            ((Number) c[6]).intValue(),
                            ((Number) c[7]).intValue(),
                            (Instant) c[8]);
                })
                .toList();
    }

    /** The drawn ones, or the whole population, lowest hash first. */
    @Transactional
    public List<Member> members(UUID round, boolean onlyDrawn) {
        round(round);
        List<?> rows = database.createNativeQuery(
                        "select m.rank, c.number, m.accreditation_id, m.hash, m.drawn from reaudit_member m"
                                + " join accreditation a on a.id = m.accreditation_id join course c on c.id = a.course_id"
                                + " where m.round_id = :round" + (onlyDrawn ? " and m.drawn" : "") + " order by m.rank")
                .setParameter("round", round)
                .getResultList();
        return rows.stream()
                .map(row -> {
                    Object[] c = (Object[]) row;
                    return new Member(
                            ((Number) c[0]).intValue(), (String) c[1], (UUID) c[2], (String) c[3], (Boolean) c[4]);
                })
                .toList();
    }
}
