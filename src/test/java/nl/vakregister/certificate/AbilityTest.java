// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.certificate.Ability.Asked;
import nl.vakregister.certificate.Ability.Basis;
import nl.vakregister.certificate.Ability.Decision;
import nl.vakregister.certificate.Ability.NotYet;
import nl.vakregister.certificate.Ability.Proved;
import nl.vakregister.certificate.Ability.Training;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;

class AbilityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Asked LISTENS = asked(1, "A1");
    private static final Asked PLANS = asked(2, "A2");

    @Test
    void coursesWithEnoughPointsProveTraining() {
        Ability ability = Ability.of(
                List.of(LISTENS),
                List.of(
                        training("edition:1", LISTENS, TODAY.minusYears(2), "2.5"),
                        training("edition:2", LISTENS, TODAY, "1.5")),
                List.of(),
                TODAY);

        assertThat(ability)
                .isEqualTo(new Proved(
                        Basis.TRAINED,
                        List.of("edition:1", "edition:2"),
                        2,
                        Points.of("4"),
                        0,
                        TODAY.minusYears(2).plusMonths(60).minusDays(1)));
    }

    @Test
    void onlyAsManyCoursesAsAreNeededAreTheGroundAndTheNewestComeFirst() {
        Ability ability = Ability.of(
                List.of(LISTENS),
                List.of(
                        training("edition:old", LISTENS, TODAY.minusYears(4), "9"),
                        training("edition:new", LISTENS, TODAY, "4")),
                List.of(),
                TODAY);

        assertThat(((Proved) ability).sources()).containsExactly("edition:new");
    }

    @Test
    void anAssessorSaysThatSomebodyCanDoItAndThatComesBeforeCourses() {
        Ability ability = Ability.of(
                List.of(LISTENS),
                List.of(training("edition:1", LISTENS, TODAY, "8")),
                List.of(new Decision(LISTENS.id(), TODAY.minusDays(1))),
                TODAY);

        assertThat(ability)
                .isEqualTo(new Proved(
                        Basis.ASSESSED,
                        List.of(),
                        0,
                        Points.ZERO,
                        1,
                        TODAY.minusDays(2).plusMonths(60)));
    }

    @Test
    void allOfAGroupMustBeProvedAndTheOldestProofDecidesHowLong() {
        List<Training> trainings = List.of(training("edition:1", LISTENS, TODAY.minusYears(3), "4"));

        assertThat(Ability.of(List.of(LISTENS, PLANS), trainings, List.of(), TODAY))
                .isInstanceOfSatisfying(NotYet.class, no -> assertThat(no.shortfalls())
                        .singleElement()
                        .satisfies(s -> assertThat(s.en()).contains("A2")));
        Proved both = (Proved)
                Ability.of(List.of(LISTENS, PLANS), trainings, List.of(new Decision(PLANS.id(), TODAY)), TODAY);
        assertThat(both.basis()).isEqualTo(Basis.BOTH);
        assertThat(both.lastDay()).isEqualTo(TODAY.minusYears(3).plusMonths(60).minusDays(1));
    }

    @Test
    void aProofIsTooOldAfterSixtyMonths() {
        LocalDate last = TODAY.minusMonths(60).plusDays(1);

        assertThat(Ability.of(List.of(LISTENS), List.of(), List.of(new Decision(LISTENS.id(), last)), TODAY))
                .isInstanceOfSatisfying(
                        Proved.class, p -> assertThat(p.lastDay()).isEqualTo(TODAY));
        assertThat(Ability.of(
                        List.of(LISTENS), List.of(), List.of(new Decision(LISTENS.id(), last.minusDays(1))), TODAY))
                .isInstanceOf(NotYet.class);
        assertThat(Ability.of(
                        List.of(LISTENS),
                        List.of(training("edition:1", LISTENS, last.minusDays(1), "40")),
                        List.of(),
                        TODAY))
                .isInstanceOf(NotYet.class);
    }

    @Test
    void anotherCompetencyOrTooFewPointsProveNothing() {
        assertThat(Ability.of(
                        List.of(LISTENS),
                        List.of(
                                training("edition:1", PLANS, TODAY, "40"),
                                training("edition:2", LISTENS, TODAY, "3.99")),
                        List.of(new Decision(PLANS.id(), TODAY)),
                        TODAY))
                .isInstanceOf(NotYet.class);
    }

    private static Asked asked(int id, String code) {
        return new Asked(new UUID(0, id), code, new Text("Kan iets", "Can do something"));
    }

    private static Training training(String source, Asked about, LocalDate day, String points) {
        return new Training(List.of(source), Set.of(about.id()), day, Points.of(points));
    }
}
