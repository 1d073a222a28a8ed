// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class BatchesTest {
    private final TestUser registrar = TestUser.registrar();

    @Inject
    BatchRounds rounds;

    @Test
    void makesEachCertificateOnceAlsoWithSeveralWorkers() throws IOException {
        List<String> numbers = people(6);
        String id = start(numbers).then().statusCode(201).extract().path("id");
        assertThat(one(id).<Integer>path("waiting")).isEqualTo(6);

        Stream.generate(() -> CompletableFuture.runAsync(rounds::round))
                .limit(3)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(one(id).<Boolean>path("done")).isTrue();
        assertThat(one(id).<Integer>path("issued")).isEqualTo(6);
        numbers.forEach(number -> assertThat(certificates(number)).hasSize(1));
        Map<String, byte[]> files = unzip(registrar.asks().get("/api/v1/certificate-batches/{id}/archive", id));
        assertThat(files).hasSize(6);
        assertThat(files.keySet()).allMatch(name -> name.endsWith(".pdf"));
        String code = certificates(numbers.get(0)).get(0);
        assertThat(files.entrySet().stream()
                        .filter(f -> f.getKey().contains(code))
                        .findFirst()
                        .orElseThrow()
                        .getValue())
                .isEqualTo(registrar
                        .asks()
                        .get("/api/v1/certificates/{code}", code)
                        .asByteArray());
    }

    @Test
    void whoHasOneKeepsIt() {
        TestUser holder = TestUser.professional();
        String number = Given.registered(holder, Given.surname());
        String code = Given.certificate(holder, number);

        String id = start(List.of(number)).path("id");
        rounds.round();

        assertThat(one(id).<Integer>path("issued")).isEqualTo(1);
        assertThat(certificates(number)).containsExactly(code);
    }

    @Test
    void saysWhyThereIsNoneAndGoesOn() {
        String refused = people(1).get(0);
        String good = people(1).get(0);

        String id = start("renewal", List.of(refused)).path("id");
        String other = start(List.of(good)).path("id");
        rounds.round();

        assertThat(one(id).<Integer>path("failed")).isEqualTo(1);
        Response failures = registrar.asks().get("/api/v1/certificate-batches/{id}/failures", id);
        assertThat(failures.<String>path("[0].number").replace(" ", "")).isEqualTo(refused);
        assertThat(failures.<String>path("[0].problem.en")).contains("no re-registration yet");
        assertThat(one(other).<Integer>path("issued")).isEqualTo(1);
        assertThat(registrar.asks().get("/registratie/bewijzen/{id}", id).asString())
                .contains("dit is je eerste periode", "Niet gelukt, en waarom");
    }

    @Test
    void whatIsStoppedIsNotMade() {
        List<String> numbers = people(2);
        String id = start(numbers).path("id");

        registrar
                .asks()
                .post("/api/v1/certificate-batches/{id}/_stop", id)
                .then()
                .statusCode(200);
        rounds.round();

        assertThat(one(id).<Boolean>path("stopped")).isTrue();
        assertThat(one(id).<Integer>path("issued")).isZero();
        numbers.forEach(number -> assertThat(certificates(number)).isEmpty());
    }

    @Test
    void aPeriodChoosesWhoseRoundItIs() {
        String number = people(1).get(0);
        Map<String, Object> body = body("registration", null);
        body.put("selection", "PERIOD");
        body.put("from", Given.today().toString());
        body.put("until", Given.today().plusDays(1).toString());

        String id = post(registrar, body).then().statusCode(201).extract().path("id");
        rounds.round();

        assertThat(one(id).<Integer>path("total")).isPositive();
        assertThat(certificates(number)).hasSize(1);
        body.put("from", "1990-01-01");
        body.put("until", "1990-01-02");
        Problem.invalid(post(registrar, body)).names("selection");
    }

    @Test
    void saysAllThatIsWrong() {
        Problem.invalid(post(registrar, Map.of("register", "GEEN", "kind", "extract")))
                .names("register", "kind", "selection");
        Map<String, Object> days = body("registration", null);
        days.put("selection", "PERIOD");
        Problem.invalid(post(registrar, days)).names("from", "until");
        Problem.invalid(start(List.of("SW000000000"))).names("numbers");
        Problem.invalid(start(List.of())).names("numbers");
        Problem.invalid(post(registrar, Map.of("kind", "diploma"))).names("kind");
    }

    @Test
    void isForRegistrars() {
        Problem.forbidden(post(TestUser.professional(), body("registration", people(1))));
        Problem.notFound(registrar.asks().get("/api/v1/certificate-batches/00000000-0000-0000-0000-000000000000"));
    }

    @Test
    void somebodyDownloadsAllOfHersAndNobodyElseDoes() throws IOException {
        TestUser holder = TestUser.professional();
        String number = Given.registered(holder, Given.surname());
        Given.certificate(holder, number);
        Given.issue(holder, number, "EN").then().statusCode(201);

        Map<String, byte[]> files =
                unzip(holder.asks().get("/api/v1/registrations/{number}/certificates/archive", number));

        assertThat(files).hasSize(2);
        assertThat(files.keySet()).anyMatch(n -> n.contains("-nl-")).anyMatch(n -> n.contains("-en-"));
        assertThat(TestUser.professional()
                        .asks()
                        .get("/api/v1/registrations/{number}/certificates/archive", number)
                        .statusCode())
                .isEqualTo(404);
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Given.registered(TestUser.professional(), Given.surname()))
                .toList();
    }

    private Response start(List<String> numbers) {
        return start("registration", numbers);
    }

    private Response start(String kind, List<String> numbers) {
        return post(registrar, body(kind, numbers));
    }

    private static Map<String, Object> body(String kind, List<String> numbers) {
        Map<String, Object> body =
                new HashMap<>(Map.of("register", "RP-SW", "kind", kind, "language", "NL", "selection", "NUMBERS"));
        if (numbers != null) {
            body.put("numbers", numbers);
        }
        return body;
    }

    private static Response post(TestUser who, Map<String, ?> body) {
        return who.asks().contentType(ContentType.JSON).body(body).post("/api/v1/certificate-batches");
    }

    private Response one(String id) {
        return registrar.asks().get("/api/v1/certificate-batches/{id}", id);
    }

    private List<String> certificates(String number) {
        return registrar
                .asks()
                .get("/api/v1/registrations/{number}/certificates", number)
                .path("code");
    }

    private static Map<String, byte[]> unzip(Response response) throws IOException {
        response.then().statusCode(200).contentType("application/zip");
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
