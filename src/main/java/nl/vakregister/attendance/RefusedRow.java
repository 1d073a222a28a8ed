// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** That a participant took what was booked for her from one source off. Never changed; it can be lifted once. */
@Entity
@Table(name = "attendance_refusal")
class RefusedRow {
    @Id
    private UUID id;

    private UUID registrationId;
    private UUID editionId;
    private String source;
    private int revision;

    @Enumerated(EnumType.STRING)
    private RefusalReason reason;

    private UUID refusedBy;
    private Instant refusedAt;

    @OneToOne(mappedBy = "refusal", cascade = CascadeType.PERSIST)
    private Lift lift;

    /** It may be booked again. */
    @Entity(name = "RefusalLift")
    @Table(name = "attendance_refusal_lift")
    static class Lift {
        @Id
        private UUID refusalId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "refusal_id")
        private RefusedRow refusal;

        private String reasons;
        private UUID liftedBy;
        private Instant liftedAt;

        protected Lift() {}
    }

    protected RefusedRow() {}

    RefusedRow(
            UUID registration,
            UUID edition,
            String source,
            int revision,
            RefusalReason reason,
            PersonId by,
            Instant at) {
        this.id = Ids.next(at);
        this.registrationId = registration;
        this.editionId = edition;
        this.source = source;
        this.revision = revision;
        this.reason = reason;
        this.refusedBy = by.value();
        this.refusedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID registration() {
        return registrationId;
    }

    UUID edition() {
        return editionId;
    }

    String source() {
        return source;
    }

    RefusalReason reason() {
        return reason;
    }

    Instant refusedAt() {
        return refusedAt;
    }

    boolean stands() {
        return lift == null;
    }

    void lift(String reasons, PersonId by, Instant at) {
        Lift lifted = new Lift();
        lifted.refusal = this;
        lifted.reasons = reasons == null || reasons.isBlank() ? null : reasons.strip();
        lifted.liftedBy = by.value();
        lifted.liftedAt = at;
        this.lift = lifted;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<RefusedRow, UUID> {
        Set<UUID> standing(String source) {
            return new HashSet<>(getEntityManager()
                    .createQuery(
                            "select r.registrationId from RefusedRow r left join r.lift l where r.source = ?1 and l is null",
                            UUID.class)
                    .setParameter(1, source)
                    .getResultList());
        }

        List<RefusedRow> of(Collection<UUID> registrations, String source) {
            return list(
                    "select r from RefusedRow r left join fetch r.lift where r.registrationId in ?1 and r.source = ?2",
                    registrations,
                    source);
        }

        List<RefusedRow> ofRegistrations(Collection<UUID> registrations) {
            return list(
                    "select r from RefusedRow r left join fetch r.lift where r.registrationId in ?1"
                            + " order by r.refusedAt desc",
                    registrations);
        }

        List<RefusedRow> ofEdition(UUID edition) {
            return list(
                    "select r from RefusedRow r left join fetch r.lift where r.editionId = ?1 order by r.refusedAt desc",
                    edition);
        }
    }
}
