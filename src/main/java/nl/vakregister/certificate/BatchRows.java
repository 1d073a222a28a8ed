// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;

/** The items of batches: what waits, and what became of the rest. Each has one outcome, whoever works on it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class BatchRows {
    private final EntityManager database;

    BatchRows(EntityManager database) {
        this.database = database;
    }

    /** A registration of a batch that waits. */
    record Item(UUID batch, UUID registration) {}

    record Counts(long total, long waiting, long issued, long failed) {}

    record Failure(UUID registration, Text problem) {}

    void add(UUID batch, Collection<UUID> registrations, Instant now) {
        UUID[] all = registrations.toArray(UUID[]::new);
        database.createNativeQuery("insert into certificate_batch_item select ?1, unnest(cast(?2 as uuid[]))")
                .setParameter(1, batch)
                .setParameter(2, all)
                .executeUpdate();
        database.createNativeQuery("insert into certificate_batch_waiting select ?1, unnest(cast(?2 as uuid[])), 0, ?3")
                .setParameter(1, batch)
                .setParameter(2, all)
                .setParameter(3, now)
                .executeUpdate();
    }

    /** The next item that nobody else is at, held until the transaction ends. */
    Optional<Item> hold(Instant now) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = database.createNativeQuery(
                        "select batch_id, registration_id from certificate_batch_waiting where next_at <= ?1"
                                + " order by next_at, batch_id, registration_id limit 1 for update skip locked")
                .setParameter(1, now)
                .getResultList();
        return found.stream().findFirst().map(row -> new Item((UUID) row[0], (UUID) row[1]));
    }

    void issued(Item item, UUID certificate, Instant now) {
        if (take(item)) {
            database.createNativeQuery(
                            "insert into certificate_batch_outcome (batch_id, registration_id, certificate_id, at) values (?1, ?2, ?3, ?4)")
                    .setParameter(1, item.batch())
                    .setParameter(2, item.registration())
                    .setParameter(3, certificate)
                    .setParameter(4, now)
                    .executeUpdate();
        }
    }

    void failed(Item item, Text problem, Instant now) {
        if (take(item)) {
            database.createNativeQuery(
                            "insert into certificate_batch_outcome (batch_id, registration_id, problem_nl, problem_en, at) values (?1, ?2, ?3, ?4, ?5)")
                    .setParameter(1, item.batch())
                    .setParameter(2, item.registration())
                    .setParameter(3, problem.nl())
                    .setParameter(4, problem.en())
                    .setParameter(5, now)
                    .executeUpdate();
        }
    }

    /** Whoever takes an item out of the queue, and nobody else, says what became of it. */
    private boolean take(Item item) {
        return database.createNativeQuery(
                                "delete from certificate_batch_waiting where batch_id = ?1 and registration_id = ?2")
                        .setParameter(1, item.batch())
                        .setParameter(2, item.registration())
                        .executeUpdate()
                == 1;
    }

    /** Later again, with a pause that doubles; how often it was tried already, or empty when somebody took it. */
    Optional<Integer> postpone(Item item, Instant now) {
        @SuppressWarnings("unchecked")
        List<Integer> attempts = database.createNativeQuery(
                        "update certificate_batch_waiting set attempts = attempts + 1,"
                                + " next_at = cast(?3 as timestamptz) + power(2, attempts) * interval '1 second'"
                                + " where batch_id = ?1 and registration_id = ?2 returning attempts",
                        Integer.class)
                .setParameter(1, item.batch())
                .setParameter(2, item.registration())
                .setParameter(3, now)
                .getResultList();
        return attempts.stream().findFirst();
    }

    /** Drops what waits; what somebody is at just now is finished first. False when it was stopped already. */
    boolean stop(UUID batch, PersonId by, Instant now) {
        boolean first = database.createNativeQuery(
                                "insert into certificate_batch_stop values (?1, ?2, ?3) on conflict do nothing")
                        .setParameter(1, batch)
                        .setParameter(2, by.value())
                        .setParameter(3, now)
                        .executeUpdate()
                == 1;
        if (first) {
            database.createNativeQuery("delete from certificate_batch_waiting where batch_id = ?1")
                    .setParameter(1, batch)
                    .executeUpdate();
        }
        return first;
    }

    boolean isStopped(UUID batch) {
        return !database.createNativeQuery("select 1 from certificate_batch_stop where batch_id = ?1")
                .setParameter(1, batch)
                .getResultList()
                .isEmpty();
    }

    Counts counts(UUID batch) {
        return new Counts(
                count("certificate_batch_item where batch_id = ?1", batch),
                count("certificate_batch_waiting where batch_id = ?1", batch),
                count("certificate_batch_outcome where batch_id = ?1 and certificate_id is not null", batch),
                count("certificate_batch_outcome where batch_id = ?1 and certificate_id is null", batch));
    }

    private long count(String what, UUID batch) {
        return ((Number) database.createNativeQuery("select count(*) from " + what)
                        .setParameter(1, batch)
                        .getSingleResult())
                .longValue();
    }

    List<Failure> failures(UUID batch, int most) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select registration_id, problem_nl, problem_en from certificate_batch_outcome"
                                + " where batch_id = ?1 and certificate_id is null order by registration_id limit "
                                + most)
                .setParameter(1, batch)
                .getResultList();
        return rows.stream()
                .map(row -> new Failure((UUID) row[0], new Text((String) row[1], (String) row[2])))
                .toList();
    }

    /** The certificates of a batch after this key, in the order of their keys. */
    List<UUID> certificates(UUID batch, UUID after, int most) {
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery(
                        "select certificate_id from certificate_batch_outcome where batch_id = ?1 and certificate_id > ?2"
                                + " order by certificate_id limit " + most,
                        UUID.class)
                .setParameter(1, batch)
                .setParameter(2, after)
                .getResultList();
        return found;
    }
}
