// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** The way in which attendance came in. */
public enum Channel {
    CSV(new Text("bestand", "file")),
    NUMBERS(new Text("geplakte nummers", "pasted numbers")),
    JSON(new Text("systeem van de opleider", "the provider’s system")),
    XML(new Text("presentiebericht", "attendance message"));

    private final Text label;

    Channel(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
