// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RegistrationListTest {
    private static final String ROUTE = "/api/v1/registrations/_check";
    private static final String CHECKS = "/api/v1/registration-checks";

    private final TestUser employer = TestUser.with("employer");
    private final String surname = Given.surname();

    @Inject
    CheckRounds rounds;

    @Inject
    CheckRows rows;

    @Test
    void answersEveryLineInOrder() {
        String number = Given.registered(TestUser.professional(), surname);
        String unknown = Given.unknownNumber(new Random(11));
        String typo = Given.mistyped(number);

        Response answer = check(List.of(
                line(unknown, null),
                line(number, "S. " + surname),
                line(typo, null),
                line("BIG-19012345601", "iemand"),
                line(number.toLowerCase(java.util.Locale.ROOT).replaceFirst("sw", "sw "), "X. " + surname),
                line("111222333", null),
                line("", surname),
                line(number, "Heelanders")));

        answer.then().statusCode(200);
        assertThat(answer.<List<Integer>>path("lines.line")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(answer.<List<String>>path("lines.outcome"))
                .containsExactly(
                        "unknown", "found", "typo", "other-register", "found", "perhaps-bsn", "empty", "found");
        assertThat(answer.<List<String>>path("lines.nameMatch"))
                .containsExactly(
                        "not-compared",
                        "agrees",
                        "not-compared",
                        "not-compared",
                        "initials-differ",
                        "not-compared",
                        "not-compared",
                        "differs");
        assertThat(answer.<List<Integer>>path("lines.sameAs"))
                .containsExactly(null, null, null, null, 2, null, null, 2);
        Map<String, Object> found = answer.path("lines[1]");
        assertThat(found)
                .containsEntry("registration", number)
                .containsEntry("name", "S. " + surname)
                .containsEntry("status", "registered")
                .containsEntry("register", "Register Sociaal Werk")
                .containsEntry(
                        "validUntil", Given.today().plusMonths(60).minusDays(1).toString())
                .containsEntry("measures", List.of());
        assertThat(found.get("checkedAt")).isNotNull();
        assertThat(answer.<String>path("lines[3].otherRegister")).isEqualTo("BIG-register");
        assertThat(answer.<List<String>>path("lines.explanation")).noneMatch(String::isBlank);
        assertThat(answer.asString())
                .as("a citizen service number is not sent back")
                .doesNotContain("111222333");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aShieldedPersonIsFoundByTheFullNumberOnly() {
        String number = Given.registered(TestUser.professional(), surname);
        TestUser.registrar()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("shielded", true, "reasons", "Bedreiging."))
                .post("/api/v1/registrations/{number}/shields", number)
                .then()
                .statusCode(200);

        Response answer = check(List.of(line(number, null), line(number.substring(2), null)));

        assertThat(answer.<List<String>>path("lines.outcome")).containsExactly("found", "unknown");
    }

    @Test
    void saysWhatIsWrongWithAList() {
        Problem.invalid(post(anybody(), ROUTE, List.of())).names("lines");
        Problem.invalid(TestUser.nobody()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post(ROUTE))
                .names("lines");
        Problem.invalid(check(List.of(line("1".repeat(61), "x".repeat(201)))))
                .names("lines[0].number", "lines[0].name");
        assertThat(TestUser.nobody().contentType(ContentType.JSON).post(ROUTE).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLongListNeedsSomebodyWhoSignedIn() {
        Problem.invalid(post(anybody(), ROUTE, lines(101))).names("lines").says("Sign in");
        Problem.invalid(post(anybody(), ROUTE, lines(10_000))).names("lines").says("10000 lines");
        Problem.invalid(employer.asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of("lines", lines(10_000)))
                        .post(ROUTE))
                .names("lines")
                .says("/api/v1/registration-checks");
        assertThat(TestUser.nobody().get(CHECKS).statusCode()).isEqualTo(401);
    }

    @Test
    void checksALongListInTheBackgroundForTheAskerOnly() {
        String number = Given.registered(TestUser.professional(), surname);
        List<Map<String, String>> list = new ArrayList<>(lines(1_000));
        list.set(0, line(number, surname));
        list.set(999, line("111222333", "iemand"));
        Response begun = employer.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("lines", list))
                .post(ROUTE);
        begun.then().statusCode(202);
        String place = begun.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(place).startsWith(CHECKS + "/");
        employer.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("lines", List.of(line(number, "Bakker"))))
                .post(place + "/lines")
                .then()
                .statusCode(200);

        assertThat(employer.asks().get(place).<Boolean>path("done")).isFalse();
        rounds.round();

        Response progress = employer.asks().get(place);
        assertThat(progress.<Integer>path("lines")).isEqualTo(1_001);
        assertThat(progress.<Integer>path("checked")).isEqualTo(1_001);
        assertThat(progress.<Boolean>path("done")).isTrue();
        List<Integer> seen = new ArrayList<>();
        Integer after = 0;
        Map<String, Object> last = Map.of();
        while (after != null) {
            Response part = employer.asks().queryParam("after", after).get(place + "/results");
            seen.addAll(part.path("lines.line"));
            last = part.path("lines[-1]");
            after = part.path("next");
        }
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 1_001).boxed().toList());
        assertThat(last).containsEntry("sameAs", 1).containsEntry("nameMatch", "differs");
        Response table = employer.asks().get(place + "/table");
        assertThat(table.header("Content-Disposition")).matches("attachment; filename=\"[A-Za-z0-9_.,$() -]+\"");
        assertThat(table.asString().lines().count()).isEqualTo(1_002);
        assertThat(table.asString()).contains(number).doesNotContain("111222333");

        TestUser colleague = TestUser.with("employer");
        Problem.notFound(colleague.asks().get(place));
        Problem.notFound(colleague.asks().get(place + "/results"));
        Problem.notFound(colleague.asks().delete(place));
        Problem.notFound(post(colleague, place + "/lines", lines(1)));
        assertThat(colleague.asks().get(CHECKS).<List<Object>>path("$")).isEmpty();

        employer.asks().delete(place).then().statusCode(204);
        Problem.notFound(employer.asks().get(place));
    }

    @Test
    void aListGoesAfterItsTerm() {
        String place = employer.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("lines", lines(2)))
                .post(CHECKS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
        rounds.round();
        employer.asks().get(place).then().statusCode(200);

        Instant later = Instant.now().plus(Duration.ofDays(8));
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.expire(later)))
                .isPositive();

        Problem.notFound(employer.asks().get(place));
    }

    @Test
    void twoInstancesAnswerEachLineOnce() {
        String place = employer.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("lines", lines(1_000)))
                .post(CHECKS)
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");

        IntStream.range(0, 3)
                .mapToObj(i -> java.util.concurrent.CompletableFuture.runAsync(rounds::round))
                .toList()
                .forEach(java.util.concurrent.CompletableFuture::join);

        assertThat(employer.asks().get(place).<Integer>path("checked")).isEqualTo(1_000);
    }

    @Test
    void aPageForPeople() {
        String number = Given.registered(TestUser.professional(), surname);
        String list = "nummer;naam\n" + number + ";S. " + surname + "\n" + Given.mistyped(number) + ";\n=1+1;x";

        assertThat(TestUser.nobody().get("/controleer-lijst").asString()).contains("Controleer een lijst");
        Response page = page(list, "");
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains("1 van 3", "S. " + surname, "Naam klopt", "typefout", "/register/" + number)
                .doesNotContain("<script");
        Response table = page(list, "csv");
        assertThat(table.contentType()).startsWith("text/csv");
        assertThat(table.header("Content-Disposition")).matches("attachment; filename=\"[A-Za-z0-9_.,$() -]+\\.csv\"");
        assertThat(new String(table.asByteArray(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFregel;nummer;naam;")
                .contains("\"S. " + surname + "\"", "\"'=1+1\"");

        Response proof = page(list, "pdf");
        assertThat(proof.contentType()).startsWith("application/pdf");
        assertThat(proof.header("Content-Disposition")).matches("attachment; filename=\"[A-Za-z0-9_.,$() -]+\\.pdf\"");
        byte[] file = proof.asByteArray();
        Response verdict =
                TestUser.nobody().contentType("application/pdf").body(file).post("/api/v1/verifications");
        assertThat(verdict.<String>path("verdict")).isEqualTo("report");
        assertThat(TestUser.nobody()
                        .multiPart("file", "controle.pdf", file, "application/pdf")
                        .post("/v")
                        .asString())
                .contains("Echt bewijs van een controle", "Stand van");
        file[file.length / 2] ^= 1;
        assertThat(TestUser.nobody()
                        .contentType("application/pdf")
                        .body(file)
                        .post("/api/v1/verifications")
                        .<String>path("verdict"))
                .isEqualTo("changed");

        Response none = page(" ", "");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.asString()).contains("ten minste één registernummer");
        Response many = page("SW123456782\n".repeat(101), "");
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(many.asString()).contains("101 regels", "Log in");
        Response binary = TestUser.nobody()
                .multiPart("file", "lijst.xlsx", new byte[] {'P', 'K', 3, 4, (byte) 0xFF, 0}, "application/zip")
                .post("/controleer-lijst");
        assertThat(binary.statusCode()).isEqualTo(400);
        assertThat(binary.asString()).contains("UTF-8");
    }

    @Test
    void aLongListOfSomebodyWhoSignedInHasAPageOfItsOwn() {
        Response begun = Given.form(employer.asks(), Map.of("list", "SW123456782\n".repeat(150)))
                .post("/controleer-lijst");
        assertThat(begun.statusCode()).isEqualTo(303);
        String place = begun.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(employer.asks().get(place).asString()).contains("0 van 150", "Ververs");
        rounds.round();

        assertThat(employer.asks().get(place).asString()).contains("150 van 150", "Zelfde nummer als regel");
        assertThat(employer.asks().get("/controleer-lijst").asString()).contains(place);
        assertThat(employer.asks().get(place + "/tabel").contentType()).startsWith("text/csv");
        assertThat(TestUser.with("employer").asks().get(place).statusCode()).isEqualTo(404);
        assertThat(Given.form(employer.asks(), Map.of("destroy", "true"))
                        .post(place + "/vernietigen")
                        .statusCode())
                .isEqualTo(303);
        assertThat(employer.asks().get(place).statusCode()).isEqualTo(404);
        assertThat(employer.asks().get("/controleer-lijst/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    private static io.restassured.specification.RequestSpecification anybody() {
        return TestUser.nobody();
    }

    private static Response page(String list, String as) {
        return Given.form(TestUser.nobody(), Map.of("list", list, "as", as)).post("/controleer-lijst");
    }

    private static Response check(List<Map<String, String>> lines) {
        return post(anybody(), ROUTE, lines);
    }

    private static Response post(TestUser user, String path, List<Map<String, String>> lines) {
        return post(user.asks(), path, lines);
    }

    private static Response post(
            io.restassured.specification.RequestSpecification request, String path, List<Map<String, String>> lines) {
        return request.contentType(ContentType.JSON)
                .body(Map.of("lines", lines))
                .post(path);
    }

    private static List<Map<String, String>> lines(int count) {
        return Collections.nCopies(count, line("SW123456782", null));
    }

    private static Map<String, String> line(String number, String name) {
        Map<String, String> line = new HashMap<>();
        line.put("number", number);
        line.put("name", name);
        return line;
    }
}
