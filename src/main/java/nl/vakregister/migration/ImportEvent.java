// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to an import; what comes of its rows is told by the features that it is written to. */
public sealed interface ImportEvent extends Deed {
    PersonId actor();

    UUID importId();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return importId();
    }

    record ImportUploaded(Instant at, PersonId actor, UUID importId, int rows) implements ImportEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("rows", String.valueOf(rows));
        }
    }

    record ImportApproved(Instant at, PersonId actor, UUID importId, int rows) implements ImportEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("rows", String.valueOf(rows));
        }
    }

    record ImportCancelled(Instant at, PersonId actor, UUID importId) implements ImportEvent {}

    record ImportRowMended(Instant at, PersonId actor, UUID importId, int line) implements ImportEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("line", String.valueOf(line));
        }
    }

    /** A word of another system means another thing here from now on; the subject is the one who said so. */
    record ImportMappingSet(Instant at, PersonId actor, String source, String field) implements ImportEvent {
        @Override
        public UUID importId() {
            return actor.value();
        }

        @Override
        public Map<String, String> details() {
            return Map.of("source", source, "field", field);
        }
    }
}
