// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import nl.vakregister.kernel.Text;

/** What there is to decide about a claim. */
public enum EvidenceMatter {
    ASSESSMENT(new Text("Beoordelen", "Assess")),
    OBJECTION(new Text("Bezwaar", "Objection")),
    /** It was approved, and something about it has changed since. */
    SIGNAL(new Text("Opnieuw bekijken", "Look again"));

    private final Text label;

    EvidenceMatter(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
