// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** Attendance that comes in another way than by a file of the provider. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ChannelsResourceTest {
    private static final String COMPLETED = "http://adlnet.gov/expapi/verbs/completed";

    private final TestUser omar = TestUser.provider();
    private final TestUser sanne = TestUser.professional();
    private final LocalDate today = Given.today();
    private final String surname = Given.surname();

    @Inject
    DataSource database;

    @Inject
    AttendanceReminders reminders;

    // --- Codes of one's own -----------------------------------------------------------------------------------------

    @Test
    void aCodeStandsForSomebodyWithinItsOrganisationOnly() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        String code = "lms-" + surname;

        Response set = codes(omar, List.of(reference("PERSON", code, number)));
        set.then().statusCode(200);
        assertThat(set.<Integer>path("changed")).isEqualTo(1);
        assertThat(codes(omar, List.of(reference("PERSON", code, number))).<Integer>path("changed"))
                .isZero();

        statements(omar, statement(UUID.randomUUID(), COMPLETED, code, edition))
                .then()
                .statusCode(200);
        assertThat(entries(edition)).isEqualTo(2);

        TestUser other = Given.providerWithOrganisation();
        UUID otherEdition = Given.editionToday(other);
        UUID id = UUID.randomUUID();
        statements(other, statement(id, COMPLETED, code, otherEdition)).then().statusCode(200);
        assertThat(other.asks().get("/api/v1/xapi/statements/{id}", id).<String>path("outcome"))
                .isEqualTo("UNKNOWN_PERSON");
        assertThat(entries(otherEdition)).isZero();
        Problem.notFound(omar.asks().get("/api/v1/xapi/statements/{id}", id));
    }

    @Test
    void codesComeAndGoAsAFile() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        UUID edition = Given.edition(omar, course, today);
        String number = Given.registered(sanne, surname);
        String csv = "kind,external_id,target\nCOURSE,c-1," + courseNumber(course) + "\nEDITION,e-1,"
                + editionNumber(edition) + "\nPERSON,'=p-1," + number + "\n";

        Response upload =
                omar.asks().contentType("text/csv").body(csv.getBytes(UTF_8)).post("/api/v1/external-references");
        upload.then().statusCode(200);
        assertThat(upload.<Integer>path("changed")).isEqualTo(3);
        String file = omar.asks().get("/api/v1/external-references/_file").asString();
        assertThat(file).contains("\"'=p-1\"", editionNumber(edition)).doesNotContain("\"=p-1");
        assertThat(omar.asks()
                        .contentType("text/csv")
                        .body(file.getBytes(UTF_8))
                        .post("/api/v1/external-references")
                        .<Integer>path("changed"))
                .isZero();
    }

    @Test
    void aWrongLineSetsNothingAndRepeatsNoCode() {
        Given.organisation(omar);
        String number = Given.registered(sanne, surname);
        TestUser other = Given.providerWithOrganisation();
        String foreign = editionNumber(Given.editionToday(other));

        Problem.invalid(codes(
                        omar,
                        List.of(
                                reference("PERSON", "geheim-1", number),
                                reference("EDITION", "geheim-2", foreign),
                                reference("PERSON", "geheim-1", number),
                                reference("ANDERS", "geheim-3", number),
                                reference("PERSON", " ", number))))
                .names("references[1]", "references[2]", "references[3]", "references[4]")
                .saysNothingOf("geheim");
        assertThat(omar.asks().get("/api/v1/external-references").<List<?>>path("references"))
                .isEmpty();
    }

    @Test
    void aPersonStatesHerCodeAndTakesItAwayAgain() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        String code = "lms-" + surname;
        String mine = "/api/v1/registrations/" + number + "/external-references";
        Response proposed = json(sanne, mine, Map.of("kvkNumber", kvk(omar), "externalId", code));
        proposed.then().statusCode(201);
        String id = proposed.path("id");
        UUID before = UUID.randomUUID();
        statements(omar, statement(before, COMPLETED, code, edition)).then().statusCode(200);
        assertThat(entries(edition)).as("only stated, not confirmed").isZero();
        Problem.conflict(json(sanne, mine, Map.of("kvkNumber", kvk(omar), "externalId", "another")));

        omar.asks()
                .post("/api/v1/external-references/{id}/confirmations", id)
                .then()
                .statusCode(200);
        UUID after = UUID.randomUUID();
        statements(omar, statement(after, COMPLETED, code, edition)).then().statusCode(200);
        assertThat(entries(edition)).isEqualTo(2);

        Problem.notFound(TestUser.professional().asks().delete("/api/v1/external-references/{id}", id));
        sanne.asks().delete("/api/v1/external-references/{id}", id).then().statusCode(204);
        assertThat(Rows.count(database, "select count(*) from external_reference where external_id = ?", code))
                .isZero();
        assertThat(Rows.count(database, "select count(*) from xapi_statement where account_name = ?", code))
                .isZero();
        Problem.notFound(json(TestUser.professional(), mine, Map.of("kvkNumber", kvk(omar), "externalId", "x")));
    }

    // --- Delegation -------------------------------------------------------------------------------------------------

    @Test
    void aBuyerReportsForWhatItWasAuthorisedForAndSeesItsOwnSheetsOnly() {
        UUID edition = editionToday();
        UUID another = Given.editionToday(omar);
        TestUser buyer = Given.providerWithOrganisation();
        String number = Given.registered(sanne, surname);
        Problem.notFound(delegated(buyer, edition, number));
        String own = Given.sheet(omar, edition, "SW123456789;x").path("id");

        String delegation = delegate(omar, buyer, edition);
        Response booked = delegated(buyer, edition, number + ";" + surname);

        booked.then().statusCode(201);
        assertThat(booked.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED");
        assertThat(delegated(buyer, edition, number + ";" + surname).statusCode())
                .isEqualTo(200);
        assertThat(buyer.asks().get("/api/v1/delegated-editions").<List<String>>path("id"))
                .containsExactly(edition.toString());
        assertThat(buyer.asks()
                        .get("/api/v1/delegated-editions/{e}/attendance-sheets", edition)
                        .<List<String>>path("$"))
                .containsExactly(booked.<String>path("id"));
        Problem.notFound(buyer.asks().get("/api/v1/delegated-editions/{e}/attendance-sheets/{s}", edition, own));
        Problem.notFound(delegated(buyer, another, number));
        Problem.notFound(buyer.asks().get("/api/v1/editions/{e}/attendance-sheets/{s}", edition, own));
        Problem.notFound(TestUser.provider().asks().get("/api/v1/attendance-delegations/{id}", delegation));

        Problem.notFound(buyer.asks().post("/api/v1/attendance-delegations/{id}/revocations", delegation));
        omar.asks()
                .post("/api/v1/attendance-delegations/{id}/revocations", delegation)
                .then()
                .statusCode(200);
        Problem.conflict(omar.asks().post("/api/v1/attendance-delegations/{id}/revocations", delegation));
        Problem.notFound(delegated(buyer, edition, number));
        assertThat(buyer.asks()
                        .get("/api/v1/delegated-editions/{e}/attendance-sheets", edition)
                        .statusCode())
                .as("what it reported stays visible to it")
                .isEqualTo(200);
    }

    @Test
    void aDelegationThatIsRevokedMeanwhileBooksAllOrNothing() {
        UUID edition = editionToday();
        TestUser buyer = Given.providerWithOrganisation();
        String number = Given.registered(sanne, surname);
        String delegation = delegate(omar, buyer, edition);

        CompletableFuture<Response> book = CompletableFuture.supplyAsync(() -> delegated(buyer, edition, number));
        CompletableFuture<Response> revoke = CompletableFuture.supplyAsync(
                () -> omar.asks().post("/api/v1/attendance-delegations/{id}/revocations", delegation));

        assertThat(revoke.join().statusCode()).isEqualTo(200);
        assertThat(book.join().statusCode()).isIn(201, 404, 409);
        assertThat(entries(edition)).isEqualTo(book.join().statusCode() == 201 ? 2 : 0);
    }

    @Test
    void aDelegationSaysAllThatIsWrongWithIt() {
        Given.organisation(omar);
        Given.submitted(omar);

        Problem.invalid(json(
                        omar,
                        "/api/v1/attendance-delegations",
                        Map.of("kvkNumber", "00000000", "course", "C1", "until", today.toString())))
                .names("kvkNumber", "course", "from");
    }

    // --- The door ---------------------------------------------------------------------------------------------------

    @Test
    void participantsCheckInAtTheDoorAndTheProviderHandsThatIn() {
        UUID edition = editionToday();
        Given.registered(sanne, surname);
        TestUser noor = TestUser.professional();
        Given.registered(noor, Given.surname());
        Response door = door(omar, edition);
        door.then().statusCode(200);

        Response scanned = TestUser.nobody().get(path(door.path("url")));
        assertThat(scanned.statusCode()).isEqualTo(303);
        String ticket = scanned.cookie("aanwezig");
        assertThat(scanned.header("Location")).endsWith("/aanwezig");
        assertThat(sanne.asks().cookie("aanwezig", ticket).get("/aanwezig").asString())
                .contains("Ik ben er");
        for (int i = 0; i < 2; i++) {
            Given.form(sanne.asks().cookie("aanwezig", ticket), Map.of("here", "true"))
                    .post("/aanwezig")
                    .then()
                    .statusCode(303);
        }
        assertThat(checkIn(noor, door.path("code")).statusCode()).isEqualTo(201);
        assertThat(checkIn(noor, door.path("code")).statusCode()).isEqualTo(200);

        Response checkIns = omar.asks().get("/api/v1/editions/{e}/doors/check-ins", edition);
        assertThat(checkIns.<List<String>>path("id")).hasSize(2);
        String early = checkIns.path("id[1]");
        Problem.invalid(handIn(edition, List.of(Map.of("checkIn", early))));
        Problem.notFound(handIn(edition, List.of(Map.of("checkIn", UUID.randomUUID(), "reasons", "x"))));
        Response sheet = handIn(edition, List.of(Map.of("checkIn", early, "reasons", "Ging om elf uur weg.")));
        sheet.then().statusCode(201);
        assertThat(sheet.<Map<String, Integer>>path("counts")).containsOnly(Map.entry("BOOKED", 1));
        assertThat(entries(edition)).isEqualTo(2);
        assertThat(handIn(edition, List.of()).statusCode()).isEqualTo(201);
        assertThat(entries(edition)).isEqualTo(2);
        assertThat(noor.asks().get("/api/v1/check-ins").<String>path("[0].reasons"))
                .isEqualTo("Ging om elf uur weg.");
        assertThat(noor.asks().get("/mijn/aanwezigheid").asString()).contains("Ging om elf uur weg.");
    }

    @Test
    void aForgedOrForeignCodeOpensNothing() {
        UUID edition = editionToday();
        Given.registered(sanne, surname);
        Response door = door(omar, edition);
        String url = path(door.path("url"));
        String forged = url.substring(0, url.length() - 1) + (url.endsWith("0") ? "1" : "0");

        for (String path : List.of(forged, "/aanwezig/000000000000000", "/aanwezig/x")) {
            assertThat(TestUser.nobody().get(path).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(sanne.asks()
                        .cookie("aanwezig", "A1B.1700000000.0123456789ABCDEF.0123456789AB")
                        .get("/aanwezig")
                        .asString())
                .doesNotContain("Ik ben er");
        Problem.invalid(checkIn(sanne, "00000000"));
        Problem.notFound(door(Given.providerWithOrganisation(), edition));
        Problem.notFound(TestUser.provider().asks().get("/api/v1/editions/{e}/doors/check-ins", edition));
        assertThat(Rows.count(
                        database,
                        "select count(*) from check_in c join door d on d.id = c.door_id where d.edition_id = ?",
                        edition))
                .isZero();
    }

    @Test
    void aScreenshotOfAWhileAgoSaysThatItIsOld() {
        UUID edition = editionToday();
        Given.registered(sanne, surname);
        String handle = door(omar, edition).<String>path("code").substring(0, 3);
        byte[] secret = HexFormat.of()
                .parseHex(Rows.list(database, "select encode(secret, 'hex') from door where edition_id = ?", edition)
                        .get(0));
        Instant then = Instant.now().minusSeconds(180);

        Response scanned = TestUser.nobody().get("/aanwezig/" + DoorCode.scanned(handle, secret, then));

        assertThat(scanned.statusCode()).isEqualTo(409);
        assertThat(scanned.asString()).contains("niet meer geldig");
        Problem.invalid(checkIn(sanne, DoorCode.typed(handle, secret, then)));
        String old = DoorCode.ticket(handle, secret, Instant.now().minusSeconds(1_000), "0123456789ABCDEF");
        assertThat(Given.form(sanne.asks().cookie("aanwezig", old), Map.of("here", "true"))
                        .post("/aanwezig")
                        .statusCode())
                .isEqualTo(400);
        assertThat(omar.asks()
                        .get("/api/v1/editions/{e}/doors/check-ins", edition)
                        .<List<?>>path("$"))
                .isEmpty();
    }

    @Test
    void aThousandGuessesEndAfterTen() {
        UUID edition = editionToday();
        Given.registered(sanne, surname);
        String handle = door(omar, edition).<String>path("code").substring(0, 3);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(checkIn(sanne, handle + String.format("%05d", i)).statusCode());
        }

        assertThat(answers.subList(0, Doors.MOST_WRONG)).containsOnly(400);
        // A new hour may have begun meanwhile
        assertThat(answers.stream().filter(status -> status == 400).count()).isLessThanOrEqualTo(2 * Doors.MOST_WRONG);
        assertThat(answers).last().isEqualTo(429);
        assertThat(checkIn(sanne, door(omar, edition).path("code")).header("Retry-After"))
                .isNotNull();
    }

    @Test
    void theDoorIsOpenOnTheDayItselfOnly() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today, today.plusYears(1));

        Problem.conflict(door(omar, Given.edition(omar, course, today.plusDays(1))));
        Problem.conflict(door(omar, Given.edition(omar, course, today.minusDays(1))));
    }

    // --- xAPI -------------------------------------------------------------------------------------------------------

    @Test
    void takesStatementsOnceAndRefusesAnotherUnderTheSameId() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        UUID id = UUID.randomUUID();
        String statement = statement(id, COMPLETED, number, edition);

        for (int i = 0; i < 2; i++) {
            Response taken = statements(omar, statement);
            taken.then().statusCode(200);
            assertThat(taken.<List<String>>path("$")).containsExactly(id.toString());
            assertThat(taken.header("X-Experience-API-Version")).isEqualTo("1.0.3");
        }
        assertThat(entries(edition)).isEqualTo(2);
        Problem.conflict(statements(omar, statement.replace("completed", "passed")));
        Response kept = omar.asks().get("/api/v1/xapi/statements/{id}", id);
        assertThat(kept.<String>path("outcome")).isEqualTo("BOOKED");
        assertThat(kept.<String>path("actor.account.name")).isEqualTo(number);
        assertThat(omar.asks()
                        .header("X-Experience-API-Version", "2.0.0")
                        .get("/api/v1/xapi/statements?statementId={id}", id)
                        .header("X-Experience-API-Version"))
                .isEqualTo("2.0.0");
    }

    @Test
    void passesOverWhatIsNoAttendance() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        String completed = statement(UUID.randomUUID(), COMPLETED, number, edition);

        for (String other : List.of(
                completed.replace("completed", "failed"),
                completed.replace("completed", "attempted"),
                completed.replace("\"completion\": true", "\"completion\": false"),
                "[" + completed.replace("completed", "voided") + "]")) {
            assertThat(statements(omar, other).statusCode()).as(other).isEqualTo(204);
        }
        assertThat(entries(edition)).isZero();
    }

    @Test
    void saysWhatIsWrongWithStatementsAndTakesNone() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        String right = statement(UUID.randomUUID(), COMPLETED, number, edition);
        String foreign =
                statement(UUID.randomUUID(), COMPLETED, number, Given.editionToday(Given.providerWithOrganisation()));
        String mail = "{\"actor\": {\"mbox\": \"mailto:sanne@example.org\"}, \"verb\": {\"id\": \"" + COMPLETED
                + "\"}, \"object\": {\"id\": \"https://example.org/x\"}}";

        Problem.invalid(statements(omar, "[" + right + "," + foreign + "]")).names("[1].object.id");
        Problem.invalid(statements(omar, "[" + right + "," + mail + ", 3]"))
                .names("[1].actor.account", "[2].")
                .saysNothingOf("sanne@example.org");
        for (String none : List.of("", "[]", "3", "{", "{} {}", "{\"id\": 1, \"id\": 2}")) {
            Problem.invalid(statements(omar, none));
        }
        Problem.of(statements(omar, "[" + (right + ",").repeat(500) + right + "]"), 413, "too-large");
        Problem.invalid(omar.asks().contentType(ContentType.JSON).body(right).post("/api/v1/xapi/statements"))
                .names("X-Experience-API-Version");
        Problem.forbidden(statements(sanne, right));
        Problem.forbidden(statements(TestUser.provider(), right));
        assertThat(entries(edition)).isZero();
    }

    // --- Refusing and claiming --------------------------------------------------------------------------------------

    @Test
    void aParticipantTakesHerOwnAttendanceOffAndItIsNotBookedAgainWithoutHer() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        String sheet = Given.sheet(omar, edition, number).path("id");
        String entry =
                sanne.asks().get("/api/v1/registrations/{n}/progress", number).path("lines[0].id");
        String place = "/api/v1/registrations/" + number + "/ledger-entries/" + entry + "/refusals";
        Problem.notFound(json(TestUser.professional(), place, Map.of("reason", "NOT_THERE")));
        Problem.invalid(json(sanne, place, Map.of())).names("reason");

        List<CompletableFuture<Response>> both = List.of(
                CompletableFuture.supplyAsync(() -> json(sanne, place, Map.of("reason", "NOT_THERE"))),
                CompletableFuture.supplyAsync(() -> json(sanne, place, Map.of("reason", "NOT_THERE"))));
        assertThat(both.stream().map(each -> each.join().statusCode())).containsExactlyInAnyOrder(201, 409);
        assertThat(standing(edition)).isZero();
        assertThat(omar.asks().get("/api/v1/attendance-sheets/{s}", sheet).<List<String>>path("outcomes.outcome"))
                .containsExactly("REFUSED_BY_PARTICIPANT");

        Response again = Given.sheet(omar, edition, number + ";");
        assertThat(again.<List<String>>path("outcomes.outcome")).containsExactly("REFUSED_BY_PARTICIPANT");
        String refusal = sanne.asks().get("/api/v1/attendance-refusals").path("[0].id");
        String lift = "/api/v1/attendance-refusals/" + refusal + "/readmissions";
        Problem.forbidden(json(omar, lift, Map.of("reasons", "Ze was er echt.")));
        Problem.notFound(json(TestUser.professional(), lift, Map.of()));
        Problem.invalid(json(TestUser.registrar(), lift, Map.of())).names("reasons");
        json(sanne, lift, Map.of()).then().statusCode(204);
        Problem.conflict(json(sanne, lift, Map.of()));
        omar.asks()
                .post("/api/v1/attendance-sheets/{s}/resumptions", sheet)
                .then()
                .statusCode(200);
        assertThat(standing(edition)).isEqualTo(2);
    }

    @Test
    void aMissingAttendanceIsConfirmedByTheProvider() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        Problem.notFound(claim(TestUser.professional(), number, Map.of("edition", editionNumber(edition))));
        Response claimed =
                claim(sanne, number, Map.of("edition", editionNumber(edition).toLowerCase()));
        claimed.then().statusCode(201);
        String id = claimed.path("id");
        assertThat(claimed.<String>path("status")).isEqualTo("AWAITS_PROVIDER");
        assertThat(claimed.<Integer>path("place")).isEqualTo(1);
        assertThat(claimed.<String>path("term")).isEqualTo(today.plusDays(14).toString());
        Problem.conflict(claim(sanne, number, Map.of("edition", editionNumber(edition))));
        Problem.notFound(json(
                Given.providerWithOrganisation(),
                "/api/v1/attendance-claims/" + id + "/answers",
                Map.of("confirmed", true)));
        Problem.conflict(json(
                TestUser.assessor(),
                "/api/v1/attendance-claims/" + id + "/decisions",
                Map.of("granted", true, "reasons", "Te vroeg.")));
        Problem.forbidden(json(
                omar.as("provider", "assessor"),
                "/api/v1/attendance-claims/" + id + "/decisions",
                Map.of("granted", true, "reasons", "Eigen cursus.")));

        Response confirmed = json(omar, "/api/v1/attendance-claims/" + id + "/answers", Map.of("confirmed", true));

        assertThat(confirmed.<String>path("status")).isEqualTo("CONFIRMED");
        assertThat(entries(edition)).isEqualTo(2);
        Problem.conflict(claim(sanne, number, Map.of("edition", editionNumber(edition))));
        Problem.conflict(json(omar, "/api/v1/attendance-claims/" + id + "/answers", Map.of("confirmed", true)));
        Problem.conflict(sanne.asks().post("/api/v1/attendance-claims/{id}/withdrawals", id));
    }

    @Test
    void whatTheProviderDeniesAnAssessorDecides() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today, today.plusYears(1));
        UUID edition = Given.edition(omar, course, today);
        String number = Given.registered(sanne, surname);
        Problem.invalid(claim(sanne, number, Map.of("course", courseNumber(course))))
                .names("day");
        String id = claim(sanne, number, Map.of("course", courseNumber(course), "day", today.toString()))
                .path("id");
        String answers = "/api/v1/attendance-claims/" + id + "/answers";
        Problem.invalid(json(omar, answers, Map.of("confirmed", false))).names("reasons");
        Problem.invalid(json(omar, answers, Map.of())).names("confirmed");
        json(omar, answers, Map.of("confirmed", false, "reasons", "Staat niet op de lijst."))
                .then()
                .statusCode(200);
        Problem.conflict(json(omar, answers, Map.of("confirmed", true)));
        assertThat(sanne.asks().get("/api/v1/attendance-claims/{id}", id).<String>path("status"))
                .isEqualTo("AWAITS_ASSESSOR");
        assertThat(TestUser.assessor()
                        .asks()
                        .get("/api/v1/attendance-claims/_decidable")
                        .<List<String>>path("id"))
                .contains(id);
        String decisions = "/api/v1/attendance-claims/" + id + "/decisions";
        Problem.forbidden(json(
                sanne.as("professional", "assessor"), decisions, Map.of("granted", true, "reasons", "Ik was er.")));

        Response granted =
                json(TestUser.assessor(), decisions, Map.of("granted", true, "reasons", "Het bewijs is duidelijk."));

        granted.then().statusCode(200);
        assertThat(granted.<String>path("status")).isEqualTo("GRANTED");
        assertThat(entries(edition)).isEqualTo(2);
    }

    @Test
    void aClaimNeedsSomethingToClaim() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);

        Problem.invalid(claim(sanne, number, Map.of("edition", "U1"))).names("edition");
        Problem.invalid(claim(sanne, number, Map.of())).names("edition");
        Problem.invalid(Given.form(sanne.asks(), Map.of("edition", editionNumber(edition)))
                        .post("/api/v1/registrations/{n}/attendance-claims", number))
                .names("document");
        Given.sheet(omar, edition, number).then().statusCode(201);
        Problem.conflict(claim(sanne, number, Map.of("edition", editionNumber(edition))));
    }

    // --- Reminders --------------------------------------------------------------------------------------------------

    @Test
    void remindsOfAnEditionWithoutAttendanceOnce() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today.minusDays(30), today.plusYears(1));
        UUID edition = Given.edition(omar, course, today.minusDays(1));

        for (int i = 0; i < 2; i++) {
            reminders.round();
        }

        assertThat(Rows.list(database, "select days from attendance_reminder where edition_id = ?", edition))
                .containsExactly("1");
        assertThat(omar.asks().get("/api/v1/attendance-reminders").<List<String>>path("edition"))
                .containsExactly(edition.toString());
        Given.sheet(omar, edition, "SW123456789;x").then().statusCode(201);
        assertThat(omar.asks().get("/api/v1/attendance-reminders").<List<?>>path("$"))
                .isEmpty();
    }

    @Test
    void theirPagesRender() {
        UUID edition = editionToday();
        String number = Given.registered(sanne, surname);
        TestUser buyer = Given.providerWithOrganisation();
        delegate(omar, buyer, edition);
        String delegatedSheet = delegated(buyer, edition, number + ";x").path("id");
        String code = door(omar, edition).path("code");
        checkIn(sanne, code).then().statusCode(201);
        String id = claim(sanne, number, Map.of("edition", editionNumber(edition), "remark", "Ik was er."))
                .path("id");
        codes(omar, List.of(reference("PERSON", "p-1", number))).then().statusCode(200);
        String organisation = omar.asks().get("/opleider/codes").header("Location");

        pages(
                omar,
                "/opleider/presentie",
                "/opleider/verzoeken/" + id,
                "/opleider/machtigingen",
                organisation.replaceFirst("^https?://[^/]+", ""),
                "/opleider/deur/" + edition,
                "/opleider/deur/" + edition + "?ververs=nee",
                "/opleider/deur/" + edition + "/deelnemers");
        pages(
                buyer,
                "/opleider/presentie",
                "/opleider/machtigingen",
                "/opleider/machtigingen/uitvoeringen/" + edition,
                "/opleider/machtigingen/uitvoeringen/" + edition + "/lijsten/" + delegatedSheet);
        pages(sanne, "/mijn/aanwezigheid", "/mijn/aanwezigheid/" + number + "/ontbreekt", "/aanwezig");
        pages(TestUser.assessor(), "/beoordeling/aanwezigheid", "/beoordeling/aanwezigheid/" + id);
        pages(TestUser.registrar(), "/registratie/geweigerd/" + number);
        assertThat(omar.asks().get("/opleider/deur/" + edition).header("Refresh"))
                .isNotNull();
        assertThat(omar.asks().get("/opleider/deur/" + edition + "?ververs=nee").header("Refresh"))
                .isNull();
    }

    private static void pages(TestUser user, String... paths) {
        for (String path : paths) {
            for (String language : List.of("nl", "en")) {
                Response answer = user.asks().cookie("lang", language).get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.asString())
                        .as(path)
                        .contains("<html lang=\"" + language + "\"", "</html>", "<h1")
                        .doesNotContain(
                                "{t:s", "{#", "NOT_FOUND", "Optional[", "nl.vakregister", " style=\"", "<script>");
            }
        }
    }

    private UUID editionToday() {
        Given.organisation(omar);
        return Given.editionToday(omar);
    }

    private static Response json(TestUser user, String path, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private static Map<String, Object> reference(String kind, String code, String target) {
        return Map.of("kind", kind, "externalId", code, "target", target);
    }

    private static Response codes(TestUser user, List<Map<String, Object>> references) {
        return json(user, "/api/v1/external-references", Map.of("references", references));
    }

    private static Response statements(TestUser user, String body) {
        return user.asks()
                .header("X-Experience-API-Version", "1.0.3")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/xapi/statements");
    }

    private String statement(UUID id, String verb, String account, UUID edition) {
        return """
                {"id": "%s", "actor": {"account": {"homePage": "https://lms.example.org", "name": "%s"}},
                 "verb": {"id": "%s"}, "object": {"id": "http://localhost:8080/api/v1/editions/%s"},
                 "result": {"completion": true, "success": true}, "timestamp": "%s"}
                """
                .formatted(id, account, verb, edition, Instant.now());
    }

    private String delegate(TestUser provider, TestUser buyer, UUID edition) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("kvkNumber", kvk(buyer));
        wish.put(
                "course",
                Rows.list(
                                database,
                                "select c.number from course c join edition e on e.course_id = c.id where e.id = ?",
                                edition)
                        .get(0));
        wish.put("edition", editionNumber(edition));
        wish.put("from", today.toString());
        wish.put("until", today.plusDays(30).toString());
        Response granted = json(provider, "/api/v1/attendance-delegations", wish);
        granted.then().statusCode(201);
        return granted.path("id");
    }

    private static Response delegated(TestUser buyer, UUID edition, String csv) {
        return buyer.asks()
                .contentType("text/csv")
                .body(csv.getBytes(UTF_8))
                .post("/api/v1/delegated-editions/{e}/attendance-sheets", edition);
    }

    private static Response door(TestUser provider, UUID edition) {
        return json(provider, "/api/v1/editions/" + edition + "/doors", Map.of());
    }

    private static Response checkIn(TestUser user, String code) {
        return json(user, "/api/v1/check-ins", Map.of("code", code));
    }

    private Response handIn(UUID edition, List<Map<String, ?>> left) {
        return json(omar, "/api/v1/editions/" + edition + "/doors/sheets", Map.of("left", left));
    }

    private static Response claim(TestUser user, String number, Map<String, String> fields) {
        return Given.form(user.asks(), fields)
                .multiPart("document", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/registrations/{n}/attendance-claims", number);
    }

    private static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "");
    }

    private String kvk(TestUser member) {
        return Rows.list(
                        database,
                        "select o.kvk_number from organisation o join membership m on m.organisation_id = o.id"
                                + " join person p on p.id = m.person_id where p.subject = ?",
                        member.subject())
                .get(0);
    }

    private String editionNumber(UUID edition) {
        return Rows.list(database, "select number from edition where id = ?", edition)
                .get(0);
    }

    private String courseNumber(UUID course) {
        return Rows.list(database, "select number from course where id = ?", course)
                .get(0);
    }

    private long entries(UUID edition) {
        return Rows.count(database, "select count(*) from ledger_entry where source = ?", "edition:" + edition);
    }

    /** Entries that were not taken back. */
    private long standing(UUID edition) {
        return Rows.count(
                database,
                "select count(*) from ledger_entry e where source = ? and reverses is null"
                        + " and not exists (select from ledger_entry r where r.reverses = e.id)",
                "edition:" + edition);
    }
}
