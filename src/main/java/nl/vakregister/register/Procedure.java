// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.ProcedureStatus.StepKind;

/**
 * Something asked or proposed about a registration, from its submission to the decision. Its status is its last step;
 * every decision carries its reasons, who took it and when.
 */
@Entity
@Table(name = "registration_procedure")
class Procedure {
    @Id
    private UUID id;

    @Version
    private int version;

    @Enumerated(EnumType.STRING)
    private ProcedureKind kind;

    private UUID registerId;
    private UUID registrationId;
    private UUID personId;
    private UUID openedBy;
    private Instant openedAt;
    private LocalDate openedOn;
    private LocalDate decideBefore;
    private LocalDate fromDay;
    private LocalDate untilDay;
    private Integer months;

    @Enumerated(EnumType.STRING)
    private LeaveKind leaveKind;

    private String variant;
    private String level;
    private UUID targetRegisterId;
    private UUID aboutApplication;
    private UUID aboutProcedure;
    private Integer aboutStep;
    private boolean closed;
    private boolean asked;

    @ElementCollection
    @CollectionTable(name = "registration_procedure_step", joinColumns = @JoinColumn(name = "procedure_id"))
    @OrderColumn(name = "position")
    private List<Step> steps = new ArrayList<>();

    @Embeddable
    record Step(
            @Enumerated(EnumType.STRING) StepKind kind,
            Instant recordedAt,
            UUID actor,
            String reasons,
            @Column(name = "document_id") UUID document) {
        boolean isDecision() {
            return kind == StepKind.GRANTED || kind == StepKind.REFUSED || kind == StepKind.INADMISSIBLE;
        }
    }

    protected Procedure() {}

    Procedure(
            ProcedureKind kind,
            UUID register,
            UUID registration,
            PersonId person,
            Procedures.Wish wish,
            PersonId by,
            LocalDate today,
            Instant at) {
        this.id = Ids.next(at);
        this.kind = kind;
        this.registerId = register;
        this.registrationId = registration;
        this.personId = person.value();
        this.openedBy = by.value();
        this.openedAt = at;
        this.openedOn = today;
        this.decideBefore = today.plus(kind.term());
        this.fromDay = wish.fromDay();
        this.untilDay = wish.untilDay();
        this.months = wish.months();
        this.leaveKind = wish.leaveKind();
        this.variant = wish.variant();
        this.level = wish.level();
        this.targetRegisterId = wish.targetRegister();
        this.aboutApplication = wish.aboutApplication();
        this.aboutProcedure = wish.aboutProcedure();
        add(StepKind.OPENED, by, wish.reasons(), wish.document(), at);
    }

    /** An objection is about one decision, by its place in what it is about; a later decision can be objected to anew. */
    void isAboutStep(int position) {
        aboutStep = position;
    }

    Integer aboutStep() {
        return aboutStep;
    }

    void askMore(PersonId decider, String reasons, Instant at) {
        mustBe(ProcedureStatus.IN_REVIEW);
        add(StepKind.MORE_ASKED, decider, reasons, null, at);
    }

    void supplement(PersonId by, String message, UUID document, Instant at) {
        mustBe(ProcedureStatus.MORE_ASKED);
        add(StepKind.SUPPLEMENTED, by, message, document, at);
    }

    /** @param outcome granted, refused or inadmissible */
    void decide(StepKind outcome, PersonId decider, String reasons, Instant at) {
        mustBeOpen();
        add(outcome, decider, reasons, null, at);
    }

    void withdraw(PersonId by, Instant at) {
        mustBeOpen();
        add(StepKind.WITHDRAWN, by, null, null, at);
    }

    /** The registration ended, so there is nothing left to decide. */
    void overtake(PersonId by, Instant at) {
        mustBeOpen();
        add(StepKind.OVERTAKEN, by, null, null, at);
    }

    /** When it was overtaken, if that is how it stands. */
    Optional<Instant> overtakenAt() {
        return status() == ProcedureStatus.OVERTAKEN
                ? Optional.of(steps.get(steps.size() - 1).recordedAt())
                : Optional.empty();
    }

    /** Once, by as much again. */
    void extendTerm(PersonId decider, String reasons, Instant at) {
        mustBeOpen();
        if (steps.stream().anyMatch(s -> s.kind() == StepKind.TERM_EXTENDED)) {
            throw Refusal.conflict(
                    new Text("De termijn is al een keer verlengd.", "The term has been extended once already."));
        }
        decideBefore = decideBefore.plus(kind.term());
        add(StepKind.TERM_EXTENDED, decider, reasons, null, at);
    }

    /** An objection was upheld, or what overtook it was taken back: it must be decided. */
    void reopen(PersonId decider, String reasons, Instant at) {
        mustBeClosed();
        add(StepKind.REOPENED, decider, reasons, null, at);
    }

    private void add(StepKind step, PersonId actor, String reasons, UUID document, Instant at) {
        steps.add(new Step(step, at, actor.value(), reasons, document));
        closed = !status().isOpen();
        asked = status() == ProcedureStatus.MORE_ASKED;
    }

    private void mustBe(ProcedureStatus expected) {
        if (status() != expected) {
            throw changed();
        }
    }

    void mustBeClosed() {
        if (status().isOpen()) {
            throw changed();
        }
    }

    private void mustBeOpen() {
        if (!status().isOpen()) {
            throw changed();
        }
    }

    private Refusal changed() {
        return Refusal.conflict(new Text(
                "Dit kan niet meer: deze zaak is nu " + status().label().nl() + ".",
                "This is no longer possible: this matter is now "
                        + status().label().en() + "."));
    }

