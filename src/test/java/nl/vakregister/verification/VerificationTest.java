// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class VerificationTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();
    private String number;
    private String code;

    @BeforeEach
    void certify() {
        number = Given.registered(sanne, surname);
        code = Given.certificate(sanne, number);
    }

    @Test
    void readsACodeHoweverItIsTyped() {
        TestUser registrar = TestUser.registrar();
        while (!code.contains("0")) {
            Given.revoke(registrar, code, "Zonder nul.").then().statusCode(204);
            code = Given.certificate(registrar, number);
        }
        String bare = code.replace("-", "");

        for (String typed : List.of(
                code,
                bare,
                bare.toLowerCase(Locale.ROOT),
                code.toLowerCase(Locale.ROOT).replace('-', ' '),
                code.replace('-', '.'),
                code.replace('0', 'O'),
                bare.replace('0', 'o').replace('1', 'l'),
                bare.replace('1', 'I'))) {
            assertThat(json(typed))
                    .as(typed)
                    .containsEntry("verdict", "genuine")
                    .containsEntry("code", code);
        }
    }

    @Test
    void showsAPageToPeopleAndJsonToMachines() {
        for (String accept : List.of(BROWSER, "text/html", "*/*")) {
            Response page = TestUser.nobody().accept(accept).get("/v/{code}", code);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.contentType()).as(accept).startsWith("text/html");
            assertThat(page.asString()).contains("Echt en geldig", "Sanne " + surname, code);
        }
        Response json = TestUser.nobody().accept("application/json").get("/v/{code}", code);
        assertThat(json.contentType()).startsWith("application/json");
        Map<String, Object> same = json.path("$");
        assertThat(same).containsEntry("verdict", "genuine").containsEntry("holder", "Sanne " + surname);
        assertThat(same.keySet()).isEqualTo(json(code).keySet());
    }

    @Test
    void saysHowLongItHoldsAndThatTheNormIsAnExample() {
        assertThat(json(code))
                .containsEntry("exampleNorm", true)
                .containsEntry("level", "hbo")
                .containsEntry("register", "Register Sociaal Werk")
                .containsEntry("validFrom", Given.today().toString())
                .containsEntry(
                        "validUntil", Given.today().plusMonths(60).minusDays(1).toString());
        assertThat(TestUser.nobody().accept(BROWSER).get("/v/{code}", code).asString())
                .contains("voorbeeldnorm");
    }

    @Test
    void aPictureTellsTheVerdictAndNothingMore() throws Exception {
        Response picture = TestUser.nobody().get("/v/{code}/badge.svg", code);

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.contentType()).startsWith("image/svg+xml");
        assertThat(picture.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(picture.cookies()).isEmpty();
        assertThat(picture.asString())
                .contains("Geregistreerd", "Register Sociaal Werk")
                .doesNotContain(surname, number, code, "<script", "href", "style=");
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(picture.asInputStream());
        assertThat(TestUser.nobody().get("/v/{code}/badge.en.svg", code).asString())
                .contains("Registered");

        Given.revoke(TestUser.registrar(), code, "Op verzoek.").then().statusCode(204);
        assertThat(TestUser.nobody().get("/v/{code}/badge.svg", code).asString())
                .contains("Ingetrokken")
                .doesNotContain("Geregistreerd");
        assertThat(TestUser.nobody()
                        .get("/v/{code}/badge.svg", "0000000000000000")
                        .asString())
                .contains("Onbekend");
    }

    @Test
    void anUnknownCodeIsAnAnswerInTheSameForm() {
        Map<String, Object> unknown = json("0000000000000000");

        assertThat(unknown.keySet()).isEqualTo(json(code).keySet());
        assertThat(unknown).containsEntry("verdict", "unknown");
        assertThat(unknown.entrySet().stream()
                        .filter(field -> field.getValue() != null)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("verdict", "explanation", "checkedAt");
        Response page = TestUser.nobody().accept(BROWSER).get("/v/0000000000000000");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Onbekend", "niet van ons");
    }

    static List<String> garbage() {
        return List.of(
                "a",
                "niet-van-ons",
                "'; drop table certificate; --",
                "<script>alert(1)</script>",
                "..%2f..",
                "U".repeat(16),
                "é".repeat(16),
                "0".repeat(17),
                "-".repeat(64),
                "\uD83D\uDE00",
                "A".repeat(3000));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsUnknownToo(String typed) {
        assertThat(json(typed)).containsEntry("verdict", "unknown").containsEntry("code", null);
        Response page = TestUser.nobody().accept(BROWSER).get("/v/{code}", typed);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Onbekend").doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v/", "/api/v1/verifications/"})
    void isNotKeptOrIndexedAndSetsNoCookie(String path) {
        for (String each : List.of(code, "0000000000000000")) {
            Response answer = TestUser.nobody().get(path + each);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
            assertThat(answer.cookies()).isEmpty();
            assertThat(answer.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void aRevokedCertificateSaysWhenButNotWhy() {
        Given.revoke(TestUser.registrar(), code, "Geheimreden").then().statusCode(204);

        assertThat(json(code)).containsEntry("verdict", "revoked").containsEntry("holder", "Sanne " + surname);
        assertThat(json(code).get("endedAt")).isNotNull();
        String page = TestUser.nobody().accept(BROWSER).get("/v/{code}", code).asString();
        assertThat(page).contains("Ingetrokken").doesNotContain("Geheimreden", "Echt en geldig");
    }

    @Test
    void aTypedCodeGoesToTheSamePage() {
        Response answer = TestUser.nobody().queryParam("code", " " + code + " ").get("/v");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/v/" + code);
        for (String elsewhere : Set.of("//example.org", "https://example.org/", "/../start", "\\\\example.org")) {
            String location =
                    TestUser.nobody().queryParam("code", elsewhere).get("/v").header("Location");
            assertThat(location.replaceFirst("^https?://localhost:\\d+", ""))
                    .as(elsewhere)
                    .matches("/v/[^/]+");
        }
        TestUser.nobody().get("/v").then().statusCode(200);
    }

    private static Map<String, Object> json(String typed) {
        return TestUser.nobody()
                .get("/api/v1/verifications/{code}", typed)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }
}
