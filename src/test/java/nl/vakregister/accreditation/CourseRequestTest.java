// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider asks after a course was submitted: again, more, back, and to stop. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CourseRequestTest {
    private static final String REQUESTS = "/api/v1/courses/{id}/requests";

    private final TestUser omar = TestUser.provider();
    private final LocalDate today = Given.today();

    @Inject
    Renewals renewals;

    @Inject
    DataSource database;

    @BeforeEach
    void organisation() {
        Given.organisation(omar);
    }

    @Test
    void aCourseThatEndsSoonIsRenewedUnchanged() {
        UUID course = Given.accredited(omar, today.minusYears(1), today.plusMonths(2));

        Response asked = ask(omar, course, Map.of("kind", "RENEWAL", "register", Given.REGISTER, "years", 3));

        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        assertThat(asked.<List<Integer>>path("requests.years")).containsExactly(null, 3);
        Problem.conflict(ask(omar, course, Map.of("kind", "RENEWAL", "register", Given.REGISTER)));
    }

    @Test
    void renewalIsNotAskedTooEarlyOrOutOfNothing() {
        UUID fresh = Given.accredited(omar, today, today.plusYears(3));
        Problem.conflict(ask(omar, fresh, Map.of("kind", "RENEWAL", "register", Given.REGISTER)));
        UUID waiting = Given.submitted(omar);
        Problem.conflict(ask(omar, waiting, Map.of("kind", "RENEWAL", "register", Given.REGISTER)));
    }

    @Test
    void aRequestIsAboutARegisterATermAndAKindThatExist() {
        UUID course = Given.accredited(omar, today.minusYears(1), today.plusMonths(2));

        Problem.invalid(ask(omar, course, Map.of("kind", "RENEWAL", "register", "BESTAAT-NIET")))
                .names("register");
        Problem.invalid(ask(omar, course, Map.of("kind", "RENEWAL", "register", Given.REGISTER, "years", 9)))
                .names("years");
        Problem.invalid(ask(omar, course, Map.of("kind", "NEW", "register", Given.REGISTER)))
                .names("kind");
        Problem.invalid(ask(omar, course, Map.of("kind", "EXTENSION", "register", Given.REGISTER)))
                .names("remark");
        Problem.notFound(ask(Given.providerWithOrganisation(), course, Map.of("kind", "RENEWAL", "register", "RP-SW")));
    }

    @Test
    void anEarlierDecisionIsExtendedToALongerTerm() {
        UUID course = Given.accredited(omar, today, today.plusYears(1));

        Response asked = ask(
                omar,
                course,
                Map.of("kind", "EXTENSION", "register", Given.REGISTER, "years", 3, "remark", "We geven hem vaker."));

        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        assertThat(asked.<String>path("requests[1].kind.nl")).isEqualTo("uitbreiding");
        assertThat(Rows.count(
                        database,
                        "select count(*) from accreditation where course_id = ? and kind = 'EXTENSION' and follows is not null",
                        course))
                .isEqualTo(1);
    }

    @Test
    void aRequestThatWaitsIsTakenBack() {
        UUID course = Given.submitted(omar);
        UUID request = request(course, 0);

        omar.asks()
                .post(REQUESTS + "/{request}/withdrawals", course, request)
                .then()
                .statusCode(200);

        Response view = omar.asks().get("/api/v1/courses/{id}", course);
        assertThat(view.<List<Object>>path("accreditations")).isEmpty();
        assertThat(view.<String>path("requests[0].takenBackAt")).isNotNull();
        assertThat(TestUser.assessor()
                        .asks()
                        .get("/api/v1/courses/_waiting")
                        .jsonPath()
                        .getList("course"))
                .doesNotContain(course.toString());
        Problem.conflict(omar.asks().post(REQUESTS + "/{request}/withdrawals", course, request));
        Problem.notFound(omar.asks().post(REQUESTS + "/{request}/withdrawals", course, UUID.randomUUID()));
    }

    @Test
    void whatIsDecidedIsNotTakenBack() {
        UUID course = Given.accredited(omar, today, today.plusYears(1));

        Problem.conflict(omar.asks().post(REQUESTS + "/{request}/withdrawals", course, request(course, 0)));
    }

    @Test
    void aStoppedCourseHasNoNewEditions() {
        UUID course = Given.accredited(omar, today, today.plusYears(1));

        Problem.invalid(stop(course, today.minusDays(1), "")).names("stopsOn", "reasons");
        stop(course, today.plusDays(10), "Er komt een andere.").then().statusCode(200);

        Given.edition(omar, course, today.plusDays(9));
        Problem.invalid(omar.asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of("startsOn", today.plusDays(10).toString()))
                        .post("/api/v1/courses/{id}/editions", course))
                .names("startsOn");
        Problem.conflict(stop(course, today, "Nog eens."));
        Problem.conflict(ask(omar, course, Map.of("kind", "RENEWAL", "register", Given.REGISTER)));
        Problem.conflict(stop(Given.submitted(omar), today, "Nooit geaccrediteerd."));
    }

    @Test
    void theReminderIsWrittenOnceHoweverManyRoundsRun() throws Exception {
        UUID course = Given.accredited(omar, today.minusYears(1), today.plusMonths(2));
        UUID later = Given.accredited(omar, today, today.plusYears(2));
        ExecutorService instances = Executors.newFixedThreadPool(3);
        try {
            instances.invokeAll(List.of(renewals::remind, renewals::remind, renewals::remind));
        } finally {
            instances.shutdownNow();
        }
        renewals.remind();

        assertThat(reminders(course)).containsExactly("3");
        assertThat(reminders(later)).isEmpty();
        assertThat(Rows.count(
                        database, "select count(*) from audit_line where deed = 'renewal-due' and subject = ?", course))
                .isEqualTo(1);
        String page = omar.asks().get("/opleider").asString();
        assertThat(page).contains("Deze accreditaties eindigen binnenkort", "/verlengen/RP-SW");
        ask(omar, course, Map.of("kind", "RENEWAL", "register", Given.REGISTER))
                .then()
                .statusCode(201);
        assertThat(omar.asks().get("/opleider").asString()).doesNotContain("Deze accreditaties eindigen binnenkort");
    }

    @Test
    void renewalIsThreeClicks() {
        UUID course = Given.accredited(omar, today.minusYears(1), today.plusMonths(2));
        String page = "/opleider/cursussen/" + course;
        String renew = "/opleider/aanvragen/" + course + "/verlengen/RP-SW";

        assertThat(omar.asks().get(page).asString()).contains(renew);
        assertThat(omar.asks().get(renew).asString()).contains("Ja, ongewijzigd: vraag verlenging aan");
        assertThat(Given.form(omar.asks(), Map.of("years", "")).post(renew).statusCode())
                .isEqualTo(303);
        assertThat(omar.asks().get(page).asString()).contains("verlenging", "Aanvraag terugnemen");
    }

    @Test
    void thePagesForTheRestWorkTooAndSayWhatIsWrong() {
        UUID course = Given.accredited(omar, today, today.plusYears(1));
        String base = "/opleider/aanvragen/" + course;
        for (String path : List.of("/uitbreiden", "/stoppen")) {
            assertThat(omar.asks().get(base + path).statusCode()).isEqualTo(200);
            assertThat(TestUser.assessor()
                            .as("provider", "assessor")
                            .asks()
                            .get(base + path)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(Given.form(omar.asks(), Map.of("x", "y"))
                            .post(base + path)
                            .statusCode())
                    .isEqualTo(400);
        }
        Map<String, String> more =
                new HashMap<>(Map.of("register", "RP-SW", "years", "3", "remark", "Vaker gevraagd."));
        assertThat(Given.form(omar.asks(), more).post(base + "/uitbreiden").statusCode())
                .isEqualTo(303);
        String back = base + "/terugnemen/" + request(course, 1);
        assertThat(omar.asks().get(back).asString()).contains("uitbreiding");
        assertThat(Given.form(omar.asks(), Map.of("x", "y")).post(back).statusCode())
                .isEqualTo(303);
        assertThat(Given.form(omar.asks(), Map.of("x", "y")).post(back).statusCode())
                .isEqualTo(400);
        Response copy = Given.form(omar.asks(), Map.of("x", "y")).post(base + "/kopie");
        assertThat(copy.header("Location"))
                .contains("/opleider/cursussen/nieuw/")
                .endsWith("/1");
        assertThat(Given.form(omar.asks(), Map.of("stopsOn", today.toString(), "reasons", "Klaar."))
                        .post(base + "/stoppen")
                        .statusCode())
                .isEqualTo(303);
        assertThat(omar.asks().get("/opleider/cursussen/" + course).asString()).contains("Gestopt", "Klaar.");
    }

    private List<String> reminders(UUID course) {
        return Rows.list(
                database,
                "select months from accreditation_reminder r join accreditation a on a.id = r.accreditation_id"
                        + " where a.course_id = ?",
                course);
    }

    private UUID request(UUID course, int place) {
        return UUID.fromString(omar.asks().get("/api/v1/courses/{id}", course).path("requests[" + place + "].id"));
    }

    private Response stop(UUID course, LocalDate from, String reasons) {
        return omar.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("stopsOn", from.toString(), "reasons", reasons))
                .post("/api/v1/courses/{id}/stops", course);
    }

    private static Response ask(TestUser user, UUID course, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(REQUESTS, course);
    }
}
