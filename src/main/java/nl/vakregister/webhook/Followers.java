// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/**
 * Which organisations may hear that something changed about a person. Implemented by whoever knows of her consent; without
 * anybody who does, no organisation hears of anybody.
 */
public interface Followers {
    /** Those that she allowed to for this registration of hers, and that did not end it, at this moment. */
    Set<OrganisationId> of(PersonId holder, UUID registration);
}
