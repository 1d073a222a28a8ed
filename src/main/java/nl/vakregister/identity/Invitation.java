// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** An invitation to become a member, and how it ended, once. */
@Entity
@Table(name = "invitation")
class Invitation {
    @Id
    private UUID id;

    private UUID organisationId;

    @Embedded
    private Duties duties;

    private String label;
    private byte[] codeDigest;
    private UUID madeBy;
    private Instant recordedAt;
    private Instant expiresAt;

    @OneToOne(mappedBy = "invitation", cascade = CascadeType.PERSIST)
    private End end;

    /** How it ended is a fact: it is never changed. */
    @Entity(name = "InvitationEnd")
    @Table(name = "invitation_end")
    static class End {
        @Id
        private UUID invitationId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "invitation_id")
        private Invitation invitation;

        private Instant expiresAt;
        private boolean accepted;
        private UUID actor;
        private Instant recordedAt;

        protected End() {}
    }

    protected Invitation() {}

    Invitation(
            OrganisationId organisation,
            Set<Duty> duties,
            String label,
            SecretCode code,
            PersonId by,
            Instant at,
            Instant expiresAt) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.duties = Duties.of(duties);
        this.label = label;
        this.codeDigest = code.digest();
        this.madeBy = by.value();
        this.recordedAt = at;
        this.expiresAt = expiresAt;
    }

    /** @throws Refusal when it does not hold any more */
    void accept(PersonId by, Instant at) {
        end(true, by, at);
    }

    /** @throws Refusal when it does not hold any more */
    void revoke(PersonId by, Instant at) {
        end(false, by, at);
    }

    private void end(boolean accepted, PersonId by, Instant at) {
        mustBeOpen(at);
        end = new End();
        end.invitation = this;
        end.expiresAt = expiresAt;
        end.accepted = accepted;
        end.actor = by.value();
        end.recordedAt = at;
    }

    void mustBeOpen(Instant at) {
        InvitationState state = state(at);
        if (!state.isOpen()) {
            throw Refusal.conflict(new Text(
                    "Deze uitnodiging geldt niet meer: " + state.label().nl() + ". Vraag om een nieuwe.",
                    "This invitation does not hold any more: " + state.label().en() + ". Ask for a new one."));
        }
    }

    InvitationState state(Instant at) {
        return InvitationState.at(at, expiresAt, end == null ? null : end.accepted);
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Set<Duty> duties() {
        return duties.set();
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

    Optional<PersonId> acceptedBy() {
        return Optional.ofNullable(end).filter(e -> e.accepted).map(e -> new PersonId(e.actor));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Invitation, UUID> {
        Optional<Invitation> byCode(SecretCode code) {
            return find("codeDigest", (Object) code.digest()).firstResultOptional();
        }

        List<Invitation> ofOrganisation(OrganisationId organisation, int limit) {
            return find("organisationId = ?1 order by recordedAt desc, id desc", organisation.value())
                    .page(Page.ofSize(limit))
                    .list();
        }

        List<Invitation> open(OrganisationId organisation, Instant now) {
            return list(
                    "from Invitation i where i.organisationId = ?1 and i.expiresAt > ?2"
                            + " and not exists (select 1 from InvitationEnd e where e.invitationId = i.id) order by i.recordedAt",
                    organisation.value(),
                    now);
        }
    }
}
