// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class AuditTrailTest {
    private final TestUser sanne = TestUser.named("Voornaamgeheim", "Achternaamgeheim", "professional");
    private final TestUser omar = TestUser.named("Opleidergeheim", "Achternaamgeheim", "provider");
    private final TestUser registrar = TestUser.named("Registratorgeheim", "Achternaamgeheim", "registrar");
    private final TestUser assessor = TestUser.named("Beoordelaargeheim", "Achternaamgeheim", "assessor");
    private final String surname = Given.surname();

    @Inject
    DataSource database;

    @Test
    void everyDeedOfTheJourneyLeavesALineInItsOwnTransaction() {
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "ASK_MORE", "Redengeheim.").then().statusCode(200);
        Given.form(sanne.asks(), Map.of("message", "Berichtgeheim."))
                .post("/api/v1/applications/{id}/supplements", application)
                .then()
                .statusCode(200);
        String number =
                Given.decide(registrar, application, "ADMIT", "Redengeheim.").path("registrationNumber");
        String organisation = Given.organisation(omar);
        UUID course = Given.submitted(omar);
        Given.assess(assessor, course, Given.grant(Given.today(), Given.today().plusYears(1)))
                .then()
                .statusCode(200);
        UUID edition = Given.edition(omar, course, Given.today());
        UUID sheet = UUID.fromString(
                Given.sheet(omar, edition, number + ";" + surname).path("id"));
        String code = Given.certificate(sanne, number);
        Given.revoke(registrar, code, "Redengeheim.").then().statusCode(204);

        assertThat(deeds(sanne))
                .containsExactly(
                        "code-endorsed", "application-submitted", "application-supplemented", "certificate-issued");
        assertThat(deeds(registrar))
                .containsExactly(
                        "more-asked",
                        "dossier-viewed",
                        "registration-changed",
                        "registration-admitted",
                        "certificate-revoked");
        assertThat(deeds(omar))
                .containsExactly(
                        "organisation-founded",
                        "provider-kind-stated",
                        "authorisation-asked",
                        "course-submitted",
                        "edition-added",
                        "sheet-accepted",
                        "points-credited",
                        "sheet-booked");
        assertThat(deeds(assessor)).containsExactly("course-accredited");
        assertThat(Rows.list(
                        database,
                        "select deed from audit_line where about = (select id from person where subject = ?) order by id",
                        sanne.subject()))
                .contains(
                        "application-submitted",
                        "more-asked",
                        "application-supplemented",
                        "registration-admitted",
                        "certificate-issued",
                        "certificate-revoked");

        sameTransaction(
                "application-submitted", application, "application_step", "application_id = ? and position = 0");
        sameTransaction("more-asked", application, "application_step", "application_id = ? and position = 1");
        sameTransaction(
                "application-supplemented", application, "application_step", "application_id = ? and position = 2");
        sameTransaction(
                "registration-admitted", application, "application_step", "application_id = ? and position = 3");
        sameTransaction("course-submitted", course, "course", "id = ?");
        sameTransaction(
                "course-accredited",
                course,
                "accreditation_decision",
                "accreditation_id = (select id from accreditation where course_id = ?)");
        sameTransaction("sheet-accepted", sheet, "attendance_sheet", "id = ?");
        sameTransaction("sheet-accepted", sheet, "attendance_row", "sheet_id = ?");
        sameTransaction("sheet-booked", sheet, "attendance_outcome", "sheet_id = ?");
        sameTransaction(
                "points-credited",
                sheet,
                "ledger_entry",
                "source = (select 'edition:' || edition_id from attendance_sheet where id = ?) limit 1");
        UUID certificate =
                UUID.fromString(Rows.list(database, "select id from certificate where code = ?", code.replace("-", ""))
                        .get(0));
        sameTransaction("certificate-issued", certificate, "certificate", "id = ?");
        sameTransaction("certificate-revoked", certificate, "certificate_end", "certificate_id = ?");

        List<String> lines =
                Rows.list(database, "select deed || ' ' || subject::text || ' ' || details::text from audit_line");
        assertThat(lines).isNotEmpty();
        for (String personal : List.of(
                "geheim",
                surname,
                "Sanne",
                "S.",
                "Utrecht",
                organisation,
                sanne.subject(),
                number,
                code,
                "diploma.pdf")) {
            assertThat(lines).as(personal).noneMatch(line -> line.contains(personal));
        }
    }

    @Test
    void aNoIsAlsoOnRecord() {
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "REFUSE", "Past niet.").then().statusCode(200);
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        Given.assess(assessor, course, Given.refusal("Past niet.")).then().statusCode(200);

        assertThat(deeds(registrar)).containsExactly("application-refused", "dossier-viewed");
        assertThat(deeds(assessor)).containsExactly("course-refused");
        sameTransaction("application-refused", application, "application_step", "application_id = ? and position = 1");
    }

    @Test
    void whatWasNotDoneIsNotOnRecord() {
        UUID application = Given.applied(sanne, surname);
        Given.decide(registrar, application, "ADMIT", "Prima.").then().statusCode(200);
        List<String> before = deeds(registrar);

        Problem.conflict(Given.decide(registrar, application, "REFUSE", "Toch niet."));
        Problem.invalid(Given.decide(registrar, application, "REFUSE", " "));

        assertThat(deeds(registrar)).isEqualTo(before);
    }

    private List<String> deeds(TestUser user) {
        return Rows.list(
                database,
                "select deed from audit_line where actor = (select id from person where subject = ?) order by id",
                user.subject());
    }

    /** PostgreSQL keeps with each row which transaction wrote it. */
    private void sameTransaction(String deed, UUID subject, String table, String which) {
        assertThat(Rows.list(
                        database, "select xmin::text from audit_line where deed = ? and subject = ?", deed, subject))
                .as(deed)
                .hasSize(1)
                .isEqualTo(Rows.list(database, "select xmin::text from " + table + " where " + which, subject));
    }
}
