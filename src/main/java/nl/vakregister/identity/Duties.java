// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.persistence.Embeddable;
import java.util.EnumSet;
import java.util.Set;
import nl.vakregister.kernel.Duty;

/** A set of duties as it is stored. */
@Embeddable
record Duties(boolean manages, boolean courses, boolean attends, boolean staff, boolean teams) {
    static Duties of(Set<Duty> duties) {
        return new Duties(
                duties.contains(Duty.MANAGE),
                duties.contains(Duty.COURSES),
                duties.contains(Duty.ATTENDANCE),
                duties.contains(Duty.STAFF),
                duties.contains(Duty.TEAMS));
    }

    Set<Duty> set() {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        if (manages) {
            duties.add(Duty.MANAGE);
        }
        if (courses) {
            duties.add(Duty.COURSES);
        }
        if (attends) {
            duties.add(Duty.ATTENDANCE);
        }
        if (staff) {
            duties.add(Duty.STAFF);
        }
        if (teams) {
            duties.add(Duty.TEAMS);
        }
        return duties;
    }
}
