// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.ColumnTransformer;

/** A published layout. It never changes; the next version follows it from its first day. */
@Entity
@Table(name = "certificate_layout")
class LayoutVersion {
    @Id
    private UUID id;

    private UUID registerId;

    @Enumerated(EnumType.STRING)
    private CertificateKind kind;

    private int version;
    private LocalDate validFrom;

    @Convert(converter = LayoutColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Layout document;

    private Instant publishedAt;
    private UUID publishedBy;
    private UUID draftedBy;
    private UUID changedBy;

    protected LayoutVersion() {}

    /** What came with the software, for all registers: published by nobody. */
    LayoutVersion(CertificateKind kind, Layout document, LocalDate validFrom, Instant at) {
        this.id = Ids.next(at);
        this.kind = kind;
        this.version = 1;
        this.validFrom = validFrom;
        this.document = document;
        this.publishedAt = at;
    }

    /** What an admin publishes; it keeps the draft's id, so that publishing twice is one publication. */
    LayoutVersion(LayoutDraft draft, int version, PersonId publishedBy, Instant at) {
        this.id = draft.id();
        this.registerId = draft.registerId();
        this.kind = draft.kind();
        this.version = version;
        this.validFrom = draft.validFrom();
        this.document = draft.document();
        this.publishedAt = at;
        this.publishedBy = publishedBy.value();
        this.draftedBy = draft.createdBy();
        this.changedBy = draft.changedBy();
    }

    UUID id() {
        return id;
    }

    UUID registerId() {
        return registerId;
    }

    Layout document() {
        return document;
    }

    LocalDate validFrom() {
        return validFrom;
    }

    Layouts.Version view() {
        return new Layouts.Version(id, registerId, kind, version, validFrom, publishedAt, document);
    }

    /** The document as the database keeps it. */
    @Converter
    static class LayoutColumn implements AttributeConverter<Layout, String> {
        private static final ObjectMapper JSON =
                new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

        @Override
        public String convertToDatabaseColumn(Layout document) {
            try {
                return JSON.writeValueAsString(document);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Layout convertToEntityAttribute(String document) {
            try {
                return JSON.readValue(document, Layout.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<LayoutVersion, UUID> {
        /** The version that holds on a day: the register's own, or else the one for all. */
        Optional<UUID> inForce(UUID register, CertificateKind kind, LocalDate day) {
            return getEntityManager()
                    .createQuery(
                            "select l.id from LayoutVersion l where l.kind = :kind and l.validFrom <= :day"
                                    + " and (l.registerId = :register or l.registerId is null)"
                                    + " order by case when l.registerId is null then 1 else 0 end, l.validFrom desc",
                            UUID.class)
                    .setParameter("kind", kind)
                    .setParameter("day", day)
                    .setParameter("register", register)
                    .setMaxResults(1)
                    .getResultList()
                    .stream()
                    .findFirst();
        }

        /** All versions of one line, newest first; no register is the line for all. */
        List<LayoutVersion> line(UUID register, CertificateKind kind) {
            return register == null
                    ? list("registerId is null and kind = ?1 order by version desc", kind)
                    : list("registerId = ?1 and kind = ?2 order by version desc", register, kind);
        }
    }
}
