// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A look into a PDF that somebody hands in: can it be opened, does it stay small when it is unpacked, and which numbers in
 * its text may be a citizen service number.
 */
final class PdfLook {
    /** What was found. */
    sealed interface Found {}

    /** It cannot be opened without a password. */
    record Locked() implements Found {}

    /** Unpacked it would be far larger than any document. */
    record Bomb() implements Found {}

    /** Its text was read. */
    record Read(List<PdfNumbers.Spot> numbers) implements Found {}

    /** It is damaged, or made so that its text cannot be read safely. */
    record Unreadable() implements Found {}

    /** How much a packed part of a page, a font or a table may unpack to; a picture may be larger, for nobody unpacks it. */
    private static final long MOST_UNPACKED = 32L << 20;

    private static final long MOST_UNPACKED_PICTURE = 256L << 20;
    private static final long MOST_UNPACKED_IN_ALL = 1L << 30;

    /** No method of packing that we read makes more of a byte. */
    private static final int MOST_OF_A_BYTE = 1100;

    private static final Pattern PACKED = Pattern.compile("/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern FLATE_FIRST = Pattern.compile("/Filter\\s*\\[?\\s*/(FlateDecode|Fl)\\b");
    private static final Pattern PICTURE = Pattern.compile("/Subtype\\s*/Image\\b");
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_DICTIONARY = 4096;

    private PdfLook() {}

    static Found at(byte[] content) {
        Size size = unpacked(content);
        if (size == Size.BOMB) {
            return new Bomb();
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            return size == Size.UNKNOWN ? new Unreadable() : new Read(PdfNumbers.of(document));
        } catch (InvalidPasswordException e) {
            return new Locked();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Readers mend what is damaged in ways of their own; whether it can be read is for the person who looks at
            // it
            return new Unreadable();
        }
    }

    /** What the first page says; empty when it cannot be read safely, or says nothing. */
    static Optional<String> firstPage(byte[] content) {
        if (unpacked(content) != Size.FINE) {
            return Optional.empty();
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            PDFTextStripper text = new PDFTextStripper();
            text.setEndPage(1);
            return Optional.of(text.getText(document)).filter(t -> !t.isBlank());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private enum Size {
        FINE,
        UNKNOWN,
        BOMB
    }

    /** Unpacks every part as far as it is allowed to go, keeping nothing. */
    private static Size unpacked(byte[] content) {
        boolean encrypted = indexOf(content, "/Encrypt".getBytes(StandardCharsets.US_ASCII), 0) >= 0;
        Size size = Size.FINE;
        long all = 0;
        int at = indexOf(content, STREAM, 0);
        while (at >= 0) {
            int begin = begin(content, at + STREAM.length);
            int end = begin < 0 ? -1 : indexOf(content, END, begin);
            if (begin < 0 || end < 0) {
                at = indexOf(content, STREAM, at + STREAM.length);
                continue;
            }
            String dictionary = dictionary(content, at);
            long methods = PACKED.matcher(dictionary).results().count();
            boolean picture = PICTURE.matcher(dictionary).find();
            long most = picture ? MOST_UNPACKED_PICTURE : MOST_UNPACKED;
            long length = end - begin;
            if (methods > 1) {
                // Packed twice: what is small once unpacked need not be the second time
                size = Size.UNKNOWN;
            } else if (methods == 1 && length * MOST_OF_A_BYTE > most) {
                if (!encrypted && FLATE_FIRST.matcher(dictionary).find()) {
                    long counted = count(content, begin, end, most);
                    all += counted;
                    if (counted > most || all > MOST_UNPACKED_IN_ALL) {
                        return Size.BOMB;
                    }
                } else if (!picture) {
                    size = Size.UNKNOWN;
                }
            }
            at = indexOf(content, STREAM, end + END.length);
        }
        return size;
    }

    private static long count(byte[] content, int begin, int end, long most) {
        Inflater inflater = new Inflater();
        byte[] thrownAway = new byte[64 * 1024];
        long counted = 0;
        try {
            inflater.setInput(content, begin, end - begin);
            while (counted <= most && !inflater.finished()) {
                int more = inflater.inflate(thrownAway);
                if (more == 0) {
                    break;
                }
                counted += more;
            }
        } catch (DataFormatException e) {
            // What follows cannot be unpacked by anybody
        } finally {
            inflater.end();
        }
        return counted;
    }

    /** The dictionary in front of a stream, back to its object. */
    private static String dictionary(byte[] content, int stream) {
        int from = Math.max(0, stream - LONGEST_DICTIONARY);
        String before = new String(content, from, stream - from, StandardCharsets.ISO_8859_1);
        int object = before.lastIndexOf(" obj");
        return object < 0 ? before : before.substring(object);
    }

    /** Where the bytes of a stream begin, or -1 when the word is not followed by the end of its line. */
    private static int begin(byte[] content, int after) {
        if (after < content.length && content[after] == '\n') {
            return after + 1;
        }
        return after + 1 < content.length && content[after] == '\r' ? after + (content[after + 1] == '\n' ? 2 : 1) : -1;
    }

    static int indexOf(byte[] content, byte[] what, int from) {
        for (int at = from; at <= content.length - what.length; at++) {
            int same = 0;
            while (same < what.length && content[at + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    /** The pages on which numbers were found, from one, each once. */
    static List<Integer> pages(List<PdfNumbers.Spot> numbers) {
        return new ArrayList<>(new java.util.TreeSet<>(
                numbers.stream().map(spot -> spot.page() + 1).toList()));
    }
}
