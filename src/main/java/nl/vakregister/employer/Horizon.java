// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.LocalDate;
import nl.vakregister.kernel.Text;

/** How soon a registration ends, for whoever plans ahead. Each registration is in one of these. */
public enum Horizon {
    OUT(new Text("niet meer ingeschreven", "no longer registered"), "stop"),
    WITHIN_3(new Text("eindigt binnen 3 maanden", "ends within 3 months"), "stop"),
    WITHIN_6(new Text("eindigt binnen 6 maanden", "ends within 6 months"), "wait"),
    WITHIN_12(new Text("eindigt binnen 12 maanden", "ends within 12 months"), "wait"),
    /** Also while a re-registration that was submitted in time is decided on: then it does not end. */
    LATER(new Text("eindigt later", "ends later"), "ok");

    private final Text label;
    private final String tone;

    Horizon(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** @param lastDay the last valid day, or null when it is not known */
    static Horizon of(boolean registered, LocalDate lastDay, LocalDate today) {
        if (!registered) {
            return OUT;
        }
        if (lastDay == null) {
            return LATER;
        }
        if (lastDay.isBefore(today.plusMonths(3))) {
            return WITHIN_3;
        }
        if (lastDay.isBefore(today.plusMonths(6))) {
            return WITHIN_6;
        }
        return lastDay.isBefore(today.plusMonths(12)) ? WITHIN_12 : LATER;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }
}
