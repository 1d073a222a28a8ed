// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/** Where an accreditation stands on a day, derived from its life. Source: domain facts 9(b). */
public enum AccreditationStatus {
    SUBMITTED(new Text("Ingediend", "Submitted"), "wait"),
    IN_ASSESSMENT(new Text("In beoordeling", "In assessment"), "wait"),
    MORE_ASKED(new Text("Aanvulling gevraagd", "More information asked"), "wait"),
    TAKEN_BACK(new Text("Aanvraag teruggenomen", "Request taken back"), "neutral"),
    ACCREDITED(new Text("Geaccrediteerd", "Accredited"), "ok"),
    PARTLY_ACCREDITED(new Text("Gedeeltelijk geaccrediteerd", "Accredited in part"), "ok"),
    REFUSED(new Text("Afgewezen", "Refused"), "stop"),
    IN_OBJECTION(new Text("Bezwaar in behandeling", "Objection in review"), "wait"),
    RENEWAL_REQUESTED(new Text("Verlenging aangevraagd", "Renewal requested"), "ok"),
    EXPIRED(new Text("Verlopen", "Expired"), "neutral"),
    WITHDRAWN(new Text("Ingetrokken", "Withdrawn"), "stop");

    private final Text label;
    private final String tone;

    AccreditationStatus(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    public Text label() {
        return label;
    }

    /** ok, wait, stop or neutral: how a page colours it. */
    public String tone() {
        return tone;
    }

    /** Whether nobody has decided yet. */
    public boolean isWaiting() {
        return this == SUBMITTED || this == IN_ASSESSMENT || this == MORE_ASKED;
    }
}
