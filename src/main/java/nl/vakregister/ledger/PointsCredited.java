// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/**
 * Points were booked from one source, for a number of people at once; each has a line of it.
 *
 * @param holders whose points they are, each once
 */
public record PointsCredited(Instant at, PersonId actor, UUID source, int entries, List<PersonId> holders)
        implements Deed {
    public PointsCredited {
        holders = List.copyOf(holders);
    }

    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return source;
    }

    @Override
    public List<PersonId> concerned() {
        return holders;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("entries", String.valueOf(entries));
    }
}
