// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.notice.ReminderMoments.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderMomentsTest {
    private static final ReminderMoments USUAL = ReminderMoments.USUAL;

    @ParameterizedTest
    @CsvSource({
        "2028-02-29, 2027-02-28, 12M",
        "2027-02-28, 2026-02-28, 12M",
        "2027-05-31, 2027-02-28, 3M",
        "2028-05-31, 2028-02-29, 3M",
        // The nights on which the clock moves
        "2027-04-28, 2027-03-28, 1M",
        "2027-11-07, 2027-10-31, 1W"
    })
    void beginsOnTheDayOfTheCalendar(LocalDate lastDay, LocalDate day, String moment) {
        assertThat(USUAL.due(lastDay, day).map(Moment::code)).contains(moment);
        assertThat(USUAL.due(lastDay, day.minusDays(1)).map(Moment::code)).isNotEqualTo(java.util.Optional.of(moment));
    }

    /** Day after day, whatever the last day: each moment begins once, in order, and none is left out. */
    @ParameterizedTest
    @ValueSource(strings = {"2028-02-29", "2027-03-31", "2027-10-31", "2027-12-31", "2027-01-01", "2027-08-30"})
    void eachIsDueOnceAndInOrder(LocalDate lastDay) {
        List<String> heard = new ArrayList<>();
        for (LocalDate day = lastDay.minusMonths(14); !day.isAfter(lastDay.plusDays(3)); day = day.plusDays(1)) {
            USUAL.due(lastDay, day)
                    .map(Moment::code)
                    .filter(code -> !heard.contains(code))
                    .ifPresent(heard::add);
        }

        assertThat(heard).containsExactly("12M", "6M", "3M", "1M", "1W");
        assertThat(USUAL.due(lastDay, lastDay)).isPresent();
        assertThat(USUAL.due(lastDay, lastDay.plusDays(1))).isEmpty();
    }

    /** Whoever was not reminded in time hears the last of what was missed, not all of it. */
    @Test
    void afterALongSilenceOnlyTheLastIsDue() {
        LocalDate lastDay = LocalDate.of(2027, 6, 30);

        assertThat(USUAL.due(lastDay, LocalDate.of(2027, 4, 15)).map(Moment::code))
                .contains("3M");
    }

    /** The window that the database is asked for says the same as the rule for one period. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-02-28", "2028-02-29", "2027-03-28", "2027-10-31", "2026-12-31"})
    void theWindowIsTheRule(LocalDate today) {
        for (Moment moment : USUAL.moments()) {
            ReminderMoments.Window window = USUAL.window(moment, today).orElseThrow();
            for (LocalDate last = today; last.isBefore(today.plusMonths(14)); last = last.plusDays(1)) {
                boolean inside = !last.isBefore(window.from()) && !last.isAfter(window.to());
                assertThat(USUAL.due(last, today).filter(moment::equals).isPresent())
                        .as("%s for %s on %s", moment.code(), last, today)
                        .isEqualTo(inside);
            }
        }
    }

    @Test
    void readsThemInAnyOrderAndOnce() {
        assertThat(ReminderMoments.parse(List.of("1w", " 6M ", "12M", "6M"))
                        .orElseThrow()
                        .codes())
                .containsExactly("12M", "6M", "1W");
        assertThat(USUAL.last().code()).isEqualTo("1W");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0M", "25M", "100W", "1D", "M", "-1M", "1M;drop"})
    void refusesWhatIsNoMoment(String code) {
        assertThat(ReminderMoments.parse(List.of(code))).isEmpty();
    }

    @Test
    void refusesNoneAndTooMany() {
        assertThat(ReminderMoments.parse(List.of())).isEmpty();
        List<String> many = new ArrayList<>();
        for (int i = 1; i <= 13; i++) {
            many.add(i + "M");
        }
        assertThat(ReminderMoments.parse(many)).isEmpty();
    }
}
