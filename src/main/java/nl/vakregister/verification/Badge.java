// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import nl.vakregister.certificate.Standing;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;

/**
 * A verdict as a small picture for somebody's own site or signature: an SVG without script, address or name. It tells in
 * words and in shape, not by colour alone, what the certificate is worth at the moment that it is fetched.
 */
final class Badge {
    private static final Text REGISTERED = new Text("Geregistreerd", "Registered");
    private static final Text CHECKED = new Text("gecontroleerd", "checked");
    private static final Text DEMO = new Text("Demonstratie: verzonnen", "Demonstration: made up");
    private static final String TICK = "m13 28 8 8 16-18";
    private static final String CROSS = "m15 18 20 20m0-20-20 20";
    private static final String QUESTION = "M18 22c0-10 14-10 14 0 0 6-7 6-7 10m0 6v3";
    private static final int HEIGHT = 56;

    private Badge() {}

    static String svg(Verdicts.Verdict verdict, boolean demo, Language language, ZoneId zone) {
        Standing standing = verdict.standing();
        String label = (standing == Standing.GENUINE ? REGISTERED : standing.label()).in(language);
        String under = verdict.certificate() == null
                ? "Vakregister"
                : verdict.certificate().register();
        String moment =
                demo ? DEMO.in(language) : CHECKED.in(language) + " " + day(verdict.checkedAt(), language, zone);
        int width = 72 + 8 * Math.max(label.length(), Math.max(under.length(), moment.length()));
        String title = escape(label + ", " + under + ", " + moment);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + HEIGHT
                + "\" viewBox=\"0 0 " + width + " " + HEIGHT + "\" role=\"img\" aria-labelledby=\"t\"><title id=\"t\">"
                + title
                + "</title><rect x=\".75\" y=\".75\" width=\"" + (width - 1.5) + "\" height=\"" + (HEIGHT - 1.5)
                + "\" rx=\"7\" fill=\"#fff\" stroke=\"" + colour(standing) + "\" stroke-width=\"1.5\"/>"
                + "<path d=\"M8 .75h42v54.5H8a7.25 7.25 0 0 1-7.25-7.25V8A7.25 7.25 0 0 1 8 .75z\" fill=\""
                + colour(standing)
                + "\"/><path d=\"" + sign(standing) + "\" fill=\"none\" stroke=\"#fff\" stroke-width=\"5\"/>"
                + "<g font-family=\"system-ui,-apple-system,Segoe UI,Roboto,Liberation Sans,sans-serif\" fill=\"#1f1723\">"
                + text(19, 15, true, label) + text(35, 12, false, under) + text(49, 11, false, moment) + "</g></svg>";
    }

    private static String text(int y, int size, boolean bold, String words) {
        return "<text x=\"60\" y=\"" + y + "\" font-size=\"" + size + "\"" + (bold ? " font-weight=\"700\"" : "") + ">"
                + escape(words) + "</text>";
    }

    private static String sign(Standing standing) {
        return standing == Standing.GENUINE ? TICK : standing == Standing.UNKNOWN ? QUESTION : CROSS;
    }

    private static String colour(Standing standing) {
        return standing == Standing.GENUINE ? "#0f5d39" : standing == Standing.UNKNOWN ? "#463b4d" : "#98131d";
    }

    private static String day(Instant moment, Language language, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale())
                .withZone(zone)
                .format(moment);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
