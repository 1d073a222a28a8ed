// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class KindsTest {
    @Inject
    Ledger ledger;

    @Inject
    Registrations registrations;

    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private String number;

    @BeforeEach
    void register() {
        number = Given.registered(sanne, Given.surname());
    }

    @Test
    void anExtractSaysHowADayWasAndStaysTrue() throws IOException {
        String today = Given.today().toString();

        Response issued = issue(sanne, "extract", "NL", today);

        issued.then().statusCode(201);
        String code = issued.path("code");
        assertThat(issued.<String>path("kind")).isEqualTo("extract");
        assertThat(issued.<String>path("validUntil")).isNull();
        assertThat(text(file(code))).contains("Uittreksel uit het register", "Ingeschreven");
        Response verdict = verdict(code);
        assertThat(verdict.<String>path("verdict")).isEqualTo("genuine");
        assertThat(verdict.<Boolean>path("registered")).isTrue();
        assertThat(verdict.<String>path("subject")).startsWith("Ingeschreven op ");
        assertThat(issue(sanne, "extract", "NL", today).<String>path("code")).isEqualTo(code);
        assertThat(TestUser.nobody().get("/v/{code}", code).asString())
                .contains("Het zegt hoe het op één dag was", "De inschrijving nu");
    }

    @Test
    void anExtractNeedsADayThatTheRegisterKnows() {
        for (String day : List.of("", "gisteren", Given.today().plusDays(1).toString(), "1990-01-01")) {
            Problem.invalid(issue(sanne, "extract", "NL", day)).names("about");
        }
    }

    @Test
    void aFirstPeriodIsNoReRegistration() {
        Problem.invalid(issue(sanne, "renewal", "NL", "")).names("registration");
    }

    @Test
    void aStatementForAbroadIsEnglishAndLastsThreeMonths() throws IOException {
        Response issued = registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "abroad"))
                .post("/api/v1/registrations/{number}/certificates", number);

        issued.then().statusCode(201);
        assertThat(issued.<String>path("language")).isEqualTo("en");
        assertThat(LocalDate.parse(issued.path("validUntil")))
                .isEqualTo(Given.today().plusMonths(3));
        assertThat(text(file(issued.path("code"))))
                .contains("Certificate of current", "in the Netherlands declares that", "No disciplinary measure");
    }

    @Test
    void whoFollowedACourseCanProveItUntilThePointsAreTakenBack() throws IOException {
        followed();
        String entry = choices("participation").get(0);

        Response issued = issue(sanne, "participation", "EN", entry);

        issued.then().statusCode(201);
        String code = issued.path("code");
        assertThat(text(file(code))).contains("took part in", "7.5");
        assertThat(verdict(code).<String>path("verdict")).isEqualTo("genuine");
        takeBack();
        assertThat(verdict(code).<String>path("verdict")).isEqualTo("suspended");
        assertThat(verdict(code).<String>path("explanation")).contains("taken back");
        Problem.invalid(issue(sanne, "participation", "EN", entry)).names("about");
    }

    @Test
    void nobodyProvesACourseThatSheLacks() {
        Problem.invalid(issue(sanne, "participation", "NL", UUID.randomUUID().toString()))
                .names("about");
        Problem.invalid(issue(sanne, "participation", "NL", "")).names("about");
    }

    @Test
    void anAssessorsJudgementProvesACompetency() throws IOException {
        String competency = competency();
        Problem.invalid(issue(sanne, "ability", "NL", competency)).names("registration");
        judge(TestUser.assessor(), competency, Given.today().toString(), "Gezien in een gesprek.")
                .then()
                .statusCode(201);

        Response issued = issue(sanne, "ability", "NL", competency);

        issued.then().statusCode(201);
        assertThat(text(file(issued.path("code"))))
                .contains("heeft volgens een beoordelaar laten zien", "Voorbeeldregel");
        assertThat(LocalDate.parse(issued.path("validUntil")))
                .isEqualTo(Given.today().plusMonths(60).minusDays(1));
        Problem.invalid(issue(sanne, "ability", "NL", "onzin")).names("about");
    }

    @Test
    void onlyAnAssessorJudgesAndNotHerself() {
        String competency = competency();

        Problem.forbidden(judge(
                sanne.as("professional", "assessor"), competency, Given.today().toString(), "Kan ik."));
        Problem.forbidden(judge(registrar, competency, Given.today().toString(), "Kan zij."));
        Problem.invalid(judge(
                        TestUser.assessor(),
                        competency,
                        Given.today().plusDays(1).toString(),
                        " "))
                .names("decidedOn", "grounds");
        Problem.invalid(judge(
                        TestUser.assessor(),
                        UUID.randomUUID().toString(),
                        Given.today().toString(),
                        "Goed."))
                .names("competency");
    }

    @Test
    void aMeasureStopsSelfServiceForEveryKind() {
        followed();
        String entry = choices("participation").get(0);
        measure();

        Problem.invalid(issue(sanne, "registration", "NL", "")).names("registration");
        Problem.invalid(issue(sanne, "extract", "NL", Given.today().toString())).names("registration");
        Problem.invalid(issue(sanne, "participation", "NL", entry)).names("registration");
        Problem.invalid(issue(sanne, "abroad", "EN", "")).names("registration");
        issue(registrar, "extract", "NL", Given.today().toString()).then().statusCode(201);
        // It would say that there is no measure
        Problem.invalid(issue(registrar, "abroad", "EN", "")).names("registration");
    }

    @Test
    void aPreviewStoresNothingAndHasNoCode() throws IOException {
        Response preview = sanne.asks()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "extract",
                        "language",
                        "NL",
                        "about",
                        Given.today().toString()))
                .post("/api/v1/registrations/{number}/certificates/_preview", number);

        preview.then().statusCode(200).contentType("application/pdf");
        assertThat(text(preview.asByteArray())).contains("Dit is een voorbeeld", "Uittreksel");
        assertThat(sanne.asks()
                        .get("/api/v1/registrations/{number}/certificates", number)
                        .<List<Object>>path("$"))
                .isEmpty();
        Problem.notFound(TestUser.professional()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "registration"))
                .post("/api/v1/registrations/{number}/certificates/_preview", number));
    }

    @Test
    void kindsStandSideBySide() {
        String registration = Given.certificate(sanne, number);
        String extract = issue(sanne, "extract", "NL", Given.today().toString()).path("code");

        assertThat(verdict(registration).<String>path("verdict")).isEqualTo("genuine");
        assertThat(verdict(extract).<String>path("verdict")).isEqualTo("genuine");
        Problem.invalid(issue(sanne, "diploma", "NL", "")).names("kind");
    }

    private void followed() {
        TestUser provider = Given.providerWithOrganisation();
        Given.sheet(provider, Given.editionToday(provider), number + "\n")
                .then()
                .statusCode(201);
    }

    private void takeBack() {
        ledger.lines(registrations.byNumber(number).orElseThrow()).forEach(line -> registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Was er niet."))
                .post("/api/v1/registrations/{n}/ledger-entries/{e}/reversals", number, line.id())
                .then()
                .statusCode(204));
    }

    private void measure() {
        registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"kind": "REPRIMAND", "body": {"nl": "Proef", "en": "Test", "own": true}, "caseReference": "1",
                         "decidedOn": "%2$s", "effectiveFrom": "%2$s", "registrations": ["%1$s"],
                         "published": true, "visibleUntil": "%3$s", "reasons": "Voor deze proef."}
                        """
                                .formatted(number, Given.today(), Given.today().plusDays(60)))
                .post("/api/v1/measures")
                .then()
                .statusCode(201);
    }

    private List<String> choices(String kind) {
        return sanne.asks()
                .get("/api/v1/registrations/{number}/certificates/_choices?kind=" + kind, number)
                .path("about");
    }

    private String competency() {
        return choices("ability").stream()
                .filter(about -> !about.contains("#"))
                .findFirst()
                .orElseThrow();
    }

    private Response issue(TestUser who, String kind, String language, String about) {
        return who.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", kind, "language", language, "about", about))
                .post("/api/v1/registrations/{number}/certificates", number);
    }

    private Response judge(TestUser who, String competency, String day, String grounds) {
        return who.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("competency", competency, "decidedOn", day, "grounds", grounds))
                .post("/api/v1/registrations/{number}/ability-decisions", number);
    }

    private byte[] file(String code) {
        return registrar.asks().get("/api/v1/certificates/{code}", code).asByteArray();
    }

    private static Response verdict(String code) {
        return TestUser.nobody().get("/api/v1/verifications/{code}", code);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }
}
