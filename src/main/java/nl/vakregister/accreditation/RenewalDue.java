// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** An accreditation ends within so many months and its provider is to be told; said once for each number of months. */
public record RenewalDue(Instant at, UUID course, UUID register, int months) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.empty();
    }

    @Override
    public UUID subject() {
        return course;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("register", register.toString(), "months", Integer.toString(months));
    }
}
