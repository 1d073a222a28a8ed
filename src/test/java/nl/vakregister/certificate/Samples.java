// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;

/** Certificates to test with. */
final class Samples {

    static final Instant ISSUED_AT = Instant.parse("2026-11-22T10:15:30Z");

    static final String LONG_NAME = "drs. Maria-Magdalena Elisabeth van der Heijden-Oosterwijk van Nieuwkoop";

    private Samples() {}

    static CertificateFacts dutch(String holder) {
        return dutch(holder, ISSUED_AT);
    }

    static CertificateFacts dutch(String holder, Instant issuedAt) {
        return new CertificateFacts(
                Language.NL,
                "Bewijs van inschrijving",
                holder,
                "Register Sociaal Werkers",
                "SW-2026-004217-8",
                "hbo",
                "Beroepscompetentieprofiel Sociaal Werk, uitgave 2022",
                "Beroepscode voor de sociaal werker, versie 2021",
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2031, 11, 30),
                issuedAt,
                new PublicCode("7K3MV9QX2TBRW0HF"),
                URI.create("https://vakregister.example/v/7K3MV9QX2TBRW0HF"),
                "Stichting Vakregister",
                List.of("Voorbeeldnorm: de eisen op dit bewijs zijn een voorbeeld."));
    }

    /** A certificate without anything that may be left out. */
    static CertificateFacts english(String holder) {
        return new CertificateFacts(
                Language.EN,
                "Certificate of registration",
                holder,
                "Register of Social Workers",
                "SW-2026-004217-8",
                null,
                null,
                null,
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2031, 11, 30),
                ISSUED_AT,
                new PublicCode("7K3MV9QX2TBRW0HF"),
                URI.create("https://vakregister.example/v/7K3MV9QX2TBRW0HF"),
                "Stichting Vakregister",
                List.of());
    }

    /** Every text as long as it may be, in wide letters and long words. */
    static CertificateFacts fullest() {
        String text = "Wonderbaarlijke WWW-Mammoetmoeheid ".repeat(5);
        String longest = text.substring(0, CertificateFacts.LONGEST - 1) + "x";
        String title = text.substring(0, CertificateFacts.LONGEST_TITLE - 1) + "x";
        String number = "W".repeat(CertificateFacts.LONGEST_NUMBER);
        String url = "https://vakregister.example/" + "v".repeat(CertificateFacts.LONGEST - 28);
        return new CertificateFacts(
                Language.NL,
                title,
                longest,
                title,
                number,
                number,
                longest,
                longest,
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2031, 11, 30),
                ISSUED_AT,
                new PublicCode("7K3MV9QX2TBRW0HF"),
                URI.create(url),
                title,
                List.of(longest, longest));
    }
}
