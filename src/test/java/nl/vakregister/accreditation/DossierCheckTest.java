// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;

class DossierCheckTest {
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();
    private static final AccreditationRules RULES = new AccreditationRules(
            List.of(1, 3),
            Set.of(CourseForm.E_LEARNING),
            18,
            2,
            6,
            6,
            List.of(6, 3, 1),
            List.of(1),
            false,
            new BigDecimal("0.05"),
            5,
            new AccreditationRules.Institution(3, 10, new BigDecimal("1.5")),
            Provenance.DEMO,
            "proef");
    private static final DossierCheck.Known OPEN = register(true, true, RULES, Set.of(OURS));

    @Test
    void aCompleteDossierHasNothingInTheWay() {
        assertThat(fields(dossier(), OPEN)).isEmpty();
    }

    @Test
    void anEmptyDossierSaysEverythingAtOnce() {
        assertThat(DossierCheck.of(CourseDossier.empty(), Map.of()))
                .extracting(Refusal.Problem::field)
                .containsExactlyInAnyOrder(
                        "title",
                        "summary",
                        "audience",
                        "form",
                        "registers",
                        "parts",
                        "goals",
                        "teachers",
                        "price",
                        "groupSize",
                        "documents");
    }

    @Test
    void aProviderIsAuthorisedByTheRegister() {
        assertThat(fields(dossier(), register(true, false, RULES, Set.of(OURS))))
                .containsExactly("registers.0");
    }

    @Test
    void aClosedRegisterAndOneWithoutRulesTakeNothing() {
        assertThat(fields(dossier(), register(false, true, RULES, Set.of(OURS))))
                .containsExactly("registers.0");
        assertThat(fields(dossier(), register(true, true, null, Set.of(OURS)))).containsExactly("registers.0");
    }

    @Test
    void aGoalServesNoCompetencyOfAnotherFramework() {
        assertThat(fields(withGoal(THEIRS), OPEN)).containsExactly("goals.0.competencies");
        assertThat(fields(withGoal(), OPEN)).containsExactly("goals.0.competencies");
    }

    @Test
    void aRegisterWithoutAFrameworkAsksForNoCompetency() {
        assertThat(fields(withGoal(), register(true, true, RULES, null))).isEmpty();
    }

    @Test
    void everyFrameworkIsServedBySomeGoal() {
        CourseDossier both = DossierForm.withRegisters(
                dossier(), List.of(new CourseDossier.Wish("A", null, null), new CourseDossier.Wish("B", null, null)));

        assertThat(DossierCheck.of(both, Map.of("A", OPEN, "B", register(true, true, RULES, Set.of(THEIRS)))))
                .extracting(Refusal.Problem::field)
                .containsExactly("goals");
    }

    @Test
    void aRegisterIsAskedOnceForATermAndPointsThatExist() {
        CourseDossier twice = DossierForm.withRegisters(
                dossier(),
                List.of(
                        new CourseDossier.Wish("A", Points.of("-1"), 2),
                        new CourseDossier.Wish("A", Points.of("2.5"), 3),
                        new CourseDossier.Wish("A", Points.of("1000"), 11)));

        assertThat(fields(twice, OPEN))
                .contains("registers.0.claimed", "registers.0.years", "registers.1", "registers.2.claimed")
                .doesNotContain("registers.1.years", "registers.1.claimed");
    }

    @Test
    void eachCountedPartOfACourseInMeetingsHasANumber() {
        CourseDossier base = dossier();
        List<CourseDossier.Part> parts = List.of(
                new CourseDossier.Part("Les", PartKind.LESSON, 60, null),
                new CourseDossier.Part("Pauze", PartKind.BREAK, 15, null),
                new CourseDossier.Part("Les", PartKind.LESSON, 60, 0),
                new CourseDossier.Part("Les", PartKind.LESSON, 60, 2));

        assertThat(fields(perMeeting(base, parts), OPEN))
                .containsExactlyInAnyOrder("parts.0.meeting", "parts.2.meeting");
        assertThat(fields(perMeeting(base, parts.subList(3, 4)), OPEN)).containsExactly("perMeeting");
    }

    @Test
    void aDraftHoldsMuchButNotEverything() {
        List<CourseDossier.Part> many =
                Collections.nCopies(201, new CourseDossier.Part("Les", PartKind.LESSON, 1, null));

        assertThat(DossierCheck.tooMuch(dossier())).isEmpty();
        assertThat(DossierCheck.tooMuch(CourseDossier.empty())).isEmpty();
        assertThat(DossierCheck.tooMuch(DossierForm.withParts(dossier(), many)))
                .extracting(Refusal.Problem::field)
                .containsExactly("parts");
        assertThat(DossierCheck.tooMuch(DossierForm.withParts(
                        dossier(), List.of(new CourseDossier.Part("x".repeat(20_001), PartKind.LESSON, 60, null)))))
                .extracting(Refusal.Problem::field)
                .containsExactly("parts.0.title");
    }

    @Test
    void aFieldIsCalledWhatThePageCallsIt() {
        assertThat(DossierForm.label("parts.3.minutes")).isEqualTo(new Text("onderdeel 4 minuten", "part 4 minutes"));
        for (DossierForm.Step step : DossierForm.Step.values()) {
            assertThat(step.number()).isEqualTo(step.ordinal() + 1);
        }
        assertThat(DossierForm.Step.of("registers.0.claimed")).isEqualTo(DossierForm.Step.WISHES);
        assertThat(DossierForm.Step.of("registers.0")).isEqualTo(DossierForm.Step.REGISTERS);
        assertThat(DossierForm.Step.of("test.passing")).isEqualTo(DossierForm.Step.TEST);
    }

    private static List<String> fields(CourseDossier dossier, DossierCheck.Known register) {
        return DossierCheck.of(dossier, Map.of("A", register)).stream()
                .map(Refusal.Problem::field)
                .toList();
    }

    private static DossierCheck.Known register(
            boolean open, boolean authorised, AccreditationRules rules, Set<UUID> competencies) {
        return new DossierCheck.Known(new Text("Register A", "Register A"), open, authorised, rules, competencies);
    }

    private static CourseDossier dossier() {
        return withGoal(OURS);
    }

    private static CourseDossier perMeeting(CourseDossier base, List<CourseDossier.Part> parts) {
        return dossier(true, parts, base.goals());
    }

    private static CourseDossier withGoal(UUID... competencies) {
        return dossier(
                false,
                List.of(new CourseDossier.Part("Les", PartKind.LESSON, 90, null)),
                List.of(new CourseDossier.Goal("Kan het", Set.of(competencies))));
    }

    private static CourseDossier dossier(
            boolean perMeeting, List<CourseDossier.Part> parts, List<CourseDossier.Goal> goals) {
        return new CourseDossier(
                "Cursus",
                "Wat",
                CourseForm.TRAINING,
                false,
                "nl",
                "Wie",
                List.of(new CourseDossier.Wish("A", null, null)),
                perMeeting,
                parts,
                goals,
                null,
                List.of(new CourseDossier.Teacher("Karim", "Trainer")),
                BigDecimal.ZERO,
                10,
                List.of(new CourseDossier.Attachment(CourseDossier.DocumentKind.PROGRAMME, UUID.randomUUID())));
    }
}
