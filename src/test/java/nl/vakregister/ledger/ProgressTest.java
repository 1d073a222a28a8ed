// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Progress.Earned;
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
    private static final LocalDate TODAY = FIRST_DAY.plusYears(1);

    /** Three categories of which the last has a maximum and no minimum; together 100. */
    private static final Norm SOCIAL_WORK =
            norm("100", category(TRAINING, "50", null), category(REFLECTION, "30", null), category(OTHER, "0", "20"));

    /** Quality register of V&VN: 184 in all, of which at least 80 accredited. Source: domain facts 9(a), VVN-KR. */
    private static final Norm NURSES = norm("184", category("ACCREDITED", "80", null), category("ODA", "0", null));

    /** ANPG: 75 in A and 75 in B, and one never fills the other. Source: domain facts 9(a), ANPG-POHGGZ. */
    private static final Norm PRACTICE_NURSES = norm("150", category("A", "75", null), category("B", "75", null));

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
        Progress progress = progress(SOCIAL_WORK, new Earned(TRAINING, Points.of("8"), completedOn));

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
        Earned[] thirds = Collections.nCopies(3_000, on(TRAINING, "0.01")).toArray(Earned[]::new);

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
            List<Earned> entries = random(random);
            List<Earned> shuffled = new ArrayList<>(entries);
            Collections.shuffle(shuffled, random);

            assertThat(Progress.of(SOCIAL_WORK, PERIOD, shuffled, TODAY))
                    .isEqualTo(Progress.of(SOCIAL_WORK, PERIOD, entries, TODAY));
        }
    }

    @Test
    void aReversalRestores() {
        Random random = new Random(61);
        for (int round = 0; round < 200; round++) {
            List<Earned> entries = random(random);
            Earned booked = random(random, 1).get(0);
            List<Earned> reversed = new ArrayList<>(entries);
            reversed.add(booked);
            reversed.add(new Earned(booked.category(), booked.points().negated(), booked.completedOn()));
            Collections.shuffle(reversed, random);

            assertThat(Progress.of(SOCIAL_WORK, PERIOD, reversed, TODAY))
                    .isEqualTo(Progress.of(SOCIAL_WORK, PERIOD, entries, TODAY));
        }
    }

    @Test
    void aReversalAboveTheMaximumComesOffTheSurplusFirst() {
        Progress progress = progress(SOCIAL_WORK, on(OTHER, "30"), on(OTHER, "-8"));

        assertThat(of(progress, OTHER).counted()).isEqualTo(Points.of("20"));
        assertThat(of(progress, OTHER).surplus()).isEqualTo(Points.of("2"));
    }

    @Test
    void anotherEntryNeverMakesLessCount() {
        Random random = new Random(62);
        for (int round = 0; round < 200; round++) {
            List<Earned> entries = random(random);
            Progress before = Progress.of(SOCIAL_WORK, PERIOD, entries, TODAY);
            List<Earned> more = new ArrayList<>(entries);
            more.addAll(random(random, 1));
            Progress after = Progress.of(SOCIAL_WORK, PERIOD, more, TODAY);

            assertThat(after.totalCounted()).isGreaterThanOrEqualTo(before.totalCounted());
            assertThat(after.totalMissing()).isLessThanOrEqualTo(before.totalMissing());
            assertThat(after.complete() || !before.complete()).isTrue();
        }
    }

    @Test
    void whatIsEarnedIsWhatCountsAndTheSurplus() {
        Random random = new Random(63);
        for (int round = 0; round < 200; round++) {
            Progress progress = Progress.of(SOCIAL_WORK, PERIOD, random(random), TODAY);

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
        Norm norm = norm(provenance, "100", SOCIAL_WORK.categories().toArray(Norm.Category[]::new));
        Progress progress = progress(norm, on(TRAINING, "50"), on(REFLECTION, "30"), on(OTHER, "25"));

        assertThat(progress.complete()).isTrue();
        assertThat(progress.totalCounted()).isEqualTo(Points.of("100"));
        assertThat(norm.isExample()).isEqualTo(provenance == Provenance.DEMO);
    }

    @Test
    void whatIsMissingIsDividedOverTheMonthsThatAreLeft() {
        Progress progress =
                Progress.of(SOCIAL_WORK, PERIOD, List.of(), PERIOD.end().minusDays(30 * 20));

        assertThat(progress.monthsLeft()).isEqualTo(20);
        assertThat(progress.perMonth()).isEqualTo(Points.of("5"));
    }

    @Test
    void pointsPerMonthAreRoundedUpSoThatTheyAreEnough() {
        Progress progress =
                Progress.of(SOCIAL_WORK, PERIOD, List.of(), PERIOD.end().minusDays(30 * 3));

        assertThat(progress.perMonth()).isEqualTo(Points.of("33.4"));

        Random random = new Random(64);
        for (int round = 0; round < 200; round++) {
            LocalDate today = FIRST_DAY.plusDays(random.nextInt(1_826));
            Progress any = Progress.of(SOCIAL_WORK, PERIOD, random(random), today);
            Points enough =
                    new Points(any.perMonth().value().multiply(BigDecimal.valueOf(Math.max(1, any.monthsLeft()))));
            assertThat(enough).isGreaterThanOrEqualTo(any.totalMissing());
            assertThat(any.perMonth().isPositive()).isEqualTo(!any.complete());
        }
    }

    @Test
    void inTheLastMonthEverythingIsAskedAtOnce() {
        for (LocalDate day : List.of(PERIOD.end().minusDays(29), PERIOD.lastDay(), PERIOD.end())) {
            assertThat(Progress.of(SOCIAL_WORK, PERIOD, List.of(), day).perMonth())
                    .isEqualTo(Points.of("100"));
        }
    }

    @Test
    void pointsPerMonthFillTheMinimaEvenWhenTheTotalIsThere() {
        Progress progress = Progress.of(
                SOCIAL_WORK, PERIOD, List.of(on(TRAINING, "200")), PERIOD.end().minusDays(30 * 10));

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
        assertThat(Progress.of(SOCIAL_WORK, PERIOD, List.of(), PERIOD.lastDay()).daysLeft())
                .isOne();
        assertThat(Progress.of(SOCIAL_WORK, PERIOD, List.of(), PERIOD.end()).daysLeft())
                .isZero();
    }

    private static Progress progress(Norm norm, Earned... entries) {
        return Progress.of(norm, PERIOD, Arrays.asList(entries), TODAY);
    }

    private static Progress.Category of(Progress progress, String category) {
        return progress.categories().stream()
                .filter(c -> c.code().equals(category))
                .findFirst()
                .orElseThrow();
    }

    private static Earned on(String category, String points) {
        return new Earned(category, Points.of(points), FIRST_DAY.plusMonths(6));
    }

    private static List<Earned> random(Random random) {
        return random(random, random.nextInt(40));
    }

    /** Entries in every category and some unknown one, up to ten days before and after the period. */
    private static List<Earned> random(Random random, int many) {
        List<String> codes = List.of(TRAINING, REFLECTION, OTHER, "UNKNOWN");
        List<Earned> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(new Earned(
                    codes.get(random.nextInt(codes.size())),
                    new Points(BigDecimal.valueOf(1 + random.nextInt(1_200), 2)),
                    FIRST_DAY.minusDays(10).plusDays(random.nextInt(1_846))));
        }
        return entries;
    }

    private static Norm norm(String total, Norm.Category... categories) {
        return norm(Provenance.VERIFIED, total, categories);
    }

    private static Norm norm(Provenance provenance, String total, Norm.Category... categories) {
        return new Norm(
                new UUID(0, 1),
                "TEST",
                1,
                "standaard",
                new Text("Proefnorm", "Test norm"),
                60,
                total == null ? null : Points.of(total),
                BigDecimal.ONE,
                provenance,
                "test",
                List.of(categories));
    }

    private static Norm.Category category(String code, String min, String max) {
        return new Norm.Category(code, new Text(code, code), Points.of(min), max == null ? null : Points.of(max));
    }
}
