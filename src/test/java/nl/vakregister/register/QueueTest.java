// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TERM = TODAY.plusMonths(3);

    @Test
    void withoutAPaceTheTermIsWhatOneCanCountOn() {
        assertThat(Queue.of(7, 0, TODAY, TERM)).isEqualTo(new Queue(7, TERM, TERM));
    }

    @ParameterizedTest
    @CsvSource({"0,28,1", "0,1,28", "1,1,56", "9,28,10", "9,27,11", "0,1000,1"})
    void thePaceOfFourWeeksTellsTheDayRoundedUp(int ahead, long decided, int days) {
        assertThat(Queue.of(ahead, decided, TODAY, TERM).expected()).isEqualTo(TODAY.plusDays(days));
    }

    @Test
    void isNeverLaterThanTheTermWhileThatIsToCome() {
        assertThat(Queue.of(500, 1, TODAY, TERM).expected()).isEqualTo(TERM);
        assertThat(Queue.of(500, 28, TODAY, TODAY.minusDays(1)).expected())
                .as("a term that has passed is no promise")
                .isEqualTo(TODAY.plusDays(501));
    }

    @Test
    void countsFromOneAndIsLateFromTheDayOfTheTerm() {
        Queue queue = Queue.of(0, 0, TODAY, TERM);

        assertThat(queue.place()).isEqualTo(1);
        assertThat(queue.isLate(TERM.minusDays(1))).isFalse();
        assertThat(queue.isLate(TERM)).isTrue();
    }
}
