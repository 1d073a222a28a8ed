// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

/** What somebody may do for an organisation. Everybody who belongs to it may look. */
public enum Duty {
    /** Invites and removes members, changes their duties, hands the account over. */
    MANAGE(new Text("beheer", "management")),
    /** Submits courses, answers questions, plans editions. */
    COURSES(new Text("cursussen", "courses")),
    /** Reports who attended. */
    ATTENDANCE(new Text("presentie", "attendance"));

    private final Text label;

    Duty(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
