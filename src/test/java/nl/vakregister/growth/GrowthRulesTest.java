// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;
import org.junit.jupiter.api.Test;

class GrowthRulesTest {
    private static final LocalDate MAY = LocalDate.of(2027, 5, 1);

    private final List<Frameworks.Competency> competencies = List.of(competency("A"), competency("B"), competency("C"));

    @Test
    void aGapIsTheStepsStillToGo() {
        assertThat(gap(1, Mastery.WITH_HELP, Mastery.HELPS_OTHERS).size()).isEqualTo(3);
        assertThat(gap(1, Mastery.HELPS_OTHERS, Mastery.WITH_HELP).size()).isZero();
        assertThat(gap(1, Mastery.HELPS_OTHERS, Mastery.WITH_HELP).isKnown()).isTrue();
    }

    @Test
    void whatNobodySaidIsNoGap() {
        assertThat(gap(1, null, Mastery.HELPS_OTHERS).size()).isZero();
        assertThat(gap(1, Mastery.ALONE, null).isKnown()).isFalse();
    }

    @Test
    void othersAreAveraged() {
        Gap gap = Gap.of(1, "A", text("A"), null, List.of(Mastery.ALONE, Mastery.ALONE, Mastery.WHEN_HARD), null);

        assertThat(gap.others()).isEqualByComparingTo("3.3");
        assertThat(gap.othersText()).isEqualTo(new Text("3,3", "3.3"));
        assertThat(gap.othersCount()).isEqualTo(3);
        assertThat(gap(1, null, null).others()).isNull();
    }

    @Test
    void widestGapsComeFirst() {
        Gap small = gap(1, Mastery.ALONE, Mastery.WHEN_HARD);
        Gap wide = gap(2, Mastery.NOT_YET, Mastery.HELPS_OTHERS);
        Gap alike = gap(3, Mastery.ALONE, Mastery.WHEN_HARD);
        Gap none = gap(4, Mastery.ALONE, Mastery.ALONE);

        assertThat(Gap.widestFirst(List.of(none, alike, small, wide))).containsExactly(wide, small, alike);
    }

    @Test
    void theRadarShowsTheNumbersOfTheTable() {
        Radar radar = Radar.of(List.of(
                gap(1, Mastery.HELPS_OTHERS, Mastery.HELPS_OTHERS),
                gap(2, Mastery.NOT_YET, Mastery.ALONE),
                gap(3, Mastery.ALONE, Mastery.ALONE),
                gap(4, Mastery.ALONE, Mastery.ALONE)));

        assertThat(radar.spokes()).extracting(Radar.Spoke::number).containsExactly(1, 2, 3, 4);
        assertThat(radar.own().markers().get(0).y())
                .as("5 is at the edge, straight up")
                .isEqualTo("45.0");
        assertThat(radar.own().markers().get(1).x())
                .as("1 is a fifth of the way")
                .isEqualTo("231.0");
        assertThat(radar.wanted().markers().get(1).x()).isEqualTo("293.0");
        assertThat(radar.rings()).hasSize(5);
        assertThat(radar.own().closed()).isTrue();
        assertThat(radar.own().path()).endsWith("Z");
        assertThat(radar.others().isEmpty()).isTrue();
    }

    @Test
    void whatIsNotKnownBreaksTheLine() {
        Radar radar = Radar.of(List.of(
                gap(1, Mastery.ALONE, null),
                gap(2, null, null),
                gap(3, Mastery.ALONE, null),
                gap(4, Mastery.ALONE, null)));

        assertThat(radar.own().markers()).hasSize(3);
        assertThat(radar.own().closed()).isFalse();
        assertThat(radar.own().path())
                .doesNotContain("Z")
                .containsOnlyOnce("M200.0 107.0")
                .endsWith("L200.0 107.0");
    }

    @Test
    void twoAxesMakeNoShape() {
        assertThat(Radar.canShow(List.of(gap(1, null, null), gap(2, null, null))))
                .isFalse();
        assertThat(Radar.canShow(List.of(gap(1, null, null), gap(2, null, null), gap(3, null, null))))
                .isTrue();
    }

