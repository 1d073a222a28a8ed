// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** A provider let a buyer enter attendance, or ended that. */
public sealed interface DelegationEvent extends Deed {
    PersonId actor();

    UUID delegation();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return delegation();
    }

    record DelegationGranted(
            Instant at, PersonId actor, UUID delegation, OrganisationId provider, OrganisationId buyer, UUID course)
            implements DelegationEvent {
        @Override
        public Map<String, String> details() {
            return Map.of(
                    "provider",
                    provider.value().toString(),
                    "buyer",
                    buyer.value().toString(),
                    "course",
                    course.toString());
        }
    }

    record DelegationRevoked(Instant at, PersonId actor, UUID delegation) implements DelegationEvent {}
}
