// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** A register says something else about attendance, from a day on. */
public record AttendancePolicySet(Instant at, PersonId actor, UUID register, LocalDate validFrom) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return register;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("validFrom", validFrom.toString());
    }
}
