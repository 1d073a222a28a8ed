// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Something happened to a claim of attendance that nobody reported. */
public sealed interface ClaimEvent extends Deed {
    PersonId actor();

    UUID claim();

    UUID edition();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return claim();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    @Override
    default Map<String, String> details() {
        return Map.of("edition", edition().toString());
    }

    record AttendanceClaimed(Instant at, PersonId actor, UUID claim, UUID edition, PersonId holder)
            implements ClaimEvent {}

    record AttendanceClaimWithdrawn(Instant at, PersonId actor, UUID claim, UUID edition, PersonId holder)
            implements ClaimEvent {}

    /** The provider agrees, and it is booked. */
    record AttendanceClaimConfirmed(Instant at, PersonId actor, UUID claim, UUID edition, PersonId holder)
            implements ClaimEvent {}

    /** The provider does not agree; an assessor decides. */
    record AttendanceClaimDenied(Instant at, PersonId actor, UUID claim, UUID edition, PersonId holder)
            implements ClaimEvent {}

    /** An assessor decides for the participant, and it is booked. */
    record AttendanceClaimGranted(Instant at, PersonId actor, UUID claim, UUID edition, PersonId holder)
            implements ClaimEvent {}

    record AttendanceClaimRejected(Instant at, PersonId actor, UUID claim, UUID edition, PersonId holder)
            implements ClaimEvent {}
}
