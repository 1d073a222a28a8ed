// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.ledger.Credit;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(Travel.class)
class ProceduresTest {
    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final TestUser colleague = TestUser.registrar();
    private final String surname = Given.surname();

    @Inject
    Ledger ledger;

    @Inject
    Registrations registrations;

    @Inject
    DataSource database;

    @BeforeEach
    void itIsToday() {
        Travel.home();
    }

    @Test
    void anEarlyRenewalBeginsOnTheDayOfSubmission() {
        String number = registered();
        earn(number);
        Travel.to(end(number).minusDays(20));
        LocalDate submitted = Travel.today();
        UUID renewal = opened(sanne, number, Map.of("kind", "RENEWAL"));
        Travel.to(submitted.plusDays(60));

        JsonPath pending = publicEntry(number);
        assertThat(pending.getString("status")).isEqualTo("registered");
        assertThat(pending.getString("validUntil")).isNull();
        assertThat(life(number).getString("state")).isEqualTo("RENEWING");
        JsonPath view = get(sanne, renewal);
        assertThat(view.getString("expected")).isNotNull();
        assertThat(view.getInt("ahead")).isNotNegative();
        assertThat(view.getString("decideBefore"))
                .isEqualTo(submitted.plusMonths(3).toString());

        // The norm also asks for work, which nobody stated: the committee decides
        UUID hardship = opened(sanne, number, Map.of("kind", "HARDSHIP", "reasons", "Geen verklaring te krijgen."));
        decide(TestUser.assessor(), hardship, "GRANT").then().statusCode(200);
        decide(registrar, renewal, "GRANT").then().statusCode(200);

        assertThat(life(number).getList("periods.startsOn", String.class)).endsWith(submitted.toString());
        assertThat(publicEntry(number).getString("validUntil"))
                .isEqualTo(submitted.plusMonths(60).minusDays(1).toString());
    }

    @Test
    void onTheLastDayIsInTimeAndARefusalEndsItFromThatDay() {
        String number = registered();
        String certificate = Given.certificate(sanne, number);
        LocalDate end = end(number);
        Travel.to(end.minusDays(1));
        UUID renewal = opened(sanne, number, Map.of("kind", "RENEWAL"));
        Travel.to(end.plusMonths(1));
        assertThat(verdict(certificate)).isEqualTo("genuine");
        Problem.invalid(decide(registrar, renewal, "GRANT")).names(names(decide(registrar, renewal, "GRANT")));

        decide(registrar, renewal, "REFUSE").then().statusCode(200);

        assertThat(verdict(certificate)).isNotEqualTo("genuine");
        assertThat(publicEntry(number).getString("status")).isEqualTo("no-longer-registered");
        for (TestUser asking : List.of(sanne, registrar, TestUser.with("auditor"))) {
            assertThat(asks(asking, number, end.plusDays(3)).jsonPath().getBoolean("registered"))
                    .isTrue();
            assertThat(asks(asking, number, Travel.today()).jsonPath().getBoolean("registered"))
                    .isFalse();
        }
        Problem.notFound(asks(TestUser.professional(), number, end));
        Problem.forbidden(asks(TestUser.with("employer"), number, end));
        assertThat(get(sanne, renewal).getString("objectBefore"))
                .isEqualTo(Travel.today().plusWeeks(6).plusDays(1).toString());
    }

    private static String[] names(Response refused) {
        return refused.<List<String>>path("errors.field").toArray(String[]::new);
    }

    @Test
    void theDayAfterTheLastIsTooLate() {
        String number = registered();
        Travel.to(end(number));

        Problem.invalid(open(sanne, number, Map.of("kind", "RENEWAL"))).names("registration");
        assertThat(publicEntry(number).getString("status")).isEqualTo("no-longer-registered");
    }

