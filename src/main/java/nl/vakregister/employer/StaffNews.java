// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** What whoever looks after the staff of an organisation is to hear. Nobody did it; it says no names. */
public sealed interface StaffNews extends Deed {
    OrganisationId organisation();

    @Override
    default Optional<PersonId> by() {
        return Optional.empty();
    }

    @Override
    default UUID subject() {
        return organisation().value();
    }

    /** What everybody may see of a linked registration is not what it was: its status, or until when it is valid. */
    record StaffStatusChanged(Instant at, OrganisationId organisation, UUID link) implements StaffNews {
        @Override
        public UUID subject() {
            return link;
        }
    }

    /**
     * The counts of a month.
     *
     * @param people how many are linked
     * @param in3 for how many the period ends within three months, and so on; who is counted in one is not in the next
     * @param out how many are not registered any more
     */
    record StaffDigest(
            Instant at, OrganisationId organisation, LocalDate month, int people, int in3, int in6, int in12, int out)
            implements StaffNews {}
}
