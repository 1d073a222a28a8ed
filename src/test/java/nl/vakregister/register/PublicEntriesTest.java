// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PublicEntriesTest {
    @Inject
    DataSource database;

    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final String surname = Given.surname();
    private String number;

    @BeforeEach
    void register() {
        number = Given.registered(sanne, surname);
    }

    @Test
    void aShieldedPersonIsFoundByTheFullNumberOnly() {
        choose(Map.of("workplace", "Utrecht", "email", "sanne@example.org"))
                .then()
                .statusCode(200);
        assertThat(byName(surname)).containsExactly(number);

        shield(true, "Wordt bedreigd.").then().statusCode(200);

        assertThat(byName(surname)).isEmpty();
        assertThat(byName(surname.substring(0, 8))).isEmpty();
        assertThat(byName(surname.substring(1))).as("a slip of the keys").isEmpty();
        assertThat(byNumber(number.substring(2))).as("without the letters").isEmpty();
        Problem.notFound(TestUser.nobody().get("/api/v1/registrations/" + number.substring(2)));
        assertThat(TestUser.nobody().get("/register?q=" + number.substring(2)).asString())
                .contains("Niemand gevonden")
                .doesNotContain(surname);
        assertThat(byNumber(number.toLowerCase(java.util.Locale.ROOT))).containsExactly(number);
        Response entry = TestUser.nobody().get("/api/v1/registrations/" + number);
        assertThat(entry.<Map<String, Object>>path("$"))
                .containsEntry("status", "registered")
                .containsEntry("workplace", null)
                .containsEntry("contact", null);
        assertThat(TestUser.nobody().get("/register/" + number).asString())
                .contains(surname)
                .doesNotContain("Utrecht", "sanne@example.org");

        shield(false, "Op verzoek.").then().statusCode(200);

        assertThat(byName(surname)).containsExactly(number);
        assertThat(TestUser.nobody().get("/api/v1/registrations/" + number).<String>path("workplace"))
                .isEqualTo("Utrecht");
    }

    @Test
    void shieldingIsDecidedByARegistrarWithReasonsAndOnRecord() {
        Problem.invalid(shield(true, " ")).names("reasons");
        Problem.conflict(shield(false, "Niet nodig."));
        Problem.forbidden(shieldBy(sanne, true, "Ikzelf."));
        Problem.of(shieldBy(null, true, "Niemand."), 401, "unauthorized");
        Problem.forbidden(shieldBy(sanne.as("registrar"), true, "Eigen."));

        Response decided = shield(true, "Wordt bedreigd.");

        assertThat(decided.<Boolean>path("shielded")).isTrue();
        assertThat(decided.<List<String>>path("decisions.reasons")).containsExactly("Wordt bedreigd.");
        Problem.conflict(shield(true, "Nog eens."));
        assertThat(Rows.list(
                        database,
                        "select deed from audit_line where subject = (select id from registration where number = ?)",
                        number))
                .contains("registration-shielded");
    }

    @Test
    void aRegistrarShieldsOnAPage() {
        String path = "/registratie/inschrijvingen/" + number + "/openbaar";
        assertThat(registrar.asks().get(path).then().statusCode(200).extract().asString())
                .contains("Openbaar", surname);

        Given.form(registrar.asks(), Map.of("shielded", "true", "reasons", ""))
                .post(path)
                .then()
                .statusCode(400);
        Given.form(registrar.asks(), Map.of("shielded", "true", "reasons", "Wordt bedreigd."))
                .post(path)
                .then()
                .statusCode(303);

        assertThat(registrar.asks().get(path).asString()).contains("Afgeschermd", "Wordt bedreigd.");
        assertThat(byName(surname)).isEmpty();
        sanne.asks().get(path).then().statusCode(403);
        assertThat(sanne.asks().get("/mijn/openbaar/" + number).asString()).contains("Je bent afgeschermd");
    }

    @Test
    void contactDataArePublicOnlyWhenGivenAndCanBeTakenBack() {
        choose(Map.of("workplace", "Zwolle", "telephone", "030 123 45 67", "website", "www.example.org"))
                .then()
                .statusCode(200);

        assertThat(TestUser.nobody().get("/api/v1/registrations/" + number).<Map<String, Object>>path("contact"))
                .containsOnly(Map.entry("telephone", "030 123 45 67"), Map.entry("website", "https://www.example.org"));
        assertThat(TestUser.nobody().get("/register/" + number).asString())
                .contains("Zwolle", "tel:0301234567", "https://www.example.org");
        Map<String, Object> listed =
                TestUser.nobody().get("/api/v1/registrations?name=" + surname).path("registrations[0]");
        assertThat(listed).containsEntry("contact", null).containsEntry("workplace", "Zwolle");

        choose(Map.of()).then().statusCode(200);

        assertThat(TestUser.nobody().get("/api/v1/registrations/" + number).<Map<String, Object>>path("$"))
                .containsEntry("contact", null)
                .containsEntry("workplace", null);
        assertThat(Rows.count(
                        database,
                        "select count(*) from public_contact where registration_id = (select id from registration where number = ?)",
                        number))
                .as("what is not shown is not kept")
                .isZero();
        List<String> details = Rows.list(
                database,
                "select details::text from audit_line where deed = 'public-data-changed' and subject = (select id from registration where number = ?)",
                number);
        assertThat(details).hasSize(2).anyMatch(d -> d.contains("telephone website workplace"));
        assertThat(String.join("", details)).doesNotContain("Zwolle", "030", "example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "telephone|bel mij",
                "telephone|99",
                "telephone|+31 6 <b>",
                "telephone|1234567890123456789",
                "email|geen adres",
                "email|a@b",
                "email|a@b.nl, c@d.nl",
                "email|a b@example.org",
                "website|javascript:alert(1)",
                "website|https://user:pass@example.org",
                "website|ftp://example.org",
                "website|http://localhost",
                "website|https://exa mple.org",
                "workplace|<b>Utrecht</b>"
            })
    void refusesWhatCannotBeShown(String field, String value) {
        Problem.invalid(choose(Map.of(field, value))).names(field).saysNothingOf(value);
    }

    @Test
    void nobodyElseChoosesWhatIsShown() {
        Problem.notFound(TestUser.professional()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("workplace", "Elders"))
                .put("/api/v1/registrations/" + number + "/public-data"));
        TestUser.professional().asks().get("/mijn/openbaar/" + number).then().statusCode(404);
    }

    @Test
    void aProfessionalSeesHerselfAsOthersDoBeforeSheSaves() {
        String path = "/mijn/openbaar/" + number;
        assertThat(sanne.asks()
                        .get("/mijn/openbaar")
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location"))
                .endsWith(path);
        assertThat(sanne.asks().get(path).asString())
                .contains("Zo zien anderen jou", "Dit laten we nooit zien", "Utrecht");

        Map<String, String> fields = new HashMap<>(Map.of("workplace", "Assen", "email", "s@example.org"));
        fields.put("action", "preview");
        String preview = Given.form(sanne.asks(), fields).post(path).asString();
        assertThat(preview).contains("nog niet opgeslagen", "mailto:s@example.org");
        assertThat(TestUser.nobody().get("/register/" + number).asString()).doesNotContain("Assen", "s@example.org");

        fields.put("action", "save");
        Given.form(sanne.asks(), fields).post(path).then().statusCode(303);
        assertThat(TestUser.nobody().get("/register/" + number).asString()).contains("Assen", "mailto:s@example.org");

        fields.put("email", "fout");
        assertThat(Given.form(sanne.asks(), fields)
                        .post(path)
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("id=\"email-error\"", "value=\"fout\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register?q=", "/register/"})
    void searchEnginesStayOut(String path) {
        Response page = TestUser.nobody().get(path + number);

        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.asString()).contains("<meta name=\"robots\" content=\"noindex, nofollow\">");
        assertThat(TestUser.nobody().get("/").asString()).doesNotContain("name=\"robots\"");
    }

    @Test
    void robotsAreToldWhereNotToGo() {
        Response robots = TestUser.nobody().get("/robots.txt");

        robots.then().statusCode(200);
        assertThat(robots.contentType()).startsWith("text/plain");
        assertThat(robots.asString()).contains("Disallow: /register", "Disallow: /api/");
    }

    @Test
    void anEntrySaysWhatItMeansAndHowToComplain() {
        assertThat(TestUser.nobody().get("/register/" + number).asString())
                .contains(
                        "Ingeschreven",
                        "tag--ok",
                        "onderschrijft de beroepscode",
                        "Gecontroleerd op",
                        "href=\"/klacht\"");
        assertThat(TestUser.nobody()
                        .get("/klacht")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Ga naar de organisatie", "Ga naar het register", "tuchtrecht")
                .doesNotContain("Een klacht bij dit register");
    }

    @Test
    void nobodyFoundSaysWhatItMeansAndWhereElseToLook() {
        assertThat(TestUser.nobody().get("/register?q=" + Given.surname()).asString())
                .contains("Niemand gevonden", "Het betekent niet", "skjeugd.nl", "bigregister.nl", "registerplein.nl");
        assertThat(TestUser.nobody()
                        .get("/register?q=" + Given.unknownNumber(new java.util.Random()))
                        .asString())
                .contains("dit nummer is niet bekend")
                .doesNotContain("tikfout");
        assertThat(TestUser.nobody().get("/register?q=SW 1234 567").asString())
                .contains("geen volledig registernummer");
    }

    private Response choose(Map<String, String> data) {
        return sanne.asks()
                .contentType(ContentType.JSON)
                .body(data)
                .put("/api/v1/registrations/" + number + "/public-data");
    }

    private Response shield(boolean shielded, String reasons) {
        return shieldBy(registrar, shielded, reasons);
    }

    private Response shieldBy(TestUser user, boolean shielded, String reasons) {
        return (user == null ? TestUser.nobody() : user.asks())
                .contentType(ContentType.JSON)
                .body(Map.of("shielded", shielded, "reasons", reasons))
                .post("/api/v1/registrations/" + number + "/shields");
    }

    private static List<String> byName(String name) {
        return TestUser.nobody()
                .queryParam("name", name)
                .get("/api/v1/registrations")
                .path("registrations.number");
    }

    private static List<String> byNumber(String number) {
        return TestUser.nobody()
                .queryParam("number", number)
                .get("/api/v1/registrations")
                .path("registrations.number");
    }
}
