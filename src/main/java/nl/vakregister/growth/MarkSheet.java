// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.profile.Frameworks;

/**
 * Marks that somebody gave for competencies, as they came in and as they were understood. A competency may be left out; what
 * is marked is marked once, on the scale, at a level and in a phase that the framework knows.
 */
public final class MarkSheet {
    static final int LONGEST_REMARK = 2_000;

    private MarkSheet() {}

    /** One mark as it came in: the code of the competency, a score from 1 to 5, and words or null. */
    public record Mark(String competency, Integer score, String remark) {}

    /** One mark that holds. */
    record Valued(Mastery mastery, String remark) {}

    /**
     * The marks by competency, in the order of the framework.
     *
     * @param among which competencies may be marked
     * @throws Refusal with everything that is wrong
     */
    static Map<UUID, Valued> read(List<Frameworks.Competency> among, List<Mark> marks) {
        Map<String, Frameworks.Competency> byCode =
                among.stream().collect(Collectors.toMap(Frameworks.Competency::code, Function.identity()));
        Problems problems = new Problems();
        Set<String> seen = new HashSet<>();
        for (Mark mark : marks) {
            boolean known = mark.competency() != null && byCode.containsKey(mark.competency());
            String field = known ? "score-" + mark.competency() : "scores";
            problems.when(
                            !known,
                            field,
                            "Een van de competenties staat niet in dit profiel.",
                            "One of the competencies is not in this framework.")
                    .when(
                            known && !seen.add(mark.competency()),
                            field,
                            "Geef per competentie één antwoord.",
                            "Give one answer for each competency.")
                    .when(
                            mark.score() == null && mark.remark() != null,
                            field,
                            "Kies ook een antwoord, of haal de opmerking weg.",
                            "Choose an answer too, or remove the remark.")
                    .when(
                            mark.score() != null && Mastery.of(mark.score()).isEmpty(),
                            field,
                            "Kies een antwoord uit de lijst.",
                            "Choose an answer from the list.")
                    .when(
                            mark.remark() != null && mark.remark().length() > LONGEST_REMARK,
                            known ? "remark-" + mark.competency() : "scores",
                            "Gebruik hoogstens 2000 tekens.",
                            "Use at most 2000 characters.");
        }
        problems.when(
                        marks.stream().allMatch(m -> m.score() == null && m.remark() == null),
                        "scores",
                        "Kies bij ten minste één competentie een antwoord.",
                        "Choose an answer for at least one competency.")
                .refuseIfAny();
        Map<UUID, Valued> valued = new LinkedHashMap<>();
        for (Frameworks.Competency each : among) {
            marks.stream()
                    .filter(m -> each.code().equals(m.competency()) && m.score() != null)
                    .findFirst()
                    .ifPresent(m -> valued.put(
                            each.id(), new Valued(Mastery.of(m.score()).orElseThrow(), blankToNull(m.remark()))));
        }
        return valued;
    }

    /** Notes a level or phase that the framework does not know, or that is missing where it tells them apart. */
    static Problems checkPlace(Frameworks.View framework, Place place, Problems problems) {
        return problems.when(
                        !fits(framework.levels(), place.level()),
                        "level",
                        "Kies een niveau uit de lijst.",
                        "Choose a level from the list.")
                .when(
                        !fits(framework.phases(), place.phase()),
                        "phase",
                        "Kies een fase uit de lijst.",
                        "Choose a phase from the list.");
    }

    private static boolean fits(List<Frameworks.Dimension> known, String code) {
        return known.isEmpty()
                ? code == null
                : known.stream().anyMatch(d -> d.code().equals(code));
    }

    static List<Frameworks.Competency> competencies(Frameworks.View framework) {
        return framework.groups().stream()
                .flatMap(g -> g.competencies().stream())
                .toList();
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A level and phase by their codes; null where the framework tells none apart. */
    public record Place(String level, String phase) {}
}
