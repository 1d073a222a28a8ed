// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfAction;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfDocument;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Text;

/** Draws a report on as many pages as it takes and tags everything on them, in reading order. Measures are points. */
final class ReportPages {
    private static final float WIDTH = PageSize.A4.getWidth();
    private static final float HEIGHT = PageSize.A4.getHeight();
    private static final float LEFT = 48;
    private static final float COLUMN = WIDTH - 2 * LEFT;
    private static final float TOP = HEIGHT - 56;
    private static final float BOTTOM = 62;
    private static final float SIZE = 8.5f;
    private static final float LEADING = 1.35f;
    private static final float GAP = 8;
    private static final float PADDING = 3.5f;
    private static final int MOST_LINES = 12;

    private static final Color INK = new Color(0x1C, 0x1C, 0x1C);
    private static final Color QUIET = new Color(0x55, 0x55, 0x55);
    private static final Color RULE = new Color(0xB4, 0xBC, 0xC2);

    private final PdfDocument pages;
    private final PdfWriter writer;
    private final PdfContentByte canvas;
    private final CertificatePage.Fonts fonts;
    private final Report report;
    private final PdfStructureElement document;
    private final float[] widths;
    private float y = TOP;
    private int page = 1;

    ReportPages(PdfDocument pages, PdfWriter writer, CertificatePage.Fonts fonts, Report report) {
        this.pages = pages;
        this.writer = writer;
        this.canvas = writer.getDirectContent();
        this.fonts = fonts;
        this.report = report;
        this.document = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
        float shares = 0;
        for (Report.Column column : report.columns()) {
            shares += column.share();
        }
        this.widths = new float[report.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = COLUMN * report.columns().get(i).share() / shares;
        }
    }

    void draw() {
        paragraph("H1", fonts.name(), report.title(), 22, 4);
        for (String text : report.paragraphs()) {
            paragraph("P", fonts.text(), text, 10, 5);
        }
        link();
        y -= 8;
        table();
        foot();
    }

    /** The widget of the seal stands on the first page, whatever page is being drawn. */
    void tagField(PdfAnnotation field, String description) {
        PdfStructureElement form = child(document, "Form");
        form.put(new PdfName("Alt"), unicode(description));
        form.put(PdfName.K, new PdfArray(reference(form, field, 1)));
    }

    private void paragraph(String role, Typeface face, String text, float size, float after) {
        Typeface.Fit fit = face.fit(text, size, size, COLUMN, MOST_LINES);
        tagged(child(document, role), () -> lines(face, INK, fit, LEFT, y));
        y -= height(fit) + after;
    }

    private void link() {
        String url = report.checkUrl();
        Typeface.Fit fit = fonts.strong().fit(url, 10, 8, COLUMN, 1);
        PdfStructureElement link = child(child(document, "P"), "Link");
        tagged(link, () -> lines(fonts.strong(), INK, fit, LEFT, y));
        PdfAnnotation area = new PdfAnnotation(
                writer, LEFT, y - height(fit), LEFT + fonts.strong().width(url, fit.size()), y, new PdfAction(url));
        area.put(PdfName.F, new PdfNumber(PdfAnnotation.FLAGS_PRINT));
        area.put(
                PdfName.CONTENTS,
                unicode(new Text("Controleer dit bestand: " + url, "Check this file: " + url).in(report.language())));
        PdfArray content = new PdfArray(link.get(PdfName.K));
        content.add(reference(link, area, page));
        link.put(PdfName.K, content);
        writer.addAnnotation(area);
        y -= height(fit) + 4;
    }

