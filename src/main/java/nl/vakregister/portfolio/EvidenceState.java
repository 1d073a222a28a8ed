// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import nl.vakregister.kernel.Text;

/** Where a claim for points in one register stands. */
public enum EvidenceState {
    SUBMITTED(new Text("Ingestuurd", "Handed in"), "wait"),
    RETURNED(new Text("Vraag aan jou", "Question for you"), "wait"),
    APPROVED(new Text("Goedgekeurd", "Approved"), "ok"),
    PARTLY(new Text("Deels goedgekeurd", "Approved in part"), "ok"),
    REJECTED(new Text("Afgewezen", "Rejected"), "stop"),
    RETRACTED(new Text("Ingetrokken", "Retracted"), "neutral"),
    /** It was approved and turned out to be wrong. */
    REVERSED(new Text("Teruggedraaid", "Taken back"), "stop");

    private final Text label;
    private final String tone;

    EvidenceState(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    /** Whether points were given and not taken back. */
    public boolean isCredited() {
        return this == APPROVED || this == PARTLY;
    }

    /** Whether it did not go as she asked. */
    public boolean isAdverse() {
        return this == PARTLY || this == REJECTED || this == REVERSED;
    }

    /** Whether the same report would be one too many. */
    public boolean stands() {
        return this == SUBMITTED || this == RETURNED || isCredited();
    }
}
