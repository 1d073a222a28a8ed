// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static nl.vakregister.accreditation.ProviderStanding.State.AUTHORISED;
import static nl.vakregister.accreditation.ProviderStanding.State.BLOCKED;
import static nl.vakregister.accreditation.ProviderStanding.State.NOT_ASKED;
import static nl.vakregister.accreditation.ProviderStanding.State.REFUSED;
import static nl.vakregister.accreditation.ProviderStanding.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProviderStandingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void nothingWasAsked() {
        ProviderStanding standing = standing(List.of());

        assertThat(standing.on(DAY)).isEqualTo(NOT_ASKED);
        assertThat(standing.mayAskOn(DAY)).isTrue();
        assertThat(standing.isAuthorisedOn(DAY)).isFalse();
    }

    @Test
    void aDecisionHoldsFromItsDayOn() {
        ProviderStanding standing = standing(List.of(ask(DAY, true, DAY.plusDays(3))));

        assertThat(standing.on(DAY.minusDays(1))).isEqualTo(NOT_ASKED);
        assertThat(standing.on(DAY)).isEqualTo(WAITING);
        assertThat(standing.mayAskOn(DAY)).isFalse();
        assertThat(standing.on(DAY.plusDays(2))).isEqualTo(WAITING);
        assertThat(standing.on(DAY.plusDays(3))).isEqualTo(AUTHORISED);
        assertThat(standing.mayAskOn(DAY.plusDays(3))).isFalse();
    }

    @Test
    void aRefusalCanBeAskedAgain() {
        ProviderStanding refused = standing(List.of(ask(DAY, false, DAY.plusDays(1))));
        assertThat(refused.on(DAY.plusDays(1))).isEqualTo(REFUSED);
        assertThat(refused.mayAskOn(DAY.plusDays(1))).isTrue();

        ProviderStanding again = standing(List.of(ask(DAY.plusDays(5), null, null), ask(DAY, false, DAY.plusDays(1))));
        assertThat(again.on(DAY.plusDays(4))).isEqualTo(REFUSED);
        assertThat(again.on(DAY.plusDays(5))).isEqualTo(WAITING);

        ProviderStanding granted =
                standing(List.of(ask(DAY, false, DAY.plusDays(1)), ask(DAY.plusDays(5), true, DAY.plusDays(6))));
        assertThat(granted.on(DAY.plusDays(6))).isEqualTo(AUTHORISED);
    }

    @Test
    void aBlockHoldsFromItsDayUntilItIsLifted() {
        ProviderStanding standing = new ProviderStanding(
                List.of(ask(DAY, true, DAY)), List.of(block(false, DAY.plusDays(10), DAY.plusDays(20))));

        assertThat(standing.on(DAY.plusDays(9))).isEqualTo(AUTHORISED);
        assertThat(standing.on(DAY.plusDays(10))).isEqualTo(BLOCKED);
        assertThat(standing.isAuthorisedOn(DAY.plusDays(10))).isFalse();
        assertThat(standing.mayAskOn(DAY.plusDays(10))).isFalse();
        assertThat(standing.on(DAY.plusDays(19))).isEqualTo(BLOCKED);
        assertThat(standing.on(DAY.plusDays(20))).isEqualTo(AUTHORISED);
    }

    @Test
    void aBlockThatWasLiftedBeforeItBeganNeverHeld() {
        ProviderStanding standing = new ProviderStanding(
                List.of(ask(DAY, true, DAY)), List.of(block(true, DAY.plusDays(10), DAY.plusDays(5))));

        for (int day = 0; day < 30; day++) {
            assertThat(standing.on(DAY.plusDays(day))).isEqualTo(AUTHORISED);
        }
    }

    @Test
    void theBlockOfTheWholeProviderIsToldFirst() {
        ProviderStanding.Block whole = block(true, DAY.plusDays(1), null);
        ProviderStanding standing =
                new ProviderStanding(List.of(ask(DAY, true, DAY)), List.of(block(false, DAY, null), whole));

        assertThat(standing.blockOn(DAY.plusDays(2))).contains(whole);
    }

    private static ProviderStanding standing(List<ProviderStanding.Ask> asks) {
        return new ProviderStanding(asks, List.of());
    }

    private static ProviderStanding.Ask ask(LocalDate on, Boolean granted, LocalDate decidedOn) {
        return new ProviderStanding.Ask(UUID.randomUUID(), on, on.plusDays(7), granted, decidedOn, "Daarom.");
    }

    private static ProviderStanding.Block block(boolean whole, LocalDate from, LocalDate until) {
        return new ProviderStanding.Block(UUID.randomUUID(), whole, from, until, "Daarom.");
    }
}
