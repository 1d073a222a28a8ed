// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

class CertificatePdfTest {

    private static final CertificatePdf PDF = new CertificatePdf();
    private static final SigningKeys.Signer SIGNER = Samples.signer();

    @TempDir
    static Path folder;

    private static Seal seal;

    @BeforeAll
    static void makeSeal() {
        VeraGreenfieldFoundryProvider.initialise();
        seal = SealKeys.createIfMissing(folder.resolve("seal.p12"), "secret".toCharArray(), "seal", Samples.ISSUED_AT);
    }

    static Stream<CertificateFacts> certificates() {
        return Stream.of(
                Samples.dutch("Jo Li"),
                Samples.dutch("Žoğan Ünal-Çelik"),
                Samples.dutch(Samples.LONG_NAME),
                Samples.english("Łukasz ’t Hart"),
                Samples.english("Ångström & Zoë <O'Neill>"),
                Samples.english(Samples.LONG_NAME),
                Samples.english("Дмитро Ґонтар Γεώργιος Adébáyọ̀"),
                Samples.fullest());
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void isPdfA3aAndPdfUa1(CertificateFacts facts) throws Exception {
        assertThat(violations(PDF.render(facts, seal), PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(violations(PDF.render(facts, seal), PDFAFlavour.PDFUA_1)).isEmpty();
        byte[] complete = PDF.render(facts, seal, Samples.credential(facts, SIGNER));
        assertThat(violations(complete, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(violations(complete, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(violations(PDF.render(facts), PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(violations(PDF.render(facts), PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void saysAllFacts(CertificateFacts facts) throws Exception {
        // Without spaces: where a line breaks is a matter of layout.
        String said = squeezed(text(PDF.render(facts, seal)));

        assertThat(said)
                .contains(Stream.of(
                                facts.title(),
                                facts.holder(),
                                facts.register(),
                                facts.number(),
                                facts.issuer(),
                                facts.publicCode().display(),
                                facts.verificationUrl().toString())
                        .map(CertificatePdfTest::squeezed)
                        .toList());
        Stream.concat(Stream.of(facts.level(), facts.profile(), facts.code()), facts.notes().stream())
                .filter(Objects::nonNull)
                .forEach(fact -> assertThat(said).contains(squeezed(fact)));
    }

    @Test
    void saysDatesInWords() throws Exception {
        assertThat(text(PDF.render(Samples.dutch("Jo Li"), seal)))
                .contains("1 december 2026 tot en met 30 november 2031", "Afgegeven op", "22 november 2026");
        assertThat(text(PDF.render(Samples.english("Jo Li"), seal)))
                .contains("1 December 2026 up to and including 30 November 2031", "Issued on", "22 November 2026");
    }

    @Test
    void claimsASealOnlyWhenThereIsOne() throws Exception {
        assertThat(text(PDF.render(Samples.dutch("Jo Li"), seal)))
                .contains("digitaal verzegeld")
                .doesNotContain("Proefdruk");
        assertThat(text(PDF.render(Samples.dutch("Jo Li"))))
                .contains("Proefdruk zonder digitaal zegel. Dit is geen bewijs.");
    }

    @Test
    void isOnePage() throws Exception {
        try (PdfReader reader = new PdfReader(PDF.render(Samples.fullest(), seal))) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void hasOneRevision() {
        String file = new String(PDF.render(Samples.dutch("Jo Li"), seal), StandardCharsets.ISO_8859_1);

        assertThat(file).startsWith("%PDF-1.7\n").endsWith("\n%%EOF\n").containsOnlyOnce("startxref");
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void qrCodeOpensTheVerificationPage(CertificateFacts facts) throws Exception {
        Tool.assumePresent("pdftoppm");
        Path file = Files.write(folder.resolve("qr.pdf"), PDF.render(facts, seal));
        for (String resolution : List.of("100", "200")) {
            Tool.run(folder, "pdftoppm", "-r", resolution, "-png", "-singlefile", file.toString(), "qr");

            assertThat(qr(ImageIO.read(folder.resolve("qr.png").toFile())))
                    .as("at %s dpi", resolution)
                    .isEqualTo(facts.verificationUrl().toString());
        }
    }

    /** A camera opens the address; whoever checks offline reads what stands behind its #. */
    @ParameterizedTest
    @MethodSource("certificates")
    void qrCodeCarriesASignedSummary(CertificateFacts facts) throws Exception {
        Tool.assumePresent("pdftoppm");
        Credentials.Signed credential = Samples.credential(facts, SIGNER);
        Path file = Files.write(folder.resolve("qr.pdf"), PDF.render(facts, seal, credential));
        // At 150 dpi a module is three dots: some readers still read it, this one not always
        for (String resolution : List.of("200", "300")) {
            Tool.run(folder, "pdftoppm", "-r", resolution, "-png", "-singlefile", file.toString(), "qr");

            assertThat(qr(ImageIO.read(folder.resolve("qr.png").toFile())))
                    .as("at %s dpi", resolution)
                    .isEqualTo(credential.qr())
                    .startsWith(facts.verificationUrl().toString())
                    .hasSizeLessThanOrEqualTo(QrContent.ROOM);
        }
    }

    @Test
    void carriesItsCredentialForMachines() {
        CertificateFacts facts = Samples.dutch("Jo Li");
        Credentials.Signed credential = Samples.credential(facts, SIGNER);

        assertThat(AttachedCredential.in(PDF.render(facts, seal, credential)))
                .isEqualTo(new AttachedCredential(facts.publicCode().value(), credential.token()));
        assertThat(AttachedCredential.in(PDF.render(facts, seal)))
                .isEqualTo(new AttachedCredential(facts.publicCode().value(), null));
        assertThat(AttachedCredential.in(new byte[] {1, 2, 3})).isEqualTo(new AttachedCredential(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"李小龙", "محمد", "अमित", "Jo\u200BLi", "Jo \u202EiL", "Jo\uD83D\uDE00"})
    void refusesWhatItCannotPrint(String name) {
        assertThatThrownBy(() -> PDF.render(Samples.dutch(name), seal))
                .isInstanceOf(CertificatePdf.Unprintable.class)
                .hasMessageStartingWith("holder holds characters that the certificate cannot print: ")
                .hasMessageContaining("U+");
    }

    @Test
    void namesTheCharactersThatItCannotPrint() {
        assertThat(PDF.unprintable("Jo 李 \u200B李")).isEqualTo("李 (U+674E), U+200B");
        assertThat(PDF.unprintable("Jo Li")).isEmpty();
    }

    @Test
    void threadsDoNotMixUpTheirCertificates() {
        List<String> names = IntStream.range(0, 200)
                .mapToObj(i -> "Naam-" + (char) ('Ā' + i) + " Achternaam")
                .toList();

        List<String> told = names.parallelStream()
                .map(name -> text(PDF.render(Samples.dutch(name), seal)))
                .toList();

        for (int i = 0; i < names.size(); i++) {
            assertThat(told.get(i)).contains(names.get(i));
        }
    }

    static List<String> violations(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + "-"
                            + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }

    private static String text(byte[] pdf) {
        try (PdfReader reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String qr(BufferedImage page) throws Exception {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        RGBLuminanceSource light = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
