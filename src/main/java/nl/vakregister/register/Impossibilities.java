// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Why nobody could meet a norm, or why its document cannot be read as one: a function per kind of mistake. A problem's
 * field is the path in the document, such as {@code categories.0.min}.
 */
final class Impossibilities {
    static final int MOST_MONTHS = 240;

    /** Far above any norm, and far below what amounts of points can add up to. */
    static final Points MOST_POINTS = Points.of("100000");

    private static final BigDecimal MOST_WORK = BigDecimal.valueOf(100_000);
    private static final BigDecimal MOST_PER_HOUR = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_PER_ECTS = BigDecimal.valueOf(1_000);
    private static final BigDecimal HOURS_IN_A_WEEK = BigDecimal.valueOf(168);
    private static final int FINEST = 4;
    private static final int MOST_LINES = 30;
    private static final int MOST_MINUTES = 1_440;
    private static final int MOST_AGE = 120;
    private static final int LARGEST_GROUP = 1_000;
    private static final int MOST_COUNT = 1_000;
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 200;

    private final Demands asked;
    private final List<Refusal.Problem> found = new ArrayList<>();

    private Impossibilities(Demands asked) {
        this.asked = asked;
    }

    static List<Refusal.Problem> of(Demands asked) {
        Impossibilities all = new Impossibilities(asked);
        all.period();
        all.categories();
        all.total();
        all.work();
        all.obligations();
        all.conversion();
        all.certificateOfConduct();
        all.extension();
        return List.copyOf(all.found);
    }

    /** A code as it stands in data: capitals, digits and underscores. */
    static boolean isCode(String code) {
        return code != null && code.length() <= LONGEST_CODE && code.matches("[A-Z][A-Z0-9_]*");
    }

    static boolean isName(Text name) {
        return name != null && isShort(name.nl()) && isShort(name.en());
    }

    private static boolean isShort(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private void period() {
        when(
                asked.periodMonths() < 1 || asked.periodMonths() > MOST_MONTHS,
                "periodMonths",
                "Een periode duurt 1 tot en met 240 maanden.",
                "A period lasts 1 to 240 months.");
        when(
                asked.renewalOpensMonths() < 1 || asked.renewalOpensMonths() >= asked.periodMonths(),
                "renewalOpensMonths",
                "Herregistratie gaat ten minste 1 maand voor het einde open, en na het begin van de periode.",
                "Re-registration opens at least 1 month before the end, and after the period has begun.");
    }

    private void categories() {
        List<Demands.Category> all = asked.categories();
        when(
                all.isEmpty() && (asked.type() == Demands.Type.POINTS || asked.totalMin() != null),
                "categories",
                "Een norm met punten heeft ten minste één categorie.",
                "A norm with points has at least one category.");
        tooMany(all, "categories");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < Math.min(all.size(), MOST_LINES); i++) {
            category(all.get(i), "categories." + i, codes);
        }
    }

    private void category(Demands.Category each, String field, Set<String> codes) {
        code(each.code(), codes, field + ".code");
        name(each.name(), field + ".name");
        when(
                each.min().compareTo(Points.ZERO) < 0,
                field + ".min",
                "Een minimum is nooit negatief.",
                "A minimum is never negative.");
        amount(each.min(), field + ".min");
        if (each.max() != null) {
            when(
                    each.max().compareTo(each.min()) < 0,
                    field + ".max",
                    "Het minimum is hoger dan het maximum. Zo kan niemand de norm halen.",
                    "The minimum is above the maximum. Nobody could meet the norm.");
            amount(each.max(), field + ".max");
        }
        if (each.maxPerActivity() != null) {
            when(
                    !each.maxPerActivity().isPositive(),
                    field + ".maxPerActivity",
                    "Eén activiteit telt voor meer dan nul.",
                    "One activity counts for more than nothing.");
            amount(each.maxPerActivity(), field + ".maxPerActivity");
        }
        when(
                each.overflowTo() != null && !overflowIsSound(each),
                field + ".overflowTo",
                "Overschot kan alleen van een categorie met een maximum naar een andere categorie, die zelf niet doorschuift.",
                "Surplus can only go from a category with a maximum to another one that does not pass it on.");
        when(
                each.accreditors().size() > MOST_LINES
                        || each.accreditors().stream().anyMatch(a -> !isShort(a)),
                field + ".accreditors",
                "Noem hoogstens 30 instanties, elk met een korte naam.",
                "Give at most 30 bodies, each with a short name.");
        when(
                each.minMinutesPerSession() != null
                        && (each.minMinutesPerSession() < 1 || each.minMinutesPerSession() > MOST_MINUTES),
                field + ".minMinutesPerSession",
                "Een bijeenkomst duurt 1 tot en met 1440 minuten.",
                "A meeting lasts 1 to 1440 minutes.");
    }

