// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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
        String sealField,
        String preview,
        String previewNote,
        String previewCheck) {

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
            "Digitaal zegel van %s",
            "Voorbeeld",
            "Dit is een voorbeeld. Het is niet afgegeven, heeft geen zegel en geen code, en is geen bewijs.",
            "Op het bewijs zelf staan hier een QR-code en het adres van de controlepagina.");

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
            "Digital seal of %s",
            "Preview",
            "This is a preview. It was not issued, has no seal and no code, and is not a certificate.",
            "On the certificate itself a QR code and the address of the verification page are here.");

    static CertificateWords in(Language language) {
        return switch (language) {
            case NL -> DUTCH;
            case EN -> ENGLISH;
        };
    }

    /** What is said about a registration when nobody has written another text. */
    Wording plain(
            String register,
            String number,
            String level,
            String profile,
            String code,
            LocalDate from,
            LocalDate until,
            Instant issuedAt,
            String issuer) {
        List<Wording.Row> rows = new ArrayList<>();
        add(rows, this.number, number, true);
        add(rows, this.level, level, false);
        add(rows, this.profile, profile, false);
        add(rows, this.code, code, false);
        add(rows, validity, period(from, until), false);
        add(rows, issued, day(issuedAt), false);
        return new Wording(issuer + " " + declares, isEntered, register, rows, List.of(), Wording.INK, true);
    }

    private static void add(List<Wording.Row> rows, String label, String value, boolean strong) {
        if (value != null && !value.isBlank()) {
            rows.add(new Wording.Row(label, value.strip(), strong));
        }
    }

    String period(LocalDate from, LocalDate until) {
        return fromUntil.formatted(day(from), day(until));
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", locale).format(day);
    }

    /** The day on which something happened, on the calendar of the issuer. */
    String day(Instant moment) {
        return day(LocalDate.ofInstant(moment, ISSUER_ZONE));
    }
}
