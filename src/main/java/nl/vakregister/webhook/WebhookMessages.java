// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;

/**
 * The messages of all endpoints and how their attempts went. Putting one in belongs to the transaction of what it tells;
 * claiming is done by one instance at a time, and what another is claiming is passed over.
 */
@ApplicationScoped
class WebhookMessages {
    private static final int AT_ONCE = 200;
    private static final int PER_ENDPOINT = 20;

    private final EntityManager database;

    WebhookMessages(EntityManager database) {
        this.database = database;
    }

    /** A message that is to be sent now. */
    record Claimed(
            UUID id, UUID endpoint, String type, String subjectType, String subjectId, Instant occurredAt, int tries) {
        /** The same for every attempt, so that a receiver can tell that it has seen it. */
        String publicId() {
            return publicId(id);
        }

        static String publicId(UUID id) {
            return "msg_" + id.toString().replace("-", "");
        }
    }

    /** Where a message stands. */
    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    /** A message in the log. */
    record Line(
            UUID id,
            String type,
            Instant occurredAt,
            State state,
            Instant dueAt,
            int attempts,
            Integer status,
            Failure failure,
            Integer millis) {}

    /** One attempt in the log. */
    record Attempt(Instant at, Integer status, Failure failure, int millis) {}

    /** Puts a message in for an endpoint. @return its id */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID put(UUID endpoint, WebhookType type, String subject, Instant occurredAt) {
        UUID id = Ids.next(occurredAt);
        database.createNativeQuery("insert into webhook_message (id, endpoint_id, type, subject_type, subject_id,"
                        + " occurred_at, due_at) values (:id, :endpoint, :type, :subjectType, :subject, :at, :at)")
                .setParameter("id", id)
                .setParameter("endpoint", endpoint)
                .setParameter("type", type.id())
                .setParameter("subjectType", type.subjectType())
                .setParameter("subject", subject)
                .setParameter("at", occurredAt)
                .executeUpdate();
        return id;
    }

    /** Claims what is due of endpoints that are on, a few of each. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Claimed> claim(UUID claim, Instant now, Duration lease) {
        List<?> rows = database.createNativeQuery(
                        "update webhook_message m set claim = :claim, claimed_until = :until, tries = tries + 1 from ("
                                + "select id from webhook_message where id in (select id from (select w.id, w.due_at,"
                                + " row_number() over (partition by w.endpoint_id order by w.due_at, w.id) as place"
                                + " from webhook_message w join webhook_endpoint e on e.id = w.endpoint_id"
                                + " where w.due_at <= :now and (w.claimed_until is null or w.claimed_until <= :now)"
                                + " and e.disabled_at is null and e.ended_at is null) ranked"
                                + " where place <= :each order by due_at limit :most)"
                                + " and (claimed_until is null or claimed_until <= :now) and due_at <= :now"
                                + " order by id for update skip locked) due"
                                + " where m.id = due.id returning m.id, m.endpoint_id, m.type, m.subject_type,"
                                + " m.subject_id, m.occurred_at, m.tries",
                        Object[].class)
                .setParameter("claim", claim)
                .setParameter("until", now.plus(lease))
                .setParameter("now", now)
                .setParameter("each", PER_ENDPOINT)
                .setParameter("most", AT_ONCE)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Claimed(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (Instant) row[5],
                        ((Number) row[6]).intValue()))
                .toList();
    }

    /** Puts an attempt on record. */
    @Transactional(Transactional.TxType.MANDATORY)
    void attempted(UUID message, Receipt receipt, Instant now) {
        database.createNativeQuery("insert into webhook_attempt (id, message_id, at, status, failure, millis)"
                        + " values (:id, :message, :at, cast(:status as int), cast(:failure as text), :millis)")
                .setParameter("id", Ids.next(now))
                .setParameter("message", message)
                .setParameter("at", now)
                .setParameter("status", receipt.status())
                .setParameter(
                        "failure",
                        receipt.failure() == null ? null : receipt.failure().name())
                .setParameter("millis", receipt.millis())
                .executeUpdate();
    }

    /** It arrived. */
    @Transactional(Transactional.TxType.MANDATORY)
    void delivered(UUID message, UUID claim, Instant now) {
        database.createNativeQuery("update webhook_message set delivered_at = :now, given_up_at = null, due_at = null,"
                        + " claim = null, claimed_until = null where id = :id and claim = :claim")
                .setParameter("now", now)
                .setParameter("id", message)
                .setParameter("claim", claim)
                .executeUpdate();
    }

