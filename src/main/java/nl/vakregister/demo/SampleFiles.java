// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.demo;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;

/** Documents to hand in while trying things: they say themselves that they are samples. */
final class SampleFiles {
    private SampleFiles() {}

    static byte[] diploma(String name) {
        return pdf(
                "Diploma (voorbeeld)",
                "Verzonnen document voor de demonstratie van Vakregister.",
                "Bachelor Social Work",
                name);
    }

    static byte[] programme(String title) {
        return pdf(
                "Programma (voorbeeld)",
                "Verzonnen document voor de demonstratie van Vakregister.",
                title,
                "09.30 – 12.30 deel 1 (180 minuten), 13.30 – 16.30 deel 2 (180 minuten)");
    }

    private static byte[] pdf(String title, String... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document();
        PdfWriter.getInstance(document, out);
        document.open();
        document.add(new Paragraph(title, FontFactory.getFont(FontFactory.HELVETICA, 24, Font.BOLD)));
        for (String line : lines) {
            document.add(new Paragraph(line));
        }
        document.close();
        return out.toByteArray();
    }
}
