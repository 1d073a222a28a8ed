// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Life.Event;
import nl.vakregister.register.Life.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantableTest {
    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 1);
    private static final Event ADMITTED = Event.period(Kind.ADMITTED, new Period(BEGIN, END), "BASIS", null);
    private static final Procedures.Wish WISH = new Procedures.Wish(
            TODAY.plusDays(10),
            TODAY.plusDays(40),
            3,
            LeaveKind.OTHER,
            "PLUS",
            null,
            null,
            null,
            null,
            "Zo is het.",
            null);
    private static final Demands.ExtensionRule ONCE = new Demands.ExtensionRule(12, null, true, false);

    @ParameterizedTest
    @EnumSource(
            value = ProcedureKind.class,
            names = {"RENEWAL", "EXTENSION", "PAUSE", "VARIANT", "TRANSFER", "REMOVAL", "DEATH", "DAYS"})
    void whatWasAskedOfSomebodyWhoIsRegisteredCanBeGranted(ProcedureKind kind) {
        assertThat(refusal(kind, life())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ProcedureKind.class,
            names = {"RENEWAL", "EXTENSION", "PAUSE", "VARIANT", "TRANSFER", "REMOVAL", "DAYS"})
    void nothingIsGrantedToARegistrationThatEnded(ProcedureKind kind) {
        for (Kind end : List.of(Kind.REMOVED, Kind.WITHDRAWN, Kind.DIED, Kind.STRUCK_OFF, Kind.TRANSFERRED)) {
            assertThat(refusal(kind, life(Event.of(end, TODAY.minusDays(1)))))
                    .as(end.name())
                    .isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ProcedureKind.class,
            names = {"PAUSE", "VARIANT", "TRANSFER"})
    void theseAskForSomebodyWhoIsRegisteredNow(ProcedureKind kind) {
        assertThat(refusal(kind, life(Event.of(Kind.INACTIVATED, TODAY)))).isPresent();
        assertThat(refusal(kind, life(Event.of(Kind.SUSPENDED, TODAY, TODAY.plusDays(9)))))
                .isPresent();
        assertThat(refusal(kind, life(Event.of(Kind.PAUSED, TODAY, TODAY.plusDays(9)))))
                .isPresent();
        assertThat(Grantable.refusal(kind, WISH, life(), TODAY, null, false, END))
                .as("the period is over")
                .isPresent();
    }

    @Test
    void whatIsGoneByOrThereAlreadyIsNotGranted() {
        assertThat(refusal(ProcedureKind.PAUSE, life(Event.of(Kind.PAUSED, TODAY.plusDays(20), TODAY.plusDays(90)))))
                .as("overlaps another pause")
                .isPresent();
        assertThat(Grantable.refusal(ProcedureKind.PAUSE, WISH, life(), TODAY, null, false, TODAY.plusDays(40)))
                .as("over")
                .isPresent();
        assertThat(refusal(
                        ProcedureKind.VARIANT,
                        life(new Event(Kind.VARIANT_CHANGED, TODAY, null, null, "PLUS", null, null))))
                .isPresent();
        assertThat(refusal(ProcedureKind.EXTENSION, life(Event.of(Kind.EXTENDED, TODAY, END.plusMonths(3)))))
                .as("once")
                .isPresent();
        assertThat(refusal(ProcedureKind.DEATH, life(Event.of(Kind.DIED, TODAY))))
                .isPresent();
        assertThat(refusal(ProcedureKind.RESTORATION, life())).isPresent();
        assertThat(refusal(ProcedureKind.RESTORATION, life(Event.of(Kind.DIED, TODAY))))
                .isEmpty();
    }

    @Test
    void anExtensionThatWasAskedInTimeIsGrantedAfterTheEndUnlessTheRenewalWasRefused() {
        LocalDate late = END.plusDays(20);

        assertThat(Grantable.refusal(ProcedureKind.EXTENSION, WISH, life(), END.minusDays(1), ONCE, false, late))
                .isEmpty();
        assertThat(Grantable.refusal(
                        ProcedureKind.EXTENSION,
                        WISH,
                        life(Event.of(Kind.LAPSED, END.plusDays(9))),
                        END.minusDays(1),
                        ONCE,
                        false,
                        late))
                .isPresent();
    }

    @Test
    void aReRegistrationInProgressGoesBeforeAChangeOfRegisterOrVariant() {
        for (ProcedureKind kind : List.of(ProcedureKind.TRANSFER, ProcedureKind.VARIANT)) {
            assertThat(Grantable.refusal(kind, WISH, life(), TODAY, null, true, TODAY))
                    .isPresent();
        }
    }

    private static Optional<Text> refusal(ProcedureKind kind, Life life) {
        return Grantable.refusal(kind, WISH, life, TODAY, ONCE, false, TODAY);
    }

    private static Life life(Event... more) {
        return Life.of(Stream.concat(Stream.of(ADMITTED), Stream.of(more)).toList(), null);
    }
}
