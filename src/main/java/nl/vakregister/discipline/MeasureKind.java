// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import nl.vakregister.kernel.Text;

/**
 * The measures that a disciplinary body can take. A conditional strike-off is not among them: no regulation that was read
 * names it. Sources: domain facts 5.5 and, for the fine, 6.1.
 */
public enum MeasureKind {
    WARNING(new Text("Waarschuwing", "Warning")),
    REPRIMAND(new Text("Berisping", "Reprimand")),
    /** Only another body gives one. */
    FINE(new Text("Geldboete", "Fine")),
    CONDITIONAL_SUSPENSION(new Text("Voorwaardelijke schorsing", "Conditional suspension")),
    SUSPENSION(new Text("Schorsing", "Suspension")),
    INTERIM_SUSPENSION(new Text("Schorsing als voorlopige voorziening", "Interim suspension")),
    STRIKE_OFF(new Text("Doorhaling", "Strike-off"));

    private final Text label;

    MeasureKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** Whether it takes, or can come to take, somebody out of the register: then two registrars answer for it. */
    public boolean isGrave() {
        return this != WARNING && this != REPRIMAND && this != FINE;
    }

    /** Whether it is given for a number of days from its effective date on. */
    public boolean hasEnd() {
        return this == SUSPENSION || this == INTERIM_SUSPENSION;
    }

    /** A warning is between the body and the professional. */
    public boolean mayBePublic() {
        return this != WARNING;
    }
}
