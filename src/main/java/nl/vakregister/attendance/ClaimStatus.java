// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** Where a claim of attendance stands. */
public enum ClaimStatus {
    AWAITS_PROVIDER(new Text("Wacht op de opleider", "Awaits the provider"), "wait"),
    AWAITS_ASSESSOR(new Text("Wacht op een beoordelaar", "Awaits an assessor"), "wait"),
    CONFIRMED(new Text("Bevestigd door de opleider, geboekt", "Confirmed by the provider, booked"), "ok"),
    GRANTED(new Text("Toegekend door een beoordelaar, geboekt", "Granted by an assessor, booked"), "ok"),
    REJECTED(new Text("Afgewezen", "Rejected"), "stop"),
    WITHDRAWN(new Text("Ingetrokken", "Withdrawn"), "neutral");

    private final Text label;
    private final String tone;

    ClaimStatus(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    public boolean isOpen() {
        return this == AWAITS_PROVIDER || this == AWAITS_ASSESSOR;
    }
}
