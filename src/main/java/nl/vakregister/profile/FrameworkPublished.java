// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** An administrator published a version of a competency framework; from now on it does not change. */
public record FrameworkPublished(Instant at, PersonId administrator, UUID framework, String code, String version)
        implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(administrator);
    }

    @Override
    public UUID subject() {
        return framework;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("code", code, "version", version);
    }
}
