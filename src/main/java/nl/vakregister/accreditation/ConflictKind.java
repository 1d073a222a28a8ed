// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/** Why an assessor has an interest in a course, so that she must leave it to somebody else. */
public enum ConflictKind {
    OWN_ORGANISATION(new Text("Het is mijn eigen organisatie", "It is my own organisation")),
    COLLEAGUE(new Text("Ik werk samen met de opleider of een docent", "I work with the provider or a teacher")),
    TAUGHT_THERE(new Text("Ik heb hier lesgegeven", "I have taught there")),
    OTHER(new Text("Iets anders", "Something else"));

    private final Text label;

    ConflictKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