    private void table() {
        PdfStructureElement table = child(document, "Table");
        List<Typeface.Fit> heading = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            heading.add(fit(fonts.strong(), report.columns().get(i).name(), i));
        }
        PdfStructureElement head = child(table, "TR");
        row(heading, fonts.strong(), i -> header(head, "Column"));
        for (List<String> cells : report.rows()) {
            List<Typeface.Fit> fits = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                fits.add(fit(fonts.text(), cells.get(i), i));
            }
            if (y - heightOf(fits) < BOTTOM) {
                nextPage(heading);
            }
            PdfStructureElement line = child(table, "TR");
            row(fits, fonts.text(), i -> i == 0 ? header(line, "Row") : child(line, "TD"));
        }
    }

    private interface Cells {
        PdfStructureElement cell(int column);
    }

    private void row(List<Typeface.Fit> fits, Typeface face, Cells cells) {
        float top = y - PADDING;
        float x = LEFT;
        for (int i = 0; i < fits.size(); i++) {
            Typeface.Fit fit = fits.get(i);
            float at = x;
            PdfStructureElement cell = cells.cell(i);
            tagged(cell, () -> lines(face, INK, fit, at, top));
            x += widths[i];
        }
        y -= heightOf(fits);
        artifact(this::rule);
    }

    /** On a new page the heading is there for the eye only: it was read before. */
    private void nextPage(List<Typeface.Fit> heading) {
        foot();
        writer.setPageEmpty(false);
        pages.newPage();
        page++;
        y = TOP;
        artifact(() -> {
            float x = LEFT;
            for (int i = 0; i < heading.size(); i++) {
                lines(fonts.strong(), INK, heading.get(i), x, y - PADDING);
                x += widths[i];
            }
        });
        y -= heightOf(heading);
        artifact(this::rule);
    }

    private void foot() {
        String words = report.issuer() + " · " + report.title() + " · "
                + new Text("pagina " + page, "page " + page).in(report.language());
        Typeface.Fit fit = fonts.text().fit(words, 8, 7, COLUMN, 1);
        artifact(() -> lines(fonts.text(), QUIET, fit, LEFT, 46));
    }

    private Typeface.Fit fit(Typeface face, String text, int column) {
        return text.isEmpty()
                ? new Typeface.Fit(SIZE, List.of("–"))
                : face.fit(text, SIZE, SIZE - 1, widths[column] - GAP, MOST_LINES);
    }

    private static float heightOf(List<Typeface.Fit> fits) {
        float height = 0;
        for (Typeface.Fit fit : fits) {
            height = Math.max(height, height(fit));
        }
        return height + 2 * PADDING;
    }

    private static float height(Typeface.Fit fit) {
        return fit.lines().size() * fit.size() * LEADING;
    }

    private void lines(Typeface face, Color color, Typeface.Fit fit, float x, float top) {
        float step = fit.size() * LEADING;
        canvas.beginText();
        canvas.setColorFill(color);
        canvas.setFontAndSize(face.font(), fit.size());
        canvas.setTextMatrix(x, top - fit.size() * (LEADING / 2 + 0.36f));
        for (int i = 0; i < fit.lines().size(); i++) {
            boolean isLast = i == fit.lines().size() - 1;
            // The space keeps the words of two lines apart for whoever reads the text instead of the page
            canvas.showText(fit.lines().get(i) + (isLast || fit.lines().get(i).endsWith("-") ? "" : " "));
            canvas.moveText(0, -step);
        }
        canvas.endText();
    }

    private void rule() {
        canvas.setColorStroke(RULE);
        canvas.setLineWidth(0.5f);
        canvas.moveTo(LEFT, y);
        canvas.lineTo(LEFT + COLUMN, y);
        canvas.stroke();
    }

    private static PdfStructureElement header(PdfStructureElement row, String scope) {
        PdfStructureElement header = child(row, "TH");
        PdfDictionary attributes = new PdfDictionary();
        attributes.put(PdfName.O, new PdfName("Table"));
        attributes.put(new PdfName("Scope"), new PdfName(scope));
        header.put(PdfName.A, attributes);
        return header;
    }

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

    private PdfDictionary reference(PdfStructureElement element, PdfAnnotation annotation, int onPage) {
        int key = writer.getStructureTreeRoot().addExistingObject(element.getReference());
        annotation.put(PdfName.STRUCTPARENT, new PdfNumber(key));
        PdfDictionary reference = new PdfDictionary(PdfName.OBJR);
        reference.put(PdfName.OBJ, annotation.getIndirectReference());
        reference.put(PdfName.PG, writer.getPageReference(onPage));
        return reference;
    }

    private static PdfString unicode(String text) {
        return new PdfString(text, PdfObject.TEXT_UNICODE);
    }
}
