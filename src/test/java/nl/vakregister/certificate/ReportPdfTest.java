// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class ReportPdfTest {
    private static final CertificatePdf PDF = new CertificatePdf();

    @TempDir
    static Path folder;

    private static Seal seal;

    @BeforeAll
    static void makeSeal() {
        VeraGreenfieldFoundryProvider.initialise();
        seal = SealKeys.createIfMissing(folder.resolve("seal.p12"), "secret".toCharArray(), "seal", Samples.ISSUED_AT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 100})
    void isPdfA3aAndPdfUa1OnAnyNumberOfPages(int rows) throws Exception {
        byte[] file = PDF.render(report(rows, Language.NL), seal);

        assertThat(CertificatePdfTest.violations(file, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(CertificatePdfTest.violations(file, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(SealCheck.check(file, seal.certificates())).isInstanceOf(SealCheck.Intact.class);
        try (PdfReader reader = new PdfReader(file)) {
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page));
            }
            IntStream.rangeClosed(1, rows)
                    .forEach(row -> assertThat(text.toString()).contains("SW " + (100_000 + row)));
            assertThat(reader.getNumberOfPages()).isGreaterThan(rows / 60);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysItsLanguage(Language language) throws Exception {
        try (PdfReader reader = new PdfReader(PDF.render(report(2, language), seal))) {
            assertThat(reader.getCatalog()
                            .get(new com.lowagie.text.pdf.PdfName("Lang"))
                            .toString())
                    .startsWith(language.tag() + "-");
        }
    }

    @Test
    void printsNoGaps() {
        assertThatThrownBy(() -> PDF.render(report(1, Language.NL, "李小龙"), seal))
                .isInstanceOf(CertificatePdf.Unprintable.class);
    }

    private static Report report(int rows, Language language) {
        return report(rows, language, "S. de Vries-Van der Meulen tot Nieuwenhuizen");
    }

    private static Report report(int rows, Language language, String name) {
        return new Report(
                language,
                "Bewijs van controle in het register",
                "0193-test",
                "Vakregister",
                Samples.ISSUED_AT,
                List.of("Dit stond in het openbare register.", "Het bestand is verzegeld."),
                "https://vakregister.example/v",
                List.of(
                        new Report.Column("Regel", 7),
                        new Report.Column("Nummer", 19),
                        new Report.Column("Naam", 25),
                        new Report.Column("Uitkomst", 19),
                        new Report.Column("Toelichting", 30)),
                IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> List.of(
                                Integer.toString(row),
                                "SW " + (100_000 + row),
                                name,
                                row % 3 == 0 ? "" : "Ingeschreven",
                                "Register Sociaal Werk. Naam klopt."))
                        .toList());
    }
}
