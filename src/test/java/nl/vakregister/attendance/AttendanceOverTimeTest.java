// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the days do to claims, reminders, doors, delegations, terms and texts. */
@QuarkusTest
@TestProfile(Travel.class)
@WithTestResource(PostgresForTests.class)
class AttendanceOverTimeTest {
    private final TestUser omar = TestUser.provider();
    private final TestUser sanne = TestUser.professional();

    @Inject
    DataSource database;

    @Inject
    AttendanceReminders reminders;

    @Inject
    SheetRetention retention;

    @BeforeEach
    void now() {
        Travel.home();
    }

    @Test
    void aSilentProviderLosesItsTurnAndTheClaimStaysInTime() {
        LocalDate today = Travel.today();
        Given.organisation(omar);
        // Attendance can be entered until two months after this year; the claim comes a day before that
        UUID course = Given.accredited(omar, today, today);
        UUID edition = Given.edition(omar, course, today);
        String number = Given.registered(sanne, Given.surname());
        LocalDate closes = today.plusDays(1).plusMonths(2);
        Travel.to(closes.minusDays(1));
        String id = claim(number, edition).then().statusCode(201).extract().path("id");
        String answers = "/api/v1/attendance-claims/" + id + "/answers";
        String decisions = "/api/v1/attendance-claims/" + id + "/decisions";
        Map<String, Object> granted = Map.of("granted", true, "reasons", "Het bewijs is duidelijk.");

        Travel.to(closes.plusDays(13));
        Problem.conflict(json(TestUser.assessor(), decisions, granted));
        Travel.to(closes.plusDays(14));
        Problem.conflict(json(omar, answers, Map.of("confirmed", true)));
        json(TestUser.assessor(), decisions, granted).then().statusCode(200);

        assertThat(Rows.count(database, "select count(*) from ledger_entry where source = ?", "edition:" + edition))
                .isEqualTo(2);
    }

    @Test
    void remindsThreeTimesAndNoMore() {
        LocalDate today = Travel.today();
        Given.organisation(omar);
        UUID edition = Given.edition(omar, Given.accredited(omar, today, today.plusYears(1)), today);
        for (int day = 0; day < 40; day++) {
            Travel.to(today.plusDays(day));
            reminders.round();
        }

        assertThat(Rows.list(
                        database,
                        "select days from attendance_reminder where edition_id = ? order by recorded_at",
                        edition))
                .containsExactly("1", "15", "30");
    }

    @Test
    void yesterdaysTicketOpensNoDoor() {
        LocalDate today = Travel.today();
        Given.organisation(omar);
        UUID edition = Given.edition(omar, Given.accredited(omar, today, today.plusYears(1)), today);
        Given.registered(sanne, Given.surname());
        String code =
                json(omar, "/api/v1/editions/" + edition + "/doors", Map.of()).path("code");

        Travel.to(today.plusDays(1));

        Problem.invalid(json(sanne, "/api/v1/check-ins", Map.of("code", code)));
        Problem.conflict(json(omar, "/api/v1/editions/" + edition + "/doors", Map.of()));
    }

    @Test
    void aRegisterThatTakesNothingFromBuyersSaysSoPerRow() {
        LocalDate day = Travel.today().plusDays(100);
        TestUser buyer = Given.providerWithOrganisation();
        Given.organisation(omar);
        UUID course = Given.accredited(omar, Travel.today(), Travel.today().plusYears(1));
        UUID edition = Given.edition(omar, course, day);
        String number = Given.registered(sanne, Given.surname());
        json(
                        omar,
                        "/api/v1/attendance-delegations",
                        Map.of(
                                "kvkNumber",
                                one(
                                        "select o.kvk_number from organisation o join membership m on m.organisation_id = o.id"
                                                + " join person p on p.id = m.person_id where p.subject = ?",
                                        buyer.subject()),
                                "course",
                                one("select number from course where id = ?", course),
                                "from",
                                day.toString(),
                                "until",
                                day.plusDays(1).toString()))
                .then()
                .statusCode(201);
        Problem.notFound(delegated(buyer, edition, number));
        buyersAreAllowed(day, false);
        buyersAreAllowed(day.plusDays(1), true);
        Travel.to(day);

        Response barred = delegated(buyer, edition, number);

        assertThat(barred.<List<String>>path("outcomes.outcome")).containsExactly("NO_BUYER_ALLOWED");
        assertThat(Given.sheet(omar, edition, number).<Map<String, Integer>>path("counts"))
                .containsOnly(Map.entry("BOOKED", 1));
        Travel.to(day.plusDays(2));
        Problem.notFound(delegated(buyer, edition, number));
    }

