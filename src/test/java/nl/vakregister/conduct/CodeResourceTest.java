// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(OwnDatabase.class)
class CodeResourceTest {
    private static final String PATH = "/api/v1/professional-codes";

    private final TestUser admin = TestUser.with("admin");
    private final String code = "T" + Given.surname().toUpperCase(java.util.Locale.ROOT);

    @Inject
    DataSource database;

    @Test
    void whatComesInGoesOutTheSame() {
        send("application/json", json(code, "1", "2020-01-01")).then().statusCode(201);

        Response out = TestUser.nobody().get(PATH + "/{code}/versions/1", code);
        assertThat(out.contentType()).startsWith("application/json");
        assertThat(out.jsonPath().getString("validFrom")).isEqualTo("2020-01-01");
        assertThat(out.jsonPath().getString("articles[1].text.nl")).isEqualTo("+1 is geen formule");
        send("application/json", out.asByteArray()).then().statusCode(200);
        Response csv = TestUser.nobody().accept("text/csv").get(PATH + "/{code}/versions/1", code);
        assertThat(csv.asString()).contains("\"'+1 is geen formule\"");
        send("text/csv", csv.asByteArray()).then().statusCode(200);
        assertThat(Rows.list(
                        database,
                        "select a.deed from audit_line a join code_version c on c.id = a.subject where c.code = ?",
                        code))
                .containsExactly("code-published");
        Problem.notFound(TestUser.nobody().get(PATH + "/{code}/versions/2", code));
    }

    @Test
    void aPublishedVersionNeverChangesAndEachDayHasOne() {
        send("application/json", json(code, "1", "2020-01-01")).then().statusCode(201);

        Problem.conflict(send("application/json", json(code, "1", "2021-01-01")));
        Problem.invalid(send("application/json", json(code, "2", "2020-01-01"))).names("validFrom");
        send("application/json", json(code, "2", "2021-01-01")).then().statusCode(201);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Problem.invalid(send(
                        "application/json",
                        "{\"code\": \"x\", \"version\": \"1\", \"validFrom\": \"1 januari\", \"articles\": [{\"number\": \"1\"}]}"
                                .getBytes(UTF_8)))
                .names("code", "title", "validFrom", "provenance", "source", "articles[0].text");
        Problem.invalid(send(
                        "text/csv",
                        "code;version;title_nl;title_en;valid_from;provenance;source;article;article_nl;article_en\nC;1;T;T;2020-13-01;DEMO;b;1;Een;One\n;;;;;;;1;Twee;\n"
                                .getBytes(UTF_8)))
                .names("line 2, valid_from", "line 3, article", "line 3, article_en");
        Problem.invalid(send("text/csv", "code;version\nË;1".getBytes(StandardCharsets.ISO_8859_1)));
        Problem.of(send("application/json", new byte[3 * 1024 * 1024]), 413, "too-large");
        Problem.of(send("text/plain", "x".getBytes(UTF_8)), 415, "http-415");
    }

