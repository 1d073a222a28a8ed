// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes by date alone: invitations, codes, blocks, the year of an institution. */
@QuarkusTest
@TestProfile(Travel.class)
@WithTestResource(PostgresForTests.class)
class ProviderTimeTest {
    private final TestUser omar = TestUser.provider();

    @Inject
    Providers providers;

    @BeforeEach
    void home() {
        Travel.home();
    }

    @Test
    void anInvitationAndACodeHoldForTheirTerm() {
        UUID school = Given.founded(omar);
        String own = "/api/v1/organisations/" + school;
        String invitation = json(omar, Map.of("duties", List.of("MANAGE")), own + "/invitations")
                .path("code");
        TestUser machine = TestUser.machine("client-" + UUID.randomUUID());
        String code = json(
                        omar,
                        Map.of("duties", List.of("COURSES"), "clientId", machine.client()),
                        own + "/machine-clients")
                .path("code");

        Travel.to(Travel.today().plusDays(8));
        Problem.conflict(json(machine, Map.of("code", code), "/api/v1/machine-clients/_claim"));
        assertThat(json(TestUser.provider(), Map.of("code", invitation), "/api/v1/invitations/_preview")
                        .statusCode())
                .isEqualTo(200);

        Travel.to(Travel.today().plusDays(7));
        Problem.conflict(json(TestUser.provider(), Map.of("code", invitation), "/api/v1/invitations/_accept"));
        assertThat(omar.asks().get(own + "/invitations").<String>path("[0].state"))
                .isEqualTo("EXPIRED");
        assertThat(omar.asks().get(own + "/machine-clients").<String>path("[0].state"))
                .isEqualTo("EXPIRED");
    }

    @Test
    void aBlockBeginsAndEndsByDateAlone() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        TestUser registrar = TestUser.registrar();
        LocalDate from = Travel.today().plusDays(10);
        String blocks = "/api/v1/providers/" + school + "/blocks";
        String block = json(registrar, Map.of("from", from.toString(), "reasons", "Kwaliteit."), blocks)
                .path("blocks[0].id");
        json(
                        registrar,
                        Map.of("until", from.plusDays(5).toString(), "reasons", "Tijdelijk."),
                        blocks + "/" + block + "/liftings")
                .then()
                .statusCode(200);

        Given.submit(omar, Given.course()).then().statusCode(201);
        Travel.to(from);
        Problem.invalid(Given.submit(omar, Given.course())).names("registers");
        assertThat(state(school)).isEqualTo("BLOCKED");
        Travel.to(from.plusDays(5));
        Given.submit(omar, Given.course()).then().statusCode(201);
        assertThat(state(school)).isEqualTo("AUTHORISED");
    }

    @Test
    void whatWaitsTooLongIsLateOnTheWorkList() {
        UUID school = Given.founded(omar);
        Given.stated(omar, school);
        String asked = Given.authorisation(omar, school, Given.REGISTER).path("id");

        Travel.to(Travel.today().plusDays(6));
        assertThat(late(asked)).isFalse();
        Travel.to(Travel.today().plusDays(1));
        assertThat(late(asked)).isTrue();
    }

    @Test
    void anInstitutionIsAccreditedForItsYearOnly() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        String asked = Given.form(
                        omar.asks(),
                        Map.of(
                                "organisation",
                                school.toString(),
                                "register",
                                Given.REGISTER,
                                "offeringSince",
                                "2001-01-01",
                                "evaluation",
                                "Vragenlijst",
                                "stated",
                                "10"))
                .multiPart("proof", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/institution-accreditations")
                .path("id");
        json(
                        TestUser.registrar(),
                        Map.of("granted", true, "reasons", "In orde."),
                        "/api/v1/institution-accreditations/" + asked + "/decisions")
                .then()
                .statusCode(200);
        UUID register = UUID.fromString(
                TestUser.nobody().get("/api/v1/registers").path("find { it.code == '" + Given.REGISTER + "' }.id"));
        OrganisationId id = new OrganisationId(school);
        assertThat(providers.institutionCover(id, register, Travel.today()).left())
                .isEqualTo(15);

        Travel.to(LocalDate.of(Travel.today().getYear() + 1, 1, 2));

        assertThat(providers.institutionCover(id, register, Travel.today()).accredited())
                .isFalse();
        assertThat(omar.asks().get("/opleider/aanbieders/" + school).asString())
                .contains("Instellingsaccreditatie vragen");
    }

    @Test
    void anObjectionAfterItsTermIsTakenInMarkedAndRefusedWithWords() {
        Given.organisation(omar);
        UUID course = Given.submitted(omar);
        Given.assess(TestUser.assessor(), course, Given.refusal("Past niet."))
                .then()
                .statusCode(200);
        String id =
                TestUser.assessor().asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");
        String path = "/api/v1/accreditations/" + id;
        String page = "/beoordeling/accreditaties/" + id;

        Travel.to(Travel.today().plusWeeks(6).plusDays(1));
        Given.form(omar.asks(), Map.of("objection", "Ik las het te laat."))
                .post(path + "/objections")
                .then()
                .statusCode(200);
        TestUser bea = TestUser.assessor();
        assertThat(bea.asks().get(page).asString()).contains("Te laat ingediend");
        json(
                        bea,
                        Map.of("outcome", "INADMISSIBLE", "decision", Given.refusal("Zes weken is zes weken.")),
                        path + "/objection-decisions")
                .then()
                .statusCode(200);

        assertThat(omar.asks().get(path).<String>path("status")).isEqualTo("REFUSED");
        assertThat(omar.asks()
                        .get("/opleider/cursussen/" + course + "/vragen/" + id)
                        .asString())
                .contains("niet-ontvankelijk", "Zes weken is zes weken.");
    }

    private static boolean late(String asked) {
        return TestUser.registrar()
                .asks()
                .get("/api/v1/provider-authorisations/_waiting")
                .path("find { it.id == '" + asked + "' }.late");
    }

    private String state(UUID school) {
        return omar.asks()
                .get("/api/v1/providers/{id}", school)
                .path("registers.find { it.register == '" + Given.REGISTER + "' }.state");
    }

    private static Response json(TestUser user, Map<String, ?> body, String path) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }
}
