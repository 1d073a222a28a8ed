// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** A professional endorsed a version of the code. */
public record CodeEndorsed(Instant at, PersonId person, UUID codeVersion) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(person);
    }

    @Override
    public UUID subject() {
        return codeVersion;
    }

    @Override
    public Optional<PersonId> about() {
        return Optional.of(person);
    }
}
