// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Somebody signed an organisation up and became its first member. */
public record OrganisationFounded(Instant at, PersonId founder, OrganisationId organisation) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(founder);
    }

    @Override
    public UUID subject() {
        return organisation.value();
    }
}
