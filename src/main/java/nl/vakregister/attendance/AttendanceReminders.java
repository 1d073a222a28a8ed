// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.accreditation.RuleBook;
import nl.vakregister.kernel.Actor;

/** Reminds providers of editions that are over and have no attendance: one row per edition and reminder. */
@ApplicationScoped
public class AttendanceReminders {
    private static final int PAGE = 200;
    /** The longest that a register waits with its last reminder, so far. */
    private static final int LOOK_BACK = 120;

    private static final UUID FIRST = new UUID(0, 0);

    private final ReportableEditions editions;
    private final RuleBook rules;
    private final EntityManager database;
    private final Clock clock;

    AttendanceReminders(ReportableEditions editions, RuleBook rules, EntityManager database, Clock clock) {
        this.editions = editions;
        this.rules = rules;
        this.database = database;
        this.clock = clock;
    }

    /** @param days how long ago it was when the last reminder was given */
    public record Reminder(Editions.EditionFacts edition, int days, Instant at) {}

    /** Gives the reminders of today; twice changes nothing, and of two at once one does nothing. */
    @Transactional
    public int round() {
        boolean first = (Boolean) database.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('attendance reminders', 0))", Boolean.class)
                .getSingleResult();
        if (!first) {
            return 0;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        int given = 0;
        UUID after = FIRST;
        List<Editions.EditionFacts> page = editions.ended(today.minusDays(LOOK_BACK), today.minusDays(1), after, PAGE);
        while (!page.isEmpty()) {
            List<UUID> ids = page.stream().map(Editions.EditionFacts::edition).toList();
            Set<UUID> reported = reported(ids);
            Map<UUID, Set<Integer>> before = given(ids);
            for (Editions.EditionFacts edition : page) {
                given += edition.cancelled() ? 0 : remind(edition, reported, before, today, now);
            }
            after = ids.get(ids.size() - 1);
            page = editions.ended(today.minusDays(LOOK_BACK), today.minusDays(1), after, PAGE);
        }
        return given;
    }

    private int remind(
            Editions.EditionFacts edition,
            Set<UUID> reported,
            Map<UUID, Set<Integer>> before,
            LocalDate today,
            Instant now) {
        Set<Integer> days = new HashSet<>();
        edition.worth()
                .keySet()
                .forEach(register ->
                        days.addAll(rules.on(register, edition.completedOn()).attendanceDays()));
        return ReminderDays.due(
                        edition.completedOn(),
                        days,
                        before.getOrDefault(edition.edition(), Set.of()),
                        reported.contains(edition.edition()),
                        today)
                .map(due -> database.createNativeQuery("insert into attendance_reminder (edition_id, days, recorded_at)"
                                + " values (:edition, :days, :now) on conflict do nothing")
                        .setParameter("edition", edition.edition())
                        .setParameter("days", due)
                        .setParameter("now", now)
                        .executeUpdate())
                .orElse(0);
    }

    /** The editions of the actor's organisations that were reminded of and still have no attendance, longest ago first. */
    @Transactional
    public List<Reminder> open(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        List<Editions.EditionFacts> ended =
                editions.ofProviders(Reporting.organisations(actor), today.minusDays(LOOK_BACK), today).stream()
                        .filter(e -> e.completedOn().isBefore(today) && !e.cancelled())
                        .toList();
        if (ended.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = ended.stream().map(Editions.EditionFacts::edition).toList();
        Set<UUID> reported = reported(ids);
        Map<UUID, Reminder> last = new HashMap<>();
        Map<UUID, Editions.EditionFacts> facts = new HashMap<>();
        ended.forEach(e -> facts.put(e.edition(), e));
        for (Object[] row : rows(ids)) {
            UUID edition = (UUID) row[0];
            if (!reported.contains(edition)) {
                last.put(edition, new Reminder(facts.get(edition), ((Number) row[1]).intValue(), (Instant) row[2]));
            }
        }
        return ids.stream().filter(last::containsKey).map(last::get).toList();
    }

    private Map<UUID, Set<Integer>> given(Collection<UUID> ids) {
        Map<UUID, Set<Integer>> given = new HashMap<>();
        rows(ids).forEach(row -> given.computeIfAbsent((UUID) row[0], e -> new HashSet<>())
                .add(((Number) row[1]).intValue()));
        return given;
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(Collection<UUID> ids) {
        return database.createNativeQuery(
                        "select edition_id, days, recorded_at from attendance_reminder where edition_id in (:ids) order by days",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    private Set<UUID> reported(Collection<UUID> ids) {
        return new HashSet<>(database.createNativeQuery(
                        "select distinct edition_id from attendance_sheet where edition_id in (:ids)", UUID.class)
                .setParameter("ids", ids)
                .getResultList());
    }
}
