// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class LayoutTest {
    private static final CertificatePdf PDF = new CertificatePdf();
    private static final Map<CertificateKind, Layout> STANDARD = standard();

    @TempDir
    static Path folder;

    private static Seal seal;

    @BeforeAll
    static void makeSeal() {
        VeraGreenfieldFoundryProvider.initialise();
        seal = SealKeys.createIfMissing(
                folder.resolve("seal.p12"), "secret".toCharArray(), "seal", Instant.parse("2026-10-31T12:00:00Z"));
    }

    private static Map<CertificateKind, Layout> standard() {
        Map<CertificateKind, Layout> all = new EnumMap<>(CertificateKind.class);
        ObjectMapper json = new ObjectMapper();
        try (InputStream file = LayoutTest.class.getResourceAsStream("/seed/certificate/layouts.json")) {
            for (JsonNode each : json.readTree(file)) {
                all.put(
                        CertificateKind.valueOf(each.get("kind").asText()),
                        json.treeToValue(each.get("layout"), Layout.class));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    static Stream<CertificateFacts> certificates() {
        return STANDARD.entrySet().stream().flatMap(e -> Stream.of(Language.values())
                .flatMap(l -> Stream.of(
                        SampleFacts.usual(e.getKey(), e.getValue(), l),
                        SampleFacts.longest(e.getKey(), e.getValue(), l))));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasATextThatIsRight(CertificateKind kind) {
        assertThat(STANDARD).containsKey(kind);
        assertThat(STANDARD.get(kind).problems(kind, PDF::unprintable)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void everyKindInBothLanguagesIsPdfA3aAndPdfUa1(CertificateFacts facts) throws Exception {
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            assertThat(CertificatePdfTest.violations(PDF.render(facts, seal), flavour))
                    .isEmpty();
            assertThat(CertificatePdfTest.violations(PDF.preview(facts), flavour))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void printsEverySentenceAndFact(CertificateFacts facts) throws Exception {
        String said = text(PDF.render(facts, seal)).replaceAll("\\s", "");

        assertThat(facts.wording().texts()).allSatisfy(t -> assertThat(said).contains(t.replaceAll("\\s", "")));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void aPreviewSaysThatItIsOneAndLeadsNowhere(CertificateFacts facts) throws Exception {
        byte[] preview = PDF.preview(facts);

        assertThat(text(preview))
                .contains(facts.language() == Language.NL ? "Dit is een voorbeeld" : "This is a preview")
                .doesNotContain(
                        facts.verificationUrl().toString(), facts.publicCode().display());
        try (PdfReader reader = new PdfReader(preview)) {
            assertThat(reader.getAcroFields().getSignedFieldNames()).isEmpty();
            assertThat(reader.getPageN(1).get(com.lowagie.text.pdf.PdfName.ANNOTS))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "title.nl, '', geen titel",
        "title.nl, {course}, geen cursus op een inschrijving",
        "title.nl, {code}, niet iedereen heeft een code",
        "title.nl, {register, open accolade",
        "title.nl, {naam}, bestaat niet",
        "title.nl, 李, kan niet gedrukt worden"
    })
    void refusesATextThatCannotBePrinted(String field, String text, String why) {
        Layout good = STANDARD.get(CertificateKind.REGISTRATION);
        Layout bad = new Layout(
                new Text(text, good.title().en()),
                good.opening(),
                good.statement(),
                good.subject(),
                good.lines(),
                good.paragraphs(),
                good.ink(),
                true);

        assertThat(fields(bad)).as(why).containsOnly(field);
    }

    @ParameterizedTest
    @CsvSource({"#FFFFFF", "#999999", "rood", "#12345", "''"})
    void refusesInkThatDoesNotPrintInBlackAndWhite(String ink) {
        Layout good = STANDARD.get(CertificateKind.REGISTRATION);

        assertThat(fields(new Layout(
                        good.title(),
                        good.opening(),
                        good.statement(),
                        good.subject(),
                        good.lines(),
                        List.of(),
                        ink,
                        true)))
                .containsExactly("ink");
    }

    @Test
    void saysAllProblemsAtOnce() {
        Layout empty = new Layout(null, null, null, null, null, null, null, false);

        assertThat(fields(empty))
                .contains("title.nl", "title.en", "opening.nl", "statement.en", "subject.nl", "lines", "ink");
    }

    @Test
    void wantsLinesThatAreKnownOnceAndNotTooMany() {
        Layout good = STANDARD.get(CertificateKind.REGISTRATION);
        Layout.Line course = new Layout.Line(Fact.COURSE, new Text("Cursus", "Course"));
        Layout.Line number = new Layout.Line(Fact.NUMBER, new Text("Nummer", "Number"));
        Layout bad = new Layout(
                good.title(),
                good.opening(),
                good.statement(),
                good.subject(),
                List.of(course, number, number),
                Collections.nCopies(4, new Text("Uitleg", "Explanation")),
                good.ink(),
                true);

        assertThat(fields(bad)).containsExactlyInAnyOrder("lines.0.fact", "lines.2.fact", "lines", "paragraphs");
    }

    private static List<String> fields(Layout layout) {
        return layout.problems(CertificateKind.REGISTRATION, PDF::unprintable).stream()
                .map(Refusal.Problem::field)
                .toList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }
}
