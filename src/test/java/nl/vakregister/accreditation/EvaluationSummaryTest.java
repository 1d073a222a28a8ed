// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nl.vakregister.kernel.Points;
import org.junit.jupiter.api.Test;

class EvaluationSummaryTest {
    @Test
    void tooFewAnswersShowNothingNotEvenHowMany() {
        EvaluationSummary four = EvaluationSummary.of(tally(4, 5, "herkenbaar"), 5, 10);

        assertThat(four.shown()).isFalse();
        assertThat(four.answers()).isEqualTo(1);
        assertThat(four.questions()).isEmpty();
        assertThat(four.remarks()).isEmpty();
        assertThat(EvaluationSummary.of(null, 5, 0).answers()).isZero();
    }

    @Test
    void enoughAnswersShowCountsAndAverages() {
        EvaluationSummary five = EvaluationSummary.of(tally(5, 4, "goed"), 5, 10);

        assertThat(five.shown()).isTrue();
        assertThat(five.questions()).hasSize(5).allSatisfy(q -> {
            assertThat(q.average()).isEqualTo(Points.of("4"));
            assertThat(q.counts()).containsExactly(0, 0, 0, 5, 0);
        });
        assertThat(five.remarks()).containsExactly("goed");
    }

    @Test
    void theSumOfACourseGivesNoSingleEditionAway() {
        // 5 are shown by themselves: with one more in the sum, that one could be read off
        EvaluationSummary sum = EvaluationSummary.ofCourse(List.of(tally(5, 4, "a"), tally(1, 1, "b")), 5);
        assertThat(sum.answers()).isEqualTo(5);
        assertThat(sum.remarks()).containsExactly("a");

        assertThat(EvaluationSummary.ofCourse(List.of(tally(5, 4, "a"), tally(3, 1, "c"), tally(2, 1, "b")), 5))
                .satisfies(all -> {
                    assertThat(all.answers()).isEqualTo(10);
                    assertThat(all.remarks()).containsExactly("a", "b", "c");
                });
        assertThat(EvaluationSummary.ofCourse(List.of(tally(2, 1, "b")), 5).shown())
                .isFalse();
        assertThat(EvaluationSummary.ofCourse(List.of(), 5).shown()).isFalse();
    }

    private static EvaluationSummary.Tally tally(int answers, int score, String remark) {
        List<Integer> scores = new ArrayList<>(Collections.nCopies(25, 0));
        for (int question = 0; question < 5; question++) {
            scores.set(question * 5 + score - 1, answers);
        }
        return new EvaluationSummary.Tally(answers, scores, List.of(remark));
    }
}
