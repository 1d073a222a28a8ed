// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class AttendanceResourceTest {
    private final TestUser omar = TestUser.provider();
    private final LocalDate today = Given.today();
    private final String surname = Given.surname();

    @Inject
    DataSource database;

    @Inject
    BookingRounds rounds;

    @ParameterizedTest
    @ValueSource(strings = {"", "registernummer;naam\r\n", "\r\n  \r\n\n", "%PDF-1.7 geen lijst"})
    void refusesAListWithoutParticipants(String csv) {
        UUID edition = editionToday();

        Problem.invalid(Given.sheet(omar, edition, csv)).names("sheet");

        assertThat(Rows.count(database, "select count(*) from attendance_sheet where edition_id = ?", edition))
                .isZero();
    }

    @Test
    void refusesOneLineTooMany() {
        UUID edition = editionToday();

        Problem.invalid(Given.sheet(omar, edition, "SW123456789;x\n".repeat(100_001)))
                .names("sheet")
                .says("100,000");

        assertThat(Rows.count(database, "select count(*) from attendance_sheet where edition_id = ?", edition))
                .isZero();
    }

    @Test
    void takesAHundredThousandLinesInOneGo() {
        UUID edition = editionToday();
        String number = Given.registered(TestUser.professional(), surname);
        StringBuilder csv = new StringBuilder(2_000_000);
        for (int i = 0; i < 99_999; i++) {
            csv.append(unknown(i)).append(";Deelnemer\n");
        }
        csv.append(number).append(';').append(surname).append('\n');

        Response booked = Given.sheet(omar, edition, csv.toString());

        booked.then().statusCode(202);
        assertThat(booked.<Integer>path("rows")).isEqualTo(100_000);
        assertThat(booked.<String>path("state")).isEqualTo("RUNNING");
        assertThat(booked.<Integer>path("done")).isZero();
        String place = booked.header("Location").replaceFirst("^https?://[^/]+", "");
        rounds.round();
        booked = omar.asks().get(place);
        assertThat(booked.<String>path("state")).isEqualTo("DONE");
        assertThat(booked.<Integer>path("done")).isEqualTo(100_000);
        assertThat(booked.<Integer>path("counts.UNKNOWN_NUMBER")).isEqualTo(99_999);
        assertThat(booked.<Integer>path("counts.BOOKED")).isEqualTo(1);
        assertThat(booked.<List<Object>>path("outcomes")).hasSize(500);
        assertThat(booked.<Integer>path("next")).isEqualTo(500);
        UUID sheet = UUID.fromString(booked.path("id"));
        assertThat(Rows.count(database, "select count(*) from attendance_row where sheet_id = ?", sheet))
                .isEqualTo(100_000);
        Response last =
                omar.asks().get("/api/v1/editions/{edition}/attendance-sheets/{sheet}?afterLine=99999", edition, sheet);
        assertThat(last.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED");
        assertThat(last.<Integer>path("next")).isNull();
    }

    @Test
    void waitsUntilTheEditionIsOver() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today, today.plusYears(1));
        UUID edition = Given.edition(omar, course, today.plusDays(1));

        Problem.invalid(Given.sheet(omar, edition, "SW123456789;x"))
                .names("sheet")
                .says("not over yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void readsWhateverTheSpreadsheetPutsBetween(String between) {
        UUID edition = editionToday();
        String number = Given.registered(TestUser.professional(), surname);
        String csv = String.join(between, "Naam", "Registernummer", "E-mail") + "\r\n"
                + String.join(between, '"' + surname + '"', number, "x@example.org") + "\r\n";

        Response booked = Given.sheet(omar, edition, csv);

        assertThat(booked.<Map<String, Integer>>path("counts")).containsOnly(entry("BOOKED", 1));
        assertThat(booked.<List<Integer>>path("outcomes.line")).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8"})
    void readsNamesFromOlderSpreadsheets(String encoding) {
        UUID edition = editionToday();
        String name = "Müller-" + surname;
        String number = Given.registered(TestUser.professional(), "Müllér" + surname);
        String csv = number + ";Müllér" + surname + "\n" + Given.mistyped(number) + ";" + name;

        Response booked = Given.sheet(omar, edition, csv.getBytes(Charset.forName(encoding)));

        assertThat(booked.<List<String>>path("outcomes.name")).containsExactly("Müllér" + surname, name);
        assertThat(booked.<List<String>>path("outcomes.outcome")).containsExactly("BOOKED", "TYPING_ERROR");
    }

    @Test
    void skipsTheMarkAtTheStartOfAFile() {
        UUID edition = editionToday();
        String number = Given.registered(TestUser.professional(), surname);

        Response booked = Given.sheet(omar, edition, ("\uFEFF" + number + ";" + surname).getBytes(UTF_8));

        assertThat(booked.<Map<String, Integer>>path("counts")).containsOnly(entry("BOOKED", 1));
    }

    @Test
    void givesNoPointsForADayWithoutAccreditation() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today.plusDays(1), today.plusYears(1));
        UUID edition = Given.edition(omar, course, today);
        String number = Given.registered(TestUser.professional(), surname);

        Response booked = Given.sheet(omar, edition, number + ";" + surname);

        assertThat(booked.<Map<String, Integer>>path("counts")).containsOnly(entry("NOT_ACCREDITED", 1));
        assertThat(entries(edition)).isZero();
    }

    @Test
    void theSameFileAfterTheDecisionBooksWhatItCouldNotBefore() {
        TestUser provider = Given.providerWithOrganisation();
        UUID course = Given.submitted(provider);
        UUID edition = Given.edition(provider, course, Given.today());
        String number = Given.registered(TestUser.professional(), Given.surname());
        Given.sheet(provider, edition, number).then().statusCode(201);
        Given.sheet(provider, edition, number).then().statusCode(200);
        Given.assess(
                        TestUser.assessor(),
                        course,
                        Given.grant(Given.today(), Given.today().plusYears(1)))
                .then()
                .statusCode(200);

        Response afterAll = Given.sheet(provider, edition, number);

        afterAll.then().statusCode(200);
        assertThat(afterAll.<Boolean>path("repeated")).isFalse();
        assertThat(afterAll.<Map<String, Integer>>path("counts")).containsOnly(entry("BOOKED", 1));
        Response again = Given.sheet(provider, edition, number);
        again.then().statusCode(200);
        assertThat(again.<Boolean>path("repeated")).isTrue();
    }

    @Test
    void givesNoPointsForACourseNobodyHasAssessed() {
        Given.organisation(omar);
        UUID edition = Given.edition(omar, Given.submitted(omar), today);
        String number = Given.registered(TestUser.professional(), surname);

        Response booked = Given.sheet(omar, edition, number);

        assertThat(booked.<Map<String, Integer>>path("counts")).containsOnly(entry("NOT_ACCREDITED", 1));
    }

    @Test
    void givesNoPointsForADayBeforeTheRegistration() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today.minusDays(30), today.plusYears(1));
        UUID edition = Given.edition(omar, course, today.minusDays(1));
        String number = Given.registered(TestUser.professional(), surname);

        Response booked = Given.sheet(omar, edition, number);

        assertThat(booked.<Map<String, Integer>>path("counts")).containsOnly(entry("NOT_REGISTERED_THEN", 1));
        assertThat(entries(edition)).isZero();
    }

    @Test
    void twoEditionsOfACourseCountTwice() {
        Given.organisation(omar);
        UUID course = Given.accredited(omar, today, today.plusYears(1));
        TestUser sanne = TestUser.professional();
        String number = Given.registered(sanne, surname);
        for (int i = 0; i < 2; i++) {
            Given.sheet(omar, Given.edition(omar, course, today), number).then().statusCode(201);
        }

        assertThat(sanne.asks()
                        .get("/api/v1/registrations/{number}/progress", number)
                        .<Float>path("totalCounted"))
                .isEqualTo(15f);
    }

    @Test
    void theSameFileTwiceAtTheSameTimeCountsOnce() {
        UUID edition = editionToday();
        String csv = Given.registered(TestUser.professional(), surname) + ";" + surname;

        List<CompletableFuture<Response>> both = List.of(
                CompletableFuture.supplyAsync(() -> Given.sheet(omar, edition, csv)),
                CompletableFuture.supplyAsync(() -> Given.sheet(omar, edition, csv)));

        assertThat(both.stream().map(each -> each.join().statusCode())).containsExactlyInAnyOrder(200, 201);
        assertThat(entries(edition)).isEqualTo(2);
    }

    @Test
    void hidesAnotherProvidersEditions() {
        UUID edition = editionToday();
        String sheet = Given.sheet(omar, edition, "SW123456789;x").path("id");
        TestUser other = Given.providerWithOrganisation();

        Problem.notFound(Given.sheet(other, edition, "SW123456789;y"));
        Problem.notFound(Given.sheet(omar, UUID.randomUUID(), "SW123456789;y"));
        Problem.notFound(other.asks().get("/api/v1/editions/{edition}/attendance-sheets/{sheet}", edition, sheet));
        Problem.forbidden(Given.sheet(TestUser.professional(), edition, "SW123456789;y"));
        Problem.of(
                TestUser.nobody()
                        .contentType("text/csv")
                        .body("SW123456789;y")
                        .post("/api/v1/editions/{edition}/attendance-sheets", edition),
                401,
                "unauthorized");
    }

    @Test
    void readsWhatItCanReadOnly() {
        UUID edition = editionToday();

        Response answer = omar.asks()
                .contentType("application/xml")
                .body("<x/>")
                .post("/api/v1/editions/{edition}/attendance-sheets", edition);

        Problem.of(answer, 415, "http-415");
    }

    @Test
    void theOutcomesAsAFileHoldNoFormulas() {
        UUID edition = editionToday();
        String sheet = Given.sheet(omar, edition, "12;=cmd|' /C calc'!A0").path("id");

        Response file = omar.asks().get("/opleider/uitvoeringen/{edition}/lijsten/{sheet}/uitkomsten", edition, sheet);

        assertThat(file.contentType()).startsWith("text/csv");
        assertThat(file.asString()).contains("\"'=cmd|").doesNotContain(";\"=", ";=");
    }

    private UUID editionToday() {
        Given.organisation(omar);
        return Given.editionToday(omar);
    }

    private long entries(UUID edition) {
        return Rows.count(database, "select count(*) from ledger_entry where source = ?", "edition:" + edition);
    }

    /** A number with a right check digit; that somebody has it is as likely as winning a lottery. */
    private static String unknown(int i) {
        String start = "SW9" + String.format("%07d", i);
        for (char digit = '0'; digit <= '9'; digit++) {
            if (RegisterNumber.read(start + digit).orElseThrow().isRight()) {
                return start + digit;
            }
        }
        throw new IllegalStateException();
    }
}
