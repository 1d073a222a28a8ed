// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.webhook.Followers;

/** The systems of an employer hear of a registration for as long as its holder lets that employer see it. */
@ApplicationScoped
class StaffFollowers implements Followers {
    private final StaffLink.Repo links;

    StaffFollowers(StaffLink.Repo links) {
        this.links = links;
    }

    @Override
    public Set<OrganisationId> of(PersonId holder, UUID registration) {
        return links.seeing(registration);
    }
}