    @Test
    void whoFallsShortIsRenewedOnlyAfterAnAppealToHardship() {
        String number = registered();
        Travel.to(end(number).minusDays(5));
        UUID renewal = opened(sanne, number, Map.of("kind", "RENEWAL"));
        assertThat(get(registrar, renewal).getList("shortfalls")).isNotEmpty();
        assertThat(decide(registrar, renewal, "GRANT").statusCode()).isEqualTo(400);
        UUID hardship = opened(sanne, number, Map.of("kind", "HARDSHIP", "reasons", "Ik zorgde lang voor een ander."));

        denied(registrar, hardship);
        decide(TestUser.assessor(), hardship, "GRANT").then().statusCode(200);
        denied(TestUser.assessor(), renewal);
        decide(registrar, renewal, "GRANT").then().statusCode(200);

        assertThat(life(number).getList("periods")).hasSize(2);
    }

    @Test
    void nobodyDecidesOnHerOwnMatterAndATryIsOnRecord() {
        String number = registered();
        UUID pause = paused(number, 10, 40);

        denied(sanne.as("professional", "registrar"), pause);

        Response inactive = sanne.as("registrar")
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("active", false, "reasons", "Niet betaald."))
                .post("/api/v1/registrations/{n}/life/activity", number);
        Problem.forbidden(inactive);
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where subject = ? and deed = 'decision-denied'",
                        registrations.byNumber(number).orElseThrow().id()))
                .isEqualTo(1);
    }

    @Test
    void aRemovalTakesTwoAndAnUpheldObjectionRestoresItWithItsName() {
        String number = registered();
        UUID removal = opened(
                registrar,
                number,
                Map.of("kind", "REMOVAL", "fromDay", Travel.today().toString(), "reasons", "Diploma niet echt."));
        Problem.notFound(sanne.asks().get("/api/v1/procedures/{id}", removal));
        denied(registrar, removal);
        decide(colleague, removal, "GRANT").then().statusCode(200);
        assertThat(publicEntry(number).getString("status")).isEqualTo("no-longer-registered");
        assertThat(publicEntry(number).prettify()).doesNotContain("Diploma niet echt");
        UUID objection = objected(removal);
        denied(registrar, objection);
        denied(colleague, objection);

        decide(TestUser.registrar(), objection, "GRANT").then().statusCode(200);

        assertThat(publicEntry(number).getString("status")).isEqualTo("registered");
        assertThat(life(number).getString("state")).isEqualTo("REGISTERED");
        assertThat(TestUser.nobody()
                        .queryParam("name", surname)
                        .get("/api/v1/registrations")
                        .asString())
                .contains(number);
    }

    @Test
    void anUpheldObjectionReopensARefusedApplicationForSomebodyElse() {
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "REFUSE", "Diploma past niet.")
                .then()
                .statusCode(200);
        Given.form(sanne.asks(), Map.of("what", "object", "reasons", "Het past wel."))
                .post("/mijn/aanvraag/{id}", application)
                .then()
                .statusCode(303);
        UUID objection = UUID.fromString(
                Rows.list(database, "select id from registration_procedure where about_application = ?", application)
                        .get(0));
        denied(registrar, objection);

        decide(colleague, objection, "GRANT").then().statusCode(200);

        Problem.forbidden(Given.decide(registrar, application, "ADMIT", "Toch."));
        Given.decide(colleague, application, "ADMIT", "Past.").then().statusCode(200);
    }

    @Test
    void aLateObjectionIsTakenAndFlagged() {
        String number = registered();
        UUID pause = paused(number, 10, 40);
        decide(registrar, pause, "REFUSE").then().statusCode(200);
        Travel.to(Travel.today().plusWeeks(6).plusDays(1));
        UUID objection = objected(pause);

        assertThat(colleague.asks().get("/zaken/{id}", objection).asString()).contains("te laat");
        decide(colleague, objection, "DECLARE_INADMISSIBLE").then().statusCode(200);
        assertThat(get(sanne, objection).getString("status")).isEqualTo("INADMISSIBLE");
    }

    @Test
    void anExtensionKeepsNoWordsAndMovesTheEnd() {
        String number = registered();
        LocalDate end = end(number);
        UUID extension = opened(
                sanne,
                number,
                Map.of("kind", "EXTENSION", "leaveKind", "OTHER", "months", 3, "reasons", "Geheim ziek"));

        decide(registrar, extension, "GRANT").then().statusCode(200);

        assertThat(end(number)).isEqualTo(end.plusMonths(3));
        assertThat(Rows.list(
                        database,
                        "select reasons from registration_procedure_step where procedure_id = ? and position = 0",
                        extension))
                .containsOnlyNulls();
        assertThat(get(sanne, extension).prettify()).doesNotContain("Geheim");
    }

    @Test
    void duringAPauseOneIsNotRegisteredAndComesBackEarly() {
        String number = registered();
        String certificate = Given.certificate(sanne, number);
        LocalDate end = end(number);
        LocalDate from = Travel.today().plusDays(10);
        decide(registrar, paused(number, 10, 110), "GRANT").then().statusCode(200);
        assertThat(end(number)).isEqualTo(end.plusDays(100));
        Travel.to(from.plusDays(30));

        assertThat(verdict(certificate)).isEqualTo("suspended");
        assertThat(publicEntry(number).getString("status")).isEqualTo("no-longer-registered");
        assertThat(publicEntry(number).prettify()).doesNotContainIgnoringCase("pause");
        sanne.asks()
                .post("/api/v1/registrations/{n}/life/resumptions", number)
                .then()
                .statusCode(200);

        assertThat(end(number)).isEqualTo(end.plusDays(30));
        assertThat(verdict(certificate)).isEqualTo("genuine");
    }

    @Test
    void fromBasicToPlusAndOnToAnotherRegisterWithThePoints() {
        Map<String, String> fields = Given.application(surname);
        fields.put("register", "RP-SJD");
        fields.put("variant", "BASIS");
        String number = registered(fields);
        decide(registrar, opened(sanne, number, Map.of("kind", "VARIANT", "variant", "PLUS")), "GRANT")
                .then()
                .statusCode(200);
        assertThat(life(number).getString("periods[0].variant")).isEqualTo("PLUS");
        earn(number);
        worked(number);
        LocalDate end = end(number);

        decide(
                        registrar,
                        opened(
                                sanne,
                                number,
                                Map.of(
                                        "kind",
                                        "TRANSFER",
                                        "targetRegister",
                                        "RP-MW",
                                        "level",
                                        "HBO",
                                        "variant",
                                        "STANDAARD")),
                        "GRANT")
                .then()
                .statusCode(200);

        String next = Rows.list(
                        database,
                        "select r.number from registration r join registration o on o.person_id = r.person_id where o.number = ? and r.number <> ?",
                        number,
                        number)
                .get(0);
        assertThat(end(next)).isEqualTo(end);
        assertThat(ledger.progress(registrations.byNumber(next).orElseThrow()).totalCounted())
                .isEqualTo(Points.of("100"));
        assertThat(sanne.asks().get("/api/v1/registrations/{n}/progress", next).<List<Number>>path("requirements.have"))
                .anyMatch(have -> have.doubleValue() > 0);
        assertThat(publicEntry(number).getString("status")).isEqualTo("no-longer-registered");
        assertThat(publicEntry(number).prettify()).doesNotContain(next, "RP-MW", "Maatschappelijk");
        assertThat(publicEntry(next).getString("status")).isEqualTo("registered");
    }

    /** A confirmed statement of a day of work. */
    private void worked(String number) {
        String today = Travel.today().toString();
        String statement = Given.form(
                        sanne.asks(),
                        Map.of("kind", "WORK", "from", today, "until", today, "netHours", "8", "level", "HBO"))
                .post("/api/v1/registrations/{n}/attestations", number)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        registrar
                .asks()
                .contentType(ContentType.JSON)
                .body("{\"confirmed\": true}")
                .post("/api/v1/attestations/{id}/decisions", statement)
                .then()
                .statusCode(200);
    }

    @Test
    void severalRegistersAtOnceHaveNumbersOfTheirOwn() {
        String first = registered();
        Map<String, String> fields = Given.application(surname);
        fields.put("register", "RP-MW");
        String second = registered(fields);

        assertThat(second.substring(2)).isNotEqualTo(first.substring(2));
        assertThat(publicEntry(first).getString("status")).isEqualTo("registered");
        assertThat(publicEntry(second).getString("status")).isEqualTo("registered");
    }

    @Test
    void whoLeavesAndComesBackGetsTheSameNumber() {
        String number = registered();
        leave(number, Travel.today().minusDays(1)).then().statusCode(400);
        leave(number, Travel.today()).then().statusCode(200);
        leave(number, Travel.today()).then().statusCode(400);
        assertThat(publicEntry(number).getString("status")).isEqualTo("no-longer-registered");
        Travel.to(Travel.today().plusMonths(8));

        assertThat(registered()).isEqualTo(number);
        assertThat(publicEntry(number).getString("status")).isEqualTo("registered");
        assertThat(asks(sanne, number, Travel.today().minusDays(1)).jsonPath().getString("state"))
                .isEqualTo("LEFT");
    }

    @Test
    void ofTwoRegistrarsAtOnceOneDecidesAndTheOtherReadsWhatItIsNow() {
        UUID pause = paused(registered(), 10, 40);
        List<Response> answers = together(i -> decide(TestUser.registrar(), pause, i == 0 ? "GRANT" : "REFUSE"));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
        Response late =
                answers.stream().filter(a -> a.statusCode() == 409).findFirst().orElseThrow();
        assertThat(late.asString()).containsPattern("is now (granted|refused)");
        assertThat(get(sanne, pause).getList("steps")).hasSize(2);

        UUID application = Given.applied(TestUser.professional(), Given.surname());
        List<Response> decisions = together(
                i -> Given.decide(TestUser.registrar(), application, i == 0 ? "ADMIT" : "REFUSE", "Besloten."));
        assertThat(decisions).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
    }

    private static List<Response> together(IntFunction<Response> request) {
        List<CompletableFuture<Response>> asked = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i)))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "renewal,Herregistratie",
        "extension,Verlenging van de periode",
        "pause,Onderbreking",
        "variant,Overstap naar een andere variant",
        "transfer,Overstap naar een ander register",
        "hardship,Beroep op de hardheidsclausule"
    })
    void everyFormOpensAndComesBackWithWhatIsWrong(String kind, String title) {
        String number = registered();
        String path = "/mijn/inschrijving/" + number + "/" + kind;

        assertThat(page(sanne, path, 200)).contains("<title>" + title);
        page(TestUser.professional(), path, 404);
        page(registrar, path, 403);
        Response again = Given.form(sanne.asks(), Map.of("months", "x")).post(path);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(400);
        assertThat(again.asString()).contains("<title>Fout: " + title, "error-summary");
    }

    @Test
    void everyPageOfALifeRendersForItsPeopleOnly() {
        String number = registered();
        UUID pause = paused(number, 10, 40);
        String own = "/mijn/inschrijving/" + number;

        assertThat(page(sanne, own, 200)).contains("<title>Inschrijving", "Onderbreking", "in behandeling");
        assertThat(page(sanne, own + "/zaken/" + pause, 200)).contains("<title>Onderbreking", "Trek dit in");
        page(TestUser.professional(), own, 404);
        page(TestUser.professional(), own + "/zaken/" + pause, 404);
        page(sanne, own + "/objection", 404);
        page(sanne, own + "/removal", 404);
        page(registrar, own, 403);
        assertThat(page(registrar, "/zaken", 200)).contains("<title>Zaken");
        assertThat(page(TestUser.assessor(), "/zaken", 200)).contains("<title>Zaken");
        page(sanne, "/zaken", 403);
        assertThat(page(registrar, "/zaken/" + pause, 200)).contains("<title>Onderbreking", surname);
        page(TestUser.assessor(), "/zaken/" + pause, 404);
        page(registrar, "/zaken/" + UUID.randomUUID(), 404);
        String life = "/zaken/inschrijvingen/" + number;
        assertThat(page(registrar, life + "?on=" + Travel.today(), 200)).contains("<title>Levensloop", "Ingeschreven");
        page(TestUser.with("auditor"), life, 200);
        page(TestUser.assessor(), life, 403);
        page(registrar, "/zaken/inschrijvingen/SW000000000", 404);

        Response nothing =
                Given.form(registrar.asks(), Map.of("decision", "GRANT")).post("/zaken/{id}", pause);
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.asString()).contains("<title>Fout: ", "href=\"#reasons\"");
        Response proposal =
                Given.form(registrar.asks(), Map.of("what", "REMOVAL")).post(life);
        assertThat(proposal.statusCode()).isEqualTo(400);
        assertThat(proposal.asString()).contains("<title>Fout: ", "Geef de gronden");
        assertThat(Given.form(sanne.asks(), Map.of("what", "leave")).post(own).statusCode())
                .isEqualTo(400);
        Given.form(sanne.asks(), Map.of("what", "withdraw"))
                .post(own + "/zaken/" + pause)
                .then()
                .statusCode(303);
        assertThat(page(sanne, own + "/zaken/" + pause, 200)).contains("ingetrokken");
    }

    private static String page(TestUser user, String path, int status) {
        Response answer = user.asks().get(path);
        assertThat(answer.statusCode()).as(path + answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        return answer.asString();
    }

    private String registered() {
        return registered(Given.application(surname));
    }

    private String registered(Map<String, String> fields) {
        return Given.registered(sanne, fields);
    }

    private void earn(String number) {
        UUID id = registrations.byNumber(number).orElseThrow().id();
        for (Map.Entry<String, String> each :
                Map.of("GEACCREDITEERD", "70", "REFLECTIE", "30").entrySet()) {
            Credit credit = new Credit(
                    id,
                    each.getKey(),
                    Points.of(each.getValue()),
                    Points.of(each.getValue()),
                    Travel.today(),
                    "edition:" + UUID.randomUUID(),
                    "Cursus");
            QuarkusTransaction.requiringNew()
                    .run(() -> ledger.credit(
                            new PersonId(UUID.randomUUID()), UUID.randomUUID(), List.of(credit), Instant.now()));
        }
    }

    private UUID paused(String number, int from, int until) {
        return opened(
                sanne,
                number,
                Map.of(
                        "kind",
                        "PAUSE",
                        "fromDay",
                        Travel.today().plusDays(from).toString(),
                        "untilDay",
                        Travel.today().plusDays(until).toString()));
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

    private static Response decide(TestUser user, UUID procedure, String decision) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("decision", decision, "reasons", "Zo besloten."))
                .post("/api/v1/procedures/{id}/decisions", procedure);
    }

    private void denied(TestUser user, UUID procedure) {
        String count = "select count(*) from audit_line where subject = ? and deed = 'decision-denied'";
        long before = Rows.count(database, count, procedure);
        Problem.forbidden(decide(user, procedure, "GRANT"));
        assertThat(Rows.count(database, count, procedure)).isEqualTo(before + 1);
    }

    private static JsonPath get(TestUser user, UUID procedure) {
        return user.asks()
                .get("/api/v1/procedures/{id}", procedure)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response leave(String number, LocalDate day) {
        return sanne.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("day", day.toString()))
                .post("/api/v1/registrations/{n}/life/withdrawals", number);
    }

    private static Response asks(TestUser user, String number, LocalDate on) {
        return user.asks().get("/api/v1/registrations/{n}/life?on=" + on, number);
    }

    private JsonPath life(String number) {
        return asks(sanne, number, Travel.today())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private LocalDate end(String number) {
        return registrations.byNumber(number).orElseThrow().period().end();
    }

    private static JsonPath publicEntry(String number) {
        return TestUser.nobody()
                .get("/api/v1/registrations/{n}", number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String verdict(String code) {
        return TestUser.nobody().get("/api/v1/verifications/{code}", code).path("verdict");
    }
}
