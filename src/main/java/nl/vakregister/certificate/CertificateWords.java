// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.vakregister.kernel.Language;

/** The fixed sentences and labels of a certificate in one language, in plain words (B1). */
record CertificateWords(
        Locale locale,
        String declares,
        String isEntered,
        String number,
        String level,
        String profile,
        String code,
        String validity,
        String fromUntil,
        String issued,
        String stillValid,
        String checkHere,
        String qrDescription,
        String linkDescription,
        String publicCode,
        String sealed,
        String unsealed,
        String sealField) {

    private static final ZoneId ISSUER_ZONE = ZoneId.of("Europe/Amsterdam");

    private static final CertificateWords DUTCH = new CertificateWords(
            Locale.forLanguageTag("nl-NL"),
            "verklaart dat",
            "is ingeschreven in",
            "Registernummer",
            "Niveau",
            "Competentieprofiel",
            "Beroepscode",
            "Geldig",
            "%s tot en met %s",
            "Afgegeven op",
            "Is dit bewijs nog geldig?",
            "Scan de QR-code of ga naar het adres hieronder. Daar zie je of het bewijs nu geldig is. "
                    + "Dit papier laat alleen zien hoe het was op %s.",
            "QR-code met het adres van de controlepagina: %s",
            "Controleer dit bewijs op %s",
            "Code van dit bewijs",
            "Het PDF-bestand is digitaal verzegeld. Zo is te zien of iemand er iets aan heeft veranderd.",
            "Proefdruk zonder digitaal zegel. Dit is geen bewijs.",
            "Digitaal zegel van %s");

    private static final CertificateWords ENGLISH = new CertificateWords(
            Locale.forLanguageTag("en-GB"),
            "declares that",
            "is registered in",
            "Register number",
            "Level",
            "Competency profile",
            "Professional code",
            "Valid",
            "%s up to and including %s",
            "Issued on",
            "Is this certificate still valid?",
            "Scan the QR code or go to the address below. There you can see whether the certificate is valid now. "
                    + "This paper only shows how things were on %s.",
            "QR code with the address of the verification page: %s",
            "Check this certificate at %s",
            "Code of this certificate",
            "The PDF file carries a digital seal. It shows whether anyone has changed the file.",
            "Proof print without a digital seal. This is not a certificate.",
            "Digital seal of %s");

    static CertificateWords in(Language language) {
        return switch (language) {
            case NL -> DUTCH;
            case EN -> ENGLISH;
        };
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", locale).format(day);
    }

    /** The day on which something happened, on the calendar of the issuer. */
    String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, ISSUER_ZONE));
    }
}
