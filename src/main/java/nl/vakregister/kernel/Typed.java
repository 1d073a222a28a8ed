// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.regex.Pattern;

/** Text that somebody typed or sent, before anything is done with it. */
public final class Typed {
    /**
     * Characters that nobody sees: control characters but tab and line ends, and marks without width that make two
     * different texts look the same or turn their direction.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cntrl}&&[^\\t\\r\\n]]|[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");

    private static final int LONGEST_FILENAME = 120;

    private Typed() {}

    /** The text without what nobody sees. */
    public static String clean(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }

    /** A file's name that is safe to show and to send: no path, nothing unseen, not too long; or this one when nothing is left. */
    public static String filename(String name, String otherwise) {
        if (name == null) {
            return otherwise;
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String end = last.length() <= LONGEST_FILENAME ? last : last.substring(last.length() - LONGEST_FILENAME);
        String tidy = clean(end).replaceAll("[\\p{Cntrl}\"<>|:*?]", "").strip();
        return tidy.isEmpty() ? otherwise : tidy;
    }
}
