// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate for machines, its keys and its status, as somebody with another library sees them. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CredentialTest {
    @TempDir
    Path folder;

    @Inject
    StatusLists lists;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();
    private String number;
    private String code;
    private String token;

    @BeforeEach
    void certify() {
        number = Given.registered(sanne, surname);
        code = Given.certificate(sanne, number);
        token = sanne.asks()
                .get("/api/v1/certificates/{code}/credential", code)
                .then()
                .statusCode(200)
                .contentType("application/vc+jwt")
                .extract()
                .asString();
    }

    @Test
    void anotherLibraryVerifiesItWithOurPublishedKeys() {
        JsonPath judged = Judge.jose(folder, token, jwks(), null, null);

        assertThat(judged.getString("header.typ")).isEqualTo("vc+jwt");
        assertThat(judged.getString("header.cty")).isEqualTo("vc");
        assertThat(judged.getString("header.alg")).isEqualTo("ES256");
        assertThat(judged.getString("header.kid")).startsWith(judged.getString("claims.issuer.id") + "#");
        assertThat(judged.getString("claims.iss")).isEqualTo(judged.getString("claims.issuer.id"));
        assertThat(judged.getString("claims.credentialSubject.licenseNumber").replace(" ", ""))
                .isEqualTo(number);
        assertThat(judged.getString("claims.evidence[0].id")).endsWith("/register/" + number);
        assertThat(judged.getString("claims.credentialSubject.identifier[0].identityHash"))
                .isEqualTo("Sanne " + surname);
        assertThat(judged.getString("claims.id")).endsWith("/v/" + code);
        assertThat(judged.getList("claims.credentialSubject.achievement.alignment.targetCode"))
                .isNotEmpty();
        assertThat(judged.getString("claims.credentialSubject.achievement.criteria.id"))
                .contains("/normen/");
    }

    @Test
    void theSameTokenIsInThePdf() throws Exception {
        Tool.assumePresent("pdfdetach");
        byte[] file = sanne.asks().get("/api/v1/certificates/{code}", code).asByteArray();
        Path pdf = Files.write(folder.resolve("bewijs.pdf"), file);

        Tool.run(folder, "pdfdetach", "-saveall", "-o", folder.toString(), pdf.toString());

        assertThat(folder.resolve(AttachedCredential.FILE)).hasContent(token);
        assertThat(AttachedCredential.in(file)).isEqualTo(new AttachedCredential(code.replace("-", ""), token));
    }

    @Test
    void onlyItsHolderAndRegistrarsGetIt() {
        assertThat(TestUser.registrar()
                        .asks()
                        .get("/api/v1/certificates/{code}/credential", code)
                        .asString())
                .isEqualTo(token);
        for (TestUser other : List.of(TestUser.professional(), TestUser.professional())) {
            assertThat(other.asks()
                            .get("/api/v1/certificates/{code}/credential", code)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRevocationSetsItsBitAndNoOther() {
        StatusPlace place = place();
        publish(place);
        JsonPath before = judgeList(place, "revocation");
        assertThat(before.getInt("bit")).isZero();
        assertThat(before.getInt("length")).isEqualTo(StatusBits.LENGTH);
        assertThat(before.getString("purpose")).isEqualTo("revocation");

        Given.revoke(TestUser.registrar(), code, "Fout in de naam.").then().statusCode(204);
        assertThat(lists.due()).contains(place.list());
        publish(place);

        JsonPath after = judgeList(place, "revocation");
        assertThat(after.getInt("bit")).isEqualTo(1);
        assertThat(after.getInt("set")).isEqualTo(before.getInt("set") + 1);
        assertThat(judgeList(place, "suspension").getInt("bit")).isZero();
    }

    @Test
    void anInterruptionSetsTheBitOfTheOtherList() {
        StatusPlace place = place();
        publish(place);
        assertThat(judgeList(place, "suspension").getInt("bit")).isZero();

        TestUser.registrar()
                .asks()
                .contentType("application/json")
                .body("{\"active\": false, \"reasons\": \"Contributie niet betaald.\"}")
                .post("/api/v1/registrations/{number}/life/activity", number)
                .then()
                .statusCode(200);
        Map<String, Object> verdict =
                TestUser.nobody().get("/api/v1/verifications/{code}", code).path("$");
        assertThat(verdict).containsEntry("verdict", "suspended").containsEntry("registered", false);
        assertThat(lists.due()).contains(place.list());
        publish(place);

        assertThat(judgeList(place, "suspension").getInt("bit")).isEqualTo(1);
        assertThat(judgeList(place, "revocation").getInt("bit")).isZero();
    }

    @Test
    void aListIsKeptByCachesAndToldApart() {
        StatusPlace place = place();
        String path = "/status-lists/" + place.list() + "-revocation";
        Response first = TestUser.nobody().get(path);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.contentType()).startsWith("application/vc+jwt");
        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(first.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(first.cookies()).isEmpty();
        Response again =
                TestUser.nobody().header("If-None-Match", first.header("ETag")).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        for (String wrong : List.of("0-revocation", "999999-revocation", "1-other", "1", "1-revocation.jwt", "x")) {
            assertThat(TestUser.nobody().get("/status-lists/" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
        }
    }

    @Test
    void publishesWhoWeAre() {
        JsonPath did = TestUser.nobody().get("/.well-known/did.json").jsonPath();
        String kid = keys.active(SigningKey.Purpose.CREDENTIAL).kid();

        assertThat(did.getString("id")).startsWith("did:web:");
        assertThat(did.getList("assertionMethod", String.class)).contains(did.getString("id") + "#" + kid);
        assertThat(did.getList("verificationMethod.publicKeyJwk.crv")).containsOnly("P-256");
        JsonPath jwk = TestUser.nobody().get("/.well-known/jwks/{kid}", kid).jsonPath();
        assertThat(jwk.getString("kty")).isEqualTo("EC");
        assertThat(jwk.getMap("$")).doesNotContainKeys("d", "keys");
        assertThat(TestUser.nobody().get("/.well-known/jwks/nobody").statusCode())
                .isEqualTo(404);
        assertThat(TestUser.nobody()
                        .get(
                                "/.well-known/jwks/{kid}",
                                keys.active(SigningKey.Purpose.SEAL).kid())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherLibraryRefusesWhatWasChanged() {
        char last = token.charAt(token.length() - 5);
        String changed = token.substring(0, token.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 4);

        assertThatThrownBy(() -> Judge.jose(folder, changed, jwks(), null, null))
                .isInstanceOf(Judge.Refused.class)
                .hasMessageContaining("InvalidJWSSignature");
    }

    private StatusPlace place() {
        Map<String, String> status =
                Judge.jose(folder, token, jwks(), null, null).getMap("claims.credentialStatus");
        assertThat(status)
                .containsEntry("type", "BitstringStatusListEntry")
                .containsEntry("statusPurpose", "revocation");
        String list = status.get("statusListCredential");
        return new StatusPlace(
                Integer.parseInt(list.replaceAll(".*/([0-9]+)-revocation", "$1")),
                Integer.parseInt(status.get("statusListIndex")));
    }

    private void publish(StatusPlace place) {
        lists.publish(place.list(), clock.instant());
    }

    private JsonPath judgeList(StatusPlace place, String purpose) {
        String list = TestUser.nobody()
                .get("/status-lists/" + place.list() + "-" + purpose)
                .asString();
        return Judge.jose(folder, token, jwks(), list, place.position());
    }

    private static String jwks() {
        return TestUser.nobody().get("/.well-known/jwks.json").asString();
    }
}
