// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** A provider handed in an attendance sheet and every row got its outcome. */
public record SheetBooked(Instant at, PersonId actor, UUID sheet, UUID edition, int rows, int booked) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return sheet;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("edition", edition.toString(), "rows", String.valueOf(rows), "booked", String.valueOf(booked));
    }
}
