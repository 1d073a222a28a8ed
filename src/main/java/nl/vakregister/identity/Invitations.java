// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.MembershipEvent.InvitationMade;
import nl.vakregister.identity.MembershipEvent.InvitationRevoked;
import nl.vakregister.identity.MembershipEvent.MemberJoined;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** How somebody becomes a member: by a link that a manager made, once, within {@value #DAYS} days. */
@ApplicationScoped
public class Invitations {
    public static final int DAYS = 14;

    private static final int MOST_OPEN = 50;
    private static final int SHOWN = 100;
    private static final int MAX_LABEL = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Invitation.Repo invitations;
    private final Membership.Repo memberships;
    private final MachineClient.Repo machines;
    private final Organisations organisations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    Invitations(
            Invitation.Repo invitations,
            Membership.Repo memberships,
            MachineClient.Repo machines,
            Organisations organisations,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.machines = machines;
        this.organisations = organisations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What was made; the code is told here and never again. */
    public record Made(UUID id, String code) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /**
     * An invitation as the managers of the organisation see it.
     *
     * @param label whom it is for in the words of who made it, or null
     * @param acceptedBy null when nobody did
     */
    public record View(
            UUID id,
            OrganisationId organisation,
            String label,
            Set<Duty> duties,
            String madeBy,
            Instant madeAt,
            Instant expiresAt,
            InvitationState state,
            String acceptedBy) {}

    /** What whoever holds the code is invited to. */
    public record Offer(Organisations.View organisation, Set<Duty> duties, Instant expiresAt) {}

    /**
     * A manager invites somebody.
     *
     * @param label to tell invitations apart, or null
     */
    @Transactional
    public Made invite(Actor actor, OrganisationId organisation, Set<Duty> duties, String label) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        memberships.lock(organisation);
        mustStillManage(actor, organisation);
        new Problems()
                .when(duties.isEmpty(), "duties", "Kies ten minste één taak.", "Choose at least one duty.")
                .when(
                        label != null && label.length() > MAX_LABEL,
                        "label",
                        "Gebruik hoogstens 100 tekens.",
                        "Use at most 100 characters.")
                .refuseIfAny();
        if (invitations.open(organisation, now).size() >= MOST_OPEN) {
            throw Refusal.conflict(new Text(
                    "Er staan al " + MOST_OPEN + " uitnodigingen open. Trek er eerst een in.",
                    "There are " + MOST_OPEN + " open invitations already. Revoke one first."));
        }
        SecretCode code = SecretCode.random(RANDOM);
        Invitation invitation = new Invitation(
                organisation,
                duties,
                label == null || label.isBlank() ? null : label.strip(),
                code,
                actor.person(),
                now,
                now.plus(Duration.ofDays(DAYS)));
        invitations.persistAndFlush(invitation);
        deeds.fire(new InvitationMade(now, actor.person(), organisation, invitation.id(), Set.copyOf(duties)));
        return new Made(invitation.id(), code.value());
    }

    /** The invitations of an organisation, newest first, for its managers. */
    @Transactional
    public List<View> of(Actor actor, OrganisationId organisation) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        return invitations.ofOrganisation(organisation, SHOWN).stream()
                .map(each -> view(each, now))
                .toList();
    }

    @Transactional
    public View get(Actor actor, UUID id) {
        return view(forManager(actor, id), clock.instant());
    }

    /** Whether this is the code of this invitation. */
    @Transactional
    public boolean isCodeOf(UUID id, String code) {
        return SecretCode.parse(code)
                .flatMap(invitations::byCode)
                .filter(found -> found.id().equals(id))
                .isPresent();
    }

    @Transactional
    public void revoke(Actor actor, UUID id) {
        Instant now = clock.instant();
        Invitation invitation = forManager(actor, id);
        OrganisationId organisation = invitation.organisation();
        lock(invitation);
        invitation.revoke(actor.person(), now);
        invitations.flush();
        deeds.fire(new InvitationRevoked(now, actor.person(), organisation, id));
    }

    /** Whoever no longer manages has no open invitations either: otherwise she could come back by her own. */
    @Transactional(Transactional.TxType.MANDATORY)
    void revokeWithoutManager(Actor actor, OrganisationId organisation, Staff staff, Instant now) {
        List<Invitation> lost = invitations.open(organisation, now).stream()
                .filter(each -> !staff.isManagedBy(each.madeBy()))
                .toList();
        lost.forEach(each -> each.revoke(actor.person(), now));
        invitations.flush();
        lost.forEach(each -> deeds.fire(new InvitationRevoked(now, actor.person(), organisation, each.id())));
    }

    /**
     * What this code invites to.
     *
     * @throws Refusal when nobody made such a code, or it does not hold any more
     */
    @Transactional
    public Offer open(String code) {
        Instant now = clock.instant();
        Invitation invitation = byCode(code);
        invitation.mustBeOpen(now);
        return new Offer(organisations.get(invitation.organisation()), invitation.duties(), invitation.expiresAt());
    }

    /**
     * The actor becomes a member.
     *
     * @throws Refusal when it does not hold any more, or she is a member already; the invitation then stays as it is
     */
    @Transactional
    public OrganisationId accept(Actor actor, String code) {
        Instant now = clock.instant();
        Invitation invitation = byCode(code);
        OrganisationId organisation = invitation.organisation();
        if (machines.isMachine(actor.person())) {
            throw Refusal.forbidden(MachineClients.NOT_FOR_MACHINES);
        }
        lock(invitation);
        invitation.mustBeOpen(now);
        if (memberships.of(actor.person(), organisation).isPresent()) {
            throw Refusal.conflict(
                    new Text(
                            "Je hoort al bij deze organisatie. Een lid met de taak beheer kan je taken wijzigen.",
                            "You belong to this organisation already. A member with the duty management can change your duties."));
        }
        invitation.accept(actor.person(), now);
        memberships.persist(new Membership(actor.person(), organisation, invitation.duties(), now));
        memberships.flush();
        deeds.fire(
                new MemberJoined(now, actor.person(), organisation, invitation.id(), Set.copyOf(invitation.duties())));
        return organisation;
    }

    private void mustStillManage(Actor actor, OrganisationId organisation) {
        if (!memberships.staff(organisation).isManagedBy(actor.person())) {
            throw Members.noLongerManages();
        }
    }

    private Invitation byCode(String code) {
        return SecretCode.parse(code)
                .flatMap(invitations::byCode)
                .orElseThrow(() -> Refusal.invalid(
                        "code",
                        new Text(
                                "Deze code kennen we niet. Kopieer de hele link uit de uitnodiging.",
                                "We do not know this code. Copy the whole link of the invitation.")));
    }

    /** What was read before the lock may be old. */
    private void lock(Invitation invitation) {
        memberships.lock(invitation.organisation());
        invitations.getEntityManager().refresh(invitation);
    }

    private Invitation forManager(Actor actor, UUID id) {
        Invitation invitation = invitations.findByIdOptional(id).orElseThrow(Refusal::notFound);
        actor.must(Duty.MANAGE, invitation.organisation());
        return invitation;
    }

    private View view(Invitation each, Instant now) {
        return new View(
                each.id(),
                each.organisation(),
                each.label(),
                each.duties(),
                people.fullName(each.madeBy()),
                each.recordedAt(),
                each.expiresAt(),
                each.state(now),
                each.acceptedBy().map(people::fullName).orElse(null));
    }
}
