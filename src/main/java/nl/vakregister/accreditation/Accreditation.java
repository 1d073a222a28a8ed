// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** The wish to have one course accredited for one register, and the decision on it, once. */
@Entity
@Table(name = "accreditation")
class Accreditation {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID courseId;
    private UUID registerId;
    private Instant submittedAt;
    private boolean decided;

    @OneToOne(mappedBy = "accreditation", cascade = CascadeType.PERSIST)
    private Decision decision;

    /** A decision is a fact: it is never changed. */
    @Entity(name = "AccreditationDecision")
    @Table(name = "accreditation_decision")
    static class Decision {
        @Id
        private UUID accreditationId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "accreditation_id")
        private Accreditation accreditation;

        private boolean granted;
        private String reasons;
        private UUID decidedBy;
        private Instant decidedAt;
        private LocalDate validFrom;
        private LocalDate validUntil;

        @ElementCollection
        @CollectionTable(name = "accreditation_points", joinColumns = @JoinColumn(name = "accreditation_id"))
        @MapKeyColumn(name = "category")
        @Column(name = "points")
        private Map<String, BigDecimal> points = new HashMap<>();

        protected Decision() {}

        boolean granted() {
            return granted;
        }

        String reasons() {
            return reasons;
        }

        PersonId decidedBy() {
            return new PersonId(decidedBy);
        }

        Instant decidedAt() {
            return decidedAt;
        }

        /** When it holds; null when refused. */
        Period validity() {
            return granted ? new Period(validFrom, validUntil) : null;
        }

        Map<String, Points> points() {
            Map<String, Points> all = new HashMap<>();
            points.forEach((category, value) -> all.put(category, new Points(value)));
            return all;
        }
    }

    protected Accreditation() {}

    Accreditation(UUID courseId, UUID registerId, Instant at) {
        this.id = Ids.next(at);
        this.courseId = courseId;
        this.registerId = registerId;
        this.submittedAt = at;
    }

    void grant(PersonId assessor, String reasons, Map<String, Points> points, Period validity, Instant at) {
        Decision granted = decide(assessor, reasons, at);
        granted.granted = true;
        granted.validFrom = validity.start();
        granted.validUntil = validity.end();
        points.forEach((category, value) -> granted.points.put(category, value.value()));
    }

    void refuse(PersonId assessor, String reasons, Instant at) {
        decide(assessor, reasons, at);
    }

    private Decision decide(PersonId assessor, String reasons, Instant at) {
        if (decided) {
            throw Refusal.conflict(
                    new Text("Over deze cursus is al beslist.", "This course has been decided on already."));
        }
        decision = new Decision();
        decision.accreditation = this;
        decision.reasons = reasons;
        decision.decidedBy = assessor.value();
        decision.decidedAt = at;
        decided = true;
        return decision;
    }

    UUID id() {
        return id;
    }

    UUID course() {
        return courseId;
    }

    UUID register() {
        return registerId;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Accreditation, UUID> {
        List<Accreditation> ofCourse(UUID course) {
            return list("courseId = ?1 order by submittedAt, id", course);
        }

        List<Accreditation> waiting(int limit) {
            return find("decided = false order by submittedAt, id")
                    .page(Page.ofSize(limit))
                    .list();
        }

        Optional<Accreditation> of(UUID course, UUID register) {
            return find("courseId = ?1 and registerId = ?2", course, register).firstResultOptional();
        }
    }
}
