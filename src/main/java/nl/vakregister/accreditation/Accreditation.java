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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

    /** Not waiting any more: there is a decision, or the provider took the request back. */
    private boolean decided;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private UUID follows;
    private BigDecimal claimed;
    private Integer askedYears;
    private String remark;
    private Instant takenBackAt;
    private UUID takenBackBy;

    @OneToOne(mappedBy = "accreditation", cascade = CascadeType.PERSIST)
    private Decision decision;

    /** What is asked: a first accreditation, the same again for a new term, or more than an earlier one gave. */
    enum Kind {
        NEW(new Text("nieuwe aanvraag", "new request")),
        RENEWAL(new Text("verlenging", "renewal")),
        EXTENSION(new Text("uitbreiding", "extension"));

        private final Text label;

        Kind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /**
     * What a provider asks of one register.
     *
     * @param follows the accreditation it renews or extends; null when it is new
     * @param claimed the points that the provider thinks right, or null
     * @param years the term that the provider would like, or null
     * @param remark what the provider says about it, or null
     */
    record Request(Kind kind, UUID follows, Points claimed, Integer years, String remark) {
        static Request asNew(CourseDossier.Wish wish) {
            return new Request(Kind.NEW, null, wish.claimed(), wish.years(), null);
        }
    }

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

    Accreditation(UUID courseId, UUID registerId, Request request, Instant at) {
        this.id = Ids.next(at);
        this.courseId = courseId;
        this.registerId = registerId;
        this.kind = request.kind();
        this.follows = request.follows();
        this.claimed = request.claimed() == null ? null : request.claimed().value();
        this.askedYears = request.years();
        this.remark = request.remark();
        this.submittedAt = at;
    }

    /** The provider takes the request back; only while it waits. */
    void takeBack(PersonId by, Instant at) {
        if (decided) {
            throw Refusal.conflict(new Text(
                    "Deze aanvraag wacht niet meer op een besluit.", "This request no longer waits for a decision."));
        }
        decided = true;
        takenBackAt = at;
        takenBackBy = by.value();
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

    Request request() {
        return new Request(kind, follows, claimed == null ? null : new Points(claimed), askedYears, remark);
    }

    /** When the provider took the request back; null when it did not. */
    Instant takenBackAt() {
        return takenBackAt;
    }

    boolean isWaiting() {
        return !decided;
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

        /** The newest request. */
        Optional<Accreditation> of(UUID course, UUID register) {
            return find(
                            "courseId = ?1 and registerId = ?2 order by decided, submittedAt desc, id desc",
                            course,
                            register)
                    .firstResultOptional();
        }
    }
}
