// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** The organisations that act here, and who acts for them. */
@ApplicationScoped
public class Organisations {
    private final Organisation.Repo organisations;
    private final Event<Deed> deeds;
    private final Clock clock;

    Organisations(Organisation.Repo organisations, Event<Deed> deeds, Clock clock) {
        this.organisations = organisations;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What others may know of an organisation. */
    public record View(OrganisationId id, String name, String town) {}

    /**
     * Signs up an organisation with the actor as its first member.
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
        if (organisations.isTaken(name, kvkNumber)) {
            throw Refusal.conflict(new Text(
                    "Deze organisatie staat al in Vakregister. Neem contact op met het register als je erbij hoort.",
                    "This organisation is in Vakregister already. Contact the register if you belong to it."));
        }
        Instant now = clock.instant();
        Organisation organisation = new Organisation(name, kvkNumber, town, actor.person(), now);
        organisations.persistAndFlush(organisation);
        OrganisationId id = organisation.view().id();
        deeds.fire(new OrganisationFounded(now, actor.person(), id));
        return id;
    }

    public Set<OrganisationId> of(PersonId person) {
        return organisations.idsOf(person).stream().map(OrganisationId::new).collect(Collectors.toSet());
    }

    public View get(OrganisationId id) {
        return organisations
                .findByIdOptional(id.value())
                .map(Organisation::view)
                .orElseThrow(Refusal::notFound);
    }
}
