// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 22);
    private static final Period FIVE_YEARS = Period.ofMonths(START, 60);

    @Test
    void theFirstDayBelongsToItAndTheDayAfterTheLastDoesNot() {
        assertThat(FIVE_YEARS.contains(START.minusDays(1))).isFalse();
        assertThat(FIVE_YEARS.contains(START)).isTrue();
        assertThat(FIVE_YEARS.contains(LocalDate.of(2031, 11, 21))).isTrue();
        assertThat(FIVE_YEARS.contains(LocalDate.of(2031, 11, 22))).isFalse();
    }

    @Test
    void theLastDayIsTheDayBeforeTheSameDateYearsLater() {
        assertThat(FIVE_YEARS.end()).isEqualTo(LocalDate.of(2031, 11, 22));
        assertThat(FIVE_YEARS.lastDay()).isEqualTo(LocalDate.of(2031, 11, 21));
    }

    @Test
    void aPeriodAndTheNextShareNoDayAndLeaveNoneOut() {
        Random random = new Random(29);
        for (int round = 0; round < 500; round++) {
            Period period =
                    Period.ofMonths(LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000)), 1 + random.nextInt(72));
            Period next = Period.ofMonths(period.end(), 12);

            assertThat(period.contains(period.lastDay())).isTrue();
            assertThat(next.contains(period.lastDay())).isFalse();
            assertThat(period.contains(period.lastDay().plusDays(1))).isFalse();
            assertThat(next.contains(period.lastDay().plusDays(1))).isTrue();
        }
    }

    @Test
    void aLeapDayInsideAPeriodBelongsToIt() {
        Period withLeapDay = Period.ofMonths(LocalDate.of(2027, 3, 1), 12);

        assertThat(withLeapDay.lastDay()).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(withLeapDay.contains(LocalDate.of(2028, 2, 29))).isTrue();
        assertThat(withLeapDay.daysLeft(withLeapDay.start())).isEqualTo(366);
    }

    @Test
    void aPeriodThatStartsOnALeapDayEndsInFebruaryOfAYearWithoutOne() {
        Period period = Period.ofMonths(LocalDate.of(2028, 2, 29), 60);

        assertThat(period.end()).isEqualTo(LocalDate.of(2033, 2, 28));
        assertThat(period.contains(LocalDate.of(2033, 2, 27))).isTrue();
        assertThat(period.contains(LocalDate.of(2033, 2, 28))).isFalse();
    }

    @Test
    void aPeriodFromLeapDayToLeapDayLastsFourYears() {
        assertThat(Period.ofMonths(LocalDate.of(2028, 2, 29), 48).end()).isEqualTo(LocalDate.of(2032, 2, 29));
    }

    @Test
    void aPeriodThatStartsOnThe31stEndsInAShorterMonth() {
        assertThat(Period.ofMonths(LocalDate.of(2026, 8, 31), 6).end()).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    void onTheLastDayOneDayIsLeft() {
        assertThat(FIVE_YEARS.daysLeft(FIVE_YEARS.lastDay())).isOne();
        assertThat(FIVE_YEARS.daysLeft(FIVE_YEARS.lastDay().minusDays(1))).isEqualTo(2);
    }

    @Test
    void whenItIsOverNoDaysAreLeft() {
        assertThat(FIVE_YEARS.daysLeft(FIVE_YEARS.end())).isZero();
        assertThat(FIVE_YEARS.daysLeft(FIVE_YEARS.end().plusYears(1))).isZero();
    }

    @Test
    void theShortestPeriodIsOneDay() {
        Period day = new Period(START, START.plusDays(1));

        assertThat(day.lastDay()).isEqualTo(START);
        assertThat(day.contains(START)).isTrue();
        assertThat(day.daysLeft(START)).isOne();
    }

    @Test
    void aPeriodIsNeverEmptyOrBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Period(START, START));
        assertThatIllegalArgumentException().isThrownBy(() -> new Period(START, START.minusDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Period.ofMonths(START, 0));
    }
}