    private boolean overflowIsSound(Demands.Category each) {
        return each.max() != null
                && !each.overflowTo().equals(each.code())
                && asked.categories().stream()
                        .filter(target -> each.overflowTo().equals(target.code()))
                        .findFirst()
                        .filter(target -> target.overflowTo() == null)
                        .isPresent();
    }

    private void total() {
        Points total = asked.totalMin();
        if (total == null) {
            return;
        }
        when(
                total.compareTo(Points.ZERO) < 0,
                "totalMin",
                "Een totaal is nooit negatief.",
                "A total is never negative.");
        amount(total, "totalMin");
        mostThatCounts()
                .ifPresent(most -> when(
                        most.compareTo(total) < 0,
                        "totalMin",
                        "De categorieën samen kunnen het totaal niet halen: hoogstens " + most.in(Language.NL)
                                + " punten tellen mee.",
                        "The categories together cannot reach the total: at most " + most.in(Language.EN)
                                + " points count."));
    }

    /** What can count at most in all; empty when there is no limit, or no sensible one. */
    private Optional<Points> mostThatCounts() {
        List<Points> most = asked.categories().stream()
                .limit(MOST_LINES)
                .map(c -> asked.exchange() ? c.max() : c.min())
                .toList();
        return most.isEmpty()
                        || most.stream()
                                .anyMatch(
                                        p -> p == null || p.compareTo(Points.ZERO) < 0 || p.compareTo(MOST_POINTS) > 0)
                ? Optional.empty()
                : Optional.of(Points.sum(most));
    }

