// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What the lines of a sheet said was destroyed, because its term was over. */
public record SheetTextsErased(Instant at, UUID sheet, int rows) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.empty();
    }

    @Override
    public UUID subject() {
        return sheet;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("rows", String.valueOf(rows));
    }
}
