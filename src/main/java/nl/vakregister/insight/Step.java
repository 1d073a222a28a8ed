// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import nl.vakregister.kernel.Text;

/** A decision that people wait for. */
enum Step {
    APPLICATION(new Text("Aanvraag om je in te schrijven", "Application for registration")),
    RENEWAL(new Text("Herregistratie", "Re-registration")),
    ACCREDITATION(new Text("Accreditatie van een cursus", "Accreditation of a course")),
    EVIDENCE(new Text("Bewijsstuk", "Evidence"));

    private final Text label;

    Step(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
