// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/**
 * Two people turned out to be one. Whatever belonged to the merged person belongs to the survivor; who keeps something of
 * her own for a person observes this and carries it over, in the same transaction.
 */
public record PersonsMerged(Instant at, PersonId actor, PersonId merged, PersonId survivor) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return survivor.value();
    }

    @Override
    public Optional<PersonId> about() {
        return Optional.of(survivor);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("merged", merged.value().toString());
    }
}
