// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Something happened to the codes that an organisation uses. The codes themselves are not on record. */
public sealed interface ExternalReferenceEvent extends Deed {
    PersonId actor();

    OrganisationId organisation();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return organisation().value();
    }

    /** An organisation said what so many of its codes stand for. */
    record ExternalReferencesSet(Instant at, PersonId actor, OrganisationId organisation, int references)
            implements ExternalReferenceEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("references", String.valueOf(references));
        }
    }

    /** A professional said by which code an organisation knows her; it holds once the organisation confirms. */
    record ExternalReferenceProposed(Instant at, PersonId actor, OrganisationId organisation)
            implements ExternalReferenceEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(actor);
        }
    }

    record ExternalReferenceConfirmed(Instant at, PersonId actor, OrganisationId organisation, PersonId holder)
            implements ExternalReferenceEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(holder);
        }
    }

    /** @param holder whose code it was, or null when it was no personal one */
    record ExternalReferenceRemoved(Instant at, PersonId actor, OrganisationId organisation, PersonId holder)
            implements ExternalReferenceEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.ofNullable(holder);
        }
    }
}
