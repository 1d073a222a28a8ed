// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.vakregister.identity.MembershipEvent.DutiesChanged;
import nl.vakregister.identity.MembershipEvent.MemberLeft;
import nl.vakregister.identity.MembershipEvent.MemberRemoved;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * The members of an organisation, who look after themselves: duties, removal, leaving. Changes to one organisation wait for
 * each other, and each sees what the one before it did; somebody always manages.
 */
@ApplicationScoped
public class Members {
    private final Membership.Repo memberships;
    private final Invitations invitations;
    private final MachineClients machines;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    Members(
            Membership.Repo memberships,
            Invitations invitations,
            MachineClients machines,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.machines = machines;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A member as the other members see her. */
    public record View(PersonId person, String name, Instant since, Set<Duty> duties, boolean self) {}

    /** The members of an organisation, longest first, for its members. */
    @Transactional
    public List<View> of(Actor actor, OrganisationId organisation) {
        if (!actor.memberOf(organisation)) {
            throw Refusal.notFound();
        }
        return memberships.ofOrganisation(organisation).stream()
                .map(m -> view(actor, m))
                .toList();
    }

    /** Who has this duty for an organisation. */
    @Transactional
    public List<PersonId> withDuty(OrganisationId organisation, Duty duty) {
        return memberships.ofOrganisation(organisation).stream()
                .filter(m -> m.duties().contains(duty))
                .map(Membership::person)
                .toList();
    }

    /** One member, for who may change her duties. */
    @Transactional
    public View get(Actor actor, OrganisationId organisation, PersonId member) {
        actor.must(Duty.MANAGE, organisation);
        return memberships.of(member, organisation).map(m -> view(actor, m)).orElseThrow(Refusal::notFound);
    }

    /**
     * Gives a member these duties instead of those she had.
     *
     * @throws Refusal also when nobody would manage the organisation any more
     */
    @Transactional
    public void change(Actor actor, OrganisationId organisation, PersonId member, Set<Duty> duties) {
        Instant now = clock.instant();
        Staff staff = staffFor(actor, organisation, member);
        if (duties.isEmpty()) {
            throw Refusal.invalid(
                    "duties",
                    new Text(
                            "Kies ten minste één taak. Hoort iemand er niet meer bij? Verwijder diegene dan.",
                            "Choose at least one duty. Does somebody no longer belong? Then remove them."));
        }
        if (staff.duties().get(member).equals(Set.copyOf(duties))) {
            return;
        }
        Staff then = staff.with(member, duties);
        memberships.of(member, organisation).orElseThrow().change(duties);
        memberships.flush();
        withdrawOffers(actor, organisation, then, now);
        deeds.fire(new DutiesChanged(now, actor.person(), organisation, member, Set.copyOf(duties)));
    }

    /**
     * A manager takes a member out; what she did stays on record.
     *
     * @throws Refusal also when nobody would manage the organisation any more
     */
    @Transactional
    public void remove(Actor actor, OrganisationId organisation, PersonId member) {
        Instant now = clock.instant();
        Staff then = staffFor(actor, organisation, member).without(member);
        memberships.delete(memberships.of(member, organisation).orElseThrow());
        memberships.flush();
        withdrawOffers(actor, organisation, then, now);
        deeds.fire(new MemberRemoved(now, actor.person(), organisation, member));
    }

    /**
     * The actor goes herself.
     *
     * @throws Refusal also when nobody would manage the organisation any more
     */
    @Transactional
    public void leave(Actor actor, OrganisationId organisation) {
        Instant now = clock.instant();
        memberships.lock(organisation);
        Membership own = memberships.of(actor.person(), organisation).orElseThrow(Refusal::notFound);
        Staff then = memberships.staff(organisation).without(actor.person());
        memberships.delete(own);
        memberships.flush();
        withdrawOffers(actor, organisation, then, now);
        deeds.fire(new MemberLeft(now, actor.person(), organisation));
    }

    /** What whoever manages no longer had handed out and nobody used does not hold any more. */
    private void withdrawOffers(Actor actor, OrganisationId organisation, Staff then, Instant now) {
        invitations.revokeWithoutManager(actor, organisation, then, now);
        machines.endWithoutManager(actor, organisation, then, now);
    }

    /** The members as they are now that the actor's turn has come, if she still manages them. */
    private Staff staffFor(Actor actor, OrganisationId organisation, PersonId member) {
        actor.must(Duty.MANAGE, organisation);
        memberships.lock(organisation);
        Staff staff = memberships.staff(organisation);
        if (!staff.isManagedBy(actor.person())) {
            throw noLongerManages();
        }
        if (!staff.has(member)) {
            throw Refusal.notFound();
        }
        return staff;
    }

    static Refusal noLongerManages() {
        return Refusal.conflict(new Text(
                "Je hebt de taak beheer niet meer. Iemand anders heeft dat net gewijzigd.",
                "You no longer have the duty management. Somebody else just changed that."));
    }

    private View view(Actor actor, Membership membership) {
        return new View(
                membership.person(),
                people.fullName(membership.person()),
                membership.since(),
                membership.duties(),
                actor.is(membership.person()));
    }
}
