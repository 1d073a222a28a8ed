// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;

/**
 * The document of a norm as a form, and back. A field is named as its path in the document, so that a problem that the
 * use case finds stands at the field. An empty line in a list of lines is no line.
 */
final class NormForm {
    static final String CATEGORIES = "demands.categories.";
    static final String WORK = "demands.work.";
    static final String OBLIGATIONS = "demands.obligations.";

    private static final List<String> CATEGORY_FIELDS = List.of(
            "code",
            "name.nl",
            "name.en",
            "min",
            "max",
            "maxPerActivity",
            "overflowTo",
            "accreditedOnly",
            "accreditors",
            "minMinutesPerSession",
            "sort",
            "audited");
    private static final List<String> WORK_FIELDS =
            List.of("code", "name.nl", "name.en", "min", "unit", "hoursPerWeek", "level", "scope");
    private static final List<String> OBLIGATION_FIELDS = List.of(
            "code",
            "name.nl",
            "name.en",
            "count",
            "carryOver",
            "when",
            "unless.code",
            "unless.name.nl",
            "unless.name.en");

    /** Fields that say something about a line without making it one. */
    private static final List<String> WEAK = List.of("accreditedOnly", "audited", "sort", "carryOver", "when", "unit");

    private static final int MOST_LINES = 40;
    private static final int EMPTY_LINES = 2;
    private static final String YES = "true";

    private static final Pattern POINTS = Pattern.compile("-?\\d{1,9}([.,]\\d{1,2})?");
    private static final Pattern FACTOR = Pattern.compile("-?\\d{1,3}([.,]\\d{1,4})?");
    private static final Pattern GROUP = Pattern.compile("(\\d{1,4})\\s*=\\s*(\\d{1,3}([.,]\\d{1,4})?)");

    private NormForm() {}

    /** Lines to show: those that are filled in, and some to add one. */
    static List<Integer> lines(Form form, String list) {
        int last = IntStream.range(0, MOST_LINES)
                .filter(i -> isLine(form, list + i + ".", fieldsOf(list)) || hasError(form, list + i + "."))
                .max()
                .orElse(-1);
        return IntStream.rangeClosed(0, Math.min(last + EMPTY_LINES, MOST_LINES - 1))
                .boxed()
                .toList();
    }

    private static boolean hasError(Form form, String line) {
        return form.problems().stream().anyMatch(p -> p.field().startsWith(line));
    }

    /**
     * What the form says.
     *
     * @throws Refusal never; what cannot be read is noted in the form
     */
    static NormDraft.Document read(Form form) {
        closeUp(form, CATEGORIES, CATEGORY_FIELDS);
        closeUp(form, WORK, WORK_FIELDS);
        closeUp(form, OBLIGATIONS, OBLIGATION_FIELDS);
        return new NormDraft.Document(
                form.value("variant"),
                code(form, "cohort"),
                text(form, "name"),
                form.choice("appliesBy", Norm.AppliesBy.class).orElse(null),
                day(form, "validFrom"),
                day(form, "validUntil"),
                demands(form),
                form.choice("provenance", Provenance.class).orElse(null),
                form.optional("source").orElse(null));
    }

    private static Demands demands(Form form) {
        return new Demands(
                form.choice("demands.type", Demands.Type.class).orElse(null),
                whole(form, "demands.periodMonths", 0),
                points(form, "demands.totalMin"),
                YES.equals(form.value("demands.exchange")),
                indexes(form, CATEGORIES)
                        .mapToObj(i -> category(form, CATEGORIES + i + "."))
                        .toList(),
                indexes(form, WORK).mapToObj(i -> work(form, WORK + i + ".")).toList(),
                indexes(form, OBLIGATIONS)
                        .mapToObj(i -> obligation(form, OBLIGATIONS + i + "."))
                        .toList(),
                new Demands.Conversion(
                        factor(form, "demands.conversion.netHourPoints"),
                        groupFactors(form),
                        factor(form, "demands.conversion.pointsPerEcts")),
                vog(form),
                extension(form),
                whole(form, "demands.renewalOpensMonths", null));
    }

    private static Demands.Category category(Form form, String line) {
        return new Demands.Category(
                code(form, line + "code"),
                text(form, line + "name"),
                points(form, line + "min"),
                points(form, line + "max"),
                points(form, line + "maxPerActivity"),
                code(form, line + "overflowTo"),
                form.has(line + "accreditedOnly", YES),
                Arrays.stream(form.value(line + "accreditors").split("[,;]"))
                        .map(String::strip)
                        .filter(a -> !a.isEmpty())
                        .toList(),
                whole(form, line + "minMinutesPerSession", null),
                form.choice(line + "sort", Demands.Sort.class).orElse(null),
                form.has(line + "audited", YES));
    }

    private static Demands.Work work(Form form, String line) {
        return new Demands.Work(
                code(form, line + "code"),
                text(form, line + "name"),
                decimal(form, line + "min", POINTS),
                form.choice(line + "unit", Demands.WorkUnit.class).orElse(null),
                decimal(form, line + "hoursPerWeek", POINTS),
                code(form, line + "level"),
                code(form, line + "scope"));
    }

