// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import nl.vakregister.kernel.Text;

/** Where an application stands, derived from its last step. */
public enum ApplicationStatus {
    IN_REVIEW(new Text("in behandeling", "in review"), "wait"),
    MORE_ASKED(new Text("aanvulling gevraagd", "more information asked"), "wait"),
    ADMITTED(new Text("ingeschreven", "registered"), "ok"),
    REFUSED(new Text("afgewezen", "refused"), "stop");

    private final Text label;
    private final String tone;

    ApplicationStatus(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    static ApplicationStatus after(StepKind last) {
        return switch (last) {
            case SUBMITTED, SUPPLEMENTED, REOPENED, ADMISSION_PROPOSED -> IN_REVIEW;
            case MORE_ASKED -> MORE_ASKED;
            case ADMITTED -> ADMITTED;
            case REFUSED -> REFUSED;
        };
    }

    public boolean isOpen() {
        return this == IN_REVIEW || this == MORE_ASKED;
    }

    public Text label() {
        return label;
    }

    /** ok, wait or stop: how a page colours it. */
    public String tone() {
        return tone;
    }

    /** What can happen to an application. */
    public enum StepKind {
        SUBMITTED(new Text("Aanvraag ingediend", "Application submitted")),
        MORE_ASKED(new Text("Aanvulling gevraagd", "More information asked")),
        SUPPLEMENTED(new Text("Aangevuld", "Supplemented")),
        ADMITTED(new Text("Ingeschreven", "Registered")),
        REFUSED(new Text("Afgewezen", "Refused")),
        REOPENED(new Text("Heropend na bezwaar", "Reopened after an objection")),
        /** After a strike-off two registrars admit somebody again. */
        ADMISSION_PROPOSED(new Text("Inschrijving voorgesteld", "Admission proposed"));

        private final Text label;

        StepKind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }
}
