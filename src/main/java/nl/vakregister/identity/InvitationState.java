// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import nl.vakregister.kernel.Text;

/** Where an invitation stands at a moment; follows from its term and from how it ended. */
public enum InvitationState {
    OPEN(new Text("open", "open"), "wait"),
    EXPIRED(new Text("verlopen", "expired"), "neutral"),
    ACCEPTED(new Text("geaccepteerd", "accepted"), "ok"),
    REVOKED(new Text("ingetrokken", "revoked"), "stop");

    private final Text label;
    private final String tone;

    InvitationState(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** @param accepted how it ended, or null when it did not */
    static InvitationState at(Instant now, Instant expiresAt, Boolean accepted) {
        if (accepted != null) {
            return accepted ? ACCEPTED : REVOKED;
        }
        return now.isBefore(expiresAt) ? OPEN : EXPIRED;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    public boolean isOpen() {
        return this == OPEN;
    }
}