    @Test
    void everythingWrongWithMarksIsSaidAtOnce() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> MarkSheet.read(
                        competencies,
                        List.of(
                                mark("A", 6, null),
                                mark("B", null, "woorden"),
                                mark("C", 3, null),
                                mark("C", 4, null),
                                mark("Z", 2, null),
                                mark(null, 2, null))));

        assertThat(refusal.problems())
                .extracting(Refusal.Problem::field)
                .contains("score-A", "score-B", "score-C", "scores");
    }

    @Test
    void aRemarkHasALength() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> MarkSheet.read(competencies, List.of(mark("A", 1, "x".repeat(2_001)))));

        assertThat(refusal.problems()).extracting(Refusal.Problem::field).containsExactly("remark-A");
        assertThat(MarkSheet.read(competencies, List.of(mark("A", 1, "x".repeat(2_000)))))
                .hasSize(1);
    }

    @Test
    void nothingMarkedIsNothingSaid() {
        for (List<MarkSheet.Mark> nothing : List.of(List.<MarkSheet.Mark>of(), List.of(mark("A", null, null)))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> MarkSheet.read(competencies, nothing))
                            .problems())
                    .extracting(Refusal.Problem::field)
                    .containsExactly("scores");
        }
    }

    @Test
    void suggestionsNameTheGapThatTheyClose() {
        List<Gap> gaps = List.of(gap(1, Mastery.NOT_YET, Mastery.HELPS_OTHERS), gap(2, Mastery.ALONE, Mastery.ALONE));

        List<Suggestion> found = Suggestion.of(
                List.of(offer("U1", MAY, "100", Set.of("G1"), 0), offer("U2", MAY, "100", Set.of("G2"), 0)),
                gaps,
                List.of(),
                10);

        assertThat(found).extracting(s -> s.offer().number()).containsExactly("U1");
        assertThat(found.get(0).closes()).containsExactly(gaps.get(0));
    }

    @Test
    void suggestionsAreOrderedByWhatThePageSaysAndNothingElse() {
        List<Gap> gaps =
                List.of(gap(1, Mastery.NOT_YET, Mastery.HELPS_OTHERS), gap(2, Mastery.ALONE, Mastery.WHEN_HARD));
        List<Suggestion.Need> needs =
                List.of(new Suggestion.Need("R", "C", text("C"), Points.of("4"), MAY.plusYears(1)));
        List<Suggestion.Offer> offers = new ArrayList<>(List.of(
                offer("U1", MAY, "1", Set.of("G2"), 9),
                offer("U2", MAY, null, Set.of("G1"), 4),
                offer("U3", MAY, "200", Set.of("G1"), 4),
                offer("U4", MAY, "100", Set.of("G1"), 4),
                offer("U5", MAY.minusDays(1), "900", Set.of("G1"), 4),
                offer("U6", MAY, "1", Set.of("G1"), 3),
                offer("U7", MAY, "100", Set.of("G1"), 8),
                offer("U8", MAY, "1", Set.of(), 5),
                offer("U9", MAY, "1", Set.of(), 0)));

        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(offers, new Random(seed));
            assertThat(Suggestion.of(offers, gaps, needs, 10))
                    .extracting(s -> s.offer().number())
                    .as("seed %s: points beyond the need give no place", seed)
                    .containsExactly("U5", "U4", "U7", "U3", "U2", "U6", "U1", "U8");
        }
    }

    @Test
    void pointsAfterThePeriodAreNotNeededAndFullIsLeftOut() {
        List<Suggestion.Need> needs = List.of(new Suggestion.Need("R", "C", text("C"), Points.of("4"), MAY));

        assertThat(Suggestion.of(List.of(offer("U1", MAY.plusDays(1), "1", Set.of(), 4)), List.of(), needs, 10))
                .isEmpty();
        Suggestion.Offer full = offer("U2", MAY, "1", Set.of(), 4);
        assertThat(Suggestion.of(List.of(full), List.of(), needs, 10)).hasSize(1);
        assertThat(Suggestion.of(
                        List.of(new Suggestion.Offer(
                                full.number(),
                                full.courseNumber(),
                                full.title(),
                                full.provider(),
                                full.startsOn(),
                                full.endsOn(),
                                full.place(),
                                full.price(),
                                full.priceText(),
                                full.competencies(),
                                full.points(),
                                true)),
                        List.of(),
                        needs,
                        10))
                .isEmpty();
    }

    @Test
    void aQuestionExpiresUnlessItEnded() {
        Instant until = Instant.parse("2027-01-01T00:00:00Z");

        assertThat(ViewRequest.stateAt(until.minusMillis(1), until, null)).isEqualTo(ViewRequest.State.OPEN);
        assertThat(ViewRequest.stateAt(until, until, null)).isEqualTo(ViewRequest.State.EXPIRED);
        assertThat(ViewRequest.stateAt(until, until, ViewRequest.State.GIVEN)).isEqualTo(ViewRequest.State.GIVEN);
    }

    private static Suggestion.Offer offer(
            String number, LocalDate day, String price, Set<String> competencies, int points) {
        return new Suggestion.Offer(
                number,
                "C" + number,
                "Cursus",
                "Opleider",
                day,
                day,
                "Ede",
                price == null ? null : new BigDecimal(price),
                null,
                competencies,
                Map.of("R", Map.of("C", Points.of(String.valueOf(points)))),
                false);
    }

    private static Gap gap(int number, Mastery own, Mastery wanted) {
        return Gap.of(number, "G" + number, text("G" + number), own, List.of(), wanted);
    }

    private static MarkSheet.Mark mark(String competency, Integer score, String remark) {
        return new MarkSheet.Mark(competency, score, remark);
    }

    private static Frameworks.Competency competency(String code) {
        return new Frameworks.Competency(UUID.randomUUID(), code, text(code), null, List.of(), List.of());
    }

    private static Text text(String both) {
        return new Text(both, both);
    }
}
