// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** How many people of a team should be able to do what, by when, and the moment it is measured from. The newest stands. */
@Entity
@Table(name = "team_plan")
class TeamPlan {
    @Id
    private UUID id;

    private UUID teamId;
    private UUID baselineId;
    private LocalDate reachOn;
    private UUID recordedBy;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "team_plan_line", joinColumns = @JoinColumn(name = "plan_id"))
    @MapKeyColumn(name = "competency_id")
    @Column(name = "wanted")
    private Map<UUID, Integer> wanted = new HashMap<>();

    protected TeamPlan() {}

    TeamPlan(UUID team, UUID baseline, LocalDate reachOn, Map<UUID, Integer> wanted, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.teamId = team;
        this.baselineId = baseline;
        this.reachOn = reachOn;
        this.wanted.putAll(wanted);
        this.recordedBy = by.value();
        this.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID baseline() {
        return baselineId;
    }

    LocalDate reachOn() {
        return reachOn;
    }

    Map<UUID, Integer> wanted() {
        return Map.copyOf(wanted);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<TeamPlan, UUID> {
        Optional<TeamPlan> newest(UUID team) {
            return find("teamId = ?1 order by recordedAt desc, id desc", team).firstResultOptional();
        }
    }
}
