// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.net.URI;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;

/**
 * What one certificate says, and nothing else: everything that is printed on it follows from these facts.
 *
 * <p>Texts are kept in Unicode NFC with single spaces, because that is how they are drawn, compared and found again.
 * {@code validUntil} is the last day on which the certificate is valid, or null when what it says stays true. {@code level}, {@code profile} and {@code code}
 * are null when the register does not have them; {@code notes} may be empty.
 *
 * @param language the language of everything that is not a name
 * @param title what kind of document it is, for example "Bewijs van inschrijving"
 * @param holder the full name of the professional
 * @param register the name of the register
 * @param number the register number, as people see it
 * @param level the level of the registration, or null
 * @param profile the version of the competency profile that the holder meets, or null
 * @param code the version of the professional code that the holder endorsed, or null
 * @param validFrom the first day
 * @param validUntil the last day, not before the first
 * @param issuedAt when it was issued
 * @param publicCode the code that leads to the live answer
 * @param verificationUrl the page that the QR code opens
 * @param issuer the name of the body that issues it
 * @param notes short remarks that must be visible, such as that the norm is an example
 * @param wording what is printed about these facts
 */
record CertificateFacts(
        Language language,
        String title,
        String holder,
        String register,
        String number,
        String level,
        String profile,
        String code,
        LocalDate validFrom,
        LocalDate validUntil,
        Instant issuedAt,
        PublicCode publicCode,
        URI verificationUrl,
        String issuer,
        List<String> notes,
        Wording wording) {

    /** With these limits everything fits on one page, even when every text is as long as it may be. */
    static final int LONGEST = 160;

    static final int LONGEST_TITLE = 100;
    static final int LONGEST_NUMBER = 40;

    static final int MOST_NOTES = 2;

    /** With the plain wording of a registration. */
    CertificateFacts(
            Language language,
            String title,
            String holder,
            String register,
            String number,
            String level,
            String profile,
            String code,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant issuedAt,
            PublicCode publicCode,
            URI verificationUrl,
            String issuer,
            List<String> notes) {
        this(
                language,
                title,
                holder,
                register,
                number,
                level,
                profile,
                code,
                validFrom,
                validUntil,
                issuedAt,
                publicCode,
                verificationUrl,
                issuer,
                notes,
                CertificateWords.in(language)
                        .plain(register, number, level, profile, code, validFrom, validUntil, issuedAt, issuer));
    }

    /** @throws IllegalArgumentException if a fact is missing, too long or contradicts another; names the fact, not its value */
    CertificateFacts {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(validFrom, "validFrom");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(publicCode, "publicCode");
        Objects.requireNonNull(verificationUrl, "verificationUrl");
        title = required("title", title, LONGEST_TITLE);
        holder = required("holder", holder, LONGEST);
        register = required("register", register, LONGEST_TITLE);
        number = required("number", number, LONGEST_NUMBER);
        level = optional("level", level, LONGEST_NUMBER);
        profile = optional("profile", profile, LONGEST);
        code = optional("code", code, LONGEST);
        issuer = required("issuer", issuer, LONGEST_TITLE);
        notes = notes.stream().map(note -> required("note", note, LONGEST)).toList();
        if (notes.size() > MOST_NOTES) {
            throw new IllegalArgumentException("more than " + MOST_NOTES + " notes");
        }
        Objects.requireNonNull(wording, "wording");
        if (validUntil != null && validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("validUntil is before validFrom");
        }
        String url = verificationUrl.toASCIIString();
        if (!verificationUrl.isAbsolute() || !url.matches("https?://.*") || url.length() > LONGEST) {
            throw new IllegalArgumentException("verificationUrl is not a short http or https address");
        }
    }

    private static String required(String fact, String text, int longest) {
        String tidy = optional(fact, text, longest);
        if (tidy == null) {
            throw new IllegalArgumentException(fact + " is missing");
        }
        return tidy;
    }

    /** As texts are drawn, compared and found again. */
    static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }

    private static String optional(String fact, String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String tidy = tidy(text);
        if (tidy.length() > longest) {
            throw new IllegalArgumentException(fact + " is longer than " + longest + " characters");
        }
        return tidy;
    }
}
