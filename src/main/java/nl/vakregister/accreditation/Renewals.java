// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registers;

/**
 * Accreditations that end soon: a round notes once per accreditation and number of months that its provider is to be told,
 * on any number of instances.
 */
@ApplicationScoped
public class Renewals {
    private static final long LOCK = 0x52454e4557414c53L;
    private static final int MOST_AT_ONCE = 1_000;

    /**
     * Granted, not over, of a course that goes on, and nothing after it: no request of the provider that follows it, and
     * no later accreditation.
     */
    private static final String OPEN =
            """
             from accreditation_validity d
             join accreditation a on a.id = d.accreditation_id
             join course c on c.id = a.course_id
            where d.valid_until > :today
              and not exists (select 1 from course_stop s where s.course_id = c.id)
              and not exists (select 1 from accreditation_step w where w.accreditation_id = a.id and w.kind = 'WITHDRAWAL_CONFIRMED')
              and not exists (select 1 from accreditation n where n.follows = a.id and n.register_id = a.register_id
                                 and n.taken_back_at is null and not n.decided)
              and not exists (select 1 from accreditation_validity l
                               where l.course_id = a.course_id and l.register_id = a.register_id
                                 and l.valid_until > d.valid_until)
            """;

    private final EntityManager database;
    private final Registers registers;
    private final RuleBook rules;
    private final Event<Deed> deeds;
    private final Clock clock;

    Renewals(EntityManager database, Registers registers, RuleBook rules, Event<Deed> deeds, Clock clock) {
        this.database = database;
        this.registers = registers;
        this.rules = rules;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** An accreditation that ends soon, of which the provider was told. */
    public record Due(
            UUID course, String title, UUID register, String registerCode, Text registerName, LocalDate lastDay) {}

    private record Ending(UUID accreditation, UUID course, LocalDate lastDay) {}

    /** Notes which reminders are due today. @return how many there were */
    @Transactional
    public int remind() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (!(boolean) database.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", LOCK)
                .getSingleResult()) {
            return 0;
        }
        int told = 0;
        for (Registers.View register : registers.all()) {
            Optional<List<Integer>> months = rules.find(register.id(), today).map(AccreditationRules::renewalMonths);
            if (months.isPresent() && !months.get().isEmpty()) {
                told += remind(register.id(), months.get(), today, now);
            }
        }
        return told;
    }

    private int remind(UUID register, List<Integer> months, LocalDate today, Instant now) {
        int told = 0;
        for (Ending ending : ending(register, months, today)) {
            Optional<Integer> due = RenewalReminder.due(ending.lastDay(), months, today);
            if (due.isPresent()
                    && database.createNativeQuery(
                                            "insert into accreditation_reminder (accreditation_id, months, recorded_at)"
                                                    + " values (:accreditation, :months, :now) on conflict do nothing")
                                    .setParameter("accreditation", ending.accreditation())
                                    .setParameter("months", due.get())
                                    .setParameter("now", now)
                                    .executeUpdate()
                            == 1) {
                deeds.fire(new RenewalDue(now, ending.course(), register, due.get()));
                told++;
            }
        }
        return told;
    }

    /** Those for which a reminder may be due and that have not had the last of all. */
    private List<Ending> ending(UUID register, List<Integer> months, LocalDate today) {
        int most = months.stream().max(Comparator.naturalOrder()).orElseThrow();
        int fewest = months.stream().min(Comparator.naturalOrder()).orElseThrow();
        List<?> rows = database.createNativeQuery(
                        "select a.id, a.course_id, d.valid_until" + OPEN
                                + " and a.register_id = :register and d.valid_until <= :horizon"
                                + " and not exists (select 1 from accreditation_reminder r"
                                + " where r.accreditation_id = a.id and r.months = :fewest)"
                                + " order by d.valid_until limit " + MOST_AT_ONCE,
                        Tuple.class)
                .setParameter("today", today)
                .setParameter("register", register)
                // The last day is the day before; months differ in length, so look a few days further
                .setParameter("horizon", today.plusMonths(most).plusDays(5))
                .setParameter("fewest", fewest)
                .getResultList();
        return rows.stream()
                .map(row -> (Tuple) row)
                .map(row -> new Ending(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        day(row.get(2)).minusDays(1)))
                .toList();
    }

    /** What the actor's organisations were reminded of and have not acted on, the first to end first. */
    @Transactional
    public List<Due> due(Actor actor) {
        if (actor.organisations().isEmpty()) {
            return List.of();
        }
        List<?> rows = database.createNativeQuery(
                        "select c.id, c.title, a.register_id, d.valid_until" + OPEN
                                + " and c.organisation_id in (:organisations)"
                                + " and exists (select 1 from accreditation_reminder r where r.accreditation_id = a.id)"
                                + " order by d.valid_until, c.title limit 100",
                        Tuple.class)
                .setParameter("today", LocalDate.now(clock))
                .setParameter(
                        "organisations",
                        actor.organisations().stream()
                                .map(OrganisationId::value)
                                .toList())
                .getResultList();
        return rows.stream()
                .map(row -> (Tuple) row)
                .map(row -> {
                    Registers.View register = registers.get(row.get(2, UUID.class));
                    return new Due(
                            row.get(0, UUID.class),
                            row.get(1, String.class),
                            register.id(),
                            register.code(),
                            register.name(),
                            day(row.get(3)).minusDays(1));
                })
                .toList();
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
