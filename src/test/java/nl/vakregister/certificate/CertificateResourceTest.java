// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CertificateResourceTest {
    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();

    @Inject
    SealingKey key;

    @Test
    void isSealedByThisInstallation() {
        String code = Given.certificate(sanne, registered());

        byte[] file = sanne.asks().get("/api/v1/certificates/{code}", code).asByteArray();

        Seal seal = key.seal();
        assertThat(SealCheck.check(file, seal.certificates())).isEqualTo(new SealCheck.Intact(seal.keyId()));
        file[file.length / 2] ^= 1;
        assertThat(SealCheck.check(file, seal.certificates())).isNotInstanceOf(SealCheck.Intact.class);
    }

    @Test
    void aRegisterWithoutACodeAsksNoEndorsement() {
        for (String register : List.of("RP-SJD", "RP-CO")) {
            TestUser holder = TestUser.professional();
            Map<String, String> fields = Given.application(Given.surname());
            fields.put("register", register);
            fields.put("variant", "BASIS");
            fields.remove("endorsedCode");
            String number = Given.registered(holder, fields);

            String code = Given.certificate(holder, number);

            assertThat(Given.certificate(registrar, number)).isEqualTo(code);
            assertThat(TestUser.nobody()
                            .get("/api/v1/verifications/{code}", code)
                            .<String>path("verdict"))
                    .isEqualTo("genuine");
            assertThat(holder.asks().get("/mijn/beroepscode").asString())
                    .doesNotContain("Je bent nu niet ingeschreven")
                    .contains("Je hoeft hier niets te onderschrijven");
        }
        assertThat(TestUser.professional().asks().get("/mijn/beroepscode").asString())
                .contains("Je bent nu niet ingeschreven");
    }

    @Test
    void theFileIsTheSameEachTime() {
        String number = registered();
        String code = Given.certificate(sanne, number);

        byte[] first = sanne.asks().get("/api/v1/certificates/{code}", code).asByteArray();

        assertThat(registrar.asks().get("/api/v1/certificates/{code}", code).asByteArray())
                .isEqualTo(first);
        Response download = sanne.asks().get("/mijn/bewijzen/{number}/{code}", number, code);
        assertThat(download.asByteArray()).isEqualTo(first);
        assertThat(download.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains(code);
    }

    @Test
    void askingTwiceGivesTheSame() {
        String number = registered();

        String first = Given.certificate(sanne, number);

        assertThat(Given.certificate(sanne, number)).isEqualTo(first);
        assertThat(Given.certificate(registrar, number)).isEqualTo(first);
        assertThat(standings(number)).containsExactly("genuine");
    }

    @Test
    void dutchAndEnglishStandSideBySide() {
        String number = registered();

        String dutch = Given.certificate(sanne, number);
        String english = Given.issue(sanne, number, "EN").path("code");

        assertThat(english).isNotEqualTo(dutch);
        assertThat(standings(number)).containsExactly("genuine", "genuine");
        assertThat(verdict(english)).isEqualTo("genuine");
        assertThat(verdict(dutch)).isEqualTo("genuine");
    }

    @Test
    void hidesAnotherPersonsCertificate() {
        String number = registered();
        String code = Given.certificate(sanne, number);
        TestUser other = TestUser.professional();

        Problem.notFound(other.asks().get("/api/v1/certificates/{code}", code));
        Problem.notFound(other.asks().get("/api/v1/registrations/{number}/certificates", number));
        Problem.notFound(Given.issue(other, number, "NL"));
        assertThat(other.asks()
                        .get("/mijn/bewijzen/{number}/{code}", number, code)
                        .statusCode())
                .isEqualTo(404);
        Problem.of(TestUser.nobody().get("/api/v1/certificates/{code}", code), 401, "unauthorized");
        Problem.forbidden(TestUser.provider().asks().get("/api/v1/certificates/{code}", code));
    }

    @Test
    void knowsNoOtherCodes() {
        Problem.notFound(registrar.asks().get("/api/v1/certificates/0000000000000000"));
        Problem.notFound(registrar.asks().get("/api/v1/certificates/geen-code"));
        Problem.notFound(Given.revoke(registrar, "0000000000000000", "Bestaat niet."));
    }

    @Test
    void revokingNeedsAReason() {
        String code = Given.certificate(sanne, registered());

        Problem.invalid(Given.revoke(registrar, code, " ")).names("reason");
        Problem.invalid(revokeWith(code, "{}")).names("reason");
        Problem.invalid(Given.revoke(registrar, code, "x".repeat(4001))).names("reason");
        Response nothing =
                registrar.asks().contentType(ContentType.JSON).post("/api/v1/certificates/{code}/revocations", code);
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.contentType()).startsWith("application/problem+json");

        assertThat(verdict(code)).isEqualTo("genuine");
    }

    @Test
    void onlyARegistrarRevokesAndNotHerOwn() {
        String code = Given.certificate(sanne, registered());

        Problem.forbidden(Given.revoke(sanne, code, "Niet meer nodig."));
        Problem.forbidden(Given.revoke(sanne.as("professional", "registrar"), code, "Niet meer nodig."));

        assertThat(verdict(code)).isEqualTo("genuine");
    }

    @Test
    void revokesOnce() {
        String code = Given.certificate(sanne, registered());
        Given.revoke(registrar, code, "Fout in de naam.").then().statusCode(204);

        Problem.conflict(Given.revoke(TestUser.registrar(), code, "Nog eens."));

        assertThat(verdict(code)).isEqualTo("revoked");
    }

    @Test
    void afterRevocationOnlyTheRegisterMakesANewOne() {
        String number = registered();
        String old = Given.certificate(sanne, number);
        Given.revoke(registrar, old, "Fout in de naam.").then().statusCode(204);

        Problem.invalid(Given.issue(sanne, number, "NL")).names("registration");
        Problem.invalid(Given.issue(sanne, number, "EN")).names("registration");
        String fresh = Given.certificate(registrar, number);

        assertThat(Given.certificate(sanne, number)).isEqualTo(fresh).isNotEqualTo(old);
        assertThat(verdict(fresh)).isEqualTo("genuine");
        assertThat(verdict(old)).isEqualTo("revoked");
        assertThat(standings(number)).containsExactly("genuine", "revoked");
    }

    private String registered() {
        return Given.registered(sanne, Given.surname());
    }

    private Response revokeWith(String code, String body) {
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/certificates/{code}/revocations", code);
    }

    private List<String> standings(String number) {
        return sanne.asks()
                .get("/api/v1/registrations/{number}/certificates", number)
                .path("standing");
    }

    private static String verdict(String code) {
        return TestUser.nobody().get("/api/v1/verifications/{code}", code).path("verdict");
    }
}
