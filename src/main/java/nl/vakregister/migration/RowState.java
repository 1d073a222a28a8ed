// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import nl.vakregister.kernel.Text;

/** How far a row is. */
enum RowState {
    WAITING(new Text("wordt gecontroleerd", "being checked"), "wait"),
    RIGHT(new Text("goed, wacht op akkoord", "right, awaiting approval"), "wait"),
    WRONG(new Text("fout", "wrong"), "stop"),
    ALREADY(new Text("stond er al", "there already"), "neutral"),
    APPROVED(new Text("wordt overgenomen", "being taken over"), "wait"),
    BOOKED(new Text("overgenomen", "taken over"), "ok");

    private final Text label;
    private final String tone;

    RowState(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }
}
