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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingTest {

    private static final String NUMBER = "SW123456788";
    private static final LocalDate COMPLETED = LocalDate.of(2026, 6, 15);
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final Period REGISTERED = Period.ofMonths(LocalDate.of(2024, 1, 1), 60);
    private static final Period ACCREDITED = new Period(LocalDate.of(2024, 7, 1), LocalDate.of(2026, 7, 1));

    private static final Period REGISTERED_AND_LATER = Period.ofMonths(LocalDate.of(2023, 1, 1), 120);

    /** What can be wrong with a row, in the order in which its provider hears it. */
    private static final List<Outcome> PRECEDENCE = List.of(
            Outcome.UNREADABLE,
            Outcome.EDITION_CANCELLED,
            Outcome.NUMBER_MISSING,
            Outcome.NOT_A_NUMBER,
            Outcome.TYPING_ERROR,
            Outcome.UNKNOWN_NUMBER,
            Outcome.NAME_DIFFERS,
            Outcome.DAY_OUTSIDE_EDITION,
            Outcome.DUPLICATE_ROW,
            Outcome.NOT_YET,
            Outcome.ALREADY_BOOKED,
            Outcome.NOT_REGISTERED_THEN,
            Outcome.NOT_ACCREDITED,
            Outcome.NOT_AUTHORISED,
            Outcome.NOT_BY_PROVIDER,
            Outcome.WINDOW_CLOSED);

    /** What is said about a row whose course, meeting or person is found in another way, and what people do to a row. */
    private static final Set<Outcome> ELSEWHERE = EnumSet.of(
            Outcome.BOOKED,
            Outcome.WRONG_REGISTER,
            Outcome.COURSE_NOT_UNIQUE,
            Outcome.COURSE_UNKNOWN,
            Outcome.EDITION_MISSING,
            Outcome.EDITION_UNKNOWN,
            Outcome.UNKNOWN_PERSON,
            Outcome.MEETING_MISSING,
            Outcome.UNKNOWN_MEETING,
            Outcome.DAY_MISSING,
            Outcome.CANCELLED,
            Outcome.DISMISSED,
            Outcome.REMOVED,
            // By a veto
            Outcome.BOOKED_OTHERWISE,
            Outcome.REFUSED_BY_PARTICIPANT,
            Outcome.DELEGATION_ENDED,
            Outcome.NO_BUYER_ALLOWED);

    private static final UUID REGISTER = new UUID(0, 2);
    private static final UUID ANOTHER = new UUID(0, 9);

    @Test
    void aRowWithNothingWrongIsBooked() {
        assertThat(decide(Set.of())).isEqualTo(Outcome.BOOKED);
    }

    static List<Outcome> faults() {
        return PRECEDENCE;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultHasItsOwnOutcome(Outcome fault) {
        assertThat(decide(EnumSet.of(fault))).isEqualTo(fault);
    }

    @Test
    void ofSeveralFaultsTheFirstIsTold() {
        for (int mix = 1; mix < 1 << PRECEDENCE.size(); mix += mix < 64 ? 1 : 7) {
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
        faults.addAll(ELSEWHERE);

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
        assertThat(decide(
                        row(NUMBER, ""),
                        registration(REGISTERED),
                        worth(REGISTERED_AND_LATER),
                        completedOn,
                        completedOn.isAfter(TODAY) ? completedOn : TODAY))
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
                .containsExactlyInAnyOrder(
                        Outcome.ALREADY_BOOKED, Outcome.DUPLICATE_ROW, Outcome.DISMISSED, Outcome.REMOVED);
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
        Map<UUID, Editions.Worth> worth =
                faults.contains(Outcome.NOT_ACCREDITED) ? Map.of() : Map.of(REGISTER, worth(accredited));
        AttendanceSheet.Row row = new AttendanceSheet.Row(
                1,
                number,
                faults.contains(Outcome.NAME_DIFFERS) ? "Jansen" : "de Vries",
                "",
                faults.contains(Outcome.DAY_OUTSIDE_EDITION) ? "2001-01-01" : "",
                "",
                "",
                "",
                !faults.contains(Outcome.UNREADABLE));
        Booking.Place place = place(COMPLETED, worth, faults.contains(Outcome.EDITION_CANCELLED), false);
        Registrations.Facts registration = registration(registered);
        return Booking.decide(new Booking.Facts(
                        row,
                        place,
                        Booking.moment(row, place),
                        number.equals(NUMBER) && !faults.contains(Outcome.UNKNOWN_NUMBER)
                                ? List.of(registration)
                                : List.of(),
                        new Booking.Permission(
                                faults.contains(Outcome.NOT_AUTHORISED) ? Set.of() : Set.of(REGISTER),
                                faults.contains(Outcome.NOT_BY_PROVIDER) ? Set.of(REGISTER) : Set.of()),
                        faults.contains(Outcome.DUPLICATE_ROW),
                        faults.contains(Outcome.ALREADY_BOOKED) ? Set.of(registration.id()) : Set.of(),
                        faults.contains(Outcome.NOT_YET) ? COMPLETED.minusDays(1) : TODAY))
                .outcome();
    }

    @Test
    void aPersonIsBookedInEveryRegisterWhereItCounts() {
        Registrations.Facts here = registration(REGISTERED);
        Registrations.Facts there = registration(REGISTERED, new UUID(0, 7), ANOTHER);
        Registrations.Facts nowhere = registration(REGISTERED, new UUID(0, 8), new UUID(0, 99));
        Booking.Place place =
                place(COMPLETED, Map.of(REGISTER, worth(ACCREDITED), ANOTHER, worth(ACCREDITED)), false, false);

        Booking.Decision decision = decide(row(NUMBER, "Vries"), place, List.of(nowhere, here, there), Set.of());

        assertThat(decision.outcome()).isEqualTo(Outcome.BOOKED);
        assertThat(decision.booked()).containsExactly(here.id(), there.id());
        assertThat(decision.perRegistration())
                .containsEntry(nowhere.id(), Outcome.WRONG_REGISTER)
                .hasSize(3);
        assertThat(decide(row(NUMBER, "Vries"), place, List.of(here, there), Set.of(here.id()))
                        .booked())
                .containsExactly(there.id());
        assertThat(decide(row(NUMBER, "Vries"), place, List.of(here, there), Set.of(here.id(), there.id()))
                        .outcome())
                .isEqualTo(Outcome.ALREADY_BOOKED);
        assertThat(decide(row(NUMBER, "Vries"), place, List.of(nowhere), Set.of())
                        .outcome())
                .isEqualTo(Outcome.WRONG_REGISTER);
    }

    @ParameterizedTest
    @CsvSource({
        "M1, '', BOOKED, 2026-06-01",
        "m2, '', BOOKED, 2026-06-15",
        "'', 2026-06-01, BOOKED, 2026-06-01",
        "'', 15-6-2026, BOOKED, 2026-06-15",
        "'', '', MEETING_MISSING,",
        "'', 2026-06-02, MEETING_MISSING,",
        "M9, '', UNKNOWN_MEETING,",
        "M3, '', NOT_YET, 2026-07-02",
        "M4, '', NOT_ACCREDITED, 2026-06-20",
    })
    void whatCountsPerMeetingIsBookedPerMeeting(String meeting, String day, Outcome outcome, LocalDate completedOn) {
        Editions.EditionFacts edition = new Editions.EditionFacts(
                new UUID(0, 4),
                "U1",
                new UUID(0, 5),
                "Cursus",
                new nl.vakregister.kernel.OrganisationId(new UUID(0, 6)),
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 7, 2),
                false,
                List.of(
                        meeting("M1", "2026-06-01"),
                        meeting("M2", "2026-06-15"),
                        meeting("M3", "2026-07-02"),
                        meeting("M4", "2026-06-20")),
                Map.of(
                        REGISTER,
                        new Editions.Worth(
                                Map.of(),
                                Map.of(
                                        "M1", Map.of("TRAINING", Points.of("2")),
                                        "M2", Map.of("TRAINING", Points.of("2")),
                                        "M3", Map.of("TRAINING", Points.of("2"))),
                                new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)),
                                LocalDate.of(2027, 3, 1))));
        AttendanceSheet.Row row = new AttendanceSheet.Row(1, NUMBER, "", meeting, day, "", "", "", true);
        Booking.Place place = Booking.Place.at(edition, false);

        assertThat(decide(row, place, List.of(registration(REGISTERED)), Set.of())
                        .outcome())
                .isEqualTo(outcome);
        assertThat(Booking.moment(row, place).completedOn()).isEqualTo(completedOn);
    }

    private static Editions.MeetingFacts meeting(String code, String day) {
        return new Editions.MeetingFacts(new UUID(1, code.hashCode()), code, code, LocalDate.parse(day), 60);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-14, BOOKED",
        "16-06-2026, DAY_OUTSIDE_EDITION",
        "2026-05-31, DAY_OUTSIDE_EDITION",
        "'', DAY_MISSING",
        "gisteren, DAY_MISSING",
        "2026-02-30, DAY_MISSING"
    })
    void withELearningEverybodyHasADayOfHerOwn(String day, Outcome outcome) {
        AttendanceSheet.Row row = new AttendanceSheet.Row(1, NUMBER, "", "", day, "", "", "", true);
        Booking.Place place = place(COMPLETED, Map.of(REGISTER, worth(ACCREDITED)), false, true);

        assertThat(decide(row, place, List.of(registration(REGISTERED)), Set.of())
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void theDayOfTheAccreditationIsTheDayOfThePerson() {
        Period fromTheTenth = new Period(LocalDate.of(2026, 6, 10), LocalDate.of(2027, 6, 10));
        Booking.Place place = place(COMPLETED, Map.of(REGISTER, worth(fromTheTenth)), false, true);
        AttendanceSheet.Row early = new AttendanceSheet.Row(1, NUMBER, "", "", "2026-06-09", "", "", "", true);

        assertThat(decide(early, place, List.of(registration(REGISTERED)), Set.of())
                        .outcome())
                .isEqualTo(Outcome.NOT_ACCREDITED);
    }

    @Test
    void somebodyUnknownByTheProvidersCodeIsToldApart() {
        AttendanceSheet.Row row = new AttendanceSheet.Row(1, "", "", "", "", "P-1", "", "", true);
        Booking.Place place = place(COMPLETED, Map.of(), false, false);

        assertThat(decide(row, place, List.of(), Set.of()).outcome()).isEqualTo(Outcome.UNKNOWN_PERSON);
    }

    @Test
    void whereItWasComesFirst() {
        for (Outcome trouble : List.of(
                Outcome.COURSE_UNKNOWN, Outcome.COURSE_NOT_UNIQUE, Outcome.EDITION_MISSING, Outcome.EDITION_UNKNOWN)) {
            assertThat(decide(row("", ""), Booking.Place.nowhere(trouble), List.of(), Set.of())
                            .outcome())
                    .isEqualTo(trouble);
        }
    }

    @Test
    void everyOutcomeHasANumberOfItsOwnInAnswersToMessages() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::code)).doesNotHaveDuplicates();
        assertThat(Outcome.COURSE_NOT_UNIQUE.code()).isEqualTo(1020);
        assertThat(Outcome.COURSE_UNKNOWN.code()).isEqualTo(1021);
        assertThat(Outcome.EDITION_MISSING.code()).isEqualTo(1022);
        assertThat(Outcome.NO_BUYER_ALLOWED.code()).isEqualTo(1030);
    }

    private static Outcome decide(
            AttendanceSheet.Row row,
            Registrations.Facts registration,
            Editions.Worth worth,
            LocalDate completedOn,
            LocalDate today) {
        Booking.Place place = place(completedOn, worth == null ? Map.of() : Map.of(REGISTER, worth), false, false);
        return Booking.decide(new Booking.Facts(
                        row,
                        place,
                        Booking.moment(row, place),
                        registration == null ? List.of() : List.of(registration),
                        new Booking.Permission(Set.of(REGISTER), Set.of()),
                        false,
                        Set.of(),
                        today))
                .outcome();
    }

    private static Booking.Decision decide(
            AttendanceSheet.Row row, Booking.Place place, List<Registrations.Facts> registrations, Set<UUID> credited) {
        return Booking.decide(new Booking.Facts(
                row,
                place,
                Booking.moment(row, place),
                registrations,
                new Booking.Permission(Set.of(REGISTER, ANOTHER), Set.of()),
                false,
                credited,
                TODAY));
    }

    private static Booking.Place place(
            LocalDate completedOn, Map<UUID, Editions.Worth> worth, boolean cancelled, boolean alone) {
        return Booking.Place.at(
                new Editions.EditionFacts(
                        new UUID(0, 4),
                        "U1",
                        new UUID(0, 5),
                        "Cursus",
                        new nl.vakregister.kernel.OrganisationId(new UUID(0, 6)),
                        completedOn.minusDays(14),
                        completedOn,
                        cancelled,
                        List.of(),
                        worth),
                alone);
    }

    private static AttendanceSheet.Row row(String number, String name) {
        return new AttendanceSheet.Row(1, number, name, true);
    }

    private static Registrations.Facts registration(Period period) {
        return registration(period, new UUID(0, 1), REGISTER);
    }

    private static Registrations.Facts registration(Period period, UUID id, UUID register) {
        return new Registrations.Facts(
                id,
                register,
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
