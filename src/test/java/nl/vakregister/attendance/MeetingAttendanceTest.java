// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A congress of which each session counts by itself: from the dossier to the points of whoever sat in which room. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class MeetingAttendanceTest {
    private final TestUser omar = TestUser.provider();
    private final TestUser sanne = TestUser.professional();
    private UUID edition;
    private String number;

    @Inject
    DataSource database;

    @BeforeEach
    void congress() {
        Given.organisation(omar);
        Map<String, Object> dossier = Given.dossier();
        dossier.put("form", "CONGRESS");
        dossier.put("perMeeting", true);
        dossier.put("parts", List.of(part("Sessie rouw", 180, 1), part("Sessie schuld", 120, 2)));
        UUID course = UUID.fromString(Given.submitDraft(omar, Given.drafted(omar, dossier))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        Map<String, Object> decision = Given.grant(Given.today(), Given.today().plusYears(1));
        decision.put("points", Map.of());
        decision.put("perMeeting", Map.of("M1", Map.of("GEACCREDITEERD", 3), "M2", Map.of("GEACCREDITEERD", 2)));
        Given.assess(TestUser.assessor(), course, decision).then().statusCode(200);
        // Without meetings of its own an edition of one day has every session of the course
        edition = Given.edition(omar, course, Given.today());
        number = Given.registered(sanne, Given.surname());
    }

    @Test
    void eachSessionCountsForItselfAndOnce() {
        Response sheet = Given.sheet(
                omar,
                edition,
                "registernummer;bijeenkomst\n" + number + ";M1\n" + number + ";m2\n" + number + ";M1\n" + number
                        + ";M9\n" + number + ";\n");

        sheet.then().statusCode(201);
        assertThat(sheet.<List<String>>path("outcomes.outcome"))
                .containsExactly("BOOKED", "BOOKED", "DUPLICATE_ROW", "UNKNOWN_MEETING", "MEETING_MISSING");
        assertThat(Rows.list(
                        database,
                        "select source || ' ' || awarded::int from ledger_entry where source like ? order by source",
                        "edition:" + edition + "%"))
                .containsExactly("edition:" + edition + "#M1 3", "edition:" + edition + "#M2 2");
        Response progress = sanne.asks().get("/api/v1/registrations/{n}/progress", number);
        assertThat(progress.<List<String>>path("lines.description"))
                .anyMatch(line -> line.endsWith("M1)"))
                .anyMatch(line -> line.endsWith("M2)"));
        assertThat(Given.sheet(omar, edition, "registernummer;bijeenkomst\n" + number + ";M2\n")
                        .<List<String>>path("outcomes.outcome"))
                .containsExactly("ALREADY_BOOKED");
    }

    @Test
    void oneSessionIsTakenBackAndTheOtherStays() {
        String sheet = Given.sheet(omar, edition, "registernummer;bijeenkomst\n" + number + ";M1\n" + number + ";M2\n")
                .path("id");

        json(omar, "/api/v1/attendance-sheets/" + sheet + "/removals", Map.of("line", 3, "reasons", "Was al weg."))
                .then()
                .statusCode(204);

        assertThat(Rows.list(
                        database,
                        "select source || ' ' || sum(awarded)::int from ledger_entry where source like ? group by source order by source",
                        "edition:" + edition + "%"))
                .containsExactly("edition:" + edition + "#M1 3", "edition:" + edition + "#M2 0");
    }

    /** As when the points of a whole day were taken over from elsewhere: the row says so, and the rest of the list goes on. */
    @Test
    void whoHasThePointsOfTheWholeDayGetsNoneForASession() {
        whole();
        TestUser karim = TestUser.professional();
        String other = Given.registered(karim, Given.surname());

        Response sheet =
                Given.sheet(omar, edition, "registernummer;bijeenkomst\n" + number + ";M1\n" + other + ";M1\n");

        assertThat(sheet.<String>path("state")).isEqualTo("DONE");
        assertThat(sheet.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED_OTHERWISE", "BOOKED");
        String entry = Rows.list(database, "select id::text from ledger_entry where source = ?", "edition:" + edition)
                .get(0);
        json(
                        TestUser.registrar(),
                        "/api/v1/registrations/" + number + "/ledger-entries/" + entry + "/reversals",
                        Map.of("reasons", "Het gaat per sessie."))
                .then()
                .statusCode(204);
        Response again = omar.asks().post("/api/v1/attendance-sheets/{id}/resumptions", sheet.<String>path("id"));
        assertThat(again.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED", "BOOKED");
        Problem.notFound(Given.providerWithOrganisation()
                .asks()
                .get("/api/v1/attendance-sheets/{id}", sheet.<String>path("id")));
    }

    private void whole() {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source,"
                                + " description, origin, recorded_at, recorded_by)"
                                + " select gen_random_uuid(), id, 'GEACCREDITEERD', 5, 5, current_date, ?, 'Hele dag', 'TRANSFER',"
                                + " now(), gen_random_uuid() from registration where number = ?")) {
            insert.setString(1, "edition:" + edition);
            insert.setString(2, number);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> part(String title, int minutes, int meeting) {
        return Map.of("title", title, "kind", "SESSION", "minutes", minutes, "meeting", meeting);
    }

    private static Response json(TestUser user, String path, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }
}
