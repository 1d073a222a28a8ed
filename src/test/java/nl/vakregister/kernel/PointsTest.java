// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTest {

    @Test
    void theSameAmountIsEqualHoweverItIsWritten() {
        assertThat(Points.of("1")).isEqualTo(Points.of("1.00")).hasSameHashCodeAs(Points.of("1.0"));
        assertThat(Points.of("1")).isNotEqualTo(Points.of("1.01"));
        assertThat(Points.of("0.00")).isEqualTo(Points.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"1.004, 1.00", "1.005, 1.01", "1.0149, 1.01", "-1.005, -1.01", "-1.004, -1.00"})
    void anAmountHasTwoPlacesRoundedHalfUp(String given, String kept) {
        assertThat(Points.of(given)).hasToString(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 1, 1.00",
        "90, 1, 1.50",
        "50, 1, 0.83",
        "55, 1, 0.92",
        "1, 1, 0.02",
        "0, 1, 0.00",
        "60, 0.8889, 0.89",
        "90, 0.8, 1.20",
        "480, 0.75, 6.00"
    })
    void pointsComeFromNetMinutesAndAreNotWholeByNature(int minutes, BigDecimal perHour, String points) {
        assertThat(Points.ofNetMinutes(minutes, perHour)).isEqualTo(Points.of(points));
    }

    @Test
    void netMinutesAreRoundedOnceAtTheEnd() {
        // 29.7 minutes of a point each: 0.495, and a half goes up
        assertThat(Points.ofNetMinutes(297, new BigDecimal("0.1"))).isEqualTo(Points.of("0.50"));
    }

    @Test
    void addingIsExactWhereFloatingPointIsNot() {
        assertThat(Points.sum(Collections.nCopies(10, Points.of("0.1")))).isEqualTo(Points.of("1"));
        assertThat(Points.sum(List.of())).isEqualTo(Points.ZERO);
    }

    @Test
    void theOrderOfAddingDoesNotMatter() {
        Random random = new Random(20261122);
        for (int round = 0; round < 200; round++) {
            List<Points> amounts = random(random, 1 + random.nextInt(30));
            List<Points> shuffled = new ArrayList<>(amounts);
            Collections.shuffle(shuffled, random);

            assertThat(Points.sum(shuffled)).isEqualTo(Points.sum(amounts));
        }
    }

    @Test
    void takingBackRestores() {
        Random random = new Random(1);
        for (Points before : random(random, 200)) {
            Points amount = random(random, 1).get(0);

            assertThat(before.plus(amount).minus(amount)).isEqualTo(before);
            assertThat(before.plus(amount).plus(amount.negated())).isEqualTo(before);
            assertThat(amount.negated().negated()).isEqualTo(amount);
        }
    }

    @Test
    void anAmountRoundedAwayFromZeroIsTakenBackWhole() {
        assertThat(Points.of("0.005").plus(Points.of("-0.005"))).isEqualTo(Points.ZERO);
    }

    @Test
    void theSmallerAndTheLargerAreFoundByValue() {
        Points small = Points.of("9.99");
        Points large = Points.of("10");

        assertThat(small.min(large)).isEqualTo(small);
        assertThat(large.min(small)).isEqualTo(small);
        assertThat(small.max(large)).isEqualTo(large);
        assertThat(large.max(small)).isEqualTo(large);
        assertThat(small).isLessThan(large);
        assertThat(small.compareTo(Points.of("9.990"))).isZero();
    }

    @Test
    void onlyMoreThanNothingIsPositive() {
        assertThat(Points.of("0.01").isPositive()).isTrue();
        assertThat(Points.ZERO.isPositive()).isFalse();
        assertThat(Points.of("-0.01").isPositive()).isFalse();
        assertThat(Points.of("0.004").isPositive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "40, 40, 40",
        "100.00, 100, 100",
        "1000, 1000, 1000",
        "0, 0, 0",
        "-3, -3, -3",
        "0.89, '0,89', 0.89",
        "-0.75, '-0,75', -0.75"
    })
    void peopleReadACommaInDutchAndAPointInEnglish(String points, String dutch, String english) {
        assertThat(Points.of(points).in(Language.NL)).isEqualTo(dutch);
        assertThat(Points.of(points).in(Language.EN)).isEqualTo(english);
    }

    @Test
    void peopleReadNoNeedlessZeros() {
        assertThat(Points.of("12.50").in(Language.NL)).isEqualTo("12,5");
        assertThat(Points.of("12.50").in(Language.EN)).isEqualTo("12.5");
    }

    @Test
    void whatIsNoNumberIsNoAmount() {
        assertThatThrownBy(() -> Points.of("1,5")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Points.of("")).isInstanceOf(NumberFormatException.class);
    }

    private static List<Points> random(Random random, int many) {
        return random.ints(many, -100_000, 100_000)
                .mapToObj(hundredths -> new Points(BigDecimal.valueOf(hundredths, 2)))
                .toList();
    }
}
