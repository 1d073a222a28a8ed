// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** One thing that happened to an accreditation: a fact, never changed. */
@Entity
@Table(name = "accreditation_step")
class AccreditationStep {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "accreditation_id")
    private Accreditation accreditation;

    private int position;

    @Enumerated(EnumType.STRING)
    private StepKind kind;

    private Instant recordedAt;
    private LocalDate recordedOn;
    private UUID actor;
    private UUID assessor;

    @Enumerated(EnumType.STRING)
    private ConflictKind conflict;

    private LocalDate day;
    private String words;

    @ElementCollection
    @CollectionTable(name = "accreditation_step_document", joinColumns = @JoinColumn(name = "step_id"))
    @Column(name = "document_id")
    @org.hibernate.annotations.BatchSize(size = 50)
    private Set<UUID> documents = new HashSet<>();

    protected AccreditationStep() {}

    /**
     * What is said with a step.
     *
     * @param assessor who is given the file
     * @param day answer by, or withdrawn from
     */
    record Said(PersonId assessor, ConflictKind conflict, LocalDate day, String words, List<UUID> documents) {
        static final Said NOTHING = new Said(null, null, null, null, List.of());

        static Said words(String words) {
            return new Said(null, null, null, words == null || words.isBlank() ? null : words, List.of());
        }
    }

    AccreditationStep(
            Accreditation accreditation,
            int position,
            StepKind kind,
            PersonId actor,
            Said said,
            LocalDate today,
            Instant at) {
        this.id = Ids.next(at);
        this.accreditation = accreditation;
        this.position = position;
        this.kind = kind;
        this.recordedAt = at;
        this.recordedOn = today;
        this.actor = actor.value();
        this.assessor = said.assessor() == null ? null : said.assessor().value();
        this.conflict = said.conflict();
        this.day = said.day();
        this.words = said.words();
        this.documents.addAll(said.documents());
    }

    AccreditationLife.Step fact(AccreditationLife.Ruling ruling) {
        return new AccreditationLife.Step(kind, recordedOn, actor(), assessor(), day, ruling);
    }

    int position() {
        return position;
    }

    StepKind kind() {
        return kind;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    PersonId actor() {
        return new PersonId(actor);
    }

    /** Who was given the file, or null. */
    PersonId assessor() {
        return assessor == null ? null : new PersonId(assessor);
    }

    ConflictKind conflict() {
        return conflict;
    }

    LocalDate day() {
        return day;
    }

    String words() {
        return words;
    }

    Set<UUID> documents() {
        return Set.copyOf(documents);
    }
}
