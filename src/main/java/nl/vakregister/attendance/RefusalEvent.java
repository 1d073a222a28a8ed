// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** A participant took her own attendance off, or it was let in again. */
public sealed interface RefusalEvent extends Deed {
    PersonId actor();

    UUID refusal();

    UUID edition();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return refusal();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    record AttendanceRefused(
            Instant at, PersonId actor, UUID refusal, UUID edition, PersonId holder, RefusalReason reason)
            implements RefusalEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("edition", edition.toString(), "reason", reason.name());
        }
    }

    /** It may be booked again, by her own consent or by a registrar's decision. */
    record AttendanceReadmitted(Instant at, PersonId actor, UUID refusal, UUID edition, PersonId holder)
            implements RefusalEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("edition", edition.toString());
        }
    }
}
