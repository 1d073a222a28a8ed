// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;

/**
 * Something that the norm asks and that is not points, with how far it is.
 *
 * @param have what is confirmed, in the unit of what is needed
 * @param waiting how many statements about it wait for somebody to confirm them; they do not count yet
 * @param shortfall what is still to be done, in words; null when nothing is
 */
public record Requirement(
        Kind kind, String code, Text name, Text unit, BigDecimal have, BigDecimal needed, int waiting, Text shortfall) {
    /** What kind of proof it takes. */
    public enum Kind {
        WORK,
        OBLIGATION,
        VOG
    }

    public boolean isMet() {
        return shortfall == null;
    }

    /** What there is and what is needed, such as "1200 van 3368 uur". */
    public Text score() {
        return new Text(
                say(have, Language.NL) + " van " + say(needed, Language.NL) + " " + unit.nl(),
                say(have, Language.EN) + " of " + say(needed, Language.EN) + " " + unit.en());
    }

    /** As people write it: at most two decimals, no needless zeros, a comma in Dutch. */
    static String say(BigDecimal number, Language language) {
        String plain =
                number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        return language == Language.NL ? plain.replace('.', ',') : plain;
    }
}
