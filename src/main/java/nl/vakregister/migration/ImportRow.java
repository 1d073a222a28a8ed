// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.vakregister.discipline.MeasureKind;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.HolderName;
import nl.vakregister.register.Life;

/** A row of the other system, read with the words of this one. What it says is right by itself; what else is here is not looked at. */
sealed interface ImportRow {
    /** What a file may tell, by name of column. */
    List<String> COLUMNS = List.of(
            "kind",
            "externalid",
            "person",
            "initials",
            "givenname",
            "prefix",
            "surname",
            "level",
            "variant",
            "workplace",
            "formernumber",
            "history",
            "registration",
            "category",
            "points",
            "day",
            "until",
            "description",
            "number",
            "measure",
            "body",
            "case",
            "grounds",
            "public");

    record Holder(
            String person,
            HolderName name,
            String level,
            String variant,
            String workplace,
            String formerNumber,
            List<Life.Event> history)
            implements ImportRow {}

    /** It belongs to a registration, by its id in the other system. */
    sealed interface OfRegistration extends ImportRow {
        String registration();
    }

    record Earned(String registration, String category, Points points, LocalDate day, String description)
            implements OfRegistration {}

    record Imposed(
            String registration,
            MeasureKind kind,
            String body,
            String reference,
            String grounds,
            LocalDate day,
            LocalDate until,
            boolean published)
            implements OfRegistration {}

    record Certified(String registration, String number, LocalDate day, LocalDate until) implements OfRegistration {}

    /** It is not right. */
    record Wrong(RowProblem problem) implements ImportRow {}

    /**
     * What is needed to read rows.
     *
     * @param mappings what their words mean here, by field and word; a word that is not there means itself
     */
    record Words(
            Map<String, Map<String, String>> mappings,
            List<String> levels,
            List<String> variants,
            List<String> categories,
            LocalDate today) {
        private String ours(String field, String theirs) {
            return mappings.getOrDefault(field, Map.of()).getOrDefault(theirs, theirs);
        }
    }

    static ImportRow read(RowKind kind, Map<String, String> cells, Words words) {
        return switch (kind) {
            case REGISTRATION -> holder(cells, words);
            case POINTS -> earned(cells, words);
            case MEASURE -> imposed(cells, words);
            case CERTIFICATE -> certified(cells, words);
            case UNKNOWN -> new Wrong(RowProblem.KIND_UNKNOWN);
        };
    }

    private static ImportRow holder(Map<String, String> cells, Words words) {
        HolderName name = new HolderName(
                        get(cells, "initials"),
                        orNull(cells, "givenname"),
                        orNull(cells, "prefix"),
                        get(cells, "surname"))
                .tidied();
        if (!HolderName.isPlausible(name)) {
            return new Wrong(RowProblem.NAME_WRONG);
        }
        String level = words.ours("LEVEL", get(cells, "level"));
        if (!words.levels().contains(level)) {
            return new Wrong(RowProblem.LEVEL_UNKNOWN);
        }
        String said = get(cells, "variant");
        String variant = said.isEmpty() ? words.variants().get(0) : words.ours("VARIANT", said);
        if (!words.variants().contains(variant)) {
            return new Wrong(RowProblem.VARIANT_UNKNOWN);
        }
        if (get(cells, "formernumber").length() > 40 || get(cells, "workplace").length() > 120) {
            return new Wrong(RowProblem.DESCRIPTION_WRONG);
        }
        return ImportedHistory.read(get(cells, "history"), variant, words.today())
                .<ImportRow>map(history -> new Holder(
                        orNull(cells, "person"),
                        name,
                        level,
                        variant,
                        orNull(cells, "workplace"),
                        orNull(cells, "formernumber"),
                        history))
                .orElse(new Wrong(RowProblem.HISTORY_WRONG));
    }

    private static ImportRow earned(Map<String, String> cells, Words words) {
        String category = words.ours("CATEGORY", get(cells, "category"));
        if (!words.categories().contains(category)) {
            return new Wrong(RowProblem.CATEGORY_UNKNOWN);
        }
        Optional<Points> points = points(get(cells, "points"));
        if (points.isEmpty()) {
            return new Wrong(RowProblem.POINTS_WRONG);
        }
        Optional<LocalDate> day = past(get(cells, "day"), words.today());
        if (day.isEmpty()) {
            return new Wrong(RowProblem.DAY_WRONG);
        }
        String description = get(cells, "description");
        if (description.isEmpty() || description.length() > 200) {
            return new Wrong(RowProblem.DESCRIPTION_WRONG);
        }
        return new Earned(get(cells, "registration"), category, points.get(), day.get(), description);
    }

    private static ImportRow imposed(Map<String, String> cells, Words words) {
        MeasureKind kind;
        try {
            kind = MeasureKind.valueOf(words.ours("MEASURE", get(cells, "measure")));
        } catch (IllegalArgumentException e) {
            return new Wrong(RowProblem.MEASURE_UNKNOWN);
        }
        Optional<LocalDate> day = past(get(cells, "day"), words.today());
        Optional<LocalDate> until = day(get(cells, "until"));
        if (day.isEmpty()
                || kind.hasEnd()
                        && until.filter(last -> !last.isBefore(day.get())).isEmpty()) {
            return new Wrong(RowProblem.DAY_WRONG);
        }
        if (get(cells, "body").isEmpty()
                || get(cells, "case").isEmpty()
                || get(cells, "grounds").isEmpty()) {
            return new Wrong(RowProblem.MEASURE_INCOMPLETE);
        }
        return new Imposed(
                get(cells, "registration"),
                kind,
                get(cells, "body"),
                get(cells, "case"),
                get(cells, "grounds"),
                day.get(),
                until.orElse(null),
                "true".equals(get(cells, "public")));
    }

    private static ImportRow certified(Map<String, String> cells, Words words) {
        String number = get(cells, "number");
        if (number.isEmpty() || number.length() > 100) {
            return new Wrong(RowProblem.DESCRIPTION_WRONG);
        }
        Optional<LocalDate> day = past(get(cells, "day"), words.today());
        String last = get(cells, "until");
        Optional<LocalDate> until = day(last);
        if (day.isEmpty()
                || !last.isEmpty()
                        && until.filter(each -> !each.isBefore(day.get())).isEmpty()) {
            return new Wrong(RowProblem.DAY_WRONG);
        }
        return new Certified(get(cells, "registration"), number, day.get(), until.orElse(null));
    }

    private static Optional<Points> points(String said) {
        try {
            BigDecimal value = new BigDecimal(said.replace(',', '.'));
            boolean sound = value.signum() > 0
                    && value.compareTo(BigDecimal.valueOf(1000)) <= 0
                    && value.stripTrailingZeros().scale() <= 2;
            return sound ? Optional.of(new Points(value)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> past(String said, LocalDate today) {
        return day(said).filter(day -> !day.isAfter(today));
    }

    private static Optional<LocalDate> day(String said) {
        try {
            return Optional.of(LocalDate.parse(said)).filter(Period::isPlausible);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String get(Map<String, String> cells, String column) {
        return cells.getOrDefault(column, "").strip();
    }

    private static String orNull(Map<String, String> cells, String column) {
        String said = get(cells, column);
        return said.isEmpty() ? null : said;
    }
}
