// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** People who may be one: found, kept apart, or merged by two registrars. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DuplicatesTest {
    private final TestUser sanne = TestUser.professional();
    private final TestUser again = TestUser.professional();
    private final TestUser proposer = TestUser.registrar();
    private final TestUser second = TestUser.registrar();
    private final String surname = Given.surname();

    @Inject
    DataSource database;

    @Inject
    Ledger ledger;

    @Inject
    Registrations registrations;

    @Test
    void theSameNameAndWorkplaceIsAReasonToLookAndNothingMore() {
        Given.registered(sanne, surname);
        UUID application = Given.applied(again, surname);

        Map<String, Object> pair = pair(sanne, again).jsonPath().getMap("$");
        assertThat(pair.get("strength")).isIn("LIKELY", "STRONG");
        assertThat((List<?>) pair.get("reasons")).asString().contains("WORKPLACE", "GIVEN_NAME");
        assertThat(proposer.asks()
                        .get("/registratie/aanvragen/{id}", application)
                        .asString())
                .contains("Lijkt op een bestaande persoon", link());
        List<Map<String, Object>> waiting = waiting();
        assertThat(waiting).extracting(p -> p.get("one").toString()).anyMatch(one -> one.contains(surname));
        for (int i = 0; i < waiting.size(); i++) {
            assertThat(waiting.get(i).get("queue")).asString().contains("ahead=" + i + ",");
        }
        assertThat(proposer.asks().get("/registratie/dubbelen").asString())
                .contains("worklist__place\">1<", "Besluit verwacht");
        assertThat(proposer.asks()
                        .get("/registratie/dubbelen/{a}/{b}", id(sanne), id(again))
                        .statusCode())
                .isEqualTo(200);
        Problem.forbidden(sanne.asks().get("/api/v1/duplicates"));
    }

    @Test
    void theNameAtBirthOfOneIsTheNameOfTheOther() {
        Given.applied(sanne, surname);
        Map<String, String> fields = Given.application(Given.surname());
        fields.put("birthSurname", surname);
        Given.applied(again, fields);

        assertThat(pair(sanne, again).<List<String>>path("reasons")).contains("OTHER_NAME");
    }

    @Test
    void whoWasFoundToBeTwoIsNotShownTogetherAgain() {
        Given.registered(sanne, surname);
        UUID application = Given.applied(again, surname);
        Problem.invalid(apart(proposer, id(sanne), id(again), " "));
        Problem.forbidden(apart(sanne.as("registrar"), id(sanne), id(again), "Zomaar."));

        apart(proposer, id(sanne), id(again), "Andere geboortedatum.").then().statusCode(204);

        Problem.conflict(apart(second, id(again), id(sanne), "Nogmaals."));
        assertThat(proposer.asks()
                        .get("/registratie/aanvragen/{id}", application)
                        .asString())
                .doesNotContain(link());
        assertThat(waiting()).extracting(p -> p.get("one").toString()).noneMatch(one -> one.contains(surname));
    }

    @Test
    void twoInOneRegisterBecomeOneAndTheOldNumberOpensTheOneThatStays() {
        String stays = Given.registered(sanne, surname);
        String goes = Given.registered(again, surname);
        String certificate = Given.certificate(again, goes);
        TestUser provider = Given.providerWithOrganisation();
        Given.sheet(provider, Given.editionToday(provider), stays + "\n" + goes)
                .then()
                .statusCode(201);
        Given.sheet(provider, Given.editionToday(provider), goes).then().statusCode(201);
        TestUser organiser = again.as("professional", "provider");
        String organisation = Given.organisation(organiser);
        UUID merged = id(again);

        decide(second, propose(id(sanne), merged), true, "Zelfde paspoort.")
                .then()
                .statusCode(200);

        Registrations.Facts old = registrations.byNumber(goes).orElseThrow();
        assertThat(old.number().value()).isEqualTo(stays);
        assertThat(registrations.byNumbers(List.of(goes)).get(goes).number().value())
                .isEqualTo(stays);
        assertThat(ledger.progress(old).totalCounted().value()).isEqualByComparingTo("15");
        assertThat(TestUser.nobody().get("/api/v1/verifications/" + certificate).<String>path("verdict"))
                .isEqualTo("genuine");
        assertThat(again.asks().get("/mijn/gegevens/" + goes).asString()).contains(stays);
        assertThat(TestUser.nobody()
                        .get("/api/v1/registrations?name=" + surname)
                        .asString())
                .doesNotContain(goes);
        assertThat(Rows.count(
                        database,
                        "select count(*) from membership m join organisation o on o.id = m.organisation_id where o.name = ? and m.person_id = ?",
                        organisation,
                        id(sanne)))
                .isOne();
        assertThat(Rows.list(
                        database,
                        "select details->>'merged' from audit_line where deed = 'persons-merged' and about = ?",
                        id(sanne)))
                .containsExactly(merged.toString());
        Given.sheet(provider, Given.editionToday(provider), stays + "\n" + goes)
                .then()
                .statusCode(201);
        assertThat(ledger.progress(old).totalCounted().value()).isEqualByComparingTo("22.5");
    }

    @Test
    void whatTheOtherHadInAnotherRegisterAndWhatSheEndorsedGoesAlong() {
        Given.applied(sanne, surname);
        UUID application = Given.applied(again, with(surname, other()));
        Given.decide(TestUser.registrar(), application, "ADMIT", "In orde.")
                .then()
                .statusCode(200);
        UUID merged = id(again);
        long endorsed = Rows.count(database, "select count(*) from endorsement where person_id = ?", merged);

        decide(second, propose(id(sanne), merged), true, "Zelfde paspoort.")
                .then()
                .statusCode(200);

        assertThat(Rows.count(database, "select count(*) from registration where person_id = ?", id(sanne)))
                .isOne();
        assertThat(Rows.count(database, "select count(*) from application where person_id = ?", id(sanne)))
                .isEqualTo(2);
        assertThat(Rows.count(database, "select count(*) from endorsement where person_id = ?", id(sanne)))
                .isGreaterThanOrEqualTo(Math.max(1, endorsed));
        assertThat(again.asks().get("/api/v1/applications/{id}", application).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChainOfMergesLeadsToTheLast() {
        TestUser third = TestUser.professional();
        String first = Given.registered(sanne, surname);
        String middle = Given.registered(again, surname);
        String last = Given.registered(third, surname);
        decide(second, propose(id(again), id(sanne)), true, "Een.").then().statusCode(200);
        decide(second, propose(id(third), personOf(middle)), true, "Twee.")
                .then()
                .statusCode(200);

        assertThat(registrations.byNumber(first).orElseThrow().number().value()).isEqualTo(last);
        assertThat(registrations.byNumber(middle).orElseThrow().number().value())
                .isEqualTo(last);
        assertThat(sanne.asks().get("/mijn/gegevens/" + last).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyMergesAloneOrHerselfOrTwice() {
        Given.applied(sanne, surname);
        Given.applied(again, with(surname, other()));
        UUID one = id(sanne);
        UUID other = id(again);
        Problem.invalid(proposed(proposer, one, one, "Zelf.")).names("survivor");
        Problem.invalid(proposed(proposer, one, null, "Half.")).names("merged");
        Problem.invalid(proposed(proposer, one, other, " ")).names("reasons");
        Problem.notFound(proposed(proposer, one, UUID.randomUUID(), "Wie?"));
        Problem.forbidden(proposed(sanne.as("registrar"), one, other, "Ik."));
        UUID proposal = propose(one, other);
        Problem.conflict(proposed(second, other, one, "Nogmaals."));

        Problem.forbidden(decide(proposer, proposal, true, "Zelf."));
        Problem.forbidden(decide(sanne.as("registrar"), proposal, true, "Ik ben het."));
        Problem.invalid(decide(second, proposal, null, "Tja.")).names("confirm");
        assertThat(second.asks().get("/registratie/samenvoegen/{id}", proposal).asString())
                .contains("niet ongedaan");
        assertThat(second.asks().get("/registratie/samenvoegen").asString()).contains(proposal.toString());
        assertThat(Rows.list(
                        database,
                        "select details->>'decision' from audit_line where deed = 'decision-denied' and about = ? order by id",
                        one))
                .containsExactly("propose-merge", "decide-merge", "decide-merge");

        List<Integer> answers = Stream.of(second, TestUser.registrar())
                .map(each -> CompletableFuture.supplyAsync(
                        () -> decide(each, proposal, true, "Zelfde.").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409);
        Problem.conflict(proposed(proposer, other, one, "Terug."));
        Problem.conflict(proposed(proposer, somebodyElse(), other, "Twee keer."));
        assertThatThrownBy(() -> Rows.list(
                        database,
                        "insert into person_merge select into_id, merged_id, merged_by, recorded_at from person_merge where merged_id = ? returning merged_id",
                        other))
                .hasMessageContaining("merged herself");
    }

    @Test
    void whoeverProposedMayTakeItBack() {
        Given.applied(sanne, surname);
        Given.applied(again, with(surname, other()));
        UUID proposal = propose(id(sanne), id(again));

        decide(proposer, proposal, false, "Toch niet.").then().statusCode(200);

        Problem.conflict(decide(second, proposal, true, "Wel."));
        propose(id(sanne), id(again));
    }

    @Test
    void openApplicationsInOneRegisterAreSettledFirst() {
        Given.applied(sanne, surname);
        Given.applied(again, surname);

        Problem.conflict(proposed(proposer, id(sanne), id(again), "Zelfde."));
    }

    @Test
    void whatWaitsIsSettledBeforeARegistrationGoesUpInAnother() {
        Given.registered(sanne, surname);
        String goes = Given.registered(again, surname);
        TestUser provider = Given.providerWithOrganisation();
        Given.sheet(provider, Given.editionToday(provider), goes).then().statusCode(201);
        String entry =
                again.asks().get("/api/v1/registrations/{n}/progress", goes).path("lines[0].id");
        again.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Niet van mij."))
                .post("/api/v1/registrations/{n}/ledger-entries/{e}/disputes", goes, entry)
                .then()
                .statusCode(204);
        String request = again.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("number", goes, "reasons", "Mijn naam klopt niet."))
                .post("/api/v1/correction-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String statement = worked(goes);

        String why = proposed(proposer, id(sanne), id(again), "Zelfde.")
                .then()
                .statusCode(409)
                .extract()
                .asString();
        assertThat(why).contains("request for correction", "disputed entry", "statement");

        decline(request);
        Problem.conflict(proposed(proposer, id(sanne), id(again), "Zelfde."));
        confirm(statement);
        UUID proposal;
        Problem.conflict(proposed(proposer, id(sanne), id(again), "Zelfde."));
        settle(goes, entry);
        proposal = propose(id(sanne), id(again));
        String late = worked(goes);
        Problem.conflict(decide(second, proposal, true, "Zelfde."));
        confirm(late);
        decide(second, proposal, true, "Zelfde.").then().statusCode(200);
    }

    @Test
    void whatIsOnRecordUnderTheOldPersonStaysHers() {
        String stays = Given.registered(sanne, surname);
        String goes = Given.registered(again, surname);
        String elsewhere = Given.registered(again, with(surname, other()));
        Map<String, String> proof =
                Map.of("kind", "WORK", "from", today(), "until", today(), "netHours", "8", "level", "HBO");
        String statement = Given.form(again.asks(), proof)
                .multiPart("document", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/registrations/{n}/attestations", goes)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        confirm(statement);
        String waiting = worked(elsewhere);
        String measure = reprimand(elsewhere);
        String request = again.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("number", goes, "reasons", "Mijn naam klopt niet."))
                .post("/api/v1/correction-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decline(request);
        int lines = again.asks()
                .get("/api/v1/me/audit-lines")
                .<List<?>>path("lines")
                .size();

        decide(second, propose(id(sanne), id(again)), true, "Zelfde.").then().statusCode(200);

        assertThat(sanne.asks()
                        .get("/api/v1/registrations/{n}/attestations", stays)
                        .<List<String>>path("outcome"))
                .containsExactly("CONFIRMED");
        assertThat(again.asks()
                        .get("/api/v1/registrations/{n}/progress", stays)
                        .jsonPath()
                        .getList("requirements.have", Float.class))
                .anyMatch(have -> have > 0);
        assertThat(again.asks()
                        .get("/mijn/werkervaring/{n}/{id}/document", stays, statement)
                        .statusCode())
                .isEqualTo(200);
        assertThat(again.asks().get("/mijn/maatregelen").asString()).contains("Berisping");
        assertThat(again.asks()
                        .get("/api/v1/me/audit-lines")
                        .<List<?>>path("lines")
                        .size())
                .isGreaterThan(lines);
        assertThat(sanne.asks().get("/mijn/gegevens/" + stays).asString()).contains("Mijn naam klopt niet.");
        Problem.forbidden(sanne.as("registrar")
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "ANNULLED", "day", today(), "reasons", "Van mijzelf."))
                .post("/api/v1/measures/{id}/events", measure));
        Problem.forbidden(sanne.as("registrar")
                .asks()
                .contentType(ContentType.JSON)
                .body("{\"confirmed\": true}")
                .post("/api/v1/attestations/{id}/decisions", waiting));
        again.asks()
                .post("/api/v1/registrations/{n}/attestations/{id}/withdrawals", elsewhere, waiting)
                .then()
                .statusCode(200);
    }

    private static String today() {
        return Given.today().toString();
    }

    private String worked(String number) {
        return Given.form(
                        again.asks(),
                        Map.of("kind", "WORK", "from", today(), "until", today(), "netHours", "7", "level", "HBO"))
                .post("/api/v1/registrations/{n}/attestations", number)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void confirm(String statement) {
        proposer.asks()
                .contentType(ContentType.JSON)
                .body("{\"confirmed\": true}")
                .post("/api/v1/attestations/{id}/decisions", statement)
                .then()
                .statusCode(200);
    }

    private void decline(String request) {
        proposer.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "De naam klopt."))
                .post("/api/v1/correction-requests/{id}/refusals", request)
                .then()
                .statusCode(204);
    }

    private void settle(String number, String entry) {
        proposer.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("upheld", true, "reasons", "Klopt."))
                .post("/api/v1/registrations/{n}/ledger-entries/{e}/settlements", number, entry)
                .then()
                .statusCode(204);
    }

    private String reprimand(String number) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", "REPRIMAND");
        fields.put("body", Map.of("nl", "College", "en", "Board", "own", false));
        fields.put("caseReference", "1");
        fields.put("decidedOn", today());
        fields.put("effectiveFrom", today());
        fields.put("published", true);
        fields.put("visibleUntil", Given.today().plusDays(60).toString());
        fields.put("registrations", List.of(number));
        fields.put("reasons", "Gronden.");
        return proposer.asks()
                .contentType(ContentType.JSON)
                .body(fields)
                .post("/api/v1/measures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** All pairs that wait, over all pages. */
    private List<Map<String, Object>> waiting() {
        List<Map<String, Object>> all = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = proposer.asks()
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/api/v1/duplicates")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("pairs"));
            after = page.getString("next");
        } while (after != null);
        return all;
    }

    /** Where the two are side by side; the one who came first is the one. */
    private String link() {
        return "/registratie/dubbelen/" + id(sanne) + "/" + id(again);
    }

    private UUID somebodyElse() {
        TestUser somebody = TestUser.professional();
        Given.applied(somebody, Given.surname());
        return id(somebody);
    }

    private static String other() {
        return "RP-MW";
    }

    private static Map<String, String> with(String surname, String register) {
        Map<String, String> fields = Given.application(surname);
        fields.put("register", register);
        return fields;
    }

    private Response pair(TestUser one, TestUser other) {
        return proposer.asks().get("/api/v1/duplicates/{a}/{b}", id(one), id(other));
    }

    private static Response apart(TestUser registrar, UUID one, UUID other, String reasons) {
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", reasons))
                .post("/api/v1/duplicates/{a}/{b}/dismissals", one, other);
    }

    private static Response proposed(TestUser registrar, UUID survivor, UUID merged, String reasons) {
        Map<String, Object> body = new HashMap<>();
        body.put("survivor", survivor);
        body.put("merged", merged);
        body.put("reasons", reasons);
        return registrar.asks().contentType(ContentType.JSON).body(body).post("/api/v1/person-merges");
    }

    private UUID propose(UUID survivor, UUID merged) {
        return UUID.fromString(proposed(proposer, survivor, merged, "Zelfde diploma.")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static Response decide(TestUser registrar, UUID proposal, Boolean confirm, String reasons) {
        Map<String, Object> body = new HashMap<>();
        body.put("confirm", confirm);
        body.put("reasons", reasons);
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/person-merges/{id}/decisions", proposal);
    }

    private UUID personOf(String number) {
        return registrations.byNumber(number).orElseThrow().person().value();
    }

    private UUID id(TestUser user) {
        return UUID.fromString(Rows.list(database, "select id from person where subject = ?", user.subject())
                .get(0));
    }
}
