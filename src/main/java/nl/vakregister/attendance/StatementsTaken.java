// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** A learning system of an organisation sent xAPI statements, and so many of them were new. */
public record StatementsTaken(Instant at, PersonId actor, OrganisationId organisation, int statements) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return organisation.value();
    }

    @Override
    public Map<String, String> details() {
        return Map.of("statements", String.valueOf(statements));
    }
}
