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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Somebody is asked to let an organisation see her registration, or to join a team; answered once, or not at all. */
@Entity
@Table(name = "staff_invitation")
class StaffInvitation {
    @Id
    private UUID id;

    private UUID organisationId;
    private UUID teamId;
    private UUID registrationId;
    private byte[] codeDigest;
    private String label;
    private UUID madeBy;
    private Instant recordedAt;
    private Instant expiresAt;

    @OneToOne(mappedBy = "invitation", cascade = CascadeType.PERSIST)
    private End end;

    /** How it ended is a fact. */
    @Entity(name = "StaffInvitationEnd")
    @Table(name = "staff_invitation_end")
    static class End {
        @Id
        private UUID invitationId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "invitation_id")
        private StaffInvitation invitation;

        private Instant expiresAt;

        @Enumerated(EnumType.STRING)
        private InvitationStanding outcome;

        private UUID actor;
        private Instant recordedAt;

        protected End() {}
    }

    protected StaffInvitation() {}

    /**
     * @param team null when it is about a registration
     * @param registration who is asked by her number, or null when it is by a link with this code
     */
    StaffInvitation(
            OrganisationId organisation,
            UUID team,
            UUID registration,
            SecretCode code,
            String label,
            PersonId by,
            Instant at,
            Instant expiresAt) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.teamId = team;
        this.registrationId = registration;
        this.codeDigest = code == null ? null : code.digest();
        this.label = label;
        this.madeBy = by.value();
        this.recordedAt = at;
        this.expiresAt = expiresAt;
    }

    void end(InvitationStanding outcome, PersonId by, Instant at) {
        mustBeOpen(at);
        end = new End();
        end.invitation = this;
        end.expiresAt = expiresAt;
        end.outcome = outcome;
        end.actor = by.value();
        end.recordedAt = at;
    }

    /** @throws Refusal when it was answered or revoked, or its time is over */
    void mustBeOpen(Instant at) {
        if (standing(at) != InvitationStanding.OPEN) {
            throw Refusal.conflict(new Text(
                    "Deze uitnodiging geldt niet meer. Vraag zo nodig een nieuwe.",
                    "This invitation does not hold any more. Ask for a new one if you need it."));
        }
    }

    InvitationStanding standing(Instant now) {
        return InvitationStanding.at(now, expiresAt, end == null ? null : end.outcome);
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Optional<UUID> team() {
        return Optional.ofNullable(teamId);
    }

    Optional<UUID> registration() {
        return Optional.ofNullable(registrationId);
    }

    String label() {
        return label;
    }

    PersonId madeBy() {
        return new PersonId(madeBy);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<StaffInvitation, UUID> {
        private static final String FROM = "from StaffInvitation i left join fetch i.end e where ";
        private static final String NEWEST = " order by i.recordedAt desc, i.id desc";

        Optional<StaffInvitation> byCode(SecretCode code) {
            return find(FROM + "i.codeDigest = ?1", code.digest()).firstResultOptional();
        }

        List<StaffInvitation> ofOrganisation(OrganisationId organisation, UUID team, int limit) {
            return (team == null
                            ? find(FROM + "i.organisationId = ?1 and i.teamId is null" + NEWEST, organisation.value())
                            : find(
                                    FROM + "i.organisationId = ?1 and i.teamId = ?2" + NEWEST,
                                    organisation.value(),
                                    team))
                    .page(Page.ofSize(limit))
                    .list();
        }

        long open(OrganisationId organisation, Instant now) {
            return count(
                    "from StaffInvitation i left join i.end e where i.organisationId = ?1 and e is null and i.expiresAt > ?2",
                    organisation.value(),
                    now);
        }

        boolean isAsked(OrganisationId organisation, UUID team, UUID registration, Instant now) {
            return list(
                            FROM + "i.organisationId = ?1 and i.registrationId = ?2 and e is null and i.expiresAt > ?3",
                            organisation.value(),
                            registration,
                            now)
                    .stream()
                    .anyMatch(i -> i.team().equals(Optional.ofNullable(team)));
        }

        /** Those that wait for an answer about these registrations. */
        List<StaffInvitation> waiting(Collection<UUID> registrations, Instant now) {
            return registrations.isEmpty()
                    ? List.of()
                    : list(
                            FROM + "i.registrationId in ?1 and e is null and i.expiresAt > ?2" + NEWEST,
                            registrations,
                            now);
        }
    }
}
