// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets that are worked off in parts: stopped, failing, by several at once, mended and taken back. Three rows are a part. */
@QuarkusTest
@TestProfile(AttendanceEngineTest.SmallParts.class)
@WithTestResource(PostgresForTests.class)
class AttendanceEngineTest {
    public static final class SmallParts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "vakregister.attendance.rows-at-once", "3",
                    "vakregister.attendance.rows-before-answering", "4");
        }
    }

    private static final int PEOPLE = 7;
    private static final List<String> NUMBERS = new ArrayList<>();
    private static final List<TestUser> USERS = new ArrayList<>();

    private final TestUser omar = TestUser.provider();
    private UUID edition;

    @Inject
    DataSource database;

    @Inject
    SheetBooker booker;

    @Inject
    BookingRounds rounds;

    @BeforeEach
    void plan() {
        Given.organisation(omar);
        edition = Given.editionToday(omar);
    }

    @AfterEach
    void powerIsBack() {
        Breaker.set(false);
    }

    private static List<String> numbers() {
        while (NUMBERS.size() < PEOPLE) {
            TestUser user = TestUser.professional();
            USERS.add(user);
            NUMBERS.add(Given.registered(user, Given.surname()));
        }
        return NUMBERS;
    }

    /** A sheet that is too large to be answered at once, with nine rows. */
    private UUID handedIn() {
        Response accepted = Given.sheet(omar, edition, "nummer\n" + String.join("\n", numbers()) + "\n12\ngeen idee\n");
        accepted.then().statusCode(202);
        assertThat(accepted.<String>path("state")).isEqualTo("RUNNING");
        return UUID.fromString(accepted.path("id"));
    }

    @Test
    void stoppedAfterAPartAnotherWorkerGoesOnWhereItWas() {
        UUID sheet = handedIn();

        assertThat(booker.step(sheet, true)).isEqualTo(SheetBooker.Step.FURTHER);

        assertThat(sheet(sheet).<Integer>path("done")).isEqualTo(3);
        assertThat(sheet(sheet).<Map<String, Integer>>path("counts")).containsOnly(entry("BOOKED", 3));
        assertThat(entries()).isEqualTo(6);
        assertThat(page("/opleider/lijsten/" + sheet).header("Refresh")).isNotBlank();
        assertThat(page("/opleider/lijsten/" + sheet + "?stil=true").header("Refresh"))
                .isNull();

        rounds.round();

        everythingIsBookedOnce(sheet);
        assertThat(page("/opleider/lijsten/" + sheet).header("Refresh")).isNull();
    }

    @Test
    void whatFailsInTheMiddleLeavesNothingHalfAndGoesOnLater() {
        UUID sheet = handedIn();
        booker.step(sheet, true);
        Breaker.set(true);

        assertThatThrownBy(() -> booker.step(sheet, true)).hasMessageContaining("power");
        assertThat(sheet(sheet).<Integer>path("done")).isEqualTo(3);
        assertThat(entries()).isEqualTo(6);
        for (int i = 0; i < 12; i++) {
            booker.failed(sheet);
        }
        assertThat(sheet(sheet).<String>path("state")).isEqualTo("STUCK");
        assertThat(page("/opleider/lijsten/" + sheet).asString()).contains("blijft hangen");
        Breaker.set(false);
        omar.asks()
                .post("/api/v1/attendance-sheets/{sheet}/resumptions", sheet)
                .then()
                .statusCode(202);
        rounds.round();

        everythingIsBookedOnce(sheet);
    }

    @Test
    void aWorkerThatFailsLeavesTheSheetForLater() {
        UUID sheet = handedIn();
        Breaker.set(true);
        rounds.round();
        assertThat(entries()).isZero();
        assertThat(booker.waiting()).doesNotContain(sheet);
        Breaker.set(false);

        rounds.finish(sheet);

        everythingIsBookedOnce(sheet);
    }

    @Test
    void severalWorkersAtTheSameTimeBookEveryRowOnce() {
        UUID sheet = handedIn();
        Response other = Given.sheet(omar, edition, String.join("\n", numbers()));
        other.then().statusCode(202);
        UUID second = UUID.fromString(other.path("id"));

        List<CompletableFuture<Void>> workers = Stream.generate(() -> CompletableFuture.runAsync(rounds::round))
                .limit(4)
                .toList();
        workers.forEach(CompletableFuture::join);
        rounds.round();

        assertThat(entries()).isEqualTo(2L * PEOPLE);
        for (UUID each : List.of(sheet, second)) {
            assertThat(sheet(each).<String>path("state")).isEqualTo("DONE");
            countsAgree(each);
        }
        assertThat(count(sheet, "BOOKED") + count(second, "BOOKED")).isEqualTo(PEOPLE);
        assertThat(count(sheet, "ALREADY_BOOKED") + count(second, "ALREADY_BOOKED"))
                .isEqualTo(PEOPLE);
    }

    @Test
    void stoppingKeepsWhatIsBookedAndTheRestCanGoOn() {
        UUID sheet = handedIn();
        booker.step(sheet, true);

        omar.asks()
                .post("/api/v1/attendance-sheets/{sheet}/cancellations", sheet)
                .then()
                .statusCode(200);

        assertThat(sheet(sheet).<String>path("state")).isEqualTo("CANCELLED");
        assertThat(sheet(sheet).<Map<String, Integer>>path("counts"))
                .containsOnly(entry("BOOKED", 3), entry("CANCELLED", 6));
        rounds.round();
        assertThat(entries()).isEqualTo(6);
        countsAgree(sheet);
        Problem.conflict(omar.asks().post("/api/v1/attendance-sheets/{sheet}/cancellations", sheet));
        Problem.notFound(
                Given.providerWithOrganisation().asks().post("/api/v1/attendance-sheets/{sheet}/resumptions", sheet));

        omar.asks()
                .post("/api/v1/attendance-sheets/{sheet}/resumptions", sheet)
                .then()
                .statusCode(202);
        rounds.round();

        everythingIsBookedOnce(sheet);
    }

    /** As when a provider loses its authorisation halfway: what may be booked is asked for every part. */
    @Test
    void whatMayNoLongerBeBookedHalfwayIsBookedWhenItMayAgain() {
        UUID sheet = handedIn();
        booker.step(sheet, true);
        policy(Given.today().minusDays(1), false);
        try {
            rounds.round();
        } finally {
            policy(Given.today(), true);
        }
        assertThat(sheet(sheet).<Map<String, Integer>>path("counts"))
                .containsOnly(entry("BOOKED", 3), entry("NOT_BY_PROVIDER", 4), entry("NOT_A_NUMBER", 2));
        countsAgree(sheet);

        Response again = omar.asks().post("/api/v1/attendance-sheets/{sheet}/resumptions", sheet);

        again.then().statusCode(200);
        everythingIsBookedOnce(sheet);
    }

    @Test
    void aProviderThatIsBlockedHalfwayKeepsWhatWasBookedAndGoesOnWhenItMayAgain() {
        UUID sheet = handedIn();
        booker.step(sheet, true);
        String blocks = "/api/v1/providers/" + Given.organisationOf(omar) + "/blocks";
        TestUser registrar = TestUser.registrar();
        Response blocked = json(
                registrar,
                blocks,
                Map.of("from", Given.today().toString(), "reasons", "Geeft lijsten door die niet kloppen."));
        blocked.then().statusCode(201);

        rounds.round();

        assertThat(sheet(sheet).<String>path("state")).isEqualTo("DONE");
        assertThat(sheet(sheet).<Map<String, Integer>>path("counts"))
                .containsOnly(entry("BOOKED", 3), entry("NOT_AUTHORISED", 4), entry("NOT_A_NUMBER", 2));
        assertThat(entries()).isEqualTo(6);
        countsAgree(sheet);
        Problem.of(Given.sheet(omar, edition, "13\n"), 403, "forbidden");

        json(
                        registrar,
                        blocks + "/" + blocked.path("blocks[0].id") + "/liftings",
                        Map.of("until", Given.today().toString(), "reasons", "Opgelost."))
                .then()
                .statusCode(200);
        omar.asks()
                .post("/api/v1/attendance-sheets/{sheet}/resumptions", sheet)
                .then()
                .statusCode(200);

        everythingIsBookedOnce(sheet);
    }

    /** The list is the provider's, not hers: it goes on, and only somebody with the duty can still do something about it. */
    @Test
    void aMemberWhoLosesHerDutyHalfwayCanDoNoMoreAndTheListGoesOn() {
        UUID organisation = Given.organisationOf(omar);
        TestUser petra = Given.member(omar, organisation, "ATTENDANCE");
        UUID sheet = UUID.fromString(
                Given.sheet(petra, edition, "nummer\n" + String.join("\n", numbers()) + "\n12\ngeen idee\n")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
        booker.step(sheet, true);
        String member = omar.asks()
                .get("/api/v1/organisations/{id}/memberships", organisation)
                .path("find { it.duties == ['ATTENDANCE'] }.member");
        json(
                        omar,
                        "/api/v1/organisations/" + organisation + "/memberships/" + member + "/duties",
                        Map.of("duties", List.of("COURSES")))
                .then()
                .statusCode(200);

        assertThat(petra.asks()
                        .post("/api/v1/attendance-sheets/{sheet}/cancellations", sheet)
                        .statusCode())
                .isEqualTo(403);
        rounds.round();

        everythingIsBookedOnce(sheet);
        assertThat(petra.asks().get("/opleider/lijsten/{sheet}", sheet).asString())
                .doesNotContain("/herstel", "/verder");
        omar.asks()
                .post("/api/v1/organisations/{id}/memberships/{member}/removals", organisation, member)
                .then()
                .statusCode(204);
        Problem.notFound(petra.asks().get("/api/v1/attendance-sheets/{sheet}", sheet));
    }

    @Test
    void allSheetsAndMessagesAreInOneListThatCanBeNarrowed() {
        UUID running = handedIn();
        String open = Given.sheet(omar, edition, "12\n").path("id");
        String done = Given.sheet(omar, edition, numbers().get(0) + "\n").path("id");
        message(attendance(number("edition", edition), numbers().get(1))).then().statusCode(200);
        String list = "/api/v1/attendance-sheets";

        List<String> all = omar.asks().get(list).path("sheets.id");

        assertThat(all).hasSize(4).endsWith(done, open, running.toString());
        assertThat(omar.asks().get(list + "?show=running").<List<String>>path("sheets.id"))
                .containsExactly(running.toString());
        assertThat(omar.asks().get(list + "?show=OPEN").<List<String>>path("sheets.id"))
                .containsExactly(open);
        assertThat(omar.asks().get(list + "?channel=XML").<List<String>>path("sheets.channel"))
                .containsExactly("XML");
        assertThat(omar.asks().get(list + "?before=" + open).<List<String>>path("sheets.id"))
                .containsExactly(running.toString());
        Problem.invalid(omar.asks().get(list + "?show=geen")).names("show");
        assertThat(Given.providerWithOrganisation().asks().get(list).<List<String>>path("sheets.id"))
                .isEmpty();
        assertThat(page("/opleider/lijsten?toon=OPEN").asString())
                .contains("/opleider/lijsten/" + open, "1 te herstellen")
                .doesNotContain("/opleider/lijsten/" + done);
        assertThat(page("/opleider/lijsten?langs=XML").asString())
                .contains("presentiebericht", "haar eigen uitvoering");
        assertThat(page("/opleider/lijsten?voor=onzin").statusCode()).isEqualTo(404);
        rounds.finish(running);
    }

    private static Response json(TestUser user, String path, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private void policy(java.time.LocalDate from, boolean byProvider) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into attendance_policy select id, ?, ?, 'proef' from register where code = ?")) {
            insert.setObject(1, from);
            insert.setBoolean(2, byProvider);
            insert.setString(3, Given.REGISTER);
            insert.executeUpdate();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRowIsMendedInPlaceAndWhatCameIsKept() {
        String number = numbers().get(0);
        String sheet = Given.sheet(omar, edition, number.substring(0, 10) + ";\n12;Jansen\n")
                .path("id");

        Response mended =
                mend(sheet, "[{\"line\": 1, \"number\": \"" + number + "\"}, {\"line\": 2, \"number\": \"13\"}]");

        mended.then().statusCode(200);
        assertThat(mended.<Integer>path("booked")).isEqualTo(1);
        assertThat(Rows.list(
                        database,
                        "select number from attendance_row where sheet_id = ? order by line",
                        UUID.fromString(sheet)))
                .containsExactly(number.substring(0, 10), "12");
        assertThat(outcomes(sheet)).containsExactly("BOOKED", "NOT_A_NUMBER");
        assertThat(page("/opleider/lijsten/" + sheet).asString()).contains("Hersteld", number.substring(0, 10));
        assertThat(mend(sheet, "[{\"line\": 1, \"number\": \"" + numbers().get(1) + "\"}]")
                        .<Integer>path("rows"))
                .as("what is booked stays")
                .isZero();
        assertThat(entries()).isEqualTo(2);
        countsAgree(UUID.fromString(sheet));
        Problem.invalid(mend(sheet, "[]")).names("lines");
    }

    @Test
    void theSavedOutcomesAreMendedInASpreadsheet() {
        String number = numbers().get(1);
        String sheet = Given.sheet(omar, edition, "12;=Vries\n" + Given.mistyped(number) + "\n")
                .path("id");
        String saved =
                omar.asks().get("/opleider/lijsten/{sheet}/uitkomsten", sheet).asString();
        assertThat(saved).contains("'=Vries");
        String changed = saved.replace(Given.mistyped(number), number);

        Response answer = omar.asks()
                .multiPart("sheet", "uitkomsten.csv", changed.getBytes(UTF_8), "text/csv")
                .post("/opleider/lijsten/{sheet}/uitkomsten", sheet);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(outcomes(sheet)).containsExactly("NOT_A_NUMBER", "BOOKED");
        String other = Given.sheet(omar, edition, "14\n").path("id");
        assertThat(omar.asks()
                        .multiPart("sheet", "uitkomsten.csv", changed.getBytes(UTF_8), "text/csv")
                        .post("/opleider/lijsten/{sheet}/uitkomsten", other)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theFormMendsAndSetsAside() {
        String number = numbers().get(2);
        String sheet = Given.sheet(omar, edition, "12;Jansen\n13;Pietersen\n").path("id");
        String path = "/opleider/lijsten/" + sheet + "/herstel";
        assertThat(page(path).asString()).contains("name=\"number.1\"", "value=\"12\"", "name=\"number.2\"");

        assertThat(Given.form(omar.asks(), Map.of("line", "2", "dismiss", "2", "do", "dismiss"))
                        .post(path)
                        .statusCode())
                .isEqualTo(400);
        assertThat(Given.form(omar.asks(), Map.of("line", "2", "dismiss", "2", "do", "dismiss", "reasons", "Gast."))
                        .post(path)
                        .statusCode())
                .isEqualTo(303);
        assertThat(Given.form(omar.asks(), Map.of("line", "1", "number.1", number, "do", "mend"))
                        .post(path)
                        .statusCode())
                .isEqualTo(303);

        assertThat(outcomes(sheet)).containsExactly("BOOKED", "DISMISSED");
        assertThat(page("/opleider/lijsten/" + sheet).asString()).contains("Gast.");
        countsAgree(UUID.fromString(sheet));
    }

    @Test
    void whatWasWronglyBookedIsTakenBackWithAReason() {
        String number = numbers().get(3);
        String sheet = Given.sheet(omar, edition, number + "\n").path("id");
        String path = "/api/v1/attendance-sheets/" + sheet + "/removals";

        Problem.invalid(post(path, "{\"line\": 1, \"reasons\": \" \"}")).names("reasons");
        Problem.notFound(post(path, "{\"line\": 99, \"reasons\": \"Was er niet.\"}"));
        assertThat(page("/opleider/lijsten/" + sheet + "/regels/1/terugdraaien").statusCode())
                .isEqualTo(200);
        post(path, "{\"line\": 1, \"reasons\": \"Was er niet.\"}").then().statusCode(204);

        assertThat(outcomes(sheet)).containsExactly("REMOVED");
        assertThat(Rows.list(
                        database, "select sum(awarded)::int from ledger_entry where source = ?", "edition:" + edition))
                .containsExactly("0");
        Problem.conflict(post(path, "{\"line\": 1, \"reasons\": \"Was er niet.\"}"));
        Given.sheet(omar, edition, number + "\n").then().statusCode(200);
        assertThat(outcomes(sheet)).as("the same file does not book it again").containsExactly("REMOVED");
        assertThat(USERS.get(3).asks().get("/mijn/logboek").asString())
                .contains("Punten bijgeschreven", "Boeking teruggedraaid");
        countsAgree(UUID.fromString(sheet));
    }

    @Test
    void somebodyInTwoRegistersIsBookedWhereItCounts() {
        TestUser both = TestUser.professional();
        String surname = Given.surname();
        Given.registered(both, surname);
        Map<String, String> second = Given.application(surname);
        second.put("register", "RP-MW");
        String elsewhere = Given.registered(both, second);

        Response booked = Given.sheet(omar, edition, elsewhere + ";" + surname);

        assertThat(booked.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED");
        assertThat(booked.<List<String>>path("outcomes[0].registers.outcome"))
                .containsExactlyInAnyOrder("BOOKED", "WRONG_REGISTER");
        assertThat(entries()).isEqualTo(2);
        assertThat(page("/opleider/lijsten/" + booked.path("id")).asString()).contains("In een ander register");
    }

    @Test
    void numbersArePastedAndRowsAreSentAsJson() {
        Response pasted = omar.asks()
                .contentType("text/plain")
                .body(numbers().get(0) + " " + numbers().get(1).substring(2) + ";12")
                .post("/api/v1/editions/{edition}/attendance-sheets", edition);
        assertThat(pasted.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED", "BOOKED", "NOT_A_NUMBER");

        Response json = omar.asks()
                .contentType("application/json")
                .body("[{\"number\": \"" + numbers().get(2) + "\"}, {\"externalPersonId\": \"P-1\", \"name\": \"X\"}]")
                .post("/api/v1/editions/{edition}/attendance-sheets", edition);
        assertThat(json.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED", "UNKNOWN_PERSON");

        Response form =
                Given.form(omar.asks(), Map.of("numbers", numbers().get(3))).post("/opleider/uitvoeringen/" + edition);
        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(Given.form(omar.asks(), Map.of("numbers", " , "))
                        .post("/opleider/uitvoeringen/" + edition)
                        .asString())
                .contains("href=\"#numbers\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[", "[1]", "[{\"numer\": \"1\"}]", "[{\"number\": 1}]", "[]", "[{\"number\":\"1\"}] x"})
    void jsonThatIsNoListOfRowsIsRefused(String json) {
        Response answer = omar.asks()
                .contentType("application/json")
                .body(json)
                .post("/api/v1/editions/{edition}/attendance-sheets", edition);

        Problem.invalid(answer).saysNothingOf("numer");
        assertThat(Rows.count(database, "select count(*) from attendance_sheet where edition_id = ?", edition))
                .isZero();
    }

    @Test
    void aWorkbookUnderTheNameOfATableIsRefusedInWords() {
        for (byte[] file :
                List.of(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0}, "SW1\0;x".getBytes(UTF_8), new byte[0])) {
            Response page = omar.asks()
                    .multiPart("sheet", "lijst.csv", file, "text/csv")
                    .post("/opleider/uitvoeringen/" + edition);
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.asString()).contains("href=\"#sheet\"");
        }
    }

    @Test
    void twoHundredMegabytesAreRefusedInWords() throws Exception {
        long size = 200L * 1024 * 1024;
        InputStream zeros = new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? '1' : -1;
            }

            @Override
            public int read(byte[] part, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int some = (int) Math.min(length, left);
                left -= some;
                return some;
            }
        };
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + RestAssured.port + "/api/v1/editions/" + edition + "/attendance-sheets"))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> zeros), size))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("32 MB");
    }

    // --- Messages -------------------------------------------------------------------------------------------------

    @Test
    void aMessageMayHoldSeveralEditionsAndEveryAttendanceHasItsAnswer() {
        UUID other = Given.editionToday(omar);
        UUID strange = Given.editionToday(Given.providerWithOrganisation());
        Response answer =
                message(attendance(number("edition", edition), numbers().get(4))
                        + attendance(number("edition", other), numbers().get(4))
                        + attendance(number("edition", other), Given.unknownNumber(new Random()))
                        + attendance(number("edition", strange), numbers().get(4))
                        + "<Attendance><PECourseID>" + course(edition) + "</PECourseID><PEPersonID>"
                        + numbers().get(4)
                        + "</PEPersonID></Attendance>"
                        + "<Attendance><PECourseID>C1</PECourseID><PEPersonID>"
                        + numbers().get(4) + "</PEPersonID></Attendance>"
                        + "<Attendance><PEEditionID>" + number("edition", edition) + "</PEEditionID><PECourseID>"
                        + course(other)
                        + "</PECourseID><externalPersonID>P-1</externalPersonID></Attendance>");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/xml");
        var xml = answer.xmlPath();
        assertThat(xml.getString("attendanceAnswer.sheet.@total")).isEqualTo("7");
        assertThat(xml.getString("attendanceAnswer.sheet.@accepted")).isEqualTo("2");
        assertThat(xml.getList("attendanceAnswer.sheet.rejected.@code"))
                .containsExactly("2014", "2009", "1022", "1021", "1020");
        assertThat(entries()).isEqualTo(2);
    }

    @Test
    void aMessageThatCannotBeTakenIsRefusedWithItsNumber() {
        String someone = attendance("U1", "SW123456788");
        fault("<Entry>" + someone.repeat(1_001) + "</Entry>", 400, "500");
        fault("<Entry><Attendance></Entry>", 400, "505");
        fault("<Entry></Entry>", 400, "505");
        fault("geen xml", 400, "505");
        fault("<Other>" + someone + "</Other>", 400, "505");
        fault(
                "<Entry><Settings><orgID>" + UUID.randomUUID() + "</orgID></Settings>" + someone + "</Entry>",
                403,
                "400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Entry [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Entry><Attendance><PEPersonID>&x;</PEPersonID></Attendance></Entry>",
                "<!DOCTYPE Entry [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Entry><Attendance><PEPersonID>&b;</PEPersonID></Attendance></Entry>",
                "<!DOCTYPE Entry SYSTEM \"http://127.0.0.1:1/x.dtd\"><Entry><Attendance><PEPersonID>1</PEPersonID></Attendance></Entry>",
                "<Entry><Attendance><PEPersonID>&x;</PEPersonID></Attendance></Entry>"
            })
    void aMessageIsReadWithoutLookingOutsideIt(String xml) {
        Response answer = fault(xml, 400, "505");

        assertThat(answer.asString()).doesNotContain("root", "aaaa");
    }

    private Response fault(String xml, int status, String code) {
        Response answer = omar.asks().contentType("application/xml").body(xml).post("/api/v1/attendance-messages");
        assertThat(answer.statusCode())
                .as(xml.substring(0, Math.min(80, xml.length())))
                .isEqualTo(status);
        assertThat(answer.xmlPath().getString("attendanceAnswer.fault.@code")).isEqualTo(code);
        return answer;
    }

    private Response message(String attendances) {
        return omar.asks()
                .contentType("application/xml")
                .body("<?xml version=\"1.0\"?><Entry><Settings><userRole>EDU</userRole></Settings>" + attendances
                        + "</Entry>")
                .post("/api/v1/attendance-messages");
    }

    private static String attendance(String edition, String person) {
        return "<Attendance><PEEditionID>" + edition + "</PEEditionID><PEPersonID>" + person
                + "</PEPersonID></Attendance>";
    }

    private String number(String table, UUID id) {
        return Rows.list(database, "select number from " + table + " where id = ?", id)
                .get(0);
    }

    private String course(UUID of) {
        return Rows.list(
                        database,
                        "select c.number from course c join edition e on e.course_id = c.id where e.id = ?",
                        of)
                .get(0);
    }

    // --- What is checked more than once ---------------------------------------------------------------------------

    private void everythingIsBookedOnce(UUID sheet) {
        assertThat(sheet(sheet).<String>path("state")).isEqualTo("DONE");
        assertThat(sheet(sheet).<Map<String, Integer>>path("counts"))
                .containsOnly(entry("BOOKED", PEOPLE), entry("NOT_A_NUMBER", 2));
        assertThat(entries()).isEqualTo(2L * PEOPLE);
        countsAgree(sheet);
    }

    /** What is kept for speed is what the facts come to, and every row has an outcome. */
    private void countsAgree(UUID sheet) {
        String now =
                """
                (select distinct on (line) line, outcome from attendance_outcome where sheet_id = ? order by line, revision desc) o
                """;
        assertThat(Rows.list(
                        database,
                        "select outcome || count(*) from " + now + " group by outcome order by outcome",
                        sheet))
                .isEqualTo(Rows.list(
                        database,
                        "select key || value from attendance_work, jsonb_each_text(counts) where sheet_id = ? order by key",
                        sheet));
        assertThat(Rows.count(database, "select count(*) from " + now, sheet))
                .isEqualTo(Rows.count(database, "select count(*) from attendance_row where sheet_id = ?", sheet));
    }

    private int count(UUID sheet, String outcome) {
        Integer count = sheet(sheet).path("counts." + outcome);
        return count == null ? 0 : count;
    }

    private Response sheet(UUID sheet) {
        return omar.asks().get("/api/v1/attendance-sheets/{sheet}", sheet);
    }

    private List<String> outcomes(String sheet) {
        return sheet(UUID.fromString(sheet)).path("outcomes.outcome");
    }

    private Response page(String path) {
        return omar.asks().get(path);
    }

    private Response mend(String sheet, String json) {
        return post("/api/v1/attendance-sheets/" + sheet + "/mendings", json);
    }

    private Response post(String path, String json) {
        return omar.asks().contentType(ContentType.JSON).body(json).post(path);
    }

    private long entries() {
        return Rows.count(database, "select count(*) from ledger_entry where source = ?", "edition:" + edition);
    }
}
