// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to an edition after it was planned. */
public sealed interface EditionEvent extends Deed {
    PersonId actor();

    UUID course();

    UUID edition();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return course();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("edition", edition().toString());
    }

    record EditionChanged(Instant at, PersonId actor, UUID course, UUID edition) implements EditionEvent {}

    record EditionMoved(Instant at, PersonId actor, UUID course, UUID edition) implements EditionEvent {}

    record EditionCancelled(Instant at, PersonId actor, UUID course, UUID edition) implements EditionEvent {}
}
