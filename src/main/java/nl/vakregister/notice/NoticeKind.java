// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import nl.vakregister.kernel.Text;

/** What a notice is about. One that a legal term may hang on is mailed whatever somebody prefers. */
enum NoticeKind {
    DECISION(true, "Besluit", "Decision"),
    QUESTION(true, "Vraag aan jou", "Question for you"),
    POINTS(false, "Punten", "Points"),
    ACCREDITATION(false, "Accreditatie", "Accreditation"),
    OBJECTION(true, "Bezwaar", "Objection"),
    MEASURE(true, "Maatregel", "Measure"),
    CODE(false, "Beroepscode", "Professional code"),
    REMINDER(false, "Herinnering", "Reminder"),
    CONNECTION(false, "Koppeling", "Connection"),
    READY(false, "Klaar om te versturen", "Ready to submit"),
    LAPSED(true, "Periode voorbij", "Period over");

    private final boolean legal;
    private final Text label;

    NoticeKind(boolean legal, String nl, String en) {
        this.legal = legal;
        this.label = new Text(nl, en);
    }

    boolean isLegal() {
        return legal;
    }

    public Text label() {
        return label;
    }
}
