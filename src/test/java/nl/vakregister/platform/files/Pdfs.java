// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;

/** PDF files, good and bad. */
final class Pdfs {
    private Pdfs() {}

    /** A page for every text. */
    static byte[] of(String... pages) {
        return made(0, null, pages);
    }

    static byte[] turned(int degrees, String text) {
        return made(degrees, null, text);
    }

    static byte[] locked(String userPassword, String text) {
        return made(0, new StandardProtectionPolicy("owner", userPassword, new AccessPermission()), text);
    }

    private static byte[] made(int rotation, StandardProtectionPolicy protection, String... pages) {
        try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
                PDPage page = new PDPage(PDRectangle.A4);
                page.setRotation(rotation);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
                    content.setTextMatrix(Matrix.getTranslateInstance(100, 500));
                    content.showText(text);
                    content.endText();
                }
            }
            document.getDocumentInformation().setTitle(pages[0]);
            if (protection != null) {
                protection.setEncryptionKeyLength(128);
                document.protect(protection);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page whose content unpacks to so many bytes. */
    static byte[] unpackingTo(long bytes, String entries) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflating =
                    new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
                byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (long written = 0; written < bytes; written += blank.length) {
                    deflating.write(blank);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(("%PDF-1.7\n"
                            + "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
                            + "4 0 obj<</Length " + packed.size() + entries + ">>\nstream\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(packed.toByteArray());
            out.writeBytes("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
