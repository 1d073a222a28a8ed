// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
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

/** What professionals state about their work counts once somebody else has confirmed it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class AttestationTest {
    @Inject
    DataSource database;

    private final TestUser holder = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();

    @Test
    void aStatementCountsOnceSomebodyElseConfirmsIt() {
        String number = Given.registered(holder, Given.surname());
        UUID id = claimed(number, Map.of());

        assertThat(requirement(number, "waiting")).isEqualTo("1");
        assertThat(requirement(number, "have")).startsWith("0");
        Problem.forbidden(decide(holder, id, Map.of("confirmed", true)));
        Problem.forbidden(decide(holder.as("professional", "assessor"), id, Map.of("confirmed", true)));
        Problem.invalid(decide(registrar, id, Map.of())).names("confirmed");
        Problem.invalid(decide(registrar, id, Map.of("confirmed", false))).names("reasons");
        decide(registrar, id, Map.of("confirmed", true)).then().statusCode(200);
        Problem.conflict(decide(registrar, id, Map.of("confirmed", false, "reasons", "Toch niet.")));

        assertThat(requirement(number, "waiting")).isEqualTo("0");
        assertThat(requirement(number, "have")).isNotEqualTo("0");
        assertThat(Rows.list(database, "select deed from audit_line where subject = ? order by id", id))
                .containsExactly("attestation-claimed", "decision-denied", "attestation-confirmed");
    }

    @Test
    void whatIsRejectedOrWithdrawnDoesNotCountAndSaysWhy() {
        String number = Given.registered(holder, Given.surname());
        UUID rejected = claimed(number, Map.of());
        UUID withdrawn = claimed(number, Map.of());
        decide(TestUser.assessor(), rejected, Map.of("confirmed", false, "reasons", "Uren kloppen niet."))
                .then()
                .statusCode(200);
        withdraw(holder, number, withdrawn).then().statusCode(200);
        Problem.conflict(withdraw(holder, number, withdrawn));
        Problem.conflict(withdraw(holder, number, rejected));
        Problem.conflict(decide(registrar, withdrawn, Map.of("confirmed", true)));

        assertThat(requirement(number, "waiting")).isEqualTo("0");
        List<String> outcomes = holder.asks()
                .get("/api/v1/registrations/{number}/attestations", number)
                .path("outcome");
        assertThat(outcomes).containsExactly("WITHDRAWN", "REJECTED");
    }

    @Test
    void somebodyElseHasNothingToDoWithIt() {
        String number = Given.registered(holder, Given.surname());
        UUID id = claimed(number, Map.of());
        TestUser other = TestUser.professional();

        Problem.notFound(claim(other, number, work(Map.of())));
        Problem.notFound(withdraw(other, number, id));
        Problem.notFound(other.asks().get("/api/v1/registrations/{number}/attestations", number));
        other.asks().get("/mijn/werkervaring/{number}", number).then().statusCode(404);
        other.asks().get("/registratie/verklaringen").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "from, '', from",
        "until, 2999-01-01, until",
        "netHours, '', netHours",
        "netHours, -3, netHours",
        "netHours, 17, netHours",
        "hoursPerWeekNow, 61, hoursPerWeekNow",
        "level, PHD, level",
        "scopes, JGP, scopes",
        "kind, HOBBY, kind"
    })
    void whatCannotBeIsRefusedByName(String field, String value, String named) {
        String number = Given.registered(holder, Given.surname());

        Problem.invalid(claim(holder, number, work(Map.of(field, value)))).names(named);
    }

    @Test
    void thePagesLeadFromStatementToDecision() {
        String number = Given.registered(holder, Given.surname());
        holder.asks().get("/mijn/werkervaring").then().statusCode(303);
        Response refused =
                Given.form(holder.asks(), work(Map.of("netHours", "veel"))).post("/mijn/werkervaring/{number}", number);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("veel")
                .contains("Vul een getal in")
                .contains("netHours-error");
        Given.form(holder.asks(), work(Map.of("netHours", "7,5")))
                .multiPart("document", "verklaring.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/werkervaring/{number}", number)
                .then()
                .statusCode(303);
        String mine = holder.asks().get("/mijn/werkervaring/{number}", number).asString();
        assertThat(mine).contains("Wacht op bevestiging").contains("cliënten").contains("verklaring.pdf");

        String id = holder.asks()
                .get("/api/v1/registrations/{number}/attestations", number)
                .path("[0].id");
        assertThat(registrar.asks().get("/registratie/verklaringen").asString()).contains("Verklaringen");
        registrar
                .asks()
                .get("/registratie/verklaringen/{id}/document", id)
                .then()
                .statusCode(200);
        assertThat(registrar.asks().get("/registratie/verklaringen/{id}", id).asString())
                .contains("verklaring.pdf")
                .contains("name=\"confirmed\"");
        Given.form(registrar.asks(), Map.of("reasons", ""))
                .post("/registratie/verklaringen/{id}", id)
                .then()
                .statusCode(400);
        Given.form(registrar.asks(), Map.of("confirmed", "true"))
                .post("/registratie/verklaringen/{id}", id)
                .then()
                .statusCode(303);
        assertThat(holder.asks().get("/mijn/werkervaring/{number}", number).asString())
                .contains("Bevestigd");
        assertThat(holder.asks().get("/mijn").asString()).contains("gemiddeld 16 uur per week");
    }

    @Test
    void herOwnStatementWaitsForSomebodyElseOnThePageToo() {
        String number = Given.registered(holder, Given.surname());
        UUID id = claimed(number, Map.of());
        TestUser both = holder.as("professional", "registrar");

        assertThat(both.asks().get("/registratie/verklaringen/{id}", id).asString())
                .contains("Dit is je eigen verklaring")
                .doesNotContain("name=\"confirmed\"");
        Given.form(holder.asks(), Map.of("withdraw", "true"))
                .post("/mijn/werkervaring/{number}/{id}/intrekken", number, id)
                .then()
                .statusCode(303);
    }

    private UUID claimed(String number, Map<String, String> changes) {
        return UUID.fromString(claim(holder, number, work(changes))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static Map<String, String> work(Map<String, String> changes) {
        LocalDate today = Given.today();
        Map<String, String> fields = new HashMap<>(Map.of(
                "kind", "WORK",
                "from", today.toString(),
                "until", today.toString(),
                "netHours", "8",
                "hoursPerWeekNow", "24",
                "level", "HBO"));
        fields.putAll(changes);
        return fields;
    }

    private static Response claim(TestUser user, String number, Map<String, String> fields) {
        return Given.form(user.asks(), fields).post("/api/v1/registrations/{number}/attestations", number);
    }

    private static Response withdraw(TestUser user, String number, UUID id) {
        return user.asks().post("/api/v1/registrations/{number}/attestations/{id}/withdrawals", number, id);
    }

    private static Response decide(TestUser user, UUID id, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/attestations/{id}/decisions", id);
    }

    private String requirement(String number, String what) {
        return holder.asks()
                .get("/api/v1/registrations/{number}/progress", number)
                .path("requirements[0]." + what)
                .toString();
    }
}
