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

/** What is wrong in a registration, and what is done about it. */
public sealed interface CorrectionEvent extends Deed {
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

    /** A registrar put right what was wrong; the names of the fields, not what is in them. */
    record RegistrationCorrected(Instant at, PersonId actor, UUID registration, PersonId holder, Set<String> fields)
            implements CorrectionEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("fields", String.join(" ", new TreeSet<>(fields)));
        }
    }

    /** The holder says that something is wrong. */
    record CorrectionAsked(Instant at, PersonId actor, UUID registration, PersonId holder, UUID request)
            implements CorrectionEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("request", request.toString());
        }
    }

    /** A registrar sees no reason to correct. */
    record CorrectionDeclined(Instant at, PersonId actor, UUID registration, PersonId holder, UUID request)
            implements CorrectionEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("request", request.toString());
        }
    }
}
