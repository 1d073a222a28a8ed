// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import org.hibernate.annotations.BatchSize;

/** What somebody handed in: one report, never changed, with a claim in each register. */
@Entity
@Table(name = "evidence_item")
class EvidenceItem {
    /** What a report says once it can be read. */
    record Told(
            String activity,
            String title,
            LocalDate completedOn,
            Integer netMinutes,
            BigDecimal ects,
            Integer groupSize,
            UUID course,
            UUID edition) {}

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private EvidenceKind kind;

    private UUID personId;
    private String activity;
    private String title;
    private LocalDate completedOn;
    private Integer netMinutes;
    private BigDecimal ects;
    private Integer groupSize;
    private UUID courseId;
    private UUID editionId;
    private Instant submittedAt;

    @ElementCollection
    @CollectionTable(name = "evidence_document", joinColumns = @JoinColumn(name = "item_id"))
    @Column(name = "document_id")
    @OrderColumn(name = "position")
    @BatchSize(size = 50)
    private List<UUID> documents = new ArrayList<>();

    @OneToMany(mappedBy = "item", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    @BatchSize(size = 50)
    private List<EvidenceClaim> claims = new ArrayList<>();

    protected EvidenceItem() {}

    EvidenceItem(UUID id, EvidenceKind kind, PersonId person, Told told, List<UUID> documents, Instant at) {
        this.id = id;
        this.kind = kind;
        this.personId = person.value();
        this.activity = told.activity();
        this.title = told.title();
        this.completedOn = told.completedOn();
        this.netMinutes = told.netMinutes();
        this.ects = told.ects();
        this.groupSize = told.groupSize();
        this.courseId = told.course();
        this.editionId = told.edition();
        this.submittedAt = at;
        this.documents.addAll(documents);
    }

    EvidenceClaim claim(UUID registration, UUID register, String category, Points points) {
        EvidenceClaim claim = new EvidenceClaim(this, registration, register, category, points, submittedAt);
        claims.add(claim);
        return claim;
    }

    UUID id() {
        return id;
    }

    EvidenceKind kind() {
        return kind;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Told told() {
        return new Told(activity, title, completedOn, netMinutes, ects, groupSize, courseId, editionId);
    }

    Instant submittedAt() {
        return submittedAt;
    }

    List<UUID> documents() {
        return List.copyOf(documents);
    }

    List<EvidenceClaim> claims() {
        return List.copyOf(claims);
    }

    /** What its points come from, as the ledger names it. */
    String source() {
        return "evidence:" + id;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<EvidenceItem, UUID> {
        /** The newest first. */
        List<EvidenceItem> of(Set<PersonId> persons, int limit) {
            return find("personId in ?1 order by submittedAt desc, id desc", values(persons))
                    .page(0, limit)
                    .list();
        }

        /** What she handed in about the same activity on the same day. */
        List<EvidenceItem> sameDay(Set<PersonId> persons, String activity, LocalDate day, UUID except) {
            return list(
                    "personId in ?1 and activity = ?2 and completedOn = ?3 and id <> ?4",
                    values(persons),
                    activity,
                    day,
                    except);
        }

        /** What she handed in about a course. */
        List<EvidenceItem> about(Set<PersonId> persons, UUID course) {
            return list("personId in ?1 and courseId = ?2", values(persons), course);
        }

        /** Items in which a file with the same bytes as one of these was handed in. */
        @SuppressWarnings("unchecked")
        List<EvidenceItem> withSameFiles(Collection<UUID> documents, UUID except) {
            return documents.isEmpty()
                    ? List.of()
                    : getEntityManager()
                            .createNativeQuery(
                                    "select distinct i.* from stored_document mine join stored_document same on"
                                            + " same.digest = mine.digest join evidence_document d on d.document_id ="
                                            + " same.id join evidence_item i on i.id = d.item_id where mine.id in"
                                            + " (:documents) and i.id <> :except limit 50",
                                    EvidenceItem.class)
                            .setParameter("documents", documents)
                            .setParameter("except", except)
                            .getResultList();
        }

        private static Set<UUID> values(Set<PersonId> persons) {
            return persons.stream().map(PersonId::value).collect(Collectors.toSet());
        }
    }
}
