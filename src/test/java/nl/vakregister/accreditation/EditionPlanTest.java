// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionPlanTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);
    private static final EditionPlan.Bounds TRAINING =
            new EditionPlan.Bounds(CourseForm.TRAINING, 360, List.of(), null);
    private static final EditionPlan.Bounds E_LEARNING =
            new EditionPlan.Bounds(CourseForm.E_LEARNING, 120, List.of(), null);
    private static final EditionPlan.Bounds CONGRESS = new EditionPlan.Bounds(
            CourseForm.CONGRESS,
            150,
            List.of(new CourseDossier.Session("M1", "Opening", 60), new CourseDossier.Session("M2", "Ronde", 90)),
            null);

    @Test
    void theLastDayIsTheFirstUnlessItIsSaid() {
        EditionPlan plan = new EditionPlan(DAY, null, "Utrecht").checked(TRAINING);

        assertThat(plan.endsOn()).isEqualTo(DAY);
        assertThat(plan.language()).isEqualTo("nl");
        assertThat(plan.countsFrom(TRAINING)).isEqualTo(DAY);
    }

    @Test
    void manyDaysWithoutMeetingsOfTheirOwnCountOnTheLast() {
        EditionPlan plan = new EditionPlan(DAY, DAY.plusDays(60), "Utrecht").checked(TRAINING);

        assertThat(plan.perParticipantDay(TRAINING)).isFalse();
        assertThat(plan.countsFrom(TRAINING)).isEqualTo(DAY.plusDays(60));
        assertThat(plan.listedOn(TRAINING)).isEqualTo(DAY);
    }

    @Test
    void anOpenELearningCountsOnAnyDayAndStandsInTheAgendaUntilItsEnd() {
        EditionPlan plan = new EditionPlan(DAY, DAY.plusYears(1), null).checked(E_LEARNING);

        assertThat(plan.perParticipantDay(E_LEARNING)).isTrue();
        assertThat(plan.countsFrom(E_LEARNING)).isEqualTo(DAY);
        assertThat(plan.listedOn(E_LEARNING)).isEqualTo(DAY.plusYears(1));
        assertThat(new EditionPlan(DAY, DAY, null).checked(E_LEARNING).perParticipantDay(E_LEARNING))
                .isFalse();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        EditionPlan plan = new EditionPlan(
                DAY,
                DAY.minusDays(1),
                "x".repeat(101),
                0,
                -1,
                new BigDecimal("-1"),
                "javascript:alert(1)",
                "xx",
                List.of());

        assertThat(fields(plan, TRAINING))
                .containsExactlyInAnyOrder("endsOn", "place", "capacity", "freePlaces", "price", "enrolAt", "language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http://opleider.nl/",
                "https://",
                "https:///pad",
                "https://localhost/x",
                "https://jan:geheim@opleider.nl/",
                "HTTPS://opleider.nl/",
                "https://opleider.nl/met spatie",
                "//opleider.nl",
                "data:text/html,x"
            })
    void enrolmentIsOverHttpsWithAHostAndNothingElse(String address) {
        assertThat(EditionPlan.isSafeAddress(address)).isFalse();
    }

    @Test
    void anAddressMayHaveAQuery() {
        assertThat(EditionPlan.isSafeAddress("https://www.opleider.nl/aanmelden?c=12&u=3#nu"))
                .isTrue();
        assertThat(EditionPlan.isSafeAddress("https://www.opleider.nl/" + "x".repeat(500)))
                .isFalse();
    }

    @Test
    void thereAreNotMoreFreePlacesThanPlaces() {
        assertThat(fields(details(10, 11), TRAINING)).containsExactly("freePlaces");
        details(10, 10).checked(TRAINING);
        details(null, 3).checked(TRAINING);
        assertThat(fields(details(100_001, null), TRAINING)).containsExactly("capacity");
    }

    @Test
    void tenYearsIsTooLongEvenForAnELearning() {
        assertThat(fields(new EditionPlan(DAY, DAY.plusYears(10), null), E_LEARNING))
                .containsExactly("endsOn");
        new EditionPlan(DAY, DAY.plusYears(5).minusDays(1), null).checked(E_LEARNING);
    }

    @Test
    void daysThatNobodyMeansAreNoDays() {
        assertThat(fields(new EditionPlan(null, null, null), TRAINING)).containsExactly("startsOn");
        assertThat(fields(new EditionPlan(LocalDate.of(9999, 1, 1), null, null), TRAINING))
                .containsExactly("startsOn");
    }

    @Test
    void fourHundredMeetingsAreTooMany() {
        List<EditionPlan.Meeting> meetings = IntStream.range(0, 400)
                .mapToObj(i -> new EditionPlan.Meeting(null, DAY, null, null, 1))
                .toList();

        assertThat(fields(plan(meetings), TRAINING)).containsExactly("meetings");
    }

    @Test
    void aMeetingIsWithinTheEditionAndHasAnEndAfterItsBeginning() {
        EditionPlan plan = plan(List.of(
                new EditionPlan.Meeting(null, DAY.plusDays(1), LocalTime.of(9, 0), LocalTime.of(15, 0), null),
                new EditionPlan.Meeting(null, DAY, LocalTime.of(15, 0), LocalTime.of(9, 0), null),
                new EditionPlan.Meeting(null, null, null, null, 0),
                new EditionPlan.Meeting(null, DAY, null, null, null)));

        assertThat(fields(plan, TRAINING))
                .contains(
                        "meetings.0.heldOn",
                        "meetings.1.endsAt",
                        "meetings.2.heldOn",
                        "meetings.2.netMinutes",
                        "meetings.3.netMinutes");
    }

    @Test
    void theMeetingsTogetherAreTheCourseThatWasAccredited() {
        assertThat(fields(plan(List.of(net(180), net(120))), TRAINING)).containsExactly("meetings");
        assertThat(fields(plan(List.of(net(180), net(240))), TRAINING)).containsExactly("meetings");
        plan(List.of(net(180), net(180))).checked(TRAINING);
        assertThat(fields(plan(List.of(at(9, 12))), TRAINING)).containsExactly("meetings");
        plan(List.of(at(9, 17))).checked(TRAINING);
        // A part is studied alone
        plan(List.of(net(60))).checked(E_LEARNING);
        assertThat(fields(plan(List.of(net(121))), E_LEARNING)).containsExactly("meetings");
    }

    @Test
    void netTimeFitsBetweenBeginningAndEnd() {
        assertThat(fields(
                        plan(List.of(new EditionPlan.Meeting(null, DAY, LocalTime.of(9, 0), LocalTime.of(14, 0), 360))),
                        TRAINING))
                .contains("meetings.0.endsAt");
    }

    @Test
    void meetingsGetCodesInOrderOfTime() {
        EditionPlan plan = new EditionPlan(DAY, DAY.plusDays(7), "Ede")
                .with(
                        DAY,
                        DAY.plusDays(7),
                        "Ede",
                        List.of(
                                new EditionPlan.Meeting("Z", DAY.plusDays(7), null, null, 180),
                                new EditionPlan.Meeting(null, DAY, null, null, 180)))
                .checked(TRAINING);

        assertThat(plan.meetings()).extracting(EditionPlan.Meeting::code).containsExactly("M1", "M2");
        assertThat(plan.meetings().get(0).heldOn()).isEqualTo(DAY);
    }

    @Test
    void sessionsComeFromTheCourseEachOnce() {
        EditionPlan simple = new EditionPlan(DAY, null, "Ede").checked(CONGRESS);
        assertThat(simple.meetings()).extracting(EditionPlan.Meeting::code).containsExactly("M1", "M2");
        assertThat(simple.meetings())
                .extracting(EditionPlan.Meeting::netMinutes)
                .containsExactly(60, 90);

        assertThat(fields(new EditionPlan(DAY, DAY.plusDays(1), "Ede"), CONGRESS))
                .containsExactly("meetings");
        assertThat(fields(plan(List.of(session("M1", 60), session("M1", 60), session("M9", 60))), CONGRESS))
                .containsExactlyInAnyOrder("meetings.1.code", "meetings.2.code", "meetings");
        // The course says how long a session is
        EditionPlan longer =
                plan(List.of(session("M1", 600), session("M2", 600))).checked(CONGRESS);
        assertThat(longer.meetings())
                .extracting(EditionPlan.Meeting::netMinutes)
                .containsExactly(60, 90);
    }

    @Test
    void aStoppedCourseIsNotGivenAnyMore() {
        EditionPlan.Bounds stopped = new EditionPlan.Bounds(CourseForm.TRAINING, 360, List.of(), DAY);

        assertThat(fields(new EditionPlan(DAY, null, null), stopped)).containsExactly("startsOn");
        new EditionPlan(DAY.minusDays(1), DAY.plusDays(1), null).checked(stopped);
    }

    private static EditionPlan details(Integer capacity, Integer free) {
        return new EditionPlan(DAY, DAY, "Ede", capacity, free, null, null, null, null);
    }

    private static EditionPlan plan(List<EditionPlan.Meeting> meetings) {
        return new EditionPlan(DAY, DAY, "Ede", null, null, null, null, null, meetings);
    }

    private static EditionPlan.Meeting net(int minutes) {
        return new EditionPlan.Meeting(null, DAY, null, null, minutes);
    }

    private static EditionPlan.Meeting at(int from, int until) {
        return new EditionPlan.Meeting(null, DAY, LocalTime.of(from, 0), LocalTime.of(until, 0), null);
    }

    private static EditionPlan.Meeting session(String code, int minutes) {
        return new EditionPlan.Meeting(code, DAY, null, null, minutes);
    }

    private static List<String> fields(EditionPlan plan, EditionPlan.Bounds course) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> plan.checked(course));
        return refusal == null
                ? List.of()
                : refusal.problems().stream().map(Refusal.Problem::field).toList();
    }
}
