// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A natural person, whatever she does here. Internal: people and other systems see a register number. */
public record PersonId(UUID value) {
    public PersonId {
        requireNonNull(value);
    }
}
