// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.HolderName;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Lives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingTest {

    private static final String NUMBER = "SW123456788";
    private static final LocalDate COMPLETED = LocalDate.of(2026, 6, 15);
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final Period REGISTERED = Period.ofMonths(LocalDate.of(2024, 1, 1), 60);
    private static final Period ACCREDITED = new Period(LocalDate.of(2024, 7, 1), LocalDate.of(2026, 7, 1));

    /** What can be wrong with a row, in the order in which its provider hears it. */
    private static final List<Outcome> PRECEDENCE = List.of(
            Outcome.UNREADABLE,
            Outcome.NUMBER_MISSING,
            Outcome.NOT_A_NUMBER,
            Outcome.TYPING_ERROR,
            Outcome.UNKNOWN_NUMBER,
            Outcome.NAME_DIFFERS,
            Outcome.DUPLICATE_ROW,
            Outcome.ALREADY_BOOKED,
            Outcome.NOT_REGISTERED_THEN,
            Outcome.NOT_ACCREDITED,
            Outcome.WINDOW_CLOSED);

    @Test
    void aRowWithNothingWrongIsBooked() {
        assertThat(decide(Set.of())).isEqualTo(Outcome.BOOKED);
    }

    @ParameterizedTest
    @EnumSource(names = "BOOKED", mode = EnumSource.Mode.EXCLUDE)
    void everyFaultHasItsOwnOutcome(Outcome fault) {
        assertThat(decide(EnumSet.of(fault))).isEqualTo(fault);
    }

    @Test
    void ofSeveralFaultsTheFirstIsTold() {
        for (int mix = 1; mix < 1 << PRECEDENCE.size(); mix++) {
            Set<Outcome> faults = EnumSet.noneOf(Outcome.class);
            for (int each = 0; each < PRECEDENCE.size(); each++) {
                if ((mix >> each & 1) == 1) {
                    faults.add(PRECEDENCE.get(each));
                }
            }
            Outcome first = PRECEDENCE.get(Integer.numberOfTrailingZeros(mix));

            assertThat(decide(faults)).as(faults.toString()).isEqualTo(first);
        }
    }

    @Test
    void everyOutcomeIsReached() {
        Set<Outcome> faults = EnumSet.copyOf(PRECEDENCE);
        faults.add(Outcome.BOOKED);

        assertThat(faults).containsExactlyInAnyOrder(Outcome.values());
    }

    @ParameterizedTest
    @CsvSource({"2026-07-01, BOOKED", "2026-08-31, BOOKED", "2026-09-01, WINDOW_CLOSED", "2027-09-01, WINDOW_CLOSED"})
    void attendanceCanBeEnteredUntilTwoMonthsAfterTheAccreditation(LocalDate today, Outcome outcome) {
        assertThat(decide(row(NUMBER, "Vries"), registration(REGISTERED), worth(ACCREDITED), COMPLETED, today))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2027-02-28, BOOKED", "2027-03-01, WINDOW_CLOSED"})
    void twoMonthsAfterTheEndOfTheYearIsTheEndOfFebruary(LocalDate today, Outcome outcome) {
        Period untilNewYear = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1));

        assertThat(decide(row(NUMBER, ""), registration(REGISTERED), worth(untilNewYear), COMPLETED, today))
                .isEqualTo(outcome);
    }

    @Test
    void longBeforeTheAccreditationEndsAttendanceCanBeEntered() {
        Period fiveYears = Period.ofMonths(LocalDate.of(2026, 1, 1), 60);

        assertThat(decide(row(NUMBER, ""), registration(REGISTERED), worth(fiveYears), COMPLETED, COMPLETED))
                .isEqualTo(Outcome.BOOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, NOT_REGISTERED_THEN",
        "2024-01-01, BOOKED",
        "2028-12-31, BOOKED",
        "2029-01-01, NOT_REGISTERED_THEN"
    })
    void theDayOfTheEditionDecidesWhoWasRegistered(LocalDate completedOn, Outcome outcome) {
        assertThat(decide(row(NUMBER, ""), registration(REGISTERED), worth(ACCREDITED), completedOn, TODAY))
                .isEqualTo(outcome);
    }

    @Test
    void whoIsNotRegisteredTodayButWasThenIsBooked() {
        Period over = new Period(LocalDate.of(2024, 1, 1), COMPLETED.plusDays(1));

        assertThat(decide(row(NUMBER, ""), registration(over), worth(ACCREDITED), COMPLETED, TODAY))
                .isEqualTo(Outcome.BOOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vries", "de Vries", "S. de Vries", "VRIES", "Vriés, S. de"})
    void aNameThatAgreesOrIsNotThereIsNoObjection(String name) {
        assertThat(decide(row(NUMBER, name), registration(REGISTERED), worth(ACCREDITED), COMPLETED, TODAY))
                .isEqualTo(Outcome.BOOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "sw 123 456 788", "123456788", "SW-123.456.788"})
    void aNumberIsReadHoweverItIsTyped(String number) {
        assertThat(decide(row(number, "Vries"), registration(REGISTERED), worth(ACCREDITED), COMPLETED, TODAY))
                .isEqualTo(Outcome.BOOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "SW123456789, TYPING_ERROR",
        "123456798, TYPING_ERROR",
        "12345678, NOT_A_NUMBER",
        "lid 12, NOT_A_NUMBER",
        "n.v.t., NOT_A_NUMBER",
        "SW000000011, UNKNOWN_NUMBER"
    })
    void aMistypedNumberIsToldApartFromSomebodyUnknown(String number, Outcome outcome) {
        assertThat(decide(row(number, "Vries"), null, null, COMPLETED, TODAY)).isEqualTo(outcome);
    }

    @Test
    void onlyBookedIsGoodNewsAndEveryOutcomeIsExplainedInBothLanguages() {
        assertThat(Arrays.stream(Outcome.values()).filter(o -> o.tone().equals("ok")))
                .containsExactly(Outcome.BOOKED);
        assertThat(Outcome.values()).allSatisfy(outcome -> {
            assertThat(outcome.tone()).isIn("ok", "neutral", "stop");
            assertThat(outcome.label().nl())
                    .isNotBlank()
                    .isNotEqualTo(outcome.label().en());
            assertThat(outcome.explanation().nl())
                    .isNotBlank()
                    .isNotEqualTo(outcome.explanation().en());
        });
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::label)).doesNotHaveDuplicates();
    }

    @Test
    void whatWasBookedBeforeIsNoMistake() {
        assertThat(Arrays.stream(Outcome.values()).filter(o -> o.tone().equals("neutral")))
                .containsExactlyInAnyOrder(Outcome.ALREADY_BOOKED, Outcome.DUPLICATE_ROW);
    }

    /** A row with exactly these things wrong, as far as they can be wrong together. */
    private static Outcome decide(Set<Outcome> faults) {
        String number = faults.contains(Outcome.NUMBER_MISSING)
                ? ""
                : faults.contains(Outcome.NOT_A_NUMBER)
                        ? "twaalf"
                        : faults.contains(Outcome.TYPING_ERROR) ? "SW123456780" : NUMBER;
        Period registered = faults.contains(Outcome.NOT_REGISTERED_THEN)
                ? new Period(COMPLETED.plusDays(1), COMPLETED.plusYears(5))
                : REGISTERED;
        Period accredited = faults.contains(Outcome.WINDOW_CLOSED)
                ? new Period(ACCREDITED.start().minusYears(1), TODAY.minusMonths(2))
                : ACCREDITED;
        return Booking.decide(new Booking.Facts(
                new AttendanceSheet.Row(
                        1,
                        number,
                        faults.contains(Outcome.NAME_DIFFERS) ? "Jansen" : "de Vries",
                        !faults.contains(Outcome.UNREADABLE)),
                faults.contains(Outcome.UNKNOWN_NUMBER) ? null : registration(registered),
                faults.contains(Outcome.NOT_ACCREDITED) ? null : worth(accredited),
                faults.contains(Outcome.DUPLICATE_ROW),
                faults.contains(Outcome.ALREADY_BOOKED),
                COMPLETED,
                TODAY));
    }

    private static Outcome decide(
            AttendanceSheet.Row row,
            Registrations.Facts registration,
            Editions.Worth worth,
            LocalDate completedOn,
            LocalDate today) {
        return Booking.decide(new Booking.Facts(row, registration, worth, false, false, completedOn, today));
    }

    private static AttendanceSheet.Row row(String number, String name) {
        return new AttendanceSheet.Row(1, number, name, true);
    }

    private static Registrations.Facts registration(Period period) {
        return new Registrations.Facts(
                new UUID(0, 1),
                new UUID(0, 2),
                new PersonId(new UUID(0, 3)),
                new RegisterNumber(NUMBER),
                new HolderName("S.", "Sanne", "de", "Vries"),
                "hbo",
                "Ede",
                period.start(),
                Lives.of(period));
    }

    private static Editions.Worth worth(Period validity) {
        return new Editions.Worth(
                Map.of("TRAINING", Points.of("7.5")),
                Map.of(),
                validity,
                validity.end().plusMonths(2));
    }
}
