// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import nl.vakregister.kernel.Text;

/** Why somebody asks more time. More is never asked: medical and private details are nobody's business here. */
public enum LeaveKind {
    PREGNANCY(new Text("Zwangerschap of bevalling", "Pregnancy or childbirth")),
    OTHER(new Text("Ander verlof of een andere reden", "Other leave or another reason"));

    private final Text label;

    LeaveKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
