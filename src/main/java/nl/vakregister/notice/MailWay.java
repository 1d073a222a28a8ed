// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import nl.vakregister.kernel.Text;

/** How somebody wants to hear that there is a notice. Everything is in the inbox, always. */
enum MailWay {
    MAIL(
            new Text("Meteen een mail", "A mail at once"),
            new Text("Bij elk bericht krijg je een mail.", "You get a mail for every notice.")),
    DIGEST(
            new Text("Eén mail per week", "One mail a week"),
            new Text(
                    "Op maandag een mail, als er iets nieuws is dat je nog niet hebt gelezen.",
                    "A mail on Monday, if there is something new that you have not read.")),
    INBOX(
            new Text("Geen mail", "No mail"),
            new Text("Je kijkt zelf in je berichten.", "You look at your notices yourself."));

    private final Text label;
    private final Text meaning;

    MailWay(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public Text label() {
        return label;
    }

    public Text meaning() {
        return meaning;
    }
}
