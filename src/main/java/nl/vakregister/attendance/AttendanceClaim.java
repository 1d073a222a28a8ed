// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** That a professional says she attended what nobody reported, with her proof. Never changed; it ends once. */
@Entity
@Table(name = "attendance_claim")
class AttendanceClaim {
    @Id
    private UUID id;

    private UUID registrationId;
    private UUID editionId;
    private String meetingCode;
    private UUID providerId;
    private UUID documentId;
    private String remark;
    private LocalDate term;
    private UUID claimedBy;
    private Instant claimedAt;

    @OneToOne(mappedBy = "claim", cascade = CascadeType.PERSIST)
    private Denial denial;

    @OneToOne(mappedBy = "claim", cascade = CascadeType.PERSIST)
    private End end;

    /** The provider says no. */
    @Entity(name = "ClaimDenial")
    @Table(name = "attendance_claim_denial")
    static class Denial {
        @Id
        private UUID claimId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "claim_id")
        private AttendanceClaim claim;

        private UUID claimedBy;
        private String reasons;
        private UUID deniedBy;
        private Instant deniedAt;

        protected Denial() {}
    }

    /** How it ended. */
    @Entity(name = "ClaimEnd")
    @Table(name = "attendance_claim_end")
    static class End {
        @Id
        private UUID claimId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "claim_id")
        private AttendanceClaim claim;

        private UUID claimedBy;

        @Enumerated(EnumType.STRING)
        private ClaimStatus outcome;

        private String reasons;
        private UUID sheetId;
        private UUID endedBy;
        private Instant endedAt;

        protected End() {}
    }

    protected AttendanceClaim() {}

    AttendanceClaim(
            UUID registration,
            UUID edition,
            String meeting,
            OrganisationId provider,
            UUID document,
            String remark,
            ClaimTerm term,
            PersonId by,
            Instant at) {
        this.id = Ids.next(at);
        this.registrationId = registration;
        this.editionId = edition;
        this.meetingCode = meeting;
        this.providerId = provider.value();
        this.documentId = document;
        this.remark = remark;
        this.term = term.assessorFrom();
        this.claimedBy = by.value();
        this.claimedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID registration() {
        return registrationId;
    }

    UUID edition() {
        return editionId;
    }

    String meeting() {
        return meetingCode;
    }

    OrganisationId provider() {
        return new OrganisationId(providerId);
    }

    UUID document() {
        return documentId;
    }

    String remark() {
        return remark;
    }

    PersonId claimedBy() {
        return new PersonId(claimedBy);
    }

    Instant claimedAt() {
        return claimedAt;
    }

    boolean isDenied() {
        return denial != null;
    }

    String denialReasons() {
        return denial == null ? null : denial.reasons;
    }

    String reasons() {
        return end == null ? null : end.reasons;
    }

    boolean isOpen() {
        return end == null;
    }

    /** Whose turn it is. @param zone where a day is a day */
    ClaimTerm term(java.time.ZoneId zone) {
        ClaimTerm given = new ClaimTerm(term);
        return denial == null ? given : given.deniedOn(LocalDate.ofInstant(denial.deniedAt, zone));
    }

    ClaimStatus status(LocalDate today, java.time.ZoneId zone) {
        if (end != null) {
            return end.outcome;
        }
        return term(zone).on(today) == ClaimTerm.Turn.PROVIDER
                ? ClaimStatus.AWAITS_PROVIDER
                : ClaimStatus.AWAITS_ASSESSOR;
    }

    void deny(String reasons, PersonId by, Instant at) {
        Denial denied = new Denial();
        denied.claim = this;
        denied.claimedBy = claimedBy;
        denied.reasons = reasons;
        denied.deniedBy = by.value();
        denied.deniedAt = at;
        this.denial = denied;
    }

    void end(ClaimStatus outcome, String reasons, UUID sheet, PersonId by, Instant at) {
        End ended = new End();
        ended.claim = this;
        ended.claimedBy = claimedBy;
        ended.outcome = outcome;
        ended.reasons = reasons;
        ended.sheetId = sheet;
        ended.endedBy = by.value();
        ended.endedAt = at;
        this.end = ended;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<AttendanceClaim, UUID> {
        private static final String ALL =
                "select c from AttendanceClaim c left join fetch c.denial left join fetch c.end where ";

        List<AttendanceClaim> ofRegistrations(Collection<UUID> registrations) {
            return list(ALL + "c.registrationId in ?1 order by c.claimedAt desc", registrations);
        }

        boolean isRejected(UUID registration, UUID edition, String meeting) {
            return count(
                            "registrationId = ?1 and editionId = ?2 and meetingCode = ?3 and end.outcome = ?4",
                            registration,
                            edition,
                            meeting,
                            ClaimStatus.REJECTED)
                    > 0;
        }

        /** Puts it on the work list; false when the same is claimed already. */
        boolean open(AttendanceClaim claim) {
            persist(claim);
            flush();
            return getEntityManager()
                            .createNativeQuery(
                                    "insert into open_attendance_claim (claim_id, registration_id, edition_id, meeting_code,"
                                            + " provider_id, assessor_from, recorded_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                                            + " on conflict (registration_id, edition_id, meeting_code) do nothing")
                            .setParameter(1, claim.id)
                            .setParameter(2, claim.registrationId)
                            .setParameter(3, claim.editionId)
                            .setParameter(4, claim.meetingCode)
                            .setParameter(5, claim.providerId)
                            .setParameter(6, claim.term)
                            .setParameter(7, claim.claimedAt)
                            .executeUpdate()
                    == 1;
        }

        /** Passes it on to an assessor; false when somebody else was first. */
        boolean passOn(UUID claim, LocalDate day) {
            return getEntityManager()
                            .createNativeQuery("update open_attendance_claim set assessor_from = ?2"
                                    + " where claim_id = ?1 and assessor_from > ?2")
                            .setParameter(1, claim)
                            .setParameter(2, day)
                            .executeUpdate()
                    == 1;
        }

        /** Takes it off the work list; false when somebody else was first. */
        boolean close(UUID claim) {
            return getEntityManager()
                            .createNativeQuery("delete from open_attendance_claim where claim_id = ?1")
                            .setParameter(1, claim)
                            .executeUpdate()
                    == 1;
        }

        @SuppressWarnings("unchecked")
        List<AttendanceClaim> ofProviders(Collection<OrganisationId> providers, LocalDate today, int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select c.* from open_attendance_claim o join attendance_claim c on c.id = o.claim_id"
                                    + " where o.provider_id in (?1) and o.assessor_from > ?2"
                                    + " order by o.recorded_at, o.claim_id limit ?3",
                            AttendanceClaim.class)
                    .setParameter(
                            1, providers.stream().map(OrganisationId::value).toList())
                    .setParameter(2, today)
                    .setParameter(3, limit)
                    .getResultList();
        }

        @SuppressWarnings("unchecked")
        List<AttendanceClaim> ofAssessors(LocalDate today, int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select c.* from open_attendance_claim o join attendance_claim c on c.id = o.claim_id"
                                    + " where o.assessor_from <= ?1 order by o.assessor_from, o.recorded_at, o.claim_id limit ?2",
                            AttendanceClaim.class)
                    .setParameter(1, today)
                    .setParameter(2, limit)
                    .getResultList();
        }

        /** How many wait before this one, with the same provider or with the assessors. */
        int ahead(AttendanceClaim claim, LocalDate assessorFrom, LocalDate today) {
            boolean assessor = !today.isBefore(assessorFrom);
            var query = getEntityManager()
                    .createNativeQuery(
                            assessor
                                    ? "select count(*) from open_attendance_claim where assessor_from <= ?1"
                                            + " and (assessor_from, recorded_at, claim_id) < (?2, ?3, ?4)"
                                    : "select count(*) from open_attendance_claim where assessor_from > ?1"
                                            + " and provider_id = ?2 and (recorded_at, claim_id) < (?3, ?4)")
                    .setParameter(1, today)
                    .setParameter(3, claim.claimedAt)
                    .setParameter(4, claim.id);
            return ((Number) (assessor ? query.setParameter(2, assessorFrom) : query.setParameter(2, claim.providerId))
                            .getSingleResult())
                    .intValue();
        }

        /** How many the assessors decided since then. */
        long decidedSince(Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery("select count(*) from attendance_claim_end"
                                    + " where outcome in ('GRANTED', 'REJECTED') and ended_at >= ?1")
                            .setParameter(1, since)
                            .getSingleResult())
                    .longValue();
        }

        /** How many a provider answered since then. */
        long answeredSince(UUID provider, Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select (select count(*) from attendance_claim_end e join attendance_claim c on c.id = e.claim_id"
                                            + " where c.provider_id = ?1 and e.outcome = 'CONFIRMED' and e.ended_at >= ?2)"
                                            + " + (select count(*) from attendance_claim_denial d join attendance_claim c on c.id = d.claim_id"
                                            + " where c.provider_id = ?1 and d.denied_at >= ?2)")
                            .setParameter(1, provider)
                            .setParameter(2, since)
                            .getSingleResult())
                    .longValue();
        }
    }
}
