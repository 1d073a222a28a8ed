// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfAction;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfRectangle;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws the one page of a certificate and tags everything on it, in reading order. Measures are points from the lower
 * left corner of A4. The upper part grows downwards, the verification part stands on the foot of the page.
 */
final class CertificatePage {

    /** The three fonts of a certificate. */
    record Fonts(Typeface name, Typeface text, Typeface strong) {

        boolean have(int codePoint) {
            return name.has(codePoint) && text.has(codePoint) && strong.has(codePoint);
        }

        List<Typeface> all() {
            return List.of(name, text, strong);
        }
    }

    private static final float WIDTH = PageSize.A4.getWidth();
    private static final float HEIGHT = PageSize.A4.getHeight();
    private static final float LEFT = 78;
    private static final float COLUMN = WIDTH - 2 * LEFT;
    private static final float FRAME = 30;
    private static final float TOP = HEIGHT - 80;
    private static final float FOOT = 58;
    private static final float LABELS = 126;
    private static final float PADDING = 5.5f;

    // A full page first gives up white, and only then the size of its letters.
    private static final float LEAST_AIR = 0.3f;
    private static final float MOST_AIR = 1.15f;
    private static final float[] SCALES = {1, 0.92f, 0.84f, 0.76f};

    /** 40 mm without the quiet zone, which is the white around it: a version 14 is still read from paper. */
    private static final float QR_SIDE = 40 * 72 / 25.4f;

    /** Any mask is valid; trying all eight for the prettiest would cost a quarter of the time of a certificate. */
    private static final int QR_MASK = 3;

    private static final Map<EncodeHintType, Object> QR_HINTS = Map.of(EncodeHintType.QR_MASK_PATTERN, QR_MASK);

    private static final Color TEXT = new Color(0x1C, 0x1C, 0x1C);
    private static final Color QUIET = new Color(0x55, 0x55, 0x55);
    private static final Color MARK = new Color(0xE4, 0xE1, 0xE5);
    private static final Color RULE = new Color(0xB4, 0xBC, 0xC2);

    /** How a text looks; {@code leading} in times the size. */
    private record Style(Typeface face, Color color, float leading) {

        Typeface.Fit fit(String text, float largest, float smallest, float width, int maxLines, float scale) {
            return face.fit(text, largest * scale, smallest * scale, width, maxLines);
        }

        float height(Typeface.Fit fit) {
            return fit.lines().size() * fit.size() * leading;
        }

        /** How far the first baseline is below the top. */
        float baseline(Typeface.Fit fit) {
            return fit.size() * (leading / 2 + 0.36f);
        }
    }

    private record Row(Typeface.Fit label, Style look, Typeface.Fit value, float height, float padding) {}

    /** Something to draw below a gap; the gap may shrink when the page is full. */
    private record Block(float gap, float height, Drawing drawing) {}

    @FunctionalInterface
    private interface Drawing {
        void at(float top);
    }

    private final PdfWriter writer;
    private final PdfContentByte canvas;
    private final CertificateFacts facts;
    private final String scanned;
    private final CertificateWords words;
    private final PdfStructureElement document;
    private final Color ink;
    private final Style title;
    private final Style name;
    private final Style text;
    private final Style quiet;
    private final Style strong;

    /** @param scanned what the QR code holds: the verification address, and what may stand behind its # */
    CertificatePage(PdfWriter writer, Fonts fonts, CertificateFacts facts, String scanned) {
        this.scanned = scanned;
        this.writer = writer;
        this.canvas = writer.getDirectContent();
        this.facts = facts;
        this.words = CertificateWords.in(facts.language());
        this.document = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
        this.ink = new Color(facts.wording().ink());
        this.title = new Style(fonts.name, ink, 1.2f);
        this.name = new Style(fonts.name, TEXT, 1.16f);
        this.text = new Style(fonts.text, TEXT, 1.4f);
        this.quiet = new Style(fonts.text, QUIET, 1.4f);
        this.strong = new Style(fonts.strong, TEXT, 1.4f);
    }

