// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;

/** That a buyer may enter attendance for a course, or one edition of it, in a period. Never changed; it can be ended once. */
@Entity
@Table(name = "attendance_delegation")
class Delegation {
    @Id
    private UUID id;

    private UUID providerId;
    private UUID buyerId;
    private UUID courseId;
    private UUID editionId;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private UUID grantedBy;
    private Instant grantedAt;

    @OneToOne(mappedBy = "delegation", cascade = CascadeType.PERSIST)
    private End end;

    /** The provider took it back before its time. */
    @Entity(name = "DelegationEnd")
    @Table(name = "attendance_delegation_end")
    static class End {
        @Id
        private UUID delegationId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "delegation_id")
        private Delegation delegation;

        private UUID endedBy;
        private Instant endedAt;

        protected End() {}
    }

    protected Delegation() {}

    Delegation(
            OrganisationId provider,
            OrganisationId buyer,
            UUID course,
            UUID edition,
            Period period,
            PersonId by,
            Instant at) {
        this.id = Ids.next(at);
        this.providerId = provider.value();
        this.buyerId = buyer.value();
        this.courseId = course;
        this.editionId = edition;
        this.startsOn = period.start();
        this.endsOn = period.end();
        this.grantedBy = by.value();
        this.grantedAt = at;
    }

    UUID id() {
        return id;
    }

    OrganisationId provider() {
        return new OrganisationId(providerId);
    }

    OrganisationId buyer() {
        return new OrganisationId(buyerId);
    }

    UUID course() {
        return courseId;
    }

    /** The only edition, or null for all of the course. */
    UUID edition() {
        return editionId;
    }

    Period period() {
        return new Period(startsOn, endsOn);
    }

    Instant endedAt() {
        return end == null ? null : end.endedAt;
    }

    boolean covers(UUID course, UUID edition) {
        return courseId.equals(course) && (editionId == null || editionId.equals(edition));
    }

    boolean holdsOn(LocalDate day) {
        return end == null && period().contains(day);
    }

    void end(PersonId by, Instant at) {
        End ended = new End();
        ended.delegation = this;
        ended.endedBy = by.value();
        ended.endedAt = at;
        this.end = ended;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Delegation, UUID> {
        private static final String ALL = "select d from Delegation d left join fetch d.end where ";

        List<Delegation> ofProvider(OrganisationId provider) {
            return list(ALL + "d.providerId = ?1 order by d.grantedAt desc", provider.value());
        }

        List<Delegation> ofBuyers(Collection<OrganisationId> buyers) {
            return list(
                    ALL + "d.buyerId in ?1 order by d.grantedAt desc",
                    buyers.stream().map(OrganisationId::value).toList());
        }

        List<Delegation> ofBuyers(Collection<OrganisationId> buyers, UUID course) {
            return list(
                    ALL + "d.buyerId in ?1 and d.courseId = ?2 order by d.grantedAt",
                    buyers.stream().map(OrganisationId::value).toList(),
                    course);
        }

        /** Whoever works under it goes first; whoever revokes it waits for them, and the other way round. */
        void hold(UUID delegation, boolean toRevoke) {
            getEntityManager()
                    .createNativeQuery("select cast(pg_advisory_xact_lock" + (toRevoke ? "" : "_shared")
                            + "(hashtextextended('delegation ' || cast(?1 as text), 0)) as text)")
                    .setParameter(1, delegation.toString())
                    .getSingleResult();
        }

        /** The delegation under which a sheet was handed in. */
        Optional<Delegation> of(UUID sheet) {
            List<?> found = getEntityManager()
                    .createNativeQuery(
                            "select d.id from delegated_sheet s join attendance_delegation d on d.id = s.delegation_id"
                                    + " where s.sheet_id = ?1",
                            UUID.class)
                    .setParameter(1, sheet)
                    .getResultList();
            return found.isEmpty() ? Optional.empty() : findByIdOptional((UUID) found.get(0));
        }

        boolean isEnded(UUID delegation) {
            return ((Number) getEntityManager()
                                    .createNativeQuery(
                                            "select count(*) from attendance_delegation_end where delegation_id = ?1")
                                    .setParameter(1, delegation)
                                    .getSingleResult())
                            .longValue()
                    > 0;
        }

        void handedIn(UUID sheet, UUID delegation) {
            getEntityManager()
                    .createNativeQuery("insert into delegated_sheet (sheet_id, delegation_id) values (?1, ?2)"
                            + " on conflict (sheet_id) do nothing")
                    .setParameter(1, sheet)
                    .setParameter(2, delegation)
                    .executeUpdate();
        }

        /** Which of these buyers handed in the sheet, if one did. */
        boolean isHandedInBy(UUID sheet, Collection<OrganisationId> buyers) {
            return ((Number) getEntityManager()
                                    .createNativeQuery("select count(*) from delegated_sheet s"
                                            + " join attendance_delegation d on d.id = s.delegation_id"
                                            + " where s.sheet_id = ?1 and d.buyer_id in (?2)")
                                    .setParameter(1, sheet)
                                    .setParameter(
                                            2,
                                            buyers.stream()
                                                    .map(OrganisationId::value)
                                                    .toList())
                                    .getSingleResult())
                            .longValue()
                    > 0;
        }

        @SuppressWarnings("unchecked")
        List<UUID> sheets(UUID edition, Collection<OrganisationId> buyers) {
            return getEntityManager()
                    .createNativeQuery(
                            "select s.sheet_id from delegated_sheet s"
                                    + " join attendance_delegation d on d.id = s.delegation_id"
                                    + " join attendance_sheet a on a.id = s.sheet_id"
                                    + " where a.edition_id = ?1 and d.buyer_id in (?2) order by a.uploaded_at desc",
                            UUID.class)
                    .setParameter(1, edition)
                    .setParameter(2, buyers.stream().map(OrganisationId::value).toList())
                    .getResultList();
        }
    }
}
