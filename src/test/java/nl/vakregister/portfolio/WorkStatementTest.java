// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement of an employer: asked, given as it is or corrected, and counting at once. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class WorkStatementTest {
    private static final String STATEMENTS = "/api/v1/work-statements";

    @Inject
    DataSource database;

    private final TestUser holder = TestUser.professional();

    @Test
    void whatTheEmployerConfirmsCountsAtOnce() {
        String number = Given.registered(holder, Given.surname());
        Response asked = ask(number, Map.of(), Map.of());
        give(asked.path("code"), Map.of("confirmed", true, "function", "Teamleider"))
                .then()
                .statusCode(204);

        assertThat(attested(number)).containsExactly("CONFIRMED 20.00 842.00");
        Response one = holder.asks().get(STATEMENTS + "/{id}", asked.<String>path("id"));
        assertThat(one.<String>path("request.state")).isEqualTo("CONFIRMED");
        assertThat(one.<String>path("request.name")).isEqualTo("Fatima Yilmaz");
        assertThat(holder.asks().get("/mijn/werkervaring/" + number).asString())
                .contains("Bevestigd", "Vraag je werkgever om een verklaring");
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where deed = 'attestation-confirmed' and actor is null and"
                                + " about = (select id from person where subject = ?)",
                        holder.subject()))
                .isEqualTo(1);
    }

    @Test
    void anEmployerCorrectsAndHerWordCounts() {
        String number = Given.registered(holder, Given.surname());
        Response asked = ask(number, Map.of(), Map.of());
        Problem.invalid(give(asked.path("code"), Map.of("confirmed", true, "hoursPerWeek", 61)))
                .names("hoursPerWeek");
        Problem.invalid(give(
                        asked.path("code"),
                        Map.of(
                                "confirmed",
                                true,
                                "until",
                                Given.today().plusDays(1).toString())))
                .names("until");
        give(asked.path("code"), Map.of("confirmed", true, "hoursPerWeek", 10))
                .then()
                .statusCode(204);

        assertThat(attested(number)).containsExactly("CONFIRMED 10.00 421.00");
        assertThat(holder.asks()
                        .get("/mijn/werkgeversverklaringen/verklaring/{id}", asked.<String>path("id"))
                        .asString())
                .contains("Je werkgever heeft iets verbeterd.");
        Problem.conflict(give(asked.path("code"), Map.of("confirmed", true)));
    }

    @Test
    void whoeverSaysNoLeavesNothingThatCounts() {
        String number = Given.registered(holder, Given.surname());
        Response asked = ask(number, Map.of(), Map.of());
        give(asked.path("code"), Map.of("confirmed", false)).then().statusCode(204);

        assertThat(attested(number)).isEmpty();
        assertThat(holder.asks().get(STATEMENTS + "?registration=" + number).<List<String>>path("request.state"))
                .containsExactly("DENIED");
    }

    @Test
    void anEmployerWithAnAccountAnswersThereAndNobodyForHerself() {
        String number = Given.registered(holder, Given.surname());
        TestUser manager = TestUser.professional();
        String other = Given.registered(manager, Given.surname());
        Problem.invalid(ask(number, Map.of(), Map.of("number", number))).names("number");
        ask(number, Map.of(), Map.of("number", other)).then().statusCode(201);
        String request = manager.asks().get(STATEMENTS + "/_waiting").path("[0].id");
        Problem.notFound(holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("confirmed", true))
                .post(STATEMENTS + "/requests/{id}/answers", request));
        assertThat(manager.asks().get("/mijn/reflectie").asString()).contains("Buurtteam Zuid");
        Given.form(manager.asks(), Map.of("action", "confirm"))
                .post("/mijn/werkgeversverklaringen/gevraagd/{id}", request)
                .then()
                .statusCode(303);

        assertThat(attested(number)).containsExactly("CONFIRMED 20.00 842.00");
        String code = ask(number, Map.of(), Map.of()).path("code");
        Problem.conflict(holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "answer", Map.of("confirmed", true)))
                .post(STATEMENTS + "/_answer"));
    }

    @Test
    void askedAgainInTwoClicksAndGivenOnThePageOfTheLink() {
        String number = Given.registered(holder, Given.surname());
        String code = ask(number, Map.of(), Map.of()).path("code");
        assertThat(holder.asks().get("/mijn/werkgeversverklaringen/" + number).asString())
                .contains("value=\"Buurtteam Zuid\"", "value=\"Fatima\"", "value=\"20.00\"");
        assertThat(TestUser.nobody().get("/werkgeversverklaring?code=" + code).asString())
                .contains("Buurtteam Zuid", "value=\"20\"");
        Given.form(TestUser.nobody(), Map.of("code", code, "action", "confirm", "hoursPerWeek", "20"))
                .post("/werkgeversverklaring")
                .then()
                .statusCode(400);
        Given.form(TestUser.nobody(), Map.of("code", code, "action", "confirm", "name", "Fatima", "hoursPerWeek", "20"))
                .post("/werkgeversverklaring")
                .then()
                .statusCode(303);

        assertThat(attested(number)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "until, 2999-01-01, until",
        "from, 2999-01-01, from",
        "hoursPerWeek, 0, hoursPerWeek",
        "hoursPerWeek, 61, hoursPerWeek",
        "level, LBO, level"
    })
    void whatCannotBeIsRefused(String field, String value, String named) {
        String number = Given.registered(holder, Given.surname());

        Problem.invalid(ask(number, Map.of(field, value), Map.of())).names(named);
        Problem.notFound(ask(Given.registered(TestUser.professional(), Given.surname()), Map.of(), Map.of()));
    }

    @Test
    void whoeverIsSelfEmployedBringsProof() {
        String number = Given.registered(holder, Given.surname());
        Map<String, String> own = Map.of(
                "kind", "WORK",
                "from", year().toString(),
                "until", Given.today().toString(),
                "netHours", "800",
                "level", "HBO",
                "selfEmployed", "true");
        Problem.invalid(Given.form(holder.asks(), own).post("/api/v1/registrations/{n}/attestations", number))
                .names("document");
        Given.form(holder.asks(), own)
                .multiPart("document", "kvk.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/registrations/{n}/attestations", number)
                .then()
                .statusCode(201);
    }

    private static LocalDate year() {
        return Given.today().plusDays(1).minusYears(1);
    }

    /** A year at 20 hours a week; what is asked is answered with a link unless a number is given. */
    private Response ask(String number, Map<String, ?> work, Map<String, ?> contact) {
        Map<String, Object> stretch = new HashMap<>(Map.of(
                "from", year().toString(), "until", Given.today().toString(), "hoursPerWeek", 20, "level", "HBO"));
        stretch.putAll(work);
        Map<String, Object> whom = new HashMap<>(Map.of("label", "Fatima", "leads", false));
        whom.putAll(contact);
        return holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("registration", number, "employer", "Buurtteam Zuid", "work", stretch, "contact", whom))
                .post(STATEMENTS);
    }

    private static Response give(String code, Map<String, ?> answer) {
        return TestUser.nobody()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "name", "Fatima Yilmaz", "answer", answer))
                .post(STATEMENTS + "/_answer");
    }

    private List<String> attested(String number) {
        return Rows.list(
                database,
                "select e.outcome || ' ' || a.hours_per_week_now || ' ' || a.net_hours from attestation a join"
                        + " attestation_end e on e.attestation_id = a.id join registration r on r.id ="
                        + " a.registration_id where r.number = ?",
                number);
    }
}
