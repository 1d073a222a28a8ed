// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One font that certificates are set in: measures text and breaks it into lines. Safe to share between threads. */
record Typeface(BaseFont font) {

    /** A text at the size and in the lines in which it fits. */
    record Fit(float size, List<String> lines) {}

    private static final char GLUE = '\u00A0';
    private static final Pattern WORD = Pattern.compile("[^ ]+ ?");
    private static final Pattern PART = Pattern.compile("[^ \u00A0-]*-+|[^ \u00A0-]+[ \u00A0]?");
    private static final Pattern BEFORE_NAME = Pattern.compile("(?<![^ ])([’']?\\p{Ll}[^ ]*) ");

    /** A piece of text that stays on one line; widths at size 1, with and without the space at its end. */
    private record Piece(String text, float width, float inked) {}

    static Typeface load(String file) {
        try (InputStream in = Typeface.class.getResourceAsStream("/fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("font missing from the application: " + file);
            }
            BaseFont font = BaseFont.createFont(
                    file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, in.readAllBytes(), null);
            font.setIncludeCidSet(false); // PDF/A-3 wants it complete or absent, and it is optional
            font.setCompressionLevel(0); // CertificateWriter compresses, and remembers
            return new Typeface(font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException("font unreadable: " + file, e);
        }
    }

    boolean has(int codePoint) {
        return font.charExists(codePoint);
    }

    float width(String text, float size) {
        return font.getWidthPoint(text, size);
    }

    /** The name, in which van, der and drs. stay on the line of the word after them for as long as there is room. */
    static String together(String name) {
        return BEFORE_NAME.matcher(name).replaceAll("$1" + GLUE);
    }

    /**
     * The largest size from {@code largest} down to {@code smallest} at which the text needs no more lines than allowed
     * and no word is cut. Lines are balanced. When nothing fits, the smallest size with as many lines as it takes.
     */
    Fit fit(String text, float largest, float smallest, float width, int maxLines) {
        List<Piece> words = pieces(WORD, text);
        for (float size = largest; size > smallest; size -= 0.5f) {
            if (fits(words, width / size, maxLines)) {
                return new Fit(size, balanced(words, width / size));
            }
        }
        return new Fit(smallest, balanced(cut(words, width / smallest), width / smallest));
    }

    private static boolean fits(List<Piece> words, float width, int maxLines) {
        return words.stream().allMatch(word -> word.inked <= width)
                && lines(words, width).size() <= maxLines;
    }

    private static List<String> lines(List<Piece> pieces, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float used = 0;
        for (Piece piece : pieces) {
            if (used > 0 && used + piece.inked > width) {
                lines.add(tidy(line));
                line.setLength(0);
                used = 0;
            }
            line.append(piece.text);
            used += piece.width;
        }
        lines.add(tidy(line));
        return lines;
    }

    private static String tidy(StringBuilder line) {
        return line.toString().replace(GLUE, ' ').strip();
    }

    // Narrows the column for as long as that costs no extra line, so that the lines become about equally long.
    private static List<String> balanced(List<Piece> pieces, float width) {
        List<String> best = lines(pieces, width);
        int count = best.size();
        for (float narrower = width * 0.99f; count > 1 && fits(pieces, narrower, count); narrower -= width * 0.01f) {
            best = lines(pieces, narrower);
        }
        return best;
    }

    // A word that is wider than the column is broken at its spaces and hyphens, and else anywhere.
    private List<Piece> cut(List<Piece> words, float width) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece word : words) {
            for (Piece part : word.inked <= width ? List.of(word) : pieces(PART, word.text)) {
                String rest = part.text;
                while (width(rest.strip(), 1) > width) {
                    int end = rest.offsetByCodePoints(0, 1);
                    while (width(rest.substring(0, rest.offsetByCodePoints(end, 1)), 1) <= width) {
                        end = rest.offsetByCodePoints(end, 1);
                    }
                    pieces.add(piece(rest.substring(0, end)));
                    rest = rest.substring(end);
                }
                pieces.add(piece(rest));
            }
        }
        return pieces;
    }

    private List<Piece> pieces(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> piece(match.group()))
                .toList();
    }

    private Piece piece(String text) {
        boolean endsInSpace = text.endsWith(" ") || text.charAt(text.length() - 1) == GLUE;
        String inked = endsInSpace ? text.substring(0, text.length() - 1) : text;
        return new Piece(text, width(text, 1), width(inked, 1));
    }
}
