// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.nio.charset.StandardCharsets;

/** The content lines of an iCalendar file (RFC 5545), folded. */
public final class ContentLines {
    /** A content line has at most so many octets. */
    private static final int LONGEST = 75;

    private final StringBuilder lines = new StringBuilder();

    /** A value of type TEXT: what means something is escaped, control characters are gone. */
    public static String text(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\n", "\\n")
                .replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
    }

    /** Adds a line, folded so that no part has more than 75 octets and no character is cut. */
    public ContentLines add(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int point = content.codePointAt(i);
            String character = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? "\uFFFD"
                    : new String(Character.toChars(point));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(character);
            octets += size;
            i += Character.charCount(point);
        }
        lines.append("\r\n");
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
