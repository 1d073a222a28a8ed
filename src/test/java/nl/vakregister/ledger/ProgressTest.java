// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Evidence.Line;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressTest {

    private static final String TRAINING = "TRAINING";
    private static final String REFLECTION = "REFLECTION";
    private static final String OTHER = "OTHER";

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 22);
    private static final Period PERIOD = Period.ofMonths(FIRST_DAY, 60);
    private static final Instant RECORDED = Instant.parse("2027-01-01T12:00:00Z");
    private static final LocalDate TODAY = FIRST_DAY.plusYears(1);

    /** Three categories of which the last has a maximum and no minimum; together 100. */
    private static final Norm SOCIAL_WORK =
            norm("100", category(TRAINING, "50", null), category(REFLECTION, "30", null), category(OTHER, "0", "20"));

    /** Quality register of V&VN: 184 in all, of which at least 80 accredited. Source: domain facts 9(a), VVN-KR. */
    private static final Norm NURSES = norm("184", category("ACCREDITED", "80", null), category("ODA", "0", null));

    /** ANPG: 75 in A and 75 in B, and one never fills the other. Source: domain facts 9(a), ANPG-POHGGZ. */
    private static final Norm PRACTICE_NURSES = norm("150", category("A", "75", null), category("B", "75", null));

    /** A norm that uses every rule for points at once. */
    private static final Norm INTRICATE = norm(
            "40",
            new Demands.Category(
                    TRAINING, name(TRAINING), Points.of("5"), Points.of("10"), null, OTHER, false, null, null),
            new Demands.Category(
                    REFLECTION,
                    name(REFLECTION),
                    Points.of("5"),
                    Points.of("12"),
                    Points.of("4"),
                    OTHER,
                    false,
                    null,
                    60),
            new Demands.Category(
                    OTHER, name(OTHER), Points.ZERO, Points.of("20"), Points.of("9"), null, true, null, null),
            accredited("FOURTH", "3", List.of("NIP")));

    private static final Norm NO_EXCHANGE = withoutExchange(INTRICATE);

    @Test
    void whoHasAllMinimaAndTheTotalIsComplete() {
        Progress progress = progress(SOCIAL_WORK, on(TRAINING, "50"), on(REFLECTION, "30"), on(OTHER, "20"));

        assertThat(progress.complete()).isTrue();
        assertThat(progress.totalCounted()).isEqualTo(Points.of("100"));
        assertThat(progress.totalMissing()).isEqualTo(Points.ZERO);
        assertThat(progress.categories())
                .allSatisfy(c -> assertThat(c.missing()).isEqualTo(Points.ZERO));
    }

    @Test
    void nothingEarnedIsEverythingMissing() {
        Progress progress = progress(SOCIAL_WORK);

        assertThat(progress.complete()).isFalse();
        assertThat(progress.totalEarned()).isEqualTo(Points.ZERO);
        assertThat(progress.totalMissing()).isEqualTo(Points.of("100"));
        assertThat(of(progress, TRAINING).missing()).isEqualTo(Points.of("50"));
        assertThat(of(progress, REFLECTION).missing()).isEqualTo(Points.of("30"));
        assertThat(of(progress, OTHER).missing()).isEqualTo(Points.ZERO);
    }

    @Test
    void twoHundredPointsCanStillFallShort() {
        Progress progress = progress(SOCIAL_WORK, on(TRAINING, "200"));

        assertThat(progress.complete()).isFalse();
        assertThat(progress.totalMissing()).isEqualTo(Points.ZERO);
        assertThat(of(progress, REFLECTION).missing()).isEqualTo(Points.of("30"));
    }

    @Test
    void allMinimaWithoutTheTotalFallShort() {
        Progress progress = progress(SOCIAL_WORK, on(TRAINING, "50"), on(REFLECTION, "30"));

        assertThat(progress.complete()).isFalse();
        assertThat(progress.totalMissing()).isEqualTo(Points.of("20"));
        assertThat(progress.categories())
                .allSatisfy(c -> assertThat(c.missing()).isEqualTo(Points.ZERO));
    }

    @Test
    void moreThanTheMaximumStaysVisibleButDoesNotCount() {
        Progress progress = progress(SOCIAL_WORK, on(TRAINING, "50"), on(REFLECTION, "30"), on(OTHER, "35.5"));
        Progress.Category other = of(progress, OTHER);

        assertThat(other.earned()).isEqualTo(Points.of("35.5"));
        assertThat(other.counted()).isEqualTo(Points.of("20"));
        assertThat(other.surplus()).isEqualTo(Points.of("15.5"));
        assertThat(progress.totalEarned()).isEqualTo(Points.of("115.5"));
        assertThat(progress.totalCounted()).isEqualTo(Points.of("100"));
    }

    @Test
    void aSurplusFillsNoOtherCategoryAndNotTheTotal() {
        Progress progress = progress(SOCIAL_WORK, on(TRAINING, "50"), on(REFLECTION, "29"), on(OTHER, "500"));

        assertThat(progress.complete()).isFalse();
        assertThat(progress.totalMissing()).isEqualTo(Points.of("1"));
        assertThat(of(progress, REFLECTION).missing()).isEqualTo(Points.of("1"));
    }

    @Test
    void exactlyTheMaximumCountsInFull() {
        assertThat(of(progress(SOCIAL_WORK, on(OTHER, "20")), OTHER).surplus()).isEqualTo(Points.ZERO);
        assertThat(of(progress(SOCIAL_WORK, on(OTHER, "20.01")), OTHER).surplus())
                .isEqualTo(Points.of("0.01"));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21, 0", "2026-11-22, 8", "2028-02-29, 8", "2031-11-21, 8", "2031-11-22, 0", "2032-01-01, 0"})
    void onlyWhatWasCompletedInsideThePeriodCounts(LocalDate completedOn, String counted) {
        Progress progress = progress(SOCIAL_WORK, line(TRAINING, Points.of("8"), completedOn));

        assertThat(of(progress, TRAINING).counted()).isEqualTo(Points.of(counted));
        assertThat(progress.totalEarned()).isEqualTo(Points.of(counted));
    }

    @Test
    void aHundredthShortIsShort() {
        assertThat(progress(SOCIAL_WORK, on(TRAINING, "50"), on(REFLECTION, "29.99"), on(OTHER, "20"))
                        .complete())
                .isFalse();
        assertThat(progress(SOCIAL_WORK, on(TRAINING, "50"), on(REFLECTION, "30"), on(OTHER, "19.99"))
                        .complete())
                .isFalse();
        assertThat(progress(SOCIAL_WORK, on(TRAINING, "50.01"), on(REFLECTION, "30"), on(OTHER, "19.99"))
                        .complete())
                .isTrue();
    }

    @Test
    void aHundredthAndAHundredthAreExact() {
        Line[] thirds = Stream.generate(() -> on(TRAINING, "0.01")).limit(3_000).toArray(Line[]::new);

        assertThat(progress(SOCIAL_WORK, thirds).totalEarned()).isEqualTo(Points.of("30"));
    }

    @ParameterizedTest
    @CsvSource({
        "80, 104, true",
        "184, 0, true",
        "79.99, 200, false",
        "80, 103.99, false",
        "0, 184, false",
        "147, 0, false"
    })
    void aNurseNeeds184InAllAnd80OfThemAccredited(String accredited, String other, boolean complete) {
        assertThat(progress(NURSES, on("ACCREDITED", accredited), on("ODA", other))
                        .complete())
                .isEqualTo(complete);
    }

    @Test
    void aNurseWithoutAccreditedPointsMissesThoseAlthoughTheTotalIsThere() {
        Progress progress = progress(NURSES, on("ODA", "184"));

        assertThat(progress.totalMissing()).isEqualTo(Points.ZERO);
        assertThat(of(progress, "ACCREDITED").missing()).isEqualTo(Points.of("80"));
    }

    @ParameterizedTest
    @CsvSource({
        "75, 75, true",
        "150, 0, false",
        "0, 150, false",
        "100, 74.99, false",
        "74.99, 300, false",
        "80, 76, true"
    })
    void aPracticeNurseExchangesNothingBetweenTheCategories(String a, String b, boolean complete) {
        assertThat(progress(PRACTICE_NURSES, on("A", a), on("B", b)).complete()).isEqualTo(complete);
    }

    @Test
    void withoutATotalOnlyTheMinimaCount() {
        Norm reflectionOnly = norm(null, category(REFLECTION, "60", null));

        assertThat(progress(reflectionOnly, on(REFLECTION, "60")).complete()).isTrue();
        Progress hourShort = progress(reflectionOnly, on(REFLECTION, "59"));
        assertThat(hourShort.complete()).isFalse();
        assertThat(hourShort.totalNeeded()).isNull();
        assertThat(hourShort.totalMissing()).isEqualTo(Points.ZERO);
        assertThat(hourShort.perMonth()).isGreaterThan(Points.ZERO);
    }

    @Test
    void aNormThatAsksNothingIsMet() {
        assertThat(progress(norm(null)).complete()).isTrue();
    }

    @Test
    void pointsInACategoryThatTheNormDoesNotKnowDoNotCount() {
        assertThat(progress(SOCIAL_WORK, on("SOMETHING", "100")).totalCounted()).isEqualTo(Points.ZERO);
    }

    @Test
    void theCategoriesStandInTheOrderOfTheNorm() {
        assertThat(progress(SOCIAL_WORK, on(OTHER, "1"), on(TRAINING, "1")).categories())
                .extracting(Progress.Category::code)
                .containsExactly(TRAINING, REFLECTION, OTHER);
    }

    @Test
    void theOrderOfTheEntriesDoesNotMatter() {
        Random random = new Random(60);
        for (int round = 0; round < 200; round++) {
            List<Line> entries = random(random);
            List<Line> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, random);

            assertThat(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(shuffled), TODAY))
                    .isEqualTo(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(entries), TODAY));
        }
    }

    @Test
    void aReversalRestores() {
        Random random = new Random(61);
        for (int round = 0; round < 200; round++) {
            List<Line> entries = random(random);
            Line booked = random(random, 1).get(0);
            List<Line> reversed = new ArrayList<>(entries);
            reversed.add(booked);
            reversed.add(reversal(booked));
            Collections.shuffle(reversed, random);

            assertThat(figures(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(reversed), TODAY)))
                    .isEqualTo(figures(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(entries), TODAY)));
        }
    }

    @Test
    void aReversalAboveTheMaximumComesOffTheSurplusFirst() {
        Line booked = on(OTHER, "8");
        Progress progress = progress(SOCIAL_WORK, booked, on(OTHER, "22"), reversal(booked));

        assertThat(of(progress, OTHER).counted()).isEqualTo(Points.of("20"));
        assertThat(of(progress, OTHER).surplus()).isEqualTo(Points.of("2"));
    }

    @Test
    void anotherEntryNeverMakesLessCount() {
        Random random = new Random(62);
        for (int round = 0; round < 200; round++) {
            List<Line> entries = random(random);
            Progress before = Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(entries), TODAY);
            List<Line> more = new ArrayList<>(entries);
            more.addAll(random(random, 1));
            Progress after = Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(more), TODAY);

            assertThat(after.totalCounted()).isGreaterThanOrEqualTo(before.totalCounted());
            assertThat(after.totalMissing()).isLessThanOrEqualTo(before.totalMissing());
            assertThat(after.complete() || !before.complete()).isTrue();
        }
    }

    @Test
    void whatIsEarnedIsWhatCountsAndTheSurplus() {
        Random random = new Random(63);
        for (int round = 0; round < 200; round++) {
            Progress progress = Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(random(random)), TODAY);

            assertThat(progress.categories()).allSatisfy(c -> {
                assertThat(c.counted().plus(c.surplus())).isEqualTo(c.earned());
                assertThat(c.max() == null || c.counted().compareTo(c.max()) <= 0)
                        .isTrue();
                assertThat(c.scale()).isGreaterThanOrEqualTo(c.earned());
                assertThat(c.scale()).isGreaterThanOrEqualTo(c.needed());
                assertThat(c.scale().isPositive()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExampleNormCountsLikeAnyOther(Provenance provenance) {
        Norm norm = norm(provenance, "100", SOCIAL_WORK.categories().toArray(Demands.Category[]::new));
        Progress progress = progress(norm, on(TRAINING, "50"), on(REFLECTION, "30"), on(OTHER, "25"));

        assertThat(progress.complete()).isTrue();
        assertThat(progress.totalCounted()).isEqualTo(Points.of("100"));
        assertThat(norm.isExample()).isEqualTo(provenance == Provenance.DEMO);
    }

    @Test
    void whatIsMissingIsDividedOverTheMonthsThatAreLeft() {
        Progress progress = Progress.of(
                SOCIAL_WORK, PERIOD, Evidence.ofLines(List.of()), PERIOD.end().minusDays(30 * 20));

        assertThat(progress.monthsLeft()).isEqualTo(20);
        assertThat(progress.perMonth()).isEqualTo(Points.of("5"));
        for (Progress.Category each : progress.categories()) {
            assertThat(progress.perMonth(each).value().multiply(BigDecimal.valueOf(20)))
                    .isGreaterThanOrEqualTo(each.missing().value())
                    .isLessThan(each.missing().value().add(BigDecimal.valueOf(2)));
        }
    }

    @Test
    void pointsPerMonthAreRoundedUpSoThatTheyAreEnough() {
        Progress progress = Progress.of(
                SOCIAL_WORK, PERIOD, Evidence.ofLines(List.of()), PERIOD.end().minusDays(30 * 3));

        assertThat(progress.perMonth()).isEqualTo(Points.of("33.4"));

        Random random = new Random(64);
        for (int round = 0; round < 200; round++) {
            LocalDate today = FIRST_DAY.plusDays(random.nextInt(1_826));
            Progress any = Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(random(random)), today);
            Points enough =
                    new Points(any.perMonth().value().multiply(BigDecimal.valueOf(Math.max(1, any.monthsLeft()))));
            assertThat(enough).isGreaterThanOrEqualTo(any.totalMissing());
            assertThat(any.perMonth().isPositive()).isEqualTo(!any.complete());
        }
    }

    @Test
    void inTheLastMonthEverythingIsAskedAtOnce() {
        for (LocalDate day : List.of(PERIOD.end().minusDays(29), PERIOD.lastDay(), PERIOD.end())) {
            assertThat(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(List.of()), day)
                            .perMonth())
                    .isEqualTo(Points.of("100"));
        }
    }

    @Test
    void pointsPerMonthFillTheMinimaEvenWhenTheTotalIsThere() {
        Progress progress = Progress.of(
                SOCIAL_WORK,
                PERIOD,
                Evidence.ofLines(List.of(on(TRAINING, "200"))),
                PERIOD.end().minusDays(30 * 10));

        assertThat(progress.perMonth()).isEqualTo(Points.of("3"));
    }

    @Test
    void whoIsCompleteHasNothingToDoThisMonth() {
        assertThat(progress(SOCIAL_WORK, on(TRAINING, "60"), on(REFLECTION, "40"))
                        .perMonth())
                .isEqualTo(Points.ZERO);
    }

    @Test
    void theDaysLeftAreThoseOfThePeriod() {
        assertThat(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(List.of()), PERIOD.lastDay())
                        .daysLeft())
                .isOne();
        assertThat(Progress.of(SOCIAL_WORK, PERIOD, Evidence.ofLines(List.of()), PERIOD.end())
                        .daysLeft())
                .isZero();
    }

    @Test
    void theSumOfTheLinesIsAlwaysTheTotal() {
        Random random = new Random(65);
        for (int round = 0; round < 400; round++) {
            Norm norm = round % 2 == 0 ? INTRICATE : NO_EXCHANGE;
            List<Line> lines = intricate(random);
            Progress progress = Progress.of(norm, PERIOD, intricate(lines), TODAY);

            assertThat(progress.lines()).hasSize(lines.size());
            assertThat(progress.lines()).allSatisfy(v -> assertThat(Points.sum(
                            v.parts().stream().map(LineVerdict.Part::points).toList()))
                    .isEqualTo(v.line().points()));
            assertThat(Points.sum(
                            progress.lines().stream().map(LineVerdict::counted).toList()))
                    .isEqualTo(progress.totalCounted());
            for (Progress.Category category : progress.categories()) {
                assertThat(Points.sum(progress.lines().stream()
                                .flatMap(v -> v.parts().stream())
                                .filter(part -> category.code().equals(part.category()))
                                .map(LineVerdict.Part::points)
                                .toList()))
                        .isEqualTo(category.counted());
                assertThat(category.aside()).isGreaterThanOrEqualTo(Points.ZERO);
                assertThat(category.max() == null || category.counted().compareTo(category.max()) <= 0)
                        .isTrue();
            }
        }
    }

    @Test
    void neitherTheOrderNorLookingTwiceChangesAnythingHoweverIntricateTheNorm() {
        Random random = new Random(66);
        for (int round = 0; round < 200; round++) {
            List<Line> lines = intricate(random);
            List<Line> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, random);
            Progress once = Progress.of(INTRICATE, PERIOD, intricate(lines), TODAY);

            assertThat(Progress.of(INTRICATE, PERIOD, intricate(shuffled), TODAY))
                    .isEqualTo(once);
            assertThat(Progress.of(INTRICATE, PERIOD, intricate(lines), TODAY)).isEqualTo(once);
        }
    }

    @Test
    void aReversalRestoresHoweverIntricateTheNorm() {
        Random random = new Random(67);
        for (int round = 0; round < 200; round++) {
            List<Line> lines = intricate(random);
            Line booked = intricate(random, 1).get(0);
            List<Line> reversed = new ArrayList<>(lines);
            reversed.add(booked);
            reversed.add(reversal(booked));

            assertThat(figures(Progress.of(INTRICATE, PERIOD, intricate(reversed), TODAY)))
                    .isEqualTo(figures(Progress.of(INTRICATE, PERIOD, intricate(lines), TODAY)));
        }
    }

    @Test
    void surplusGoesWhereTheNormSendsItAndSaysSo() {
        Line first = line(TRAINING, Points.of("8"), FIRST_DAY);
        Line second = line(TRAINING, Points.of("8"), FIRST_DAY.plusDays(1));
        Progress progress = Progress.of(INTRICATE, PERIOD, Evidence.ofLines(List.of(second, first)), TODAY);

        assertThat(of(progress, TRAINING).counted()).isEqualTo(Points.of("10"));
        assertThat(of(progress, TRAINING).passedOn()).isEqualTo(Points.of("6"));
        assertThat(of(progress, OTHER).received()).isEqualTo(Points.of("6"));
        assertThat(of(progress, OTHER).counted()).isEqualTo(Points.of("6"));
        assertThat(progress.lines().get(1).parts())
                .containsExactly(
                        new LineVerdict.Part(Points.of("2"), TRAINING, null),
                        new LineVerdict.Part(Points.of("6"), OTHER, NotCounted.PASSED_ON));
    }

    @Test
    void oneActivityCountsUpToItsMaximumInAllItsMeetings() {
        Progress progress = progress(
                INTRICATE,
                line(REFLECTION, Points.of("3"), FIRST_DAY, "edition:1#a", null, null),
                line(REFLECTION, Points.of("3"), FIRST_DAY.plusDays(1), "edition:1#b", null, null),
                line(REFLECTION, Points.of("3"), FIRST_DAY.plusDays(2), "edition:2", null, null));

        assertThat(of(progress, REFLECTION).counted()).isEqualTo(Points.of("7"));
        assertThat(why(progress, 1)).containsExactly(NotCounted.ABOVE_ACTIVITY_MAXIMUM);
        assertThat(progress.lines().get(1).counted()).isEqualTo(Points.of("1"));
    }

    @ParameterizedTest
    @CsvSource({"59, TOO_SHORT", "60,", "61,", ","})
    void aMeetingThatIsTooShortDoesNotCount(Integer minutes, NotCounted why) {
        Progress progress =
                progress(INTRICATE, line(REFLECTION, Points.of("1"), FIRST_DAY, "edition:1", null, minutes));

        assertThat(why(progress, 0)).isEqualTo(why == null ? List.of() : List.of(why));
    }

    @ParameterizedTest
    @CsvSource({"NIP, 4", "NVO, 4", "REGISTER, 0", ", 0"})
    void onlyTheAccreditorsThatTheNormNamesCount(String accreditor, String counted) {
        Progress progress = progress(
                norm("4", accredited(TRAINING, "4", List.of("NIP", "NVO"))),
                line(TRAINING, Points.of("4"), FIRST_DAY, "edition:1", accreditor, null));

        assertThat(progress.totalCounted()).isEqualTo(Points.of(counted));
        assertThat(why(progress, 0)).isEqualTo(counted.equals("0") ? List.of(NotCounted.NOT_ACCREDITED) : List.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = Evidence.State.class,
            names = {"DISPUTED", "AWAITING"})
    void whatNobodyHasSettledDoesNotCountYet(Evidence.State state) {
        Progress progress = progress(SOCIAL_WORK, in(state, on(TRAINING, "8")));

        assertThat(progress.totalCounted()).isEqualTo(Points.ZERO);
        assertThat(of(progress, TRAINING).aside()).isEqualTo(Points.of("8"));
        assertThat(why(progress, 0)).containsExactly(NotCounted.valueOf(state.name()));
    }

    @Test
    void pointsBeforeTheDayThatAnExtensionVoidsHaveLapsed() {
        LocalDate countsFrom = FIRST_DAY.plusYears(1);
        Evidence evidence = new Evidence(
                List.of(
                        line(TRAINING, Points.of("5"), countsFrom.minusDays(1)),
                        line(TRAINING, Points.of("7"), countsFrom)),
                List.of(),
                List.of(),
                List.of(),
                countsFrom,
                null,
                List.of());
        Progress progress = Progress.of(SOCIAL_WORK, PERIOD, evidence, TODAY);

        assertThat(progress.totalCounted()).isEqualTo(Points.of("7"));
        assertThat(why(progress, 0)).containsExactly(NotCounted.LAPSED);
    }

    @Test
    void everyReasonIsSaid() {
        Line booked = on(OTHER, "2");
        Progress progress = progress(
                SOCIAL_WORK,
                line(TRAINING, Points.of("1"), FIRST_DAY.minusDays(1)),
                line("SOMETHING", Points.of("1"), FIRST_DAY),
                booked,
                reversal(booked),
                line(OTHER, Points.of("21"), PERIOD.lastDay()));

        assertThat(why(progress, 0)).containsExactly(NotCounted.OUTSIDE_PERIOD);
        assertThat(why(progress, 1)).containsExactly(NotCounted.UNKNOWN_CATEGORY);
        assertThat(why(progress, 2)).containsExactly(NotCounted.REVERSED);
        assertThat(why(progress, 3)).containsExactly(NotCounted.REVERSED);
        assertThat(why(progress, 4)).containsExactly(NotCounted.ABOVE_MAXIMUM);
    }

    @Test
    void whatIsMissingIsSaidInWords() {
        Progress progress = progress(SOCIAL_WORK, on(TRAINING, "49"), on(REFLECTION, "25.5"));

        assertThat(progress.shortfalls())
                .extracting(Text::nl)
                .containsExactly("Nog 1 punt TRAINING", "Nog 4,5 punten REFLECTION", "Nog 25,5 punten in totaal");
        assertThat(progress.shortfalls())
                .extracting(Text::en)
                .contains("4.5 more points REFLECTION", "25.5 more points in all");
    }

    private static Progress progress(Norm norm, Line... entries) {
        return Progress.of(norm, PERIOD, Evidence.ofLines(Arrays.asList(entries)), TODAY);
    }

    private static Progress.Category of(Progress progress, String category) {
        return progress.categories().stream()
                .filter(c -> c.code().equals(category))
                .findFirst()
                .orElseThrow();
    }

    private static Line on(String category, String points) {
        return line(category, Points.of(points), FIRST_DAY.plusMonths(6));
    }

    private static List<NotCounted> why(Progress progress, int line) {
        return progress.lines().get(line).remarks().stream()
                .map(LineVerdict.Part::why)
                .toList();
    }

    private static List<Line> intricate(Random random) {
        return intricate(random, random.nextInt(40));
    }

    /** Few activities, so that they meet; all accreditors, lengths and states; some reversed. */
    private static List<Line> intricate(Random random, int many) {
        List<String> accreditors = Arrays.asList("NIP", Credit.REGISTER, null);
        List<Line> lines = new ArrayList<>();
        for (Line each : random(random, many)) {
            Line line = line(
                    each.category(),
                    each.points(),
                    each.completedOn(),
                    "edition:" + random.nextInt(5) + "#" + random.nextInt(100),
                    accreditors.get(random.nextInt(3)),
                    random.nextInt(4) == 0 ? null : 30 + random.nextInt(60));
            Evidence.State state = random.nextInt(6) == 0 ? Evidence.State.DISPUTED : Evidence.State.BOOKED;
            lines.add(in(state, line));
            if (many > 1 && random.nextInt(8) == 0) {
                lines.add(reversal(line));
            }
        }
        return lines;
    }

    private static Evidence intricate(List<Line> lines) {
        return new Evidence(lines, List.of(), List.of(), List.of(), FIRST_DAY.plusMonths(6), null, List.of());
    }

    private static List<Line> random(Random random) {
        return random(random, random.nextInt(40));
    }

    private static Line line(String category, Points points, LocalDate completedOn) {
        return line(category, points, completedOn, "edition:" + UUID.randomUUID(), Credit.REGISTER, null);
    }

    private static Line line(
            String category, Points points, LocalDate day, String source, String accreditedBy, Integer netMinutes) {
        return new Line(
                UUID.randomUUID(),
                category,
                points,
                day,
                RECORDED,
                source,
                accreditedBy,
                netMinutes,
                null,
                Evidence.State.BOOKED);
    }

    private static Line reversal(Line booked) {
        return new Line(
                UUID.randomUUID(),
                booked.category(),
                booked.points().negated(),
                booked.completedOn(),
                RECORDED.plusSeconds(60),
                booked.source(),
                booked.accreditedBy(),
                booked.netMinutes(),
                booked.id(),
                Evidence.State.BOOKED);
    }

    private static Line in(Evidence.State state, Line line) {
        return new Line(
                line.id(),
                line.category(),
                line.points(),
                line.completedOn(),
                line.recordedAt(),
                line.source(),
                line.accreditedBy(),
                line.netMinutes(),
                line.reverses(),
                state);
    }

    /** Everything but the lines: what a person is told about how far she is. */
    private static List<Object> figures(Progress progress) {
        return List.of(
                progress.categories(),
                progress.totalCounted(),
                progress.totalMissing(),
                progress.shortfalls(),
                progress.complete(),
                progress.perMonth());
    }

    /** Entries in every category and some unknown one, up to ten days before and after the period. */
    private static List<Line> random(Random random, int many) {
        List<String> codes = List.of(TRAINING, REFLECTION, OTHER, "FOURTH", "UNKNOWN");
        List<Line> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(line(
                    codes.get(random.nextInt(codes.size())),
                    new Points(BigDecimal.valueOf(1 + random.nextInt(1_200), 2)),
                    FIRST_DAY.minusDays(10).plusDays(random.nextInt(1_846))));
        }
        return entries;
    }

    private static Norm norm(String total, Demands.Category... categories) {
        return norm(Provenance.VERIFIED, total, categories);
    }

    private static Norm norm(Provenance provenance, String total, Demands.Category... categories) {
        return new Norm(
                new UUID(0, 1),
                "TEST",
                1,
                "STANDAARD",
                null,
                new Text("Proefnorm", "Test norm"),
                Norm.AppliesBy.PERIOD_START,
                LocalDate.of(2000, 1, 1),
                null,
                new Demands(
                        null,
                        60,
                        total == null ? null : Points.of(total),
                        null,
                        List.of(categories),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                provenance,
                "test");
    }

    private static Text name(String code) {
        return new Text(code, code);
    }

    private static Norm withoutExchange(Norm norm) {
        Demands demands = norm.demands();
        return new Norm(
                norm.id(),
                norm.code(),
                norm.version(),
                norm.variant(),
                norm.cohort(),
                norm.name(),
                norm.appliesBy(),
                norm.validFrom(),
                norm.validUntil(),
                new Demands(null, 60, null, false, demands.categories(), null, null, null, null, null, null),
                norm.provenance(),
                norm.source());
    }

    private static Demands.Category accredited(String code, String min, List<String> accreditors) {
        return new Demands.Category(
                code, new Text(code, code), Points.of(min), null, null, null, true, accreditors, null);
    }

    private static Demands.Category category(String code, String min, String max) {
        return new Demands.Category(
                code,
                new Text(code, code),
                Points.of(min),
                max == null ? null : Points.of(max),
                null,
                null,
                null,
                null,
                null);
    }
}
