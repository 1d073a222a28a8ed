// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;

/** A course of one part and one goal as the fields of one form, and what is wrong with it by the names of those fields. */
final class SimpleCourse {
    private SimpleCourse() {}

    static CourseDossier read(Form form) {
        Set<UUID> competencies = new LinkedHashSet<>();
        form.all("competencies").stream()
                .map(c -> Form.empty().put("id", c).uuid("id").orElse(null))
                .filter(Objects::nonNull)
                .forEach(competencies::add);
        String summary = form.optional("summary").orElse(null);
        String description = form.optional("testDescription").orElse(null);
        return new CourseDossier(
                form.optional("title").orElse(null),
                summary,
                form.choice("form", CourseForm.class).orElse(null),
                form.has("inCompany", "true"),
                form.optional("language").orElse(null),
                form.optional("audience").orElse(null),
                form.all("registers").stream()
                        .distinct()
                        .map(r -> new CourseDossier.Wish(r, null, null))
                        .toList(),
                false,
                List.of(new CourseDossier.Part(
                        form.optional("title").orElse(null),
                        PartKind.LESSON,
                        form.number("netMinutes").orElse(null),
                        null)),
                List.of(new CourseDossier.Goal(summary, competencies)),
                description == null
                        ? null
                        : new CourseDossier.Test(
                                description, form.optional("testPassing").orElse(null)),
                List.of(new CourseDossier.Teacher(
                        form.optional("teacherName").orElse(null),
                        form.optional("teacherQualification").orElse(null))),
                form.decimal("price").orElse(null),
                form.number("groupSize").orElse(null),
                List.of());
    }

    /** The problems at the fields that were sent; of a field all of them, in one text. */
    static Refusal named(Refusal refusal) {
        if (refusal.kind() != Refusal.Kind.INVALID) {
            return refusal;
        }
        Map<String, Text> fields = new LinkedHashMap<>();
        refusal.problems()
                .forEach(p -> fields.merge(
                        name(p.field()),
                        p.message(),
                        (one, other) -> new Text(one.nl() + " " + other.nl(), one.en() + " " + other.en())));
        return Refusal.invalid(fields.entrySet().stream()
                .map(f -> new Refusal.Problem(f.getKey(), f.getValue()))
                .toList());
    }

    private static String name(String path) {
        if (path.matches("registers(\\.\\d+)?")) {
            return "registers";
        }
        if (path.startsWith("documents")) {
            return "programme";
        }
        return switch (path) {
            case "parts", "parts.0.minutes" -> "netMinutes";
            case "parts.0.title" -> "title";
            case "goals.0.text" -> "summary";
            case "goals", "goals.0.competencies" -> "competencies";
            case "teachers.0.name" -> "teacherName";
            case "teachers.0.qualification" -> "teacherQualification";
            case "test.description" -> "testDescription";
            case "test.passing" -> "testPassing";
            default -> path;
        };
    }
}
