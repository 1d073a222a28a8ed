// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** The organisations that act here, and who acts for them. */
@ApplicationScoped
public class Organisations {
    private final Organisation.Repo organisations;
    private final Membership.Repo memberships;
    private final MachineClient.Repo machines;
    private final Event<Deed> deeds;
    private final Clock clock;

    Organisations(
            Organisation.Repo organisations,
            Membership.Repo memberships,
            MachineClient.Repo machines,
            Event<Deed> deeds,
            Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.machines = machines;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What others may know of an organisation. */
    public record View(OrganisationId id, String name, String town) {}

    /**
     * Signs up an organisation with the actor as its first member, who has every duty.
     *
     * @throws Refusal when a field is not right, or the organisation is here already
     */
    @Transactional
    public OrganisationId found(Actor actor, String name, String kvkNumber, String town) {
        new Problems()
                .when(
                        name.length() < 2 || name.length() > 200,
                        "name",
                        "Vul de naam van de organisatie in.",
                        "Enter the name of the organisation.")
                .when(
                        !kvkNumber.matches("\\d{8}"),
                        "kvkNumber",
                        "Een KvK-nummer heeft 8 cijfers.",
                        "A Chamber of Commerce number has 8 digits.")
                .when(town.isBlank() || town.length() > 100, "town", "Vul de vestigingsplaats in.", "Enter the town.")
                .refuseIfAny();
        if (machines.isMachine(actor.person())) {
            throw Refusal.forbidden(MachineClients.NOT_FOR_MACHINES);
        }
        if (organisations.isTaken(name, kvkNumber)) {
            throw Refusal.conflict(new Text(
                    "Deze organisatie staat al in Vakregister. Neem contact op met het register als je erbij hoort.",
                    "This organisation is in Vakregister already. Contact the register if you belong to it."));
        }
        Instant now = clock.instant();
        Organisation organisation = new Organisation(name, kvkNumber, town, now);
        organisations.persistAndFlush(organisation);
        OrganisationId id = organisation.view().id();
        memberships.persistAndFlush(new Membership(actor.person(), id, EnumSet.allOf(Duty.class), now));
        deeds.fire(new OrganisationFounded(now, actor.person(), id));
        return id;
    }

    /** The organisations that a person belongs to, with what she may do for each. */
    public Map<OrganisationId, Set<Duty>> memberships(PersonId person) {
        return memberships.ofPerson(person);
    }

    /** The actor's organisations, by name. */
    @Transactional
    public List<View> mine(Actor actor) {
        return actor.organisations().stream()
                .map(this::get)
                .sorted(Comparator.comparing(View::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Organisations of which the name contains these words, by name; at most so many. */
    @Transactional
    public List<View> named(String words, int limit) {
        return organisations.named(words, limit).stream()
                .map(Organisation::view)
                .toList();
    }

    public View get(OrganisationId id) {
        return organisations
                .findByIdOptional(id.value())
                .map(Organisation::view)
                .orElseThrow(Refusal::notFound);
    }

    /** Since when it is here. */
    @Transactional
    public Instant since(OrganisationId id) {
        return organisations
                .findByIdOptional(id.value())
                .map(Organisation::recordedAt)
                .orElseThrow(Refusal::notFound);
    }
}
