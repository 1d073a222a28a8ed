// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.hibernate.annotations.BatchSize;

/**
 * The wish to have one course accredited for one register, and all that comes of it: {@link AccreditationLife}. What waits
 * for whom is kept beside it, derived from its steps.
 */
@Entity
@Table(name = "accreditation")
class Accreditation {
    private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");

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

    @Enumerated(EnumType.STRING)
    private AssessmentMatter matter;

    private Instant waitingSince;
    private UUID assessorId;
    private boolean asked;

    @OneToMany(mappedBy = "accreditation", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 50)
    private List<AccreditationStep> steps = new ArrayList<>();

    @OneToMany(mappedBy = "accreditation", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 50)
    private List<Decision> decisions = new ArrayList<>();

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

    /** A decision is a fact: it is never changed. After an objection another one may replace it. */
    @Entity(name = "AccreditationDecision")
    @Table(name = "accreditation_decision")
    static class Decision {
        @Id
        private UUID id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "accreditation_id")
        private Accreditation accreditation;

        private int position;
        private UUID replaces;
        private boolean granted;
        private String reasons;
        private UUID decidedBy;
        private Instant decidedAt;
        private LocalDate validFrom;
        private LocalDate validUntil;
        private BigDecimal claimed;
        private BigDecimal proposed;
        private String conditions;
        private boolean conditionsPublic;
        private String aboveReason;

        @ElementCollection
        @CollectionTable(name = "accreditation_points", joinColumns = @JoinColumn(name = "decision_id"))
        @BatchSize(size = 50)
        private Set<PointsLine> points = new HashSet<>();

        /** @param meeting empty for the course as a whole */
        @Embeddable
        record PointsLine(String meeting, String category, BigDecimal points) {}

        protected Decision() {}

        UUID id() {
            return id;
        }

        int position() {
            return position;
        }

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

        /** When it was to hold; null when refused. When it really holds says the life. */
        Period validity() {
            return granted ? new Period(validFrom, validUntil) : null;
        }

        /** What the provider asked for, or null when that was not kept. */
        Points claimed() {
            return claimed == null ? null : new Points(claimed);
        }

        /** What the net minutes came to, or null when that was not kept. */
        Points proposed() {
            return proposed == null ? null : new Points(proposed);
        }

        /** In words for the provider, or null. */
        String conditions() {
            return conditions;
        }

        boolean conditionsPublic() {
            return conditionsPublic;
        }

        String aboveReason() {
            return aboveReason;
        }

        /** For the course as a whole; empty when it counts per meeting. */
        Map<String, Points> points() {
            return points("");
        }

        Map<String, Map<String, Points>> perMeeting() {
            Map<String, Map<String, Points>> all = new HashMap<>();
            points.stream()
                    .map(PointsLine::meeting)
                    .filter(m -> !m.isEmpty())
                    .distinct()
                    .forEach(m -> all.put(m, points(m)));
            return all;
        }

        private Map<String, Points> points(String meeting) {
            Map<String, Points> all = new HashMap<>();
            points.stream()
                    .filter(p -> p.meeting().equals(meeting))
                    .forEach(p -> all.put(p.category(), new Points(p.points())));
            return all;
        }

        AccreditationLife.Ruling ruling() {
            return new AccreditationLife.Ruling(
                    id,
                    granted,
                    decidedBy(),
                    LocalDate.ofInstant(decidedAt, NETHERLANDS),
                    validity(),
                    claimed(),
                    points(),
                    perMeeting());
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
        derive(life());
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
        derive(life());
    }

    /** Something happened. What may happen when is decided before. */
    void happen(StepKind kind, PersonId actor, AccreditationStep.Said said, LocalDate today, Instant at) {
        steps.add(new AccreditationStep(this, steps.size(), kind, actor, said, today, at));
        derive(life());
    }

    /**
     * It is decided on, for the first time or anew after an objection.
     *
     * @param award empty when refused
     */
    void decide(
            StepKind kind,
            PersonId assessor,
            Assessments.Decision with,
            Optional<Award> award,
            Points claimed,
            Points proposed,
            LocalDate today,
            Instant at) {
        Decision last = decision().orElse(null);
        Decision ruled = new Decision();
        ruled.id = Ids.next(at);
        ruled.accreditation = this;
        ruled.position = steps.size();
        ruled.replaces = last == null ? null : last.id;
        ruled.granted = award.isPresent();
        ruled.reasons = with.reasons();
        ruled.decidedBy = assessor.value();
        ruled.decidedAt = at;
        ruled.claimed = claimed.value();
        ruled.proposed = proposed.value();
        award.ifPresent(a -> {
            ruled.validFrom = a.validity().start();
            ruled.validUntil = a.validity().end();
            ruled.conditions = filled(with.conditions());
            ruled.conditionsPublic = with.conditionsPublic();
            ruled.aboveReason = filled(with.aboveReason());
            a.points()
                    .forEach((category, value) ->
                            ruled.points.add(new Decision.PointsLine("", category, value.value())));
            a.perMeeting()
                    .forEach((meeting, all) -> all.forEach((category, value) ->
                            ruled.points.add(new Decision.PointsLine(meeting, category, value.value()))));
        });
        decisions.add(ruled);
        decided = true;
        happen(
                kind,
                assessor,
                kind == StepKind.DECIDED
                        ? AccreditationStep.Said.NOTHING
                        : AccreditationStep.Said.words(with.reasons()),
                today,
                at);
    }

