// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import org.junit.jupiter.api.Test;

class AttendancePolicyTest {
    private static final UUID HERE = new UUID(0, 1);
    private static final UUID THERE = new UUID(0, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final AttendancePolicy policy = new AttendancePolicy(List.of(
            version(HERE, DAY, false, null),
            version(HERE, DAY.plusYears(1), true, 3),
            version(THERE, DAY.plusDays(10), true, 0)));

    @Test
    void aVersionHoldsUntilTheNext() {
        assertThat(policy.on(HERE, DAY.minusDays(1))).isEmpty();
        assertThat(policy.on(HERE, DAY))
                .hasValueSatisfying(v -> assertThat(v.byProvider()).isFalse());
        assertThat(policy.on(HERE, DAY.plusYears(1).minusDays(1)))
                .hasValueSatisfying(v -> assertThat(v.byProvider()).isFalse());
        assertThat(policy.on(HERE, DAY.plusYears(1)))
                .hasValueSatisfying(v -> assertThat(v.byProvider()).isTrue());
    }

    @Test
    void registersAreLeftToParticipantsFromADayToADay() {
        assertThat(policy.leftToParticipants(DAY.minusDays(1))).isEmpty();
        assertThat(policy.leftToParticipants(DAY)).containsExactly(HERE);
        assertThat(policy.leftToParticipants(DAY.plusYears(1))).isEmpty();
    }

    @Test
    void theTermIsThatOfTheLastDayOfTheEdition() {
        assertThat(until(DAY.plusYears(1).minusDays(1)))
                .as("nothing was said then")
                .isEqualTo(usual());
        assertThat(until(DAY.plusYears(1))).isEqualTo(validity().end().plusMonths(3));
    }

    @Test
    void noMonthsIsATermToo() {
        assertThat(policy.on(edition(DAY.plusDays(10))).worth().get(THERE).enterUntil())
                .isEqualTo(validity().end());
    }

    @Test
    void whereNothingIsSaidTheEditionStaysAsItIs() {
        Editions.EditionFacts edition = edition(DAY);

        assertThat(new AttendancePolicy(List.of()).on(edition)).isSameAs(edition);
        assertThat(policy.on(edition).worth().get(HERE).points())
                .isEqualTo(edition.worth().get(HERE).points());
    }

    private LocalDate until(LocalDate lastDay) {
        return policy.on(edition(lastDay)).worth().get(HERE).enterUntil();
    }

    private static AttendancePolicy.Version version(UUID register, LocalDate from, boolean provider, Integer months) {
        return new AttendancePolicy.Version(register, from, provider, months, "proef");
    }

    private static Period validity() {
        return new Period(DAY.minusYears(1), DAY.plusYears(2));
    }

    private static LocalDate usual() {
        return validity().end().plusMonths(2);
    }

    private static Editions.EditionFacts edition(LocalDate lastDay) {
        Editions.Worth worth = new Editions.Worth(Map.of("A", Points.of("2")), Map.of(), validity(), usual());
        return new Editions.EditionFacts(
                new UUID(0, 9),
                "U1",
                new UUID(0, 8),
                "Cursus",
                new OrganisationId(new UUID(0, 7)),
                lastDay,
                lastDay,
                false,
                List.of(),
                Map.of(HERE, worth, THERE, worth));
    }
}
