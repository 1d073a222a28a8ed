// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** An assessor judged that somebody masters a competency. */
public record AbilityDecided(Instant at, PersonId actor, UUID decision, UUID competency, PersonId holder)
        implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return decision;
    }

    @Override
    public Optional<PersonId> about() {
        return Optional.of(holder);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("competency", competency.toString());
    }
}
