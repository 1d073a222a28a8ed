// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** An organisation that acts here: a course provider or an employer. */
public record OrganisationId(UUID value) {
    public OrganisationId {
        requireNonNull(value);
    }
}
