// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
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
import org.junit.jupiter.api.Test;

/** What a registration says, corrected by a registrar, with what it said before kept beside it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CorrectionsTest {
    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final String before = Given.surname();
    private final String after = Given.surname();

    @Inject
    DataSource database;

    @Test
    void aCorrectedNameIsFoundAndTheOldOneIsKeptInTheHistoryOnly() {
        String number = Given.registered(sanne, before);
        String old = Given.certificate(sanne, number);

        correct(registrar, number, "surname", after).then().statusCode(200);

        assertThat(search(after)).contains(number);
        assertThat(search(before)).doesNotContain(number);
        JsonPath sheet = sheet(sanne, number);
        assertThat(sheet.getString("history[0].before")).isEqualTo(before);
        assertThat(sheet.getString("history[0].after")).isEqualTo(after);
        assertThat(sheet.getString("history[0].reasons")).isEqualTo("Stond verkeerd op het diploma.");
        List<String> audit = Rows.list(
                database,
                "select details::text from audit_line where deed = 'registration-corrected' and subject = ?::uuid",
                sheet.getString("id"));
        assertThat(audit).containsExactly("{\"fields\": \"surname\"}");
        assertThat(Given.certificate(sanne, number)).isNotEqualTo(old);
        assertThat(TestUser.nobody().get("/api/v1/verifications/" + old).<String>path("verdict"))
                .isEqualTo("replaced");
    }

    @Test
    void whoSavesSecondSeesWhatIsThereNowAndKeepsWhatSheTyped() {
        String number = Given.registered(sanne, before);
        JsonPath read = sheet(registrar, number);
        correct(TestUser.registrar(), number, "workplace", "Zwolle").then().statusCode(200);

        Problem.conflict(send(registrar, number, read, name(read, "surname", after), null, "Te laat."));
        Response page = Given.form(
                        registrar.asks(),
                        Map.ofEntries(
                                Map.entry("version", read.getString("version")),
                                Map.entry("initials", "S."),
                                Map.entry("surname", after),
                                Map.entry("level", "HBO"),
                                Map.entry("workplace", "Utrecht"),
                                Map.entry("startsOn", read.getString("data.startsOn")),
                                Map.entry("lastDay", read.getString("data.lastDay")),
                                Map.entry("reasons", "Te laat.")))
                .post("/registratie/inschrijvingen/" + number + "/gegevens");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.asString()).contains("Dit staat er nu", "Zwolle", after);
        assertThat(sheet(registrar, number).getString("data.name.surname")).isEqualTo(before);
    }

    @Test
    void theDayOfAdmissionIsCorrectedByTwoWhileNothingElseHappened() {
        String number = Given.registered(sanne, before);
        JsonPath read = sheet(registrar, number);
        Map<String, Object> data = new HashMap<>(read.getMap("data"));
        data.put("startsOn", Given.today().minusDays(10).toString());

        send(registrar, number, read, data, null, "Verkeerde dag.").then().statusCode(200);

        assertThat(sheet(registrar, number).getString("data.startsOn"))
                .as("proposed only")
                .isEqualTo(Given.today().toString());
        String proposal = Rows.list(
                        database,
                        "select p.id from registration_procedure p join registration r on r.id = p.registration_id where p.kind = 'DAYS' and r.number = ?",
                        number)
                .get(0);
        Map<String, String> decision = Map.of("decision", "GRANT", "reasons", "Klopt.");
        Problem.forbidden(registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(decision)
                .post("/api/v1/procedures/{id}/decisions", proposal));
        TestUser.registrar()
                .asks()
                .contentType(ContentType.JSON)
                .body(decision)
                .post("/api/v1/procedures/{id}/decisions", proposal)
                .then()
                .statusCode(200);

        assertThat(sheet(registrar, number).getString("data.startsOn"))
                .isEqualTo(Given.today().minusDays(10).toString());
        assertThat(registrar
                        .asks()
                        .get(
                                "/api/v1/registrations/{n}/life?on="
                                        + Given.today().minusDays(5),
                                number)
                        .<Boolean>path("registered"))
                .isTrue();
    }

    @Test
    void nothingIsCorrectedWithoutReasonOrWithNonsenseOrByHerself() {
        String number = Given.registered(sanne, before);
        JsonPath read = sheet(registrar, number);

        Problem.invalid(send(registrar, number, read, name(read, "surname", "<b>"), null, " "))
                .names("surname", "reasons")
                .saysNothingOf("<b>");
        Problem.invalid(send(registrar, number, read, read.getMap("data"), null, "Niets."));
        Problem.forbidden(send(sanne.as("registrar"), number, read, name(read, "surname", after), null, "Ik."));
        Problem.forbidden(send(sanne, number, read, name(read, "surname", after), null, "Ik."));
        assertThat(Rows.list(
                        database,
                        "select details::text from audit_line where deed = 'decision-denied' and subject = ?::uuid",
                        read.getString("id")))
                .containsExactly("{\"decision\": \"correct-registration\"}");
        Problem.notFound(TestUser.professional().asks().get("/api/v1/registrations/{n}/corrections", number));
        TestUser.with("auditor")
                .asks()
                .get("/api/v1/registrations/{n}/corrections", number)
                .then()
                .statusCode(200);
    }

    @Test
    void aShieldedPersonIsNotFoundByHerNewName() {
        String number = Given.registered(sanne, before);
        registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("shielded", true, "reasons", "Wordt bedreigd."))
                .post("/api/v1/registrations/{n}/shields", number)
                .then()
                .statusCode(200);

        correct(registrar, number, "surname", after).then().statusCode(200);

        assertThat(search(after)).doesNotContain(number);
    }

    @Test
    void theHolderAsksAndHearsTheAnswer() {
        String number = Given.registered(sanne, before);
        Response asked = Given.form(sanne.asks(), Map.of("reasons", "Mijn naam is verkeerd gespeld."))
                .multiPart("document", "paspoort.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/gegevens/" + number);
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(303);
        Problem.conflict(ask(sanne, number));
        Problem.notFound(ask(TestUser.professional(), number));

        String page = registrar.asks().get("/registratie/correcties").asString();
        String request = sheet(registrar, number).getString("requests[0].id");
        assertThat(page).contains(request);
        registrar
                .asks()
                .get("/registratie/inschrijvingen/" + number + "/gegevens?verzoek=" + request)
                .then()
                .statusCode(200);
        Problem.invalid(decline(registrar, request, " "));
        Problem.forbidden(decline(sanne.as("registrar"), request, "Nee."));
        decline(registrar, request, "Het paspoort zegt iets anders.").then().statusCode(204);
        Problem.conflict(decline(TestUser.registrar(), request, "Nogmaals."));
        assertThat(sanne.asks().get("/mijn/gegevens/" + number).asString()).contains("Het paspoort zegt iets anders.");

        ask(sanne, number).then().statusCode(201);
        JsonPath read = sheet(registrar, number);
        send(registrar, number, read, name(read, "surname", after), read.getString("requests[0].id"), "Je hebt gelijk.")
                .then()
                .statusCode(200);
        assertThat(sheet(sanne, number).getBoolean("requests[0].accepted")).isTrue();
        assertThat(sanne.asks().get("/mijn/gegevens/" + number).asString()).contains(before, after, "Je hebt gelijk.");
        sanne.asks().get("/mijn/openbaar/" + number).then().statusCode(200);
    }

    private static Response ask(TestUser user, String number) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("number", number, "reasons", "Er klopt iets niet."))
                .post("/api/v1/correction-requests");
    }

    private static Response decline(TestUser user, String request, String reasons) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", reasons))
                .post("/api/v1/correction-requests/{id}/refusals", request);
    }

    private static JsonPath sheet(TestUser user, String number) {
        return user.asks()
                .get("/api/v1/registrations/{n}/corrections", number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response correct(TestUser user, String number, String field, String value) {
        JsonPath read = sheet(user, number);
        Map<String, Object> data = name(read, field, value);
        return send(user, number, read, data, null, "Stond verkeerd op het diploma.");
    }

    private static Map<String, Object> name(JsonPath read, String field, String value) {
        Map<String, Object> data = new HashMap<>(read.getMap("data"));
        if (data.containsKey(field)) {
            data.put(field, value);
        } else {
            Map<String, Object> name = new HashMap<>(read.getMap("data.name"));
            name.put(field, value);
            data.put("name", name);
        }
        return data;
    }

    private static Response send(
            TestUser user, String number, JsonPath read, Map<String, ?> data, String request, String reasons) {
        Map<String, Object> body = new HashMap<>();
        body.put("version", read.getInt("version"));
        body.put("data", data);
        body.put("reasons", reasons);
        body.put("request", request);
        return user.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/registrations/{n}/corrections", number);
    }

    private static String search(String name) {
        return TestUser.nobody().get("/api/v1/registrations?name=" + name).asString();
    }
}
