// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A congress whose sessions are accredited one by one, from the application to the agenda. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PerMeetingTest {
    private static final LocalDate DAY = Given.today().plusDays(20);

    private final TestUser omar = TestUser.provider();
    private String word;

    @BeforeEach
    void organisation() {
        word = Given.organisation(omar).replace("Opleider ", "");
    }

    private UUID congress() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("form", "CONGRESS");
        dossier.put("perMeeting", true);
        dossier.put(
                "parts",
                List.of(
                        Map.of("title", "Inloop", "kind", "RECEPTION", "minutes", 15),
                        Map.of("title", "Armoede zien", "kind", "SESSION", "minutes", 60, "meeting", 1),
                        Map.of("title", "Lunch", "kind", "BREAK", "minutes", 45),
                        Map.of("title", "Jongeren aan zet", "kind", "SESSION", "minutes", 90, "meeting", 2)));
        return UUID.fromString(Given.submitDraft(omar, Given.drafted(omar, dossier))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static Map<String, Object> grant(Map<String, ?> perMeeting) {
        Map<String, Object> grant = Given.grant(Given.today(), Given.today().plusYears(1));
        grant.remove("points");
        grant.remove("aboveReason");
        grant.put("perMeeting", perMeeting);
        return grant;
    }

    private Response plan(UUID course, Map<String, ?> body) {
        return omar.asks().contentType(ContentType.JSON).body(body).post("/api/v1/courses/{id}/editions", course);
    }

    @Test
    void eachSessionIsDecidedOnPlannedAndShownByItself() {
        UUID course = congress();
        TestUser assessor = TestUser.assessor();
        assertThat(assessor.asks().get("/api/v1/courses/{c}", course).<List<String>>path("sessions.code"))
                .containsExactly("M1", "M2");
        Problem.invalid(Given.assess(
                        assessor,
                        course,
                        Given.grant(Given.today(), Given.today().plusYears(1))))
                .names("points");
        Problem.invalid(Given.assess(
                        assessor,
                        course,
                        grant(Map.of("M1", Map.of("GEACCREDITEERD", 2), "M3", Map.of("REFLECTIE", 1)))))
                .names("points", "aboveReason");
        Given.assess(
                        assessor,
                        course,
                        grant(Map.of("M1", Map.of("GEACCREDITEERD", 1), "M2", Map.of("GEACCREDITEERD", 1.5))))
                .then()
                .statusCode(200);

        Response planned = plan(course, Map.of("startsOn", DAY.toString(), "place", "Utrecht"));
        planned.then().statusCode(201);
        assertThat(planned.<List<String>>path("plan.meetings.code")).containsExactly("M1", "M2");
        assertThat(planned.<List<Integer>>path("plan.meetings.netMinutes")).containsExactly(60, 90);
        assertThat(planned.<Boolean>path("accredited")).isTrue();
        Response agenda = TestUser.nobody().queryParam("q", word).get("/api/v1/agenda-items");
        assertThat(agenda.<Number>path("items[0].credits[0].total").doubleValue())
                .isEqualTo(2.5);
        assertThat(agenda.<List<String>>path("items[0].meetings.code")).containsExactly("M1", "M2");
        assertThat(TestUser.nobody().get("/agenda?q=" + word).asString())
                .contains("Elke bijeenkomst geeft eigen punten");
        String number = omar.asks().get("/api/v1/courses/{c}", course).path("number");
        assertThat(TestUser.nobody().get("/cursussen/" + number).asString())
                .contains("Sessies, elk met eigen punten", "Armoede zien", "1,5 punten voor", "Jongeren aan zet");
    }

    @Test
    void aSessionThatTheCourseDoesNotHaveCannotBePlanned() {
        UUID course = congress();
        List<Map<String, ?>> meetings = new ArrayList<>();
        meetings.add(Map.of("code", "M1", "heldOn", DAY.toString()));
        meetings.add(Map.of("code", "M1", "heldOn", DAY.plusDays(1).toString()));
        meetings.add(Map.of("code", "M9", "heldOn", DAY.toString(), "netMinutes", 30));

        Problem.invalid(plan(
                        course,
                        Map.of(
                                "startsOn",
                                DAY.toString(),
                                "endsOn",
                                DAY.plusDays(1).toString(),
                                "meetings",
                                meetings)))
                .names("meetings", "meetings.1.code", "meetings.2.code");
    }

    @Test
    void theAssessorsPageHasAFieldForEachSession() {
        UUID course = congress();
        TestUser assessor = TestUser.assessor();
        String id = assessor.asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");

        assertThat(assessor.asks().get("/beoordeling/accreditaties/" + id).asString())
                .contains("Punten per bijeenkomst", "M1: Armoede zien", "name=\"points.M2.GEACCREDITEERD\"");
    }
}
