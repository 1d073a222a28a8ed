// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import org.junit.jupiter.api.Test;

class EditionWorthTest {
    private static final UUID REGISTER = UUID.randomUUID();
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);
    private static final EditionWorth.Granted FIRST = new EditionWorth.Granted(
            REGISTER,
            new Period(DAY.minusYears(1), DAY),
            Map.of("A", Points.of("6")),
            Map.of("M1", Map.of("A", Points.of("1"))));
    private static final EditionWorth.Granted NEXT = new EditionWorth.Granted(
            REGISTER,
            new Period(DAY, DAY.plusYears(1)),
            Map.of("A", Points.of("4")),
            Map.of("M1", Map.of("A", Points.of("2")), "M2", Map.of("A", Points.of("3"))));
    private static final List<EditionWorth.Granted> ALL = List.of(FIRST, NEXT);

    @Test
    void theAccreditationThatHoldsOnTheDayDecides() {
        assertThat(EditionWorth.on(ALL, DAY.minusDays(1), (r, d) -> 2)).hasEntrySatisfying(REGISTER, w -> {
            assertThat(w.points()).isEqualTo(Map.of("A", Points.of("6")));
            assertThat(w.enterUntil()).isEqualTo(DAY.plusMonths(2));
        });
        assertThat(EditionWorth.on(ALL, DAY, (r, d) -> 2).get(REGISTER).points())
                .isEqualTo(Map.of("A", Points.of("4")));
        assertThat(EditionWorth.on(ALL, DAY.plusYears(1), (r, d) -> 2)).isEmpty();
    }

    @Test
    void eachMeetingCountsOnItsOwnDay() {
        List<Editions.MeetingFacts> meetings =
                List.of(meeting("M1", DAY.minusDays(1)), meeting("M2", DAY.plusDays(1)), meeting("M3", DAY));

        Editions.Worth worth =
                EditionWorth.perMeeting(ALL, meetings, (r, d) -> 2).get(REGISTER);

        assertThat(worth.perMeeting())
                .isEqualTo(Map.of("M1", Map.of("A", Points.of("1")), "M2", Map.of("A", Points.of("3"))));
        assertThat(worth.validity()).isEqualTo(NEXT.validity());
    }

    @Test
    void outsideEveryAccreditationThereIsNothing() {
        assertThat(EditionWorth.perMeeting(ALL, List.of(meeting("M1", DAY.plusYears(2))), (r, d) -> 2))
                .isEmpty();
    }

    private static Editions.MeetingFacts meeting(String code, LocalDate day) {
        return new Editions.MeetingFacts(UUID.randomUUID(), code, code, day, 60);
    }
}
