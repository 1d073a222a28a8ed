// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import nl.vakregister.kernel.Text;

/** Where a connected system stands at a moment; follows from its code's term, its claim and its end. */
public enum MachineState {
    AWAITED(new Text("wacht op de code", "awaiting the code"), "wait"),
    EXPIRED(new Text("code verlopen", "code expired"), "neutral"),
    ACTIVE(new Text("gekoppeld", "connected"), "ok"),
    ENDED(new Text("beëindigd", "ended"), "stop");

    private final Text label;
    private final String tone;

    MachineState(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    static MachineState at(Instant now, Instant expiresAt, boolean claimed, boolean ended) {
        if (ended) {
            return ENDED;
        }
        if (claimed) {
            return ACTIVE;
        }
        return now.isBefore(expiresAt) ? AWAITED : EXPIRED;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    /** Whether there is something to end. */
    public boolean isOpen() {
        return this == AWAITED || this == ACTIVE;
    }
}
