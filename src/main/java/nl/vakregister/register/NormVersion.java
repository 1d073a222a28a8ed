// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Convert;
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
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import org.hibernate.annotations.ColumnTransformer;

/** A published version of a norm, as a row. The rules work with {@link Norm}. */
@Entity
@Table(name = "norm")
class NormVersion {
    @Id
    private UUID id;

    private UUID registerId;
    private String code;
    private int version;
    private String variant;
    private String cohort;
    private String nameNl;
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private Norm.AppliesBy appliesBy;

    private LocalDate validFrom;
    private LocalDate validUntil;

    @Convert(converter = DemandsColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Demands demands;

    @Enumerated(EnumType.STRING)
    private Provenance provenance;

    private String source;
    private Instant publishedAt;
    private UUID publishedBy;
    private UUID draftedBy;
    private UUID changedBy;

    protected NormVersion() {}

    /** What came with the software: published by nobody. */
    NormVersion(NormDraft.Document from, int version, UUID registerId, String code, Instant at) {
        this(Ids.next(at), from, version, registerId, code, at);
    }

    /** What an admin publishes; the version keeps the draft's id, so that publishing twice is one publication. */
    NormVersion(NormDraft draft, int version, String code, PersonId publishedBy, Instant at) {
        this(draft.id(), draft.document(), version, draft.registerId(), code, at);
        this.publishedBy = publishedBy.value();
        this.draftedBy = draft.createdBy().value();
        this.changedBy = draft.changedBy().value();
    }

    private NormVersion(
            UUID id, NormDraft.Document from, int version, UUID registerId, String code, Instant publishedAt) {
        this.id = id;
        this.registerId = registerId;
        this.code = code;
        this.version = version;
        this.variant = from.variant();
        this.cohort = from.cohort();
        this.nameNl = from.name().nl();
        this.nameEn = from.name().en();
        this.appliesBy = from.appliesBy();
        this.validFrom = from.validFrom();
        this.validUntil = from.validUntil();
        this.demands = from.demands();
        this.provenance = from.provenance();
        this.source = from.source();
        this.publishedAt = publishedAt;
    }

    UUID id() {
        return id;
    }

    UUID registerId() {
        return registerId;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    /** Null for what came with the software. */
    UUID publishedBy() {
        return publishedBy;
    }

    Norm norm() {
        return new Norm(
                id,
                code,
                version,
                variant,
                cohort,
                new Text(nameNl, nameEn),
                appliesBy,
                validFrom,
                validUntil,
                demands,
                provenance,
                source);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<NormVersion, UUID> {
        /**
         * Lets one at a time publish in a line of versions, until the end of the transaction. The key is the one that
         * the database's own guard takes.
         */
        void lockLine(UUID register, String variant, String cohort) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext('norm'), hashtext(:line))")
                    .setParameter("line", register + variant + (cohort == null ? "" : cohort))
                    .getSingleResult();
        }

        List<NormVersion> ofRegister(UUID register) {
            return list("registerId = ?1 order by code, variant, cohort nulls first, version desc", register);
        }
    }
}
