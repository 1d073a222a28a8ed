// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;

class EditionLifeTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);
    private static final EditionPlan PLAN = new EditionPlan(DAY, DAY.plusDays(1), "Utrecht");
    private static final EditionPlan LATER = new EditionPlan(DAY.plusDays(7), DAY.plusDays(8), "Ede");

    private final List<EditionLife.Step> steps =
            new ArrayList<>(List.of(new EditionLife.Step(EditionLife.Kind.PLANNED, PLAN, null)));

    @Test
    void theDateSaysWhetherItWasHeld() {
        EditionLife life = EditionLife.of(steps);

        assertThat(life.on(DAY.minusDays(1))).isEqualTo(EditionState.PLANNED);
        assertThat(life.on(DAY)).isEqualTo(EditionState.RUNNING);
        assertThat(life.on(DAY.plusDays(1))).isEqualTo(EditionState.RUNNING);
        assertThat(life.on(DAY.plusDays(2))).isEqualTo(EditionState.HELD);
    }

    @Test
    void aMoveKeepsWhatItWasAndACancellationIsTheEnd() {
        steps.add(EditionLife.of(steps).move(LATER, "zaal dicht", 0));
        assertThat(EditionLife.of(steps).plan()).isEqualTo(LATER);
        assertThat(EditionLife.of(steps).moved()).isTrue();

        steps.add(EditionLife.of(steps).cancel("te weinig deelnemers", 0));
        EditionLife cancelled = EditionLife.of(steps);
        assertThat(cancelled.on(DAY.plusYears(1))).isEqualTo(EditionState.CANCELLED);
        assertThat(cancelled.plan()).isEqualTo(LATER);
        assertThat(cancelled.cancelReasons()).isEqualTo("te weinig deelnemers");
        refuses(() -> cancelled.move(PLAN, null, 0), Refusal.Kind.CONFLICT);
        refuses(() -> cancelled.cancel("nog eens", 0), Refusal.Kind.CONFLICT);
        refuses(() -> cancelled.change(PLAN), Refusal.Kind.CONFLICT);
    }

    @Test
    void pointsFixTheDays() {
        EditionLife life = EditionLife.of(steps);

        refuses(() -> life.move(LATER, null, 1), Refusal.Kind.CONFLICT);
        refuses(() -> life.cancel("x", 1), Refusal.Kind.CONFLICT);
        refuses(() -> life.move(PLAN, null, 0), Refusal.Kind.INVALID);
    }

    private static void refuses(Runnable what, Refusal.Kind kind) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(kind));
    }
}
