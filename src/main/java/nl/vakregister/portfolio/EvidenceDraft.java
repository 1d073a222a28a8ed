// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.ColumnTransformer;

/** Evidence in the making: as it was typed, however incomplete. Handed in it is gone, and the item keeps its id. */
@Entity
@Table(name = "evidence_draft")
class EvidenceDraft {
    /**
     * What there is so far.
     *
     * @param typed what the fields say, as they were typed
     * @param leftOut the numbers of the registrations that she does not want it for
     * @param badge a badge of somebody else as it reads, or null
     */
    record Content(Map<String, String> typed, List<String> leftOut, List<UUID> documents, String badge) {
        Content(Map<String, String> typed, List<String> leftOut, List<UUID> documents) {
            this(typed, leftOut, documents, null);
        }

        Content {
            typed = typed == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(typed));
            leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
            documents = documents == null ? List.of() : List.copyOf(documents);
        }

        Content withDocuments(List<UUID> others) {
            return new Content(typed, leftOut, others, badge);
        }

        Content withBadge(String other) {
            return new Content(typed, leftOut, documents, other);
        }
    }

    @Converter
    static class ContentColumn implements AttributeConverter<Content, String> {
        @Override
        public String convertToDatabaseColumn(Content content) {
            return PortfolioJson.write(content);
        }

        @Override
        public Content convertToEntityAttribute(String document) {
            return PortfolioJson.read(document, Content.class);
        }
    }

    @Id
    private UUID id;

    @Version
    private int version;

    private UUID personId;

    @Convert(converter = ContentColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private Content content;

    private Instant startedAt;
    private Instant changedAt;

    protected EvidenceDraft() {}

    EvidenceDraft(PersonId person, Content content, Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.content = content;
        this.startedAt = at;
        this.changedAt = at;
    }

    void change(Content to, Instant at) {
        this.content = to;
        this.changedAt = at;
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Content content() {
        return content;
    }

    Instant changedAt() {
        return changedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<EvidenceDraft, UUID> {
        /** Waits for whoever is busy with it. */
        Optional<EvidenceDraft> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }

        /** The last changed first; there are never many. */
        List<EvidenceDraft> of(Set<PersonId> persons) {
            return list(
                    "personId in ?1 order by changedAt desc, id",
                    persons.stream().map(PersonId::value).collect(Collectors.toSet()));
        }
    }
}
