// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;

/**
 * A dossier as a form in steps, and back. A field is named as its path in the document, so that a problem stands at the
 * field. An empty row is no row. What cannot be read as what the field asks is kept as it was typed.
 */
final class DossierForm {
    private static final List<String> PART = List.of("title", "kind", "minutes", "meeting");
    private static final List<String> GOAL = List.of("text", "competencies");
    private static final List<String> TEACHER = List.of("name", "qualification");
    private static final String YES = "true";

    private DossierForm() {}

    /** The steps, in order; each is a page. */
    enum Step {
        COURSE(new Text("De cursus", "The course"), "title", "summary", "form", "language", "audience", "inCompany"),
        REGISTERS(new Text("Registers", "Registers"), "registers"),
        PROGRAMME(new Text("Programma", "Programme"), "parts", "perMeeting", "lines"),
        GOALS(new Text("Leerdoelen", "Learning goals"), "goals"),
        TEST(new Text("Toets en docenten", "Test and teachers"), "test", "teachers"),
        PRACTICAL(
                new Text("Prijs, groep en documenten", "Price, group and documents"),
                "price",
                "groupSize",
                "documents"),
        WISHES(new Text("Punten en termijn", "Points and term"), "claimed", "years"),
        CHECK(new Text("Controleren en indienen", "Check and submit"));

        private final Text label;
        private final Set<String> roots;

        Step(Text label, String... roots) {
            this.label = label;
            this.roots = Set.of(roots);
        }

        public Text label() {
            return label;
        }

        /** As people count. */
        public int number() {
            return ordinal() + 1;
        }

        static int count() {
            return values().length;
        }

        boolean has(String field) {
            return of(field) == this;
        }

        /** The step on which a field is filled in. */
        static Step of(String field) {
            if (field.endsWith(".claimed") || field.endsWith(".years")) {
                return WISHES;
            }
            String root = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
            for (Step step : values()) {
                if (step.roots.contains(root)) {
                    return step;
                }
            }
            return COURSE;
        }
    }

    /** The form that says what the draft says. */
    static Form write(CourseDraft.Content content) {
        Form form = write(content.dossier());
        content.typed().forEach(form::replace);
        return form;
    }

    private static Form write(CourseDossier dossier) {
        Form form = Form.empty()
                .put("title", dossier.title())
                .put("summary", dossier.summary())
                .put("form", dossier.form() == null ? null : dossier.form().name())
                .put("language", dossier.language())
                .put("audience", dossier.audience())
                .put("inCompany", dossier.inCompany() ? YES : null)
                .put("perMeeting", dossier.perMeeting() ? YES : null)
                .put("price", comma(dossier.price()))
                .put("groupSize", string(dossier.groupSize()));
        dossier.registers().forEach(w -> form.put("registers", w.register()));
        for (int i = 0; i < dossier.registers().size(); i++) {
            CourseDossier.Wish wish = dossier.registers().get(i);
            form.put(
                            "registers." + i + ".claimed",
                            wish.claimed() == null ? null : comma(wish.claimed().value()))
                    .put("registers." + i + ".years", string(wish.years()));
        }
        for (int i = 0; i < dossier.parts().size(); i++) {
            CourseDossier.Part part = dossier.parts().get(i);
            form.put("parts." + i + ".title", part.title())
                    .put(
                            "parts." + i + ".kind",
                            part.kind() == null ? null : part.kind().name())
                    .put("parts." + i + ".minutes", string(part.minutes()))
                    .put("parts." + i + ".meeting", string(part.meeting()));
        }
        for (int i = 0; i < dossier.goals().size(); i++) {
            String path = "goals." + i + ".";
            form.put(path + "text", dossier.goals().get(i).text());
            dossier.goals().get(i).competencies().stream()
                    .map(UUID::toString)
                    .sorted()
                    .forEach(c -> form.put(path + "competencies", c));
        }
        if (dossier.test() != null) {
            form.put("test.description", dossier.test().description())
                    .put("test.passing", dossier.test().passing());
        }
        for (int i = 0; i < dossier.teachers().size(); i++) {
            form.put("teachers." + i + ".name", dossier.teachers().get(i).name())
                    .put(
                            "teachers." + i + ".qualification",
                            dossier.teachers().get(i).qualification());
        }
        return form;
    }

