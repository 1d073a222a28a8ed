// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision looks again at what is true on its day, and grave ones take a second person. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(Travel.class)
class SecondLooksTest {
    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final TestUser colleague = TestUser.registrar();
    private final String surname = Given.surname();

    @Inject
    Registrations registrations;

    @Inject
    DataSource database;

    @BeforeEach
    void itIsToday() {
        Travel.home();
    }

    @Test
    void whoIsRemovedDoesNotComeBackByAMoveThatWasStillOpen() {
        String number = Given.registered(sanne, surname);
        UUID move = opened(sanne, number, move());
        decide(colleague, proposed(number, "REMOVAL"), "GRANT").then().statusCode(200);

        Problem.conflict(decide(registrar, move, "GRANT"));

        assertThat(numbers()).containsExactly(number);
        assertThat(get(sanne, move).getString("status")).isEqualTo("OVERTAKEN");
        assertThat(sanne.asks()
                        .get("/mijn/inschrijving/" + number + "/zaken/" + move)
                        .asString())
                .contains("vervallen", "Je inschrijving is beëindigd");
        assertThat(deeds(move)).contains("procedure-overtaken");
    }

    @Test
    void nobodyMovesAwayFromARemovalAlsoWhenBothAreDecidedAtOnce() {
        for (int i = 0; i < 6; i++) {
            TestUser moving = TestUser.professional();
            String number = Given.registered(moving, Given.surname());
            UUID move = opened(moving, number, move());
            UUID removal = proposed(number, "REMOVAL");

            CompletableFuture<Response> moved =
                    CompletableFuture.supplyAsync(() -> decide(TestUser.registrar(), move, "GRANT"));
            CompletableFuture<Response> removed =
                    CompletableFuture.supplyAsync(() -> decide(colleague, removal, "GRANT"));

            assertThat(moved.join().statusCode()).isEqualTo(409);
            assertThat(removed.join().statusCode()).isEqualTo(200);
            assertThat(status(number)).isEqualTo("no-longer-registered");
        }
    }

