// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import nl.vakregister.kernel.Language;

/**
 * A mail that only points to the inbox: who reads over a shoulder, or reads the wrong mailbox, learns nothing. It holds no
 * name, number, course or point, no image and no link that tells who followed it.
 */
record Letter(String subject, String text, String html) {
    /** What is the same in every mail. @param site without a slash at the end */
    record Frame(String issuer, String site, String postalAddress, String unsubscribe) {}

    /** @param legal a term may hang on it, so it is mailed whatever somebody prefers */
    static Letter pointer(Frame frame, Language language, boolean legal) {
        return language == Language.NL
                ? of(
                        frame,
                        language,
                        "Er staat een bericht voor je klaar",
                        "Er staat een nieuw bericht voor je klaar.",
                        legal
                                ? "Lees het op tijd: bij dit bericht kan een termijn horen."
                                : "Je leest het als je bent ingelogd.")
                : of(
                        frame,
                        language,
                        "There is a notice for you",
                        "There is a new notice for you.",
                        legal ? "Read it in time: a term may apply." : "You can read it when you are signed in.");
    }

    static Letter digest(Frame frame, Language language) {
        return language == Language.NL
                ? of(
                        frame,
                        language,
                        "Je berichten van deze week",
                        "Er staan berichten voor je klaar die je nog niet hebt gelezen.",
                        "Je leest ze als je bent ingelogd.")
                : of(
                        frame,
                        language,
                        "Your notices of this week",
                        "There are notices for you that you have not read yet.",
                        "You can read them when you are signed in.");
    }

    private static Letter of(Frame frame, Language language, String subject, String lead, String more) {
        boolean dutch = language == Language.NL;
        String hello = dutch ? "Dag," : "Hello,";
        String inbox = frame.site() + "/mijn/berichten";
        String safe = dutch
                ? "We sturen nooit persoonlijke gegevens per mail en vragen nooit om je wachtwoord."
                : "We never send personal data by mail and never ask for your password.";
        String stop = dutch ? "Minder mail of geen mail:" : "Less mail or no mail:";
        String text = String.join(
                "\n",
                hello,
                "",
                lead,
                more,
                "",
                inbox,
                "",
                safe,
                "",
                "--",
                frame.issuer(),
                frame.postalAddress(),
                stop + " " + frame.unsubscribe(),
                "");
        String html =
                """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body>
                <p>%s</p>
                <p>%s<br>%s</p>
                <p><a href="%s">%s</a></p>
                <p>%s</p>
                <hr>
                <p>%s<br>%s<br><a href="%s">%s</a></p>
                </body>
                </html>
                """
                        .formatted(
                                language.tag(),
                                escape(subject),
                                hello,
                                lead,
                                more,
                                escape(inbox),
                                dutch ? "Naar je berichten" : "To your notices",
                                safe,
                                escape(frame.issuer()),
                                escape(frame.postalAddress()),
                                escape(frame.unsubscribe()),
                                dutch ? "Minder mail of geen mail" : "Less mail or no mail");
        return new Letter(subject + " – " + frame.issuer(), text, html);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
