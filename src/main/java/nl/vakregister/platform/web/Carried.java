// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * A file on its way from a preview to its confirmation, as hidden fields of the form between: nothing is kept here in the
 * meantime. What comes back is read and judged again, as anything that somebody sends.
 */
public final class Carried {
    /** The name of the fields. */
    public static final String FIELD = "carried";

    /** Below what one field of a form may hold. */
    private static final int PIECE = 200_000;

    private Carried() {}

    /** The values of the fields, in order. */
    public static List<String> pieces(byte[] file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = Base64.getEncoder().encodeToString(packed.toByteArray());
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); from += PIECE) {
            pieces.add(text.substring(from, Math.min(from + PIECE, text.length())));
        }
        return pieces;
    }

    /**
     * The file again. One byte more than {@code mostBytes} is the most that is unpacked.
     *
     * @throws Refusal when it is not what was sent along
     */
    public static byte[] file(Form form, int mostBytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(String.join("", form.all(FIELD)))))) {
            return gzip.readNBytes(mostBytes + 1);
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.invalid("file", new Text("Kies het bestand opnieuw.", "Choose the file again."));
        }
    }
}