    /** It did not arrive: again at that moment, or no more when that is null. */
    @Transactional(Transactional.TxType.MANDATORY)
    void failed(UUID message, UUID claim, Instant again, Instant now) {
        database.createNativeQuery("update webhook_message set due_at = cast(:again as timestamptz),"
                        + " given_up_at = cast(:givenUp as timestamptz), claim = null, claimed_until = null"
                        + " where id = :id and claim = :claim")
                .setParameter("again", again)
                .setParameter("givenUp", again == null ? now : null)
                .setParameter("id", message)
                .setParameter("claim", claim)
                .executeUpdate();
    }

    /** Gives back what was claimed and not tried, for a little later. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void release(List<UUID> messages, UUID claim, Instant again) {
        if (!messages.isEmpty()) {
            database.createNativeQuery("update webhook_message set claim = null, claimed_until = null,"
                            + " tries = tries - 1, due_at = :again where id in (:ids) and claim = :claim")
                    .setParameter("again", again)
                    .setParameter("ids", messages)
                    .setParameter("claim", claim)
                    .executeUpdate();
        }
    }

    /** Everything that was told in a period goes once more, whatever became of it. @return how many */
    @Transactional(Transactional.TxType.MANDATORY)
    int again(UUID endpoint, Instant from, Instant until, Instant now) {
        return database.createNativeQuery("update webhook_message set due_at = :now, tries = 0, delivered_at = null,"
                        + " given_up_at = null where endpoint_id = :endpoint and occurred_at >= :from"
                        + " and occurred_at < :until and claim is null")
                .setParameter("now", now)
                .setParameter("endpoint", endpoint)
                .setParameter("from", from)
                .setParameter("until", until)
                .executeUpdate();
    }

    /** One message goes once more. @return how many: one, or none when there is no such message or it is on its way */
    @Transactional(Transactional.TxType.MANDATORY)
    int again(UUID endpoint, UUID message, Instant now) {
        return database.createNativeQuery("update webhook_message set due_at = :now, tries = 0, delivered_at = null,"
                        + " given_up_at = null where endpoint_id = :endpoint and id = :id and claim is null")
                .setParameter("now", now)
                .setParameter("endpoint", endpoint)
                .setParameter("id", message)
                .executeUpdate();
    }

    /** Nothing of this endpoint waits any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void giveUp(UUID endpoint, Instant now) {
        database.createNativeQuery("update webhook_message set due_at = null, given_up_at = :now, claim = null,"
                        + " claimed_until = null where endpoint_id = :endpoint and due_at is not null")
                .setParameter("now", now)
                .setParameter("endpoint", endpoint)
                .executeUpdate();
    }

    /** The newest messages of an endpoint, each with its last attempt. */
    @Transactional
    List<Line> of(UUID endpoint, UUID before, int most) {
        List<?> rows = database.createNativeQuery(
                        "select m.id, m.type, m.occurred_at, m.delivered_at, m.given_up_at, m.due_at,"
                                + " (select count(*) from webhook_attempt c where c.message_id = m.id),"
                                + " a.status, a.failure, a.millis from webhook_message m left join lateral"
                                + " (select * from webhook_attempt x where x.message_id = m.id order by x.id desc limit 1)"
                                + " a on true where m.endpoint_id = :endpoint"
                                + " and (cast(:before as uuid) is null or m.id < cast(:before as uuid))"
                                + " order by m.id desc limit :most",
                        Object[].class)
                .setParameter("endpoint", endpoint)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Line(
                        (UUID) row[0],
                        (String) row[1],
                        (Instant) row[2],
                        row[3] != null ? State.DELIVERED : row[4] != null ? State.GIVEN_UP : State.WAITING,
                        (Instant) row[5],
                        ((Number) row[6]).intValue(),
                        (Integer) row[7],
                        Failure.of((String) row[8]),
                        (Integer) row[9]))
                .toList();
    }

    /** The attempts of one message, the newest first. */
    @Transactional
    List<Attempt> attempts(UUID endpoint, UUID message, int most) {
        List<?> rows = database.createNativeQuery(
                        "select a.at, a.status, a.failure, a.millis from webhook_attempt a join webhook_message m"
                                + " on m.id = a.message_id where m.endpoint_id = :endpoint and m.id = :message"
                                + " order by a.id desc limit :most",
                        Object[].class)
                .setParameter("endpoint", endpoint)
                .setParameter("message", message)
                .setParameter("most", most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Attempt((Instant) row[0], (Integer) row[1], Failure.of((String) row[2]), (Integer) row[3]))
                .toList();
    }

    /** Forgets what happened before that moment, a few at a time. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int forget(Instant before) {
        return database.createNativeQuery("delete from webhook_message where id in (select id from webhook_message"
                        + " where occurred_at < :before and due_at is null limit 1000 for update skip locked)")
                .setParameter("before", before)
                .executeUpdate();
    }
}
