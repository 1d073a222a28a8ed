// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One font that certificates are set in: measures text and breaks it into lines. Safe to share between threads. */
record Typeface(BaseFont font) {

    /** A text at the size and in the lines in which it fits. */
    record Fit(float size, List<String> lines) {}

    private static final char GLUE = '\u00A0';
    private static final Pattern PIECE = Pattern.compile("[^ ]+ ?");
    private static final Pattern WORD = Pattern.compile("[^ \u00A0-]*-+|[^ \u00A0-]+[ \u00A0]?");
    private static final Pattern BEFORE_NAME = Pattern.compile("(?<![^ ])([’']?\\p{Ll}[^ ]*) ");

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
        for (float size = largest; size > smallest; size -= 0.5f) {
            List<String> lines = lines(text, size, width);
            if (lines.size() <= maxLines && keepsWords(text, size, width)) {
                return new Fit(size, balanced(text, size, width, lines));
            }
        }
        return new Fit(smallest, balanced(text, smallest, width, lines(text, smallest, width)));
    }

    /** The text in lines that are no wider than {@code width}: broken between words, else after a hyphen, else anywhere. */
    List<String> lines(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : unbreakable(text, size, width)) {
            if (!line.isEmpty() && width(line + piece.stripTrailing(), size) > width) {
                lines.add(tidy(line));
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(tidy(line));
        return lines;
    }

    private static String tidy(StringBuilder line) {
        return line.toString().replace(GLUE, ' ').strip();
    }

    // Narrows the column for as long as that costs no extra line, so that the lines become about equally long.
    private List<String> balanced(String text, float size, float width, List<String> lines) {
        List<String> best = lines;
        for (float narrower = width - 4; lines.size() > 1 && narrower > width / 3; narrower -= 4) {
            List<String> tried = lines(text, size, narrower);
            if (tried.size() > lines.size() || !keepsWords(text, size, narrower)) {
                break;
            }
            best = tried;
        }
        return best;
    }

    private boolean keepsWords(String text, float size, float width) {
        return all(PIECE, text).stream().allMatch(piece -> width(piece.strip(), size) <= width);
    }

    private List<String> unbreakable(String text, float size, float width) {
        List<String> pieces = new ArrayList<>();
        for (String piece : all(PIECE, text)) {
            if (width(piece.stripTrailing(), size) <= width) {
                pieces.add(piece);
            } else {
                for (String word : all(WORD, piece)) {
                    addOrCut(word, size, width, pieces);
                }
            }
        }
        return pieces;
    }

    private void addOrCut(String word, float size, float width, List<String> pieces) {
        String rest = word;
        while (width(rest.stripTrailing(), size) > width && rest.codePointCount(0, rest.length()) > 1) {
            int end = rest.offsetByCodePoints(0, 1);
            while (width(rest.substring(0, rest.offsetByCodePoints(end, 1)), size) <= width) {
                end = rest.offsetByCodePoints(end, 1);
            }
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
    }

    private static List<String> all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
