// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** A participant evaluated a course; which edition and what she said is not on record. */
public record EvaluationAnswered(Instant at, PersonId actor, UUID course) implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public UUID subject() {
        return course;
    }
}
