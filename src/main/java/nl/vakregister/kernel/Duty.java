// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

/** What somebody may do for an organisation. Everybody who belongs to it may look. */
public enum Duty {
    /** Invites and removes members, changes their duties, hands the account over. */
    MANAGE(
            new Text("beheer", "management"),
            new Text(
                    "leden uitnodigen en verwijderen, autorisatie vragen",
                    "invite and remove members, ask authorisation")),
    /** Submits courses, answers questions, plans editions. */
    COURSES(
            new Text("cursussen", "courses"),
            new Text("cursussen indienen en uitvoeringen plannen", "submit courses and plan editions")),
    /** Reports who attended. */
    ATTENDANCE(new Text("presentie", "attendance"), new Text("doorgeven wie er was", "report who was there")),
    /** Sees what professionals let the organisation see of their registration, and asks them. */
    STAFF(
            new Text("personeel", "staff"),
            new Text(
                    "professionals uitnodigen en hun registratie zien, als zij dat goedvinden",
                    "invite professionals and see their registration, if they consent")),
    /** Makes teams, looks at their balance and plans what they will learn. */
    TEAMS(
            new Text("teams", "teams"),
            new Text("teams maken en zien wat een team samen kan", "make teams and see what a team can do together"));

    private final Text label;
    private final Text meaning;

    Duty(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public Text label() {
        return label;
    }

    /** The label at the beginning of a line. */
    public Text title() {
        return new Text(capitalised(label.nl()), capitalised(label.en()));
    }

    /** What it comes down to. */
    public Text meaning() {
        return meaning;
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
