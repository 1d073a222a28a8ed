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

/** How somebody saw her own ability on a day. A fact. */
@Entity
@Table(name = "self_assessment")
class SelfAssessment {
    @Id
    private UUID id;

    private UUID personId;
    private String frameworkCode;
    private String frameworkVersion;
    private String levelCode;
    private String phaseCode;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "self_assessment_score", joinColumns = @JoinColumn(name = "assessment_id"))
    @BatchSize(size = 100)
    private Set<Score> scores = new HashSet<>();

    /** What was said of one competency. */
    @Embeddable
    record Score(UUID competencyId, int score, String remark) {
        Mastery mastery() {
            return Mastery.of(score).orElseThrow();
        }

        static Set<Score> of(Map<UUID, MarkSheet.Valued> marks) {
            return marks.entrySet().stream()
                    .map(m -> new Score(
                            m.getKey(),
                            m.getValue().mastery().score(),
                            m.getValue().remark()))
                    .collect(Collectors.toSet());
        }

        static Optional<Score> in(Collection<Score> scores, UUID competency) {
            return scores.stream()
                    .filter(s -> s.competencyId().equals(competency))
                    .findFirst();
        }
    }

    protected SelfAssessment() {}

    SelfAssessment(
            PersonId person,
            Frameworks.View framework,
            MarkSheet.Place place,
            Map<UUID, MarkSheet.Valued> marks,
            Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.frameworkCode = framework.code();
        this.frameworkVersion = framework.version();
        this.levelCode = place.level();
        this.phaseCode = place.phase();
        this.recordedAt = at;
        this.scores = Score.of(marks);
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

    Instant recordedAt() {
        return recordedAt;
    }

    Set<Score> scores() {
        return scores;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<SelfAssessment, UUID> {
        /** Newest first. */
        List<SelfAssessment> of(Collection<UUID> persons, String framework, int limit) {
            return find("personId in ?1 and frameworkCode = ?2 order by recordedAt desc, id desc", persons, framework)
                    .page(Page.ofSize(limit))
                    .list();
        }

        long today(Collection<UUID> persons, Instant since) {
            return count("personId in ?1 and recordedAt >= ?2", persons, since);
        }
    }
}
