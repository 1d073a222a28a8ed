// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a batch; each certificate that is made of it is a deed of its own. */
public sealed interface BatchEvent extends Deed {
    PersonId actor();

    UUID batch();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return batch();
    }

    record BatchStarted(Instant at, PersonId actor, UUID batch, CertificateKind kind, int size) implements BatchEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("kind", kind.word(), "size", Integer.toString(size));
        }
    }

    /** What was not made yet, is not made. */
    record BatchStopped(Instant at, PersonId actor, UUID batch) implements BatchEvent {}
}
