// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.vakregister.kernel.Language;

/** How pages speak of a norm: {@code {number.decimal}}, {@code {conversion.factors}}. */
@TemplateExtension
class NormWords {
    private NormWords() {}

    /** Without needless zeros, with a comma in Dutch. */
    static String decimal(BigDecimal value, @TemplateAttribute("language") Object language) {
        String plain = value.stripTrailingZeros().toPlainString();
        return language == Language.NL ? plain.replace('.', ',') : plain;
    }

    /** The group factors, smallest group first. */
    static List<Map.Entry<Integer, BigDecimal>> factors(Demands.Conversion conversion) {
        return List.copyOf(new TreeMap<>(conversion.groupFactors()).entrySet());
    }
}
