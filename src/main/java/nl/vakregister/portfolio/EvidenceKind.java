// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import nl.vakregister.kernel.Text;

/** What the proof of an item is. */
public enum EvidenceKind {
    /** Documents that she uploaded herself. */
    UPLOADED(new Text("zelf ingestuurd", "handed in by herself")),
    /** The word of who was there. */
    SESSION(new Text("bevestigd door wie erbij was", "confirmed by who was there"));

    private final Text label;

    EvidenceKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
