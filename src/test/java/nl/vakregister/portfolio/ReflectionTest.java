// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A meeting from the report to points, on the word of who was there. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ReflectionTest {
    private static final String SESSIONS = "/api/v1/reflection-sessions";

    @Inject
    DataSource database;

    private final TestUser sanne = TestUser.named("Sanne", "Visser", "professional");
    private final TestUser noor = TestUser.named("Noor", "Bakker", "professional");

    @Test
    void enoughConfirmationsBookThePointsWithoutAnAssessor() {
        String number = Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        UUID session = reported(sanne, Map.of("numbers", List.of(colleague)));
        assertThat(waiting(session)).contains("Nog niet genoeg mensen hebben bevestigd.");

        answer(noor, true).then().statusCode(204);
        assertThat(earned(number)).isEqualTo("0.00");
        byLink(linked(session, Map.of()), "Fatima", true).then().statusCode(204);

        assertThat(earned(number)).isEqualTo("1.50");
        UUID part = part(sanne, session);
        assertThat(claims(sanne, part)).containsExactly("APPROVED");
        assertThat(Rows.list(database, "select kind from evidence_item where id = ?", part))
                .containsExactly("SESSION");
        assertThat(sanne.asks().get("/mijn/bewijsstukken/{id}", part).asString())
                .contains("Bevestigd door wie erbij was", "Noor Bakker", "de naam is niet gecontroleerd");
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where deed = 'session-trusted' and subject in (select id"
                                + " from evidence_claim where item_id = ?)",
                        part))
                .isEqualTo(1);
    }

    @Test
    void everybodyWhoWasThereTakesTheSameMeetingOnce() {
        Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        UUID session = reported(sanne, Map.of("numbers", List.of(colleague)));
        assertThat(take(noor, session).statusCode()).isEqualTo(404);
        answer(noor, true).then().statusCode(204);
        assertThat(take(TestUser.professional(), session).statusCode()).isEqualTo(404);
        take(noor, session).then().statusCode(200);
        Problem.conflict(take(noor, session));
        assertThat(earned(colleague)).isEqualTo("0.00");

        byLink(linked(session, Map.of()), "Fatima", true).then().statusCode(204);

        assertThat(earned(colleague)).isEqualTo("1.50");
        assertThat(part(noor, session)).isNotEqualTo(part(sanne, session));
        assertThat(noor.asks().get(SESSIONS + "/{id}", session).<List<?>>path("requests"))
                .isEmpty();
    }

    @Test
    void aLinkHoldsOnceAndNeedsAName() {
        Given.registered(sanne, Given.surname());
        UUID session = reported(sanne, Map.of());
        String code = linked(session, Map.of());

        Problem.invalid(byLink(code, " ", true)).names("name");
        byLink(code, "Fatima", true).then().statusCode(204);
        Problem.conflict(byLink(code, "Fatima", true));
        Problem.invalid(byLink("0".repeat(26), "Fatima", true)).names("code");
        assertThat(Rows.count(
                        database,
                        "select count(*) from confirmation_request where session_id = ? and position(convert_to(?,"
                                + " 'UTF8') in code_digest) > 0",
                        session,
                        code))
                .isZero();
    }

    @Test
    void anExpiredOrRevokedLinkDoesNotHold() {
        Given.registered(sanne, Given.surname());
        UUID session = reported(sanne, Map.of());
        String code = linked(session, Map.of());
        String request = sanne.asks().get(SESSIONS + "/{id}", session).path("requests[0].id");
        sanne.asks()
                .post(SESSIONS + "/{id}/requests/{request}/revocations", session, request)
                .then()
                .statusCode(200);
        Problem.conflict(byLink(code, "Fatima", true));
        assertThat(TestUser.nobody().get("/reflectie/bevestigen?code=" + code).asString())
                .contains("Deze vraag staat niet meer open: ingetrokken.");

        ConfirmationRequest old = new ConfirmationRequest(
                ConfirmationRequest.Subject.session(session),
                new nl.vakregister.kernel.PersonId(UUID.randomUUID()),
                new ConfirmationRequest.Asked("Fatima", false, null, null, null),
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH.plusSeconds(1));
        assertThat(old.state(java.time.Instant.EPOCH.plusSeconds(1))).isEqualTo(ConfirmationRequest.State.EXPIRED);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> old.answer(true, null, "Fatima", java.time.Instant.EPOCH.plusSeconds(1)))
                .isInstanceOf(nl.vakregister.kernel.Refusal.class);
    }

    @Test
    void nobodyConfirmsHerOwn() {
        String number = Given.registered(sanne, Given.surname());
        UUID session = reported(sanne, Map.of());
        Problem.invalid(ask(session, Map.of("number", number))).names("number");
        Problem.invalid(ask(session, Map.of("email", sanne.subject().toUpperCase() + "@Example.org")))
                .names("email");
        Problem.invalid(ask(session, Map.of("email", "geen adres"))).names("email");
        Problem.invalid(ask(session, Map.of("number", Given.mistyped(number)))).names("number");
        Problem.invalid(ask(session, Map.of("label", " "))).names("label");
        String code = linked(session, Map.of("email", "fatima@example.org"));
        Problem.invalid(ask(session, Map.of("email", "FATIMA@example.org"))).names("email");
        Problem.conflict(byLink(sanne.asks(), code, null, true));
        assertThat(sanne.asks().get("/reflectie/bevestigen?code=" + code).asString())
                .contains("Dit is je eigen vraag.");
        assertThat(Rows.count(
                        database,
                        "select count(*) from confirmation_request r where cast(row_to_json(r) as text) like"
                                + " '%fatima@%'"))
                .isZero();
    }

    @Test
    void whoWasNotThereSaysSoAndAnAssessorLooks() {
        String number = Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        UUID session = reported(sanne, Map.of("activity", "CASUISTIEK", "numbers", List.of(colleague)));
        String late = linked(session, Map.of());
        answer(noor, true).then().statusCode(204);
        assertThat(earned(number)).isEqualTo("1.50");

        byLink(late, "Fatima", false).then().statusCode(204);

        UUID claim = claim(part(sanne, session));
        assertThat(TestUser.assessor()
                        .asks()
                        .get("/api/v1/evidence-claims/{id}", claim)
                        .<String>path("matter"))
                .isEqualTo("SIGNAL");
        assertThat(TestUser.assessor()
                        .asks()
                        .get("/beoordeling/bewijsstukken/{id}", claim)
                        .asString())
                .contains("zegt dat het niet klopt", "Fatima");

        UUID second = reported(sanne, Map.of("activity", "WERKBEGELEIDING", "numbers", List.of(colleague)));
        answer(noor, false).then().statusCode(204);
        assertThat(take(noor, second).statusCode()).isEqualTo(404);
        sanne.asks().post(SESSIONS + "/{id}/submissions", second).then().statusCode(200);
        assertThat(claims(sanne, part(sanne, second))).containsExactly("SUBMITTED");
        assertThat(sanne.asks()
                        .get("/mijn/bewijsstukken/{id}", part(sanne, second))
                        .asString())
                .contains("Iemand zegt dat het niet klopt.", "Gaat naar een beoordelaar");
        Problem.conflict(sanne.asks().post(SESSIONS + "/{id}/submissions", second));
    }

    @Test
    void twoWhoConfirmEachOtherAreLookedAt() {
        String number = Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        reported(sanne, Map.of("activity", "CASUISTIEK", "numbers", List.of(colleague)));
        answer(noor, true).then().statusCode(204);
        assertThat(earned(number)).isEqualTo("1.50");

        UUID back = reported(noor, Map.of("activity", "CASUISTIEK", "title", "Andersom", "numbers", List.of(number)));
        answer(sanne, true).then().statusCode(204);

        assertThat(earned(colleague)).isEqualTo("0.00");
        assertThat(claims(noor, part(noor, back))).containsExactly("SUBMITTED");
        assertThat(noor.asks().get("/mijn/bewijsstukken/{id}", part(noor, back)).asString())
                .contains("die zelf door jou, of langs een omweg door jou, is bevestigd");
    }

    @Test
    void aSupervisorConfirmsAndTakesNothingHerself() {
        String number = Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        UUID session = reported(sanne, Map.of("activity", "SUPERVISIE", "groupSize", 1));
        assertThat(waiting(session)).contains("Wie begeleidde, heeft nog niet bevestigd.");
        ask(session, Map.of("number", colleague, "leads", true)).then().statusCode(201);
        answer(noor, true).then().statusCode(204);

        assertThat(earned(number)).isEqualTo("1.50");
        Problem.conflict(take(noor, session));
    }

    @ParameterizedTest
    @CsvSource({
        "heldOn, 2099-01-01",
        "netMinutes, 1441",
        "netMinutes, 0",
        "groupSize, 51",
        "groupSize, 0",
        "title, ' '",
        "activity, TRAINING"
    })
    void whatCannotBeIsRefused(String field, String value) {
        Given.registered(sanne, Given.surname());

        Problem.invalid(report(sanne, Map.of(field, value))).names(field);
    }

    @Test
    void aDayOutsideThePeriodAndSomebodyInNoRegisterCountNowhere() {
        Problem.invalid(report(TestUser.professional(), Map.of())).names("activity");
        Given.registered(sanne, Given.surname());
        Problem.invalid(report(sanne, Map.of("heldOn", "2001-01-01"))).names("registers");
        Problem.invalid(report(sanne, Map.of("numbers", List.of("SW000000000"))))
                .names("numbers");
        assertThat(sanne.asks().get(SESSIONS).<List<?>>path("$")).isEmpty();
    }

    @Test
    void wordsThatAreTooLongReportNothing() {
        Given.registered(sanne, Given.surname());
        Problem.invalid(report(sanne, Map.of("words", "x".repeat(20_001)))).names("words");
        assertThat(sanne.asks().get(SESSIONS).<List<?>>path("$")).isEmpty();

        reported(sanne, Map.of("words", "Geleerd.", "share", true));
        assertThat(sanne.asks().get("/api/v1/reflection-entries").<List<String>>path("words"))
                .containsExactly("Geleerd.");
    }

    @Test
    void theSameDayTwiceIsLookedAt() {
        String number = Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        for (int times = 0; times < 2; times++) {
            reported(sanne, Map.of("activity", "CASUISTIEK", "numbers", List.of(colleague)));
            answer(noor, true).then().statusCode(204);
        }

        assertThat(earned(number)).isEqualTo("1.50");
    }

    @Test
    void thePagesDoTheSameWithoutAScript() {
        Given.registered(sanne, Given.surname());
        String colleague = Given.registered(noor, Given.surname());
        Map<String, String> typed = new HashMap<>(Map.of(
                "activity", "CASUISTIEK",
                "title", "Een moeilijk gesprek 🙂",
                "heldOn", Given.today().toString(),
                "netMinutes", "90",
                "groupSize", "3",
                "numbers", colleague,
                "words", "למדתי להקשיב",
                "share", "true"));
        String at = Given.form(sanne.asks(), typed)
                .post("/mijn/reflectie/nieuw")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(sanne.asks().get(at).asString()).contains("Een moeilijk gesprek 🙂", "wacht op antwoord");
        Response asked = Given.form(sanne.asks(), Map.of("label", "Fatima")).post(at + "/vragen");
        String code = asked.cookie("vr-once");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(sanne.asks().cookie("vr-once", code).get(at).asString())
                .contains("/reflectie/bevestigen?code=" + code);
        assertThat(TestUser.nobody().get("/reflectie/bevestigen?code=" + code).asString())
                .contains("Sanne Visser", "Een moeilijk gesprek 🙂")
                .doesNotContain("למדתי");
        Given.form(TestUser.nobody(), Map.of("code", code, "name", "Fatima", "action", "confirm"))
                .post("/reflectie/bevestigen")
                .then()
                .statusCode(303)
                .header("Location", containsString("/dank"));

        String question = noor.asks().get(SESSIONS + "/_waiting").path("[0].id");
        assertThat(noor.asks().get("/mijn/reflectie/gevraagd/{id}", question).asString())
                .contains("zet het ook in mijn dossier")
                .doesNotContain("למדתי");
        Given.form(noor.asks(), Map.of("action", "take"))
                .post("/mijn/reflectie/gevraagd/{id}", question)
                .then()
                .statusCode(303);
        assertThat(noor.asks().get("/mijn/reflectie").asString()).contains("Een moeilijk gesprek 🙂");
        assertThat(sanne.asks().get("/mijn/reflectielogboek").asString()).contains("Gedeeld met een beoordelaar");
    }

    private UUID reported(TestUser user, Map<String, ?> changes) {
        return UUID.fromString(
                report(user, changes).then().statusCode(201).extract().path("id"));
    }

    private static Response report(TestUser user, Map<String, ?> changes) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "activity",
                "INTERVISIE",
                "title",
                "Intervisie met het team",
                "heldOn",
                Given.today().toString(),
                "netMinutes",
                90,
                "groupSize",
                3));
        body.putAll(changes);
        return user.asks().contentType(ContentType.JSON).body(body).post(SESSIONS);
    }

    private Response ask(UUID session, Map<String, ?> changes) {
        Map<String, Object> body = new HashMap<>(Map.of("label", "Fatima", "leads", false));
        body.putAll(changes);
        return sanne.asks().contentType(ContentType.JSON).body(body).post(SESSIONS + "/{id}/requests", session);
    }

    /** The code of a link that was made. */
    private String linked(UUID session, Map<String, ?> changes) {
        return ask(session, changes).then().statusCode(201).extract().path("code");
    }

    private static Response byLink(String code, String name, boolean confirmed) {
        return byLink(TestUser.nobody(), code, name, confirmed);
    }

    private static Response byLink(RequestSpecification who, String code, String name, boolean confirmed) {
        Map<String, Object> body = new HashMap<>(Map.of("code", code, "confirmed", confirmed));
        body.put("name", name);
        return who.contentType(ContentType.JSON).body(body).post(SESSIONS + "/_answer");
    }

    /** To the first question that waits for this person. */
    private static Response answer(TestUser user, boolean confirmed) {
        String request = user.asks().get(SESSIONS + "/_waiting").path("[0].id");
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("confirmed", confirmed))
                .post(SESSIONS + "/requests/{request}/answers", request);
    }

    private static Response take(TestUser user, UUID session) {
        return user.asks().post(SESSIONS + "/{id}/parts", session);
    }

    private List<String> waiting(UUID session) {
        return sanne.asks().get(SESSIONS + "/{id}", session).path("places[0].waiting.nl");
    }

    private static UUID part(TestUser user, UUID session) {
        return UUID.fromString(user.asks().get(SESSIONS + "/{id}", session).path("part"));
    }

    private static List<String> claims(TestUser user, UUID item) {
        return user.asks().get("/api/v1/evidence-items/{id}", item).path("claims.state");
    }

    private UUID claim(UUID item) {
        return UUID.fromString(
                sanne.asks().get("/api/v1/evidence-items/{id}", item).path("claims[0].id"));
    }

    private String earned(String number) {
        return Rows.list(
                        database,
                        "select coalesce(sum(e.awarded), 0.00) from ledger_entry e join registration r on r.id ="
                                + " e.registration_id where r.number = ?",
                        number)
                .get(0);
    }
}
