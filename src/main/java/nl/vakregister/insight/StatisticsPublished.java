// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** The numbers of a month were published. */
public record StatisticsPublished(Instant at, UUID release, YearMonth month) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.empty();
    }

    @Override
    public UUID subject() {
        return release;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("month", month.toString());
    }
}
