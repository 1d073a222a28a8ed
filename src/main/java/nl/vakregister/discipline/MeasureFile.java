// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.discipline.Measure.StepKind;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;

/** A measure with its grounds, the registrations that it binds and who did what about it. Nothing in it is changed, only added to. */
@Entity
@Table(name = "measure")
class MeasureFile {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private MeasureKind kind;

    private UUID personId;
    private String bodyNl;
    private String bodyEn;
    private boolean own;
    private String caseReference;
    private String decision;
    private LocalDate decidedOn;
    private LocalDate effectiveFrom;
    private LocalDate effectiveUntil;
    private LocalDate finalOn;
    private boolean published;
    private LocalDate visibleUntil;
    private LocalDate probationUntil;
    private Integer termMonths;
    private String appealTo;
    private LocalDate appealBefore;
    private String reasons;
    private UUID proposedBy;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "measure_registration", joinColumns = @JoinColumn(name = "measure_id"))
    @Column(name = "registration_id")
    private Set<UUID> registrations = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "measure_event", joinColumns = @JoinColumn(name = "measure_id"))
    @OrderColumn(name = "position")
    private List<Line> events = new ArrayList<>();

    /** A step with who took it, when and why. */
    @Embeddable
    record Line(
            @Enumerated(EnumType.STRING) StepKind kind,
            LocalDate day,
            String reasons,
            UUID actor,
            Instant recordedAt) {}

    protected MeasureFile() {}

    MeasureFile(Measures.Draft draft, PersonId person, Collection<UUID> registrations, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.kind = draft.kind();
        this.personId = person.value();
        this.bodyNl = draft.bodyNl().strip();
        this.bodyEn = (MeasureChecks.isBlank(draft.bodyEn()) ? draft.bodyNl() : draft.bodyEn()).strip();
        this.own = draft.own();
        this.caseReference = draft.caseReference().strip();
        this.decision = MeasureChecks.isBlank(draft.decision())
                ? null
                : draft.decision().strip();
        this.decidedOn = draft.decidedOn();
        this.effectiveFrom = draft.effectiveFrom();
        this.effectiveUntil = draft.effectiveUntil();
        this.finalOn = draft.finalOn();
        this.published = draft.published();
        this.visibleUntil = draft.visibleUntil();
        this.probationUntil = draft.probationUntil();
        this.termMonths = draft.termMonths();
        this.appealTo = MeasureChecks.isBlank(draft.appealTo())
                ? null
                : draft.appealTo().strip();
        this.appealBefore = draft.appealBefore();
        this.reasons = draft.reasons().strip();
        this.proposedBy = by.value();
        this.recordedAt = at;
        this.registrations.addAll(registrations);
    }

    void add(StepKind step, LocalDate day, String why, PersonId by, Instant at) {
        events.add(new Line(step, step.isDated() ? day : null, why.strip(), by.value(), at));
    }

    /** Binds the registration as which a bound one goes on. */
    void bind(UUID registration) {
        registrations.add(registration);
    }

    Measure measure() {
        return new Measure(
                kind,
                new Text(bodyNl, bodyEn),
                own,
                caseReference,
                decision == null ? null : URI.create(decision),
                decidedOn,
                effectiveFrom,
                effectiveUntil,
                finalOn,
                published,
                visibleUntil,
                probationUntil,
                termMonths,
                events.stream()
                        .map(line -> new Measure.Step(line.kind(), line.day()))
                        .toList());
    }

    UUID id() {
        return id;
    }

    /** Where one can appeal, as the decision says; null when that was not recorded. */
    String appealTo() {
        return appealTo;
    }

    /** The first day on which one can no longer appeal, as the decision says; null when that was not recorded. */
    LocalDate appealBefore() {
        return appealBefore;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    PersonId proposedBy() {
        return new PersonId(proposedBy);
    }

    /** Who reported the breach that waits for a decision. */
    Optional<PersonId> reportedBy() {
        return events.stream()
                .filter(line -> line.kind() == StepKind.BREACH_REPORTED)
                .map(line -> new PersonId(line.actor()))
                .reduce((first, last) -> last);
    }

    /** Who proposed the change that waits for a decision. */
    Optional<PersonId> changeProposedBy() {
        return events.stream()
                .filter(line ->
                        line.kind() == StepKind.ANNULMENT_PROPOSED || line.kind() == StepKind.SHORTENING_PROPOSED)
                .map(line -> new PersonId(line.actor()))
                .reduce((first, last) -> last);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String reasons() {
        return reasons;
    }

    Set<UUID> registrations() {
        return Set.copyOf(registrations);
    }

    List<Line> lines() {
        return List.copyOf(events);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<MeasureFile, UUID> {
        private static final String WHOLE =
                "select distinct m from MeasureFile m left join fetch m.registrations left join fetch m.events where ";
        private static final String BINDS =
                "m.id in (select b.id from MeasureFile b join b.registrations r where r in ?1)";

        /** What nobody has decided on yet: a proposed measure, a reported breach or a proposed change. */
        private static final String WAITING =
                """
                select m.id from measure m where not exists (
                    select from measure_event e where e.measure_id = m.id and e.kind in ('CONFIRMED', 'REJECTED'))
                  or exists (select from measure_event e where e.measure_id = m.id and e.kind = 'BREACH_REPORTED'
                    and not exists (select from measure_event l where l.measure_id = m.id and l.position > e.position
                      and l.kind in ('BREACHED', 'BREACH_DISMISSED', 'ANNULLED')))
                  or exists (select from measure_event e where e.measure_id = m.id
                    and e.kind in ('ANNULMENT_PROPOSED', 'SHORTENING_PROPOSED')
                    and not exists (select from measure_event l where l.measure_id = m.id and l.position > e.position
                      and l.kind in ('ANNULLED', 'SHORTENED', 'CHANGE_DISMISSED')))
                  order by m.recorded_at limit :most
                """;

        /** One at a time decides on a measure; whoever waits here then sees what happened. */
        Optional<MeasureFile> locked(UUID id) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                    .setParameter("key", "measure:" + id)
                    .getSingleResult();
            return findByIdOptional(id);
        }

        /** The registrations that a measure binds, as they are now; asked without loading the measure. */
        @SuppressWarnings("unchecked")
        List<UUID> bound(UUID id) {
            return getEntityManager()
                    .createNativeQuery(
                            "select registration_id from measure_registration where measure_id = :id", UUID.class)
                    .setParameter("id", id)
                    .getResultList();
        }

        /** The measures that bind a registration; asked without loading them. */
        @SuppressWarnings("unchecked")
        List<UUID> binding(UUID registration) {
            return getEntityManager()
                    .createNativeQuery(
                            "select measure_id from measure_registration where registration_id = :id order by measure_id",
                            UUID.class)
                    .setParameter("id", registration)
                    .getResultList();
        }

        List<MeasureFile> publicOn(Collection<UUID> registrations, LocalDate day) {
            return list(
                    WHOLE + BINDS
                            + " and m.published = true and m.effectiveFrom <= ?2 and m.visibleUntil > ?2 order by m.effectiveFrom desc",
                    registrations,
                    day);
        }

        List<MeasureFile> of(UUID registration) {
            return list(WHOLE + BINDS, List.of(registration));
        }

        /** @param person all ids of one person */
        List<MeasureFile> ofPerson(Collection<PersonId> person) {
            return list(
                    WHOLE + "m.personId in ?1 order by m.recordedAt desc",
                    person.stream().map(PersonId::value).toList());
        }

        @SuppressWarnings("unchecked")
        List<MeasureFile> waiting(int most) {
            List<UUID> ids = getEntityManager()
                    .createNativeQuery(WAITING, UUID.class)
                    .setParameter("most", most)
                    .getResultList();
            return ids.isEmpty() ? List.of() : list(WHOLE + "m.id in ?1 order by m.recordedAt", ids);
        }

        /** How many proposals and reported breaches were decided on. */
        long decidedSince(Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from measure_event e join measure m on m.id = e.measure_id"
                                            + " where e.recorded_at >= :since and e.recorded_at > m.recorded_at"
                                            + " and e.kind in ('CONFIRMED', 'REJECTED', 'BREACHED', 'BREACH_DISMISSED')")
                            .setParameter("since", since)
                            .getSingleResult())
                    .longValue();
        }

        List<MeasureFile> newest(int most) {
            List<UUID> ids = getEntityManager()
                    .createQuery("select m.id from MeasureFile m order by m.recordedAt desc, m.id desc", UUID.class)
                    .setMaxResults(most)
                    .getResultList();
            return ids.isEmpty() ? List.of() : list(WHOLE + "m.id in ?1 order by m.recordedAt desc, m.id desc", ids);
        }
    }
}