    /** The draft with this step as the form says it; the other steps stay as they are. */
    static CourseDraft.Content read(Form form, Step step, CourseDraft.Content before) {
        Map<String, String> typed = new TreeMap<>(before.typed());
        typed.keySet().removeIf(step::has);
        CourseDossier old = before.dossier();
        return new CourseDraft.Content(
                switch (step) {
                    case COURSE ->
                        with(old)
                                .course(
                                        text(form, "title"),
                                        text(form, "summary"),
                                        form.choice("form", CourseForm.class).orElse(null),
                                        form.has("inCompany", YES),
                                        text(form, "language"),
                                        text(form, "audience"))
                                .dossier();
                    case REGISTERS -> registers(form, old, typed);
                    case PROGRAMME ->
                        with(old)
                                .programme(form.has("perMeeting", YES), parts(form, typed))
                                .dossier();
                    case GOALS -> with(old).goals(goals(form)).dossier();
                    case TEST -> with(old).test(test(form), teachers(form)).dossier();
                    case PRACTICAL ->
                        with(old)
                                .practical(
                                        decimal(form, "price", "price", typed),
                                        whole(form, "groupSize", "groupSize", typed),
                                        documents(form, old))
                                .dossier();
                    case WISHES -> withRegisters(old, wishes(form, old, typed));
                    case CHECK -> old;
                },
                typed);
    }

    private static final Map<String, Text> LABELS = Map.ofEntries(
            Map.entry("title", new Text("naam", "name")),
            Map.entry("summary", new Text("wat deelnemers leren", "what participants learn")),
            Map.entry("form", new Text("vorm", "form")),
            Map.entry("language", new Text("taal", "language")),
            Map.entry("audience", new Text("voor wie", "for whom")),
            Map.entry("inCompany", new Text("in-company", "in-company")),
            Map.entry("registers", new Text("registers", "registers")),
            Map.entry("perMeeting", new Text("punten per bijeenkomst", "points per meeting")),
            Map.entry("parts", new Text("onderdeel", "part")),
            Map.entry("kind", new Text("soort", "kind")),
            Map.entry("minutes", new Text("minuten", "minutes")),
            Map.entry("meeting", new Text("bijeenkomst", "meeting")),
            Map.entry("goals", new Text("leerdoel", "learning goal")),
            Map.entry("text", new Text("tekst", "text")),
            Map.entry("competencies", new Text("competenties", "competencies")),
            Map.entry("test", new Text("toets", "test")),
            Map.entry("description", new Text("beschrijving", "description")),
            Map.entry("passing", new Text("geslaagd", "passed")),
            Map.entry("teachers", new Text("docent", "teacher")),
            Map.entry("name", new Text("naam", "name")),
            Map.entry("qualification", new Text("bekwaamheid", "qualification")),
            Map.entry("price", new Text("prijs", "price")),
            Map.entry("groupSize", new Text("aantal deelnemers", "number of participants")),
            Map.entry("claimed", new Text("punten", "points")),
            Map.entry("years", new Text("termijn", "term")));

    /** A field in words: parts.3.minutes is part 4, minutes. */
    static Text label(String path) {
        StringBuilder nl = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (String piece : path.split("\\.")) {
            Text word = piece.matches("\\d{1,4}")
                    ? new Text(
                            Integer.toString(Integer.parseInt(piece) + 1),
                            Integer.toString(Integer.parseInt(piece) + 1))
                    : LABELS.getOrDefault(piece, new Text(piece, piece));
            nl.append(nl.isEmpty() ? "" : " ").append(word.nl());
            en.append(en.isEmpty() ? "" : " ").append(word.en());
        }
        return new Text(nl.toString(), en.toString());
    }

    /** Rows to show: those that are filled in, and these more. */
    static List<Integer> rows(int filled, int more, int most) {
        return IntStream.range(0, Math.min(filled + more, most)).boxed().toList();
    }

    /** What was typed and could not be read. */
    static List<Refusal.Problem> unreadable(Map<String, String> typed) {
        return typed.keySet().stream()
                .map(path -> new Refusal.Problem(
                        path,
                        path.endsWith("price") || path.endsWith("claimed")
                                ? new Text(
                                        "Vul een bedrag of getal in, bijvoorbeeld 6,5.",
                                        "Enter an amount or number, for example 6.5.")
                                : new Text(
                                        "Vul een heel getal in, bijvoorbeeld 90.",
                                        "Enter a whole number, for example 90.")))
                .toList();
    }

