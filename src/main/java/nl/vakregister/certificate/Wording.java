// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of one certificate in one language, and how they look: a layout in which the facts are filled in.
 *
 * @param opening above the name
 * @param statement below the name
 * @param subject what it is about, large
 * @param ink the colour of title and frame, as 0xRRGGBB
 */
record Wording(
        String opening,
        String statement,
        String subject,
        List<Row> rows,
        List<String> paragraphs,
        int ink,
        boolean ornament) {

    static final int INK = 0x43194A;

    /** A label with a value. */
    record Row(String label, String value, boolean strong) {}

    /** All text on it, to look for characters that cannot be printed. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(opening, statement, subject));
        rows.forEach(row -> texts.addAll(List.of(row.label(), row.value())));
        texts.addAll(paragraphs);
        return texts;
    }
}
