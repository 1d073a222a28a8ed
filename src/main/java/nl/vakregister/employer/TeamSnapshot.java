// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.BatchSize;

/** A moment to compare a team with; keeps no scores. Its group is whose numbers were published then, or empty. */
@Entity
@Table(name = "team_snapshot")
class TeamSnapshot {
    @Id
    private UUID id;

    private UUID teamId;
    private UUID recordedBy;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "team_snapshot_member", joinColumns = @JoinColumn(name = "snapshot_id"))
    @BatchSize(size = 100)
    private Set<Grouped> crowd = new HashSet<>();

    /** Somebody of the group. */
    @Embeddable
    record Grouped(UUID memberId, UUID teamId) {}

    protected TeamSnapshot() {}

    TeamSnapshot(UUID team, Collection<UUID> members, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.teamId = team;
        this.recordedBy = by.value();
        this.recordedAt = at;
        members.forEach(m -> crowd.add(new Grouped(m, team)));
    }

    UUID id() {
        return id;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Set<UUID> crowd() {
        return crowd.stream().map(Grouped::memberId).collect(Collectors.toSet());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<TeamSnapshot, UUID> {
        List<TeamSnapshot> ofTeam(UUID team, int limit) {
            return find("teamId = ?1 order by recordedAt desc, id desc", team)
                    .page(Page.ofSize(limit))
                    .list();
        }

        /** All that published anything. */
        List<TeamSnapshot> published(UUID team) {
            return list("teamId = ?1 and size(crowd) > 0 order by recordedAt desc, id desc", team);
        }
    }
}
