// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import nl.vakregister.kernel.Text;

/** Where a sampled dossier stands. */
enum SampleState {
    COLLECTING(new Text("De professional is aan zet", "It is up to the professional"), "wait", true),
    WAITING(new Text("Wacht op een beoordelaar", "Waiting for an assessor"), "wait", true),
    REPAIR(new Text("Te herstellen", "To be repaired"), "wait", true),
    SECOND_LOOK(new Text("Tweede beoordelaar kijkt", "Second assessor looks"), "wait", true),
    OBJECTION(new Text("Bezwaar", "Objection"), "wait", true),
    IN_ORDER(new Text("In orde", "In order"), "ok", false),
    NOT_IN_ORDER(new Text("Niet in orde", "Not in order"), "stop", false),
    EXEMPT(new Text("Vrijgesteld", "Exempt"), "neutral", false);

    private final Text label;
    private final String tone;
    private final boolean open;

    SampleState(Text label, String tone, boolean open) {
        this.label = label;
        this.tone = tone;
        this.open = open;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether the holder may hand things in. */
    boolean isWithHolder() {
        return this == COLLECTING || this == REPAIR;
    }
}
