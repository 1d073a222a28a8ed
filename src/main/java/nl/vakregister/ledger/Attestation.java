// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;

/**
 * A statement of a professional about something that is not points: work, an obligation, a VOG. Never changed; it ends
 * once, and counts only when somebody else confirmed it.
 */
@Entity
@Table(name = "attestation")
class Attestation {
    @Id
    private UUID id;

    private UUID registrationId;

    @Enumerated(EnumType.STRING)
    private Requirement.Kind kind;

    private LocalDate startsOn;
    private LocalDate endsOn;
    private BigDecimal netHours;
    private BigDecimal hoursPerWeekNow;
    private String level;
    private String[] scopes;
    private boolean selfEmployed;
    private String obligation;
    private LocalDate doneOn;
    private String screeningProfile;
    private UUID documentId;
    private UUID claimedBy;
    private Instant recordedAt;

    @OneToOne(mappedBy = "attestation", cascade = CascadeType.PERSIST)
    private End end;

    /** How it ended. */
    @Entity(name = "AttestationEnd")
    @Table(name = "attestation_end")
    static class End {
        @Id
        private UUID attestationId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "attestation_id")
        private Attestation attestation;

        private UUID claimedBy;

        @Enumerated(EnumType.STRING)
        private Attestations.Outcome outcome;

        private String reasons;
        private UUID endedBy;
        private Instant recordedAt;

        protected End() {}
    }

    protected Attestation() {}

    Attestation(UUID registration, PersonId by, Attestations.Claim claim, Instant at) {
        this.id = Ids.next(at);
        this.registrationId = registration;
        this.kind = claim.kind();
        this.scopes = new String[0];
        this.claimedBy = by.value();
        this.documentId = claim.document();
        this.recordedAt = at;
        switch (claim.kind()) {
            case WORK -> {
                this.startsOn = claim.from();
                this.endsOn = claim.until().plusDays(1);
                this.netHours = claim.netHours();
                this.hoursPerWeekNow = claim.hoursPerWeekNow();
                this.level = claim.level();
                this.scopes = claim.scopes().toArray(String[]::new);
                this.selfEmployed = claim.selfEmployed();
            }
            case OBLIGATION -> {
                this.obligation = claim.obligation();
                this.doneOn = claim.doneOn();
            }
            case VOG -> {
                this.doneOn = claim.doneOn();
                this.screeningProfile = claim.screeningProfile();
            }
        }
    }

    UUID id() {
        return id;
    }

    UUID registration() {
        return registrationId;
    }

    PersonId claimedBy() {
        return new PersonId(claimedBy);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** @param by null when an employer without an account confirmed it */
    void end(Attestations.Outcome outcome, String reasons, PersonId by, Instant at) {
        End ended = new End();
        ended.attestation = this;
        ended.claimedBy = claimedBy;
        ended.outcome = outcome;
        ended.reasons = reasons;
        ended.endedBy = by == null ? null : by.value();
        ended.recordedAt = at;
        this.end = ended;
    }

    /** The same statement about the registration that goes on, with the decision that was taken about it. */
    Attestation carriedTo(UUID registration, Instant at) {
        Attestation carried = new Attestation(registration, claimedBy(), claim(), at);
        carried.end(end.outcome, end.reasons, endedBy().orElse(null), end.recordedAt);
        return carried;
    }

    Attestations.Outcome outcome() {
        return end == null ? Attestations.Outcome.WAITING : end.outcome;
    }

    String reasons() {
        return end == null ? null : end.reasons;
    }

    /** Who confirmed, rejected or withdrew it; empty as well when an employer did so without an account. */
    Optional<PersonId> endedBy() {
        return Optional.ofNullable(end).map(e -> e.endedBy).map(PersonId::new);
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(end).map(e -> e.recordedAt);
    }

    UUID document() {
        return documentId;
    }

    Attestations.Claim claim() {
        return new Attestations.Claim(
                kind,
                startsOn,
                endsOn == null ? null : endsOn.minusDays(1),
                netHours,
                hoursPerWeekNow,
                level,
                List.of(scopes),
                selfEmployed,
                obligation,
                doneOn,
                screeningProfile,
                documentId);
    }

    Optional<Evidence.Work> work() {
        return stated(Requirement.Kind.WORK)
                .map(confirmed -> new Evidence.Work(
                        new Period(startsOn, endsOn),
                        netHours,
                        hoursPerWeekNow,
                        level,
                        List.of(scopes),
                        selfEmployed,
                        confirmed));
    }

    Optional<Evidence.Done> done() {
        return stated(Requirement.Kind.OBLIGATION).map(confirmed -> new Evidence.Done(obligation, doneOn, confirmed));
    }

    Optional<Evidence.Vog> vog() {
        return stated(Requirement.Kind.VOG).map(confirmed -> new Evidence.Vog(doneOn, confirmed));
    }

    /** It was neither rejected nor taken back. */
    boolean stands() {
        return outcome() == Attestations.Outcome.WAITING || outcome() == Attestations.Outcome.CONFIRMED;
    }

    /** Whether it is confirmed; empty when it is about something else, or no longer stated. */
    private Optional<Boolean> stated(Requirement.Kind wanted) {
        return kind == wanted && stands() ? Optional.of(outcome() == Attestations.Outcome.CONFIRMED) : Optional.empty();
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Attestation, UUID> {
        List<Attestation> ofRegistration(UUID registration) {
            return list(
                    "select a from Attestation a left join fetch a.end where a.registrationId = ?1"
                            + " order by a.recordedAt desc, a.id desc",
                    registration);
        }

        boolean isAnyWaiting(Collection<UUID> registrations) {
            return !registrations.isEmpty()
                    && ((Number) getEntityManager()
                                            .createNativeQuery(
                                                    "select count(*) from open_attestation o join attestation a on a.id = o.attestation_id"
                                                            + " where a.registration_id in (:ids)")
                                            .setParameter("ids", registrations)
                                            .getSingleResult())
                                    .intValue()
                            > 0;
        }

        void open(Attestation attestation) {
            persist(attestation);
            flush();
            getEntityManager()
                    .createNativeQuery("insert into open_attestation (attestation_id, recorded_at) values (?1, ?2)")
                    .setParameter(1, attestation.id())
                    .setParameter(2, attestation.recordedAt())
                    .executeUpdate();
        }

        /** Takes it out of the work list; false when somebody else was first. */
        boolean close(Attestation attestation) {
            return getEntityManager()
                            .createNativeQuery("delete from open_attestation where attestation_id = ?1")
                            .setParameter(1, attestation.id())
                            .executeUpdate()
                    == 1;
        }

        /** How many wait before this one. */
        long ahead(Attestation attestation) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from open_attestation where (recorded_at, attestation_id) < (?1, ?2)")
                            .setParameter(1, attestation.recordedAt())
                            .setParameter(2, attestation.id())
                            .getSingleResult())
                    .longValue();
        }

        long decidedSince(Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from attestation_end where recorded_at >= ?1 and outcome <> 'WITHDRAWN'")
                            .setParameter(1, since)
                            .getSingleResult())
                    .longValue();
        }

        long countWaiting() {
            return ((Number) getEntityManager()
                            .createNativeQuery("select count(*) from open_attestation")
                            .getSingleResult())
                    .longValue();
        }

        @SuppressWarnings("unchecked")
        List<Attestation> waiting(int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select a.* from open_attestation o join attestation a on a.id = o.attestation_id"
                                    + " order by o.recorded_at, o.attestation_id limit ?1",
                            Attestation.class)
                    .setParameter(1, limit)
                    .getResultList();
        }
    }
}
