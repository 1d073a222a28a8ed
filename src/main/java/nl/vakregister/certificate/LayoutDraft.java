// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.ColumnTransformer;

/** A layout in the making. It may be changed and thrown away; once published it is gone, and the version keeps its id. */
@Entity
@Table(name = "certificate_layout_draft")
class LayoutDraft {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID registerId;

    @Enumerated(EnumType.STRING)
    private CertificateKind kind;

    private LocalDate validFrom;

    @Convert(converter = LayoutVersion.LayoutColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Layout document;

    private UUID createdBy;
    private Instant createdAt;
    private UUID changedBy;
    private Instant changedAt;

    protected LayoutDraft() {}

    LayoutDraft(UUID register, CertificateKind kind, Layout document, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.registerId = register;
        this.kind = kind;
        this.document = document;
        this.createdBy = by.value();
        this.createdAt = at;
        this.changedBy = by.value();
        this.changedAt = at;
    }

    void change(LocalDate from, Layout to, PersonId by, Instant at) {
        this.validFrom = from;
        this.document = to;
        this.changedBy = by.value();
        this.changedAt = at;
    }

    /** Whether publishing by this person would be a decision of two people. */
    boolean mayBePublishedBy(PersonId person) {
        return !person.value().equals(createdBy) && !person.value().equals(changedBy);
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    UUID registerId() {
        return registerId;
    }

    CertificateKind kind() {
        return kind;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    Layout document() {
        return document;
    }

    UUID createdBy() {
        return createdBy;
    }

    UUID changedBy() {
        return changedBy;
    }

    Layouts.Draft view(PersonId reader) {
        return new Layouts.Draft(
                id, version, registerId, kind, validFrom, document, changedAt, mayBePublishedBy(reader));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<LayoutDraft, UUID> {
        /** Waits for whoever is busy with it. */
        Optional<LayoutDraft> locked(UUID id) {
            return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
        }
    }
}