    private void derive(AccreditationLife life) {
        matter = life.matter().orElse(null);
        waitingSince = matter == null
                ? null
                : matter == AssessmentMatter.ASSESSMENT
                        ? submittedAt
                        : begun(matter).orElse(submittedAt);
        assessorId = life.assignment().map(a -> a.assessor().value()).orElse(null);
        asked = matter == AssessmentMatter.ASSESSMENT && life.isAsked();
    }

    private Optional<Instant> begun(AssessmentMatter of) {
        StepKind kind =
                switch (of) {
                    case ASSESSMENT, OBJECTION -> StepKind.OBJECTED;
                    case WITHDRAWAL -> StepKind.WITHDRAWAL_PROPOSED;
                    case REAUDIT -> StepKind.REAUDIT_DRAWN;
                };
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).kind() == kind) {
                return Optional.of(steps.get(i).recordedAt());
            }
        }
        return Optional.empty();
    }

    private static String filled(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    AccreditationLife life() {
        Map<Integer, AccreditationLife.Ruling> rulings = new HashMap<>();
        decisions.forEach(d -> rulings.put(d.position, d.ruling()));
        return AccreditationLife.of(
                LocalDate.ofInstant(submittedAt, NETHERLANDS),
                takenBackAt != null,
                steps.stream().map(s -> s.fact(rulings.get(s.position()))).toList());
    }

    /** What a course that ends on this day is worth; empty when it is worth nothing. */
    Optional<AccreditationLife.Effective> effectiveOn(LocalDate day) {
        return life().effectiveOn(day);
    }

    /** Its life went on while somebody looked at it. */
    Refusal changed(LocalDate today) {
        Text now = life().statusOn(today, false).label();
        return Refusal.conflict(new Text(
                "Dit kan niet meer: deze aanvraag is nu " + now.nl().toLowerCase(Locale.ROOT) + ".",
                "This is no longer possible: this request is now " + now.en().toLowerCase(Locale.ROOT) + "."));
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

    /** What waits for an assessor, or null. */
    AssessmentMatter matter() {
        return matter;
    }

    Instant waitingSince() {
        return waitingSince;
    }

    List<AccreditationStep> steps() {
        return List.copyOf(steps);
    }

    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** The decision that holds now: the last one. */
    Optional<Decision> decision() {
        return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Accreditation, UUID> {
        List<Accreditation> ofCourse(UUID course) {
            return list("courseId = ?1 order by submittedAt, id", course);
        }

        /** The request for this register: the one that waits, else the newest. */
        Optional<Accreditation> of(UUID course, UUID register) {
            return find("courseId = ?1 and registerId = ?2 order by decided, submittedAt desc", course, register)
                    .firstResultOptional();
        }

        Optional<UUID> idOf(UUID course, UUID register) {
            return getEntityManager()
                    .createQuery(
                            "select id from Accreditation where courseId = :course and registerId = :register"
                                    + " order by decided, submittedAt desc",
                            UUID.class)
                    .setParameter("course", course)
                    .setParameter("register", register)
                    .getResultStream()
                    .findFirst();
        }

        /**
         * For a step: whoever else wants to take one waits, and then sees what happened. With it all accreditations of the
         * course for this register are held, because their validities may not overlap.
         */
        Optional<Accreditation> locked(UUID id) {
            return getEntityManager()
                    .createQuery(
                            "select a from Accreditation a where (a.courseId, a.registerId) ="
                                    + " (select b.courseId, b.registerId from Accreditation b where b.id = :id) order by a.id",
                            Accreditation.class)
                    .setParameter("id", id)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream()
                    .filter(a -> a.id.equals(id))
                    .findFirst();
        }

        /** Whether she ever declared an interest in this course. */
        boolean isConflicted(PersonId person, UUID course) {
            return getEntityManager()
                            .createQuery(
                                    "select count(s) from AccreditationStep s where s.actor = :person and s.kind = :kind"
                                            + " and s.accreditation.courseId = :course",
                                    Long.class)
                            .setParameter("person", person.value())
                            .setParameter("kind", StepKind.CONFLICT_DECLARED)
                            .setParameter("course", course)
                            .getSingleResult()
                    > 0;
        }

        /** When the other accreditations of this course hold for the register. */
        List<Period> othersValid(Accreditation accreditation) {
            return ofCourse(accreditation.courseId).stream()
                    .filter(a -> a.registerId.equals(accreditation.registerId) && !a.id.equals(accreditation.id))
                    .flatMap(a -> a.life().effective().stream())
                    .map(AccreditationLife.Effective::validity)
                    .toList();
        }

        /** Writes down when it really holds; the database refuses an overlap with another one. */
        void holds(Accreditation accreditation) {
            flush();
            getEntityManager()
                    .createNativeQuery("delete from accreditation_validity where accreditation_id = :id")
                    .setParameter("id", accreditation.id)
                    .executeUpdate();
            accreditation.life().effective().ifPresent(e -> getEntityManager()
                    .createNativeQuery(
                            "insert into accreditation_validity (accreditation_id, course_id, register_id, decision_id, valid_from, valid_until)"
                                    + " values (:id, :course, :register, :decision, :from, :until)")
                    .setParameter("id", accreditation.id)
                    .setParameter("course", accreditation.courseId)
                    .setParameter("register", accreditation.registerId)
                    .setParameter("decision", e.ruling().id())
                    .setParameter("from", e.validity().start())
                    .setParameter("until", e.validity().end())
                    .executeUpdate());
        }
    }
}
