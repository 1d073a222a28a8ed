// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;

/**
 * Where somebody stands in one competency, and where she wants to be. What nobody said is null, not zero.
 *
 * @param number its place in the table and on the radar, from 1
 * @param own how she sees it herself
 * @param others the average of how others see it, with one decimal
 * @param othersCount how many others that are
 */
public record Gap(int number, String code, Text name, Mastery own, BigDecimal others, int othersCount, Mastery wanted) {

    static Gap of(int number, String code, Text name, Mastery own, Collection<Mastery> others, Mastery wanted) {
        return new Gap(number, code, name, own, average(others), others.size(), wanted);
    }

    private static BigDecimal average(Collection<Mastery> others) {
        if (others.isEmpty()) {
            return null;
        }
        int sum = others.stream().mapToInt(Mastery::score).sum();
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(others.size()), 1, RoundingMode.HALF_UP);
    }

    /** How many steps of the scale are still to go; zero when she is there, or when either end is not known. */
    public int size() {
        return own == null || wanted == null ? 0 : Math.max(0, wanted.score() - own.score());
    }

    public boolean isOpen() {
        return size() > 0;
    }

    /** Whether both ends are known. */
    public boolean isKnown() {
        return own != null && wanted != null;
    }

    /** The average of others as people write it. */
    public Text othersText() {
        return others == null ? new Text("–", "–") : new Text(written(Language.NL), written(Language.EN));
    }

    private String written(Language language) {
        String plain = others.toPlainString().replaceFirst("\\.0$", "");
        return language == Language.NL ? plain.replace('.', ',') : plain;
    }

    /** The widest first; of equals in the order of the framework. */
    static List<Gap> widestFirst(List<Gap> gaps) {
        return gaps.stream()
                .filter(Gap::isOpen)
                .sorted(Comparator.comparing(Gap::size).reversed().thenComparing(Gap::number))
                .toList();
    }
}
