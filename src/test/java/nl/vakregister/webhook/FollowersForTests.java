// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Consent, as a test says it. */
@ApplicationScoped
class FollowersForTests implements Followers {
    private final Map<PersonId, Set<OrganisationId>> told = new ConcurrentHashMap<>();

    void follow(PersonId holder, OrganisationId organisation) {
        told.put(holder, Set.of(organisation));
    }

    @Override
    public Set<OrganisationId> of(PersonId holder, UUID registration) {
        return told.getOrDefault(holder, Set.of());
    }
}
