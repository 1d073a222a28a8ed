// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The small rules of the ways in which attendance comes in: vetoes, terms of a claim, reminders. */
class ChannelRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final List<Integer> DAYS = List.of(1, 15, 30);

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void aVetoKeepsARightRowFromBecomingPoints() {
        Booking.Decision booked = new Booking.Decision(Outcome.BOOKED, one, Map.of());

        assertThat(Veto.of(booked, Map.of()).outcome()).isEqualTo(Outcome.BOOKED);
        Booking.Decision refused = Veto.of(booked, Map.of(one, Outcome.REFUSED_BY_PARTICIPANT));
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED_BY_PARTICIPANT);
        assertThat(refused.booked()).isEmpty();
        assertThat(Veto.of(booked, Map.of(other, Outcome.REFUSED_BY_PARTICIPANT))
                        .booked())
                .containsExactly(one);
    }

    @Test
    void aVetoChangesNoOtherOutcome() {
        Booking.Decision closed = new Booking.Decision(Outcome.WINDOW_CLOSED, one, Map.of());

        assertThat(Veto.of(closed, Map.of(one, Outcome.NO_BUYER_ALLOWED))).isEqualTo(closed);
    }

    @Test
    void aVetoInOneRegisterLeavesTheOther() {
        Map<UUID, Outcome> each = new LinkedHashMap<>();
        each.put(one, Outcome.BOOKED);
        each.put(other, Outcome.BOOKED);

        Booking.Decision decided =
                Veto.of(new Booking.Decision(Outcome.BOOKED, one, each), Map.of(one, Outcome.NO_BUYER_ALLOWED));

        assertThat(decided.outcome()).isEqualTo(Outcome.BOOKED);
        assertThat(decided.booked()).containsExactly(other);
        assertThat(decided.perRegistration()).containsEntry(one, Outcome.NO_BUYER_ALLOWED);
    }

    @Test
    void theParticipantsWordComesFirst() {
        assertThat(Veto.ground(true, true, true, true)).isEqualTo(Outcome.BOOKED_OTHERWISE);
        assertThat(Veto.ground(false, true, true, true)).isEqualTo(Outcome.REFUSED_BY_PARTICIPANT);
        assertThat(Veto.ground(false, false, true, true)).isEqualTo(Outcome.DELEGATION_ENDED);
        assertThat(Veto.ground(false, false, false, true)).isEqualTo(Outcome.NO_BUYER_ALLOWED);
        assertThat(Veto.ground(false, false, false, false)).isNull();
    }

    @Test
    void theProviderHasFourteenDays() {
        ClaimTerm term = ClaimTerm.claimedOn(DAY);

        assertThat(term.on(DAY)).isEqualTo(ClaimTerm.Turn.PROVIDER);
        assertThat(term.on(DAY.plusDays(14))).isEqualTo(ClaimTerm.Turn.PROVIDER);
        assertThat(term.on(DAY.plusDays(15))).isEqualTo(ClaimTerm.Turn.ASSESSOR);
        assertThat(term.deniedOn(DAY.plusDays(2)).on(DAY.plusDays(2))).isEqualTo(ClaimTerm.Turn.ASSESSOR);
        assertThat(term.deniedOn(DAY.plusDays(99))).isEqualTo(term);
    }

    @Test
    void remindsOnTheFirstFifteenthAndThirtiethDay() {
        assertThat(due(0, Set.of())).isEmpty();
        assertThat(due(1, Set.of())).contains(1);
        assertThat(due(1, Set.of(1))).isEmpty();
        assertThat(due(14, Set.of(1))).isEmpty();
        assertThat(due(15, Set.of(1))).contains(15);
        assertThat(due(30, Set.of(1, 15))).contains(30);
        assertThat(due(45, Set.of(1, 15, 30))).isEmpty();
    }

    @Test
    void aMissedRoundGivesOneReminderAndNotThree() {
        assertThat(due(31, Set.of())).contains(30);
        assertThat(due(60, Set.of())).contains(30);
        assertThat(due(61, Set.of())).isEmpty();
    }

    @Test
    void attendanceEndsTheReminders() {
        assertThat(ReminderDays.due(DAY, DAYS, Set.of(), true, DAY.plusDays(1))).isEmpty();
        assertThat(ReminderDays.due(DAY, List.of(), Set.of(), false, DAY.plusDays(1)))
                .isEmpty();
    }

    private static Optional<Integer> due(int passed, Set<Integer> given) {
        return ReminderDays.due(DAY, DAYS, given, false, DAY.plusDays(passed));
    }
}
