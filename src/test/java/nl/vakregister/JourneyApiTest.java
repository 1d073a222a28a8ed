// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** From an application to a certificate that does not count any more, the way machines travel it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class JourneyApiTest {
    private static final int PARTICIPANTS = 28;

    private final TestUser sanne = TestUser.named("Sanne", "de Vries", "professional");
    private final TestUser registrar = TestUser.named("Rob", "Registrator", "registrar");
    private final TestUser omar = TestUser.named("Omar", "Opleider", "provider");
    private final TestUser assessor = TestUser.named("Bea", "Beoordelaar", "assessor");
    private final String surname = Given.surname();

    private UUID application;
    private String number;
    private UUID course;
    private UUID edition;
    private String sheet;
    private String code;

    @Inject
    DataSource database;

    @Test
    void fromApplicationToRevokedCertificate() {
        sanneApplies();
        sheWaitsInTheWorkList();
        theRegistrarAsksMoreAndSheSupplements();
        sheIsAdmittedForSixtyMonths();
        omarSubmitsACourse();
        theAssessorGrantsPoints();
        theCourseIsGivenToday();
        everyRowOfTheAttendanceSheetHasAnOutcome();
        theSameFileAgainChangesNothing();
        theSamePeopleInAnotherFileWereBookedBefore();
        sanneSeesHerPoints();
        sheGetsASealedCertificate();
        anybodyCanVerifyIt();
        itIsRevokedAndTheNextLookSaysSo();
    }

    private void sanneApplies() {
        Response answer = Given.apply(sanne, Given.application(surname));

        answer.then().statusCode(201);
        application = UUID.fromString(answer.path("id"));
        assertThat(answer.header("Location")).endsWith("/api/v1/applications/" + application);
        assertThat(answer.<String>path("status")).isEqualTo("IN_REVIEW");
        assertThat(answer.<Integer>path("ahead")).isNotNegative();
        assertThat(answer.<String>path("registrationNumber")).isNull();
        assertThat(answer.<List<String>>path("steps.kind")).containsExactly("SUBMITTED");
    }

    private void sheWaitsInTheWorkList() {
        JsonPath waiting = registrar.asks().get("/api/v1/applications/_waiting").jsonPath();

        assertThat(waiting.getString("find { it.id == '" + application + "' }.name"))
                .isEqualTo("S. " + surname);
    }

    private void theRegistrarAsksMoreAndSheSupplements() {
        Given.decide(registrar, application, "ASK_MORE", "Stuur ook de achterkant.")
                .then()
                .statusCode(200);
        JsonPath asked =
                sanne.asks().get("/api/v1/applications/{id}", application).jsonPath();
        assertThat(asked.getString("status")).isEqualTo("MORE_ASKED");
        assertThat(asked.getString("steps[1].reasons")).isEqualTo("Stuur ook de achterkant.");

        Response supplemented = Given.form(sanne.asks(), Map.of("message", "Hierbij de achterkant."))
                .multiPart("document", "achterkant.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/applications/{id}/supplements", application);

        supplemented.then().statusCode(200);
        assertThat(supplemented.<String>path("status")).isEqualTo("IN_REVIEW");
    }

    private void sheIsAdmittedForSixtyMonths() {
        Response admitted = Given.decide(registrar, application, "ADMIT", "Alles is in orde.");

        admitted.then().statusCode(200);
        number = admitted.path("registrationNumber");
        assertThat(number).matches("SW\\d{9}");
        assertThat(admitted.<List<String>>path("steps.kind"))
                .containsExactly("SUBMITTED", "MORE_ASKED", "SUPPLEMENTED", "ADMITTED");
        JsonPath progress = progress();
        LocalDate start = LocalDate.parse(progress.getString("periodStart"));
        assertThat(start).isEqualTo(Given.today());
        assertThat(progress.getString("periodEnd"))
                .isEqualTo(start.plusMonths(60).minusDays(1).toString());
        assertThat(progress.getList("lines")).isEmpty();
    }

    private void omarSubmitsACourse() {
        Given.organisation(omar);
        Response submitted = Given.submit(omar, Given.course());

        submitted.then().statusCode(201);
        course = UUID.fromString(submitted.path("id"));
        assertThat(submitted.<String>path("accreditations[0].status")).isEqualTo("WAITING");
        assertThat(submitted.<Float>path("accreditations[0].proposed")).isEqualTo(6f);
        assertThat(assessor.asks().get("/api/v1/courses/_waiting").jsonPath().getList("course"))
                .contains(course.toString());
    }

    private void theAssessorGrantsPoints() {
        Response granted = Given.assess(
                assessor, course, Given.grant(Given.today(), Given.today().plusYears(3)));

        granted.then().statusCode(200);
        assertThat(granted.<String>path("accreditations[0].status")).isEqualTo("GRANTED");
        assertThat(granted.<Map<String, Float>>path("accreditations[0].points"))
                .containsOnly(entry("GEACCREDITEERD", 6f), entry("REFLECTIE", 1.5f));
    }

    private void theCourseIsGivenToday() {
        edition = Given.edition(omar, course, Given.today());
    }

    private final List<String> numbers = new ArrayList<>();
    private final List<String> surnames = new ArrayList<>();
    private byte[] file;

    private void everyRowOfTheAttendanceSheetHasAnOutcome() {
        numbers.add(number);
        surnames.add(surname);
        Map<String, String> fields = Given.application(surname);
        while (numbers.size() < PARTICIPANTS) {
            String name = Given.surname();
            fields.put("surname", name);
            surnames.add(name);
            numbers.add(Given.registered(TestUser.professional(), fields));
        }
        file = sixtyRows().getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Response booked = Given.sheet(omar, edition, file);

        booked.then().statusCode(201);
        sheet = booked.path("id");
        assertThat(booked.<Integer>path("rows")).isEqualTo(60);
        assertThat(booked.<Boolean>path("repeated")).isFalse();
        assertThat(booked.<Map<String, Integer>>path("counts"))
                .containsOnly(
                        entry("BOOKED", PARTICIPANTS),
                        entry("DUPLICATE_ROW", 9),
                        entry("TYPING_ERROR", 8),
                        entry("UNKNOWN_NUMBER", 7),
                        entry("NOT_A_NUMBER", 2),
                        entry("NUMBER_MISSING", 2),
                        entry("NAME_DIFFERS", 2),
                        entry("UNREADABLE", 2));
        List<String> outcomes = booked.path("outcomes.outcome");
        assertThat(outcomes.subList(0, PARTICIPANTS)).containsOnly("BOOKED");
        assertThat(outcomes.subList(PARTICIPANTS, 60)).isEqualTo(unbooked());
        assertThat(booked.<List<Integer>>path("outcomes.line"))
                .startsWith(2, 3, 4)
                .endsWith(60, 61);
        assertThat(ledgerEntries()).isEqualTo(2L * PARTICIPANTS);
    }

    private static List<String> unbooked() {
        List<String> outcomes = new ArrayList<>();
        outcomes.addAll(Collections.nCopies(9, "DUPLICATE_ROW"));
        outcomes.addAll(Collections.nCopies(8, "TYPING_ERROR"));
        outcomes.addAll(Collections.nCopies(7, "UNKNOWN_NUMBER"));
        outcomes.addAll(Collections.nCopies(2, "NOT_A_NUMBER"));
        outcomes.addAll(Collections.nCopies(2, "NUMBER_MISSING"));
        outcomes.addAll(Collections.nCopies(2, "NAME_DIFFERS"));
        outcomes.addAll(Collections.nCopies(2, "UNREADABLE"));
        return outcomes;
    }

    /** As spreadsheets and people write numbers: with spaces, in small letters, without the letters. */
    private String sixtyRows() {
        StringBuilder csv = new StringBuilder("registernummer;naam\r\n");
        for (int i = 0; i < PARTICIPANTS; i++) {
            String each = numbers.get(i);
            String written =
                    switch (i % 4) {
                        case 0 -> each;
                        case 1 -> each.substring(0, 2).toLowerCase(java.util.Locale.ROOT) + " " + each.substring(2);
                        case 2 -> each.substring(2);
                        default -> each.replaceAll("(\\d{3})", " $1");
                    };
            row(csv, written, i % 3 == 0 ? "" : surnames.get(i));
        }
        for (int i = 0; i < 9; i++) {
            row(csv, numbers.get(i), surnames.get(i));
        }
        for (int i = 0; i < 8; i++) {
            row(csv, Given.mistyped(numbers.get(i)), surnames.get(i));
        }
        Random random = new Random();
        for (int i = 0; i < 7; i++) {
            row(csv, unusedNumber(random), "Buitenstaander");
        }
        row(csv, "12345", "Te kort");
        row(csv, "geen idee", "");
        row(csv, "", "Zonder nummer");
        row(csv, "   ", "Nog iemand");
        row(csv, numbers.get(5), "Iemand anders");
        row(csv, numbers.get(6), "Jansen");
        row(csv, numbers.get(7), "\"niet gesloten");
        row(csv, "\"" + numbers.get(8), surnames.get(8));
        return csv.toString();
    }

    private String unusedNumber(Random random) {
        String unused = Given.unknownNumber(random);
        while (Rows.count(database, "select count(*) from registration where number = ?", unused) > 0) {
            unused = Given.unknownNumber(random);
        }
        return unused;
    }

    private static void row(StringBuilder csv, String number, String name) {
        csv.append(number).append(';').append(name).append("\r\n");
    }

    private void theSameFileAgainChangesNothing() {
        long audited =
                Rows.count(database, "select count(*) from audit_line where subject = ?", UUID.fromString(sheet));

        Response again = Given.sheet(omar, edition, file);

        again.then().statusCode(200);
        assertThat(again.<Boolean>path("repeated")).isTrue();
        assertThat(again.<String>path("id")).isEqualTo(sheet);
        assertThat(again.<Integer>path("counts.BOOKED")).isEqualTo(PARTICIPANTS);
        assertThat(ledgerEntries()).isEqualTo(2L * PARTICIPANTS);
        assertThat(Rows.count(database, "select count(*) from attendance_sheet where edition_id = ?", edition))
                .isEqualTo(1);
        assertThat(Rows.count(database, "select count(*) from audit_line where subject = ?", UUID.fromString(sheet)))
                .isEqualTo(audited);
    }

    private void theSamePeopleInAnotherFileWereBookedBefore() {
        Response other = Given.sheet(omar, edition, "nummer\n" + String.join("\n", numbers));

        other.then().statusCode(201);
        assertThat(other.<Map<String, Integer>>path("counts")).containsOnly(entry("ALREADY_BOOKED", PARTICIPANTS));
        assertThat(ledgerEntries()).isEqualTo(2L * PARTICIPANTS);
    }

    private long ledgerEntries() {
        return Rows.count(database, "select count(*) from ledger_entry where source = ?", "edition:" + edition);
    }

    private void sanneSeesHerPoints() {
        JsonPath progress = progress();

        assertThat(progress.getFloat("totalCounted")).isEqualTo(7.5f);
        assertThat(progress.getFloat("totalNeeded")).isEqualTo(100f);
        assertThat(progress.getBoolean("complete")).isFalse();
        assertThat(progress.getBoolean("exampleNorm")).isTrue();
        String accredited = "categories.find { it.code == 'GEACCREDITEERD' }.";
        assertThat(progress.getFloat(accredited + "earned")).isEqualTo(6f);
        assertThat(progress.getFloat(accredited + "counted")).isEqualTo(6f);
        assertThat(progress.getFloat(accredited + "missing")).isEqualTo(44f);
        assertThat(progress.getFloat("categories.find { it.code == 'REFLECTIE' }.missing"))
                .isEqualTo(28.5f);
        assertThat(progress.getList("lines.category")).containsExactlyInAnyOrder("GEACCREDITEERD", "REFLECTIE");
        assertThat(Set.copyOf(progress.getList("lines.completedOn", String.class)))
                .containsExactly(Given.today().toString());
    }

    private JsonPath progress() {
        return sanne.asks()
                .get("/api/v1/registrations/{number}/progress", number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void sheGetsASealedCertificate() {
        Response issued = Given.issue(sanne, number, "NL");

        issued.then().statusCode(201);
        code = issued.path("code");
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}");
        assertThat(issued.<String>path("standing")).isEqualTo("genuine");
        Response file = sanne.asks().get("/api/v1/certificates/{code}", code);
        assertThat(file.contentType()).startsWith("application/pdf");
        assertThat(new String(Arrays.copyOf(file.asByteArray(), 8), US_ASCII)).isEqualTo("%PDF-1.7");
    }

    private void anybodyCanVerifyIt() {
        JsonPath verdict = verdict(code);

        assertThat(verdict.getString("verdict")).isEqualTo("genuine");
        assertThat(verdict.getString("holder")).isEqualTo("Sanne " + surname);
        assertThat(verdict.getString("number").replace(" ", "")).isEqualTo(number);
        assertThat(verdict.getString("validUntil"))
                .isEqualTo(Given.today().plusMonths(60).minusDays(1).toString());
        assertThat(verdict.getString("endedAt")).isNull();
    }

    private void itIsRevokedAndTheNextLookSaysSo() {
        Given.revoke(registrar, code, "Diploma bleek vals.").then().statusCode(204);

        JsonPath revoked = verdict(code);
        assertThat(revoked.getString("verdict")).isEqualTo("revoked");
        assertThat(revoked.getString("endedAt")).isNotNull();
        assertThat(revoked.prettify()).doesNotContain("vals");

        JsonPath unknown = verdict("0000-0000-0000-0000");
        assertThat(unknown.getString("verdict")).isEqualTo("unknown");
        assertThat(unknown.<String, Object>getMap("$").keySet())
                .isEqualTo(revoked.<String, Object>getMap("$").keySet());
    }

    private static JsonPath verdict(String code) {
        return TestUser.nobody()
                .get("/api/v1/verifications/{code}", code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