    private static Demands.Obligation obligation(Form form, String line) {
        return new Demands.Obligation(
                code(form, line + "code"),
                text(form, line + "name"),
                whole(form, line + "count", null),
                form.has(line + "carryOver", YES),
                form.choice(line + "when", Demands.Condition.class).orElse(null),
                exemption(form, line + "unless."));
    }

    private static Demands.Exemption exemption(Form form, String line) {
        boolean empty = Stream.of("code", "name.nl", "name.en")
                .allMatch(f -> form.value(line + f).isEmpty());
        return empty ? null : new Demands.Exemption(code(form, line + "code"), text(form, line + "name"));
    }

    private static Map<Integer, BigDecimal> groupFactors(Form form) {
        Map<Integer, BigDecimal> factors = new LinkedHashMap<>();
        String field = "demands.conversion.groupFactors";
        for (String each : form.value(field).split(";")) {
            Matcher typed = GROUP.matcher(each.strip());
            if (each.isBlank()) {
                continue;
            }
            if (!typed.matches()
                    || factors.put(
                                    Integer.valueOf(typed.group(1)),
                                    new BigDecimal(typed.group(2).replace(',', '.')))
                            != null) {
                form.problem(
                        field,
                        new Text(
                                "Schrijf elke groepsgrootte één keer, zo: 1=1; 2=0,8889.",
                                "Write each group size once, like this: 1=1; 2=0.8889."));
            }
        }
        return factors;
    }

    private static Demands.Vog vog(Form form) {
        return form.optional("demands.vog.maxAgeMonths").isEmpty()
                ? null
                : new Demands.Vog(
                        whole(form, "demands.vog.maxAgeMonths", 0),
                        form.has("demands.vog.continuous", YES),
                        form.has("demands.vog.selfEmployedOnly", YES),
                        whole(form, "demands.vog.validMonths", null));
    }

    private static Demands.ExtensionRule extension(Form form) {
        return form.optional("demands.extension.maxMonths").isEmpty()
                ? null
                : new Demands.ExtensionRule(
                        whole(form, "demands.extension.maxMonths", 0),
                        whole(form, "demands.extension.pregnancyMonths", null),
                        form.has("demands.extension.once", YES),
                        form.has("demands.extension.voidsOldest", YES));
    }

    /** The form that says what the document says. */
    static Form write(NormDraft.Document document) {
        Form form = Form.empty()
                .put("variant", document.variant())
                .put("cohort", document.cohort())
                .put("appliesBy", name(document.appliesBy()))
                .put("validFrom", string(document.validFrom()))
                .put("validUntil", string(document.validUntil()))
                .put("provenance", name(document.provenance()))
                .put("source", document.source());
        put(form, "name", document.name());
        if (document.demands() == null) {
            return form.put("demands.type", Demands.Type.POINTS.name())
                    .put("demands.exchange", YES)
                    .put("demands.periodMonths", "60")
                    .put("demands.renewalOpensMonths", "12")
                    .put("demands.conversion.netHourPoints", "1");
        }
        write(form, document.demands());
        return form;
    }

    private static void write(Form form, Demands asked) {
        form.put("demands.type", asked.type().name())
                .put("demands.periodMonths", string(asked.periodMonths()))
                .put("demands.renewalOpensMonths", string(asked.renewalOpensMonths()))
                .put("demands.totalMin", comma(asked.totalMin()))
                .put("demands.exchange", asked.exchange().toString())
                .put(
                        "demands.conversion.netHourPoints",
                        comma(asked.conversion().netHourPoints()))
                .put(
                        "demands.conversion.pointsPerEcts",
                        comma(asked.conversion().pointsPerEcts()))
                .put(
                        "demands.conversion.groupFactors",
                        String.join(
                                "; ",
                                new TreeMap<>(asked.conversion().groupFactors())
                                        .entrySet().stream()
                                                .map(f -> f.getKey() + "=" + comma(f.getValue()))
                                                .toList()));
        for (int i = 0; i < asked.categories().size(); i++) {
            write(form, CATEGORIES + i + ".", asked.categories().get(i));
        }
        for (int i = 0; i < asked.work().size(); i++) {
            write(form, WORK + i + ".", asked.work().get(i));
        }
        for (int i = 0; i < asked.obligations().size(); i++) {
            write(form, OBLIGATIONS + i + ".", asked.obligations().get(i));
        }
        if (asked.vog() != null) {
            form.put("demands.vog.maxAgeMonths", string(asked.vog().maxAgeMonths()));
            tick(form, "demands.vog.continuous", asked.vog().continuous());
            tick(form, "demands.vog.selfEmployedOnly", asked.vog().selfEmployedOnly());
            form.put("demands.vog.validMonths", string(asked.vog().validMonths()));
        }
        if (asked.extension() != null) {
            form.put("demands.extension.maxMonths", string(asked.extension().maxMonths()))
                    .put(
                            "demands.extension.pregnancyMonths",
                            string(asked.extension().pregnancyMonths()));
            tick(form, "demands.extension.once", asked.extension().once());
            tick(form, "demands.extension.voidsOldest", asked.extension().voidsOldest());
        }
    }

