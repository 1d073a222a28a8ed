// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfFileSpecification;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our seal before validators that did not make it: EU DSS with a strict policy, and pdfsig. */
class SealJudgesTest {
    private static final CertificatePdf PDF = new CertificatePdf();

    @TempDir
    static Path folder;

    private static Seal seal;
    private static byte[] genuine;

    @BeforeAll
    static void seal() {
        seal = SealKeys.createIfMissing(folder.resolve("seal.p12"), "secret".toCharArray(), "seal", Samples.ISSUED_AT);
        CertificateFacts facts = Samples.dutch("Žoğan Ünal-Çelik");
        genuine = PDF.render(facts, seal, Samples.credential(facts, Samples.signer()));
    }

    @Test
    void dssAcceptsWhatWeIssue() throws Exception {
        assertThat(judged(genuine)).containsExactly(Indication.TOTAL_PASSED);
        assertThat(SealCheck.check(genuine, seal.certificates())).isInstanceOf(SealCheck.Intact.class);
    }

    @Test
    void pdfsigSaysThatTheWholeDocumentIsSigned() throws Exception {
        Tool.assumePresent("pdfsig");
        Path file = Files.write(folder.resolve("genuine.pdf"), genuine);

        assertThat(Tool.run(folder, "pdfsig", "-nocert", file.toString()))
                .contains("Signature is Valid", "Total document signed", "ETSI.CAdES.detached");
    }

    /** What a standard allows to be added to a sealed file, an attacker may add as well: nothing of it passes here. */
    @Test
    void neitherDssNorWeAcceptAnAttack() throws Exception {
        for (Map.Entry<String, byte[]> attack : attacks().entrySet()) {
            assertThat(SealCheck.check(attack.getValue(), seal.certificates()))
                    .as("ours: " + attack.getKey())
                    .isNotInstanceOf(SealCheck.Intact.class);
            assertThat(judged(attack.getValue())).as("DSS: " + attack.getKey()).doesNotContain(Indication.TOTAL_PASSED);
        }
    }

    /** General validators overlook these, which is why we do not rely on one alone. */
    @Test
    void weSeeWhatGeneralValidatorsOverlook() throws Exception {
        byte[] padded = genuine.clone();
        int closing =
                new String(genuine, ISO_8859_1).indexOf('>', new String(genuine, ISO_8859_1).indexOf("/Contents <"));
        padded[closing - 2] = 'f';
        Map<String, byte[]> overlooked = new LinkedHashMap<>();
        overlooked.put("bytes behind the signature", padded);
        overlooked.put("garbage after the end", join(genuine, "garbage".getBytes(UTF_8)));
        overlooked.put("lines after the end", join(genuine, "\n\n".getBytes(UTF_8)));
        overlooked.put("an object after the end", join(genuine, "999 0 obj\n<</Type/Page>>\nendobj\n".getBytes(UTF_8)));
        overlooked.put(
                "another title", appended(stamper -> stamper.setInfoDictionary(Map.of("Title", "Somebody else"))));
        for (Map.Entry<String, byte[]> attack : overlooked.entrySet()) {
            assertThat(SealCheck.check(attack.getValue(), seal.certificates()))
                    .as(attack.getKey())
                    .isInstanceOf(SealCheck.Changed.class);
        }
    }

    private static Map<String, byte[]> attacks() throws Exception {
        String text = new String(genuine, ISO_8859_1);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("another name painted over", appended(stamper -> {
            stamper.getOverContent(1).setRGBColorFill(255, 255, 255);
            stamper.getOverContent(1).rectangle(70, 500, 400, 60);
            stamper.getOverContent(1).fill();
        }));
        all.put(
                "a note on top",
                appended(stamper -> stamper.addAnnotation(
                        PdfAnnotation.createFreeText(
                                stamper.getWriter(),
                                new Rectangle(100, 500, 400, 560),
                                "Somebody else",
                                stamper.getOverContent(1)),
                        1)));
        all.put("a page more", appended(stamper -> stamper.insertPage(2, new Rectangle(595, 842))));
        all.put(
                "another credential attached",
                appended(stamper -> stamper.addFileAttachment(
                        "x",
                        PdfFileSpecification.fileEmbedded(
                                stamper.getWriter(), null, AttachedCredential.FILE, "a.b.c".getBytes(UTF_8)))));
        byte[] flipped = genuine.clone();
        flipped[1_000] ^= 1;
        all.put("a bit flipped", flipped);
        all.put(
                "a range of nothing",
                text.replaceFirst("/ByteRange \\[0 \\d", "/ByteRange [0 0").getBytes(ISO_8859_1));
        all.put(
                "a negative range",
                text.replaceFirst("/ByteRange \\[0 \\d", "/ByteRange [0 -").getBytes(ISO_8859_1));
        all.put("no range", text.replace("/ByteRange", "/ByteRangf").getBytes(ISO_8859_1));
        all.put(
                "no signature",
                text.replaceFirst("/Contents <[0-9a-f]+>", "/Contents <>").getBytes(ISO_8859_1));
        all.put("bytes before the start", join("#!/bin/sh\n".getBytes(UTF_8), genuine));
        Seal other = SealKeys.createIfMissing(
                folder.resolve("other.p12"), "secret".toCharArray(), "seal", Samples.ISSUED_AT);
        all.put("sealed by a look-alike", PDF.render(Samples.dutch("Žoğan Ünal-Çelik"), other));
        return all;
    }

    /** One indication for each signature; none when it finds no signature, or nothing that it can read. */
    private static List<Indication> judged(byte[] pdf) throws IOException {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(seal.certificate()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        try {
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime(Date.from(Samples.ISSUED_AT.plusSeconds(60)));
            SimpleReport report = validator.validateDocument(strict()).getSimpleReport();
            return report.getSignatureIdList().stream()
                    .map(report::getIndication)
                    .toList();
        } catch (RuntimeException unreadable) {
            return List.of();
        }
    }

    /** The policy that comes with DSS, with its warnings about changes after signing made failures. */
    private static InputStream strict() throws IOException {
        try (InputStream in = SealJudgesTest.class.getResourceAsStream("/policy/constraint.xml")) {
            String policy = new String(in.readAllBytes(), UTF_8);
            String strict = policy.replaceAll(
                    "<(DocMDP|FieldMDP|SigFieldLock|UndefinedChanges|PdfVisualDifference|PdfAnnotationOverlap|ByteRangeCollision) Level=\"WARN\"",
                    "<$1 Level=\"FAIL\"");
            assertThat(strict).isNotEqualTo(policy);
            return new ByteArrayInputStream(strict.getBytes(UTF_8));
        }
    }

    @FunctionalInterface
    private interface Change {
        void on(PdfStamper stamper) throws Exception;
    }

    private static byte[] appended(Change change) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfReader reader = new PdfReader(genuine);
        PdfStamper stamper = new PdfStamper(reader, out, '\0', true);
        change.on(stamper);
        stamper.close();
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
