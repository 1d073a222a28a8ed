// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;

/** What a provider calls our courses, editions, meetings and people in a system of its own. */
interface ExternalReferences {
    /** What is referred to. */
    enum Kind {
        COURSE,
        EDITION,
        MEETING,
        /** A person, by her id and not by one of her register numbers. */
        PERSON
    }

    /** Our id of what this provider calls so; empty when it never said. */
    Optional<UUID> resolve(OrganisationId provider, Kind kind, String externalId);

    /** Many at once; what is not known is left out. */
    default Map<String, UUID> resolve(OrganisationId provider, Kind kind, Collection<String> externalIds) {
        Map<String, UUID> known = new HashMap<>();
        externalIds.forEach(id -> resolve(provider, kind, id).ifPresent(ours -> known.put(id, ours)));
        return known;
    }
}
