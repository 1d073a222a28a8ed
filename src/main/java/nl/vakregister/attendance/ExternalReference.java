// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** What an organisation calls a course, edition, meeting or person. Not a fact: a personal code goes on request. */
@Entity
@Table(name = "external_reference")
class ExternalReference {
    @Id
    private UUID id;

    private UUID organisationId;

    @Enumerated(EnumType.STRING)
    private ExternalKind kind;

    private String externalId;
    private UUID courseId;
    private UUID editionId;
    private String meetingCode;
    private UUID registrationId;
    private boolean proposed;
    private UUID recordedBy;
    private Instant recordedAt;

    protected ExternalReference() {}

    /** What a professional says an organisation calls her. */
    ExternalReference(OrganisationId organisation, String externalId, UUID registration, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.kind = ExternalKind.PERSON;
        this.externalId = externalId;
        this.registrationId = registration;
        this.proposed = true;
        this.recordedBy = by.value();
        this.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    ExternalKind kind() {
        return kind;
    }

    String externalId() {
        return externalId;
    }

    UUID course() {
        return courseId;
    }

    boolean isProposed() {
        return proposed;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    void confirm(PersonId by, Instant at) {
        this.proposed = false;
        this.recordedBy = by.value();
        this.recordedAt = at;
    }

    OwnCodes.Target target() {
        return switch (kind) {
            case COURSE -> new OwnCodes.Target(kind, courseId, null);
            case EDITION -> new OwnCodes.Target(kind, editionId, null);
            case MEETING -> new OwnCodes.Target(kind, editionId, meetingCode);
            case PERSON -> new OwnCodes.Target(kind, registrationId, null);
        };
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ExternalReference, UUID> {
        Optional<ExternalReference> of(OrganisationId organisation, ExternalKind kind, String externalId) {
            return find("organisationId = ?1 and kind = ?2 and externalId = ?3", organisation.value(), kind, externalId)
                    .firstResultOptional();
        }

        List<ExternalReference> of(OrganisationId organisation, ExternalKind kind, Collection<String> externalIds) {
            return list(
                    "organisationId = ?1 and kind = ?2 and externalId in ?3 and proposed = false",
                    organisation.value(),
                    kind,
                    externalIds);
        }

        List<ExternalReference> page(OrganisationId organisation, ExternalKind kind, String after, int limit) {
            return find(
                            "organisationId = ?1 and kind = ?2 and externalId > ?3 order by externalId",
                            organisation.value(),
                            kind,
                            after)
                    .page(0, limit)
                    .list();
        }

        List<ExternalReference> ofRegistrations(Collection<UUID> registrations) {
            return list("registrationId in ?1 order by recordedAt", registrations);
        }

        long countProposed(OrganisationId organisation) {
            return count("organisationId = ?1 and proposed = true", organisation.value());
        }

        List<ExternalReference> proposed(OrganisationId organisation, int limit) {
            return find("organisationId = ?1 and proposed = true order by recordedAt", organisation.value())
                    .page(0, limit)
                    .list();
        }
    }
}
