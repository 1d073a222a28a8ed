// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.audit.Trail;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads what happened, and what is on record of who looked. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LogPagesTest {
    private final String surname = Given.surname();
    private final TestUser sanne = TestUser.named("Sanne", surname, "professional");
    private final TestUser registrar = TestUser.named("Rita", "Registrator" + surname, "registrar");
    private final TestUser auditor = TestUser.named("Anna", "Toezicht" + surname, "auditor");

    @Inject
    DataSource database;

    @Inject
    Trail trail;

    LocalPostgres postgres;

    @Test
    void aLookAtSomebodysDossierIsOnRecordOnceAnHour() {
        String number = Given.registered(sanne, surname);
        UUID application = UUID.fromString(
                sanne.asks().get("/api/v1/applications").jsonPath().getString("[0].id"));

        for (int i = 0; i < 3; i++) {
            registrar.asks().get("/registratie/aanvragen/" + application);
            registrar.asks().get("/registratie/inschrijvingen/" + number);
            registrar.asks().get("/api/v1/applications/" + application);
        }

        // An hour may end while the test runs
        assertThat(views(registrar)).containsOnly("registrar").hasSizeBetween(2, 4);
        assertThat(views(TestUser.registrar())).isEmpty();
    }

    @Test
    void theDatabaseKeepsARepeatedLookOut() {
        UUID application = Given.applied(sanne, surname);
        registrar.asks().get("/api/v1/applications/" + application).then().statusCode(200);

        assertThat(Rows.count(
                        database,
                        "with again as (insert into dossier_view select * from dossier_view where subject = ? on conflict do nothing returning 1) select count(*) from again",
                        application))
                .isZero();
    }

    @Test
    void ownDossiersAndDossiersThatStayClosedAreNoLook() {
        UUID application = Given.applied(sanne, surname);
        String number = Given.registered(TestUser.professional(), Given.surname());

        sanne.asks().get("/mijn/aanvraag/" + application).then().statusCode(200);
        sanne.as("registrar")
                .asks()
                .get("/registratie/aanvragen/" + application)
                .then()
                .statusCode(200);
        Problem.notFound(TestUser.professional().asks().get("/api/v1/applications/" + application));
        Problem.notFound(sanne.asks().get("/api/v1/registrations/" + number + "/certificates"));
        sanne.asks()
                .get("/registratie/inschrijvingen/" + number + "/logboek")
                .then()
                .statusCode(403);

        assertThat(views(sanne)).isEmpty();
        assertThat(Rows.count(database, "select count(*) from dossier_view where subject = ?", application))
                .isZero();
    }

    @Test
    void thePersonConcernedReadsWhatHappenedAndWhoLooked() {
        UUID application = Given.applied(sanne, surname);
        String number = Given.decide(registrar, application, "ADMIT", "Prima.").path("registrationNumber");
        auditor.asks()
                .get("/registratie/inschrijvingen/" + number + "/logboek")
                .then()
                .statusCode(200);

        for (String language : List.of("nl", "en")) {
            Response page = sanne.asks().cookie("lang", language).get("/mijn/logboek");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.asString())
                    .contains("<html lang=\"" + language + "\"", "</html>")
                    .contains("Rita Registrator" + surname)
                    .doesNotContain("Anna Toezicht", "registration-admitted", "{t:s", "nl.vakregister");
        }
        assertThat(sanne.asks().get("/mijn/logboek").asString())
                .contains(
                        "Ingeschreven",
                        "een registrator: Rita",
                        "Aanvraag verstuurd",
                        "jijzelf",
                        "Dossier bekeken",
                        "een toezichthouder");
        assertThat(sanne.asks().cookie("lang", "en").get("/mijn/logboek").asString())
                .contains("File viewed", "an auditor", "yourself");
        assertThat(sanne.asks().get("/mijn").asString()).contains("href=\"/mijn/logboek\"");
        Response lines = sanne.asks().get("/api/v1/me/audit-lines");
        assertThat(lines.jsonPath().getList("lines.deed", String.class))
                .containsExactly(
                        "dossier-viewed",
                        "dossier-viewed",
                        "registration-admitted",
                        "registration-changed",
                        "application-submitted",
                        "code-endorsed");
        assertThat(lines.<String>path("lines[0].description.nl")).isEqualTo("Dossier bekeken");
        assertThat(lines.<String>path("lines[0].by.nl")).isEqualTo("een toezichthouder");
        assertThat(lines.<Object>path("before")).isNull();
    }

    @Test
    void nobodyReadsSomebodyElsesLog() {
        String number = Given.registered(sanne, surname);
        TestUser other = TestUser.professional();

        assertThat(other.asks().get("/mijn/logboek").asString()).contains("Nog niets");
        assertThat(other.asks().get("/api/v1/me/audit-lines").jsonPath().getList("lines"))
                .isEmpty();
        for (String role : List.of("professional", "provider", "assessor", "employer")) {
            TestUser user = TestUser.with(role);
            user.asks()
                    .get("/registratie/inschrijvingen/" + number + "/logboek")
                    .then()
                    .statusCode(403);
            user.asks().get("/toezicht?number=" + number).then().statusCode(403);
            user.asks().get("/toezicht/keten").then().statusCode(403);
            Problem.forbidden(user.asks().get("/api/v1/audit-lines?registration=" + number));
        }
        Problem.forbidden(registrar.asks().get("/api/v1/audit-lines"));
        assertThat(TestUser.nobody().get("/api/v1/me/audit-lines").statusCode()).isEqualTo(401);
        assertThat(TestUser.nobody().get("/api/v1/audit-lines").statusCode()).isEqualTo(401);
    }

    @Test
    void registrarsAndAuditorsReadTheLogOfADossier() {
        String number = Given.registered(sanne, surname);
        assertThat(registrar.asks().get("/registratie/inschrijvingen/" + number).asString())
                .contains("href=\"/registratie/inschrijvingen/" + number + "/logboek\"");

        for (TestUser user : List.of(registrar, auditor)) {
            for (String language : List.of("nl", "en")) {
                Response page =
                        user.asks().cookie("lang", language).get("/registratie/inschrijvingen/" + number + "/logboek");
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.asString())
                        .contains(surname, "Sanne", language.equals("nl") ? "Aanvraag verstuurd" : "Application sent")
                        .doesNotContain("application-submitted", "{t:s", "nl.vakregister");
            }
        }
        assertThat(views(auditor)).containsOnly("auditor");
        assertThat(registrar
                        .asks()
                        .get("/registratie/inschrijvingen/SW000000000/logboek")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theAuditorAsksByNumberDeedAndPeriod() {
        String number = Given.registered(sanne, surname);
        Given.registered(TestUser.professional(), Given.surname());
        String today = Given.today().toString();
        String tomorrow = Given.today().plusDays(1).toString();

        assertThat(deeds("?registration=" + number.toLowerCase(java.util.Locale.ROOT)))
                .containsExactly(
                        "dossier-viewed",
                        "dossier-viewed",
                        "registration-admitted",
                        "registration-changed",
                        "application-submitted",
                        "code-endorsed");
        assertThat(deeds("?registration=" + number + "&deed=registration-admitted"))
                .containsExactly("registration-admitted");
        assertThat(deeds("?registration=" + number + "&deed=code-endorsed&from=" + today + "&until=" + today))
                .hasSize(1);
        assertThat(deeds("?registration=" + number + "&from=" + tomorrow)).isEmpty();
        assertThat(deeds("?registration=" + number + "&until=2020-01-01")).isEmpty();
        assertThat(deeds("?deed=application-submitted"))
                .hasSizeGreaterThanOrEqualTo(2)
                .containsOnly("application-submitted");
        long last = auditor.asks()
                .get("/api/v1/audit-lines?registration=" + number)
                .jsonPath()
                .getLong("lines[2].id");
        assertThat(deeds("?registration=" + number + "&before=" + last))
                .containsExactly("registration-changed", "application-submitted", "code-endorsed");
        Problem.notFound(auditor.asks().get("/api/v1/audit-lines?registration=SW000000000"));
        Problem.invalid(auditor.asks().get("/api/v1/audit-lines?from=gisteren")).names("from");

        String page = auditor.asks()
                .get("/toezicht?number=" + number + "&deed=registration-admitted&from=" + today)
                .asString();
        assertThat(page)
                .contains("value=\"" + number + "\"", "Ingeschreven", "value=\"registration-admitted\" selected")
                .doesNotContain("<td data-label=\"Wat\">Aanvraag verstuurd");
        assertThat(auditor.asks()
                        .get("/toezicht?number=" + number + "&until=2020-01-01")
                        .asString())
                .contains("Niets gevonden");
        Response wrong = auditor.asks().get("/toezicht?from=gisteren");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("href=\"#from\"", "value=\"gisteren\"");
        Response unknown = auditor.asks().get("/toezicht?number=SW000000000");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.asString()).contains("Niemand heeft dit registernummer");
    }

    @Test
    void olderLinesKeepTheQuestion() {
        UUID subject = UUID.randomUUID();
        for (int i = 0; i <= Log.PER_PAGE; i++) {
            Rows.list(
                    database,
                    "insert into audit_line (recorded_at, deed, subject) values (now(), 'test-line', ?) returning id",
                    subject);
        }

        String page =
                auditor.asks().get("/toezicht?deed=test-line&from=2026-01-01").asString();

        assertThat(page)
                .containsPattern("href=\"/toezicht\\?before=\\d+&(amp;)?deed=test-line&(amp;)?from=2026-01-01\"");
    }

    /** Who keeps watch has only questions: there is nothing to send to. */
    @ParameterizedTest
    @ValueSource(strings = {"auditor", "admin"})
    void whoKeepsWatchChangesNothing(String role) {
        TestUser watcher = TestUser.with(role);
        UUID application = Given.applied(sanne, surname);
        String number = Given.registered(TestUser.professional(), Given.surname());

        Problem.forbidden(Given.decide(watcher, application, "ADMIT", "Prima."));
        Problem.forbidden(Given.issue(watcher, number, "NL"));
        watcher.asks().get("/registratie/inschrijvingen/" + number).then().statusCode(403);
        for (String path : List.of(
                "/toezicht", "/toezicht/keten", "/api/v1/audit-lines", "/api/v1/audit-seals/latest", "/mijn/logboek")) {
            assertThat(Given.form(watcher.asks(), Map.of("x", "y")).post(path).statusCode())
                    .as(path)
                    .isEqualTo(405);
            assertThat(watcher.asks().delete(path).statusCode()).as(path).isEqualTo(405);
        }
    }

    @Test
    void thePageTellsWhetherTheChainIsWhole() throws SQLException {
        UUID application = Given.applied(sanne, surname);
        trail.seal();
        String digest = TestUser.nobody().get("/api/v1/audit-seals/latest").path("digest");

        assertThat(auditor.asks().get("/toezicht").asString()).contains("Controleer de keten", digest);
        assertThat(auditor.asks().get("/toezicht/keten").asString()).contains("De keten is heel", digest);

        byOwner("update audit_line set deed = 'test-line' where deed = 'application-submitted' and subject = '"
                + application + "'");
        String broken;
        try {
            broken = auditor.asks().get("/toezicht/keten").asString();
        } finally {
            byOwner("update audit_line set deed = 'application-submitted' where deed = 'test-line' and subject = '"
                    + application + "'");
        }
        assertThat(broken).contains("De keten is gebroken", "Zegel nummer").doesNotContain("De keten is heel");
        assertThat(auditor.asks().cookie("lang", "en").get("/toezicht/keten").asString())
                .contains("The chain is whole");
    }

    /** What only the owner of the database can do, and undoes right after. */
    private void byOwner(String sql) throws SQLException {
        LocalPostgres.Login owner = postgres.owner();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table audit_line disable trigger audit_line_is_fact");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
            statement.execute("alter table audit_line enable trigger audit_line_is_fact");
            connection.commit();
        }
    }

    private List<String> deeds(String query) {
        return auditor.asks().get("/api/v1/audit-lines" + query).jsonPath().getList("lines.deed", String.class);
    }

    /** As what somebody looked, once per line of the trail. */
    private List<String> views(TestUser user) {
        return Rows.list(
                database,
                "select details->>'role' from audit_line where deed = 'dossier-viewed' and actor = (select id from person where subject = ?)",
                user.subject());
    }
}
