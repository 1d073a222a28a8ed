// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.LocalDate;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * What is known of a label that an organisation was awarded, such as the Kwaliteitslabel Sociaal Werk. It says nothing of any
 * person. How long one is valid no source confirms, so whoever records it says until when.
 *
 * @param part to which part of the organisation it applies, or null for all of it
 * @param certifyingBody who audited, or null when peers did
 * @param validUntil the last day
 */
public record LabelFacts(
        String name,
        String awardedBy,
        String normVersion,
        String part,
        Route route,
        String certifyingBody,
        LocalDate auditedOn,
        LocalDate validUntil,
        String source) {
    private static final int SHORT = 100;
    private static final int PART = 200;
    private static final int LONG = 500;

    /** How it was looked at. */
    public enum Route {
        PEER_REVIEW(new Text("intercollegiale adviesmeting", "peer review")),
        EXTERNAL_AUDIT(
                new Text("externe audit door een certificerende instelling", "external audit by a certifying body")),
        COMBINED(new Text("combinatie van adviesmeting en audit", "peer review and audit combined"));

        private final Text label;

        Route(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** The same with what is blank left out. */
    LabelFacts tidied() {
        return new LabelFacts(
                tidy(name),
                tidy(awardedBy),
                tidy(normVersion),
                tidy(part),
                route,
                tidy(certifyingBody),
                auditedOn,
                validUntil,
                tidy(source));
    }

    /** @throws Refusal with everything that is wrong */
    void check(LocalDate today) {
        Problems problems = new Problems();
        text(problems, name, 2, SHORT, "name", "de naam van het keurmerk", "the name of the label");
        text(problems, awardedBy, 2, SHORT, "awardedBy", "wie het keurmerk toekent", "who awards the label");
        text(problems, normVersion, 1, SHORT, "normVersion", "de versie van de norm", "the version of the norm");
        text(problems, source, 2, LONG, "source", "de bron", "the source");
        problems.when(
                        part != null && (part.length() < 2 || part.length() > PART),
                        "part",
                        "Gebruik 2 tot 200 tekens.",
                        "Use 2 to 200 characters.")
                .when(route == null, "route", "Kies hoe er is getoetst.", "Choose how it was audited.")
                .when(
                        route != null && (route == Route.PEER_REVIEW) != (certifyingBody == null),
                        "certifyingBody",
                        route == Route.PEER_REVIEW
                                ? "Bij een adviesmeting is er geen certificerende instelling. Laat dit leeg."
                                : "Vul in welke instelling de audit deed.",
                        route == Route.PEER_REVIEW
                                ? "A peer review has no certifying body. Leave this empty."
                                : "Enter which body did the audit.")
                .when(
                        certifyingBody != null && (certifyingBody.length() < 2 || certifyingBody.length() > SHORT),
                        "certifyingBody",
                        "Gebruik 2 tot 100 tekens.",
                        "Use 2 to 100 characters.")
                .when(
                        auditedOn == null || auditedOn.isAfter(today),
                        "auditedOn",
                        "Vul de dag van de toetsing in, op zijn laatst vandaag.",
                        "Enter the day of the audit, today at the latest.")
                .when(
                        validUntil == null || auditedOn != null && !validUntil.isAfter(auditedOn),
                        "validUntil",
                        "Vul de laatste geldige dag in, na de dag van de toetsing.",
                        "Enter the last valid day, after the day of the audit.")
                .refuseIfAny();
    }

    private static void text(Problems problems, String text, int least, int most, String field, String nl, String en) {
        problems.when(
                text == null || text.length() < least || text.length() > most,
                field,
                "Vul in: " + nl + ", hoogstens " + most + " tekens.",
                "Enter " + en + ", at most " + most + " characters.");
    }

    private static String tidy(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
