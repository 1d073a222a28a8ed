// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;

/** Somebody looked into somebody else's dossier; {@code as} says which role let her. */
public record DossierViewed(Instant at, PersonId viewer, Role as, UUID subject, PersonId holder) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(viewer);
    }

    @Override
    public Optional<PersonId> about() {
        return Optional.of(holder);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("role", as.id());
    }
}
