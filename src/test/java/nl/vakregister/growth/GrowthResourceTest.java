// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class GrowthResourceTest {
    private static final String REGIE = "BCP-G-REGIE";
    private static final String VERBINDEN = "BCP-G-VERBINDEN";

    private final TestUser sanne = TestUser.professional();
    private final TestUser other = TestUser.professional();

    @Inject
    DataSource database;

    @Inject
    GrowthSharing sharing;

    @Inject
    Registrations registrations;

    @Test
    void whatSheSaysOfHerselfIsKeptAndTheNewestStands() {
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 2, VERBINDEN, 3)), 201);
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 4)), 201);

        JsonPath history = get(sanne, "self-assessments");
        assertThat(history.getList("scores.score")).isEqualTo(List.of(List.of(4), List.of(2, 3)));
        assertThat(own(sanne, REGIE)).isEqualTo(4);
        assertThat(own(sanne, VERBINDEN)).isEqualTo(3);
        assertThat(get(other, "self-assessments").getList("$")).isEmpty();
        assertThat(own(other, REGIE)).isNull();
    }

    @Test
    void everythingWrongWithAnAssessmentIsSaidAtOnce() {
        Map<String, Object> body = assessed(Map.of(REGIE, 9, "BESTAAT-NIET", 1));
        body.put("level", "WO");
        body.put("phase", "");

        Problem.of(post(sanne, "self-assessments", body, 400), 400, "invalid-input");
        assertThat(post(sanne, "self-assessments", body, 400).jsonPath().getList("errors.field", String.class))
                .contains("level", "phase", "score-" + REGIE, "scores");
        assertThat(get(sanne, "self-assessments").getList("$")).isEmpty();
    }

    @Test
    void aTargetMakesGapsOnThePageAndInTheApi() {
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 2)), 201);
        post(sanne, "growth-targets", aimed(Map.of(REGIE, 5), Given.today().plusYears(2)), 201);

        assertThat(gap(sanne, REGIE).get("stepsToGo")).isEqualTo(3);
        String page = sanne.asks().get("/mijn/groei").asString();
        assertThat(page)
                .contains("<svg viewBox=\"0 0 400 400\" role=\"img\"", "<title id=\"radar-title\">", "radar__wanted")
                .contains("3 stappen", "Eigen regie ondersteunen");
        assertThat(other.asks().get("/mijn/groei").asString()).doesNotContain("3 stappen");
    }

    @Test
    void aTargetLiesAhead() {
        for (LocalDate wrong : List.of(Given.today(), Given.today().plusYears(11))) {
            assertThat(post(sanne, "growth-targets", aimed(Map.of(REGIE, 5), wrong), 400)
                            .jsonPath()
                            .getList("errors.field", String.class))
                    .containsExactly("reachOn");
        }
    }

    @Test
    void aStepIsClosedOnceAndByHerAlone() {
        String step = post(sanne, "growth-steps", Map.of("what", "Meelopen met Fatima", "competency", REGIE), 201)
                .path("id");

        post(other, "growth-steps/" + step + "/closings", Map.of("outcome", "DONE"), 404);
        post(sanne, "growth-steps/" + step + "/closings", Map.of("outcome", "DONE"), 200);
        post(sanne, "growth-steps/" + step + "/closings", Map.of("outcome", "DROPPED"), 409);
        post(sanne, "growth-steps", Map.of("what", " "), 400);
    }

    @Test
    void somebodyWithoutAnAccountAnswersOnceByALink() {
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 2)), 201);
        Response made = post(sanne, "view-requests", question(Map.of()), 201);
        String code = made.path("code");

        Response sheet = TestUser.nobody().get("/groei/mening?code=" + code);
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.asString())
                .contains("Eigen regie ondersteunen")
                .doesNotContain("Mensen met elkaar verbinden", "Met hulp</span>");
        Map<String, String> answer = Map.of(
                "code", code, "action", "give", "name", "Fatima", "score-" + REGIE, "4", "remark-" + REGIE, "Sterk 💪");
        assertThat(Given.form(TestUser.nobody(), answer).post("/groei/mening").statusCode())
                .isEqualTo(303);

        JsonPath asked = get(sanne, "view-requests/" + made.path("id"));
        assertThat(asked.getString("state")).isEqualTo("GIVEN");
        assertThat(asked.getString("givenBy")).isEqualTo("Fatima");
        assertThat(asked.getString("scores[0].remark")).isEqualTo("Sterk 💪");
        assertThat(((Number) gap(sanne, REGIE).get("others")).intValue()).isEqualTo(4);
        assertThat(Given.form(TestUser.nobody(), answer).post("/groei/mening").statusCode())
                .isEqualTo(400);
        assertThat(TestUser.nobody().get("/groei/mening?code=" + code).statusCode())
                .isEqualTo(400);
        other.asks()
                .get("/api/v1/view-requests/{id}", made.<String>path("id"))
                .then()
                .statusCode(404);
    }

    @Test
    void aLinkThatWasRevokedOrGuessedOpensNothing() {
        Response made = post(sanne, "view-requests", question(Map.of()), 201);
        post(other, "view-requests/" + made.path("id") + "/revocations", Map.of(), 404);
        post(sanne, "view-requests/" + made.path("id") + "/revocations", Map.of(), 200);

        Map<String, Object> given =
                Map.of("code", made.path("code"), "name", "Fatima", "scores", scores(Map.of(REGIE, 4)));
        anybody("_give", given, 409);
        anybody("_preview", Map.of("code", "0".repeat(26)), 400);
        anybody("_preview", Map.of(), 400);
    }

    @Test
    void onlyWhatWasAskedIsAnsweredAndWithAName() {
        String code = post(sanne, "view-requests", question(Map.of()), 201).path("code");

        assertThat(anybody("_give", Map.of("code", code, "scores", scores(Map.of(VERBINDEN, 4))), 400)
                        .jsonPath()
                        .getList("errors.field", String.class))
                .contains("name", "scores");
        anybody("_decline", Map.of("code", code), 204);
        anybody("_decline", Map.of("code", code), 409);
    }

    @Test
    void aColleagueIsAskedByHerNumberAndAnswersByAccount() {
        String number = Given.registered(other, Given.surname());
        String own = Given.registered(sanne, Given.surname());
        String id = post(sanne, "view-requests", question(Map.of("number", number)), 201)
                .path("id");

        assertThat(get(other, "view-requests/_waiting").getList("id")).containsExactly(id);
        assertThat(other.asks().get("/mijn/groei").asString()).contains("/mijn/groei/gevraagd/" + id);
        other.asks().get("/mijn/groei/gevraagd/" + id).then().statusCode(200);
        TestUser third = TestUser.professional();
        third.asks().get("/mijn/groei/gevraagd/" + id).then().statusCode(404);
        post(third, "view-requests/" + id + "/answers", Map.of("scores", scores(Map.of(REGIE, 1))), 404);
        post(other, "view-requests/" + id + "/answers", Map.of("scores", scores(Map.of(REGIE, 5))), 204);
        assertThat(get(sanne, "view-requests/" + id).getString("givenBy")).isEqualTo("Test Persoon");
        post(other, "view-requests/" + id + "/answers", Map.of("scores", scores(Map.of(REGIE, 5))), 409);

        post(sanne, "view-requests", question(Map.of("number", own)), 400);
        post(sanne, "view-requests", question(Map.of("number", "SW000000000")), 400);
        post(sanne, "view-requests", Map.of("relation", "MANAGER"), 400);
    }

    @Test
    void aLookAheadIsWhatABookingGives() {
        TestUser omar = Given.providerWithOrganisation();
        String number = Given.registered(sanne, Given.surname());
        UUID edition = Given.editionToday(omar);
        String editionNumber = omar.asks().get("/api/v1/editions/{id}", edition).path("number");
        JsonPath ahead = post(sanne, "point-simulations", Map.of("editions", List.of(editionNumber)), 200)
                .jsonPath();
        assertThat(((Number) ahead.get("registrations[0].now.totalCounted")).doubleValue())
                .isZero();
        assertThat(progress(sanne, number).getDouble("totalCounted"))
                .as("nothing is booked")
                .isZero();

        Given.sheet(omar, edition, number).then().statusCode(201);

        JsonPath booked = progress(sanne, number);
        String then = "registrations[0].then.";
        for (String total : List.of("totalCounted", "totalNeeded", "totalMissing", "complete")) {
            assertThat(ahead.<Object>get(then + total)).as(total).isEqualTo(booked.get(total));
        }
        for (String field : List.of("code", "earned", "counted", "needed", "missing", "surplus")) {
            assertThat(ahead.<Object>get(then + "categories." + field))
                    .as(field)
                    .isEqualTo(booked.get("categories." + field));
        }
        assertThat(ahead.<Object>get(then + "shortfalls")).isEqualTo(booked.get("shortfalls"));
        assertThat(ahead.getDouble(then + "totalCounted")).isPositive();

        JsonPath again = post(sanne, "point-simulations", Map.of("editions", List.of(editionNumber)), 200)
                .jsonPath();
        assertThat(again.<Object>get(then + "totalCounted")).isEqualTo(booked.get("totalCounted"));
        assertThat(again.<Object>get("registrations[0].lines[0].points")).isNull();
        post(sanne, "point-simulations", Map.of("editions", List.of("BESTAAT-NIET")), 400);
    }

    @Test
    void theAgendaIsSearchedForWhatClosesAGap() {
        TestUser omar = Given.providerWithOrganisation();
        UUID course = Given.accredited(omar, Given.today(), Given.today().plusYears(1));
        Given.edition(omar, course, Given.today().plusDays(1));
        String title = omar.asks().get("/api/v1/courses/{id}", course).path("title");
        assertThat(suggested(sanne)).doesNotContain(title);
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 1)), 201);
        post(sanne, "growth-targets", aimed(Map.of(REGIE, 5), Given.today().plusYears(2)), 201);

        String page = sanne.asks().get("/mijn/groei/aanbod").asString();
        assertThat(page).contains("Hoe komt deze volgorde tot stand?", "Eigen regie ondersteunen", "jij nu 1");
        assertThat(get(sanne, "course-suggestions").getList("closes[0].competency", String.class))
                .isNotEmpty()
                .containsOnly(REGIE);
    }

    @Test
    void specialismsArePublicByChoiceAndGoneAtOnce() {
        String number = Given.registered(sanne, Given.surname());
        String entry = "/api/v1/registrations/" + number;
        choose(sanne, List.of(Map.of("code", "FINANCIEN", "shown", true), Map.of("code", "OUDEREN", "shown", false)))
                .then()
                .statusCode(200);

        assertThat(TestUser.nobody().get(entry).jsonPath().getList("specialisms.name"))
                .isEqualTo(List.of("Financiën"));
        assertThat(TestUser.nobody().get("/register/" + number).asString())
                .contains("Financiën")
                .doesNotContain("Ouderen");
        choose(sanne, List.of()).then().statusCode(200);
        assertThat(TestUser.nobody().get(entry).jsonPath().getList("specialisms"))
                .isEmpty();
        assertThat(get(sanne, "chosen-specialisms").getList("$")).isEmpty();
        choose(sanne, List.of(Map.of("code", "BESTAAT-NIET", "shown", false)))
                .then()
                .statusCode(400);
    }

    @Test
    void anOrganisationSeesWhatSheSharesForAsLongAsSheWants() {
        String number = Given.registered(sanne, Given.surname());
        PersonId person = registrations.byNumber(number).orElseThrow().person();
        String kvk = Given.kvkNumber();
        TestUser employer = TestUser.provider();
        OrganisationId organisation = new OrganisationId(Given.founded(employer, "Werkgever " + Given.surname(), kvk));
        Actor member = new Actor(id(employer), Set.of(Role.EMPLOYER), Set.of(organisation));
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 2)), 201);
        post(sanne, "growth-targets", aimed(Map.of(REGIE, 5), Given.today().plusYears(2)), 201);
        assertNothingShared(member, organisation, person);

        String consent = post(sanne, "growth-consents", Map.of("kvkNumber", kvk, "parts", List.of("ASSESSMENT")), 201)
                .path("id");

        GrowthSharing.SharedProfile shared = sharing.sharedProfile(member, organisation, person, "BCP-SW");
        assertThat(shared.scores().get(0).own()).isEqualTo(Mastery.WITH_HELP);
        assertThat(shared.scores().get(0).wanted()).isNull();
        assertThat(shared.reachOn()).isNull();
        assertThat(sharing.sharedWith(member, organisation)).containsExactly(person);
        assertNothingShared(
                new Actor(member.person(), Set.of(Role.EMPLOYER), Set.<OrganisationId>of()), organisation, person);
        post(other, "growth-consents/" + consent + "/withdrawals", Map.of(), 404);
        post(sanne, "growth-consents/" + consent + "/withdrawals", Map.of(), 200);
        assertNothingShared(member, organisation, person);
        post(sanne, "growth-consents", Map.of("kvkNumber", "1", "parts", List.of()), 400);
    }

    private PersonId id(TestUser user) {
        return new PersonId(
                UUID.fromString(Rows.list(database, "select id from person where subject = ?", user.subject())
                        .get(0)));
    }

    private void assertNothingShared(Actor actor, OrganisationId organisation, PersonId person) {
        assertThatThrownBy(() -> sharing.sharedProfile(actor, organisation, person, "BCP-SW"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void sheTakesAllOfItAlong() {
        post(sanne, "self-assessments", assessed(Map.of(REGIE, 2)), 201);

        Response file = sanne.asks().get("/mijn/groei/gegevens");

        assertThat(file.header("Content-Disposition")).contains("groei.json");
        assertThat(file.jsonPath().getInt("selfAssessments[0].scores[0].score")).isEqualTo(2);
        assertThat(other.asks().get("/api/v1/growth-data").jsonPath().getList("selfAssessments"))
                .isEmpty();
    }

    @Test
    void formsComeBackWithWhatWasTyped() {
        Map<String, String> typed = Map.of(
                "profiel", "BCP-SW", "level", "HBO", "phase", "VAKBEKWAAM", "remark-" + REGIE, "Zonder <antwoord>");

        Response again = Given.form(sanne.asks(), typed).post("/mijn/groei/inschatting");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString())
                .contains("<title>Fout: ", "href=\"#score-" + REGIE + "\"", "Zonder &lt;antwoord&gt;");
        Map<String, String> right = new HashMap<>(typed);
        right.put("score-" + REGIE, "3");
        assertThat(Given.form(sanne.asks(), right)
                        .post("/mijn/groei/inschatting")
                        .statusCode())
                .isEqualTo(303);
        assertThat(sanne.asks().get("/mijn/groei/inschattingen").asString()).contains("Zonder &lt;antwoord&gt;");
    }

    private List<String> suggested(TestUser user) {
        return get(user, "course-suggestions").getList("title", String.class);
    }

    private static Map<String, Object> question(Map<String, String> more) {
        Map<String, Object> question = new HashMap<>(Map.of(
                "relation",
                "COLLEAGUE",
                "label",
                "Fatima",
                "level",
                "HBO",
                "phase",
                "VAKBEKWAAM",
                "competencies",
                List.of(REGIE)));
        question.putAll(more);
        return question;
    }

    private static List<Map<String, Object>> scores(Map<String, Integer> scores) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(s -> Map.<String, Object>of("competency", s.getKey(), "score", s.getValue()))
                .toList();
    }

    private static Map<String, Object> assessed(Map<String, Integer> scores) {
        return new HashMap<>(Map.of("level", "HBO", "phase", "VAKBEKWAAM", "scores", scores(scores)));
    }

    private static Map<String, Object> aimed(Map<String, Integer> scores, LocalDate reachOn) {
        Map<String, Object> body = assessed(scores);
        body.put("reachOn", reachOn.toString());
        return body;
    }

    private static Map<String, Object> gap(TestUser user, String competency) {
        return get(user, "competency-gaps").getMap("find { it.competency == '" + competency + "' }");
    }

    private static Object own(TestUser user, String competency) {
        return gap(user, competency).get("own");
    }

    private static JsonPath progress(TestUser user, String number) {
        return get(user, "registrations/" + number + "/progress");
    }

    private static JsonPath get(TestUser user, String path) {
        return user.asks()
                .get("/api/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response choose(TestUser user, List<Map<String, ?>> wanted) {
        return user.asks().contentType(ContentType.JSON).body(wanted).put("/api/v1/chosen-specialisms");
    }

    private static Response anybody(String operation, Map<String, ?> body, int status) {
        return TestUser.nobody()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/view-requests/" + operation)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private static Response post(TestUser user, String path, Map<String, ?> body, int status) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }
}
