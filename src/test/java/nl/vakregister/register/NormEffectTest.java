// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.NormEffect.Change;
import nl.vakregister.register.NormEffect.Compared;
import nl.vakregister.register.NormEffect.Verdict;
import org.junit.jupiter.api.Test;

class NormEffectTest {
    private static final Verdict COMPLETE = new Verdict(true, Map.of(), Points.ZERO, Map.of());

    @Test
    void countsWhoChanges() {
        NormEffect effect = effect(List.of(
                new Compared("SW1", COMPLETE, COMPLETE),
                new Compared("SW2", COMPLETE, missing("A", "5", "0")),
                new Compared("SW3", missing("A", "5", "0"), COMPLETE),
                new Compared("SW4", missing("A", "5", "0"), missing("A", "9", "12"))));

        assertThat(effect.compared()).isEqualTo(4);
        assertThat(effect.completeNow()).isEqualTo(2);
        assertThat(effect.completeThen()).isEqualTo(2);
        assertThat(effect.falling()).isEqualTo(1);
        assertThat(effect.rising()).isEqualTo(1);
        assertThat(effect.shortfalls())
                .containsExactly(
                        new NormEffect.Shortfall("A", 2, Points.of("9")),
                        new NormEffect.Shortfall(null, 1, Points.of("12")));
        assertThat(effect.examples())
                .containsExactly(
                        new NormEffect.Example("SW2", Change.FALLS, Points.of("5")),
                        new NormEffect.Example("SW3", Change.RISES, Points.ZERO),
                        new NormEffect.Example("SW4", Change.STAYS, Points.of("12")));
    }

    @Test
    void whoFallsIsNeverCrowdedOut() {
        List<Compared> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(new Compared("SW" + (1000 + i), missing("A", "1", "0"), missing("A", "99", "0")));
        }
        all.add(new Compared("SW9999", COMPLETE, missing("B", "0.01", "0")));
        Collections.shuffle(all, new Random(7));

        NormEffect effect = effect(all);

        assertThat(effect.examples()).hasSize(NormEffect.MOST_EXAMPLES);
        assertThat(effect.examples().get(0).number()).isEqualTo("SW9999");
        assertThat(effect.examples().get(1).number()).isEqualTo("SW1000");
    }

    @Test
    void saysWhenNotAllWereLookedAt() {
        NormEffect all = NormEffect.of(false, 1, 1, norm(), List.of(new Compared("SW1", COMPLETE, COMPLETE)));
        NormEffect some = NormEffect.of(false, 9, 4, norm(), List.of(new Compared("SW1", COMPLETE, COMPLETE)));

        assertThat(all.isSample()).isFalse();
        assertThat(all.share()).isEqualTo(100);
        assertThat(some.isSample()).isTrue();
        assertThat(some.share()).isEqualTo(25);
    }

    @Test
    void whoNoLongerHasEnoughHoursFallsThoughHerPointsStayTheSame() {
        Text work = new Text("werkervaring", "work");
        Verdict lacksHours = new Verdict(true, Map.of(), Points.ZERO, Map.of("WORK TOTAL", work));

        NormEffect effect = effect(List.of(
                new Compared("SW1", COMPLETE, lacksHours),
                new Compared("SW2", lacksHours, lacksHours),
                new Compared("SW3", lacksHours, COMPLETE)));

        assertThat(effect.completeThen()).isEqualTo(3);
        assertThat(effect.fullNow()).isEqualTo(1);
        assertThat(effect.fullThen()).isEqualTo(1);
        assertThat(effect.falling()).isEqualTo(1);
        assertThat(effect.rising()).isEqualTo(1);
        assertThat(effect.others()).containsExactly(new NormEffect.Other(work, 2, 2));
        assertThat(effect.examples())
                .extracting(NormEffect.Example::change)
                .containsExactly(Change.FALLS, Change.RISES);
    }

    @Test
    void nobodyIsNoProblem() {
        NormEffect effect = NormEffect.of(true, 0, 0, norm(), List.of());

        assertThat(effect.isSample()).isFalse();
        assertThat(effect.share()).isEqualTo(100);
        assertThat(effect.shortfalls()).isEmpty();
        assertThat(effect.examples()).isEmpty();
    }

    private static NormEffect effect(List<Compared> all) {
        return NormEffect.of(false, all.size(), all.size(), norm(), all);
    }

    private static Verdict missing(String category, String points, String total) {
        return new Verdict(false, Map.of(category, Points.of(points)), Points.of(total), Map.of());
    }

    private static Norm norm() {
        return new Norm(
                new UUID(0, 1),
                "TEST",
                1,
                "STANDAARD",
                null,
                new Text("Proefnorm", "Test norm"),
                Norm.AppliesBy.PERIOD_START,
                LocalDate.of(2018, 1, 1),
                null,
                new Demands(
                        null,
                        60,
                        null,
                        null,
                        List.of(category("A"), category("B")),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                Provenance.VERIFIED,
                "test");
    }

    private static Demands.Category category(String code) {
        return new Demands.Category(code, new Text(code, code), null, null, null, null, null, null, null);
    }
}