    private static void write(Form form, String line, Demands.Category each) {
        form.put(line + "code", each.code())
                .put(line + "min", comma(each.min()))
                .put(line + "max", comma(each.max()))
                .put(line + "maxPerActivity", comma(each.maxPerActivity()))
                .put(line + "overflowTo", each.overflowTo())
                .put(line + "accreditors", String.join(", ", each.accreditors()))
                .put(line + "minMinutesPerSession", string(each.minMinutesPerSession()))
                .put(line + "sort", name(each.sort()));
        put(form, line + "name", each.name());
        tick(form, line + "accreditedOnly", each.accreditedOnly());
        tick(form, line + "audited", each.audited());
    }

    private static void write(Form form, String line, Demands.Work each) {
        form.put(line + "code", each.code())
                .put(line + "min", comma(each.min()))
                .put(line + "unit", name(each.unit()))
                .put(line + "hoursPerWeek", comma(each.hoursPerWeek()))
                .put(line + "level", each.level())
                .put(line + "scope", each.scope());
        put(form, line + "name", each.name());
    }

    private static void write(Form form, String line, Demands.Obligation each) {
        form.put(line + "code", each.code())
                .put(line + "count", string(each.count()))
                .put(line + "when", name(each.when()));
        put(form, line + "name", each.name());
        tick(form, line + "carryOver", each.carryOver());
        if (each.unless() != null) {
            form.put(line + "unless.code", each.unless().code());
            put(form, line + "unless.name", each.unless().name());
        }
    }

    /** Moves the lines together, so that the place of a line in the form is its place in the document. */
    private static void closeUp(Form form, String list, List<String> fields) {
        int to = 0;
        for (int from = 0; from < MOST_LINES; from++) {
            if (isLine(form, list + from + ".", fields)) {
                for (String field : fields) {
                    String value = form.value(list + from + "." + field);
                    form.replace(list + from + "." + field, "").replace(list + to + "." + field, value);
                }
                to++;
            }
        }
        for (int rest = to; rest < MOST_LINES; rest++) {
            for (String field : fields) {
                form.replace(list + rest + "." + field, "");
            }
        }
    }

    private static boolean isLine(Form form, String line, List<String> fields) {
        return fields.stream().filter(f -> !WEAK.contains(f)).anyMatch(f -> !form.value(line + f)
                .isEmpty());
    }

    private static IntStream indexes(Form form, String list) {
        return IntStream.range(0, MOST_LINES).filter(i -> isLine(form, list + i + ".", fieldsOf(list)));
    }

    private static List<String> fieldsOf(String list) {
        return switch (list) {
            case CATEGORIES -> CATEGORY_FIELDS;
            case WORK -> WORK_FIELDS;
            default -> OBLIGATION_FIELDS;
        };
    }

    private static Text text(Form form, String field) {
        return new Text(form.value(field + ".nl"), form.value(field + ".en"));
    }

    /** Codes are in capitals, however they were typed. */
    private static String code(Form form, String field) {
        return form.optional(field).map(c -> c.toUpperCase(Locale.ROOT)).orElse(null);
    }

    private static LocalDate day(Form form, String field) {
        return form.date(field).orElse(null);
    }

    private static Integer whole(Form form, String field, Integer otherwise) {
        return form.number(field).orElse(otherwise);
    }

    private static Points points(Form form, String field) {
        return Optional.ofNullable(decimal(form, field, POINTS))
                .map(Points::new)
                .orElse(null);
    }

    private static BigDecimal factor(Form form, String field) {
        return decimal(form, field, FACTOR);
    }

    /** With a comma or a point for the decimals. A point between thousands would be read as a decimal, so it is refused. */
    private static BigDecimal decimal(Form form, String field, Pattern shape) {
        Optional<String> typed = form.optional(field);
        if (typed.isPresent() && !shape.matcher(typed.get()).matches()) {
            form.problem(
                    field,
                    new Text(
                            "Vul een getal in zonder punt bij duizend, bijvoorbeeld 2500 of 12,5.",
                            "Enter a number without a mark at a thousand, for example 2500 or 12.5."));
            return null;
        }
        return typed.map(t -> new BigDecimal(t.replace(',', '.'))).orElse(null);
    }

    private static void put(Form form, String field, Text text) {
        if (text != null) {
            form.put(field + ".nl", text.nl()).put(field + ".en", text.en());
        }
    }

    private static void tick(Form form, String field, boolean ticked) {
        form.put(field, ticked ? YES : "");
    }

    private static String comma(Points points) {
        return points == null ? "" : comma(points.value());
    }

    private static String comma(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    private static String name(Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private static String string(Object value) {
        return value == null ? "" : value.toString();
    }
}
