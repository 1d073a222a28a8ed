// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import nl.vakregister.kernel.Text;

/** Where a procedure stands, derived from its last step. */
public enum ProcedureStatus {
    IN_REVIEW(new Text("in behandeling", "in review"), "wait"),
    MORE_ASKED(new Text("aanvulling gevraagd", "more information asked"), "wait"),
    GRANTED(new Text("toegekend", "granted"), "ok"),
    REFUSED(new Text("afgewezen", "refused"), "stop"),
    INADMISSIBLE(new Text("niet-ontvankelijk", "inadmissible"), "stop"),
    WITHDRAWN(new Text("ingetrokken", "withdrawn"), "neutral"),
    OVERTAKEN(new Text("vervallen", "overtaken"), "neutral");

    private final Text label;
    private final String tone;

    ProcedureStatus(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    static ProcedureStatus after(StepKind last) {
        return switch (last) {
            case OPENED, SUPPLEMENTED, REOPENED, TERM_EXTENDED -> IN_REVIEW;
            case MORE_ASKED -> MORE_ASKED;
            case GRANTED -> GRANTED;
            case REFUSED -> REFUSED;
            case INADMISSIBLE -> INADMISSIBLE;
            case WITHDRAWN -> WITHDRAWN;
            case OVERTAKEN -> OVERTAKEN;
        };
    }

    public boolean isOpen() {
        return this == IN_REVIEW || this == MORE_ASKED;
    }

    /** Decided against what was asked: one can object. */
    public boolean isRefusal() {
        return this == REFUSED || this == INADMISSIBLE;
    }

    public Text label() {
        return label;
    }

    /** ok, wait, stop or neutral: how a page colours it. */
    public String tone() {
        return tone;
    }

    /** What can happen to a procedure. */
    public enum StepKind {
        OPENED(new Text("Ingediend", "Submitted")),
        MORE_ASKED(new Text("Aanvulling gevraagd", "More information asked")),
        SUPPLEMENTED(new Text("Aangevuld", "Supplemented")),
        GRANTED(new Text("Toegekend", "Granted")),
        REFUSED(new Text("Afgewezen", "Refused")),
        INADMISSIBLE(new Text("Niet-ontvankelijk verklaard", "Declared inadmissible")),
        WITHDRAWN(new Text("Ingetrokken", "Withdrawn")),
        /** After an objection, or because the end of the registration that overtook it was taken back. */
        REOPENED(new Text("Heropend", "Reopened")),
        OVERTAKEN(new Text("Vervallen omdat de inschrijving is beëindigd", "Overtaken because the registration ended")),
        TERM_EXTENDED(new Text("Beslistermijn verlengd", "Term for the decision extended"));

        private final Text label;

        StepKind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }
}
