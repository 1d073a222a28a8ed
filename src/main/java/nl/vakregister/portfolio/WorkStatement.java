// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.ledger.Attestations;

/** What an employer is asked to state about a stretch of work, and what she stated. Never changed. */
@Entity
@Table(name = "work_statement")
class WorkStatement {
    @Id
    private UUID id;

    private UUID personId;
    private UUID registrationId;
    private String employer;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private BigDecimal hoursPerWeek;
    private String level;
    private String[] scopes;
    private Instant recordedAt;

    @OneToOne(mappedBy = "statement", cascade = CascadeType.PERSIST)
    private Answer answer;

    /** As it was asked, or corrected; it counts as this attestation. */
    @Entity(name = "WorkAnswer")
    @Table(name = "work_answer")
    static class Answer {
        @Id
        private UUID workId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "work_id")
        private WorkStatement statement;

        private UUID requestId;
        private UUID attestationId;
        private LocalDate startsOn;
        private LocalDate endsOn;
        private BigDecimal hoursPerWeek;
        private String giverFunction;
        private Instant recordedAt;

        protected Answer() {}
    }

    protected WorkStatement() {}

    WorkStatement(PersonId person, UUID registration, String employer, Attestations.Stretch asked, Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.registrationId = registration;
        this.employer = employer;
        this.startsOn = asked.from();
        this.endsOn = asked.until().plusDays(1);
        this.hoursPerWeek = asked.hoursPerWeek();
        this.level = asked.level();
        this.scopes = asked.scopes().toArray(String[]::new);
        this.recordedAt = at;
    }

    void answered(UUID request, UUID attestation, Attestations.Stretch stated, String function, Instant at) {
        answer = new Answer();
        answer.statement = this;
        answer.requestId = request;
        answer.attestationId = attestation;
        answer.startsOn = stated.from();
        answer.endsOn = stated.until().plusDays(1);
        answer.hoursPerWeek = stated.hoursPerWeek();
        answer.giverFunction = function;
        answer.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID registration() {
        return registrationId;
    }

    String employer() {
        return employer;
    }

    Attestations.Stretch asked() {
        return new Attestations.Stretch(startsOn, endsOn.minusDays(1), hoursPerWeek, level, List.of(scopes));
    }

    /** What the employer stated, or null. */
    Attestations.Stretch stated() {
        return answer == null
                ? null
                : new Attestations.Stretch(
                        answer.startsOn, answer.endsOn.minusDays(1), answer.hoursPerWeek, level, List.of(scopes));
    }

    String giverFunction() {
        return answer == null ? null : answer.giverFunction;
    }

    UUID attestation() {
        return answer == null ? null : answer.attestationId;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<WorkStatement, UUID> {
        /** The newest first. */
        List<WorkStatement> of(UUID registration, int limit) {
            return find(
                            "from WorkStatement w left join fetch w.answer where w.registrationId = ?1 order by"
                                    + " w.recordedAt desc, w.id desc",
                            registration)
                    .page(0, limit)
                    .list();
        }
    }
}
