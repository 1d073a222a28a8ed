// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is acting: a person with her roles, and the organisations she belongs to with what she may do for each. A fact, taken
 * once per request.
 */
public record Actor(PersonId person, Set<Role> roles, Map<OrganisationId, Set<Duty>> memberships) {
    public Actor {
        roles = Set.copyOf(roles);
        memberships = memberships.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, m -> Set.copyOf(m.getValue())));
    }

    /** Somebody with every duty for these organisations. */
    public Actor(PersonId person, Set<Role> roles, Set<OrganisationId> organisations) {
        this(person, roles, organisations.stream().collect(Collectors.toMap(o -> o, o -> EnumSet.allOf(Duty.class))));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean is(PersonId someone) {
        return person.equals(someone);
    }

    public Set<OrganisationId> organisations() {
        return memberships.keySet();
    }

    public boolean memberOf(OrganisationId organisation) {
        return memberships.containsKey(organisation);
    }

    /** Whether she may do this for the organisation; false when she does not belong to it. */
    public boolean may(Duty duty, OrganisationId organisation) {
        return memberships.getOrDefault(organisation, Set.of()).contains(duty);
    }

    /**
     * Goes on only when she may do this for the organisation.
     *
     * @throws Refusal not found when she does not belong to it, forbidden when it is not her duty
     */
    public void must(Duty duty, OrganisationId organisation) {
        if (!memberOf(organisation)) {
            throw Refusal.notFound();
        }
        if (!may(duty, organisation)) {
            throw Refusal.forbidden(new Text(
                    "Dit hoort niet bij jouw taken voor deze organisatie. Je mist de taak "
                            + duty.label().nl() + ". Vraag het aan een lid met de taak beheer.",
                    "This is not one of your duties for this organisation. You lack the duty "
                            + duty.label().en() + ". Ask a member with the duty management."));
        }
    }
}
