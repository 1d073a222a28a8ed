// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Something that was done and must be on record. Every event implements it; the audit trail observes nothing else. */
public interface Deed {
    Instant at();

    /** Who did it; empty when the system did. */
    Optional<PersonId> by();

    /** What it was done to: the key of a dossier, course, certificate. */
    UUID subject();

    /** The person concerned, who may read the line; empty when it concerns nobody in particular. */
    default Optional<PersonId> about() {
        return Optional.empty();
    }

    /** The persons concerned when one deed is about many; each may read a line of it. */
    default Collection<PersonId> concerned() {
        return about().map(List::of).orElse(List.of());
    }

    /** Ids and field names only; never a personal value. */
    default Map<String, String> details() {
        return Map.of();
    }

    /** The deed's name: the event's class name in kebab case. */
    default String deed() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
