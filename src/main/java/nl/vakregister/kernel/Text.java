// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static java.util.Objects.requireNonNull;

/** A sentence or name for people, in both languages; neither may be missing. */
public record Text(String nl, String en) {
    public Text {
        requireNonNull(nl);
        requireNonNull(en);
    }

    public String in(Language language) {
        return language == Language.NL ? nl : en;
    }
}
