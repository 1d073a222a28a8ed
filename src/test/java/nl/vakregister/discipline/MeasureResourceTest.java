// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.PublicNotes;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class MeasureResourceTest {
    private static final LocalDate TODAY = Given.today();

    @Inject
    DataSource database;

    @Inject
    PublicNotes notes;

    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final TestUser colleague = TestUser.registrar();
    private final String surname = Given.surname();
    private String number;

    @BeforeEach
    void register() {
        number = Given.registered(sanne, surname);
    }

    @Test
    void aMeasureOfAnotherBodyBindsThreeRegistersAndItsAnnulmentRestoresThem() {
        List<String> numbers = List.of(number, alsoIn("RP-MW"), alsoIn("RP-CO"));
        String code = Given.certificate(sanne, number);
        Map<String, Object> facts = suspension();
        facts.put("registrations", numbers);
        facts.put("body", Map.of("nl", "College van Toezicht SKJ", "en", "SKJ board", "own", false));
        String id = proposed(facts);

        numbers.forEach(each -> assertThat(status(each)).as("only proposed").isEqualTo("registered"));
        assertThat(json(id).<List<String>>path("registrations")).containsExactlyInAnyOrderElementsOf(numbers);
        record(colleague, id, "CONFIRMED", null).then().statusCode(200);

        for (String each : numbers) {
            Map<String, Object> entry = entry(each);
            assertThat(entry)
                    .containsOnlyKeys(
                            "number",
                            "name",
                            "register",
                            "profession",
                            "level",
                            "workplace",
                            "status",
                            "registeredSince",
                            "specialisms",
                            "validUntil",
                            "measures",
                            "contact",
                            "checkedAt")
                    .containsEntry("status", "suspended")
                    .containsEntry("workplace", null)
                    .containsEntry("contact", null);
            assertThat(TestUser.nobody()
                            .get("/api/v1/registrations/" + each)
                            .<List<Map<String, Object>>>path("measures"))
                    .singleElement()
                    .satisfies(measure -> assertThat(measure)
                            .containsOnlyKeys("kind", "body", "from", "until", "openToAppeal", "decision")
                            .containsEntry("kind", "Schorsing")
                            .containsEntry("body", "College van Toezicht SKJ")
                            .containsEntry("openToAppeal", true)
                            .containsEntry("decision", "https://beslissingen.example.org/23.001T")
                            .containsEntry(
                                    "until", TODAY.plusMonths(6).minusDays(1).toString()));
            assertThat(TestUser.nobody().get("/register/" + each).asString())
                    .contains("Geschorst", "beroep is nog mogelijk", "https://beslissingen.example.org/23.001T")
                    .doesNotContain("Gronden van dit besluit");
        }
        assertThat(TestUser.nobody().get("/register?q=" + surname).asString()).contains("Geschorst", "Schorsing");
        assertThat(TestUser.nobody()
                        .get("/api/v1/registrations?name=" + surname)
                        .<List<String>>path("registrations.status"))
                .hasSize(3)
                .containsOnly("suspended");
        assertThat(verdict(code)).isEqualTo("suspended");
        assertThat(TestUser.nobody().accept("text/html").get("/v/" + code).asString())
                .contains("Nu niet geldig")
                .doesNotContain("Schorsing", "schorst", "tucht");

        Problem.conflict(record(registrar, id, "ANNULLED", TODAY));
        record(registrar, id, "ANNULMENT_PROPOSED", TODAY).then().statusCode(200);
        assertThat(status(number)).as("only proposed").isEqualTo("suspended");
        assertThat(waiting()).contains(id);
        Problem.forbidden(record(registrar, id, "ANNULLED", null));
        record(colleague, id, "ANNULLED", null).then().statusCode(200);

        numbers.forEach(each -> assertThat(entry(each))
                .containsEntry("status", "registered")
                .containsEntry("measures", List.of())
                .containsEntry("workplace", "Utrecht"));
        assertThat(verdict(code)).isEqualTo("genuine");
        assertThat(deeds(id))
                .containsExactlyInAnyOrder(
                        "measure-proposed",
                        "measure-confirmed",
                        "measure-change-proposed",
                        "decision-denied",
                        "measure-annulled");
    }

    @Test
    void aStrikeOffIsSaidAsLongAsItIsPublicAndNotADayLonger() {
        String code = Given.certificate(sanne, number);
        confirmed(strikeOff(TODAY.plusDays(1)));
        assertThat(entry(number)).containsEntry("status", "struck-off");
        assertThat(TestUser.nobody().get("/register/" + number).asString()).contains("Doorgehaald", "Doorhaling");
        assertThat(TestUser.nobody().get("/register?q=" + surname).asString()).contains("Doorgehaald");
        assertThat(verdict(code)).isEqualTo("suspended");
        UUID registration = UUID.fromString(Rows.list(database, "select id from registration where number = ?", number)
                .get(0));
        assertThat(notes.on(List.of(registration), TODAY).get(registration)).hasSize(1);
        assertThat(notes.on(List.of(registration), TODAY.plusDays(1))).isEmpty();
        assertThat(notes.on(List.of(registration), TODAY.minusDays(1))).isEmpty();
    }

    @Test
    void onTheDayThatItVanishesEverythingIsSilent() {
        String code = Given.certificate(sanne, number);
        Map<String, Object> facts = suspension();
        facts.put("decidedOn", TODAY.minusDays(9).toString());
        facts.put("effectiveFrom", TODAY.minusDays(9).toString());
        facts.put("visibleUntil", TODAY.toString());
        confirmed(facts);

        assertThat(entry(number))
                .containsEntry("status", "no-longer-registered")
                .containsEntry("measures", List.of());
        for (String page : List.of("/register/" + number, "/register?q=" + surname, "/v/" + code)) {
            assertThat(TestUser.nobody().accept("text/html").get(page).asString())
                    .as(page)
                    .doesNotContain("Geschorst", "Schorsing", "geschorst", "example.org");
        }
        assertThat(verdict(code)).isEqualTo("suspended");
    }

    @Test
    void aSuspensionThatIsNotPublicIsNotGivenAwayByAReprimandThatIs() {
        Map<String, Object> silent = suspension();
        silent.put("published", false);
        silent.remove("visibleUntil");
        confirmed(silent);
        proposed(reprimand(true));

        assertThat(entry(number)).containsEntry("status", "no-longer-registered");
        assertThat(TestUser.nobody().get("/api/v1/registrations/" + number).<List<String>>path("measures.kind"))
                .containsExactly("Berisping");
    }

    @Test
    void aWarningIsNeverShownAndAReprimandOnlyWhenTheBodySaysSo() {
        Map<String, Object> warning = reprimand(false);
        warning.put("kind", "WARNING");
        proposed(warning);
        proposed(reprimand(false));

        assertThat(entry(number)).containsEntry("status", "registered").containsEntry("measures", List.of());
        warning.put("published", true);
        warning.put("visibleUntil", TODAY.plusYears(5).toString());
        Problem.invalid(propose(registrar, warning)).names("published");
        Given.certificate(sanne, number);
    }

    @Test
    void aNotedMeasureKeepsTheHolderFromACertificateAndARegistrarNot() {
        String id = proposed(reprimand(true));

        Problem.invalid(Given.issue(sanne, number, "NL")).names("registration").says("A measure is noted");
        Given.issue(registrar, number, "NL").then().statusCode(201);
        record(registrar, id, "ANNULLED", TODAY).then().statusCode(200);
        Given.issue(sanne, number, "EN").then().statusCode(201);
    }

    @Test
    void aBreachSuspendsOnlyWhenTwoRegistrarsSaySo() {
        Map<String, Object> facts = suspension();
        facts.put("kind", "CONDITIONAL_SUSPENSION");
        facts.remove("effectiveUntil");
        facts.put("probationUntil", TODAY.plusYears(2).toString());
        facts.put("termMonths", 3);
        String id = confirmed(facts);
        assertThat(entry(number)).containsEntry("status", "registered");
        assertThat(TestUser.nobody().get("/api/v1/registrations/" + number).<List<String>>path("measures.kind"))
                .containsExactly("Voorwaardelijke schorsing");

        Problem.conflict(record(colleague, id, "BREACHED", TODAY));
        Problem.invalid(record(registrar, id, "BREACH_REPORTED", TODAY.plusDays(1)))
                .names("day");
        record(registrar, id, "BREACH_REPORTED", TODAY).then().statusCode(200);
        assertThat(entry(number)).containsEntry("status", "registered");
        Problem.forbidden(record(registrar, id, "BREACHED", null));
        assertThat(waiting()).contains(id);
        record(colleague, id, "BREACHED", null).then().statusCode(200);

        assertThat(waiting()).doesNotContain(id);
        assertThat(entry(number)).containsEntry("status", "suspended");
        assertThat(json(id).<String>path("effectiveUntil"))
                .isEqualTo(TODAY.plusMonths(3).toString());
        Problem.conflict(record(registrar, id, "SHORTENED", TODAY.plusDays(5)));
        record(registrar, id, "SHORTENING_PROPOSED", TODAY.plusDays(3)).then().statusCode(200);
        record(colleague, id, "CHANGE_DISMISSED", null).then().statusCode(200);
        record(registrar, id, "SHORTENING_PROPOSED", TODAY.plusDays(5)).then().statusCode(200);
        assertThat(sanne.asks().get("/mijn/maatregelen").asString()).doesNotContain("Eerder einde voorgesteld");
        Problem.forbidden(record(registrar, id, "SHORTENED", null));
        record(colleague, id, "SHORTENED", null).then().statusCode(200);
        assertThat(history(number)).contains("SUSPENDED " + TODAY + " " + TODAY.plusDays(5));
        assertThat(deeds(id))
                .contains("measure-breach-reported", "measure-breached", "measure-shortened", "decision-denied");
    }

    @Test
    void nobodyDecidesOnHerselfNorAloneAndATryIsOnRecord() {
        UUID registration = UUID.fromString(Rows.list(database, "select id from registration where number = ?", number)
                .get(0));
        Problem.forbidden(propose(sanne.as("registrar"), reprimand(false)));
        assertThat(denied(registration)).containsExactly("propose-measure");
        assertThat(Rows.count(
                        database, "select count(*) from measure_registration where registration_id = ?", registration))
                .isZero();

        String id = proposed(suspension());
        Problem.forbidden(record(registrar, id, "CONFIRMED", null));
        Problem.forbidden(record(sanne.as("registrar"), id, "REJECTED", null));
        assertThat(denied(UUID.fromString(id))).containsExactlyInAnyOrder("confirmed-measure", "rejected-measure");
        assertThat(status(number)).isEqualTo("registered");
        for (TestUser other : List.of(sanne, TestUser.provider(), TestUser.assessor())) {
            Problem.forbidden(propose(other, suspension()));
            Problem.forbidden(other.asks().get("/api/v1/measures/" + id));
            other.asks().get("/tucht").then().statusCode(403);
        }
        Problem.of(TestUser.nobody().get("/api/v1/measures"), 401, "unauthorized");
        Problem.notFound(registrar.asks().get("/api/v1/measures/" + UUID.randomUUID()));
    }

    @Test
    void ofTwoRegistrarsWhoConfirmAtOnceOneWins() throws Exception {
        String id = proposed(suspension());
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String kind = i % 2 == 0 ? "CONFIRMED" : "REJECTED";
                TestUser one = TestUser.registrar();
                answers.add(both.submit(() -> record(one, id, kind, null).statusCode()));
            }
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            assertThat(codes).containsExactlyInAnyOrder(200, 409, 409, 409);
        } finally {
            both.shutdown();
        }
        assertThat(Rows.count(database, "select count(*) from measure_event where measure_id = ?", UUID.fromString(id)))
                .isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Map<String, Object> facts = suspension();
        facts.put("registrations", List.of(number, Given.registered(TestUser.professional(), Given.surname())));
        facts.put("decision", "http://example.org/geheim");
        facts.put("reasons", " ");
        facts.put("effectiveUntil", facts.get("effectiveFrom"));
        Problem.invalid(propose(registrar, facts))
                .names("registrations", "decision", "reasons", "effectiveUntil")
                .saysNothingOf("geheim");
        facts.put("registrations", List.of(Given.unknownNumber(new java.util.Random())));
        Problem.invalid(propose(registrar, facts)).names("registrations", "decision", "reasons", "effectiveUntil");
        Problem.invalid(propose(registrar, Map.of()))
                .names("kind", "bodyNl", "caseReference", "decidedOn", "effectiveFrom", "registrations", "reasons");
        Problem.invalid(record(colleague, proposed(suspension()), "CONFIRMED", null, " "))
                .names("reasons");
    }

    @Test
    void aMeasureMovesAlongToAnotherRegister() {
        Map<String, Object> facts = suspension();
        facts.put("kind", "CONDITIONAL_SUSPENSION");
        facts.remove("effectiveUntil");
        facts.put("probationUntil", TODAY.plusYears(2).toString());
        facts.put("termMonths", 3);
        String id = confirmed(facts);
        Map<String, Object> wish = new HashMap<>(
                Map.of("registration", number, "kind", "TRANSFER", "targetRegister", "RP-MW", "level", "HBO"));
        wish.put("variant", "STANDAARD");
        String transfer = sanne.asks()
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("decision", "GRANT", "reasons", "Past."))
                .post("/api/v1/procedures/" + transfer + "/decisions")
                .then()
                .statusCode(200);

        List<String> bound = json(id).path("registrations");
        assertThat(bound).hasSize(2);
        bound.forEach(each -> assertThat(
                        TestUser.nobody().get("/api/v1/registrations/" + each).<List<String>>path("measures.kind"))
                .containsExactly("Voorwaardelijke schorsing"));
        assertThat(deeds(id)).contains("measure-followed");
    }

    @Test
    void whoMovesWhileAMeasureIsConfirmedDoesNotEscapeIt() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 8; i++) {
                TestUser moving = TestUser.professional();
                number = Given.registered(moving, Given.surname());
                String id = proposed(suspension());
                String transfer = moving.asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of(
                                "registration", number,
                                "kind", "TRANSFER",
                                "targetRegister", "RP-MW",
                                "level", "HBO",
                                "variant", "STANDAARD"))
                        .post("/api/v1/procedures")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
                Future<Response> confirmed = both.submit(() -> record(colleague, id, "CONFIRMED", null));
                Future<Response> moved = both.submit(() -> registrar
                        .asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of("decision", "GRANT", "reasons", "Past."))
                        .post("/api/v1/procedures/" + transfer + "/decisions"));
                assertThat(confirmed.get().statusCode()).isEqualTo(200);
                assertThat(moved.get().statusCode()).isIn(200, 409);
                assertThat(Rows.list(
                                database,
                                "select r.number from registration r join person p on p.id = r.person_id where p.subject = ?",
                                moving.subject()))
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(status(each)).isNotEqualTo("registered"));
            }
        } finally {
            both.shutdown();
        }
    }

    @Test
    void theDatabaseLetsNobodyAnnulASuspensionAlone() {
        String id = confirmed(suspension());
        String event = "insert into measure_event (measure_id, position, kind, day, reasons, actor, recorded_at)"
                + " values (?, 9, 'ANNULLED', current_date, 'Zomaar.', coalesce((select e.actor from measure_event e"
                + " where e.measure_id = ? and e.kind = 'ANNULMENT_PROPOSED'), gen_random_uuid()), now()) returning position";

        assertThatThrownBy(() -> Rows.list(database, event, UUID.fromString(id), UUID.fromString(id)))
                .as("nobody proposed it")
                .hasMessageContaining("somebody else decides");
        record(registrar, id, "ANNULMENT_PROPOSED", TODAY).then().statusCode(200);
        assertThatThrownBy(() -> Rows.list(database, event, UUID.fromString(id), UUID.fromString(id)))
                .as("she proposed it herself")
                .hasMessageContaining("somebody else decides");
    }

    @Test
    void aRegistrarDoesNotSeeWhatIsOnlyProposedAboutHerself() {
        String id = proposed(suspension());
        TestUser herself = sanne.as("professional", "registrar");

        Problem.notFound(herself.asks().get("/api/v1/measures/" + id));
        assertThat(herself.asks().get("/api/v1/measures").<List<String>>path("waiting.id"))
                .doesNotContain(id);
        record(colleague, id, "CONFIRMED", null).then().statusCode(200);
        herself.asks().get("/api/v1/measures/" + id).then().statusCode(200);
    }

    @Test
    void registrarsWorkOnPages() {
        assertThat(page(registrar, "/registratie/inschrijvingen/" + number)).contains("/tucht/nieuw?number=" + number);
        assertThat(page(registrar, "/tucht/nieuw?number=" + number)).contains(surname, "Voorwaardelijke schorsing");
        assertThat(page(registrar, "/tucht/nieuw?number=nee")).contains("Niemand gevonden");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("registrations", number);
        form.put("kind", "SUSPENSION");
        String refused = Given.form(registrar.asks(), form)
                .post("/tucht/nieuw?number=" + number)
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(refused)
                .contains("id=\"bodyNl-error\"", "id=\"effectiveFrom-error\"", "value=\"SUSPENSION\" checked");
        form.put("bodyNl", "College van Toezicht");
        form.put("own", "true");
        form.put("caseReference", "23.001T");
        form.put("decidedOn", TODAY.toString());
        form.put("effectiveFrom", TODAY.toString());
        form.put("effectiveUntil", TODAY.plusMonths(6).toString());
        form.put("appealTo", "College van Beroep");
        form.put("appealBefore", TODAY.plusWeeks(6).toString());
        form.put("published", "true");
        form.put("visibleUntil", TODAY.plusYears(5).toString());
        form.put("reasons", "Gronden van dit besluit.");
        String place = Given.form(registrar.asks(), form)
                .post("/tucht/nieuw?number=" + number)
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
        assertThat(page(registrar, place)).contains("Wacht op bevestiging", "Jij beslist hier niet over");
        assertThat(page(colleague, place)).contains("Ik bevestig de maatregel").doesNotContain("Jij beslist hier niet");
        assertThat(page(registrar, "/tucht")).contains(place);
        assertThat(page(sanne, "/mijn/maatregelen")).contains("Geen maatregelen");
        Given.form(colleague.asks(), Map.of("reasons", "Klopt."))
                .post(place)
                .then()
                .statusCode(400);
        Given.form(colleague.asks(), Map.of("step", "CONFIRMED", "reasons", "Klopt."))
                .post(place)
                .then()
                .statusCode(303);

        assertThat(page(colleague, place)).contains("Van kracht", "Bevestigd", "Klopt.");
        assertThat(page(colleague, place + "?lang=en")).contains("In force", "Confirmed");
        assertThat(page(sanne, "/mijn")).contains("/mijn/maatregelen");
        assertThat(page(sanne, "/mijn/maatregelen"))
                .contains(
                        "Schorsing",
                        "Je kunt in beroep",
                        "College van Beroep",
                        "Gronden van dit besluit.",
                        "Iedereen ziet deze maatregel")
                .doesNotContain("Geen maatregelen");
        assertThat(page(TestUser.professional(), "/mijn/maatregelen")).contains("Geen maatregelen");
    }

    private String alsoIn(String register) {
        Map<String, String> fields = Given.application(surname);
        fields.put("register", register);
        return Given.registered(sanne, fields);
    }

    private Map<String, Object> suspension() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "SUSPENSION");
        facts.put("body", Map.of("nl", "College van Toezicht", "en", "Supervisory Board", "own", true));
        facts.put("caseReference", "23.001T");
        facts.put("decision", "https://beslissingen.example.org/23.001T");
        facts.put("decidedOn", TODAY.toString());
        facts.put("effectiveFrom", TODAY.toString());
        facts.put("effectiveUntil", TODAY.plusMonths(6).toString());
        facts.put("published", true);
        facts.put("visibleUntil", TODAY.plusYears(5).toString());
        facts.put("registrations", List.of(number));
        facts.put("reasons", "Gronden van dit besluit.");
        return facts;
    }

    private Map<String, Object> strikeOff(LocalDate visibleUntil) {
        Map<String, Object> facts = suspension();
        facts.put("kind", "STRIKE_OFF");
        facts.remove("effectiveUntil");
        facts.put("visibleUntil", visibleUntil.toString());
        return facts;
    }

    private Map<String, Object> reprimand(boolean published) {
        Map<String, Object> facts = suspension();
        facts.put("kind", "REPRIMAND");
        facts.remove("effectiveUntil");
        facts.put("published", published);
        if (!published) {
            facts.remove("visibleUntil");
        }
        return facts;
    }

    private static Response propose(TestUser user, Map<String, Object> facts) {
        return user.asks().contentType(ContentType.JSON).body(facts).post("/api/v1/measures");
    }

    private String proposed(Map<String, Object> facts) {
        return propose(registrar, facts).then().statusCode(201).extract().path("id");
    }

    private String confirmed(Map<String, Object> facts) {
        String id = proposed(facts);
        record(colleague, id, "CONFIRMED", null).then().statusCode(200);
        return id;
    }

    private static Response record(TestUser user, String id, String kind, LocalDate day) {
        return record(user, id, kind, day, "Zo besloten.");
    }

    private static Response record(TestUser user, String id, String kind, LocalDate day, String reasons) {
        Map<String, Object> body = new HashMap<>(Map.of("kind", kind, "reasons", reasons));
        if (day != null) {
            body.put("day", day.toString());
        }
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/measures/" + id + "/events");
    }

    private Response json(String id) {
        return registrar.asks().get("/api/v1/measures/" + id);
    }

    private List<String> waiting() {
        return registrar.asks().get("/api/v1/measures").path("waiting.id");
    }

    private static Map<String, Object> entry(String number) {
        return TestUser.nobody().get("/api/v1/registrations/" + number).path("$");
    }

    private static String status(String number) {
        return (String) entry(number).get("status");
    }

    private static String verdict(String code) {
        return TestUser.nobody().get("/api/v1/verifications/" + code).path("verdict");
    }

    private static String page(TestUser user, String path) {
        return user.asks().get(path).then().statusCode(200).extract().asString();
    }

    private List<String> history(String number) {
        return Rows.list(
                database,
                "select kind || ' ' || effective_on || ' ' || until from registration_event where registration_id = (select id from registration where number = ?)",
                number);
    }

    private List<String> deeds(String id) {
        return Rows.list(
                database,
                "select deed from audit_line where subject = ? and deed <> 'dossier-viewed'",
                UUID.fromString(id));
    }

    private List<String> denied(UUID subject) {
        return Rows.list(
                database,
                "select details->>'decision' from audit_line where deed = 'decision-denied' and subject = ?",
                subject);
    }
}