    @Test
    void nobodyMovesWhileInactiveOrAfterLeavingOrAfterTheEndOfThePeriod() {
        String number = Given.registered(sanne, surname);
        UUID move = opened(sanne, number, move());
        activity(registrar, number, false).then().statusCode(200);
        Problem.conflict(decide(registrar, move, "GRANT"));
        activity(registrar, number, true).then().statusCode(200);
        Travel.to(end(number).plusDays(1));
        Problem.conflict(decide(registrar, move, "GRANT"));
        assertThat(numbers()).containsExactly(number);

        TestUser other = TestUser.professional();
        String left = Given.registered(other, Given.surname());
        UUID moving = opened(other, left, move());
        other.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("day", Travel.today().toString()))
                .post("/api/v1/registrations/{n}/life/withdrawals", left)
                .then()
                .statusCode(200);
        Problem.conflict(decide(registrar, moving, "GRANT"));
        assertThat(get(other, moving).getString("status")).isEqualTo("OVERTAKEN");
    }

    @Test
    void aRenewalThatARemovalOvertookGoesOnWhenTheRemovalIsTakenBack() {
        String number = Given.registered(sanne, surname);
        Travel.to(end(number).minusDays(3));
        UUID renewal = opened(sanne, number, Map.of("kind", "RENEWAL"));
        UUID removal = proposed(number, "REMOVAL");
        decide(colleague, removal, "GRANT").then().statusCode(200);
        assertThat(get(sanne, renewal).getString("status")).isEqualTo("OVERTAKEN");
        Travel.to(Travel.today().plusDays(10));

        decide(TestUser.registrar(), objected(removal), "GRANT").then().statusCode(200);

        assertThat(get(sanne, renewal).getString("status")).isEqualTo("IN_REVIEW");
        assertThat(status(number)).isEqualTo("registered");
    }

    @Test
    void theDeadAreInNoRegisterAndNotFoundByNameWhateverIsCorrected() {
        String number = Given.registered(sanne, surname);
        Map<String, String> fields = Given.application(surname);
        fields.put("register", "RP-MW");
        String second = Given.registered(sanne, fields);
        UUID waiting = Given.applied(sanne, with("RP-CO"));
        UUID death = proposed(number, "DEATH");
        decide(colleague, death, "GRANT").then().statusCode(200);

        for (String each : List.of(number, second)) {
            assertThat(status(each)).isEqualTo("no-longer-registered");
        }
        assertThat(search(surname)).doesNotContain(number, second);
        correctWorkplace(second).then().statusCode(200);
        shield(number, true).then().statusCode(200);
        shield(number, false).then().statusCode(200);
        assertThat(search(surname)).doesNotContain(number, second);
        Problem.conflict(Given.decide(registrar, waiting, "ADMIT", "Ja."));
        Problem.invalid(open(registrar, number, proposal("DEATH"))).names("fromDay");

        Problem.invalid(open(
                        registrar, Given.registered(TestUser.professional(), Given.surname()), proposal("RESTORATION")))
                .names("what");
        UUID back = opened(registrar, second, proposal("RESTORATION"));
        Problem.forbidden(decide(registrar, back, "GRANT"));
        decide(colleague, back, "GRANT").then().statusCode(200);

        for (String each : List.of(number, second)) {
            assertThat(status(each)).isEqualTo("registered");
            assertThat(search(surname)).contains(each);
        }
    }

    @Test
    void whoIsAliveObjectsToAReportOfHerDeath() {
        String number = Given.registered(sanne, surname);
        UUID death = proposed(number, "DEATH");
        decide(colleague, death, "GRANT").then().statusCode(200);

        assertThat(sanne.asks()
                        .get("/mijn/inschrijving/" + number + "/zaken/" + death)
                        .asString())
                .contains("Bezwaar maken");
        decide(TestUser.registrar(), objected(death), "GRANT").then().statusCode(200);

        assertThat(status(number)).isEqualTo("registered");
        assertThat(search(surname)).contains(number);
    }

    @Test
    void aRegistrarDoesNotReadAProposalAboutHerself() {
        TestUser both = TestUser.with("professional", "registrar");
        String number = Given.registered(both, surname);
        UUID removal = proposed(number, "REMOVAL");

        Problem.notFound(both.asks().get("/api/v1/procedures/{id}", removal));
        both.asks().get("/zaken/" + removal).then().statusCode(404);
        assertThat(both.asks().get("/zaken").asString()).doesNotContain(removal.toString());
        assertThat(colleague.asks().get("/zaken").asString()).contains("/zaken/");
    }

    @Test
    void hardshipAndTheRenewalThatItServesTakeTwoPeople() {
        String number = Given.registered(sanne, surname);
        Travel.to(end(number).minusDays(5));
        UUID renewal = opened(sanne, number, Map.of("kind", "RENEWAL"));
        UUID hardship = opened(sanne, number, Map.of("kind", "HARDSHIP", "reasons", "Zorg."));
        TestUser both = TestUser.with("registrar", "assessor");
        decide(both, hardship, "GRANT").then().statusCode(200);

        Problem.forbidden(decide(both, renewal, "GRANT"));
        Problem.forbidden(decide(both, renewal, "REFUSE"));
        decide(registrar, renewal, "GRANT").then().statusCode(200);
    }

    @Test
    void ofLeaveAndPausesNoWordIsKept() {
        String number = Given.registered(sanne, surname);
        UUID extension = opened(
                sanne, number, Map.of("kind", "EXTENSION", "leaveKind", "OTHER", "months", 3, "reasons", "Ziek."));
        UUID pause = opened(sanne, number, pause(3, 30, "Ziekenhuis."));

        for (UUID each : List.of(extension, pause)) {
            assertThat(Rows.list(
                            database, "select reasons from registration_procedure_step where procedure_id = ?", each))
                    .containsOnlyNulls();
            Problem.invalid(decide(registrar, each, "ASK_MORE")).names("decision");
            Problem.invalid(sanne.asks()
                            .contentType(ContentType.JSON)
                            .body(Map.of("message", "Ik heb een burn-out."))
                            .post("/api/v1/procedures/{id}/supplements", each))
                    .names("message")
                    .saysNothingOf("burn-out");
            assertThat(registrar.asks().get("/zaken/" + each).asString()).doesNotContain("ASK_MORE");
        }
    }

    @Test
    void theDatabaseKeepsNoWordsOfLeaveEither() {
        String number = Given.registered(sanne, surname);
        UUID extension = opened(sanne, number, Map.of("kind", "EXTENSION", "leaveKind", "OTHER", "months", 3));

        assertThatThrownBy(() -> Rows.list(
                        database,
                        "insert into registration_procedure_step (procedure_id, position, kind, recorded_at, actor, reasons)"
                                + " values (?, 1, 'SUPPLEMENTED', now(), gen_random_uuid(), 'Ziek.') returning position",
                        extension))
                .hasMessageContaining("no words are kept");
    }

    @Test
    void whatWasMadeInactiveCanBeMadeActiveAgainAlsoDuringASuspension() {
        String number = Given.registered(sanne, surname);
        activity(registrar, number, false).then().statusCode(200);
        measured(number, "SUSPENSION", false);

        assertThat(registrar.asks().get("/zaken/inschrijvingen/" + number).asString())
                .contains("Weer actief maken");
        activity(colleague, number, true).then().statusCode(200);
        Problem.conflict(activity(colleague, number, true));
    }

    @Test
    void pausesDoNotOverlap() {
        String number = Given.registered(sanne, surname);
        decide(registrar, opened(sanne, number, pause(3, 30, "x")), "GRANT")
                .then()
                .statusCode(200);

        Problem.invalid(open(sanne, number, pause(20, 40, "x"))).names("fromDay");
    }

    @Test
    void everyDecisionCanBeObjectedToOnce() {
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "REFUSE", "Nee.").then().statusCode(200);
        UUID first = UUID.fromString(objectToApplication(application)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        Problem.conflict(objectToApplication(application));
        decide(colleague, first, "GRANT").then().statusCode(200);
        Given.decide(TestUser.registrar(), application, "REFUSE", "Weer nee.")
                .then()
                .statusCode(200);

        assertThat(sanne.asks().get("/mijn/aanvraag/" + application).asString()).contains("Bezwaar maken");
        UUID second = UUID.fromString(objectToApplication(application)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        assertThat(second).isNotEqualTo(first);
        assertThat(sanne.asks().get("/mijn/aanvraag/" + application).asString()).contains("/zaken/" + second);
        Problem.conflict(objectToApplication(application));
    }

    @Test
    void theLastDayIsCorrectedByTwo() {
        String number = Given.registered(sanne, surname);
        LocalDate end = end(number);
        Map<String, Object> days = Map.of(
                "kind",
                "DAYS",
                "fromDay",
                Travel.today().toString(),
                "untilDay",
                end.plusYears(2).toString(),
                "reasons",
                "Verkeerd overgenomen.");
        UUID correction = opened(registrar, number, days);
        assertThat(end(number)).isEqualTo(end);
        Problem.forbidden(decide(registrar, correction, "GRANT"));

        decide(colleague, correction, "GRANT").then().statusCode(200);

        assertThat(end(number)).isEqualTo(end.plusYears(2));
        assertThat(registrar
                        .asks()
                        .get("/api/v1/registrations/{n}/corrections", number)
                        .<List<String>>path("history.field"))
                .containsExactly("lastDay");
        Problem.notFound(open(sanne, number, days));
    }

    @Test
    void whoWasStruckOffIsAdmittedAgainByTwoAndMakesHerOwnCertificate() {
        String number = Given.registered(sanne, surname);
        struckOff(number, false);
        UUID application = Given.applied(sanne, surname);

        Given.decide(registrar, application, "ADMIT", "Zij heeft geleerd.")
                .then()
                .statusCode(200);
        assertThat(status(number)).as("proposed only").isEqualTo("no-longer-registered");
        assertThat(sanne.asks().get("/mijn/aanvraag/" + application).asString()).doesNotContain("Zij heeft geleerd.");
        Problem.forbidden(Given.decide(registrar, application, "ADMIT", "Zij heeft geleerd."));
        assertThat(colleague.asks().get("/registratie/aanvragen/" + application).asString())
                .contains("Eerder doorgehaald als tuchtmaatregel", "Zij heeft geleerd.");
        Given.decide(colleague, application, "ADMIT", "Eens.").then().statusCode(200);

        assertThat(status(number)).isEqualTo("registered");
        Given.certificate(sanne, number);
    }

    @Test
    void aPublicStrikeOffBarsACertificateUntilItVanishesAlsoAfterReadmission() {
        String number = Given.registered(sanne, surname);
        struckOff(number, true);
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "ADMIT", "Goed.").then().statusCode(200);
        Given.decide(colleague, application, "ADMIT", "Goed.").then().statusCode(200);

        Problem.invalid(Given.issue(sanne, number, "NL")).names("registration");
        Travel.to(Travel.today().plusDays(60));
        Given.certificate(sanne, number);
    }

    @Test
    void aDecisionWithoutAFormOfItsOwnSaysWhoTookItAndUntilWhenAndHowToObject() {
        String number = Given.registered(sanne, surname);
        TestUser decider = TestUser.named("Roos", "Registrator", "registrar");
        activity(decider, number, false).then().statusCode(200);

        assertThat(sanne.asks().get("/mijn/inschrijving/" + number).asString())
                .contains("Roos Registrator", "Je kunt bezwaar maken tot en met", "href=\"/bezwaar\"");
        assertThat(TestUser.nobody().get("/bezwaar").asString()).contains("<title>Bezwaar tegen een besluit");

        String request = sanne.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("number", number, "reasons", "Er klopt iets niet."))
                .post("/api/v1/correction-requests")
                .path("id");
        decider.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Nee."))
                .post("/api/v1/correction-requests/{id}/refusals", request)
                .then()
                .statusCode(204);
        assertThat(sanne.asks().get("/mijn/gegevens/" + number).asString())
                .contains("Roos Registrator", "href=\"/bezwaar\"");

        String today = Travel.today().toString();
        String statement = Given.form(
                        sanne.asks(),
                        Map.of("kind", "WORK", "from", today, "until", today, "netHours", "8", "level", "HBO"))
                .post("/api/v1/registrations/{n}/attestations", number)
                .path("id");
        decider.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("confirmed", false, "reasons", "Niet te lezen."))
                .post("/api/v1/attestations/{id}/decisions", statement)
                .then()
                .statusCode(200);
        assertThat(sanne.asks().get("/mijn/werkervaring/" + number).asString())
                .contains("Roos Registrator", "href=\"/bezwaar\"");
    }

    private void struckOff(String number, boolean published) {
        measured(number, "STRIKE_OFF", published);
    }

    private void measured(String number, String kind, boolean published) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", kind);
        if (kind.equals("SUSPENSION")) {
            facts.put("effectiveUntil", Travel.today().plusDays(40).toString());
        }
        facts.put("body", Map.of("nl", "College", "en", "Board", "own", true));
        facts.put("caseReference", "1");
        facts.put("decidedOn", Travel.today().toString());
        facts.put("effectiveFrom", Travel.today().toString());
        facts.put("published", published);
        facts.put("visibleUntil", published ? Travel.today().plusDays(60).toString() : null);
        facts.put("registrations", List.of(number));
        facts.put("reasons", "Gronden.");
        String id = registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(facts)
                .post("/api/v1/measures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        colleague
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "CONFIRMED", "reasons", "Ja."))
                .post("/api/v1/measures/{id}/events", id)
                .then()
                .statusCode(200);
    }

    @Test
    void nobodyIsAdmittedToAGroupThatTheRegisterDoesNotKnow() {
        UUID application = Given.applied(sanne, surname);

        Problem.invalid(registrar
                        .asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of("decision", "ADMIT", "reasons", "Past.", "cohort", "TIKFUOT"))
                        .post("/api/v1/applications/{id}/decisions", application))
                .names("cohort")
                .saysNothingOf("TIKFUOT");
    }

    @Test
    void theDemandsOfAnotherVariantAreForItsOwnLength() {
        Map<String, String> fields = with("RP-GGZA");
        fields.put("variant", "BASIS");
        String number = Given.registered(sanne, fields);
        LocalDate end = end(number);
        assertThat(sanne.asks().get("/mijn/inschrijving/" + number + "/variant").asString())
                .contains("Wat er dan geldt", "Dit ontbreekt nog");
        UUID change = opened(sanne, number, Map.of("kind", "VARIANT", "variant", "STANDAARD"));
        assertThat(registrar.asks().get("/zaken/" + change).asString())
                .contains("Wat er dan geldt", "Dit ontbreekt nog");

        assertThat(get(sanne, change).getList("shortfalls")).isNotEmpty();

        decide(registrar, change, "GRANT").then().statusCode(200);

        assertThat(end(number)).isEqualTo(end.plusMonths(24));
        assertThat(sanne.asks().get("/mijn/inschrijving/" + number).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoReadsADecisionOverTheApiReadsWhoTookItAndUntilWhenToObject() {
        UUID application = Given.applied(sanne, surname);
        TestUser decider = TestUser.named("Roos", "Registrator", "registrar");
        Given.decide(decider, application, "REFUSE", "Nee.").then().statusCode(200);

        JsonPath view =
                sanne.asks().get("/api/v1/applications/{id}", application).jsonPath();

        assertThat(view.getString("objectBefore"))
                .isEqualTo(Travel.today().plusWeeks(6).plusDays(1).toString());
        assertThat(view.getString("steps[1].by")).isEqualTo("Roos Registrator");
        UUID objection = UUID.fromString(objectToApplication(application).path("id"));
        assertThat(get(sanne, objection).getString("steps[0].by")).isNotBlank();
    }

    private Map<String, String> with(String register) {
        Map<String, String> fields = Given.application(surname);
        fields.put("register", register);
        return fields;
    }

    private static Map<String, Object> move() {
        return Map.of("kind", "TRANSFER", "targetRegister", "RP-MW", "level", "HBO", "variant", "STANDAARD");
    }

    private static Map<String, Object> pause(int from, int until, String reasons) {
        return Map.of(
                "kind",
                "PAUSE",
                "fromDay",
                Travel.today().plusDays(from).toString(),
                "untilDay",
                Travel.today().plusDays(until).toString(),
                "reasons",
                reasons);
    }

    private static Map<String, Object> proposal(String kind) {
        return Map.of("kind", kind, "fromDay", Travel.today().toString(), "reasons", "Zo is het gemeld.");
    }

    private UUID proposed(String number, String kind) {
        return opened(registrar, number, proposal(kind));
    }

    private List<String> numbers() {
        return Rows.list(
                database,
                "select r.number from registration r join person p on p.id = r.person_id where p.subject = ?",
                sanne.subject());
    }

    private List<String> deeds(UUID subject) {
        return Rows.list(database, "select deed from audit_line where subject = ?", subject);
    }

    private LocalDate end(String number) {
        return registrations.byNumber(number).orElseThrow().period().end();
    }

    private Response activity(TestUser user, String number, boolean active) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("active", active, "reasons", "Rekening."))
                .post("/api/v1/registrations/{n}/life/activity", number);
    }

    private Response correctWorkplace(String number) {
        JsonPath read = registrar
                .asks()
                .get("/api/v1/registrations/{n}/corrections", number)
                .jsonPath();
        Map<String, Object> data = new HashMap<>(read.getMap("data"));
        data.put("workplace", "Zwolle");
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("version", read.getInt("version"), "data", data, "reasons", "Verhuisd."))
                .post("/api/v1/registrations/{n}/corrections", number);
    }

    private Response shield(String number, boolean wanted) {
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("shielded", wanted, "reasons", "Zo gevraagd."))
                .post("/api/v1/registrations/{n}/shields", number);
    }

    private Response objectToApplication(UUID application) {
        return sanne.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Wel."))
                .post("/api/v1/applications/{id}/objections", application);
    }

    private UUID objected(UUID decision) {
        return UUID.fromString(sanne.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Dit klopt niet."))
                .post("/api/v1/procedures/{id}/objections", decision)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static Response open(TestUser user, String number, Map<String, ?> asked) {
        Map<String, Object> body = new HashMap<>(asked);
        body.put("registration", number);
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/procedures");
    }

    private static UUID opened(TestUser user, String number, Map<String, ?> asked) {
        return UUID.fromString(
                open(user, number, asked).then().statusCode(201).extract().path("id"));
    }

    private static Response decide(TestUser user, UUID procedure, String decision) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("decision", decision, "reasons", "Zo besloten."))
                .post("/api/v1/procedures/{id}/decisions", procedure);
    }

    private static JsonPath get(TestUser user, UUID procedure) {
        return user.asks()
                .get("/api/v1/procedures/{id}", procedure)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String status(String number) {
        return TestUser.nobody().get("/api/v1/registrations/{n}", number).path("status");
    }

    private static String search(String name) {
        return TestUser.nobody().get("/api/v1/registrations?name=" + name).asString();
    }
}
