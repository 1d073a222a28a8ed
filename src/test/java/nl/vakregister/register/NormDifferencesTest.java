// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;

class NormDifferencesTest {
    private static final Demands.Obligation ETHICS =
            new Demands.Obligation("ETHICS", new Text("beroepsethiek", "ethics"), 1, false);

    @Test
    void saysWhatIsAddedDroppedAndChanged() {
        Demands before = demands(List.of(work("3000")), List.of(ETHICS), null);
        Demands after = demands(List.of(work("3368")), List.of(), new Demands.Vog(3, false, false));

        assertThat(NormDifferences.beyondPoints(before, after))
                .extracting(Text::nl)
                .containsExactly(
                        "Werkervaring: werk, 3000 uur in de hele periode wordt werk, 3368 uur in de hele periode",
                        "Verplicht: beroepsethiek vervalt",
                        "VOG: hoogstens 3 maanden oud komt erbij");
    }

    @Test
    void saysNothingOfWhatIsTheSame() {
        Demands same = demands(List.of(work("3000")), List.of(ETHICS), new Demands.Vog(3, true, true));

        assertThat(NormDifferences.beyondPoints(same, same)).isEmpty();
    }

    private static Demands.Work work(String hours) {
        return new Demands.Work(
                "TOTAL",
                new Text("werk", "work"),
                new BigDecimal(hours),
                Demands.WorkUnit.HOURS_PER_PERIOD,
                null,
                null,
                null);
    }

    private static Demands demands(List<Demands.Work> work, List<Demands.Obligation> obligations, Demands.Vog vog) {
        return new Demands(null, 60, null, null, List.of(), work, obligations, null, vog, null, null);
    }
}
