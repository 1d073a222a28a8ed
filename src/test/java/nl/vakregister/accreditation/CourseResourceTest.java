// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CourseResourceTest {
    private final TestUser omar = TestUser.provider();
    private final TestUser assessor = TestUser.assessor();
    private final LocalDate today = Given.today();

    @Test
    void saysEverythingThatIsWrongAtOnceAndRepeatsNothing() {
        Given.organisation(omar);
        Map<String, String> fields = Given.course();
        fields.put("title", "ZQ");
        fields.put("summary", " ");
        fields.put("form", "CONCERT");
        fields.put("netMinutes", "zeventig");
        fields.put("registers", "RP-NOPE");
        fields.put("competencies", UUID.randomUUID().toString());

        Response answer = Given.form(omar.asks(), fields)
                .multiPart("programme", "programma.pdf", "tekst".getBytes(UTF_8), "application/pdf")
                .post("/api/v1/courses");

        Problem.invalid(answer)
                .names("title", "summary", "form", "netMinutes", "registers", "competencies", "programme")
                .saysNothingOf("ZQ", "CONCERT", "zeventig", "RP-NOPE");
    }

    @Test
    void refusesAProgrammeOfElevenMegabytesAndSaysTheLimit() {
        Given.organisation(omar);

        Response answer = Given.form(omar.asks(), Given.course())
                .multiPart("programme", "programma.pdf", new byte[11 * 1024 * 1024], "application/pdf")
                .post("/api/v1/courses");

        Problem.of(answer, 413, "too-large").names("programme").says("10 MB");
    }

    @Test
    void nobodySubmitsForAnotherOrganisation() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        TestUser other = Given.providerWithOrganisation();
        Map<String, String> fields = Given.course();
        fields.put("organisation", UUID.randomUUID().toString());

        Problem.notFound(Given.submit(omar, fields));
        Problem.notFound(other.asks().get("/api/v1/courses/{id}", course));
        Problem.notFound(edition(other, course, Map.of("startsOn", today.toString())));
        Problem.notFound(TestUser.provider().asks().get("/api/v1/courses/{id}", course));
        assertThat(other.asks().get("/api/v1/courses").jsonPath().getList("$")).isEmpty();
        assertThat(omar.asks().get("/api/v1/courses").jsonPath().getList("id")).containsExactly(course.toString());
    }

    @Test
    void noMemberOfTheProviderAssesses() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        TestUser both = omar.as("provider", "assessor");

        Problem.forbidden(Given.assess(both, course, Given.grant(today, today.plusYears(1))));

        assertThat(status(course)).isEqualTo("WAITING");
        assertThat(both.asks()
                        .get("/api/v1/courses/_waiting")
                        .jsonPath()
                        .getBoolean("find { it.course == '" + course + "' }.own"))
                .isTrue();
    }

    @Test
    void grantingNeedsPointsAndDates() {
        UUID course = submitted();
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("register", Given.REGISTER);
        nothing.put("granted", true);

        Problem.invalid(Given.assess(assessor, course, nothing))
                .names("noInterest", "reasons", "points", "validFrom", "termInYears");

        assertThat(status(course)).isEqualTo("WAITING");
    }

    @Test
    void pointsAndDatesMustMakeSense() {
        UUID course = submitted();

        for (int years : List.of(0, -1, 6)) {
            Map<String, Object> grant = Given.grant(today, today.plusYears(1));
            grant.put("termInYears", years);
            Problem.invalid(Given.assess(assessor, course, grant)).names("termInYears");
        }
        Map<String, Object> ancient = Given.grant(today, today.plusYears(1));
        ancient.put("validFrom", "0001-01-01");
        Problem.invalid(Given.assess(assessor, course, ancient)).names("validFrom");
        for (Map<String, ?> points : List.<Map<String, ?>>of(
                Map.of("GEACCREDITEERD", -1),
                Map.of("GEACCREDITEERD", 1000),
                Map.of("GEACCREDITEERD", 0),
                Map.of("BESTAAT_NIET", 5))) {
            Map<String, Object> grant = Given.grant(today, today.plusYears(1));
            grant.put("points", points);
            Problem.invalid(Given.assess(assessor, course, grant)).names("points");
        }

        assertThat(status(course)).isEqualTo("WAITING");
    }

    @Test
    void anAmountThatIsNotThereIsNoAmount() {
        UUID course = submitted();
        Map<String, Object> grant = Given.grant(today, today.plusYears(1));
        grant.put("points", Collections.singletonMap("GEACCREDITEERD", null));

        Problem.invalid(Given.assess(assessor, course, grant)).names("points");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e999999999", "1e2147483647"})
    void aMonstrousAmountIsRefusedAtOnce(String amount) {
        UUID course = submitted();
        String body = "{\"register\":\"RP-SW\",\"granted\":true,\"reasons\":\"x\",\"points\":{\"GEACCREDITEERD\":"
                + amount + "},\"validFrom\":\"2026-01-01\",\"termInYears\":1,\"noInterest\":true}";

        Response answer = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assessor.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/courses/{id}/decisions", course));

        Problem.invalid(answer).names("points");
    }

    @Test
    void aRefusalNeedsOnlyAReason() {
        UUID course = submitted();
        Map<String, Object> refusal =
                new HashMap<>(Map.of("register", Given.REGISTER, "granted", false, "noInterest", true));

        Problem.invalid(Given.assess(assessor, course, refusal)).names("reasons");
        refusal.put("reasons", "Past niet bij het profiel.");
        Response refused = Given.assess(assessor, course, refusal);

        assertThat(refused.<String>path("accreditations[0].status")).isEqualTo("REFUSED");
        assertThat(refused.<String>path("accreditations[0].reasons")).isEqualTo("Past niet bij het profiel.");
        assertThat(refused.<Map<String, Object>>path("accreditations[0].points"))
                .isEmpty();
    }

    @Test
    void theSecondDecisionComesTooLate() {
        UUID course = submitted();
        Given.assess(assessor, course, Given.grant(today, today.plusYears(1)))
                .then()
                .statusCode(200);

        Problem.conflict(Given.assess(TestUser.assessor(), course, Given.refusal("Toch niet.")));

        assertThat(status(course)).isEqualTo("GRANTED");
    }

    @Test
    void decidesForARegisterThatWasAskedFor() {
        UUID course = submitted();
        Map<String, Object> grant = Given.grant(today, today.plusYears(1));
        grant.put("register", "RP-NOPE");

        Problem.notFound(Given.assess(assessor, course, grant));
        Problem.notFound(Given.assess(assessor, UUID.randomUUID(), Given.grant(today, today.plusYears(1))));
    }

    @Test
    void anEditionNeedsDaysInOrder() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);

        Problem.invalid(edition(omar, course, Map.of("place", "Utrecht"))).names("startsOn");
        Problem.invalid(edition(
                        omar,
                        course,
                        Map.of(
                                "startsOn",
                                today.toString(),
                                "endsOn",
                                today.minusDays(1).toString(),
                                "place",
                                "x".repeat(101))))
                .names("endsOn", "place");
        edition(omar, course, Map.of("startsOn", today.toString())).then().statusCode(201);
    }

    @Test
    void aBodyThatIsNotThereIsNoError500() {
        UUID course = submitted();

        for (String path : List.of("/api/v1/courses/{id}/decisions", "/api/v1/courses/{id}/editions")) {
            Response answer = omar.as("provider", "assessor")
                    .asks()
                    .contentType(ContentType.JSON)
                    .post(path, course);

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    @Test
    void eachRoleItsOwnWork() {
        UUID course = submitted();

        Problem.forbidden(Given.assess(omar, course, Given.grant(today, today.plusYears(1))));
        Problem.forbidden(omar.asks().get("/api/v1/courses/_waiting"));
        Problem.forbidden(TestUser.professional().asks().get("/api/v1/courses/{id}", course));
        Problem.forbidden(Given.submit(assessor, Given.course()));
        Problem.of(TestUser.nobody().get("/api/v1/courses"), 401, "unauthorized");
    }

    private UUID submitted() {
        Given.organisation(omar);
        return Given.submitted(omar);
    }

    private String status(UUID course) {
        return assessor.asks().get("/api/v1/courses/{id}", course).path("accreditations[0].status");
    }

    private static Response edition(TestUser user, UUID course, Map<String, String> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/courses/{id}/editions", course);
    }
}
