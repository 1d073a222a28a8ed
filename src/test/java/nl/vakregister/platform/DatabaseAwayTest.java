// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back, on its own, without anybody touching the application. */
@QuarkusTest
@WithTestResource(value = PostgresForTests.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class DatabaseAwayTest {
    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();

    LocalPostgres postgres;

    @AfterEach
    void bringBack() {
        postgres.restart();
    }

    @Test
    void nothingTypedIsLostAndItGoesOnByItself() {
        Map<String, String> typed = Given.application(surname);
        typed.put("workplace", "Ons \"Dorp\"");
        TestUser registered = TestUser.professional();
        String number = Given.registered(registered, Given.surname());
        postgres.stop();

        Response form = Given.form(sanne.asks(), typed).post("/mijn/aanvraag");
        assertThat(form.statusCode()).isEqualTo(503);
        assertThat(form.contentType()).startsWith("text/html");
        assertThat(form.header("Retry-After")).isEqualTo("30");
        assertThat(form.asString())
                .contains("even niet bereikbaar", "Verstuur opnieuw", "action=\"/mijn/aanvraag\"")
                .contains("name=\"surname\" value=\"" + surname + "\"", "Ons &quot;Dorp&quot;");
        Response withFile = Given.form(sanne.asks(), typed)
                .multiPart("diploma", "diploma.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag");
        assertThat(withFile.statusCode()).isEqualTo(503);
        assertThat(withFile.asString()).contains(surname, "Ververs deze pagina").doesNotContain("Verstuur opnieuw");

        isAwayPolitely("/api/v1/registrations/" + number);
        isAwayPolitely("/api/v1/verifications/0000000000000000");
        Response page = TestUser.nobody().get("/register/" + number);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(TestUser.nobody().get("/").statusCode()).isEqualTo(200);
        assertThat(TestUser.nobody().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(TestUser.nobody().get("/q/health/ready").statusCode()).isEqualTo(503);

        postgres.restart();

        TestUser.nobody().get("/api/v1/registrations/{number}", number).then().statusCode(200);
        TestUser.nobody().get("/q/health/ready").then().statusCode(200);
        registered.asks().get("/mijn").then().statusCode(200);
        Given.form(sanne.asks(), Given.application(surname))
                .multiPart("diploma", "diploma.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag")
                .then()
                .statusCode(303);
        assertThat(sanne.asks().get("/api/v1/applications").jsonPath().getList("$"))
                .hasSize(1);
    }

    private static void isAwayPolitely(String path) {
        Response answer = TestUser.nobody().get(path);
        Problem.of(answer, 503, "unavailable").saysNothingOf("jdbc", "Exception", "127.0.0.1", "postgres");
        assertThat(answer.header("Retry-After")).isEqualTo("30");
    }
}
