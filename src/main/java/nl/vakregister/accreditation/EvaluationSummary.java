// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.vakregister.kernel.Points;

/**
 * What participants answered, added up; shown only from so many answers on that nobody can be recognised.
 *
 * @param answers how many answered; of a summary that is not shown only whether anybody did, so 0 or 1
 * @param fewest from how many answers on it is shown
 * @param participants how many have points, or 0 when that is not said
 * @param questions empty when it is not shown
 * @param remarks in order of the alphabet; empty when it is not shown
 */
public record EvaluationSummary(
        int answers, int fewest, int participants, boolean shown, List<Question> questions, List<String> remarks) {
    /** Whether there may ever be something to show: not before a register accredited the course. */
    public boolean begun() {
        return fewest != Integer.MAX_VALUE;
    }

    static final int HIGHEST = 5;

    /** @param counts how often 1, 2, 3, 4 and 5 was given */
    public record Question(EvaluationQuestion question, List<Integer> counts, Points average) {}

    /**
     * The answers of one edition.
     *
     * @param scores question after question, from 1 to 5, how often it was given
     */
    record Tally(int answers, List<Integer> scores, List<String> remarks) {
        Tally {
            if (scores.size() != EvaluationQuestion.values().length * HIGHEST) {
                throw new IllegalArgumentException("not the answers to these questions");
            }
        }

        private Tally plus(Tally other) {
            return new Tally(
                    answers + other.answers,
                    IntStream.range(0, scores.size())
                            .mapToObj(i -> scores.get(i) + other.scores.get(i))
                            .toList(),
                    Stream.concat(remarks.stream(), other.remarks.stream())
                            .sorted()
                            .toList());
        }
    }

    /** One edition; null when nobody answered. */
    static EvaluationSummary of(Tally tally, int fewest, int participants) {
        if (tally == null || tally.answers() < fewest) {
            return new EvaluationSummary(tally == null ? 0 : 1, fewest, participants, false, List.of(), List.of());
        }
        List<Question> questions = new ArrayList<>();
        for (EvaluationQuestion question : EvaluationQuestion.values()) {
            int from = question.ordinal() * HIGHEST;
            questions.add(question(question, tally.scores().subList(from, from + HIGHEST), tally.answers()));
        }
        return new EvaluationSummary(tally.answers(), fewest, participants, true, questions, tally.remarks());
    }

    private static Question question(EvaluationQuestion question, List<Integer> counts, int answers) {
        int sum = IntStream.range(0, counts.size())
                .map(i -> (i + 1) * counts.get(i))
                .sum();
        return new Question(
                question,
                List.copyOf(counts),
                new Points(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(answers), 1, RoundingMode.HALF_UP)));
    }

    /**
     * All editions of a course together. What single editions do not show the sum must not give away: editions with too few
     * answers come in together, and only when they are enough together.
     */
    static EvaluationSummary ofCourse(List<Tally> editions, int fewest) {
        Tally few = editions.stream()
                .filter(t -> t.answers() < fewest)
                .reduce(Tally::plus)
                .filter(t -> t.answers() >= fewest)
                .orElse(null);
        Tally all = Stream.concat(
                        editions.stream().filter(t -> t.answers() >= fewest),
                        few == null ? Stream.empty() : Stream.of(few))
                .reduce(Tally::plus)
                .orElse(editions.isEmpty() ? null : editions.get(0));
        return of(all, fewest, 0);
    }
}
