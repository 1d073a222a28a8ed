// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How long one can object to a decision of the register. Source: SKJ, heroverweging within six weeks. */
public final class ObjectionTerm {
    public static final int WEEKS = 6;

    private ObjectionTerm() {}

    /** The first day on which one can no longer object to a decision of that moment. */
    public static LocalDate before(Instant decided, ZoneId zone) {
        return LocalDate.ofInstant(decided, zone).plusWeeks(WEEKS).plusDays(1);
    }
}
