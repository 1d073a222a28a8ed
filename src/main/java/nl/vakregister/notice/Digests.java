// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import nl.vakregister.platform.outbox.Outbox;

/**
 * One mail a week, on Monday from seven o'clock, for who wants that and has something unread of before that Monday. Who
 * was not mailed in time, because the system was down, is mailed later, once.
 */
@ApplicationScoped
class Digests {
    private static final int FROM_HOUR = 7;
    private static final int BATCH = 1_000;

    private final EntityManager database;
    private final Outbox outbox;
    private final MailConfig mail;
    private final Clock clock;

    Digests(EntityManager database, Outbox outbox, MailConfig mail, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.mail = mail;
        this.clock = clock;
    }

    /** @return how many people are to be mailed */
    int send() {
        int all = 0;
        int batch = BATCH;
        while (mail.enabled() && batch == BATCH) {
            batch = step();
            all += batch;
        }
        return all;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int step() {
        Instant now = clock.instant();
        LocalDate monday =
                LocalDate.ofInstant(now, clock.getZone()).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant begin = monday.atStartOfDay(clock.getZone()).toInstant();
        if (now.isBefore(monday.atTime(FROM_HOUR, 0).atZone(clock.getZone()).toInstant())) {
            return 0;
        }
        List<?> persons = database.createNativeQuery(
                        """
                        update notice_preference w set digested_until = :begin from (
                          select p.person_id from notice_preference p
                          where p.way = 'DIGEST' and (p.digested_until is null or p.digested_until < :begin)
                            and exists (select 1 from notice n where n.person_id = p.person_id and n.read_at is null
                                          and n.recorded_at < :begin
                                          and n.recorded_at >= coalesce(p.digested_until, '-infinity'))
                          limit :most for update skip locked) due
                        where w.person_id = due.person_id returning w.person_id
                        """,
                        UUID.class)
                .setParameter("begin", begin)
                .setParameter("most", BATCH)
                .getResultList();
        outbox.put(
                DigestMail.TOPIC,
                persons.stream()
                        .map(p -> new Outbox.Entry("digest:" + p + ":" + monday, p.toString()))
                        .toList(),
                now);
        return persons.size();
    }
}
