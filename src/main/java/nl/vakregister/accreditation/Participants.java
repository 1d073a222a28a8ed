// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;

/** Who attended an edition, as far as points were booked for it. Those who book attendance know. */
public interface Participants {
    /** @param meetings the codes of its meetings; empty when it counts as a whole */
    boolean attended(PersonId person, UUID edition, Collection<String> meetings);

    /** How many people have points from it. */
    int count(UUID edition, Collection<String> meetings);

    /** The editions from which this person has points, completed on this day or later. */
    Set<UUID> editionsOf(PersonId person, LocalDate since);
}
