// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import org.hibernate.Session;

/** The messages on their way out. Putting one in belongs to the transaction of what it tells. */
@ApplicationScoped
public class Outbox {
    private static final String WAITS = " where done_at is null and parked_at is null";

    private final EntityManager database;

    Outbox(EntityManager database) {
        this.database = database;
    }

    /** Something to put in. */
    public record Entry(String key, String payload) {}

    /** Puts messages in; a key that was there before is passed over. @return how many were new */
    @Transactional(Transactional.TxType.MANDATORY)
    public int put(String topic, List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return 0;
        }
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var put =
                    connection.prepareStatement("insert into outbox (id, topic, key, payload, recorded_at, due_at)"
                            + " select e.id, ?, e.key, e.payload, ?, ? from unnest(?, ?, ?) as e(id, key, payload)"
                            + " on conflict (key) do nothing")) {
                put.setString(1, topic);
                put.setObject(2, now.atOffset(java.time.ZoneOffset.UTC));
                put.setObject(3, now.atOffset(java.time.ZoneOffset.UTC));
                put.setArray(
                        4,
                        connection.createArrayOf(
                                "uuid", entries.stream().map(e -> Ids.next(now)).toArray()));
                put.setArray(
                        5,
                        connection.createArrayOf(
                                "text", entries.stream().map(Entry::key).toArray()));
                put.setArray(
                        6,
                        connection.createArrayOf(
                                "text", entries.stream().map(Entry::payload).toArray()));
                return put.executeUpdate();
            }
        });
    }

    /** How many wait for delivery, now or later. */
    @Transactional
    public long waiting() {
        return (long) database.createNativeQuery("select count(*) from outbox" + WAITS, Long.class)
                .getSingleResult();
    }

    /** How many were given up. */
    @Transactional
    public long parked() {
        return (long) database.createNativeQuery("select count(*) from outbox where parked_at is not null", Long.class)
                .getSingleResult();
    }

    /** Tries what was parked again, from now on as if for the first time. @return how many there were */
    @Transactional
    public int unpark(Instant now) {
        return database.createNativeQuery(
                        "update outbox set parked_at = null, failure = null, attempts = 0, due_at = :now where parked_at is not null")
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Claims what is due, oldest first, in a transaction of its own; what another instance is claiming is passed over. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<OutboxMessage> claim(UUID claim, int most, Instant now, Duration lease) {
        List<?> rows = database.createNativeQuery(
                        "update outbox o set claim = :claim, claimed_until = :until, attempts = attempts + 1 from ("
                                + "select id from outbox" + WAITS
                                + " and due_at <= :now and (claimed_until is null or claimed_until <= :now)"
                                + " order by due_at, id limit :most for update skip locked) due"
                                + " where o.id = due.id returning o.id, o.topic, o.key, o.payload, o.attempts",
                        Object[].class)
                .setParameter("claim", claim)
                .setParameter("until", now.plus(lease))
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(r -> new OutboxMessage(
                        (UUID) r[0], (String) r[1], (String) r[2], (String) r[3], ((Number) r[4]).intValue()))
                .toList();
    }

    /** It was delivered. @return false when the claim no longer holds: somebody else has it by now */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean done(UUID id, UUID claim, Instant now) {
        return database.createNativeQuery("update outbox set done_at = :now, claim = null, claimed_until = null,"
                                + " failure = null where id = :id and claim = :claim")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("claim", claim)
                        .executeUpdate()
                == 1;
    }

    /** It failed and is due again at that moment, or is parked when that is null. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(UUID id, UUID claim, String failure, Instant again, Instant now) {
        database.createNativeQuery("update outbox set claim = null, claimed_until = null, failure = :failure, "
                        + (again == null ? "parked_at" : "due_at") + " = :at where id = :id and claim = :claim")
                .setParameter("failure", failure)
                .setParameter("at", again == null ? now : again)
                .setParameter("id", id)
                .setParameter("claim", claim)
                .executeUpdate();
    }

    /** Gives back what was claimed and not begun. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void release(UUID claim) {
        database.createNativeQuery("update outbox set claim = null, claimed_until = null, attempts = attempts - 1"
                        + " where claim = :claim")
                .setParameter("claim", claim)
                .executeUpdate();
    }

    /** Forgets what was delivered before that moment. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int forget(Instant before) {
        return database.createNativeQuery(
                        "delete from outbox where id in (select id from outbox where done_at < :before"
                                + " limit 10000 for update skip locked)")
                .setParameter("before", before)
                .executeUpdate();
    }
}
