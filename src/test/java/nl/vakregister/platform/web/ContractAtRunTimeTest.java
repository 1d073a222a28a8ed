// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Dutch API Design Rules ask of answers, asked of every resource that the description names. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ContractAtRunTimeTest {
    private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

    private static JsonNode document() throws IOException {
        return new ObjectMapper()
                .readTree(TestUser.nobody().get("/api/v1/openapi.json").asByteArray());
    }

    /** Paths with something filled in for what is asked in them. */
    private static List<String> paths(String method) throws IOException {
        List<String> paths = new ArrayList<>();
        document().path("paths").properties().forEach(path -> {
            if (path.getValue().has(method)) {
                paths.add("/api/v1" + path.getKey().replaceAll("\\{[^}]+}", NOWHERE));
            }
        });
        return paths;
    }

    private static TestUser everyRole() {
        return TestUser.with(Stream.of(Role.values())
                .map(r -> r.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new));
    }

    @Test
    void noAddressEndsInASlash() throws IOException {
        for (String path : paths("get")) {
            Problem.of(TestUser.nobody().get(path + "/"), 404, "http-404");
        }
    }

    @Test
    void theVersionIsInEveryAnswer() throws IOException {
        String version = document().path("info").path("version").asText();
        for (String path : paths("get")) {
            assertThat(TestUser.nobody().get(path).header("API-Version"))
                    .as(path)
                    .isEqualTo(version);
        }
    }

    @Test
    void whoeverIsNotSignedInHearsSo() throws IOException {
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            if (!path.getValue().path("get").path("security").isEmpty()) {
                Response answer =
                        TestUser.nobody().get("/api/v1" + path.getKey().replaceAll("\\{[^}]+}", NOWHERE));
                Problem.of(answer, 401, "unauthorized");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(20);
    }

    /** Whatever somebody asks for that is not there: never a failure of ours, and always a problem document. */
    @Test
    void whatIsNotThereIsAProblemAndNotAFailure() throws IOException {
        TestUser everything = everyRole();
        for (String path : paths("get")) {
            Response answer = everything.asks().get(path);
            assertThat(answer.statusCode())
                    .as("%s: %s", path, answer.asString())
                    .isLessThan(500);
            if (answer.statusCode() >= 400) {
                assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
                assertThat(answer.<String>path("title")).isNotBlank();
                assertThat(answer.<String>path("detail")).isNotBlank();
                assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
                assertThat(answer.asString()).as(path).doesNotContain("nl.vakregister", "Exception", "org.", "select ");
            }
        }
    }

    @Test
    void anotherMethodIsRefusedWithWhatIsPossible() throws IOException {
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            if (!path.getValue().has("patch")) {
                Response answer = everyRole()
                        .asks()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .patch("/api/v1" + path.getKey().replaceAll("\\{[^}]+}", NOWHERE));
                assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(405);
                Problem.of(answer, 405, "http-405");
                List<String> possible = new ArrayList<>();
                path.getValue().fieldNames().forEachRemaining(m -> possible.add(m.toUpperCase(Locale.ROOT)));
                possible.removeIf(m -> !Set.of("GET", "PUT", "POST", "DELETE").contains(m));
                assertThat(List.of(answer.header("Allow").split(", ")))
                        .as(path.getKey())
                        .containsAll(possible)
                        .doesNotContain("PATCH");
            }
        }
    }

    @Test
    void everyKindOfRefusalIsAProblem() {
        TestUser sanne = TestUser.professional();
        Problem.of(
                sanne.asks().contentType(ContentType.JSON).body("{nonsense").post("/api/v1/procedures"),
                400,
                "http-400");
        Problem.of(TestUser.nobody().get("/api/v1/applications"), 401, "unauthorized");
        Problem.of(sanne.asks().get("/api/v1/applications/_waiting"), 403, "forbidden");
        Problem.of(TestUser.nobody().get("/api/v1/bestaat-niet"), 404, "http-404");
        Problem.of(TestUser.nobody().get("/api/v1/registrations/SW000000000"), 404, "not-found");
        Problem.of(TestUser.nobody().delete("/api/v1/registers"), 405, "http-405");
        Problem.of(TestUser.nobody().accept("image/png").get("/api/v1/registers"), 406, "http-406");
        Problem.of(sanne.asks().contentType("text/plain").body("x").post("/api/v1/procedures"), 415, "http-415");
    }

    /** The kinds that the tests above met, and every other that is told of, have a page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-400",
                "unauthorized",
                "forbidden",
                "http-404",
                "not-found",
                "http-405",
                "http-406",
                "http-415"
            })
    void theTypeOfAProblemIsAPage(String slug) {
        TestUser.nobody().get("/problems/" + slug).then().statusCode(200);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Response answer = TestUser.professional()
                .asks()
                .contentType("multipart/form-data")
                .multiPart("initials", "")
                .multiPart("surname", "")
                .multiPart("register", "")
                .post("/api/v1/applications");
        Problem.of(answer, 400, "invalid-input");
        assertThat(answer.<List<String>>path("errors.field")).contains("initials", "surname", "register");
    }

    @Test
    void theDescriptionIsForEverybodyAndEveryPage() {
        Response description =
                TestUser.nobody().header("Origin", "https://elders.example").get("/api/v1/openapi.json");
        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(description.contentType()).contains("json");
        assertThat(description.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/registers", "/api/v1/applications", "/api/v1/registrations?name=berg"})
    void anotherSiteIsNotLetIn(String path) {
        Response answer =
                TestUser.nobody().header("Origin", "https://elders.example").get(path);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    static Stream<String> protectedAnswers() {
        return Stream.of("/api/v1/registers", "/api/v1/applications", "/api/v1/bestaat-niet", "/api/v1/openapi.json");
    }

    @ParameterizedTest
    @MethodSource("protectedAnswers")
    void answersAreProtected(String path) {
        Response answer = TestUser.nobody().get(path);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.contentType()).isNotBlank();
    }

    @Test
    void whoFindsALeakKnowsWhereToTurn() {
        Response text = TestUser.nobody().get("/.well-known/security.txt");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.contentType()).startsWith("text/plain");
        Map<String, String> fields = text.asString()
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(java.util.stream.Collectors.toMap(f -> f[0], f -> f[1]));
        assertThat(fields.keySet()).isEqualTo(Set.of("Contact", "Expires", "Preferred-Languages", "Canonical"));
        assertThat(fields.get("Contact")).startsWith("mailto:");
        Instant now = Instant.now();
        assertThat(Instant.parse(fields.get("Expires")))
                .isAfter(now)
                .isBefore(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant());
    }
}
