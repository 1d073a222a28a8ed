// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.Locale;
import nl.vakregister.register.RegisterNumber;

/** A line of a list as somebody sent it: a number, and perhaps the name that should go with it. Null is an empty text. */
record ListLine(String number, String name) {
    static final int LONGEST_NUMBER = 60;
    static final int LONGEST_NAME = 200;

    ListLine {
        number = number == null ? "" : number.strip();
        name = name == null ? "" : name.strip();
    }

    /** The same for the same number, however it was written; nine digits are a number whatever the letters before them. */
    String key() {
        return RegisterNumber.read(number)
                .map(RegisterNumber.Typed::digits)
                .orElseGet(() -> number.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", ""));
    }
}
