// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** A list of codes as somebody sent it: what each line is, before anybody looks it up. */
record CodeList(List<Line> lines) {
    static final int MOST = 100;
    private static final int LONGEST = 200;

    /** Whether a line is a code, or why not. */
    enum Shape {
        CODE(new Text("Dit is een code.", "This is a code.")),
        WRONG_LENGTH(new Text(
                "Een code heeft zestien tekens; op deze regel staan er meer of minder.",
                "A code has sixteen characters; this line has more or fewer.")),
        WRONG_CHARACTER(new Text(
                "Op deze regel staat een teken dat in codes niet voorkomt, zoals een U. Kijk nog eens op het bewijs.",
                "This line has a character that does not occur in codes, such as a U. Look at the certificate again.")),
        EMPTY(new Text("Op deze regel staat niets.", "There is nothing on this line."));

        private final Text meaning;

        Shape(Text meaning) {
            this.meaning = meaning;
        }

        Text meaning() {
            return meaning;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Shape of(String typed) {
            if (PublicCode.parse(typed).isPresent()) {
                return CODE;
            }
            String bare = typed.replaceAll("[\\s\\p{Z}\\p{Pd}.]", "");
            return bare.isEmpty() ? EMPTY : bare.length() == PublicCode.LENGTH ? WRONG_CHARACTER : WRONG_LENGTH;
        }
    }

    /** @param sameAs the first line with the same code, or null */
    record Line(int line, String typed, Shape shape, Integer sameAs) {}

    /** @throws Refusal when there is nothing to check, or too much */
    static CodeList of(List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            throw Refusal.invalid("codes", new Text("Geef ten minste één code.", "Give at least one code."));
        }
        if (codes.size() > MOST) {
            throw Refusal.invalid(
                    "codes",
                    new Text(
                            "Dit zijn " + codes.size() + " codes. Je kunt er " + MOST
                                    + " tegelijk controleren. Stuur de lijst in delen.",
                            "These are " + codes.size() + " codes. You can check " + MOST
                                    + " at once. Send the list in parts."));
        }
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            String typed = codes.get(i) == null ? "" : codes.get(i);
            // Much longer than a code is no code, and not worth sending back
            String seen = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
            Optional<PublicCode> code = PublicCode.parse(seen);
            Integer before =
                    code.isEmpty() ? null : firstOf.putIfAbsent(code.get().value(), i + 1);
            lines.add(new Line(i + 1, seen, Shape.of(seen), before));
        }
        return new CodeList(List.copyOf(lines));
    }

    List<String> typed() {
        return lines.stream().map(Line::typed).toList();
    }
}
