// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** What a provider's own system calls a course or an offering, and what it became here: a draft, a course or an edition. */
@Entity
@Table(name = "ooapi_reference")
class OoapiReference {
    enum Kind {
        COURSE,
        OFFERING
    }

    @Id
    private UUID id;

    private UUID organisationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private UUID externalId;
    private UUID targetId;
    private UUID recordedBy;
    private Instant recordedAt;

    protected OoapiReference() {}

    OoapiReference(OrganisationId organisation, Kind kind, UUID externalId, UUID target, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.kind = kind;
        this.externalId = externalId;
        pointTo(target, by, at);
    }

    /** What it became is gone, for a draft can be thrown away; this is what it is now. */
    final void pointTo(UUID target, PersonId by, Instant at) {
        this.targetId = target;
        this.recordedBy = by.value();
        this.recordedAt = at;
    }

    UUID target() {
        return targetId;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<OoapiReference, UUID> {
        /** Until the transaction ends nobody else imports for this organisation. */
        void takeTurns(OrganisationId organisation) {
            getEntityManager()
                    .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:of, 0)) as text)")
                    .setParameter("of", "ooapi:" + organisation.value())
                    .getSingleResult();
        }

        Optional<OoapiReference> of(OrganisationId organisation, Kind kind, UUID externalId) {
            return find("organisationId = ?1 and kind = ?2 and externalId = ?3", organisation.value(), kind, externalId)
                    .firstResultOptional();
        }
    }
}
