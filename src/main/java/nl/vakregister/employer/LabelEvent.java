// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Something was put on record about the label of an organisation. */
public sealed interface LabelEvent extends Deed {
    PersonId actor();

    OrganisationId organisation();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default Map<String, String> details() {
        return Map.of("organisation", organisation().value().toString());
    }

    record LabelRecorded(Instant at, PersonId actor, OrganisationId organisation, UUID subject) implements LabelEvent {}

    record LabelWithdrawn(Instant at, PersonId actor, OrganisationId organisation, UUID subject)
            implements LabelEvent {}
}
