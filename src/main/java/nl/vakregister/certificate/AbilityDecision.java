// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** An assessor saw that somebody masters a competency: a fact, with its grounds. */
@Entity
@Table(name = "ability_decision")
class AbilityDecision {
    @Id
    private UUID id;

    private UUID registrationId;
    private UUID competencyId;
    private LocalDate decidedOn;
    private String grounds;
    private UUID decidedBy;
    private Instant recordedAt;

    protected AbilityDecision() {}

    AbilityDecision(UUID registration, UUID competency, LocalDate decidedOn, String grounds, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.registrationId = registration;
        this.competencyId = competency;
        this.decidedOn = decidedOn;
        this.grounds = grounds;
        this.decidedBy = by.value();
        this.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    Ability.Decision decision() {
        return new Ability.Decision(competencyId, decidedOn);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<AbilityDecision, UUID> {
        List<AbilityDecision> ofRegistration(UUID registration) {
            return list("registrationId", registration);
        }
    }
}