    /**
     * @param isSealed whether the file will be sealed: the page never claims a seal that is not there
     * @throws IllegalArgumentException if the facts do not fit on one page
     */
    void draw(boolean isSealed) {
        draw(lower(isSealed));
    }

    /** As it would be, but marked, and with nothing that leads to an answer. */
    void drawPreview() {
        artifact(this::previewMark);
        draw(lowerOfPreview());
    }

    private void draw(List<Block> lower) {
        if (facts.wording().ornament()) {
            artifact(this::ornament);
        }
        artifact(this::frame);
        float bottom = FOOT + height(lower) + gaps(lower);
        for (float scale : SCALES) {
            List<Block> upper = upper(scale);
            float air = (TOP - bottom - height(upper)) / gaps(upper);
            if (air >= LEAST_AIR) {
                stack(upper, TOP, Math.min(air, MOST_AIR));
                stack(lower, bottom, 1);
                return;
            }
        }
        throw new IllegalArgumentException("the facts do not fit on one page");
    }

    /** A form field without a size has nothing to draw, but people who hear the page must know that it is there. */
    void tagField(PdfAnnotation field, String description) {
        PdfStructureElement form = child(document, "Form");
        form.put(new PdfName("Alt"), unicode(description));
        form.put(PdfName.K, new PdfArray(reference(form, field)));
    }

    // The parts of the page

    private void frame() {
        canvas.setColorStroke(ink);
        canvas.setLineWidth(0.6f);
        canvas.rectangle(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME);
        canvas.stroke();
    }

    // Checks, large and thin, further apart the higher they rise; cut off by the frame.
    private void ornament() {
        canvas.saveState();
        canvas.rectangle(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME);
        canvas.clip();
        canvas.newPath();
        canvas.setColorStroke(RULE);
        canvas.setLineWidth(0.4f);
        float middle = WIDTH - FRAME - 105;
        float step = 3;
        for (float tip = HEIGHT - FRAME - 130; tip < HEIGHT - FRAME - 8; tip += step) {
            chevron(middle, tip, 150);
            step *= 1.16f;
        }
        canvas.restoreState();
    }

    /** The mark of the house, as on the pages: a person who is checked, on a line of the register. */
    private void mark(float top) {
        float unit = 40f / 64;
        canvas.saveState();
        canvas.concatCTM(unit, 0, 0, -unit, LEFT, top);
        canvas.setColorFill(ink);
        canvas.roundRectangle(0, 0, 64, 64, 13);
        canvas.fill();
        canvas.setColorStroke(Color.WHITE);
        canvas.setLineWidth(8);
        canvas.moveTo(11.5f, 25.5f);
        canvas.lineTo(27, 42.5f);
        canvas.lineTo(52.5f, 13);
        canvas.stroke();
        canvas.setColorFill(Color.WHITE);
        canvas.circle(27.5f, 18, 7);
        canvas.fill();
        canvas.setLineWidth(4.5f);
        canvas.moveTo(11, 53);
        canvas.lineTo(53, 53);
        canvas.stroke();
        canvas.restoreState();
    }

    private void chevron(float middle, float tip, float half) {
        canvas.moveTo(middle - half, tip + half);
        canvas.lineTo(middle, tip);
        canvas.lineTo(middle + half, tip + half);
        canvas.stroke();
    }

