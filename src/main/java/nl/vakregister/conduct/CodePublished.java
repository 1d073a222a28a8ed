// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** An administrator published a version of a professional code; from now on it does not change. */
public record CodePublished(Instant at, PersonId administrator, UUID codeVersion, String code, String version)
        implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(administrator);
    }

    @Override
    public UUID subject() {
        return codeVersion;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("code", code, "version", version);
    }
}
