// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.portfolio.EvidenceLife.StepKind;
import org.hibernate.annotations.BatchSize;

/** One thing that happened to a claim. */
@Entity
@Table(name = "evidence_step")
class EvidenceStep {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "claim_id")
    private EvidenceClaim claim;

    private UUID personId;
    private int position;

    @Enumerated(EnumType.STRING)
    private StepKind kind;

    private UUID actor;
    private UUID colleague;
    private String words;

    @Enumerated(EnumType.STRING)
    private EvidenceLife.Outcome outcome;

    private String category;
    private BigDecimal awarded;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "evidence_step_document", joinColumns = @JoinColumn(name = "step_id"))
    @Column(name = "document_id")
    @BatchSize(size = 50)
    private Set<UUID> documents = new HashSet<>();

    protected EvidenceStep() {}

    /** What is said with a step; each part may be null. */
    record Said(PersonId colleague, String words, EvidenceLife.Ruling ruling, List<UUID> documents) {
        static final Said NOTHING = new Said(null, null, null, List.of());

        static Said words(String words) {
            return new Said(null, words, null, List.of());
        }

        static Said to(PersonId colleague, String words) {
            return new Said(colleague, words, null, List.of());
        }
    }

    EvidenceStep(EvidenceClaim claim, int position, StepKind kind, PersonId actor, Said said, Instant at) {
        this.id = Ids.next(at);
        this.claim = claim;
        this.personId = claim.person().value();
        this.position = position;
        this.kind = kind;
        this.actor = actor.value();
        this.colleague = said.colleague() == null ? null : said.colleague().value();
        this.words = said.words() == null || said.words().isBlank()
                ? null
                : said.words().strip();
        if (said.ruling() != null) {
            this.outcome = said.ruling().outcome();
            this.category = said.ruling().category();
            this.awarded = said.ruling().awarded() == null
                    ? null
                    : said.ruling().awarded().value();
        }
        this.documents.addAll(said.documents());
        this.recordedAt = at;
    }

    EvidenceLife.Step fact() {
        return new EvidenceLife.Step(kind, actor(), colleague(), ruling(), recordedAt);
    }

    StepKind kind() {
        return kind;
    }

    PersonId actor() {
        return new PersonId(actor);
    }

    PersonId colleague() {
        return colleague == null ? null : new PersonId(colleague);
    }

    String words() {
        return words;
    }

    /** Null unless it is a decision, or what was claimed is booked without one. */
    EvidenceLife.Ruling ruling() {
        if (kind == StepKind.TRUSTED) {
            return new EvidenceLife.Ruling(EvidenceLife.Outcome.APPROVED, claim.category(), claim.claimed());
        }
        return outcome == null
                ? null
                : new EvidenceLife.Ruling(outcome, category, awarded == null ? null : new Points(awarded));
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Set<UUID> documents() {
        return Set.copyOf(documents);
    }
}
