// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** What an organisation has codes of its own for. */
public enum ExternalKind {
    COURSE(new Text("Cursus", "Course"), new Text("cursusnummer, zoals C100001", "course number, such as C100001")),
    EDITION(
            new Text("Uitvoering", "Edition"),
            new Text("nummer van de uitvoering, zoals U500001", "edition number, such as U500001")),
    MEETING(
            new Text("Bijeenkomst", "Meeting"),
            new Text("uitvoering en bijeenkomst, zoals U500001#M1", "edition and meeting, such as U500001#M1")),
    PERSON(new Text("Persoon", "Person"), new Text("registernummer", "register number"));

    private final Text label;
    private final Text target;

    ExternalKind(Text label, Text target) {
        this.label = label;
        this.target = target;
    }

    public Text label() {
        return label;
    }

    /** What a code of this kind stands for, in words. */
    public Text target() {
        return target;
    }
}
