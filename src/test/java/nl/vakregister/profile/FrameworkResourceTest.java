// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.OwnDatabase;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(OwnDatabase.class)
class FrameworkResourceTest {
    private static final String PATH = "/api/v1/competency-frameworks";

    private final TestUser admin = TestUser.with("admin");
    private final String code = "T" + Given.surname().toUpperCase(java.util.Locale.ROOT);

    @Inject
    DataSource database;

    @Test
    void whatComesInGoesOutTheSameInEveryShape() {
        String json = publish("1").then().statusCode(201).extract().asString();

        Response out = TestUser.nobody().get(PATH + "/{code}/versions/1", code);
        assertThat(out.contentType()).startsWith("application/json");
        assertThat(out.jsonPath().getMap("$")).isEqualTo(JsonPath.from(json).getMap("$"));
        send("application/json", out.asByteArray()).then().statusCode(200);

        Response csv = TestUser.nobody().accept("text/csv").get(PATH + "/{code}/versions/1", code);
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains(code + "-1.csv");
        send("text/csv", csv.asByteArray()).then().statusCode(200);
        assertThat(Rows.count(database, "select count(*) from framework_version where code = ?", code))
                .isEqualTo(1);
    }

    @Test
    void skosIsThereForWhoAsks() {
        publish("1").then().statusCode(201);

        Response ld = TestUser.nobody().accept("application/ld+json").get(PATH + "/{code}/versions/1", code);
        assertThat(ld.contentType()).startsWith("application/ld+json");
        assertThat(ld.jsonPath().getList("'@graph'")).isNotEmpty();
        Response turtle = TestUser.nobody().accept("text/turtle").get(PATH + "/{code}/versions/1", code);
        assertThat(turtle.contentType()).startsWith("text/turtle");
        assertThat(turtle.asString()).contains("a skos:ConceptScheme", "\"Luisteren\"@nl");
        assertThat(TestUser.nobody()
                        .accept("image/png")
                        .get(PATH + "/{code}/versions/1", code)
                        .statusCode())
                .isEqualTo(406);
        Problem.notFound(TestUser.nobody().get(PATH + "/{code}/versions/2", code));
    }

    @Test
    void aPublishedVersionNeverChanges() {
        publish("1").then().statusCode(201);
        byte[] other = Documents.json(code, "1").replace("Luisteren", "Horen").getBytes(UTF_8);

        Problem.conflict(send("application/json", other));

        assertThat(TestUser.nobody()
                        .get(PATH + "/{code}/versions/1", code)
                        .jsonPath()
                        .getString("groups[0].competencies[0].name.nl"))
                .isEqualTo("Luisteren");
    }

    @Test
    void publishingIsOnRecordOnce() {
        publish("1").then().statusCode(201);
        publish("1").then().statusCode(200);

        assertThat(Rows.list(
                        database,
                        "select a.deed from audit_line a join framework_version f on f.id = a.subject where f.code = ?",
                        code))
                .containsExactly("framework-published");
    }

    @Test
    void versionsMayShareCodesAndTheLatestYearIsTheNewest() {
        publish("10").then().statusCode(201);
        send("application/json", older("9", 2029)).then().statusCode(201);
        UUID id = UUID.fromString(TestUser.nobody()
                .get(PATH)
                .jsonPath()
                .getString("find { it.code == '" + code + "' }.groups[0].competencies[0].id"));

        assertThat(TestUser.nobody()
                        .get(PATH)
                        .jsonPath()
                        .<String>getList("findAll { it.code == '" + code + "' }.version"))
                .containsExactly("10", "9");
        assertThat(TestUser.nobody().get("/profielen/{code}/9", code).asString())
                .contains("Er is een nieuwere versie");
        assertThat(TestUser.nobody().get("/profielen/{code}/10", code).asString())
                .doesNotContain("Er is een nieuwere versie");
        // A course keeps what it was submitted with
        assertThat(Rows.count(database, "select count(*) from competency where id = ?", id))
                .isEqualTo(1);
    }

    private byte[] older(String version, int year) {
        return Documents.json(code, version)
                .replace("\"publishedYear\": 2030", "\"publishedYear\": " + year)
                .getBytes(UTF_8);
    }

