// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What changes in what the public may see of a registered professional. */
public sealed interface PublicEntryEvent extends Deed {
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

    /** From now on found by the full number only. */
    record RegistrationShielded(Instant at, PersonId actor, UUID registration, PersonId holder)
            implements PublicEntryEvent {}

    /** Found like everybody else again. */
    record RegistrationUnshielded(Instant at, PersonId actor, UUID registration, PersonId holder)
            implements PublicEntryEvent {}

    /** The professional changed what others see; the names of the fields, not what is in them. */
    record PublicDataChanged(Instant at, PersonId actor, UUID registration, PersonId holder, Set<String> fields)
            implements PublicEntryEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("fields", String.join(" ", new TreeSet<>(fields)));
        }
    }
}
