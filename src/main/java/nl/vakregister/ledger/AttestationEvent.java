// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Something happened to a statement about work, an obligation or a VOG. */
public sealed interface AttestationEvent extends Deed {
    /** Null when an employer without an account confirmed it. */
    PersonId actor();

    UUID attestation();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.ofNullable(actor());
    }

    @Override
    default UUID subject() {
        return attestation();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    record AttestationClaimed(Instant at, PersonId actor, UUID attestation, PersonId holder)
            implements AttestationEvent {}

    /** It counts from now on. */
    record AttestationConfirmed(Instant at, PersonId actor, UUID attestation, PersonId holder)
            implements AttestationEvent {}

    record AttestationRejected(Instant at, PersonId actor, UUID attestation, PersonId holder)
            implements AttestationEvent {}

    /** The person took her own statement back before anybody decided on it. */
    record AttestationWithdrawn(Instant at, PersonId actor, UUID attestation, PersonId holder)
            implements AttestationEvent {}
}
