// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a registration itself. */
public sealed interface RegistrationEvent extends Deed {
    PersonId actor();

    UUID registration();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return registration();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    /** Something was added to its life; its periods may have moved. */
    record RegistrationChanged(Instant at, PersonId actor, UUID registration, PersonId holder, Life.Kind kind)
            implements RegistrationEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("kind", kind.name());
        }
    }

    /** It goes on as another registration; points that were approved move along. */
    record RegistrationContinued(Instant at, PersonId actor, UUID registration, PersonId holder, UUID successor)
            implements RegistrationEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("successor", successor.toString());
        }
    }
}
