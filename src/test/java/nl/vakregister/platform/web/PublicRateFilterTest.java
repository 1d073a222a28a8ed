// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(PublicRateFilterTest.Low.class)
class PublicRateFilterTest {
    private static final int BURST = 4;

    /** One a minute is so little that a slow test does not get more. */
    public static final class Low implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "vakregister.public-rate.burst",
                    Integer.toString(BURST),
                    "vakregister.public-rate.per-minute",
                    "1",
                    "vakregister.public-rate.lists-burst",
                    "2",
                    "vakregister.public-rate.lists-per-minute",
                    "1",
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true",
                    "quarkus.http.proxy.allow-x-forwarded",
                    "true");
        }
    }

    @Test
    void theRegisterCannotBeReadOut() {
        String address = "192.0.2.1";
        for (int i = 0; i < BURST; i++) {
            get(address, i % 2 == 0 ? "/register?q=niemandheetzo" : "/api/v1/registrations?name=niemandheetzo")
                    .then()
                    .statusCode(200);
        }

        Response refused = get(address, "/api/v1/registrations?name=niemandheetzo");
        Problem.of(refused, 429, "too-many-requests").saysNothingOf("niemandheetzo");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);

        Response page = get(address, "/register?q=niemandheetzo");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isNotBlank();
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("Even wachten", "Wacht een minuut");

        get(address, "/").then().statusCode(200);
        get("192.0.2.2", "/register?q=niemandheetzo").then().statusCode(200);
        TestUser.professional()
                .asks()
                .header("X-Forwarded-For", address)
                .get("/register?q=niemandheetzo")
                .then()
                .statusCode(200);
    }

    @Test
    void listsHaveARateOfTheirOwn() {
        String address = "192.0.2.9";
        list(address, "/api/v1/registrations/_check", "{\"lines\": [{\"number\": \"SW123456782\"}]}")
                .then()
                .statusCode(200);
        list(address, "/api/v1/verifications/_check", "{\"codes\": [\"0000000000000001\"]}")
                .then()
                .statusCode(200);

        Response refused = list(address, "/api/v1/verifications/_check", "{\"codes\": [\"0000000000000001\"]}");
        Problem.of(refused, 429, "too-many-requests").saysNothingOf("0000000000000001");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        get(address, "/register?q=niemandheetzo").then().statusCode(200);
    }

    private static Response list(String address, String path, String body) {
        return TestUser.nobody()
                .header("X-Forwarded-For", address)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    @Test
    void anotherAddressOfTheSameHouseholdDoesNotHelp() {
        for (int i = 0; i < BURST; i++) {
            get("2001:db8::" + (i + 1), "/register?q=niemandheetzo").then().statusCode(200);
        }

        assertThat(get("2001:db8::ffff", "/register?q=niemandheetzo").statusCode())
                .isEqualTo(429);
    }

    private static Response get(String address, String path) {
        return TestUser.nobody().header("X-Forwarded-For", address).get(path);
    }
}
