// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
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
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.portfolio.SampleLife.Outcome;
import nl.vakregister.portfolio.SampleLife.StepKind;
import org.hibernate.annotations.BatchSize;

/** One thing that happened to a drawn dossier. */
@Entity
@Table(name = "sample_step")
class SampleStep {
    /** What was found about one item of the dossier. */
    @Embeddable
    record Finding(UUID claimId, @Enumerated(EnumType.STRING) Outcome outcome, String words) {}

    /** What is said with a step; each part may be null. */
    record Said(String words, LocalDate until, Outcome outcome, UUID replaces, UUID document, List<Finding> findings) {
        static final Said NOTHING = new Said(null, null, null, null, null, List.of());

        static Said words(String words) {
            return new Said(words, null, null, null, null, List.of());
        }

        static Said until(LocalDate until, String words) {
            return new Said(words, until, null, null, null, List.of());
        }

        static Said file(UUID replaces, UUID document) {
            return new Said(null, null, null, replaces, document, List.of());
        }
    }

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "case_id")
    private SampleCase sampleCase;

    private UUID personId;
    private int position;

    @Enumerated(EnumType.STRING)
    private StepKind kind;

    private UUID actor;
    private String words;
    private LocalDate until;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private UUID replaces;
    private UUID documentId;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "sample_finding", joinColumns = @JoinColumn(name = "step_id"))
    @BatchSize(size = 50)
    private Set<Finding> findings = new HashSet<>();

    protected SampleStep() {}

    SampleStep(SampleCase sampleCase, int position, StepKind kind, PersonId actor, Said said, Instant at) {
        this.id = Ids.next(at);
        this.sampleCase = sampleCase;
        this.personId = sampleCase.person().value();
        this.position = position;
        this.kind = kind;
        this.actor = actor.value();
        this.words = said.words() == null || said.words().isBlank()
                ? null
                : said.words().strip();
        this.until = said.until();
        this.outcome = said.outcome();
        this.replaces = said.replaces();
        this.documentId = said.document();
        this.findings.addAll(said.findings());
        this.recordedAt = at;
    }

    SampleLife.Step fact() {
        return new SampleLife.Step(kind, new PersonId(actor), until, outcome, recordedAt);
    }

    StepKind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    LocalDate until() {
        return until;
    }

    /** Null unless it is a decision. */
    Outcome outcome() {
        return outcome;
    }

    UUID replaces() {
        return replaces;
    }

    UUID document() {
        return documentId;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Set<Finding> findings() {
        return Set.copyOf(findings);
    }
}
