// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class EvaluationTest {
    private final TestUser omar = TestUser.provider();

    @Inject
    DataSource database;

    @BeforeEach
    void organisation() {
        Given.organisation(omar);
    }

    @Test
    void onlyWhoAttendedIsAskedAndOnlyOnce() {
        UUID edition = Given.editionToday(omar);
        TestUser sanne = attended(edition);
        TestUser other = TestUser.professional();
        Given.registered(other, Given.surname());

        String number = sanne.asks().get("/api/v1/evaluations").path("[0].number");
        assertThat(sanne.asks().get("/mijn").asString()).contains("/mijn/evaluaties");
        assertThat(other.asks().get("/api/v1/evaluations").jsonPath().getList("$"))
                .isEmpty();
        Problem.notFound(answer(other, number, 5, null));
        Problem.notFound(answer(sanne, "U0", 5, null));
        answer(sanne, number, 5, "Fijn").then().statusCode(204);
        Problem.conflict(answer(sanne, number, 1, null));
        assertThat(sanne.asks().get("/api/v1/evaluations").jsonPath().getList("$"))
                .isEmpty();
        assertThat(sanne.asks().get("/mijn/evaluaties/" + number).statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsMissingOrWrongIsSaidAtOnce() {
        UUID edition = Given.editionToday(omar);
        TestUser sanne = attended(edition);
        String number = sanne.asks().get("/api/v1/evaluations").path("[0].number");

        Problem.invalid(sanne.asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of("content", 6, "goals", 0, "remark", "x".repeat(1001)))
                        .post("/api/v1/evaluations/{n}/answers", number))
                .names("content", "goals", "teacher", "practice", "recommend", "remark");
        Response page = Given.form(sanne.asks(), Map.of("content", "4", "remark", "Zo <b>goed</b>"))
                .post("/mijn/evaluaties/" + number);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.asString()).contains("href=\"#goals\"", "Zo &lt;b&gt;goed&lt;/b&gt;", "value=\"4\" checked");
        Map<String, String> all = new HashMap<>();
        for (EvaluationQuestion question : EvaluationQuestion.values()) {
            all.put(question.field(), "3");
        }
        Given.form(sanne.asks(), all).post("/mijn/evaluaties/" + number).then().statusCode(303);
    }

    @Test
    void theSumsAreShownFromFiveAnswersOnAndNobodyCanBeRecognised() {
        UUID edition = Given.editionToday(omar);
        for (int i = 1; i <= 5; i++) {
            TestUser participant = attended(edition);
            String number = participant.asks().get("/api/v1/evaluations").path("[0].number");
            Response before = omar.asks().get("/api/v1/evaluations/editions/{e}", edition);
            assertThat(before.<Boolean>path("shown")).isFalse();
            assertThat(before.<List<String>>path("remarks")).isEmpty();
            answer(participant, number, i, i == 5 ? "Zeker\ndoen" : i == 1 ? "Aap" : null)
                    .then()
                    .statusCode(204);
        }

        Response sums = omar.asks().get("/api/v1/evaluations/editions/{e}", edition);
        assertThat(sums.<Boolean>path("shown")).isTrue();
        assertThat(sums.<Integer>path("answers")).isEqualTo(5);
        assertThat(sums.<List<Integer>>path("questions[0].counts")).containsExactly(1, 1, 1, 1, 1);
        assertThat(sums.<List<String>>path("remarks")).containsExactly("Aap", "Zeker\ndoen");
        UUID course = UUID.fromString(Rows.list(database, "select course_id from edition where id = ?", edition)
                .get(0));
        String page = omar.asks()
                .get("/opleider/cursussen/" + course + "/uitvoeringen/" + edition + "/evaluatie")
                .asString();
        assertThat(page).contains("Hoe vaak elk cijfer is gegeven", "Aap", "<svg class=\"bar\"");
        TestUser assessor = TestUser.assessor();
        assertThat(assessor.asks().get("/beoordeling/evaluaties/" + course).asString())
                .contains("Zeker");
        String asked = assessor.asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");
        assertThat(assessor.asks().get("/beoordeling/accreditaties/" + asked).asString())
                .contains("Wat vonden deelnemers?", "5 deelnemers", "<dd>3</dd>")
                .contains("/beoordeling/evaluaties/" + course);
        assertThat(assessor.asks()
                        .get("/api/v1/evaluations/courses/{c}", course)
                        .<Integer>path("answers"))
                .isEqualTo(5);
        TestUser stranger = Given.providerWithOrganisation();
        Problem.notFound(stranger.asks().get("/api/v1/evaluations/editions/{e}", edition));
        Problem.notFound(stranger.asks().get("/api/v1/evaluations/courses/{c}", course));
        // Neither a person nor a time stands beside the answers
        assertThat(Rows.list(
                        database,
                        "select column_name::text from information_schema.columns where table_name in"
                                + " ('evaluation_tally', 'evaluation_answered') order by 1"))
                .containsExactly("answers", "edition_id", "edition_id", "mark", "remarks", "scores");
    }

    @Test
    void ofACourseThatWasNeverAccreditedNothingIsSaid() {
        UUID course = Given.submitted(omar);
        TestUser assessor = TestUser.assessor();
        String asked = assessor.asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");

        assertThat(assessor.asks().get("/beoordeling/accreditaties/" + asked).asString())
                .doesNotContain("Wat vonden deelnemers?");
        assertThat(assessor.asks().get("/beoordeling/evaluaties/" + course).asString())
                .contains("nog nooit geaccrediteerd");
    }

    @Test
    void twiceAtOnceCountsOnce() throws Exception {
        UUID edition = Given.editionToday(omar);
        TestUser sanne = attended(edition);
        String number = sanne.asks().get("/api/v1/evaluations").path("[0].number");
        ExecutorService both = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> tries =
                Collections.nCopies(4, () -> answer(sanne, number, 4, null).statusCode());
        int counted = 0;
        for (Future<Integer> each : both.invokeAll(tries)) {
            counted += each.get() == 204 ? 1 : 0;
        }
        both.shutdown();

        assertThat(counted).isEqualTo(1);
        assertThat(Rows.list(database, "select answers from evaluation_tally where edition_id = ?", edition))
                .containsExactly("1");
    }

    private TestUser attended(UUID edition) {
        TestUser participant = TestUser.professional();
        String number = Given.registered(participant, Given.surname());
        Given.sheet(omar, edition, number).then().statusCode(201);
        return participant;
    }

    private static Response answer(TestUser user, String edition, int score, String remark) {
        Map<String, Object> body = new HashMap<>();
        for (EvaluationQuestion question : EvaluationQuestion.values()) {
            body.put(question.field(), score);
        }
        body.put("remark", remark);
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/evaluations/{n}/answers", edition);
    }
}
