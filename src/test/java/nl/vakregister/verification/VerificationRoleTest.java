// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance in the role {@code verification}: it answers on codes, and on nothing else. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(VerificationRoleTest.OnlyVerification.class)
class VerificationRoleTest {
    public static final class OnlyVerification implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vakregister.role", "verification");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v",
                "/v/0000-0000-0000-0001",
                "/api/v1/verifications/0000-0000-0000-0001",
                "/q/health/ready",
                "/assets/vakregister.css"
            })
    void answersOnCodes(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void takesACodeThatSomebodyTyped() {
        String place = given().redirects()
                .follow(false)
                .queryParam("code", "0000 0000 0000 0001")
                .get("/v")
                .header("Location");
        assertThat(place).contains("/v/0000");
        given().accept(ContentType.JSON)
                .get(place)
                .then()
                .statusCode(200)
                .body("verdict", org.hamcrest.Matchers.equalTo("unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/register?q=berg",
                "/api/v1/registrations?name=berg",
                "/mijn",
                "/demo",
                "/api/v1/openapi.json",
                "/start",
                "/vx",
                "/q/openapi"
            })
    void hasNothingElse(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404);
    }

    @Test
    void looksAtFilesWithoutAKeyOfItsOwn() {
        given().contentType("application/pdf")
                .body("%PDF-1.4\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .post("/api/v1/verifications")
                .then()
                .statusCode(200)
                .body("verdict", org.hamcrest.Matchers.equalTo("not-ours"));
    }

    @Test
    void setsNoCookie() {
        assertThat(given().get("/v/0000-0000-0000-0001?lang=en").cookies()).isEmpty();
    }
}
