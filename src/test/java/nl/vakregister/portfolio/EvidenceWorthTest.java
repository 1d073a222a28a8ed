// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.portfolio.ActivityType.Measure;
import nl.vakregister.register.Demands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report gives in a register, by the conversion and the maxima of its norm. */
class EvidenceWorthTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Period PERIOD = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2029, 1, 1));

    private final ActivityType talk = type("INTERVISIE", Measure.MINUTES, null, null);

    @Test
    void anHourWithoutBreaksIsAPointAndTheSumSaysSo() {
        EvidenceWorth worth = worth(report(talk, 90, null, null), norm(null, null, null));

        assertThat(worth.isClaimable()).isTrue();
        assertThat(worth.points()).isEqualTo(Points.of("1.5"));
        assertThat(worth.category().code()).isEqualTo("REFLECTIE");
        assertThat(worth.rule()).extracting(Text::nl).contains("90 minuten = 1,5 punten");
    }

    @ParameterizedTest
    @CsvSource({"1, 2.00", "2, 1.78", "3, 1.60", "9, 1.60"})
    void inAGroupAnHourCountsForLess(int size, String points) {
        ActivityType supervision = type("SUPERVISIE", Measure.GROUP_MINUTES, null, null);

        assertThat(worth(report(supervision, 120, null, size), masters()).points())
                .isEqualTo(Points.of(points));
    }

    @Test
    void withoutAGroupSizeNothingIsWorkedOutWhereItMatters() {
        ActivityType supervision = type("SUPERVISIE", Measure.GROUP_MINUTES, null, null);

        assertThat(worth(report(supervision, 120, null, null), masters()).isClaimable())
                .isFalse();
        assertThat(worth(report(supervision, 120, null, null), norm(null, null, null))
                        .points())
                .isEqualTo(Points.of("2"));
    }

    @Test
    void studyCreditsCountByTheRuleOfTheNormAndUpToTheMostOfOneActivity() {
        ActivityType study = type("OPLEIDING", Measure.ECTS, null, Points.of("40"));

        EvidenceWorth one = worth(report(study, null, BigDecimal.ONE, null), norm(null, null, "28"));
        EvidenceWorth two = worth(report(study, null, BigDecimal.valueOf(2), null), norm(null, null, "28"));

        assertThat(one.points()).isEqualTo(Points.of("28"));
        assertThat(two.points()).isEqualTo(Points.of("40"));
        assertThat(two.rule()).extracting(Text::nl).anyMatch(r -> r.contains("hoogstens 40 punten"));
        assertThat(worth(report(study, null, BigDecimal.ONE, null), norm(null, null, null))
                        .obstacles())
                .extracting(Text::nl)
                .anyMatch(o -> o.contains("geen regel voor studiepunten"));
    }

    @Test
    void theNormCapsAnActivityAndRefusesAShortMeeting() {
        assertThat(worth(report(talk, 300, null, null), norm("2", null, null)).points())
                .isEqualTo(Points.of("2"));
        assertThat(worth(report(talk, 59, null, null), norm(null, 60, null)).isClaimable())
                .isFalse();
        assertThat(worth(report(talk, 60, null, null), norm(null, 60, null)).isClaimable())
                .isTrue();
    }

    @Test
    void aFixedNumberNeedsNoTime() {
        ActivityType article = type("ARTIKEL", Measure.FIXED, Points.of("5"), null);

        assertThat(worth(report(article, null, null, null), norm(null, null, null))
                        .points())
                .isEqualTo(Points.of("5"));
    }

    @Test
    void everythingInTheWayIsSaidAtOnce() {
        EvidenceWorth worth = EvidenceWorth.of(
                new EvidenceWorth.Report(talk, LocalDate.of(2023, 12, 31), 30, null, null),
                place(norm(null, 60, null), true, false, Map.of()));

        assertThat(worth.obstacles()).hasSize(3);
        assertThat(worth.isClaimable()).isFalse();
    }

    @Test
    void whatIsAccreditedHereNeedsNoEvidence() {
        EvidenceWorth worth =
                EvidenceWorth.of(report(talk, 60, null, null), place(norm(null, null, null), false, true, Map.of()));

        assertThat(worth.obstacles()).extracting(Text::nl).anyMatch(o -> o.contains("je hoeft niets in te sturen"));
    }

    @ParameterizedTest
    @CsvSource({"2024-01-01, true", "2023-12-31, false", "2026-11-25, true", "2026-11-26, false"})
    void onlyWhatIsCompletedInThePeriodCounts(LocalDate day, boolean counts) {
        EvidenceWorth worth = worth(new EvidenceWorth.Report(talk, day, 60, null, null), norm(null, null, null));

        assertThat(worth.isClaimable()).isEqualTo(counts);
    }

    @Test
    void aMaximumThatIsNearIsToldAndStopsNothing() {
        EvidenceWorth worth = EvidenceWorth.of(
                report(talk, 180, null, null),
                place(norm(null, null, null), false, false, Map.of("REFLECTIE", Points.of("1"))));

        assertThat(worth.isClaimable()).isTrue();
        assertThat(worth.notes()).extracting(Text::nl).anyMatch(n -> n.contains("nog 1 punt"));
    }

    @Test
    void aCategoryForAccreditedCoursesIsNeverTheDefault() {
        ActivityType training = new ActivityType(
                "TRAINING", new Text("t", "t"), Measure.MINUTES, List.of("SCHOLING", "REFLECTIE"), null, null);

        assertThat(worth(report(training, 60, null, null), masters()).category().code())
                .isEqualTo("REFLECTIE");
    }

    private static EvidenceWorth worth(EvidenceWorth.Report report, Demands demands) {
        return EvidenceWorth.of(report, place(demands, false, false, Map.of()));
    }

    private static EvidenceWorth.Place place(
            Demands demands, boolean credited, boolean accredited, Map<String, Points> room) {
        return new EvidenceWorth.Place(demands, PERIOD, TODAY, credited, accredited, false, room);
    }

    private static EvidenceWorth.Report report(ActivityType type, Integer minutes, BigDecimal ects, Integer size) {
        return new EvidenceWorth.Report(type, TODAY, minutes, ects, size);
    }

    private static ActivityType type(String code, Measure measure, Points fixed, Points most) {
        return new ActivityType(code, new Text(code, code), measure, List.of("REFLECTIE"), fixed, most);
    }

    private static Demands masters() {
        return demands(
                category("REFLECTIE", false, null, null),
                new Demands.Conversion(
                        null, Map.of(1, BigDecimal.ONE, 2, new BigDecimal("0.8889"), 3, new BigDecimal("0.8")), null));
    }

    private static Demands norm(String perActivity, Integer leastMinutes, String ects) {
        return demands(
                category("REFLECTIE", false, perActivity, leastMinutes),
                new Demands.Conversion(null, null, ects == null ? null : new BigDecimal(ects)));
    }

    private static Demands demands(Demands.Category reflection, Demands.Conversion conversion) {
        return new Demands(
                null,
                60,
                null,
                null,
                List.of(category("SCHOLING", true, null, null), reflection),
                null,
                null,
                conversion,
                null,
                null,
                null);
    }

    private static Demands.Category category(
            String code, boolean accreditedOnly, String perActivity, Integer leastMinutes) {
        return new Demands.Category(
                code,
                new Text(code, code),
                null,
                null,
                perActivity == null ? null : Points.of(perActivity),
                null,
                accreditedOnly,
                null,
                leastMinutes);
    }
}
