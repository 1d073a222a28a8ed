// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;
import org.bouncycastle.operator.OperatorCreationException;

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

    /** What goes along for machines. */
    static Credentials.Signed credential(CertificateFacts facts, SigningKeys.Signer signer) {
        StatusPlace place = new StatusPlace(1, 94_567);
        Achievement achievement = new Achievement(
                "https://vakregister.example/normen/RP-SW",
                "Certification",
                "Ingeschreven in het register.",
                "https://vakregister.example/normen/RP-SW",
                "Opleiding en bijgehouden vakbekwaamheid.",
                List.of(
                        new Achievement.Alignment(
                                "Signaleert",
                                "SW-1",
                                "BCP 2022",
                                "ceasn:Competency",
                                "https://vakregister.example/p#SW-1"),
                        new Achievement.Alignment(
                                "assess social needs",
                                null,
                                "ESCO 1.2",
                                "ext:EscoSkill",
                                "http://data.europa.eu/esco/skill/x")),
                List.of(new Achievement.Evidence(
                        "https://vakregister.example/register/1", "Openbare inschrijving", "Het register zelf.")));
        OpenBadge badge =
                new OpenBadge(facts, achievement, place, "https://vakregister.example", "did:web:vakregister.example");
        return new Credentials.Signed(
                Jose.credential(
                        signer,
                        "did:web:vakregister.example#" + signer.kid(),
                        badge.claims(ZoneId.of("Europe/Amsterdam"))),
                QrContent.of(facts, place, signer),
                signer.kid());
    }

    /** A key of its own, in memory. */
    static SigningKeys.Signer signer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            X509Certificate certificate = SealKeys.selfSigned("test", key, null, ISSUED_AT);
            return new SigningKeys.Signer(
                    SigningKeys.kid(SigningKey.Purpose.CREDENTIAL, certificate),
                    new KeyVault.Held(key.getPrivate(), List.of(certificate), null));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
