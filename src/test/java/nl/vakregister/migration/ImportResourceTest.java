// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ImportResourceTest {
    private static final String IMPORTS = "/api/v1/register-imports";
    private static final String HEADING =
            "kind;externalId;initials;surname;level;formerNumber;history;registration;category;points;day;description\n";

    private final TestUser first = TestUser.registrar();
    private final TestUser second = TestUser.registrar();
    private final String source = "oud-" + UUID.randomUUID().toString().substring(0, 8);
    private final String surname = Given.surname();

    @Inject
    ImportRounds rounds;

    @Inject
    DataSource database;

    private String registration(String id) {
        return "registration;" + id + ";A.;" + surname + ";HBO;" + source + "-" + id + ";ADMITTED "
                + Given.today().minusYears(1) + " " + Given.today().plusYears(4).minusDays(1) + ";;;;;\n";
    }

    private String points(String id, String registration, String points) {
        return "points;" + id + ";;;;;;" + registration + ";GEACCREDITEERD;" + points + ";"
                + Given.today().minusMonths(2) + ";Cursus elders\n";
    }

    private Response upload(TestUser user, boolean allOrNone, String rows) {
        return user.asks()
                .contentType("text/csv")
                .body((HEADING + rows).getBytes(UTF_8))
                .post(IMPORTS + "?register=" + Given.REGISTER + "&source=" + source + "&filename=oud.csv&allOrNone="
                        + allOrNone);
    }

    /** Sent and checked. */
    private String uploaded(boolean allOrNone, String rows) {
        String id =
                upload(first, allOrNone, rows).then().statusCode(201).extract().path("id");
        rounds.round();
        return IMPORTS + "/" + id;
    }

    private JsonPath look(String path) {
        return second.asks().get(path).then().statusCode(200).extract().jsonPath();
    }

    private void approved(String path) {
        second.asks().post(path + "/_approve").then().statusCode(200);
        rounds.round();
    }

    private long known() {
        return Rows.count(
                database,
                "select count(*) from registration r join former_number f on f.registration_id = r.id where f.source = ?",
                source);
    }

    @Test
    void aDryRunStoresNothingAndTellsEverything() {
        String path = uploaded(
                false,
                registration("r1")
                        + registration("r2").replace("HBO", "doctor")
                        + points("p1", "r1", "6,5")
                        + points("p2", "r2", "1")
                        + points("p3", "r1", "veel")
                        + points("p1", "r1", "2")
                        + "iets;x;;;;;;;;;;\n");

        JsonPath found = look(path);
        assertThat(found.getString("state")).isEqualTo("CHECKED");
        assertThat(found.getMap("rows")).isEqualTo(Map.of("RIGHT", 2, "WRONG", 5));
        JsonPath report = look(path + "/rows");
        assertThat(report.getList("line")).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(report.getList("problem"))
                .containsExactly(
                        null,
                        "LEVEL_UNKNOWN",
                        null,
                        "REGISTRATION_UNKNOWN",
                        "POINTS_WRONG",
                        "TWICE_IN_FILE",
                        "KIND_UNKNOWN");
        assertThat(report.getString("[1].remedy.nl")).isNotBlank();
        assertThat(known()).isZero();
        assertThat(Rows.count(database, "select count(*) from imported_item where source = ?", source))
                .isZero();
        assertThat(Rows.count(database, "select count(*) from person where subject like ?", "import:" + source + ":%"))
                .isZero();
        assertThat(look(path + "/rows?state=WRONG").getList("line")).hasSize(5);
        assertThat(look(path + "/rows?after=6").getList("line")).containsExactly(7, 8);
    }

    @Test
    void whatIsApprovedIsAFactWithItsOwnDays() {
        String path = uploaded(false, points("p1", "r1", "6,5") + registration("r1"));
        first.asks().post(path + "/_approve").then().statusCode(403);
        assertThat(known()).isZero();

        approved(path);

        assertThat(look(path).getString("state")).isEqualTo("DONE");
        assertThat(look(path).getMap("rows")).isEqualTo(Map.of("BOOKED", 2));
        String number = look(IMPORTS + "/former-numbers/" + source + "?number=" + source + "-r1")
                .getString("registrationNumber");
        JsonPath entry =
                TestUser.nobody().get("/api/v1/registrations/{number}", number).jsonPath();
        assertThat(entry.getString("status")).isEqualTo("registered");
        assertThat(entry.getString("registeredSince"))
                .isEqualTo(Given.today().minusYears(1).toString());
        assertThat(entry.getString("name")).contains(surname);
        List<String> event = Rows.list(
                database,
                "select e.reasons || '|' || (e.recorded_at > now() - interval '1 hour') from registration_event e"
                        + " join registration r on r.id = e.registration_id where r.number = ?",
                number);
        assertThat(event).containsExactly("Overgenomen uit " + source + "|true");
        assertThat(Rows.list(
                        database,
                        "select l.awarded || '|' || l.origin || '|' || l.completed_on from ledger_entry l"
                                + " join registration r on r.id = l.registration_id where r.number = ?",
                        number))
                .containsExactly("6.50|TRANSFER|" + Given.today().minusMonths(2));
        assertThat(Rows.list(
                        database,
                        "select cells::text from register_import_row where import_id = ?",
                        UUID.fromString(path.substring(IMPORTS.length() + 1))))
                .as("what was sent goes when it is of no use any more")
                .containsOnly("{}");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String rows = registration("r1") + points("p1", "r1", "6,5");
        approved(uploaded(false, rows));
        String again = uploaded(false, rows + points("p2", "r1", "1"));

        assertThat(look(again + "/rows").getList("state")).containsExactly("ALREADY", "ALREADY", "RIGHT");
        approved(again);
        assertThat(look(again + "/rows").getList("state")).containsExactly("ALREADY", "ALREADY", "BOOKED");
        assertThat(known()).isEqualTo(1);
        assertThat(Rows.count(
                        database, "select count(*) from ledger_entry where source like ?", "import:" + source + ":%"))
                .isEqualTo(2);
    }

    @Test
    void oneWrongRowIsMendedAndTakenOverAlone() {
        String path =
                uploaded(false, registration("r1") + registration("r2").replace(surname, "12") + registration("r3"));
        approved(path);
        assertThat(look(path + "/rows").getList("state")).containsExactly("BOOKED", "WRONG", "BOOKED");
        assertThat(known()).isEqualTo(2);

        second.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("surname", surname))
                .post(path + "/rows/3/mendings")
                .then()
                .statusCode(200);
        rounds.round();
        second.asks().post(path + "/_approve").then().statusCode(403);
        TestUser.registrar().asks().post(path + "/_approve").then().statusCode(200);
        rounds.round();

        assertThat(look(path + "/rows").getList("state")).containsExactly("BOOKED", "BOOKED", "BOOKED");
        assertThat(known()).isEqualTo(3);
        second.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("surname", "Anders"))
                .post(path + "/rows/3/mendings")
                .then()
                .statusCode(409);
        second.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("surname", "Anders"))
                .post(path + "/rows/99/mendings")
                .then()
                .statusCode(404);
    }

    @Test
    void everythingOrNothing() {
        String path = uploaded(true, registration("r1") + registration("r2").replace("HBO", "doctor"));
        second.asks().post(path + "/_approve").then().statusCode(409);

        second.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("field", "LEVEL", "theirs", "doctor", "ours", "HBO"))
                .post(IMPORTS + "/mappings/" + source)
                .then()
                .statusCode(200);
        second.asks().post(path + "/_recheck").then().statusCode(200);
        rounds.round();
        approved(path);

        assertThat(look(path).getMap("rows")).isEqualTo(Map.of("BOOKED", 2));
        assertThat(known()).isEqualTo(2);
    }

    /** What the check could not see: two rows with one former number. */
    @Test
    void everythingOrNothingIsNothingWhenTheRegisterRefusesOne() {
        String path = uploaded(true, registration("r1") + registration("r2").replace(source + "-r2", source + "-r1"));
        assertThat(look(path).getMap("rows")).isEqualTo(Map.of("RIGHT", 2));

        approved(path);

        assertThat(known()).isZero();
        assertThat(look(path + "/rows").getList("state")).containsExactly("RIGHT", "WRONG");
        assertThat(look(path + "/rows").getString("[1].problem")).isEqualTo("REFUSED");
    }

    @Test
    void withoutThatAgreementTheOthersGoIn() {
        String path = uploaded(
                false,
                registration("r1") + registration("r2").replace(source + "-r2", source + "-r1") + registration("r3"));

        approved(path);

        assertThat(known()).isEqualTo(2);
        assertThat(look(path + "/rows").getList("state")).containsExactly("BOOKED", "WRONG", "BOOKED");
    }

    @Test
    void cancelledIsCancelled() {
        String path = uploaded(false, registration("r1"));
        second.asks().post(path + "/_cancel").then().statusCode(200);
        second.asks().post(path + "/_approve").then().statusCode(409);
        second.asks().post(path + "/_cancel").then().statusCode(409);
        second.asks().post(path + "/_recheck").then().statusCode(409);
        rounds.round();

        assertThat(look(path).getString("state")).isEqualTo("CANCELLED");
        assertThat(known()).isZero();
    }

    @Test
    void measuresAndCertificatesComeAlong() {
        String heading =
                "kind;externalId;initials;surname;level;history;registration;measure;day;body;case;grounds;number\n";
        String rows = "registration;r1;A.;" + surname + ";HBO;ADMITTED "
                + Given.today().minusYears(1) + " "
                + Given.today().plusYears(4).minusDays(1) + ";;;;;;;\n"
                + "measure;m1;;;;;r1;REPRIMAND;" + Given.today().minusMonths(1) + ";College;25.1;Proef;\n"
                + "certificate;c1;;;;;r1;;" + Given.today().minusMonths(3) + ";;;;C-" + source + "\n";
        String id = first.asks()
                .contentType("text/csv")
                .body((heading + rows).getBytes(UTF_8))
                .post(IMPORTS + "?register=" + Given.REGISTER + "&source=" + source)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        rounds.round();
        approved(IMPORTS + "/" + id);

        assertThat(look(IMPORTS + "/" + id + "/rows").getList("state")).containsExactly("BOOKED", "BOOKED", "BOOKED");
        assertThat(Rows.count(database, "select count(*) from former_certificate where source = ?", source))
                .isEqualTo(1);
        assertThat(Rows.count(
                        database,
                        "select count(*) from measure m join imported_item i on i.target = m.id where i.source = ?",
                        source))
                .isEqualTo(1);
    }

    @Test
    void saysAllThatIsWrongWithAnUpload() {
        assertThat(first.asks()
                        .contentType("text/csv")
                        .body("x")
                        .post(IMPORTS + "?register=NIETS&source=Oud+systeem")
                        .then()
                        .statusCode(400)
                        .extract()
                        .jsonPath()
                        .getList("errors.field"))
                .containsExactlyInAnyOrder("register", "source");
        upload(first, false, "").then().statusCode(400);
        TestUser.professional().asks().get(IMPORTS).then().statusCode(403);
        TestUser.nobody().get(IMPORTS).then().statusCode(401);
        first.asks().get(IMPORTS + "/" + UUID.randomUUID()).then().statusCode(404);
        first.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("field", "IETS"))
                .post(IMPORTS + "/mappings/" + source)
                .then()
                .statusCode(400);
    }
}
