// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Points were booked from one source, for a number of registrations at once. */
public record PointsCredited(Instant at, PersonId actor, UUID source, int entries) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return source;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("entries", String.valueOf(entries));
    }
}
