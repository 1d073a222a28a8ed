// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.register.ObjectionTerm;
import nl.vakregister.register.Queue;

/** That a professional says an entry of hers is wrong, and how that was settled. Never changed; an entry is disputed once. */
@Entity
@Table(name = "ledger_dispute")
class Dispute {
    @Id
    private UUID id;

    private UUID entryId;
    private UUID registrationId;
    private String reasons;
    private UUID disputedBy;
    private Instant recordedAt;

    @OneToOne(mappedBy = "dispute", cascade = CascadeType.PERSIST)
    private Settlement settlement;

    private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");

    /** What a registrar decided: upheld, and the entry is reversed, or dismissed, and it counts again. */
    @Entity(name = "Settlement")
    @Table(name = "ledger_settlement")
    static class Settlement {
        @Id
        private UUID disputeId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "dispute_id")
        private Dispute dispute;

        private boolean upheld;
        private String reasons;
        private UUID disputedBy;
        private UUID settledBy;
        private Instant recordedAt;

        protected Settlement() {}
    }

    protected Dispute() {}

    Dispute(LedgerEntry entry, String reasons, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.entryId = entry.id();
        this.registrationId = entry.registration();
        this.reasons = reasons;
        this.disputedBy = by.value();
        this.recordedAt = at;
    }

    void settle(boolean upheld, String why, PersonId by, Instant at) {
        Settlement settled = new Settlement();
        settled.dispute = this;
        settled.upheld = upheld;
        settled.reasons = why;
        settled.disputedBy = disputedBy;
        settled.settledBy = by.value();
        settled.recordedAt = at;
        this.settlement = settled;
    }

    UUID id() {
        return id;
    }

    UUID entry() {
        return entryId;
    }

    UUID registration() {
        return registrationId;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    boolean isOpen() {
        return settlement == null;
    }

    /** @param queue where it waits; not asked when it is settled */
    Disputes.View view(Function<Dispute, Queue> queue) {
        return new Disputes.View(
                id,
                reasons,
                recordedAt,
                settlement == null
                        ? null
                        : new Disputes.Settled(
                                settlement.upheld,
                                settlement.reasons,
                                settlement.recordedAt,
                                new PersonId(settlement.settledBy),
                                settlement.upheld ? null : ObjectionTerm.before(settlement.recordedAt, NETHERLANDS)),
                settlement == null ? queue.apply(this) : null);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Dispute, UUID> {
        List<Dispute> ofRegistration(UUID registration) {
            return list(
                    "select d from Dispute d left join fetch d.settlement where d.registrationId = ?1", registration);
        }

        Optional<Dispute> ofEntry(UUID entry) {
            return find("select d from Dispute d left join fetch d.settlement where d.entryId = ?1", entry)
                    .firstResultOptional();
        }

        boolean isAnyOpen(Collection<UUID> registrations) {
            return !registrations.isEmpty()
                    && ((Number) getEntityManager()
                                            .createNativeQuery(
                                                    "select count(*) from open_dispute o join ledger_dispute d on d.id = o.dispute_id"
                                                            + " where d.registration_id in (:ids)")
                                            .setParameter("ids", registrations)
                                            .getSingleResult())
                                    .intValue()
                            > 0;
        }

        /** How many wait before this one. */
        long ahead(Dispute dispute) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from open_dispute where (recorded_at, dispute_id) < (?1, ?2)")
                            .setParameter(1, dispute.recordedAt())
                            .setParameter(2, dispute.id())
                            .getSingleResult())
                    .longValue();
        }

        long settledSince(Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery("select count(*) from ledger_settlement where recorded_at >= ?1")
                            .setParameter(1, since)
                            .getSingleResult())
                    .longValue();
        }

        void open(Dispute dispute) {
            persist(dispute);
            flush();
            getEntityManager()
                    .createNativeQuery("insert into open_dispute (dispute_id, recorded_at) values (?1, ?2)")
                    .setParameter(1, dispute.id())
                    .setParameter(2, dispute.recordedAt())
                    .executeUpdate();
        }

        /** Takes it out of the work list; false when somebody else was first. */
        boolean close(Dispute dispute) {
            return getEntityManager()
                            .createNativeQuery("delete from open_dispute where dispute_id = ?1")
                            .setParameter(1, dispute.id())
                            .executeUpdate()
                    == 1;
        }

        @SuppressWarnings("unchecked")
        List<Dispute> waiting(int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select d.* from open_dispute o join ledger_dispute d on d.id = o.dispute_id"
                                    + " order by o.recorded_at, o.dispute_id limit ?1",
                            Dispute.class)
                    .setParameter(1, limit)
                    .getResultList();
        }
    }
}