    private void work() {
        tooMany(asked.work(), "work");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < Math.min(asked.work().size(), MOST_LINES); i++) {
            Demands.Work each = asked.work().get(i);
            String field = "work." + i;
            code(each.code(), codes, field + ".code");
            name(each.name(), field + ".name");
            when(each.unit() == null, field + ".unit", "Kies hoe je meet.", "Choose how it is measured.");
            when(
                    !isBetween(each.min(), MOST_WORK),
                    field + ".min",
                    "Een werknorm vraagt meer dan nul, en hoogstens 100000.",
                    "A work threshold asks more than zero, and at most 100000.");
            boolean months = each.unit() == Demands.WorkUnit.MONTHS_AT_HOURS_PER_WEEK;
            when(
                    months && !isBetween(each.hoursPerWeek(), HOURS_IN_A_WEEK)
                            || !months && each.hoursPerWeek() != null,
                    field + ".hoursPerWeek",
                    "Noem uren per week alleen bij een aantal maanden, en dan hoogstens 168.",
                    "Give hours a week only with a number of months, and then at most 168.");
            when(
                    each.min() != null && each.unit() != null && each.min().compareTo(mostOf(each.unit())) > 0,
                    field + ".min",
                    "Dit is meer dan er in de periode of in een week kan.",
                    "This is more than a period or a week can hold.");
            optionalCode(each.level(), field + ".level");
            optionalCode(each.scope(), field + ".scope");
        }
    }

    /** There are at most 31 days in a month. */
    private BigDecimal mostOf(Demands.WorkUnit unit) {
        return switch (unit) {
            case HOURS_PER_PERIOD -> BigDecimal.valueOf(31L * 24).multiply(BigDecimal.valueOf(asked.periodMonths()));
            case AVG_HOURS_PER_WEEK, HOURS_PER_WEEK_NOW -> HOURS_IN_A_WEEK;
            case MONTHS_AT_HOURS_PER_WEEK -> BigDecimal.valueOf(asked.periodMonths());
        };
    }

    private void obligations() {
        tooMany(asked.obligations(), "obligations");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < Math.min(asked.obligations().size(), MOST_LINES); i++) {
            Demands.Obligation each = asked.obligations().get(i);
            String field = "obligations." + i;
            code(each.code(), codes, field + ".code");
            name(each.name(), field + ".name");
            when(
                    each.count() < 1 || each.count() > MOST_COUNT,
                    field + ".count",
                    "Vraag er ten minste 1, en hoogstens 1000.",
                    "Ask at least 1, and at most 1000.");
            if (each.unless() != null) {
                when(
                        !isCode(each.unless().code())
                                || asked.obligations().stream()
                                        .anyMatch(o -> each.unless().code().equals(o.code())),
                        field + ".unless.code",
                        "Geef wat vrijstelt een eigen code, in hoofdletters zonder spaties.",
                        "Give what frees of it a code of its own, in capitals without spaces.");
                name(each.unless().name(), field + ".unless.name");
            }
        }
    }

    private void conversion() {
        Demands.Conversion rule = asked.conversion();
        when(
                !isBetween(rule.netHourPoints(), MOST_PER_HOUR),
                "conversion.netHourPoints",
                "Een uur is meer dan nul punten waard, en hoogstens 100.",
                "An hour is worth more than nothing, and at most 100 points.");
        when(
                rule.groupFactors().size() > MOST_LINES
                        || rule.groupFactors().entrySet().stream().anyMatch(f -> !isGroupFactor(f)),
                "conversion.groupFactors",
                "Een groep heeft 1 tot en met 1000 leden. Een factor is meer dan 0 en hoogstens 1.",
                "A group has 1 to 1000 members. A factor is more than 0 and at most 1.");
        when(
                rule.pointsPerEcts() != null && !isBetween(rule.pointsPerEcts(), MOST_PER_ECTS),
                "conversion.pointsPerEcts",
                "Een studiepunt is meer dan nul punten waard, en hoogstens 1000.",
                "A study credit is worth more than nothing, and at most 1000 points.");
    }

    private static boolean isGroupFactor(Map.Entry<Integer, BigDecimal> factor) {
        return factor.getKey() >= 1 && factor.getKey() <= LARGEST_GROUP && isBetween(factor.getValue(), BigDecimal.ONE);
    }

    private void certificateOfConduct() {
        when(
                asked.vog() != null
                        && (asked.vog().maxAgeMonths() < 1 || asked.vog().maxAgeMonths() > MOST_AGE),
                "vog.maxAgeMonths",
                "Een VOG mag 1 tot en met 120 maanden oud zijn.",
                "A certificate of conduct may be 1 to 120 months old.");
        Integer valid = asked.vog() == null ? null : asked.vog().validMonths();
        when(
                valid != null && (valid < 1 || valid > MOST_AGE),
                "vog.validMonths",
                "Een VOG geldt 1 tot en met 120 maanden.",
                "A certificate of conduct holds for 1 to 120 months.");
        when(
                valid != null && !asked.vog().continuous(),
                "vog.validMonths",
                "Vul dit alleen in als er altijd een geldige VOG moet zijn.",
                "Fill this in only when there must be a valid certificate all along.");
    }

    private void extension() {
        if (asked.extension() == null) {
            return;
        }
        when(
                asked.extension().maxMonths() < 1 || asked.extension().maxMonths() > MOST_AGE,
                "extension.maxMonths",
                "Een verlenging duurt 1 tot en met 120 maanden.",
                "An extension lasts 1 to 120 months.");
        Integer pregnancy = asked.extension().pregnancyMonths();
        when(
                pregnancy != null && (pregnancy < 1 || pregnancy > MOST_AGE),
                "extension.pregnancyMonths",
                "Een verlenging duurt 1 tot en met 120 maanden.",
                "An extension lasts 1 to 120 months.");
    }

    private void code(String code, Set<String> seen, String field) {
        when(
                !isCode(code) || !seen.add(code),
                field,
                "Geef elke regel een eigen code, in hoofdletters zonder spaties.",
                "Give each line a code of its own, in capitals without spaces.");
    }

    private void optionalCode(String code, String field) {
        when(
                code != null && !isCode(code),
                field,
                "Een code bestaat uit hoofdletters, cijfers en lage streepjes.",
                "A code consists of capitals, digits and underscores.");
    }

    private void name(Text name, String field) {
        boolean dutch = name != null && isShort(name.nl());
        boolean english = name != null && isShort(name.en());
        when(!dutch, field + ".nl", "Geef een korte naam in het Nederlands.", "Give a short name in Dutch.");
        when(!english, field + ".en", "Geef een korte naam in het Engels.", "Give a short name in English.");
    }

    private void amount(Points points, String field) {
        when(
                points.compareTo(MOST_POINTS) > 0,
                field,
                "Gebruik hoogstens 100000 punten.",
                "Use at most 100000 points.");
    }

    private void tooMany(Collection<?> lines, String field) {
        when(lines.size() > MOST_LINES, field, "Gebruik hoogstens 30 regels.", "Use at most 30 lines.");
    }

    /** More than zero, not above the most, and not too fine to write down. */
    private static boolean isBetween(BigDecimal value, BigDecimal most) {
        return value != null
                && value.signum() > 0
                && value.compareTo(most) <= 0
                && value.stripTrailingZeros().scale() <= FINEST;
    }

    private void when(boolean wrong, String field, String nl, String en) {
        if (wrong && found.stream().noneMatch(p -> p.field().equals(field))) {
            found.add(new Refusal.Problem(field, new Text(nl, en)));
        }
    }
}
