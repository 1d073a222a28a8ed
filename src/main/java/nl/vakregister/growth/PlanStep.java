// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Something that somebody means to do to come nearer to her target, and how it ended, once. */
@Entity
@Table(name = "growth_step")
class PlanStep {
    @Id
    private UUID id;

    private UUID personId;
    private UUID competencyId;
    private String what;
    private LocalDate dueOn;
    private Instant recordedAt;

    @OneToOne(mappedBy = "step", cascade = CascadeType.PERSIST)
    private End end;

    /** What became of a step. */
    enum Outcome {
        DONE(new Text("Gedaan", "Done"), "ok"),
        DROPPED(new Text("Vervallen", "Dropped"), "neutral");

        private final Text label;
        private final String tone;

        Outcome(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /** How it ended is a fact. */
    @Entity(name = "PlanStepEnd")
    @Table(name = "growth_step_end")
    static class End {
        @Id
        private UUID stepId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "step_id")
        private PlanStep step;

        @Enumerated(EnumType.STRING)
        private Outcome outcome;

        private Instant recordedAt;

        protected End() {}
    }

    protected PlanStep() {}

    PlanStep(PersonId person, UUID competency, String what, LocalDate dueOn, Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.competencyId = competency;
        this.what = what;
        this.dueOn = dueOn;
        this.recordedAt = at;
    }

    /** @throws Refusal when it ended already */
    void close(Outcome outcome, Instant at) {
        if (end != null) {
            throw Refusal.conflict(new Text("Deze stap is al afgerond.", "This step was closed already."));
        }
        end = new End();
        end.step = this;
        end.outcome = outcome;
        end.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID competency() {
        return competencyId;
    }

    String what() {
        return what;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** Null while it is open. */
    Outcome outcome() {
        return end == null ? null : end.outcome;
    }

    Instant endedAt() {
        return end == null ? null : end.recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<PlanStep, UUID> {
        /** Open ones first, then by day. */
        List<PlanStep> of(Collection<UUID> persons, int limit) {
            return find(
                            "from PlanStep s left join fetch s.end e where s.personId in ?1"
                                    + " order by case when e is null then 0 else 1 end, s.dueOn nulls last, s.recordedAt, s.id",
                            persons)
                    .page(Page.ofSize(limit))
                    .list();
        }

        long open(Collection<UUID> persons) {
            return count(
                    "from PlanStep s where s.personId in ?1 and not exists (select 1 from PlanStepEnd e where e.stepId = s.id)",
                    persons);
        }

        boolean isOf(PlanStep step, Collection<UUID> persons) {
            return persons.contains(step.personId);
        }
    }
}
