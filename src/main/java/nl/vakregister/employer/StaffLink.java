// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** A professional lets an organisation see one registration of hers, until either of them ends it, once. */
@Entity
@Table(name = "staff_link")
class StaffLink {
    @Id
    private UUID id;

    private UUID organisationId;
    private UUID registrationId;
    private UUID personId;
    private boolean showsOpen;
    private UUID invitationId;
    private Instant recordedAt;

    @OneToOne(mappedBy = "link", cascade = CascadeType.PERSIST)
    private End end;

    /** That it ended is a fact. */
    @Entity(name = "StaffLinkEnd")
    @Table(name = "staff_link_end")
    static class End {
        @Id
        private UUID linkId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "link_id")
        private StaffLink link;

        @Enumerated(EnumType.STRING)
        private EndedBy endedBy;

        private Instant recordedAt;

        protected End() {}
    }

    protected StaffLink() {}

    /** @param showsOpen whether the organisation sees what is still open for re-registration */
    StaffLink(
            OrganisationId organisation,
            UUID registration,
            PersonId person,
            boolean showsOpen,
            UUID invitation,
            Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.registrationId = registration;
        this.personId = person.value();
        this.showsOpen = showsOpen;
        this.invitationId = invitation;
        this.recordedAt = at;
    }

    void end(EndedBy by, Instant at) {
        end = new End();
        end.link = this;
        end.endedBy = by;
        end.recordedAt = at;
    }

    boolean holds() {
        return end == null;
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    UUID registration() {
        return registrationId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    boolean showsOpen() {
        return showsOpen;
    }

    UUID invitation() {
        return invitationId;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** Null while it holds. */
    Instant endedAt() {
        return end == null ? null : end.recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<StaffLink, UUID> {
        private static final String FROM = "from StaffLink l left join fetch l.end e where ";

        /** What was last told of a link. */
        record Told(UUID link, UUID organisation, UUID registration, String status, LocalDate until) {}

        List<StaffLink> ofPerson(Collection<UUID> persons, int limit) {
            return find(FROM + "l.personId in ?1 order by l.recordedAt desc, l.id desc", persons)
                    .page(Page.ofSize(limit))
                    .list();
        }

        Set<OrganisationId> seeing(UUID registration) {
            return find(FROM + "l.registrationId = ?1 and e is null", registration).stream()
                    .map(StaffLink::organisation)
                    .collect(Collectors.toSet());
        }

        List<StaffLink> holding(OrganisationId organisation, int limit) {
            return find(FROM + "l.organisationId = ?1 and e is null order by l.id", organisation.value())
                    .page(Page.ofSize(limit))
                    .list();
        }

        Optional<StaffLink> holding(OrganisationId organisation, UUID registration) {
            return find(
                            FROM + "l.organisationId = ?1 and l.registrationId = ?2 and e is null",
                            organisation.value(),
                            registration)
                    .firstResultOptional();
        }

        /** Answers to one organisation about one registration wait for each other. Before anything is read of them. */
        void lock(OrganisationId organisation, UUID registration) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 2))")
                    .setParameter("key", organisation.value() + ":" + registration)
                    .getSingleResult();
        }

        void begin(StaffLink link, String status, LocalDate until) {
            persistAndFlush(link);
            getEntityManager()
                    .createNativeQuery(
                            "insert into current_staff_link (link_id, organisation_id, registration_id, told_status, told_until)"
                                    + " values (:link, :organisation, :registration, :status, cast(nullif(:until, '') as date))")
                    .setParameter("link", link.id)
                    .setParameter("organisation", link.organisationId)
                    .setParameter("registration", link.registrationId)
                    .setParameter("status", status)
                    .setParameter("until", until == null ? "" : until.toString())
                    .executeUpdate();
        }

        void end(StaffLink link, EndedBy by, Instant at) {
            getEntityManager()
                    .createNativeQuery("delete from current_staff_link where link_id = :link")
                    .setParameter("link", link.id)
                    .executeUpdate();
            link.end(by, at);
            flush();
        }

        /** What was told, in the order of the links, after this one. */
        List<Told> told(UUID after, int limit) {
            List<Told> told = new ArrayList<>();
            List<?> rows = getEntityManager()
                    .createNativeQuery(
                            "select link_id, organisation_id, registration_id, told_status, told_until from current_staff_link"
                                    + " where link_id > :after order by link_id limit :most")
                    .setParameter("after", after)
                    .setParameter("most", limit)
                    .getResultList();
            for (Object each : rows) {
                Object[] row = (Object[]) each;
                told.add(new Told(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (String) row[3],
                        row[4] == null ? null : LocalDate.parse(row[4].toString())));
            }
            return told;
        }

        /** @return whether this was news: somebody else may have told it meanwhile, or the link has ended */
        boolean tell(Told before, String status, LocalDate until) {
            return getEntityManager()
                            .createNativeQuery(
                                    "update current_staff_link set told_status = :status, told_until = cast(nullif(:until, '') as date)"
                                            + " where link_id = :link and told_status = :was"
                                            + " and told_until is not distinct from cast(nullif(:wasUntil, '') as date)")
                            .setParameter("status", status)
                            .setParameter("until", until == null ? "" : until.toString())
                            .setParameter("link", before.link())
                            .setParameter("was", before.status())
                            .setParameter(
                                    "wasUntil",
                                    before.until() == null ? "" : before.until().toString())
                            .executeUpdate()
                    == 1;
        }

        /** The organisations that see anybody. */
        List<UUID> organisations() {
            List<?> all = getEntityManager()
                    .createNativeQuery(
                            "select distinct organisation_id from current_staff_link order by organisation_id",
                            UUID.class)
                    .getResultList();
            return all.stream().map(UUID.class::cast).toList();
        }

        boolean firstDigest(UUID organisation, LocalDate month, Instant now) {
            return getEntityManager()
                            .createNativeQuery("insert into staff_digest (organisation_id, month, recorded_at)"
                                    + " values (:organisation, :month, :now) on conflict do nothing")
                            .setParameter("organisation", organisation)
                            .setParameter("month", month)
                            .setParameter("now", now)
                            .executeUpdate()
                    == 1;
        }
    }
}
