// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.PointsJson;
import org.hibernate.annotations.ColumnTransformer;

/**
 * A version of a norm in the making. It may be changed and thrown away; once published it is gone, and the version that
 * came of it keeps its id.
 */
@Entity
@Table(name = "norm_draft")
class NormDraft {
    /** All that an admin decides about a version. In a draft anything may still be absent. */
    record Document(
            String variant,
            String cohort,
            Text name,
            Norm.AppliesBy appliesBy,
            LocalDate validFrom,
            LocalDate validUntil,
            Demands demands,
            Provenance provenance,
            String source) {}

    @Id
    private UUID id;

    @Version
    private int version;

    private UUID registerId;

    @Convert(converter = DocumentColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Document document;

    private UUID createdBy;
    private Instant createdAt;
    private UUID changedBy;
    private Instant changedAt;

    protected NormDraft() {}

    NormDraft(UUID registerId, Document document, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.registerId = registerId;
        this.document = document;
        this.createdBy = by.value();
        this.createdAt = at;
        this.changedBy = by.value();
        this.changedAt = at;
    }

    void change(Document to, PersonId by, Instant at) {
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

    Document document() {
        return document;
    }

    PersonId createdBy() {
        return new PersonId(createdBy);
    }

    PersonId changedBy() {
        return new PersonId(changedBy);
    }

    Instant changedAt() {
        return changedAt;
    }

    /** The document as the database keeps it. */
    @Converter
    static class DocumentColumn implements AttributeConverter<Document, String> {
        private static final ObjectMapper JSON = new ObjectMapper()
                .registerModule(PointsJson.module())
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

        @Override
        public String convertToDatabaseColumn(Document document) {
            try {
                return JSON.writeValueAsString(document);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Document convertToEntityAttribute(String document) {
            try {
                return JSON.readValue(document, Document.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<NormDraft, UUID> {
        List<NormDraft> ofRegister(UUID register) {
            return list("registerId = ?1 order by createdAt, id", register);
        }

        /** Waits for whoever is busy with it. */
        Optional<NormDraft> locked(UUID id) {
            return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
        }
    }
}
