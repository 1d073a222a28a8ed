// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ApplicationResourceTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final String surname = Given.surname();

    @Test
    void saysEverythingThatIsWrongAtOnceAndRepeatsNothing() {
        Map<String, String> fields = Given.application("<b>Zeventien</b>");
        fields.put("level", "PHD-XL");
        fields.put("initials", "4.2.");
        fields.put("givenName", "R0bert");
        fields.put("namePrefix", "v@n");
        fields.put("workplace", "3511-Xyz");
        fields.put("endorsedCode", "niet-een-code");

        Response answer = applyWith(fields, "diploma.pdf", "gewoon tekst".getBytes(UTF_8));

        Problem.invalid(answer)
                .names(
                        "level",
                        "initials",
                        "givenName",
                        "namePrefix",
                        "surname",
                        "workplace",
                        "diploma",
                        "endorsedCode")
                .saysNothingOf("Zeventien", "PHD-XL", "4.2.", "R0bert", "v@n", "3511", "niet-een-code", "gewoon tekst");
    }

    @Test
    void nothingAtAllIsAnsweredWithWhatIsNeeded() {
        Response answer = sanne.asks()
                .contentType("multipart/form-data")
                .multiPart(Given.field("nonsense", "1"))
                .post("/api/v1/applications");

        Problem.invalid(answer).names("register", "initials", "surname", "diploma");
    }

    @Test
    void refusesATextFileWithTheNameOfAPdf() {
        Response answer = applyWith(Given.application(surname), "diploma.pdf", "gewoon tekst".getBytes(UTF_8));

        Problem.invalid(answer).names("diploma").says("not a PDF, PNG or JPEG");
    }

    @Test
    void refusesAnEmptyFile() {
        Response answer = applyWith(Given.application(surname), "diploma.pdf", new byte[0]);

        Problem.invalid(answer).names("diploma").says("empty");
    }

    @Test
    void refusesAFileOfElevenMegabytesAndSaysTheLimit() {
        byte[] large = new byte[11 * MEGABYTE];
        System.arraycopy(Given.pdf(), 0, large, 0, Given.pdf().length);

        Response answer = applyWith(Given.application(surname), "diploma.pdf", large);

        Problem.of(answer, 413, "too-large").names("diploma").says("10 MB");
        assertThat(sanne.asks().get("/api/v1/applications").jsonPath().getList("$"))
                .isEmpty();
    }

    @Test
    void refusesASecondOpenApplication() {
        Given.applied(sanne, surname);

        Problem.conflict(Given.apply(sanne, Given.application(surname)));
    }

    @Test
    void refusesAnApplicationOfSomebodyWhoIsRegistered() {
        Given.registered(sanne, surname);

        Problem.conflict(Given.apply(sanne, Given.application(surname)));
    }

    @Test
    void aRefusedApplicantCanApplyAgain() {
        UUID refused = Given.applied(sanne, surname);
        Response decided = Given.decide(registrar, refused, "REFUSE", "Dit diploma past niet.");

        assertThat(decided.<String>path("status")).isEqualTo("REFUSED");
        assertThat(decided.<String>path("registrationNumber")).isNull();
        Given.apply(sanne, Given.application(surname)).then().statusCode(201);
    }

    @Test
    void asksForTheCodeThatIsInForceNow() {
        Map<String, String> fields = Given.application(surname);
        fields.put("endorsedCode", UUID.randomUUID().toString());

        Problem.invalid(Given.apply(sanne, fields)).names("endorsedCode");
    }

    @Test
    void nobodyDecidesOnTheirOwnApplication() {
        UUID own = Given.applied(sanne, surname);

        Problem.forbidden(Given.decide(sanne.as("professional", "registrar"), own, "ADMIT", "Prima."));

        assertThat(status(own)).isEqualTo("IN_REVIEW");
    }

    @Test
    void theSecondDecisionComesTooLate() {
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "ADMIT", "Prima.").then().statusCode(200);

        Problem.conflict(Given.decide(TestUser.registrar(), application, "REFUSE", "Toch niet."));
        Problem.conflict(Given.decide(registrar, application, "ASK_MORE", "Nog iets."));

        assertThat(status(application)).isEqualTo("ADMITTED");
    }

    @Test
    void ofManyDecisionsAtTheSameTimeOneHolds() {
        UUID application = Given.applied(sanne, surname);

        List<Integer> answers = together(i ->
                Given.decide(TestUser.registrar(), application, i % 2 == 0 ? "ADMIT" : "REFUSE", "Besluit " + i + "."));

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
        List<String> steps =
                sanne.asks().get("/api/v1/applications/{id}", application).path("steps.kind");
        assertThat(steps).hasSize(2);
    }

    @Test
    void ofManyApplicationsAtTheSameTimeOneIsTaken() {
        Map<String, String> fields = Given.application(surname);

        List<Integer> answers = together(i -> Given.apply(sanne, fields));

        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(sanne.asks().get("/api/v1/applications").jsonPath().getList("$"))
                .hasSize(1);
    }

    private static List<Integer> together(IntFunction<Response> request) {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<CompletableFuture<Integer>> asked = IntStream.range(0, 6)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> request.apply(i).statusCode(), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aDecisionNeedsADecisionAndAReason() {
        UUID application = Given.applied(sanne, surname);

        Problem.invalid(Given.decide(registrar, application, null, "  ")).names("decision", "reasons");
        Problem.invalid(Given.decide(registrar, application, "ADMIT", "x".repeat(4001)))
                .names("reasons");

        assertThat(status(application)).isEqualTo("IN_REVIEW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"decision\":\"MISSCHIEN\",\"reasons\":\"x\"}", "{\"besluit\":\"MISSCHIEN\"}"})
    void refusesWhatIsNoDecisionAtAll(String body) {
        UUID application = Given.applied(sanne, surname);

        Response answer = registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/applications/{id}/decisions", application);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).doesNotContain("MISSCHIEN", "Decision", "nl.vakregister");
    }

    @Test
    void onlyTheApplicantSupplementsAndOnlyWhenAsked() {
        UUID application = Given.applied(sanne, surname);
        Problem.conflict(supplement(sanne, application, "Alvast dit."));
        Given.decide(registrar, application, "ASK_MORE", "Wat was je leerweg?")
                .then()
                .statusCode(200);

        Problem.notFound(supplement(TestUser.professional(), application, "Ik ben het niet."));
        Problem.invalid(supplement(sanne, application, " ")).names("message");
        supplement(sanne, application, "Deeltijd.").then().statusCode(200);
    }

    @Test
    void hidesSomebodyElsesApplication() {
        UUID application = Given.applied(sanne, surname);

        Problem.notFound(TestUser.professional().asks().get("/api/v1/applications/{id}", application));
        Problem.notFound(TestUser.professional().asks().get("/api/v1/applications/{id}", UUID.randomUUID()));
    }

    @Test
    void aProfessionalIsNoRegistrar() {
        UUID application = Given.applied(TestUser.professional(), surname);

        Problem.forbidden(sanne.asks().get("/api/v1/applications/_waiting"));
        Problem.forbidden(Given.decide(sanne, application, "ADMIT", "Prima."));
    }

    @Test
    void asksWhoItIs() {
        Response answer = TestUser.nobody().get("/api/v1/applications");

        Problem.of(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void saysItInDutchToWhomSpeaksDutch() {
        Response answer = Given.form(sanne.asks().header("Accept-Language", "nl"), Given.application(surname))
                .post("/api/v1/applications");

        Problem.invalid(answer).names("diploma").says("Voeg je diploma toe");
    }

    private String status(UUID application) {
        return registrar.asks().get("/api/v1/applications/{id}", application).path("status");
    }

    private static Response supplement(TestUser user, UUID application, String message) {
        return Given.form(user.asks(), Map.of("message", message))
                .post("/api/v1/applications/{id}/supplements", application);
    }

    private Response applyWith(Map<String, String> fields, String filename, byte[] content) {
        return Given.form(sanne.asks(), fields)
                .multiPart("diploma", filename, content, "application/pdf")
                .post("/api/v1/applications");
    }
}
