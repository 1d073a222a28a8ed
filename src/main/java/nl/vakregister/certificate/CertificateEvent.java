// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a certificate. */
public sealed interface CertificateEvent extends Deed {
    PersonId actor();

    UUID certificate();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return certificate();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    record CertificateIssued(Instant at, PersonId actor, UUID certificate, PersonId holder)
            implements CertificateEvent {}

    record CertificateRevoked(Instant at, PersonId actor, UUID certificate, PersonId holder)
            implements CertificateEvent {}

    record CertificateReplaced(Instant at, PersonId actor, UUID certificate, PersonId holder, UUID successor)
            implements CertificateEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("replacedBy", successor.toString());
        }
    }
}
