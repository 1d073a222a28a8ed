// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** The way in which attendance came in. */
public enum Channel {
    CSV(new Text("bestand", "file")),
    NUMBERS(new Text("geplakte nummers", "pasted numbers")),
    JSON(new Text("systeem van de opleider", "the provider’s system")),
    XML(new Text("presentiebericht", "attendance message")),
    /** A buyer entered it in the provider's place. */
    DELEGATED(new Text("door een inkoper", "by a buyer")),
    /** Participants checked in at the door, and the provider handed that in. */
    DOOR(new Text("aan de deur", "at the door")),
    /** A learning system stated it. */
    XAPI(new Text("leersysteem (xAPI)", "learning system (xAPI)")),
    /** A professional claimed it. */
    CLAIM(new Text("gemeld door de deelnemer", "claimed by the participant"));

    private final Text label;

    Channel(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