    @Test
    void onlyAnAdministratorPublishes() {
        Problem.forbidden(TestUser.registrar()
                .asks()
                .contentType("application/json")
                .body(json(code, "1", "2020-01-01"))
                .post(PATH));
        assertThat(TestUser.registrar().asks().get("/beheer/beroepscodes").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorSeesWhatWasReadAndThenPublishes() {
        String preview = admin.asks()
                .multiPart("file", "code.json", json(code, "1", "2020-01-01"), "application/json")
                .post("/beheer/beroepscodes")
                .asString();
        assertThat(preview).contains("Nog niet bewaard", "<dt>Artikelen</dt><dd>2</dd>", "eerlijkheid");

        Matcher field = Pattern.compile("name=\"carried\" value=\"([^\"]+)\"").matcher(preview);
        assertThat(field.find()).isTrue();
        Response done =
                Given.form(admin.asks(), Map.of("carried", field.group(1))).post("/beheer/beroepscodes/bekendmaken");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(TestUser.nobody().get(done.header("Location")).asString())
                .contains("Deze versie is bekendgemaakt", "eerlijkheid", "<dt>1.1</dt>", "1 januari 2020");

        Response wrong = admin.asks()
                .multiPart("file", "code.csv", "code;version\nx;1\n".getBytes(UTF_8), "text/csv")
                .post("/beheer/beroepscodes");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("regel 2, code: gebruik alleen hoofdletters");
        assertThat(TestUser.nobody().get("/beroepscode").asString()).contains("/beroepscode/BPSW/2022");
        assertThat(TestUser.nobody().get("/beroepscode/BPSW/2022").asString())
                .contains("De artikelen staan hier niet. Lees ze bij de bron.");
    }

    /** The story of a new version: asked again, still registered, endorsed once. */
    @Test
    void aNewVersionAsksForEndorsementAndTouchesNothingElse() {
        TestUser sanne = TestUser.professional();
        String number = Given.registered(sanne, Given.surname());
        assertThat(sanne.asks().get("/mijn").asString()).doesNotContain("Er geldt een nieuwe beroepscode");
        assertThat(sanne.asks().get("/mijn/beroepscode").asString())
                .contains("Dit is de versie die nu geldt")
                .doesNotContain("Ik onderschrijf");
        String before = Given.code();

        send(
                        "application/json",
                        json("BPSW", "later", Given.today().plusYears(1).toString()))
                .then()
                .statusCode(201);
        assertThat(sanne.asks().get("/mijn").asString()).doesNotContain("Er geldt een nieuwe beroepscode");
        String version = "nieuw";
        send("application/json", json("BPSW", version, Given.today().toString()))
                .then()
                .statusCode(201);
        UUID current = UUID.fromString(TestUser.nobody()
                .get(PATH)
                .jsonPath()
                .getString("find { it.code == 'BPSW' && it.version == '" + version + "' }.id"));

        assertThat(sanne.asks().get("/mijn").asString())
                .contains("Er geldt een nieuwe beroepscode", "Je inschrijving blijft geldig.");
        String page = sanne.asks().get("/mijn/beroepscode").asString();
        assertThat(page)
                .contains(
                        "Je onderschreef",
                        "versie 2022",
                        "Nieuwe kernwaarde: eerlijkheid",
                        "Vervallen kernwaarde: respect voor menselijke waardigheid en autonomie",
                        "Nieuw artikel 1.1",
                        "Ik onderschrijf deze versie",
                        current.toString());
        assertThat(TestUser.nobody().get("/register/" + number).asString()).contains("Ingeschreven");
        Given.certificate(sanne, number);

        assertThat(endorse(sanne, before).statusCode()).isEqualTo(400);
        assertThat(endorse(sanne, before).asString()).contains("Deze versie geldt niet nu.");
        assertThat(endorse(sanne, "geen-id").statusCode()).isEqualTo(400);
        assertThat(endorse(TestUser.professional(), current.toString()).statusCode())
                .isEqualTo(404);
        assertThat(endorse(sanne, current.toString()).statusCode()).isEqualTo(303);
        assertThat(endorse(sanne, current.toString()).statusCode()).isEqualTo(303);

        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where deed = 'code-endorsed' and subject = ?",
                        current))
                .isEqualTo(1);
        assertThat(sanne.asks().get("/mijn").asString()).doesNotContain("Er geldt een nieuwe beroepscode");
        assertThat(sanne.asks().get("/mijn/beroepscode?gedaan=true").asString())
                .contains("dit staat genoteerd", "versie " + version)
                .doesNotContain("Ik onderschrijf");
        assertThat(TestUser.professional().asks().get("/mijn/beroepscode").asString())
                .contains("Je bent nu niet ingeschreven.");
    }

    private static Response endorse(TestUser user, String version) {
        return Given.form(user.asks(), Map.of("codeVersion", version)).post("/mijn/beroepscode");
    }

    private Response send(String type, byte[] body) {
        return admin.asks().contentType(type).body(body).post(PATH);
    }

    private static byte[] json(String code, String version, String from) {
        return """
                {"code": "%s", "version": "%s", "title": {"nl": "Proefcode", "en": "Test code"}, "validFrom": "%s",
                 "provenance": "DEMO", "source": "verzonnen",
                 "coreValues": [{"nl": "eerlijkheid", "en": "honesty"}],
                 "articles": [{"number": "1.1", "text": {"nl": "Je bent eerlijk.", "en": "You are honest."}},
                              {"number": "1.2", "text": {"nl": "+1 is geen formule", "en": "+1 is no formula"}}]}
                """
                .formatted(code, version, from)
                .getBytes(UTF_8);
    }
}
