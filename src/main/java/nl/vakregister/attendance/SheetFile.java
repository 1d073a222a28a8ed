// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * A file that somebody handed in, gone through once to see what it is: its digest and how its text is written. Never held
 * in memory as a whole.
 *
 * @param source where it is read from, as often as needed
 */
record SheetFile(Source source, String digest, Charset charset) {
    private static final int AT_ONCE = 1 << 16;
    private static final int BEGINNING = 512;

    static final Text NO_CSV = new Text(
            "Dit is geen CSV-bestand. Open de lijst in je spreadsheet, kies Opslaan als, kies CSV, en stuur dat bestand.",
            "This is not a CSV file. Open the list in your spreadsheet, choose Save as, choose CSV, and send that file.");

    /** Something that can be read from its beginning more than once. */
    interface Source {
        InputStream open() throws IOException;

        static Source of(byte[] content) {
            return () -> new ByteArrayInputStream(content);
        }
    }

    /** @throws Refusal when it is no text: a workbook, a PDF, a picture, or a web page */
    static SheetFile of(Source source) {
        try (InputStream file = source.open()) {
            return new Probe().read(source, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that is no table, but is to be known again when it comes a second time. */
    static SheetFile digestOf(Source source) throws IOException {
        MessageDigest digest = Probe.sha256();
        try (InputStream file = source.open()) {
            byte[] part = new byte[AT_ONCE];
            for (int length = file.read(part); length >= 0; length = file.read(part)) {
                digest.update(part, 0, length);
            }
        }
        return new SheetFile(source, HexFormat.of().formatHex(digest.digest()), StandardCharsets.UTF_8);
    }

    /** The text without its mark. */
    Reader text() throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        Reader reader = new BufferedReader(new InputStreamReader(source.open(), decoder), AT_ONCE);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static final class Probe {
        private final MessageDigest digest = sha256();
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        private final CharBuffer decoded = CharBuffer.allocate(AT_ONCE);
        private final byte[] beginning = new byte[BEGINNING];
        private ByteBuffer waiting = ByteBuffer.allocate(0);
        private boolean isUtf8 = true;
        private long size;
        private long unprintable;
        private boolean zeros;

        SheetFile read(Source source, InputStream file) throws IOException {
            byte[] part = new byte[AT_ONCE];
            for (int length = file.read(part); length >= 0; length = file.read(part)) {
                take(part, length);
            }
            isUtf8 = isUtf8 && decode(waiting, true);
            String digested = HexFormat.of().formatHex(digest.digest());
            Charset twoBytes = starts(0xFF, 0xFE)
                    ? StandardCharsets.UTF_16LE
                    : starts(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
            if (isNoText(twoBytes != null)) {
                throw Refusal.invalid("sheet", NO_CSV);
            }
            return new SheetFile(
                    source,
                    digested,
                    // What is not UTF-8 is what an older spreadsheet on Windows writes
                    twoBytes != null ? twoBytes : isUtf8 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
        }

        private void take(byte[] part, int length) {
            digest.update(part, 0, length);
            for (int i = 0; i < length; i++) {
                if (size < BEGINNING) {
                    beginning[(int) size] = part[i];
                }
                size++;
                zeros |= part[i] == 0;
                if (part[i] >= 0 && part[i] < ' ' && part[i] != '\t' && part[i] != '\r' && part[i] != '\n') {
                    unprintable++;
                }
            }
            if (isUtf8) {
                ByteBuffer next = ByteBuffer.allocate(waiting.remaining() + length);
                next.put(waiting).put(part, 0, length).flip();
                isUtf8 = decode(next, false);
                waiting = next;
            }
        }

        /** What is left in {@code bytes} is the beginning of a letter. */
        private boolean decode(ByteBuffer bytes, boolean last) {
            while (true) {
                decoded.clear();
                var result = utf8.decode(bytes, decoded, last);
                if (result.isError()) {
                    return false;
                }
                if (result.isUnderflow()) {
                    return true;
                }
            }
        }

        private boolean isNoText(boolean twoBytes) {
            String head = new String(beginning, 0, (int) Math.min(size, BEGINNING), StandardCharsets.ISO_8859_1);
            String word = head.replace("\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
            return starts('P', 'K', 3, 4)
                    || head.startsWith("%PDF-")
                    || word.startsWith("<")
                    || word.startsWith("{\\rtf")
                    || !twoBytes && (zeros || unprintable * 100 > size);
        }

        private boolean starts(int... bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (i >= size || (beginning[i] & 0xFF) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
