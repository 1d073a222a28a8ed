// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Checklist.Stage;
import nl.vakregister.ledger.Checklist.State;
import org.junit.jupiter.api.Test;

class ChecklistTest {
    private static final Text TOO_EARLY = new Text("Dat kan nog niet.", "Not yet.");
    private static final LocalDate SENT = LocalDate.of(2027, 3, 1);

    private static Text text(String words) {
        return new Text(words, words);
    }

    private static Progress progress(String missing, Requirement... requirements) {
        Points open = Points.of(missing);
        Points needed = Points.of("40");
        Progress.Category category = new Progress.Category(
                "A",
                text("Scholing"),
                needed.minus(open),
                needed.minus(open),
                needed,
                null,
                open,
                Points.ZERO,
                Points.ZERO,
                Points.ZERO);
        return new Progress(
                null,
                new Period(LocalDate.of(2022, 3, 2), LocalDate.of(2027, 3, 2)),
                List.of(category),
                needed.minus(open),
                needed,
                open,
                List.of(requirements),
                List.of(),
                List.of(),
                !open.isPositive(),
                1);
    }

    private static Requirement work(boolean met, int waiting) {
        return new Requirement(
                Requirement.Kind.WORK,
                "WERK",
                text("werkervaring"),
                text("uur"),
                BigDecimal.ZERO,
                BigDecimal.TEN,
                waiting,
                met ? null : text("Nog 10 uur"));
    }

    @Test
    void isReadyWhenEverythingIsThereAndItCanBeSent() {
        Checklist list = Checklist.of(progress("0", work(true, 0)), new Checklist.Facts(false, true, null, null));

        assertThat(list.stage()).isEqualTo(Stage.READY);
        assertThat(list.isComplete()).isTrue();
        // Ready is not done: it has to be sent
        assertThat(list.steps().get(list.steps().size() - 1).state()).isEqualTo(State.OPEN);
    }

    /** Whatever one thing is open, it is not ready, and it says which. */
    @Test
    void isNeverReadyWhileOneStepIsOpen() {
        List<Checklist> open = new ArrayList<>();
        open.add(Checklist.of(progress("0.5", work(true, 0)), new Checklist.Facts(false, true, null, null)));
        open.add(Checklist.of(progress("0", work(false, 0)), new Checklist.Facts(false, true, null, null)));
        open.add(Checklist.of(progress("0", work(false, 1)), new Checklist.Facts(false, true, null, null)));
        open.add(Checklist.of(progress("0", work(true, 0)), new Checklist.Facts(true, true, null, null)));
        open.add(Checklist.of(progress("0", work(true, 0)), new Checklist.Facts(false, false, null, null)));

        assertThat(open).allSatisfy(list -> {
            assertThat(list.stage()).isEqualTo(Stage.OPEN);
            assertThat(list.missing()).isNotEmpty();
        });
        assertThat(open.get(2).missing()).extracting(Checklist.Step::state).containsExactly(State.WAITING);
        assertThat(open.get(3).missing()).extracting(Checklist.Step::kind).containsExactly(Checklist.Kind.CODE);
    }

    @Test
    void waitsForTheDayOnWhichItOpens() {
        Checklist list = Checklist.of(progress("0"), new Checklist.Facts(false, true, null, TOO_EARLY));

        assertThat(list.stage()).isEqualTo(Stage.EARLY);
        assertThat(list.steps().get(list.steps().size() - 1).what()).isEqualTo(TOO_EARLY);
    }

    @Test
    void isDoneOnceItWasSent() {
        Checklist list = Checklist.of(progress("4"), new Checklist.Facts(false, true, SENT, TOO_EARLY));

        assertThat(list.stage()).isEqualTo(Stage.SENT);
        assertThat(list.steps().get(list.steps().size() - 1).state()).isEqualTo(State.DONE);
    }
}
