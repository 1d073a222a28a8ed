// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import nl.vakregister.kernel.Text;

/** Where an edition stands on a day; follows from its dates unless it was cancelled. */
public enum EditionState {
    PLANNED("wait", new Text("Gepland", "Planned")),
    RUNNING("wait", new Text("Loopt nu", "Running now")),
    HELD("ok", new Text("Geweest", "Held")),
    CANCELLED("stop", new Text("Afgezegd", "Cancelled"));

    private final String tone;
    private final Text label;

    EditionState(String tone, Text label) {
        this.tone = tone;
        this.label = label;
    }

    static EditionState of(LocalDate first, LocalDate last, boolean cancelled, LocalDate today) {
        if (cancelled) {
            return CANCELLED;
        }
        if (last.isBefore(today)) {
            return HELD;
        }
        return first.isAfter(today) ? PLANNED : RUNNING;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }
}