    private List<Block> upper(float scale) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(0, 46, top -> artifact(() -> mark(top))));
        blocks.add(paragraph(54, "H1", title, title.fit(facts.title(), 25, 17, COLUMN, 2, scale)));
        Wording wording = facts.wording();
        blocks.add(paragraph(34, "P", quiet, quiet.fit(wording.opening(), 11, 9, COLUMN, 2, scale)));
        blocks.add(paragraph(12, "P", name, holder(scale)));
        blocks.add(paragraph(14, "P", quiet, quiet.fit(wording.statement(), 11, 9, COLUMN, 2, scale)));
        blocks.add(paragraph(8, "P", name, name.fit(wording.subject(), 19, 14, COLUMN, 2, scale)));
        blocks.add(table(rows(scale)));
        float above = 18;
        for (String explanation : wording.paragraphs()) {
            blocks.add(paragraph(above, "P", text, text.fit(explanation, 9.5f, 9, COLUMN, 3, scale)));
            above = 7;
        }
        float gap = 16;
        for (String note : facts.notes()) {
            blocks.add(note(gap, text.fit(note, 9.5f, 9, COLUMN - 12, 1, scale)));
            gap = 6;
        }
        return blocks;
    }

    // A name gets one line for as long as that line stays large, and then more lines rather than small letters.
    private Typeface.Fit holder(float scale) {
        String holder = Typeface.together(facts.holder());
        Typeface.Fit one = name.fit(holder, 42, 32, COLUMN, 1, scale);
        if (one.lines().size() == 1) {
            return one;
        }
        Typeface.Fit two = name.fit(holder, 36, 26, COLUMN, 2, scale);
        return two.lines().size() == 2 ? two : name.fit(holder, 30, 15, COLUMN, 3, scale);
    }

    private List<Row> rows(float scale) {
        return facts.wording().rows().stream()
                .map(row -> row(row.label(), row.strong() ? strong : text, row.value(), scale))
                .toList();
    }

    private Row row(String label, Style look, String value, float scale) {
        Typeface.Fit right = look.fit(value, 10.5f, 9, COLUMN - LABELS, 1, scale);
        Typeface.Fit left = quiet.fit(label, 10, 8, LABELS - 12, 1, scale);
        float padding = scale * PADDING;
        return new Row(left, look, right, look.height(right) + 2 * padding, padding);
    }

    private Block table(List<Row> rows) {
        float height = (float) rows.stream().mapToDouble(Row::height).sum();
        return new Block(30, height, top -> {
            PdfStructureElement table = child(document, "Table");
            artifact(() -> rule(top));
            float y = top;
            for (Row row : rows) {
                draw(table, row, y);
                y -= row.height;
            }
        });
    }

    private void draw(PdfStructureElement table, Row row, float top) {
        PdfStructureElement cells = child(table, "TR");
        PdfStructureElement head = child(cells, "TH");
        PdfDictionary scope = new PdfDictionary();
        scope.put(PdfName.O, new PdfName("Table"));
        scope.put(new PdfName("Scope"), new PdfName("Row"));
        head.put(PdfName.A, scope);
        // One baseline for both, although the label is smaller.
        float lower = quiet.baseline(row.label) - row.look.baseline(row.value);
        tagged(head, () -> lines(quiet, row.label, LEFT, top - row.padding + lower));
        tagged(child(cells, "TD"), () -> lines(row.look, row.value, LEFT + LABELS, top - row.padding));
        artifact(() -> rule(top - row.height));
    }

    private Block note(float gap, Typeface.Fit note) {
        float height = text.height(note);
        return new Block(gap, height, top -> {
            artifact(() -> {
                canvas.setColorFill(ink);
                canvas.rectangle(LEFT, top - height, 2, height);
                canvas.fill();
            });
            tagged(child(document, "P"), () -> lines(text, note, LEFT + 12, top));
        });
    }

    private List<Block> lower(boolean isSealed) {
        float x = LEFT + QR_SIDE + 26;
        float width = LEFT + COLUMN - x;
        String url = facts.verificationUrl().toASCIIString();
        Style heading = new Style(title.face, ink, 1.2f);
        Style address = new Style(strong.face, ink, 1.4f);
        Typeface.Fit question = heading.face.fit(words.stillValid(), 15, 12, width, 1);
        Typeface.Fit answer =
                text.face.fit(words.checkHere().formatted(words.day(facts.issuedAt())), 9.5f, 9, width, 4);
        Typeface.Fit link = address.face.fit(url, 9.5f, 8, width, 1);
        Typeface.Fit code =
                text.face.fit(words.publicCode() + ": " + facts.publicCode().display(), 9.5f, 9.5f, width, 1);
        Block check = new Block(26, QR_SIDE, top -> {
            PdfStructureElement section = child(document, "Sect");
            float y = top + 4;
            float header = y;
            tagged(child(section, "H2"), () -> lines(heading, question, x, header));
            qr(section, url, LEFT, top - QR_SIDE);
            y -= heading.height(question) + 5;
            float explanation = y;
            tagged(child(section, "P"), () -> lines(text, answer, x, explanation));
            y -= text.height(answer) + 6;
            link(section, address, link, url, x, y);
            y -= address.height(link) + 2;
            float last = y;
            tagged(child(section, "P"), () -> lines(text, code, x, last));
        });
        Typeface.Fit seal = quiet.face.fit(isSealed ? words.sealed() : words.unsealed(), 8, 7, COLUMN, 1);
        return List.of(check, paragraph(20, "P", quiet, seal));
    }

    private List<Block> lowerOfPreview() {
        float x = LEFT + QR_SIDE + 26;
        float width = LEFT + COLUMN - x;
        Style heading = new Style(title.face, ink, 1.2f);
        Typeface.Fit word = heading.face.fit(words.preview(), 15, 12, width, 1);
        Typeface.Fit note = text.face.fit(words.previewNote(), 9.5f, 9, width, 4);
        Typeface.Fit check = quiet.face.fit(words.previewCheck(), 9.5f, 9, width, 3);
        Block block = new Block(26, QR_SIDE, top -> {
            artifact(() -> emptyBox(LEFT, top - QR_SIDE));
            float y = top + 4;
            float header = y;
            tagged(child(document, "H2"), () -> lines(heading, word, x, header));
            y -= heading.height(word) + 5;
            float first = y;
            tagged(child(document, "P"), () -> lines(text, note, x, first));
            y -= text.height(note) + 6;
            float last = y;
            tagged(child(document, "P"), () -> lines(quiet, check, x, last));
        });
        Typeface.Fit unsealed = quiet.face.fit(words.unsealed(), 8, 7, COLUMN, 1);
        return List.of(block, paragraph(20, "P", quiet, unsealed));
    }

    /** Where the QR code will be: a square with a line through it. */
    private void emptyBox(float x, float y) {
        canvas.setColorStroke(QUIET);
        canvas.setLineWidth(0.6f);
        canvas.rectangle(x, y, QR_SIDE, QR_SIDE);
        canvas.moveTo(x, y);
        canvas.lineTo(x + QR_SIDE, y + QR_SIDE);
        canvas.stroke();
    }

    /** The word across the page, light enough to read through. */
    private void previewMark() {
        String word = words.preview().toUpperCase(words.locale());
        float size = 96;
        float width = title.face.width(word, size);
        double angle = Math.toRadians(52);
        canvas.saveState();
        canvas.concatCTM(
                (float) Math.cos(angle),
                (float) Math.sin(angle),
                (float) -Math.sin(angle),
                (float) Math.cos(angle),
                WIDTH / 2,
                HEIGHT / 2);
        canvas.beginText();
        canvas.setColorFill(MARK);
        canvas.setFontAndSize(title.face.font(), size);
        canvas.setTextMatrix(-width / 2, -size / 3);
        canvas.showText(word);
        canvas.endText();
        canvas.restoreState();
    }

    // Drawn as rectangles in one path: sharp at every size, and no seams between the modules.
    private void qr(PdfStructureElement parent, String url, float x, float y) {
        ByteMatrix modules = modules(scanned);
        int count = modules.getWidth();
        float module = QR_SIDE / count;
        PdfStructureElement figure = child(parent, "Figure");
        figure.put(new PdfName("Alt"), unicode(words.qrDescription().formatted(url)));
        PdfDictionary layout = new PdfDictionary();
        layout.put(PdfName.O, new PdfName("Layout"));
        layout.put(PdfName.BBOX, new PdfRectangle(x, y, x + QR_SIDE, y + QR_SIDE));
        figure.put(PdfName.A, layout);
        tagged(figure, () -> {
            canvas.setGrayFill(0);
            for (int row = 0; row < count; row++) {
                for (int start = 0; start < count; start++) {
                    int end = start;
                    while (end < count && modules.get(end, row) == 1) {
                        end++;
                    }
                    if (end > start) {
                        canvas.rectangle(
                                x + start * module, y + (count - 1 - row) * module, (end - start) * module, module);
                        start = end;
                    }
                }
            }
            canvas.fill();
        });
    }

    private static ByteMatrix modules(String url) {
        try {
            return Encoder.encode(url, ErrorCorrectionLevel.M, QR_HINTS).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("no QR code for the verification address", e);
        }
    }

    private void link(PdfStructureElement parent, Style style, Typeface.Fit fit, String url, float x, float top) {
        PdfStructureElement link = child(child(parent, "P"), "Link");
        tagged(link, () -> lines(style, fit, x, top));
        float width = 0;
        for (String line : fit.lines()) {
            width = Math.max(width, style.face.width(line, fit.size()));
        }
        PdfAnnotation area = new PdfAnnotation(writer, x, top - style.height(fit), x + width, top, new PdfAction(url));
        area.put(PdfName.F, new PdfNumber(PdfAnnotation.FLAGS_PRINT));
        area.put(PdfName.CONTENTS, unicode(words.linkDescription().formatted(url)));
        PdfArray content = new PdfArray(link.get(PdfName.K));
        content.add(reference(link, area));
        link.put(PdfName.K, content);
        writer.addAnnotation(area);
    }

    // Blocks

    private Block paragraph(float gap, String role, Style style, Typeface.Fit fit) {
        return new Block(
                gap, style.height(fit), top -> tagged(child(document, role), () -> lines(style, fit, LEFT, top)));
    }

    private static void stack(List<Block> blocks, float top, float air) {
        float y = top;
        for (Block block : blocks) {
            y -= block.gap * air;
            block.drawing.at(y);
            y -= block.height;
        }
    }

    private static float height(List<Block> blocks) {
        return (float) blocks.stream().mapToDouble(Block::height).sum();
    }

    private static float gaps(List<Block> blocks) {
        return (float) blocks.stream().mapToDouble(Block::gap).sum();
    }

    // Ink

    private void lines(Style style, Typeface.Fit fit, float x, float top) {
        float step = fit.size() * style.leading;
        canvas.beginText();
        canvas.setColorFill(style.color);
        canvas.setFontAndSize(style.face.font(), fit.size());
        canvas.setTextMatrix(x, top - style.baseline(fit));
        for (int i = 0; i < fit.lines().size(); i++) {
            boolean isLast = i == fit.lines().size() - 1;
            // The space keeps the words of two lines apart for whoever reads the text instead of the page.
            canvas.showText(fit.lines().get(i) + (isLast || fit.lines().get(i).endsWith("-") ? "" : " "));
            canvas.moveText(0, -step);
        }
        canvas.endText();
    }

    private void rule(float y) {
        canvas.setColorStroke(RULE);
        canvas.setLineWidth(0.5f);
        canvas.moveTo(LEFT, y);
        canvas.lineTo(LEFT + COLUMN, y);
        canvas.stroke();
    }

    // Tags

    private static PdfStructureElement child(PdfStructureElement parent, String role) {
        return new PdfStructureElement(parent, new PdfName(role));
    }

    private void tagged(PdfStructureElement element, Runnable drawing) {
        canvas.beginMarkedContentSequence(element);
        drawing.run();
        canvas.endMarkedContentSequence();
    }

    private void artifact(Runnable drawing) {
        canvas.beginMarkedContentSequence(new PdfName("Artifact"));
        drawing.run();
        canvas.endMarkedContentSequence();
    }

    private PdfDictionary reference(PdfStructureElement element, PdfAnnotation annotation) {
        int key = writer.getStructureTreeRoot().addExistingObject(element.getReference());
        annotation.put(PdfName.STRUCTPARENT, new PdfNumber(key));
        PdfDictionary reference = new PdfDictionary(PdfName.OBJR);
        reference.put(PdfName.OBJ, annotation.getIndirectReference());
        reference.put(PdfName.PG, writer.getPageReference(1));
        return reference;
    }

    private static PdfString unicode(String text) {
        return new PdfString(text, PdfObject.TEXT_UNICODE);
    }
}
