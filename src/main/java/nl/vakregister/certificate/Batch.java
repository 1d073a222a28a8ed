// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PersonId;

/** Many certificates that somebody asked for at once: a fact. How far it is follows from its items. */
@Entity(name = "CertificateBatch")
@Table(name = "certificate_batch")
class Batch {
    @Id
    private UUID id;

    private UUID registerId;

    @Enumerated(EnumType.STRING)
    private CertificateKind kind;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Enumerated(EnumType.STRING)
    private Batches.Selection selection;

    private LocalDate startsFrom;
    private LocalDate startsUntil;
    private UUID askedBy;
    private Instant askedAt;

    protected Batch() {}

    Batch(UUID register, Batches.Wanted wanted, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.registerId = register;
        this.kind = wanted.kind();
        this.language = wanted.language();
        this.selection = wanted.selection();
        this.startsFrom = wanted.selection() == Batches.Selection.PERIOD ? wanted.from() : null;
        this.startsUntil = wanted.selection() == Batches.Selection.PERIOD ? wanted.until() : null;
        this.askedBy = by.value();
        this.askedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID registerId() {
        return registerId;
    }

    CertificateKind kind() {
        return kind;
    }

    Language language() {
        return language;
    }

    Batches.Selection selection() {
        return selection;
    }

    PersonId askedBy() {
        return new PersonId(askedBy);
    }

    Instant askedAt() {
        return askedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Batch, UUID> {
        List<Batch> newest(int most) {
            return find("order by askedAt desc, id desc").page(0, most).list();
        }
    }
}