    @Test
    void withinAYearTheLastRecordedIsTheNewest() {
        publish("B").then().statusCode(201);
        publish("A").then().statusCode(201);

        assertThat(TestUser.nobody()
                        .get(PATH)
                        .jsonPath()
                        .<String>getList("findAll { it.code == '" + code + "' }.version"))
                .containsExactly("A", "B");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheLanguageOfTheAsker() {
        byte[] wrong = Documents.json(code, "1")
                .replace("\"level\": \"HBO\"", "\"level\": \"WO\"")
                .replace("\"code\": \"P-VRAGEN\"", "\"code\": \"P-LUISTEREN\"")
                .replace("http://data.europa.eu/esco/", "http://elders.example/")
                .getBytes(UTF_8);

        Problem.invalid(send("application/json", wrong))
                .names(
                        "groups[0].competencies[0].indicators[1].level",
                        "groups[0].competencies[1].code",
                        "groups[0].competencies[0].esco[0].uri")
                .saysNothingOf("WO", "elders.example");
        assertThat(admin.asks()
                        .header("Accept-Language", "nl")
                        .contentType("application/json")
                        .body(wrong)
                        .post(PATH)
                        .asString())
                .contains("dit niveau staat niet bij de niveaus");
        assertThat(Rows.count(database, "select count(*) from framework_version where code = ?", code))
                .isZero();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        Problem.invalid(send("text/csv", "naam;geheim\nA;B\n".getBytes(UTF_8)));
        Problem.invalid(send("application/json", "{\"code\": \"Ë\"".getBytes(StandardCharsets.ISO_8859_1)));
        Problem.of(send("application/json", new byte[3 * 1024 * 1024]), 413, "too-large");
        Problem.of(send("text/csv", new byte[17 * 1024 * 1024]), 413, "http-413");
        Problem.of(send("application/xml", "<a/>".getBytes(UTF_8)), 415, "http-415");
        assertThat(send("application/json", new byte[0]).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"professional", "registrar", "auditor", "provider"})
    void onlyAnAdministratorPublishes(String role) {
        Problem.forbidden(TestUser.with(role)
                .asks()
                .contentType("application/json")
                .body(Documents.json(code, "1"))
                .post(PATH));
        assertThat(TestUser.with(role).asks().get("/beheer/profielen").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoIsNotSignedInPublishesNothing() {
        Problem.of(
                TestUser.nobody()
                        .contentType("application/json")
                        .body(Documents.json(code, "1"))
                        .post(PATH),
                401,
                "unauthorized");
    }

    @Test
    void anAdministratorSeesWhatWasReadAndThenPublishes() {
        String preview = upload(Documents.json(code, "1").getBytes(UTF_8))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(preview).contains("Nog niet bewaard", "<dt>Indicatoren</dt><dd>3</dd>", "Hoort wat er niet gezegd");
        assertThat(Rows.count(database, "select count(*) from framework_version where code = ?", code))
                .isZero();

        Response done = confirm(preview);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.header("Location")).endsWith("/profielen/" + code + "/1?bekend=true");
        String page = TestUser.nobody().get(done.header("Location")).asString();
        assertThat(page)
                .contains(
                        "Deze versie is bekendgemaakt",
                        "voorbeeldnorm",
                        "verzonnen; nergens",
                        "Luisteren",
                        "<td data-label=\"Niveau\">mbo</td><td data-label=\"Fase\">startbekwaam</td>",
                        "De andere staan hier niet, omdat de bron ze niet openbaar bij naam noemt.",
                        "<a href=\"http://data.europa.eu/esco/skill/0000-proef\">made up</a>")
                .doesNotContain("NOT_FOUND");

        assertThat(confirm(preview).statusCode()).isEqualTo(303);
        assertThat(upload(Documents.json(code, "1").getBytes(UTF_8)).asString()).contains("Deze versie is er al");
    }

    @Test
    void aLargeFrameworkIsCarriedWhole() {
        StringBuilder csv = new StringBuilder(
                "framework;version;name_nl;name_en;about_nl;about_en;provenance;source;group_kind;group_nl;group_en;competency_code;competency_nl;competency_en;indicator_nl;indicator_en\n"
                        + code + ";1;N;N;O;A;DEMO;bron;THEME;G;G;;;;;\n");
        java.util.Random random = new java.util.Random(7);
        for (int c = 0; c < 200; c++) {
            csv.append(";;;;;;;;;;;C").append(c).append(";Een;One;;\n");
            for (int i = 0; i < 20; i++) {
                csv.append(";;;;;;;;;;;;;;")
                        .append(Long.toHexString(random.nextLong()).repeat(1))
                        .append(Long.toString(Math.abs(random.nextLong()), 36).repeat(2))
                        .append(';')
                        .append(Long.toString(Math.abs(random.nextLong()), 36))
                        .append(Long.toHexString(random.nextLong()))
                        .append('\n');
            }
        }
        String preview = upload(csv.toString().getBytes(UTF_8)).asString();
        assertThat(preview).contains("<dt>Indicatoren</dt><dd>4000</dd>").contains("name=\"carried\"");

        assertThat(confirm(preview).statusCode()).isEqualTo(303);
        assertThat(Rows.count(
                        database,
                        "select count(*) from competency_indicator i join framework_version f on f.id = i.framework_id where f.code = ?",
                        code))
                .isEqualTo(4000);
    }

    @Test
    void theFormSaysEverythingThatIsWrong() {
        Response answer =
                upload("framework;version;group_kind;competency_code\nF;1;THEME;a b\n;;;\n;;NIETS;B\n".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString())
                .contains(
                        "regel 2, competency_code: gebruik alleen hoofdletters",
                        "regel 4, group_kind: kies uit",
                        "Fout: ");
        assertThat(Given.form(admin.asks(), java.util.Map.of("x", "y"))
                        .post("/beheer/profielen")
                        .asString())
                .contains("Kies een CSV- of JSON-bestand.");
        assertThat(Given.form(admin.asks(), java.util.Map.of("carried", "niets"))
                        .post("/beheer/profielen/bekendmaken")
                        .asString())
                .contains("Kies het bestand opnieuw.");
        assertThat(upload(new byte[3 * 1024 * 1024]).asString()).contains("hoogstens 2 MB");
    }

    @Test
    void everybodyReadsWhatIsThereAndWhatIsMissing() {
        assertThat(TestUser.nobody().get("/profielen").asString())
                .contains("/profielen/BCP-SW/2018", "De Kern van het Beroep");
        assertThat(TestUser.nobody().get("/profielen/BCP-SW/2018").asString())
                .contains(
                        "deels gecontroleerd bij de bron",
                        "De bron telt er 7",
                        "Eigen regie ondersteunen",
                        "Wat dit per niveau en fase inhoudt, staat hier niet.");
        assertThat(TestUser.nobody().get("/profielen/BCP-SW/2018?lang=en").asString())
                .contains("partly checked against the source", "Life domains");
        assertThat(TestUser.nobody().get("/profielen/BCP-SW/1900").statusCode()).isEqualTo(404);
        assertThat(admin.asks().get("/beheer").asString()).contains("/beheer/profielen", "/beheer/beroepscodes");
    }

    private Response publish(String version) {
        return send("application/json", Documents.json(code, version).getBytes(UTF_8));
    }

    private Response send(String type, byte[] body) {
        return admin.asks().contentType(type).body(body).post(PATH);
    }

    private Response upload(byte[] file) {
        return admin.asks()
                .multiPart("file", "bestand", file, "application/octet-stream")
                .post("/beheer/profielen");
    }

    /** Sends the hidden fields of the preview as a browser would. */
    private Response confirm(String preview) {
        Matcher field = Pattern.compile("name=\"carried\" value=\"([^\"]+)\"").matcher(preview);
        var request = admin.asks().contentType("multipart/form-data");
        List<String> found = new java.util.ArrayList<>();
        while (field.find()) {
            found.add(field.group(1));
        }
        assertThat(found).isNotEmpty();
        found.forEach(value -> request.multiPart(Given.field("carried", value)));
        return request.post("/beheer/profielen/bekendmaken");
    }
}
