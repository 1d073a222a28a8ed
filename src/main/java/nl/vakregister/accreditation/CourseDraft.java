// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.ColumnTransformer;

/**
 * An application in the making. It belongs to the organisation; whoever may submit courses for it goes on with it. Once
 * submitted it is gone, and the course that came of it keeps its id.
 */
@Entity
@Table(name = "course_draft")
class CourseDraft {
    /**
     * What was filled in.
     *
     * @param typed what somebody typed that could not be read as what the field asks, by the path of the field
     */
    record Content(CourseDossier dossier, Map<String, String> typed) {
        Content {
            dossier = dossier == null ? CourseDossier.empty() : dossier;
            typed = typed == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(typed));
        }

        static Content of(CourseDossier dossier) {
            return new Content(dossier, Map.of());
        }
    }

    @Id
    private UUID id;

    @Version
    private int version;

    private UUID organisationId;

    @Convert(converter = ContentColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Content content;

    private UUID copiedFrom;
    private UUID createdBy;
    private Instant createdAt;
    private UUID changedBy;
    private Instant changedAt;

    protected CourseDraft() {}

    CourseDraft(OrganisationId organisation, Content content, UUID copiedFrom, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.content = content;
        this.copiedFrom = copiedFrom;
        this.createdBy = by.value();
        this.createdAt = at;
        this.changedBy = by.value();
        this.changedAt = at;
    }

    void change(Content to, PersonId by, Instant at) {
        this.content = to;
        this.changedBy = by.value();
        this.changedAt = at;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Content content() {
        return content;
    }

    UUID copiedFrom() {
        return copiedFrom;
    }

    PersonId changedBy() {
        return new PersonId(changedBy);
    }

    Instant changedAt() {
        return changedAt;
    }

    @Converter
    static class ContentColumn implements AttributeConverter<Content, String> {
        @Override
        public String convertToDatabaseColumn(Content content) {
            return DossierJson.write(content);
        }

        @Override
        public Content convertToEntityAttribute(String document) {
            return DossierJson.read(document, Content.class);
        }
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<CourseDraft, UUID> {
        /** Waits for whoever is busy with it. */
        Optional<CourseDraft> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }

        /** The newest first; there are never many. */
        List<CourseDraft> ofOrganisations(Collection<OrganisationId> organisations) {
            return list(
                    "organisationId in ?1 order by changedAt desc, id",
                    organisations.stream().map(OrganisationId::value).toList());
        }

        long ofOrganisation(OrganisationId organisation) {
            return count("organisationId", organisation.value());
        }
    }
}
