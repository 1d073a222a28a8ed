// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

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
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.profile.Frameworks;
import org.hibernate.annotations.BatchSize;

/** Where somebody wanted to be on a day to come, as she saw it when it was recorded. A fact; the newest stands. */
@Entity
@Table(name = "growth_target")
class GrowthTarget {
    @Id
    private UUID id;

    private UUID personId;
    private String frameworkCode;
    private String frameworkVersion;
    private String levelCode;
    private String phaseCode;
    private LocalDate reachOn;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "growth_target_score", joinColumns = @JoinColumn(name = "target_id"))
    @BatchSize(size = 100)
    private Set<Wanted> scores = new HashSet<>();

    @Embeddable
    record Wanted(UUID competencyId, int score) {
        Mastery mastery() {
            return Mastery.of(score).orElseThrow();
        }
    }

    protected GrowthTarget() {}

    GrowthTarget(
            PersonId person,
            Frameworks.View framework,
            MarkSheet.Place place,
            LocalDate reachOn,
            Map<UUID, MarkSheet.Valued> marks,
            Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.frameworkCode = framework.code();
        this.frameworkVersion = framework.version();
        this.levelCode = place.level();
        this.phaseCode = place.phase();
        this.reachOn = reachOn;
        this.recordedAt = at;
        this.scores = marks.entrySet().stream()
                .map(m -> new Wanted(m.getKey(), m.getValue().mastery().score()))
                .collect(Collectors.toSet());
    }

    UUID id() {
        return id;
    }

    String framework() {
        return frameworkCode;
    }

    String version() {
        return frameworkVersion;
    }

    MarkSheet.Place place() {
        return new MarkSheet.Place(levelCode, phaseCode);
    }

    LocalDate reachOn() {
        return reachOn;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Set<Wanted> scores() {
        return scores;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<GrowthTarget, UUID> {
        /** Newest first. */
        List<GrowthTarget> of(Collection<UUID> persons, String framework, int limit) {
            return find("personId in ?1 and frameworkCode = ?2 order by recordedAt desc, id desc", persons, framework)
                    .page(Page.ofSize(limit))
                    .list();
        }

        Optional<GrowthTarget> newest(Collection<UUID> persons, String framework) {
            return of(persons, framework, 1).stream().findFirst();
        }
    }
}