    static CourseDossier withDocuments(CourseDossier old, List<CourseDossier.Attachment> documents) {
        return with(old).practical(old.price(), old.groupSize(), documents).dossier();
    }

    static CourseDossier withParts(CourseDossier old, List<CourseDossier.Part> parts) {
        return with(old).programme(old.perMeeting(), parts).dossier();
    }

    static CourseDossier withRegisters(CourseDossier old, List<CourseDossier.Wish> registers) {
        return new CourseDossier(
                old.title(),
                old.summary(),
                old.form(),
                old.inCompany(),
                old.language(),
                old.audience(),
                registers,
                old.perMeeting(),
                old.parts(),
                old.goals(),
                old.test(),
                old.teachers(),
                old.price(),
                old.groupSize(),
                old.documents());
    }

    /** The registers that are ticked; one that was there keeps what was wished of it, also what could not be read. */
    private static CourseDossier registers(Form form, CourseDossier old, Map<String, String> typed) {
        List<CourseDossier.Wish> chosen = form.all("registers").stream()
                .distinct()
                .map(code -> old.registers().stream()
                        .filter(w -> code.equals(w.register()))
                        .findFirst()
                        .orElse(new CourseDossier.Wish(code, null, null)))
                .toList();
        Map<String, String> moved = new TreeMap<>();
        for (int from = 0; from < old.registers().size(); from++) {
            for (String field : List.of(".claimed", ".years")) {
                String value = typed.remove("registers." + from + field);
                int to = chosen.indexOf(old.registers().get(from));
                if (value != null && to >= 0) {
                    moved.put("registers." + to + field, value);
                }
            }
        }
        typed.putAll(moved);
        return withRegisters(old, chosen);
    }

    private static List<CourseDossier.Wish> wishes(Form form, CourseDossier old, Map<String, String> typed) {
        return IntStream.range(0, old.registers().size())
                .mapToObj(i -> {
                    String path = "registers." + i;
                    BigDecimal claimed = decimal(form, path + ".claimed", path + ".claimed", typed);
                    return new CourseDossier.Wish(
                            old.registers().get(i).register(),
                            claimed == null ? null : new Points(claimed),
                            whole(form, path + ".years", path + ".years", typed));
                })
                .toList();
    }

    private static List<CourseDossier.Part> parts(Form form, Map<String, String> typed) {
        List<CourseDossier.Part> parts = new ArrayList<>();
        for (int from : indexes(form, "parts.", PART, DossierCheck.MOST_PARTS + 1)) {
            String row = "parts." + from + ".";
            String path = "parts." + parts.size() + ".";
            parts.add(new CourseDossier.Part(
                    text(form, row + "title"),
                    form.choice(row + "kind", PartKind.class).orElse(null),
                    whole(form, row + "minutes", path + "minutes", typed),
                    whole(form, row + "meeting", path + "meeting", typed)));
        }
        return parts;
    }

    private static List<CourseDossier.Goal> goals(Form form) {
        return indexes(form, "goals.", GOAL, DossierCheck.MOST_GOALS + 1).stream()
                .map(i -> {
                    Set<UUID> competencies = new LinkedHashSet<>();
                    form.all("goals." + i + ".competencies").stream()
                            .map(DossierForm::uuid)
                            .filter(Objects::nonNull)
                            .forEach(competencies::add);
                    return new CourseDossier.Goal(text(form, "goals." + i + ".text"), competencies);
                })
                .toList();
    }

    private static CourseDossier.Test test(Form form) {
        String description = text(form, "test.description");
        String passing = text(form, "test.passing");
        return description == null && passing == null ? null : new CourseDossier.Test(description, passing);
    }

    private static List<CourseDossier.Teacher> teachers(Form form) {
        return indexes(form, "teachers.", TEACHER, DossierCheck.MOST_TEACHERS + 1).stream()
                .map(i -> new CourseDossier.Teacher(
                        text(form, "teachers." + i + ".name"), text(form, "teachers." + i + ".qualification")))
                .toList();
    }

    /** The documents that were there, without those that are ticked to go. */
    private static List<CourseDossier.Attachment> documents(Form form, CourseDossier old) {
        return old.documents().stream()
                .filter(d -> !form.has("remove", "documents." + d.id()))
                .toList();
    }

    /** The rows with anything in them that are not ticked to go. */
    private static List<Integer> indexes(Form form, String list, List<String> fields, int most) {
        return IntStream.range(0, most)
                .filter(i -> fields.stream()
                        .anyMatch(f -> !f.equals("kind")
                                && form.optional(list + i + "." + f).isPresent()))
                .filter(i -> !form.has("remove", list + i))
                .boxed()
                .toList();
    }

