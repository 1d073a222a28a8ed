// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** How far a sheet is on its way from rows to outcomes. */
public enum SheetState {
    RUNNING(new Text("Bezig", "Running")),
    DONE(new Text("Klaar", "Done")),
    CANCELLED(new Text("Gestopt", "Stopped")),
    /** It failed again and again; nothing is lost, and somebody may let it go on. */
    STUCK(new Text("Blijft hangen", "Stuck"));

    private final Text label;

    SheetState(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
