// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.BatchSize;

/** A dossier that was drawn. It never changes; steps are added, and where it stands follows from them. */
@Entity
@Table(name = "sample_case")
class SampleCase {
    /** Who was drawn, under the id of the published list. */
    record Drawn(UUID round, UUID lot, UUID registration, UUID register, PersonId person, String hash) {}

    @Id
    private UUID id;

    private UUID roundId;
    private UUID lot;
    private UUID registrationId;
    private UUID registerId;
    private UUID personId;
    private String hash;
    private LocalDate due;
    private Instant drawnAt;

    @OneToMany(mappedBy = "sampleCase", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 50)
    private List<SampleStep> steps = new ArrayList<>();

    protected SampleCase() {}

    SampleCase(Drawn drawn, LocalDate due, Instant at) {
        this.id = Ids.next(at);
        this.roundId = drawn.round();
        this.lot = drawn.lot();
        this.registrationId = drawn.registration();
        this.registerId = drawn.register();
        this.personId = drawn.person().value();
        this.hash = drawn.hash();
        this.due = due;
        this.drawnAt = at;
    }

    void happen(SampleLife.StepKind kind, PersonId actor, SampleStep.Said said, Instant at) {
        steps.add(new SampleStep(this, steps.size(), kind, actor, said, at));
    }

    UUID id() {
        return id;
    }

    UUID round() {
        return roundId;
    }

    UUID lot() {
        return lot;
    }

    /** What it is called where nobody may know whose it is. */
    String code() {
        return lot.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    UUID registration() {
        return registrationId;
    }

    UUID register() {
        return registerId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Instant drawnAt() {
        return drawnAt;
    }

    List<SampleStep> steps() {
        return List.copyOf(steps);
    }

    SampleLife life() {
        return SampleLife.of(due, drawnAt, steps.stream().map(SampleStep::fact).toList());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<SampleCase, UUID> {
        /** The newest first. */
        List<SampleCase> of(Set<PersonId> persons) {
            return find(
                            "personId in ?1 order by drawnAt desc, id desc",
                            persons.stream().map(PersonId::value).collect(Collectors.toSet()))
                    .page(0, 50)
                    .list();
        }

        /** Writes where it stands anew, from its steps. */
        void list(SampleCase one) {
            flush();
            SampleLife life = one.life();
            getEntityManager()
                    .createNativeQuery("delete from open_sample_case where case_id = ?1")
                    .setParameter(1, one.id)
                    .executeUpdate();
            if (life.state().isOpen()) {
                getEntityManager()
                        .createNativeQuery(
                                "insert into open_sample_case (case_id, register_id, state, since, due, asked,"
                                        + " assessor_id) values (:id, :register, :state, :since, :due, :asked,"
                                        + " cast(nullif(:assessor, '') as uuid))")
                        .setParameter("id", one.id)
                        .setParameter("register", one.registerId)
                        .setParameter("state", life.state().name())
                        .setParameter("since", life.since())
                        .setParameter("due", life.due())
                        .setParameter("asked", life.isAsked())
                        .setParameter(
                                "assessor",
                                life.assessor().map(p -> p.value().toString()).orElse(""))
                        .executeUpdate();
            }
        }
    }
}