    @Test
    void textsOfASheetGoAfterTheirTermAndOutcomesAndDigestStay() {
        LocalDate today = Travel.today();
        Given.organisation(omar);
        UUID edition = Given.edition(omar, Given.accredited(omar, today, today.plusYears(1)), today);
        String number = Given.registered(sanne, Given.surname());
        String csv = number + ";" + "\n12;Jansen;jansen@example.org\n";
        String sheet =
                Given.sheet(omar, edition, csv).then().statusCode(201).extract().path("id");
        String path = "/api/v1/attendance-sheets/" + sheet;
        json(omar, path + "/mendings", List.of(Map.of("line", 2, "number", "13", "name", "Jansen")))
                .then()
                .statusCode(200);
        UUID id = UUID.fromString(sheet);
        erase();
        assertThat(Rows.count(database, "select count(*) from attendance_erasure where sheet_id = ?", id))
                .isZero();

        Travel.to(today.plusYears(2).plusDays(1));
        assertThat(erase()).isPositive();
        assertThat(erase()).as("twice changes nothing").isZero();

        assertThat(Rows.list(
                        database,
                        "select number || name || meeting || day || person || course || edition || coalesce(cells::text, '')"
                                + " from attendance_row where sheet_id = ? order by line",
                        id))
                .containsOnly("");
        assertThat(Rows.list(database, "select number || name from attendance_mending where sheet_id = ?", id))
                .containsExactly("");
        Response view = omar.asks().get(path);
        assertThat(view.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED", "NOT_A_NUMBER");
        assertThat(view.<List<Integer>>path("outcomes.line")).containsExactly(1, 2);
        assertThat(Rows.list(
                        database,
                        "select details->>'rows' from audit_line where deed = 'sheet-texts-erased' and subject = ?",
                        id))
                .containsExactly("2");
        assertThat(omar.asks().get("/opleider/lijsten/" + sheet).asString())
                .contains("De tekst van deze lijst is vernietigd")
                .doesNotContain("/herstel", number);
        assertThat(omar.asks().get("/opleider/lijsten").asString()).contains("De tekst is vernietigd");
        Problem.conflict(json(omar, path + "/mendings", List.of(Map.of("line", 2, "number", number))));
        Problem.conflict(omar.asks().post(path + "/resumptions"));
        Response again = Given.sheet(omar, edition, csv);
        again.then().statusCode(200);
        assertThat(again.<String>path("id")).as("known by its digest").isEqualTo(sheet);
        assertThat(again.<Boolean>path("repeated")).isTrue();
    }

    @Test
    void whatIsStillBeingDoneKeepsItsTexts() {
        LocalDate today = Travel.today();
        Given.organisation(omar);
        UUID edition = Given.edition(omar, Given.accredited(omar, today, today.plusYears(1)), today);
        String sheet = Given.sheet(omar, edition, "12;Jansen\n").path("id");
        Travel.to(today.plusYears(1));
        json(
                        omar,
                        "/api/v1/attendance-sheets/" + sheet + "/dismissals",
                        Map.of("lines", List.of(1), "reasons", "Gast."))
                .then()
                .statusCode(204);
        Travel.to(today.plusYears(2).plusDays(1));

        erase();

        assertThat(omar.asks().get("/api/v1/attendance-sheets/{sheet}", sheet).<List<String>>path("outcomes.name"))
                .containsExactly("Jansen");
    }

    private int erase() {
        int sheets = 0;
        for (int some = retention.round(); some > 0; some = retention.round()) {
            sheets += some;
        }
        return sheets;
    }

    @Test
    void aRegisterGivesMoreTimeForEditionsFromADayOn() {
        LocalDate today = Travel.today();
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today, today.plusYears(1));
        LocalDate later = today.plusDays(5);
        UUID before = Given.edition(omar, course, later.minusDays(1));
        UUID after = Given.edition(omar, course, later);
        String number = Given.registered(sanne, Given.surname());
        TestUser registrar = TestUser.registrar();
        String policies = "/api/v1/attendance-policies";
        Map<String, Object> wish = Map.of(
                "register",
                Given.REGISTER,
                "validFrom",
                later.toString(),
                "byProvider",
                true,
                "lateMonths",
                5,
                "source",
                "Proef");

        assertThat(json(omar, policies, wish).statusCode()).isEqualTo(403);
        Problem.invalid(json(
                        registrar,
                        policies,
                        Map.of("register", "X", "validFrom", today.minusDays(1).toString(), "lateMonths", 61)))
                .names("register", "validFrom", "byProvider", "lateMonths", "source");
        json(registrar, policies, wish).then().statusCode(201);
        Problem.invalid(json(registrar, policies, wish)).names("validFrom");

        LocalDate end = LocalDate.parse(
                one("select max(valid_until)::text from accreditation_validity where course_id = ?", course));
        Travel.to(end.plusMonths(4));
        assertThat(Given.sheet(omar, before, number).<Map<String, Integer>>path("counts"))
                .containsOnly(Map.entry("WINDOW_CLOSED", 1));
        assertThat(Given.sheet(omar, after, number).<Map<String, Integer>>path("counts"))
                .containsOnly(Map.entry("BOOKED", 1));
        assertThat(registrar
                        .asks()
                        .get(policies)
                        .<Integer>path("find { it.register == '" + Given.REGISTER + "' }.lateMonths"))
                .isEqualTo(5);
    }

    private void buyersAreAllowed(LocalDate from, boolean allowed) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into accreditation_rules (id, register_id, valid_from, document, recorded_at)"
                                + " select gen_random_uuid(), a.register_id, ?, a.document || ?::jsonb, now()"
                                + " from accreditation_rules a join register r on r.id = a.register_id"
                                + " where r.code = 'RP-SW' order by a.valid_from limit 1")) {
            insert.setObject(1, from);
            insert.setString(2, "{\"resellerAttendance\": " + allowed + "}");
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response claim(String number, UUID edition) {
        return Given.form(sanne.asks(), Map.of("edition", one("select number from edition where id = ?", edition)))
                .multiPart("document", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/registrations/{n}/attendance-claims", number);
    }

    private static Response delegated(TestUser buyer, UUID edition, String csv) {
        return buyer.asks()
                .contentType("text/csv")
                .body(csv.getBytes(UTF_8))
                .post("/api/v1/delegated-editions/{e}/attendance-sheets", edition);
    }

    private static Response json(TestUser user, String path, Object body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private String one(String query, Object value) {
        return Rows.list(database, query, value).get(0);
    }
}