    private static String text(Form form, String field) {
        return form.optional(field).orElse(null);
    }

    private static Integer whole(Form form, String field, String path, Map<String, String> typed) {
        String value = form.value(field).replaceAll("[\\s\\u00a0]", "");
        if (value.isEmpty()) {
            return null;
        }
        if (value.matches("-?\\d{1,8}")) {
            return Integer.valueOf(value);
        }
        typed.put(path, form.value(field));
        return null;
    }

    /** With a comma or a point; a thousands separator is not guessed at. */
    private static BigDecimal decimal(Form form, String field, String path, Map<String, String> typed) {
        String value = form.value(field).replaceAll("[\\s\\u00a0€]", "").replaceAll(",-$", "");
        if (value.isEmpty()) {
            return null;
        }
        if (value.matches("-?\\d{1,8}([.,]\\d{1,4})?")) {
            return new BigDecimal(value.replace(',', '.'));
        }
        typed.put(path, form.value(field));
        return null;
    }

    private static UUID uuid(String text) {
        return Form.empty().put("id", text).uuid("id").orElse(null);
    }

    private static String comma(BigDecimal value) {
        return value == null
                ? null
                : value.stripTrailingZeros().scale() <= 0
                        ? value.setScale(0, java.math.RoundingMode.UNNECESSARY).toPlainString()
                        : value.toPlainString().replace('.', ',');
    }

    private static String string(Integer value) {
        return value == null ? null : value.toString();
    }

    private static Change with(CourseDossier dossier) {
        return new Change(dossier);
    }

    /** A dossier with one subject changed. */
    private record Change(CourseDossier dossier) {
        Change course(
                String title, String summary, CourseForm form, boolean inCompany, String language, String audience) {
            return new Change(new CourseDossier(
                    title,
                    summary,
                    form,
                    inCompany,
                    language,
                    audience,
                    dossier.registers(),
                    dossier.perMeeting(),
                    dossier.parts(),
                    dossier.goals(),
                    dossier.test(),
                    dossier.teachers(),
                    dossier.price(),
                    dossier.groupSize(),
                    dossier.documents()));
        }

        Change programme(boolean perMeeting, List<CourseDossier.Part> parts) {
            return new Change(new CourseDossier(
                    dossier.title(),
                    dossier.summary(),
                    dossier.form(),
                    dossier.inCompany(),
                    dossier.language(),
                    dossier.audience(),
                    dossier.registers(),
                    perMeeting,
                    parts,
                    dossier.goals(),
                    dossier.test(),
                    dossier.teachers(),
                    dossier.price(),
                    dossier.groupSize(),
                    dossier.documents()));
        }

        Change goals(List<CourseDossier.Goal> goals) {
            return new Change(new CourseDossier(
                    dossier.title(),
                    dossier.summary(),
                    dossier.form(),
                    dossier.inCompany(),
                    dossier.language(),
                    dossier.audience(),
                    dossier.registers(),
                    dossier.perMeeting(),
                    dossier.parts(),
                    goals,
                    dossier.test(),
                    dossier.teachers(),
                    dossier.price(),
                    dossier.groupSize(),
                    dossier.documents()));
        }

        Change test(CourseDossier.Test test, List<CourseDossier.Teacher> teachers) {
            return new Change(new CourseDossier(
                    dossier.title(),
                    dossier.summary(),
                    dossier.form(),
                    dossier.inCompany(),
                    dossier.language(),
                    dossier.audience(),
                    dossier.registers(),
                    dossier.perMeeting(),
                    dossier.parts(),
                    dossier.goals(),
                    test,
                    teachers,
                    dossier.price(),
                    dossier.groupSize(),
                    dossier.documents()));
        }

        Change practical(BigDecimal price, Integer groupSize, List<CourseDossier.Attachment> documents) {
            return new Change(new CourseDossier(
                    dossier.title(),
                    dossier.summary(),
                    dossier.form(),
                    dossier.inCompany(),
                    dossier.language(),
                    dossier.audience(),
                    dossier.registers(),
                    dossier.perMeeting(),
                    dossier.parts(),
                    dossier.goals(),
                    dossier.test(),
                    dossier.teachers(),
                    price,
                    groupSize,
                    documents));
        }
    }
}
