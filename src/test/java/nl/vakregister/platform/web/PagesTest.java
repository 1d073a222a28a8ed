// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PagesTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final TestUser sanne = TestUser.named("Sanne", "de Vries", "professional");
    private final TestUser omar = TestUser.provider();
    private final TestUser assessor = TestUser.assessor();
    private final TestUser registrar = TestUser.registrar();
    private final String surname = Given.surname();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/over",
                "/toegankelijkheid",
                "/register?q=berg",
                "/v",
                "/v/0000000000000000",
                "/v/offline",
                "/controleer-lijst",
                "/mijn",
                "/bestaat-niet",
                "/api/v1/registers",
                "/api/v1/bestaat-niet",
                "/api/v1/applications",
                "/inloggen/mislukt"
            })
    void protectsEveryAnswer(String path) {
        Response answer = TestUser.nobody().get(path);

        String policy = answer.header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe-", "*", "http:");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Strict-Transport-Security")).contains("max-age=");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo(path.equals("/") ? "all" : "noindex");
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void stylesMayBeKept() {
        Response style = TestUser.nobody().get("/assets/vakregister.css");

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.contentType()).startsWith("text/css");
        assertThat(style.header("Cache-Control")).contains("public", "max-age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/over",
                "/toegankelijkheid",
                "/v",
                "/v/0000000000000000",
                "/register?q=berg",
                "/controleer-lijst"
            })
    void needsNoScriptAndNoStyleInThePage(String path) {
        assertThat(TestUser.nobody().get(path).asString())
                .doesNotContain("<script", "<style", " style=\"", " onclick=", " onsubmit=");
    }

    @Test
    void speaksDutchUntilAskedOtherwise() {
        Response dutch = TestUser.nobody().header("Accept-Language", "en").get("/");
        assertThat(dutch.asString()).contains("<html lang=\"nl\"", "Wie staat er voor je deur?");
        assertThat(dutch.cookies()).isEmpty();

        Response english = TestUser.nobody().get("/?lang=en");
        assertThat(english.asString()).contains("<html lang=\"en\"", "Who is at your door?");
        assertThat(english.detailedCookie("lang").isHttpOnly()).isTrue();
        assertThat(english.detailedCookie("lang").getSameSite()).isEqualTo("Lax");

        String next = TestUser.nobody().cookies(english.cookies()).get("/over").asString();
        assertThat(next).contains("<html lang=\"en\"");
        assertThat(TestUser.nobody()
                        .cookies(english.cookies())
                        .get("/over?lang=nl")
                        .asString())
                .contains("<html lang=\"nl\"");
    }

    @Test
    void theOtherLanguageIsTheSamePage() {
        String page = TestUser.nobody()
                .queryParam("q", "de berg")
                .queryParam("lang", "nl")
                .get("/register")
                .asString();

        assertThat(page).contains("href=\"/register?q=de+berg&amp;lang=en\"");
    }

    @Test
    void aLanguageThatIsNotThereIsDutch() {
        Response answer = TestUser.nobody().get("/?lang=%22%3E%0d%0aX-Evil:1");

        assertThat(answer.asString()).contains("<html lang=\"nl\"");
        assertThat(answer.cookie("lang")).isEqualTo("nl");
        assertThat(answer.header("X-Evil")).isNull();
    }

    @Test
    void whatIsNotThereIsSaidInTheFormOfTheAsker() {
        Response page = TestUser.nobody().get("/bestaat-niet");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("Deze pagina bestaat niet", "href=\"/\"");
        assertThat(TestUser.nobody().get("/bestaat-niet?lang=en").asString()).contains("This page does not exist");

        Problem.of(TestUser.nobody().get("/api/v1/bestaat-niet"), 404, "http-404");
        Problem.notFound(TestUser.nobody().get("/api/v1/registrations/SW000000000"));
        Response entry = TestUser.nobody().get("/register/SW000000000");
        assertThat(entry.statusCode()).isEqualTo(404);
        assertThat(entry.contentType()).startsWith("text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "/mijn/aanvraag/geen-id, professional",
        "/opleider/cursussen/geen-id, provider",
        "/opleider/uitvoeringen/00000000-0000-7000-8000-000000000000, provider",
        "/opleider/cursussen/00000000-0000-7000-8000-000000000000/uitvoeringen, provider",
        "/cursussen/C0, professional",
        "/mijn/evaluaties/U0, professional",
        "/beoordeling/evaluaties/00000000-0000-7000-8000-000000000000, assessor",
        "/registratie/aanvragen/00000000-0000-7000-8000-000000000000, registrar",
        "/registratie/inschrijvingen/SW000000000, registrar",
        "/opleider/organisaties/00000000-0000-7000-8000-000000000000, provider",
        "/opleider/organisaties/00000000-0000-7000-8000-000000000000/uitnodigingen, provider",
        "/opleider/aanbieders/00000000-0000-7000-8000-000000000000, provider",
        "/registratie/opleiders/autorisaties/00000000-0000-7000-8000-000000000000, registrar",
        "/registratie/opleiders/instellingen/00000000-0000-7000-8000-000000000000, registrar",
        "/registratie/opleiders/organisaties/00000000-0000-7000-8000-000000000000, registrar",
        "/registratie/inschrijvingen?number=niets, registrar",
        "/beoordeling/cursussen/00000000-0000-7000-8000-000000000000/00000000-0000-7000-8000-000000000000, assessor",
        "/mijn/bewijzen/SW000000000, professional",
        "/mijn/bewijzen/SW000000000/0000-0000-0000-0000, professional",
        "/bewijzen/SW000000000/maken/extract, professional",
        "/registratie/bewijzen/00000000-0000-7000-8000-000000000000, registrar",
        "/registratie/overnames/00000000-0000-7000-8000-000000000000, registrar",
        "/opleider/organisaties/00000000-0000-7000-8000-000000000000/webhooks, provider",
        "/beheer/bewijzen/ontwerpen/00000000-0000-7000-8000-000000000000, admin",
        "/werkgever/00000000-0000-7000-8000-000000000000/personeel, employer",
        "/werkgever/00000000-0000-7000-8000-000000000000/teams, employer",
        "/organisaties/00000000, professional",
        "/demo, professional"
    })
    void whatIsNotThereIsAPage(String path, String role) {
        Response answer = TestUser.with(role).asks().get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("<h1>");
    }

    @Test
    void saysThatAnActionIsNotPossible() {
        Response api = TestUser.nobody().delete("/api/v1/registrations");
        Problem.of(api, 405, "http-405");

        Response page = TestUser.nobody().delete("/over");
        assertThat(page.statusCode()).isEqualTo(405);
        assertThat(page.contentType()).startsWith("text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "/registratie, professional",
        "/registratie/opleiders, provider",
        "/opleider/uitnodiging, registrar",
        "/beoordeling, registrar",
        "/opleider, assessor",
        "/mijn, provider",
        "/toezicht, registrar",
        "/beheer, auditor"
    })
    void theWrongRoleReadsWhy(String path, String role) {
        Response answer = TestUser.with(role).asks().get(path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("Log in met een ander account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mijn", "/registratie", "/beoordeling", "/opleider", "/toezicht", "/beheer", "/start"})
    void whoIsNotSignedInIsSentToSignIn(String path) {
        assertThat(TestUser.nobody().get(path).statusCode()).isEqualTo(302);
    }

    @Test
    void formsComeFromOurOwnPagesOnly() {
        for (Map<String, String> from : List.of(
                Map.of("Origin", "https://example.org"),
                Map.of("Origin", "null"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"))) {
            Response page = organisation(omar, from);
            assertThat(page.statusCode()).as(from.toString()).isEqualTo(403);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.asString()).contains("Dit formulier komt niet van deze site.");
            Response api = Given.form(sanne.asks().headers(from), Given.application(surname))
                    .post("/api/v1/applications");
            Problem.of(api, 403, "http-403");
        }
        assertThat(omar.asks().get("/opleider").asString()).contains("Meld eerst je organisatie aan");

        organisation(omar, Map.of("Sec-Fetch-Site", "same-origin")).then().statusCode(303);
        String own = "http://localhost:" + RestAssured.port;
        organisation(TestUser.provider(), Map.of("Origin", own)).then().statusCode(303);
    }

    private static Response organisation(TestUser user, Map<String, String> headers) {
        return Given.form(
                        user.asks().headers(headers),
                        Map.of(
                                "name",
                                "Opleider " + Given.surname(),
                                "kvkNumber",
                                String.format(
                                        "%08d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000)),
                                "town",
                                "Utrecht"))
                .post("/opleider/organisatie");
    }

    @Test
    void tooLargeIsSaidInWords() throws Exception {
        HttpResponse<String> page = large("/mijn/aanvraag", BodyPublishers.ofByteArray(new byte[17 * MEGABYTE]));
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/html"));
        assertThat(page.body()).contains("16 MB", "10 MB", "Wat je had getypt staat er nog.");

        HttpResponse<String> api = large("/api/v1/applications", BodyPublishers.ofByteArray(new byte[17 * MEGABYTE]));
        assertThat(api.statusCode()).isEqualTo(413);
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonPath.from(api.body()).getString("type")).isEqualTo("/problems/http-413");
        assertThat(JsonPath.from(api.body()).getString("detail")).contains("16 MB");
    }

    @Test
    void tooLargeIsAlsoSeenWhenNobodySaidHowLarge() {
        Given.organisation(omar);
        UUID edition = Given.editionToday(omar);

        Response sheet = omar.asks()
                .contentType("text/csv")
                .body(new ByteArrayInputStream("x\n".repeat(17 * MEGABYTE).getBytes(UTF_8)))
                .post("/api/v1/editions/{edition}/attendance-sheets", edition);
        assertThat(sheet.statusCode()).isEqualTo(413);

        Response form = sanne.asks()
                .multiPart("diploma", "diploma.pdf", new byte[17 * MEGABYTE], "application/pdf")
                .post("/api/v1/applications");
        assertThat(form.statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> large(String path, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aFormComesBackWithWhatWasTypedAndTheDocument() {
        Map<String, String> typed = Given.application(surname);
        typed.put("initials", "7");
        typed.put("workplace", "Ons \"Dorp\" & <Stad>");
        typed.remove("endorsedCode");

        Response again = Given.form(sanne.asks(), typed)
                .multiPart("diploma", "mijn diploma.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag");

        assertThat(again.statusCode()).isEqualTo(400);
        String page = again.asString();
        assertThat(page)
                .contains("<title>Fout: ", "class=\"error-summary\"", "href=\"#initials\"", "href=\"#endorsedCode\"")
                .contains("value=\"" + surname + "\"", "value=\"7\"", "Ons &quot;Dorp&quot; &amp; &lt;Stad&gt;")
                .contains("value=\"HBO\" checked")
                .contains("Ontvangen", "mijn diploma.pdf")
                .doesNotContain("href=\"#diploma\"");

        typed.put("initials", "S.");
        typed.put("workplace", "Utrecht");
        typed.put("endorsedCode", Given.code());
        typed.put("diplomaId", hidden(page, "diplomaId"));
        typed.put("diplomaName", hidden(page, "diplomaName"));
        Response sent = Given.form(sanne.asks(), typed).post("/mijn/aanvraag");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sanne.asks().get(sent.header("Location")).asString()).contains("We behandelen je aanvraag");
    }

    @Test
    void aDocumentThatIsTooLargeIsNotReplacedByAnOlderOne() {
        Map<String, String> typed = Given.application(surname);
        typed.remove("endorsedCode");
        String page = Given.form(sanne.asks(), typed)
                .multiPart("diploma", "oud.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag")
                .asString();
        typed.put("endorsedCode", Given.code());
        typed.put("diplomaId", hidden(page, "diplomaId"));
        typed.put("diplomaName", hidden(page, "diplomaName"));

        Response again = Given.form(sanne.asks(), typed)
                .multiPart("diploma", "nieuw.pdf", new byte[11 * 1024 * 1024], "application/pdf")
                .post("/mijn/aanvraag");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).contains("10 MB", "href=\"#diploma\"");
        assertThat(sanne.asks().get("/api/v1/applications").jsonPath().getList("$"))
                .isEmpty();
    }

    @Test
    void nobodyHandsInSomebodyElsesDocument() {
        Map<String, String> typed = Given.application(surname);
        typed.remove("endorsedCode");
        String page = Given.form(TestUser.professional().asks(), typed)
                .multiPart("diploma", "diploma.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag")
                .asString();
        typed.put("endorsedCode", Given.code());
        typed.put("diplomaId", hidden(page, "diplomaId"));
        typed.put("diplomaName", "diploma.pdf");

        Response again = Given.form(sanne.asks(), typed).post("/mijn/aanvraag");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).contains("href=\"#diploma\"");
    }

    @Test
    void emptyPagesRender() {
        pages(sanne, "/mijn", "/mijn/aanvraag", "/mijn/aanvraag?register=RP-SW", "/", "/over", "/bezwaar");
        pages(omar, "/opleider", "/opleider/organisatie", "/opleider/cursussen/nieuw", "/opleider/uitnodiging");
        pages(omar, "/opleider/cursussen/inlezen");
        pages(assessor, "/beoordeling", "/beoordeling?van=MINE&register=RP-SW", "/beoordeling?van=ASKED");
        pages(TestUser.with("admin"), "/beoordeling", "/opleiders/heronderzoek/nieuw");
        pages(sanne, "/opleiders/doorlooptijden", "/opleiders/heronderzoek", "/doorlooptijden", "/cijfers");
        pages(sanne, "/api", "/problems", "/problems/invalid-input");
        pages(registrar, "/registratie", "/registratie/opleiders", "/registratie/opleiders?naam=bestaat-niet");
        pages(omar, "/opleider/lijsten", "/opleider/lijsten?toon=OPEN&langs=XML");
        pages(registrar, "/registratie/presentiebeleid", "/registratie/presentiebeleid?bewaard=true");
        pages(TestUser.with("admin"), "/registratie/presentiebeleid");
        assertThat(submit(registrar, "/registratie/presentiebeleid", Map.of("lateMonths", "lang"), 400))
                .contains("href=\"#lateMonths\"", "value=\"lang\"");
        pages(omar, "/opleider/presentie", "/opleider/machtigingen", "/opleider/codes");
        pages(sanne, "/mijn/aanwezigheid", "/aanwezig");
        pages(
                sanne,
                "/mijn/groei",
                "/mijn/groei?profiel=KVB",
                "/mijn/groei/inschatting",
                "/mijn/groei/inschatting?profiel=KVB",
                "/mijn/groei/inschattingen",
                "/mijn/groei/doel",
                "/mijn/groei/aanbod",
                "/mijn/groei/vooruitkijken",
                "/mijn/groei/meningen",
                "/mijn/groei/delen",
                "/mijn/specialismen",
                "/groei/mening",
                "/groei/mening/dank");
        pages(
                sanne,
                "/mijn/reflectie",
                "/mijn/reflectie/nieuw",
                "/mijn/reflectielogboek",
                "/reflectie/bevestigen",
                "/reflectie/bevestigen/dank",
                "/reflectie/bevestigen/dank?nee=true",
                "/werkgeversverklaring",
                "/werkgeversverklaring/dank");
        pages(assessor, "/beoordeling/aanwezigheid");
        pages(sanne, "/mijn/bewijsstukken", "/mijn/bewijsstukken?status=REJECTED");
        pages(assessor, "/beoordeling/bewijsstukken", "/beoordeling/bewijsstukken?van=MINE&register=RP-SW");
        pages(registrar, "/beoordeling/bewijsstukken?van=SIGNAL");
        pages(sanne, "/mijn/steekproeven", "/steekproeven");
        pages(assessor, "/beoordeling/steekproeven");
        pages(registrar, "/beoordeling/steekproeven", "/steekproeven", "/steekproeven/nieuw");
        pages(TestUser.with("auditor"), "/toezicht");
        pages(TestUser.with("admin"), "/beheer", "/toezicht");
        pages(TestUser.with("employer"), "/", "/werkgever", "/organisaties", "/werktoedeling");
        pages(sanne, "/mijn/werkgevers", "/mijn/werkgevers/uitnodiging");
        pages(registrar, "/keurmerken");
        assertThat(submit(registrar, "/keurmerken", Map.of("kvkNumber", "1"), 400))
                .contains("href=\"#kvkNumber\"", "href=\"#validUntil\"", "value=\"1\"");
    }

    @Test
    void aLastDayThatDoesNotExistAddsNoEdition() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        String page = "/opleider/cursussen/" + course;

        Response answer = Given.form(
                        omar.asks(),
                        Map.of("startsOn", Given.today().toString(), "endsOn", "31-02-2027", "place", "Ede"))
                .post(page);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("31-02-2027").contains("Vul een datum in");
        assertThat(omar.asks().get(page).asString()).contains("Er zijn nog geen uitvoeringen");
    }

    @Test
    void pagesOfEditionsTheAgendaAndEvaluationsRender() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, Given.today(), Given.today().plusYears(1));
        UUID edition = Given.edition(omar, course, Given.today().plusDays(9));
        UUID outside = Given.edition(omar, course, Given.today().plusYears(3));
        String base = "/opleider/cursussen/" + course + "/uitvoeringen";
        pages(
                omar,
                base,
                base + "/nieuw",
                base + "/nieuw?van=" + edition,
                base + "/" + outside,
                base + "/" + edition,
                base + "/" + edition + "/wijzigen",
                base + "/" + edition + "/verplaatsen",
                base + "/" + edition + "/afzeggen",
                base + "/" + edition + "/evaluatie");
        String number = omar.asks().get("/api/v1/courses/{c}", course).path("number");
        Given.registered(sanne, surname);
        for (TestUser anybody : List.of(sanne, omar, assessor)) {
            pages(anybody, "/agenda", "/agenda?q=zoekt&setting=ONLINE", "/cursussen/" + number, "/");
        }
        pages(assessor, "/beoordeling/evaluaties/" + course);
        pages(sanne, "/mijn", "/mijn/evaluaties", "/mijn/evaluaties?dank=true");
        Given.sheet(omar, Given.edition(omar, course, Given.today()), sanneNumber(sanne))
                .then()
                .statusCode(201);
        String open = sanne.asks().get("/api/v1/evaluations").path("[0].number");
        pages(sanne, "/mijn", "/mijn/evaluaties", "/mijn/evaluaties/" + open);
    }

    private static String sanneNumber(TestUser user) {
        return user.asks().get("/api/v1/applications").path("[0].registrationNumber");
    }

    @Test
    void pagesOfReflectionAndOfStatementsOfEmployersRender() {
        String number = Given.registered(sanne, surname);
        String today = Given.today().toString();
        String session = Given.form(
                        sanne.asks(),
                        Map.of(
                                "activity",
                                "INTERVISIE",
                                "title",
                                "Stil zijn",
                                "heldOn",
                                today,
                                "netMinutes",
                                "60",
                                "groupSize",
                                "3",
                                "words",
                                "Wachten helpt."))
                .post("/mijn/reflectie/nieuw")
                .header("Location");
        String link = Given.form(sanne.asks(), Map.of("label", "Fatima"))
                .post(session + "/vragen")
                .cookie("vr-once");
        String entry = sanne.asks().get("/api/v1/reflection-entries").path("[0].id");
        Response asked = Given.form(
                        sanne.asks(),
                        Map.of(
                                "employer",
                                "Buurtteam",
                                "from",
                                today,
                                "until",
                                today,
                                "hoursPerWeek",
                                "16",
                                "level",
                                "HBO",
                                "label",
                                "Fatima"))
                .post("/mijn/werkgeversverklaringen/" + number);
        String work = asked.cookie("vr-once");
        pages(
                sanne,
                session,
                "/mijn/reflectie",
                "/mijn/reflectielogboek",
                "/mijn/reflectielogboek/" + entry,
                "/mijn/werkgeversverklaringen/" + number,
                asked.header("Location"),
                "/mijn/werkervaring/" + number);
        pages(omar, "/reflectie/bevestigen?code=" + link, "/werkgeversverklaring?code=" + work);
    }

    @Test
    void filledPagesRenderForTheProfessionalAndTheRegistrar() {
        UUID application = Given.applied(sanne, surname);
        pages(sanne, "/mijn", "/mijn/aanvraag/" + application);
        pages(registrar, "/registratie", "/registratie/aanvragen/" + application);
        pages(sanne.as("professional", "registrar"), "/registratie/aanvragen/" + application);
        Given.decide(registrar, application, "ASK_MORE", "Stuur meer.").then().statusCode(200);
        pages(sanne, "/mijn", "/mijn/aanvraag/" + application);
        pages(registrar, "/registratie", "/registratie/aanvragen/" + application);
        String number = Given.decide(registrar, application, "ADMIT", "Prima.").path("registrationNumber");
        Given.organisation(omar);
        Given.sheet(omar, Given.editionToday(omar), number).then().statusCode(201);
        String code = Given.certificate(sanne, number);
        Given.revoke(registrar, code, "Fout.").then().statusCode(204);
        Given.issue(registrar, number, "EN").then().statusCode(201);

        pages(
                sanne,
                "/mijn",
                "/mijn/aanvraag/" + application,
                "/mijn/bewijzen/" + number,
                "/bewijzen/" + number + "/maken/extract",
                "/bewijzen/" + number + "/maken/ability",
                "/bewijzen/" + number + "/maken/participation");
        pages(
                registrar,
                "/registratie/bewijzen",
                "/registratie/overnames",
                importing(registrar),
                "/bewijzen/" + number + "/maken/abroad",
                "/registratie",
                "/registratie/aanvragen/" + application,
                "/registratie/inschrijvingen/" + number);
        pages(TestUser.with("auditor"), "/toezicht");
        pages(sanne, "/register?q=" + surname, "/register/" + number, "/v/" + code, "/v/offline", "/controleer-lijst");
        Response found = registrar
                .asks()
                .queryParam("number", number.toLowerCase(java.util.Locale.ROOT))
                .get("/registratie/inschrijvingen");
        assertThat(found.statusCode()).isEqualTo(303);
        assertThat(found.header("Location")).endsWith("/registratie/inschrijvingen/" + number);
    }

    @Test
    void filledPagesRenderForTheProviderAndTheAssessor() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        String register = TestUser.nobody()
                .get("/api/v1/registers")
                .jsonPath()
                .getString("find { it.code == '" + Given.REGISTER + "' }.id");
        String assessment = "/beoordeling/cursussen/" + course + "/" + register;
        pages(assessor, "/beoordeling", assessment);
        pages(omar.as("provider", "assessor"), "/beoordeling", assessment);
        pages(omar, "/opleider", "/opleider/cursussen/nieuw", "/opleider/cursussen/" + course);
        Given.assess(assessor, course, Given.grant(Given.today(), Given.today().plusYears(1)))
                .then()
                .statusCode(200);
        UUID edition = Given.edition(omar, course, Given.today());
        String editionPage = "/opleider/uitvoeringen/" + edition;
        pages(omar, editionPage);
        String number = Given.registered(sanne, surname);
        String sheet = Given.sheet(omar, edition, number + "\n12345;x\n").path("id");
        String list = editionPage + "/lijsten/" + sheet;

        pages(
                omar,
                "/opleider",
                "/opleider/cursussen/" + course,
                editionPage,
                list,
                list + "?open=true",
                list + "?herhaald=true",
                "/opleider/lijsten",
                "/opleider/lijsten/" + sheet,
                "/opleider/lijsten/" + sheet + "?alsnog=true",
                "/opleider/lijsten/" + sheet + "/herstel",
                "/opleider/lijsten/" + sheet + "/herstel?regel=2",
                "/opleider/lijsten/" + sheet + "/regels/1/terugdraaien");
        pages(assessor, "/beoordeling", assessment);
        assertThat(omar.asks().get("/opleider/cursussen/{id}/programma", course).asByteArray())
                .isEqualTo(Given.pdf());
    }

    @Test
    void everyPartOfAnAccreditationIsAPage() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        String id = assessor.asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");
        String file = "/beoordeling/accreditaties/" + id;
        String request = "/opleider/cursussen/" + course + "/vragen/" + id;
        TestUser other = TestUser.assessor();
        TestUser admin = TestUser.with("admin");
        pages(other, "/beoordeling", file);
        pages(admin, "/beoordeling", file);
        pages(omar, request);
        submit(assessor, file + "/nemen", Map.of(), 303);
        submit(other, file + "/nemen", Map.of(), 400);
        pages(assessor, file);
        pages(other, file);
        assertThat(submit(assessor, file + "/vragen", Map.of("answerBy", "31-02-2027"), 400))
                .contains("href=\"#answerBy\"");
        assertThat(submit(assessor, file + "/vragen", Map.of(), 400))
                .contains("href=\"#question\"", "href=\"#answerBy\"");
        String by = Given.today().plusDays(9).toString();
        submit(assessor, file + "/vragen", Map.of("question", "Hoe toetsen jullie?", "answerBy", by), 303);
        pages(assessor, "/beoordeling", "/beoordeling?van=ASKED", file);
        pages(omar, request, "/opleider/cursussen/" + course);
        assertThat(submit(omar, request + "/antwoord", Map.of(), 400)).contains("href=\"#answer\"");
        submit(omar, request + "/antwoord", Map.of("answer", "Met een casus."), 303);
        submit(TestUser.provider(), request + "/antwoord", Map.of("answer", "x"), 404);
        assertThat(submit(assessor, file, Map.of("decision", "GRANT"), 400))
                .contains("href=\"#noInterest\"", "href=\"#points\"", "href=\"#termInYears\"");
        Map<String, String> part = Map.of(
                "decision", "GRANT",
                "points.GEACCREDITEERD", "4,5",
                "validFrom", Given.today().toString(),
                "termInYears", "1",
                "noInterest", "true",
                "conditions", "Meld veranderingen.",
                "conditionsPublic", "true",
                "reasons", "De afsluiting telt niet.");
        submit(assessor, file, part, 303);
        assertThat(omar.asks().get(request).asString())
                .contains("4,5 van 6 punten", "Meld veranderingen.", "Bezwaar maken", "Gedeeltelijk geaccrediteerd");
        pages(assessor, file);
        assertThat(submit(omar, request + "/bezwaar", Map.of(), 400)).contains("href=\"#objection\"");
        submit(omar, request + "/bezwaar", Map.of("objection", "De afsluiting is een toets."), 303);
        pages(omar, request);
        pages(assessor, file);
        pages(other, "/beoordeling", file);
        assertThat(submit(other, file + "/bezwaar", Map.of(), 400))
                .contains("href=\"#outcome\"", "href=\"#reasons\"", "href=\"#noInterest\"");
        Map<String, String> upheld = new HashMap<>(part);
        upheld.put("outcome", "UPHELD");
        upheld.put("points.GEACCREDITEERD", "6");
        submit(other, file + "/bezwaar", upheld, 303);
        pages(omar, request);
        pages(other, file);
        assertThat(submit(other, file + "/intrekken", Map.of(), 400))
                .contains("href=\"#withdrawFrom\"", "href=\"#withdrawalReasons\"");
        submit(
                other,
                file + "/intrekken",
                Map.of("withdrawFrom", by, "withdrawalReasons", "Gestopt.", "noInterest", "true"),
                303);
        pages(other, file);
        pages(assessor, "/beoordeling", file);
        assertThat(submit(assessor, file + "/intrekking", Map.of(), 400)).contains("href=\"#withdrawal\"");
        submit(
                assessor,
                file + "/intrekking",
                Map.of("withdrawal", "true", "reasons", "Eens.", "noInterest", "true"),
                303);
        pages(omar, request, "/opleider/cursussen/" + course);
        pages(assessor, file);
        assertThat(submit(assessor, file + "/belang", Map.of(), 400)).contains("href=\"#conflict\"");
        submit(assessor, file + "/overdragen", Map.of(), 400);
        submit(assessor, file + "/terugzetten", Map.of(), 400);
        submit(assessor, file + "/heronderzoek", Map.of(), 400);
    }

    @Test
    void aSampleIsDrawnOnAPage() {
        Given.organisation(omar);
        Given.accredited(omar, Given.today(), Given.today().plusYears(1));
        String draw = "/opleiders/heronderzoek/nieuw";
        assertThat(submit(registrar, draw, Map.of(), 400))
                .contains("href=\"#register\"", "href=\"#onDay\"", "href=\"#seed\"", "href=\"#seedSource\"");

        Response drawn = Given.form(
                        registrar.asks(),
                        Map.of(
                                "register",
                                Given.REGISTER,
                                "onDay",
                                Given.today().toString(),
                                "seed",
                                "trekking " + UUID.randomUUID(),
                                "seedSource",
                                "Staatscourant"))
                .post(draw);

        assertThat(drawn.statusCode()).isEqualTo(303);
        pages(sanne, drawn.header("Location").replaceFirst("^https?://[^/]+", ""), "/opleiders/heronderzoek");
        pages(registrar, "/opleiders/heronderzoek", "/opleiders/doorlooptijden");
    }

    @Test
    void webhooksArePages() {
        Given.organisation(omar);
        String own = "/opleider/organisaties/" + Given.organisationOf(omar);
        submit(omar, own + "/webhooks", Map.of("url", "http://example.org", "description", "x"), 400);
        String webhook = submitted(
                omar,
                own + "/webhooks",
                Map.of("url", "https://example.org/haak", "types", "COURSE_DECIDED", "description", "HR & <zo>"));
        String secret = omar.asks().get(webhook).asString();
        assertThat(secret).as("without the cookie of the form it is not shown").doesNotContain("whsec_");
        submit(omar, webhook, Map.of("url", "niets"), 400);
        submit(omar, webhook + "/opnieuw", Map.of("from", "31-02-2027", "until", "gisteren"), 400);
        submit(omar, webhook + "/proef", Map.of("test", "true"), 303);
        String message = omar.asks()
                .get("/api/v1/webhooks/{id}/messages", webhook.substring(webhook.lastIndexOf('/') + 1))
                .path("[0].id");
        submit(omar, webhook + "/uit", Map.of("off", "true"), 303);
        pages(omar, webhook);
        submit(omar, webhook + "/proef", Map.of("test", "true"), 400);
        submit(omar, webhook + "/aan", Map.of("on", "true"), 303);
        pages(omar, own, own + "/webhooks", webhook, webhook + "/berichten/" + message);
        submit(omar, webhook + "/beeindigen", Map.of("end", "true"), 303);
        assertThat(omar.asks().get(webhook).statusCode()).isEqualTo(404);
    }

    @Test
    void filledPagesRenderForAnOrganisationAndItsRegistrar() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        String own = "/opleider/organisaties/" + school;
        TestUser petra = Given.member(omar, school, "COURSES");
        String invitation =
                submitted(omar, own + "/uitnodigingen", Map.of("duties", "MANAGE", "label", "Petra & <zo>"));
        String machine = submitted(omar, own + "/koppelingen", Map.of("duties", "COURSES", "clientId", "school-lms"));
        String standing = "/opleider/aanbieders/" + school;
        String institution = standing + "/instelling?register=" + Given.REGISTER;
        String member = omar.asks()
                .get("/api/v1/organisations/{id}/memberships", school)
                .path("[1].member");
        pages(
                omar,
                "/opleider",
                own,
                own + "/leden/" + member,
                own + "/verlaten",
                own + "/uitnodigingen",
                invitation,
                own + "/koppelingen",
                machine,
                standing,
                standing + "/autorisatie",
                institution);
        pages(petra, "/opleider", own, own + "/verlaten", standing);

        String asked = Given.authorisation(omar, school, "RP-MW").path("id");
        String provider = "/registratie/opleiders/organisaties/" + school;
        submit(registrar, provider, Map.of("from", "31-02-2027", "reasons", "Proef"), 400);
        submit(registrar, provider, Map.of("from", Given.today().toString(), "reasons", "Proef"), 303);
        String block = registrar.asks().get("/api/v1/providers/{id}", school).path("blocks[0].id");
        String lift = provider + "/blokkades/" + block;
        pages(omar, standing);
        pages(registrar, provider, lift);
        submit(registrar, lift, Map.of("until", "gisteren"), 400);
        submit(registrar, lift, Map.of("until", Given.today().toString(), "reasons", "Goed zo."), 303);
        Map<String, String> claim = Map.of(
                "register", Given.REGISTER, "offeringSince", "1-1-2001", "evaluation", "Vragenlijst", "stated", "12");
        assertThat(submit(omar, standing + "/instelling", claim, 400)).contains("href=\"#proof\"", "value=\"12\"");
        Given.form(omar.asks(), claim)
                .multiPart("proof", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post(standing + "/instelling")
                .then()
                .statusCode(303);
        String request = omar.asks().get("/api/v1/institution-accreditations").path("[0].id");
        String decide = "/registratie/opleiders/instellingen/" + request;
        pages(registrar, "/registratie/opleiders", "/registratie/opleiders/autorisaties/" + asked, decide);
        pages(omar.as("provider", "registrar"), decide, provider, "/registratie/opleiders/autorisaties/" + asked);
        submit(registrar, decide, Map.of("decision", "GRANT"), 400);
        submit(registrar, decide, Map.of("decision", "GRANT", "reasons", "Goed."), 303);
        pages(registrar, decide, provider);
        pages(omar, standing);
        assertThat(omar.asks()
                        .get(standing + "/instelling/" + request + "/bewijs")
                        .asByteArray())
                .isEqualTo(Given.pdf());
        submit(omar, invitation + "/intrekken", Map.of("revoke", "true"), 303);
        submit(omar, machine + "/beeindigen", Map.of("end", "true"), 303);
        pages(omar, invitation, machine);
    }

    /** Where a form that succeeded leads. */
    private static String submitted(TestUser user, String path, Map<String, String> fields) {
        Response answer = Given.form(user.asks(), fields).post(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(303);
        return answer.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    @ParameterizedTest
    @CsvSource({
        "professional, /mijn",
        "provider, /opleider",
        "assessor, /beoordeling",
        "registrar, /registratie",
        "admin, /beheer",
        "auditor, /toezicht",
        "employer, /werkgever"
    })
    void eachUserStartsWhereHerWorkIs(String role, String place) {
        Response answer = TestUser.with(role).asks().get("/start");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location").replaceFirst("^https?://[^/]+", ""))
                .isEqualTo(place);
    }

    @Test
    void theJourneyWorksThroughTheForms() {
        Response applied = Given.form(sanne.asks(), Given.application(surname))
                .multiPart("diploma", "diploma.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag");
        String application = applied.header("Location").replaceFirst(".*/", "");
        String dossier = "/registratie/aanvragen/" + application;
        submit(registrar, dossier, Map.of("decision", "ASK_MORE", "reasons", "Stuur meer."), 303);
        submit(sanne, "/mijn/aanvraag/" + application, Map.of("message", "Alsjeblieft."), 303);
        submit(registrar, dossier, Map.of("decision", "ADMIT"), 400);
        submit(registrar, dossier, Map.of("decision", "ADMIT", "reasons", "Prima."), 303);
        submit(registrar, dossier, Map.of("decision", "ADMIT", "reasons", "Nog eens."), 400);
        String number = sanne.asks().get("/api/v1/applications").path("[0].registrationNumber");
        submit(sanne, "/mijn/bewijzen/" + number, Map.of("language", "NL"), 303);
        String code = sanne.asks()
                .get("/api/v1/registrations/{number}/certificates", number)
                .path("[0].code");
        String inscription = "/registratie/inschrijvingen/" + number;
        assertThat(submit(registrar, inscription, Map.of("code", code), 400)).contains("Geef de reden");
        submit(registrar, inscription, Map.of("code", code, "reason", "Fout."), 303);
        submit(registrar, inscription, Map.of("code", code, "reason", "Nog eens."), 400);
        submit(registrar, inscription, Map.of("code", "0000000000000000", "reason", "Fout."), 404);

        organisation(omar, Map.of()).then().statusCode(303);
        UUID own = Given.organisationOf(omar);
        String standing = "/opleider/aanbieders/" + own;
        submit(omar, standing, Map.of(), 400);
        submit(omar, standing, Map.of("kind", "EMPLOYER"), 303);
        assertThat(submit(omar, standing + "/autorisatie", Map.of("register", "RP-SW"), 400))
                .contains("href=\"#motivation\"");
        submit(omar, standing + "/autorisatie", Map.of("register", "RP-SW", "motivation", "Eigen scholing."), 303);
        String request = omar.asks().get("/api/v1/provider-authorisations").path("[0].id");
        String decide = "/registratie/opleiders/autorisaties/" + request;
        submit(registrar, decide, Map.of("reasons", "Prima."), 400);
        submit(registrar, decide, Map.of("decision", "GRANT", "reasons", "Prima."), 303);
        submit(registrar, decide, Map.of("decision", "GRANT", "reasons", "Nog eens."), 400);
        String courseId = courseByTheSteps(omar);
        String register = TestUser.nobody().get("/api/v1/registers").path("find { it.code == 'RP-SW' }.id");
        Map<String, String> decision = new HashMap<>(Map.of(
                "decision",
                "GRANT",
                "points.GEACCREDITEERD",
                "6,5",
                "validFrom",
                Given.today().toString()));
        String assessment = "/beoordeling/cursussen/" + courseId + "/" + register;
        assertThat(submit(assessor, assessment, decision, 400)).contains("value=\"6,5\"");
        Map<String, String> monstrous = new HashMap<>(decision);
        monstrous.put("points.GEACCREDITEERD", "1e999999999");
        assertThat(submit(assessor, assessment, monstrous, 400)).contains("href=\"#points.GEACCREDITEERD\"");
        decision.put("termInYears", "1");
        decision.put("noInterest", "true");
        decision.put("aboveReason", "De toets telt mee.");
        decision.put("reasons", "Past.");
        submit(assessor, assessment, decision, 303);
        Response edition = Given.form(
                        omar.asks(), Map.of("startsOn", Given.today().toString()))
                .post("/opleider/cursussen/" + courseId);
        String editionPage = edition.header("Location").replaceFirst("^https?://[^/]+", "");
        submit(omar, editionPage, Map.of("x", "y"), 400);
        for (String expected : List.of("/lijsten/", "?herhaald=true")) {
            Response sheet = omar.asks()
                    .multiPart("sheet", "lijst.csv", number.getBytes(UTF_8), "text/csv")
                    .post(editionPage);
            assertThat(sheet.statusCode()).isEqualTo(303);
            assertThat(sheet.header("Location")).contains(expected);
        }
        assertThat(sanne.asks().get("/mijn").asString()).contains("6,5");
    }

    private static String submit(TestUser user, String path, Map<String, String> fields, int status) {
        Response answer = Given.form(user.asks(), fields).post(path);
        assertThat(answer.statusCode()).as(path + " " + fields).isEqualTo(status);
        return answer.asString();
    }

    /** A file from another system; its page. */
    private static String importing(TestUser registrar) {
        submit(registrar, "/registratie/overnames", Map.of("source", "Oud"), 400);
        Response sent = Given.form(registrar.asks(), Map.of("register", Given.REGISTER, "source", "oud-register"))
                .multiPart(
                        "file",
                        "oud & <zo>.csv",
                        "kind;externalId\nregistration;\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "text/csv")
                .post("/registratie/overnames");
        assertThat(sent.statusCode()).isEqualTo(303);
        String page = sent.header("Location").replaceFirst("^https?://[^/]+", "");
        submit(registrar, page + "/regels/2", Map.of("externalid", ""), 400);
        submit(registrar, page + "/akkoord", Map.of("approve", "true"), 400);
        pages(registrar, page, page + "?toon=WRONG", page + "/regels/2");
        return page;
    }

    /** Through all steps of the form; the id of the course. */
    private static String courseByTheSteps(TestUser omar) {
        Response first = Given.form(
                        omar.asks(),
                        Map.of(
                                "title", "Praten over geld",
                                "summary", "Hoe je begint.",
                                "audience", "Sociaal werkers.",
                                "form", "TRAINING",
                                "language", "nl",
                                "do", "next"))
                .post("/opleider/cursussen/nieuw");
        assertThat(first.statusCode()).isEqualTo(303);
        String second = first.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(second).endsWith("/2");
        String draft = second.substring(0, second.length() - 1);
        step(omar, draft + 2, Map.of("registers", "RP-SW"), "/3");
        step(omar, draft + 3, Map.of("lines", "09:00-09:15 Ontvangst\n90 Signalen zien"), "/4");
        step(
                omar,
                draft + 4,
                Map.of("goals.0.text", "Herkent signalen", "goals.0.competencies", Given.competency()),
                "/5");
        step(omar, draft + 5, Map.of("teachers.0.name", "Karim", "teachers.0.qualification", "Trainer"), "/6");
        String version = hidden(omar.asks().get(draft + 6).asString(), "version");
        Response documents = Given.form(
                        omar.asks(), Map.of("price", "99,50", "groupSize", "12", "version", version, "do", "next"))
                .multiPart("programme", "programma.pdf", Given.pdf(), "application/pdf")
                .post(draft + 6);
        assertThat(documents.header("Location")).endsWith("/7");
        for (int step = 1; step <= 8; step++) {
            pages(omar, draft + step);
        }
        pages(omar, "/opleider", draft + "weg");
        step(omar, draft + 7, Map.of("registers.0.claimed", "2,5", "registers.0.years", "3"), "/8");
        String check = omar.asks().get(draft + 8).asString();
        assertThat(check).contains("Stap 8 van 8", "Indienen bij de registers").doesNotContain("Dit ontbreekt nog");
        Response submitted = Given.form(omar.asks(), Map.of("version", hidden(check, "version")))
                .post(draft + 8);
        assertThat(submitted.statusCode()).isEqualTo(303);
        return submitted.header("Location").replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    private static void step(TestUser user, String path, Map<String, String> typed, String next) {
        Map<String, String> fields = new HashMap<>(typed);
        fields.put("version", hidden(user.asks().get(path).asString(), "version"));
        fields.put("do", "next");
        Response saved = Given.form(user.asks(), fields).post(path);
        assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);
        assertThat(saved.header("Location")).endsWith(next);
    }

    private static void pages(TestUser user, String... paths) {
        for (String path : paths) {
            for (String language : List.of("nl", "en")) {
                Response answer = user.asks().cookie("lang", language).get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.asString())
                        .as(path)
                        .contains("<html lang=\"" + language + "\"", "</html>", "<h1")
                        .doesNotContain("{t:s", "{#", "NOT_FOUND", "Optional[", "nl.vakregister");
            }
        }
    }

    private static String hidden(String page, String name) {
        Matcher input =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(input.find()).as(name).isTrue();
        return input.group(1);
    }
}
