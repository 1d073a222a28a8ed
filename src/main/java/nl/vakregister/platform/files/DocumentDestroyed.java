// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** The bytes of a document are gone for its owner: its form was never sent, or its term has ended. */
public record DocumentDestroyed(Instant at, UUID document, PersonId owner, Grounds grounds) implements Deed {

    /** Why. */
    public enum Grounds {
        NEVER_SENT,
        TERM_ENDED
    }

    @Override
    public Optional<PersonId> by() {
        return Optional.empty();
    }

    @Override
    public UUID subject() {
        return document;
    }

    @Override
    public Optional<PersonId> about() {
        return Optional.of(owner);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("grounds", grounds.name());
    }
}
