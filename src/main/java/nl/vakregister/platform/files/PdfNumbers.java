// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the text of a PDF and notes where numbers stand that may be a citizen service number. */
final class PdfNumbers extends PDFTextStripper {
    /** Where such a number stands: a page, from nought, and boxes on it in points from its top left, as it is shown. */
    record Spot(int page, List<Rectangle2D> boxes) {}

    private final List<Spot> spots = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    /** For every character of the line where it stands; null for what is not on the page itself. */
    private final List<TextPosition> places = new ArrayList<>();

    private PdfNumbers() throws IOException {
        setSortByPosition(true);
    }

    static List<Spot> of(PDDocument document) throws IOException {
        PdfNumbers reader = new PdfNumbers();
        reader.writeText(document, Writer.nullWriter());
        return reader.spots;
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        for (TextPosition position : positions) {
            String shown = position.getUnicode();
            for (int i = 0; i < shown.length(); i++) {
                line.append(shown.charAt(i));
                places.add(position);
            }
        }
    }

    @Override
    protected void writeWordSeparator() {
        line.append(' ');
        places.add(null);
    }

    @Override
    protected void writeLineSeparator() {
        look();
    }

    @Override
    protected void writePageEnd() {
        look();
    }

    private void look() {
        for (Bsn.Place place : Bsn.in(line)) {
            List<Rectangle2D> boxes = new ArrayList<>();
            for (TextPosition position : places.subList(place.from(), place.to())) {
                if (position != null) {
                    boxes.add(box(position));
                }
            }
            spots.add(new Spot(getCurrentPageNo() - 1, boxes));
        }
        line.setLength(0);
        places.clear();
    }

    /** Larger than the character, whichever way it lies: what is left of a digit may be enough to read it. */
    private static Rectangle2D box(TextPosition position) {
        double size = Math.max(
                Math.max(position.getHeight(), position.getFontSizeInPt()),
                Math.max(position.getWidth(), position.getWidthDirAdj()));
        double reach = size * 0.35;
        if (position.getDir() == 0) {
            return new Rectangle2D.Double(
                    position.getX() - reach,
                    position.getY() - size - reach,
                    position.getWidth() + 2 * reach,
                    size + 2 * reach);
        }
        return new Rectangle2D.Double(
                position.getX() - size - reach, position.getY() - size - reach, 2 * (size + reach), 2 * (size + reach));
    }
}
