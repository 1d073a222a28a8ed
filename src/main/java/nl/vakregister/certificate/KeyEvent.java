// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a key that signs. It is done by an operator at the machine, whom the application does not know. */
public sealed interface KeyEvent extends Deed {
    /** The name of the key, as it is in everything that it signs. */
    String kid();

    @Override
    default Optional<PersonId> by() {
        return Optional.empty();
    }

    @Override
    default UUID subject() {
        return UUID.nameUUIDFromBytes(kid().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    default Map<String, String> details() {
        return Map.of("key", kid());
    }

    record SigningKeyAnnounced(Instant at, String kid) implements KeyEvent {}

    record SigningKeyActivated(Instant at, String kid) implements KeyEvent {}

    record SigningKeyRetired(Instant at, String kid) implements KeyEvent {}

    record SigningKeyRevoked(Instant at, String kid, Instant compromisedSince) implements KeyEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("key", kid, "compromisedSince", compromisedSince.toString());
        }
    }
}
