// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/** What there is for an assessor to do about an accreditation; when there are several, the first of these goes first. */
public enum AssessmentMatter {
    ASSESSMENT(new Text("aanvraag", "request")),
    OBJECTION(new Text("bezwaar", "objection")),
    WITHDRAWAL(new Text("voorstel tot intrekking", "proposed withdrawal")),
    REAUDIT(new Text("heronderzoek", "re-audit"));

    private final Text label;

    AssessmentMatter(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
