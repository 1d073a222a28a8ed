// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a version of a norm. Draft and published version have the same id. */
public sealed interface NormEvent extends Deed {
    PersonId actor();

    UUID norm();

    UUID register();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return norm();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("register", register().toString());
    }

    record NormDrafted(Instant at, PersonId actor, UUID norm, UUID register) implements NormEvent {}

    /** @param fields the names of what was changed */
    record NormDraftChanged(Instant at, PersonId actor, UUID norm, UUID register, List<String> fields)
            implements NormEvent {
        public NormDraftChanged {
            fields = List.copyOf(fields);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("register", register().toString(), "fields", String.join(" ", fields));
        }
    }

    record NormDraftDiscarded(Instant at, PersonId actor, UUID norm, UUID register) implements NormEvent {}

    /** From its first day on, people live by it; it never changes again. */
    record NormPublished(Instant at, PersonId actor, UUID norm, UUID register) implements NormEvent {}
}
