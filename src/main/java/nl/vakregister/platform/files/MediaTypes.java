// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.Text;

/** What a document is, by its bytes. A name or a declared type proves nothing. */
final class MediaTypes {
    static final String PDF_TYPE = "application/pdf";

    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};
    private static final byte[] OLD_OFFICE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    /** What a browser could take for a page or a script, wherever it stands. */
    private static final List<String> PAGES = List.of("<script", "<html", "<!doctype html", "<?php", "<iframe");

    /** The end of a zip is at most this far from the end of the file: its own length and that of its comment. */
    private static final int ZIP_TAIL = 22 + 65_535;

    private MediaTypes() {}

    static Optional<String> of(byte[] content) {
        if (startsWith(content, PDF)) {
            return Optional.of(PDF_TYPE);
        }
        if (startsWith(content, PNG)) {
            return Optional.of("image/png");
        }
        if (startsWith(content, JPEG)) {
            return Optional.of("image/jpeg");
        }
        return isHeic(content) ? Optional.of("image/heic") : Optional.empty();
    }

    /** What to do about a document that is none of these. */
    static Text instead(byte[] content) {
        if (startsWith(content, ZIP) || startsWith(content, ZIP_END)) {
            boolean office = contains(content, 0, "[content_types].xml") || contains(content, 0, "word/");
            return office
                    ? new Text(
                            "Dit is een bestand van Word, Excel of PowerPoint. Bewaar het als PDF en kies die.",
                            "This is a Word, Excel or PowerPoint file. Save it as PDF and choose that.")
                    : new Text(
                            "Dit is een ingepakt bestand (zip). Pak het uit en kies de documenten zelf.",
                            "This is a packed file (zip). Unpack it and choose the documents themselves.");
        }
        if (startsWith(content, OLD_OFFICE)) {
            return new Text(
                    "Dit is een ouder bestand van Word, Excel of PowerPoint. Bewaar het als PDF en kies die.",
                    "This is an older Word, Excel or PowerPoint file. Save it as PDF and choose that.");
        }
        if (startsWith(content, ascii("GIF8")) || startsWith(content, ascii("RIFF"))) {
            return new Text(
                    "Dit soort plaatje nemen we niet aan. Bewaar het als PNG of JPEG en kies die.",
                    "We do not take this kind of picture. Save it as PNG or JPEG and choose that.");
        }
        return new Text(
                "Dit is geen PDF, PNG of JPEG. Kies een PDF of een foto.",
                "This is not a PDF, PNG or JPEG. Choose a PDF or a photo.");
    }

    /** Whether it is something else as well: what one program shows as a diploma, another would unpack or run. */
    static boolean isTwoThings(byte[] content) {
        if (endsInZip(content)) {
            return true;
        }
        // In a PDF such words can be part of an honest text, and no browser takes a PDF for a page
        return !startsWith(content, PDF) && PAGES.stream().anyMatch(page -> contains(content, 0, page));
    }

    /** Whether a program that reads zips from the end would find one: the directory lies where the end says. */
    private static boolean endsInZip(byte[] content) {
        for (int at = content.length - 22; at >= Math.max(0, content.length - ZIP_TAIL); at--) {
            if (Arrays.equals(content, at, at + ZIP_END.length, ZIP_END, 0, ZIP_END.length)) {
                long directory = number(content, at + 12);
                long before = at - directory;
                if (directory > 0 && before >= 0 && content[(int) before] == 'P' && content[(int) before + 1] == 'K') {
                    return true;
                }
            }
        }
        return false;
    }

    private static long number(byte[] content, int at) {
        return content[at] & 0xff
                | (content[at + 1] & 0xff) << 8
                | (content[at + 2] & 0xff) << 16
                | (content[at + 3] & 0xffL) << 24;
    }

    private static boolean isHeic(byte[] content) {
        return content.length >= 12
                && Arrays.equals(content, 4, 8, ascii("ftyp"), 0, 4)
                && HEIC_BRANDS.contains(new String(content, 8, 4, StandardCharsets.ISO_8859_1));
    }

    private static boolean contains(byte[] content, int from, String word) {
        byte[] low = ascii(word);
        byte[] high = ascii(word.toUpperCase(Locale.ROOT));
        for (int at = from; at <= content.length - low.length; at++) {
            int same = 0;
            while (same < low.length && (content[at + same] == low[same] || content[at + same] == high[same])) {
                same++;
            }
            if (same == low.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
