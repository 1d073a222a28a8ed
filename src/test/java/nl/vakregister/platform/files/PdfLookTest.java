// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import nl.vakregister.testing.Given;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfLookTest {
    private static final String NUMBER = "123456782";
    private static final String FLATE = "/Filter/FlateDecode";

    @Test
    void readsOnWhichPagesNumbersStand() {
        byte[] pdf = Pdfs.of("Niets", "BSN " + NUMBER, "Ook niets", "Nog een: 111222333 en " + NUMBER);

        PdfLook.Read read = (PdfLook.Read) PdfLook.at(pdf);

        assertThat(read.numbers()).hasSize(3);
        assertThat(PdfLook.pages(read.numbers())).containsExactly(2, 4);
    }

    @Test
    void aPasswordIsSeenAndOneThatOnlyForbidsPrintingIsNone() {
        assertThat(PdfLook.at(Pdfs.locked("geheim", "Tekst"))).isInstanceOf(PdfLook.Locked.class);
        assertThat(PdfLook.at(Pdfs.locked("", "BSN " + NUMBER)))
                .isInstanceOfSatisfying(
                        PdfLook.Read.class, read -> assertThat(read.numbers()).hasSize(1));
    }

    @Test
    void whatIsDamagedIsNotRefusedForThat() {
        assertThat(PdfLook.at("%PDF-1.7\n".getBytes(US_ASCII))).isInstanceOf(PdfLook.Unreadable.class);
        assertThat(PdfLook.at(("%PDF-1.7\n" + "[".repeat(1_000_000)).getBytes(US_ASCII)))
                .isInstanceOf(PdfLook.Unreadable.class);
        assertThat(PdfLook.at(Given.pdf())).isNotInstanceOf(PdfLook.Bomb.class);
    }

    @Test
    @Timeout(30)
    void whatUnpacksToFarTooMuchIsSeenWithoutUnpackingIt() {
        assertThat(PdfLook.at(Pdfs.unpackingTo(1L << 20, FLATE))).isInstanceOf(PdfLook.Read.class);
        assertThat(PdfLook.at(Pdfs.unpackingTo(400L << 20, FLATE))).isInstanceOf(PdfLook.Bomb.class);
        assertThat(PdfLook.at(Pdfs.unpackingTo(400L << 20, "/Filter[/FlateDecode/FlateDecode]")))
                .isInstanceOf(PdfLook.Unreadable.class);
        assertThat(PdfLook.at(Pdfs.unpackingTo(64L << 20, "/Filter/LZWDecode"))).isInstanceOf(PdfLook.Unreadable.class);
    }

    @Test
    @Timeout(60)
    void threeHundredPagesAreRead() {
        byte[] scan = Pdfs.of(IntStream.range(0, 300)
                .mapToObj(page -> page == 299 ? "BSN " + NUMBER : "Bladzijde " + page)
                .toArray(String[]::new));

        PdfLook.Read read = (PdfLook.Read) PdfLook.at(scan);

        assertThat(PdfLook.pages(read.numbers())).containsExactly(300);
        assertThat(PdfWithoutNumbers.of(scan, read.numbers()))
                .as("so many pictures would be too much; said in words")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void theNumberIsGoneFromTheContentAndFromThePicture(int degrees) throws IOException {
        byte[] pdf = Pdfs.turned(degrees, "BSN " + NUMBER);
        PdfLook.Read read = (PdfLook.Read) PdfLook.at(pdf);

        byte[] made = PdfWithoutNumbers.of(pdf, read.numbers()).orElseThrow();

        assertThat(new String(made, ISO_8859_1)).doesNotContain(NUMBER);
        try (PDDocument old = Loader.loadPDF(pdf);
                PDDocument document = Loader.loadPDF(made)) {
            assertThat(new PDFTextStripper().getText(document).strip()).isEmpty();
            assertThat(document.getDocumentInformation().getTitle()).isNull();
            assertThat(document.getPage(0).getAnnotations()).isEmpty();
            // Everything dark in the old picture where the number was lies within one black block now
            BufferedImage before = new PDFRenderer(old).renderImage(0, 1);
            BufferedImage after = new PDFRenderer(document).renderImage(0, 1);
            assertThat(after.getWidth()).isEqualTo(before.getWidth());
            assertThat(dark(after)).as("a block instead of digits").isGreaterThan(2 * dark(before));
            List<PdfNumbers.Spot> spots = read.numbers();
            spots.get(0).boxes().forEach(box -> {
                int x = (int) box.getCenterX();
                int y = (int) box.getCenterY();
                for (int dx = -3; dx <= 3; dx++) {
                    for (int dy = -3; dy <= 3; dy++) {
                        assertThat(after.getRGB(x + dx, y + dy) & 0xff).isLessThan(64);
                    }
                }
            });
        }
    }

    private static long dark(BufferedImage image) {
        long dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) & 0xff) < 100 ? 1 : 0;
            }
        }
        return dark;
    }
}
