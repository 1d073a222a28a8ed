// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;

class AwardTest {
    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final Map<String, Points> SIX = Map.of("A", Points.of("6"));

    private static Assessments.Decision decision(
            Map<String, Points> points, Map<String, Map<String, Points>> meetings, Integer years, String above) {
        return new Assessments.Decision(true, "Past.", points, meetings, START, years, null, false, above, true);
    }

    private static Award.Facts facts(Map<String, Points> meetings, LocalDate start, List<Period> others) {
        return new Award.Facts(
                Set.of("A", "B"), meetings, Points.of("6"), Points.of("6"), List.of(1, 3), start, others);
    }

    private static final Award.Facts PLAIN = facts(Map.of(), null, List.of());

    private static List<String> problems(Assessments.Decision decision, Award.Facts facts) {
        return catchThrowableOfType(Refusal.class, () -> Award.of(decision, true, facts)).problems().stream()
                .map(Refusal.Problem::field)
                .toList();
    }

    @Test
    void aWholeTermFromADay() {
        Award award = Award.of(decision(SIX, Map.of(), 3, null), true, PLAIN).orElseThrow();

        assertThat(award.validity()).isEqualTo(new Period(START, START.plusYears(3)));
        assertThat(award.points()).isEqualTo(SIX);
    }

    @Test
    void onlyTermsThatTheRegisterHas() {
        assertThat(problems(decision(SIX, Map.of(), 2, null), PLAIN)).containsExactly("termInYears");
        assertThat(problems(decision(SIX, Map.of(), null, null), PLAIN)).containsExactly("termInYears");
    }

    @Test
    void moreThanTheNetMinutesNeedsAReason() {
        Map<String, Points> more = Map.of("A", Points.of("6"), "B", Points.of("0.01"));

        assertThat(problems(decision(more, Map.of(), 1, " "), PLAIN)).containsExactly("aboveReason");
        assertThat(Award.of(decision(more, Map.of(), 1, "De toets telt mee."), true, PLAIN))
                .isPresent();
    }

    @Test
    void noNegativeNoMonstrousNoUnknown() {
        assertThat(problems(decision(Map.of("A", Points.of("-1")), Map.of(), 1, null), PLAIN))
                .containsExactly("points");
        assertThat(problems(decision(Map.of("A", Points.of("1000")), Map.of(), 1, "x"), PLAIN))
                .containsExactly("points");
        assertThat(problems(decision(Map.of("C", Points.of("1")), Map.of(), 1, null), PLAIN))
                .containsExactly("points");
        assertThat(problems(decision(Map.of("A", Points.ZERO), Map.of(), 1, null), PLAIN))
                .containsExactly("points");
    }

    @Test
    void perMeetingWhenTheCourseIs() {
        Award.Facts meetings = facts(Map.of("M1", Points.of("2"), "M2", Points.of("4")), null, List.of());

        assertThat(problems(decision(SIX, Map.of(), 1, null), meetings)).containsExactly("points");
        assertThat(problems(decision(Map.of(), Map.of("M3", SIX), 1, null), meetings))
                .containsExactly("points");
        assertThat(problems(decision(Map.of(), Map.of("M1", SIX), 1, null), meetings))
                .as("more than this meeting gives")
                .containsExactly("aboveReason");
        Award award = Award.of(
                        decision(
                                Map.of(),
                                Map.of("M1", Map.of("A", Points.of("2")), "M2", Map.of("A", Points.ZERO)),
                                1,
                                null),
                        true,
                        meetings)
                .orElseThrow();
        assertThat(award.perMeeting()).containsOnlyKeys("M1");
        assertThat(problems(decision(Map.of(), Map.of("M1", SIX), 1, "x"), PLAIN))
                .as("a course that counts as a whole")
                .containsExactly("points");
    }

    @Test
    void noTwoAtTheSameTime() {
        Period other = new Period(START.plusYears(1).minusDays(1), START.plusYears(2));

        assertThat(problems(decision(SIX, Map.of(), 1, null), facts(Map.of(), null, List.of(other))))
                .containsExactly("validFrom");
        assertThat(Award.of(
                        decision(SIX, Map.of(), 1, null),
                        true,
                        facts(Map.of(), null, List.of(new Period(START.plusYears(1), START.plusYears(2))))))
                .isPresent();
    }

    @Test
    void aReplacementBeginsWhereTheOldOneDid() {
        assertThat(problems(decision(SIX, Map.of(), 1, null), facts(Map.of(), START.plusDays(1), List.of())))
                .containsExactly("validFrom");
    }

    @Test
    void aRefusalNeedsItsReasonAndTheDeclaration() {
        Assessments.Decision refusal =
                new Assessments.Decision(false, " ", Map.of(), Map.of(), null, null, null, false, null, false);

        Refusal refused = catchThrowableOfType(Refusal.class, () -> Award.of(refusal, false, PLAIN));

        assertThat(refused.problems()).extracting(Refusal.Problem::field).containsExactly("noInterest", "reasons");
    }

    @Test
    void aPublicConditionIsWrittenDown() {
        Assessments.Decision decision =
                new Assessments.Decision(true, "Past.", SIX, Map.of(), START, 1, " ", true, null, true);

        assertThat(problems(decision, PLAIN)).containsExactly("conditions");
    }
}
