// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what may be a citizen service number (BSN) in a text: nine digits, as one or in groups, that pass the test of
 * eleven. One in eleven other numbers of nine digits passes as well, so it is only ever a question.
 */
public final class Bsn {
    /** Nine digits at a stretch, or in the groups that people write; never part of a longer number. */
    private static final Pattern NINE = Pattern.compile(
            "(?<![\\d.,-])(?:\\d{9}|\\d{4}[. -]\\d{2}[. -]\\d{3}|\\d{3}[. -]\\d{3}[. -]\\d{3}|\\d{3}[. -]\\d{2}[."
                    + " -]\\d{4})(?![\\d]|[.,-]\\d)");

    /** Where one stands in a text. */
    record Place(int from, int to) {}

    private Bsn() {}

    static List<Place> in(CharSequence text) {
        List<Place> found = new ArrayList<>();
        Matcher nine = NINE.matcher(text);
        while (nine.find()) {
            if (passes(nine.group().replaceAll("\\D", ""))) {
                found.add(new Place(nine.start(), nine.end()));
            }
        }
        return found;
    }

    /** The test of eleven: weights 9 to 2, and -1 for the last digit. */
    public static boolean passes(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int digit = nine.charAt(i) - '0';
            sum += digit * (i == 8 ? -1 : 9 - i);
        }
        return sum % 11 == 0 && !nine.equals("000000000");
    }
}
