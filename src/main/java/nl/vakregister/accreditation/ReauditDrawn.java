// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** A round of random checks was drawn for a register. */
public record ReauditDrawn(Instant at, PersonId actor, UUID round, UUID register) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return round;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("register", register.toString());
    }
}
