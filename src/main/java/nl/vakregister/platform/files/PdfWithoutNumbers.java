// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Makes a PDF without the numbers that were found in it. Taking characters out of a page cannot be done reliably: they may lie
 * in parts, in forms, in fonts of their own. So every page becomes a picture of itself with the number painted over, in a
 * document that has nothing else: no text, form, attachment, note or property of the old one comes along.
 */
final class PdfWithoutNumbers {
    private static final int DOTS_PER_INCH = 150;
    private static final double POINTS_PER_INCH = 72;
    private static final double MOST_PIXELS = 12_000_000;
    private static final float QUALITY = 0.8f;

    /** A long document as pictures would be larger than it may be, and takes minutes to make. */
    static final int MOST_PAGES = 60;

    private PdfWithoutNumbers() {}

    /** The document; empty when it has too many pages, cannot be painted, or still shows a number to whoever reads its text. */
    static Optional<byte[]> of(byte[] content, List<PdfNumbers.Spot> numbers) {
        try (PDDocument old = Loader.loadPDF(content);
                PDDocument made = new PDDocument()) {
            if (old.getNumberOfPages() > MOST_PAGES) {
                return Optional.empty();
            }
            PDFRenderer renderer = new PDFRenderer(old);
            for (int page = 0; page < old.getNumberOfPages(); page++) {
                paint(made, old.getPage(page), renderer, page, numbers);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.save(out);
            byte[] result = out.toByteArray();
            return PdfLook.at(result) instanceof PdfLook.Read read
                            && read.numbers().isEmpty()
                    ? Optional.of(result)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void paint(
            PDDocument made, PDPage page, PDFRenderer renderer, int number, List<PdfNumbers.Spot> numbers)
            throws IOException {
        PDRectangle shown = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        float width = turned ? shown.getHeight() : shown.getWidth();
        float height = turned ? shown.getWidth() : shown.getHeight();
        double scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / (width * height)));
        BufferedImage image = renderer.renderImage(number, (float) scale, ImageType.RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.BLACK);
        for (PdfNumbers.Spot spot : numbers) {
            if (spot.page() == number) {
                for (Rectangle2D box : spot.boxes()) {
                    brush.fill(new Rectangle2D.Double(
                            box.getX() * scale, box.getY() * scale, box.getWidth() * scale, box.getHeight() * scale));
                }
            }
        }
        brush.dispose();
        PDPage picture = new PDPage(new PDRectangle(width, height));
        made.addPage(picture);
        PDImageXObject pixels = JPEGFactory.createFromImage(made, image, QUALITY);
        try (PDPageContentStream canvas = new PDPageContentStream(made, picture)) {
            canvas.drawImage(pixels, 0, 0, width, height);
        }
    }
}
