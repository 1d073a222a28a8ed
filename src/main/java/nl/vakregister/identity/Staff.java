// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** The members of one organisation with their duties. At least one of them manages it; what would end that is refused. */
record Staff(Map<PersonId, Set<Duty>> duties) {
    Staff {
        duties = Map.copyOf(duties);
    }

    boolean has(PersonId person) {
        return duties.containsKey(person);
    }

    boolean isManagedBy(PersonId person) {
        return duties.getOrDefault(person, Set.of()).contains(Duty.MANAGE);
    }

    /** @throws Refusal when nobody would manage it any more */
    Staff with(PersonId person, Set<Duty> given) {
        Map<PersonId, Set<Duty>> changed = new HashMap<>(duties);
        changed.put(person, Set.copyOf(given));
        return new Staff(changed).managed();
    }

    /** @throws Refusal when nobody would manage it any more */
    Staff without(PersonId person) {
        Map<PersonId, Set<Duty>> changed = new HashMap<>(duties);
        changed.remove(person);
        return new Staff(changed).managed();
    }

    private Staff managed() {
        if (duties.values().stream().noneMatch(d -> d.contains(Duty.MANAGE))) {
            throw Refusal.conflict(new Text(
                    "Er moet altijd iemand zijn met de taak beheer. Geef die taak eerst aan een ander.",
                    "There must always be somebody with the duty management. Give that duty to somebody else first."));
        }
        return this;
    }
}
