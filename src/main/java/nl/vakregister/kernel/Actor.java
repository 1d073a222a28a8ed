// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.Set;

/** Who is acting: a person with her roles and the organisations she is a member of. A fact, taken once per request. */
public record Actor(PersonId person, Set<Role> roles, Set<OrganisationId> organisations) {
    public Actor {
        roles = Set.copyOf(roles);
        organisations = Set.copyOf(organisations);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean is(PersonId someone) {
        return person.equals(someone);
    }

    public boolean memberOf(OrganisationId organisation) {
        return organisations.contains(organisation);
    }
}
