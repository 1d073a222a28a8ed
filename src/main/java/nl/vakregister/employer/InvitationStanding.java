// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.Instant;
import nl.vakregister.kernel.Text;

/** Where an invitation of an employer stands at a moment; follows from its term and from how it ended. */
public enum InvitationStanding {
    OPEN(new Text("wacht op antwoord", "awaiting an answer"), "wait"),
    EXPIRED(new Text("verlopen", "expired"), "neutral"),
    ACCEPTED(new Text("geaccepteerd", "accepted"), "ok"),
    DECLINED(new Text("niet geaccepteerd", "declined"), "neutral"),
    REVOKED(new Text("ingetrokken", "revoked"), "neutral");

    private final Text label;
    private final String tone;

    InvitationStanding(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** @param ended how it ended, or null when it did not */
    static InvitationStanding at(Instant now, Instant expiresAt, InvitationStanding ended) {
        if (ended != null) {
            return ended;
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
