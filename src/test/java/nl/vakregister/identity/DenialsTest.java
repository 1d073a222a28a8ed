// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.accreditation.Assessments;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Applications;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** A decision by the wrong person is refused, and that stays on record. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DenialsTest {
    private final TestUser sanne = TestUser.professional();
    private final Actor nobodySpecial = new Actor(new PersonId(UUID.randomUUID()), Set.of(), Set.of());

    @Inject
    DataSource database;

    @Inject
    Event<Deed> deeds;

    @Inject
    Denials denials;

    @Inject
    Applications applications;

    @Inject
    Assessments assessments;

    @Inject
    Certificates certificates;

    @Test
    void theLineStaysWhenEverythingElseIsTakenBack() {
        UUID founded = UUID.randomUUID();
        UUID subject = UUID.randomUUID();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    deeds.fire(new OrganisationFounded(
                            Instant.EPOCH, nobodySpecial.person(), new OrganisationId(founded)));
                    throw denials.forbidden(
                            nobodySpecial, subject, Optional.empty(), "decide-test", new Text("Nee.", "No."));
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));

        assertThat(Rows.count(database, "select count(*) from audit_line where subject = ?", founded))
                .isZero();
        assertThat(denied(subject))
                .containsExactly(nobodySpecial.person().value() + " - {\"decision\": \"decide-test\"}");
    }

    @Test
    void nobodyDecidesOnHerOwnApplication() {
        UUID application = Given.applied(sanne, Given.surname());

        Problem.forbidden(Given.decide(sanne.as("registrar"), application, "ADMIT", "Prima."));

        assertThat(denied(application))
                .containsExactly(id(sanne) + " " + id(sanne) + " {\"decision\": \"decide-application\"}");
        assertThat(sanne.asks().get("/api/v1/applications/{id}", application).<String>path("status"))
                .isEqualTo("IN_REVIEW");
    }

    @Test
    void whoIsNoRegistrarDoesNotDecideOnAnApplication() {
        UUID application = Given.applied(sanne, Given.surname());

        assertForbidden(
                () -> applications.decide(nobodySpecial, application, Applications.Decision.ADMIT, "Prima.", null));

        assertThat(denied(application))
                .containsExactly(
                        nobodySpecial.person().value() + " " + id(sanne) + " {\"decision\": \"decide-application\"}");
    }

    @Test
    void anAssessorDoesNotDecideOnACourseOfHerOwn() {
        TestUser omar = Given.providerWithOrganisation();
        UUID course = Given.submitted(omar);

        Problem.forbidden(Given.assess(
                omar.as("provider", "assessor"),
                course,
                Given.grant(Given.today(), Given.today().plusYears(1))));
        assertForbidden(() -> assessments.decide(
                nobodySpecial,
                course,
                UUID.randomUUID(),
                new Assessments.Decision(false, "x", Map.of(), Map.of(), null, null, null, false, null, true)));

        assertThat(denied(course))
                .containsExactly(
                        id(omar) + " - {\"decision\": \"decide-course\"}",
                        nobodySpecial.person().value() + " - {\"decision\": \"decide-course\"}");
    }

    @Test
    void nobodyRevokesHerOwnCertificate() {
        String number = Given.registered(sanne, Given.surname());
        String code = Given.certificate(sanne, number);
        UUID certificate =
                UUID.fromString(Rows.list(database, "select id from certificate where code = ?", code.replace("-", ""))
                        .get(0));

        Problem.forbidden(Given.revoke(sanne.as("registrar"), code, "Zomaar."));
        assertForbidden(
                () -> certificates.revoke(nobodySpecial, PublicCode.parse(code).orElseThrow(), "Zomaar."));

        assertThat(denied(certificate))
                .containsExactly(
                        id(sanne) + " " + id(sanne) + " {\"decision\": \"revoke-certificate\"}",
                        nobodySpecial.person().value() + " " + id(sanne) + " {\"decision\": \"revoke-certificate\"}");
        assertThat(TestUser.nobody().get("/api/v1/verifications/" + code).<String>path("verdict"))
                .isEqualTo("genuine");
    }

    @Test
    void whoLacksTheRoleIsOnRecordWithTheRouteAndNothingElse() {
        UUID application = Given.applied(sanne, Given.surname());

        Problem.forbidden(Given.decide(sanne, application, "ADMIT", "Geheime reden."));
        Problem.forbidden(sanne.asks().get("/api/v1/measures"));
        Given.form(sanne.asks(), Map.of("decision", "ADMIT", "reasons", "Geheime reden."))
                .post("/registratie/aanvragen/{id}", application)
                .then()
                .statusCode(403);
        TestUser.nobody()
                .contentType("application/json")
                .body(Map.of("decision", "ADMIT"))
                .post("/api/v1/applications/{id}/decisions", application)
                .then()
                .statusCode(401);

        assertThat(denied(UUID.fromString(id(sanne))))
                .containsExactly(
                        id(sanne) + " - {\"decision\": \"POST /api/v1/applications/{id}/decisions\"}",
                        id(sanne) + " - {\"decision\": \"POST /registratie/aanvragen/{id}\"}");
        assertThat(denied(application)).isEmpty();
        assertThat(TestUser.with("auditor")
                        .asks()
                        .get("/api/v1/audit-lines?deed=decision-denied")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(id(sanne), "POST /api/v1/applications/{id}/decisions")
                .doesNotContain("Geheime reden");
    }

    @Test
    void nobodyDecidesOnHerOwnShieldOrStatementOrPoints() {
        String number = Given.registered(sanne, Given.surname());
        UUID registration = UUID.fromString(Rows.list(database, "select id from registration where number = ?", number)
                .get(0));
        TestUser own = sanne.as("professional", "registrar");
        Problem.forbidden(own.asks()
                .contentType("application/json")
                .body(Map.of("shielded", true, "reasons", "Ik."))
                .post("/api/v1/registrations/{n}/shields", number));
        assertThat(denied(registration)).containsExactly(by(sanne, "shield-registration"));

        String today = Given.today().toString();
        UUID statement = UUID.fromString(Given.form(
                        sanne.asks(),
                        Map.of("kind", "WORK", "from", today, "until", today, "netHours", "8", "level", "HBO"))
                .post("/api/v1/registrations/{n}/attestations", number)
                .path("id"));
        Problem.forbidden(own.asks()
                .contentType("application/json")
                .body("{\"confirmed\": true}")
                .post("/api/v1/attestations/{id}/decisions", statement));
        assertThat(denied(statement)).containsExactly(by(sanne, "decide-attestation"));

        TestUser omar = Given.providerWithOrganisation();
        Given.sheet(omar, Given.editionToday(omar), number).then().statusCode(201);
        UUID entry = UUID.fromString(
                sanne.asks().get("/api/v1/registrations/{n}/progress", number).path("lines[0].id"));
        Problem.forbidden(own.asks()
                .contentType("application/json")
                .body(Map.of("reasons", "Weg."))
                .post("/api/v1/registrations/{n}/ledger-entries/{e}/reversals", number, entry));
        assertThat(denied(entry)).containsExactly(by(sanne, "reverse-entry"));
    }

    private String by(TestUser herself, String decision) {
        return id(herself) + " " + id(herself) + " {\"decision\": \"" + decision + "\"}";
    }

    private static void assertForbidden(Runnable decision) {
        assertThatThrownBy(decision::run).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    private List<String> denied(UUID subject) {
        return Rows.list(
                database,
                "select actor || ' ' || coalesce(about::text, '-') || ' ' || details from audit_line where deed = 'decision-denied' and subject = ? order by id",
                subject);
    }

    private String id(TestUser user) {
        return Rows.list(database, "select id from person where subject = ?", user.subject())
                .get(0);
    }
}
