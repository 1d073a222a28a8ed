// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Something happened at the door of an edition. */
public sealed interface DoorEvent extends Deed {
    PersonId actor();

    UUID door();

    UUID edition();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return door();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("edition", edition().toString());
    }

    /** Participants can check in from now on. */
    record DoorOpened(Instant at, PersonId actor, UUID door, UUID edition) implements DoorEvent {}

    /** A participant said that she is there. */
    record CheckedIn(Instant at, PersonId actor, UUID door, UUID edition) implements DoorEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(actor);
        }
    }

    /** The provider said that somebody who had checked in left early. */
    record CheckInStruck(Instant at, PersonId actor, UUID door, UUID edition, PersonId participant)
            implements DoorEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(participant);
        }
    }
}
