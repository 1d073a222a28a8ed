// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDocument;
import com.lowagie.text.pdf.PdfIndirectObject;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfStream;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

/**
 * A PDF writer that compresses a font program once and uses it again. Compressing fonts is more than half of the work
 * of a certificate, and nearly all certificates embed the same letters.
 */
final class CertificateWriter extends PdfWriter {

    /** Every certificate embeds at least these, so that the embedded font does not depend on most names. */
    private static final String COMMON_LETTERS = letters(' ', '~') + letters(0xC0, 0xFF) + "’–";

    /** Font programs kept; unusual letters make a new one, and those must not fill the memory. */
    private static final int MOST_KEPT = 64;

    private static final PdfName FONT_PROGRAM = new PdfName("Length1");
    private static final Map<ByteBuffer, byte[]> COMPRESSED = new ConcurrentHashMap<>();

    CertificateWriter(PdfDocument document, OutputStream out) {
        super(document, out);
    }

    /** Makes the font's embedded part the usual one. Writes nothing: the drawing is thrown away, the letters stay marked. */
    void embedCommonLetters(BaseFont font) {
        PdfContentByte nowhere = new PdfContentByte(this);
        nowhere.setFontAndSize(font, 1);
        nowhere.showText(COMMON_LETTERS);
    }

    @Override
    public PdfIndirectObject addToBody(PdfObject object) throws IOException {
        if (object instanceof PdfStream stream && stream.contains(FONT_PROGRAM)) {
            return super.addToBody(compressed(stream));
        }
        return super.addToBody(object);
    }

    private static PdfStream compressed(PdfStream font) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        font.writeContent(stored);
        ByteBuffer key = ByteBuffer.wrap(stored.toByteArray());
        byte[] small = COMPRESSED.get(key);
        if (small == null) {
            small = deflated(key.array());
            if (COMPRESSED.size() < MOST_KEPT) {
                COMPRESSED.put(key, small);
            }
        }
        PdfStream copy = new PdfStream(small);
        copy.put(PdfName.FILTER, PdfName.FLATEDECODE);
        copy.put(FONT_PROGRAM, font.get(FONT_PROGRAM));
        return copy;
    }

    // What comes in is wrapped in zlib without compression: that is what level 0 of the font means.
    private static byte[] deflated(byte[] stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (InflaterOutputStream in = new InflaterOutputStream(new DeflaterOutputStream(out, best))) {
            in.write(stored);
        } finally {
            best.end();
        }
        return out.toByteArray();
    }

    private static String letters(int first, int last) {
        StringBuilder letters = new StringBuilder();
        for (int letter = first; letter <= last; letter++) {
            letters.appendCodePoint(letter);
        }
        return letters.toString();
    }
}
