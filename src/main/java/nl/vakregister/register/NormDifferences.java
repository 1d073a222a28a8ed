// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Text;

/** In what two versions of a norm differ beyond points, in words. */
final class NormDifferences {
    private NormDifferences() {}

    static List<Text> beyondPoints(Demands before, Demands after) {
        List<Text> found = new ArrayList<>();
        compare(
                found,
                new Text("Werkervaring", "Work experience"),
                by(before.work(), Demands.Work::code, NormDifferences::say),
                by(after.work(), Demands.Work::code, NormDifferences::say));
        compare(
                found,
                new Text("Verplicht", "Obligatory"),
                by(before.obligations(), Demands.Obligation::code, NormDifferences::say),
                by(after.obligations(), Demands.Obligation::code, NormDifferences::say));
        compare(
                found,
                new Text("VOG", "Certificate of conduct (VOG)"),
                before.vog() == null ? Map.of() : Map.of("VOG", say(before.vog())),
                after.vog() == null ? Map.of() : Map.of("VOG", say(after.vog())));
        return List.copyOf(found);
    }

    private static <T> Map<String, Text> by(List<T> all, Function<T, String> code, Function<T, Text> say) {
        return all.stream().collect(Collectors.toMap(code, say, (first, second) -> second, LinkedHashMap::new));
    }

    private static void compare(List<Text> found, Text what, Map<String, Text> before, Map<String, Text> after) {
        before.forEach((code, was) -> {
            Text is = after.get(code);
            if (is == null) {
                found.add(said(what, was, " vervalt", " is dropped"));
            } else if (!Objects.equals(was, is)) {
                found.add(new Text(
                        what.nl() + ": " + was.nl() + " wordt " + is.nl(),
                        what.en() + ": " + was.en() + " becomes " + is.en()));
            }
        });
        after.forEach((code, is) -> {
            if (!before.containsKey(code)) {
                found.add(said(what, is, " komt erbij", " is added"));
            }
        });
    }

    private static Text said(Text what, Text which, String nl, String en) {
        return new Text(what.nl() + ": " + which.nl() + nl, what.en() + ": " + which.en() + en);
    }

    private static Text say(Demands.Work work) {
        String more = (work.hoursPerWeek() == null ? "" : " (" + plain(work.hoursPerWeek()) + ")")
                + (work.level() == null ? "" : ", " + work.level())
                + (work.scope() == null ? "" : ", " + work.scope());
        return new Text(
                work.name().nl() + ", " + plain(work.min()) + " "
                        + work.unit().label().nl() + more,
                work.name().en() + ", " + plain(work.min()) + " "
                        + work.unit().label().en() + more);
    }

    private static Text say(Demands.Obligation obligation) {
        String times = obligation.count() > 1 ? " (" + obligation.count() + "×)" : "";
        return new Text(
                obligation.name().nl()
                        + times
                        + (obligation.carryOver() ? ", mag voor de volgende periode tellen" : ""),
                obligation.name().en() + times + (obligation.carryOver() ? ", may count for the next period" : ""));
    }

    private static Text say(Demands.Vog vog) {
        return new Text(
                "hoogstens " + vog.maxAgeMonths() + " maanden oud"
                        + (vog.continuous() ? ", ook tussendoor geldig" : "")
                        + (vog.selfEmployedOnly() ? ", alleen voor zelfstandigen" : ""),
                "at most " + vog.maxAgeMonths() + " months old"
                        + (vog.continuous() ? ", valid all along" : "")
                        + (vog.selfEmployedOnly() ? ", only for the self-employed" : ""));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