    ProcedureStatus status() {
        return ProcedureStatus.after(steps.get(steps.size() - 1).kind());
    }

    /** The last decision, if there is one. */
    Optional<Step> decision() {
        return decisionPosition().map(steps::get);
    }

    /** The place of the last decision among the steps. */
    Optional<Integer> decisionPosition() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).isDecision()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Everybody who has decided on it. */
    Set<PersonId> deciders() {
        return steps.stream()
                .filter(Step::isDecision)
                .map(s -> new PersonId(s.actor()))
                .collect(Collectors.toSet());
    }

    UUID id() {
        return id;
    }

    ProcedureKind kind() {
        return kind;
    }

    UUID registerId() {
        return registerId;
    }

    UUID registration() {
        return registrationId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    PersonId openedBy() {
        return new PersonId(openedBy);
    }

    Instant openedAt() {
        return openedAt;
    }

    LocalDate openedOn() {
        return openedOn;
    }

    LocalDate decideBefore() {
        return decideBefore;
    }

    Procedures.Wish wish() {
        return new Procedures.Wish(
                fromDay,
                untilDay,
                months,
                leaveKind,
                variant,
                level,
                targetRegisterId,
                aboutApplication,
                aboutProcedure,
                steps.get(0).reasons(),
                steps.get(0).document());
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Procedure, UUID> {
        /** What somebody proposed about this decider herself is not on her list. */
        private static final String WAITING =
                "closed = false and asked = false and kind in ?1 and not (kind in ?2 and personId = ?3)";

        private static final List<ProcedureKind> PROPOSALS = Stream.of(ProcedureKind.values())
                .filter(ProcedureKind::needsFourEyes)
                .toList();

        /** For a decision: whoever else wants to decide waits, and then sees what happened. */
        Optional<Procedure> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }

        Optional<Procedure> open(UUID registration, ProcedureKind kind) {
            return find("registrationId = ?1 and kind = ?2 and closed = false", registration, kind)
                    .firstResultOptional();
        }

        /**
         * The registrations that a decision on it changes, in an order that cannot deadlock. Asked without loading it,
         * so that what is loaded once they are held is what is true then.
         */
        @SuppressWarnings("unchecked")
        List<UUID> concerned(UUID id) {
            return getEntityManager()
                    .createNativeQuery(
                            "select r.id from registration_procedure p join registration r on r.id = p.registration_id"
                                    + " where p.id = :id union"
                                    + " select r.id from registration_procedure p join registration r on r.person_id = p.person_id"
                                    + " where p.id = :id and p.kind in ('DEATH', 'RESTORATION', 'OBJECTION') order by id",
                            UUID.class)
                    .setParameter("id", id)
                    .getResultList();
        }

        /** The objection to the decision at this place of an application or procedure. */
        Optional<Procedure> objectionTo(UUID decided, int step) {
            return find(
                            "kind = ?1 and (aboutApplication = ?2 or aboutProcedure = ?2) and aboutStep = ?3",
                            ProcedureKind.OBJECTION,
                            decided,
                            step)
                    .firstResultOptional();
        }

        List<Procedure> openOf(UUID registration) {
            return list("registrationId = ?1 and closed = false order by openedAt", registration);
        }

        /** The appeals to hardship that belong to this re-registration. */
        List<Procedure> hardshipsOf(UUID renewal) {
            return list("kind = ?1 and aboutProcedure = ?2", ProcedureKind.HARDSHIP, renewal);
        }

        /** The last report of a death of this person that was granted. */
        Optional<Procedure> death(PersonId person) {
            return list("kind = ?1 and personId = ?2 order by openedAt desc", ProcedureKind.DEATH, person.value())
                    .stream()
                    .filter(p -> p.status() == ProcedureStatus.GRANTED)
                    .findFirst();
        }

        /** A hardship that was granted for this re-registration. */
        boolean hasHardship(UUID renewal) {
            return list("kind = ?1 and aboutProcedure = ?2 and closed = true", ProcedureKind.HARDSHIP, renewal).stream()
                    .anyMatch(p -> p.status() == ProcedureStatus.GRANTED);
        }

        /** What waits for a decision, oldest first. */
        List<Procedure> waiting(Collection<ProcedureKind> kinds, PersonId decider, int limit) {
            return find(WAITING + " order by openedAt, id", kinds, PROPOSALS, decider.value())
                    .page(Page.ofSize(limit))
                    .list();
        }

        long countWaiting(Collection<ProcedureKind> kinds, PersonId decider) {
            return count(WAITING, kinds, PROPOSALS, decider.value());
        }

        long openBefore(Procedure procedure) {
            return count(
                    "closed = false and asked = false and kind = ?1 and (openedAt < ?2 or (openedAt = ?2 and id < ?3))",
                    procedure.kind,
                    procedure.openedAt,
                    procedure.id);
        }

        /** How many of a kind were decided since. */
        long decidedSince(ProcedureKind kind, Instant since) {
            return find(
                            "select distinct p from Procedure p join p.steps s where p.kind = ?1 and s.recordedAt >= ?2 and s.kind in ?3",
                            kind,
                            since,
                            List.of(StepKind.GRANTED, StepKind.REFUSED, StepKind.INADMISSIBLE))
                    .count();
        }

        List<Procedure> ofRegistration(UUID registration) {
            return list("registrationId = ?1 order by openedAt desc", registration);
        }
    }
}
