// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class SessionEndedTest {
    private static final String COOKIE = "vr-draft";

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();

    @Inject
    DataSource database;

    @Test
    void keepsWhatWasTypedForThisBrowserOnly() throws Exception {
        Response ended = Given.form(TestUser.nobody(), Given.application(surname))
                .multiPart("diploma", "diploma.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/aanvraag");

        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(ended.contentType()).startsWith("text/html");
        assertThat(ended.asString())
                .contains("Wat je had ingevuld is bewaard", "Alleen het bestand", "href=\"/mijn/aanvraag\"")
                .doesNotContain(surname);
        Cookie draft = ended.detailedCookie(COOKIE);
        assertThat(draft.isHttpOnly()).isTrue();
        assertThat(draft.getSameSite()).isEqualTo("Lax");
        assertThat(draft.getMaxAge()).isBetween(60L, 3600L);
        isKeptUnreadably(draft.getValue());

        assertThat(sanne.asks().get("/mijn/aanvraag?register=RP-SW").asString()).doesNotContain(surname);
        assertThat(sanne.asks()
                        .cookie(COOKIE, another())
                        .get("/mijn/aanvraag?register=RP-SW")
                        .asString())
                .doesNotContain(surname);

        Response back = sanne.asks().cookie(draft).get("/mijn/aanvraag");
        assertThat(back.asString())
                .contains("value=\"" + surname + "\"", "Je bent weer ingelogd", "value=\"HBO\" checked");
        assertThat(back.detailedCookie(COOKIE).getMaxAge()).isZero();
        assertThat(sanne.asks()
                        .cookie(draft)
                        .get("/mijn/aanvraag?register=RP-SW")
                        .asString())
                .doesNotContain(surname);
    }

    private void isKeptUnreadably(String secret) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(Base64.getUrlDecoder().decode(secret));
        assertThat(Rows.count(database, "select count(*) from form_draft where token_hash = ?", hash))
                .isEqualTo(1);
        for (String readable : new String[] {surname, "surname", "Utrecht", secret}) {
            assertThat(Rows.count(
                            database,
                            "select count(*) from form_draft where token_hash = ? and position(? in sealed) > 0",
                            hash,
                            readable.getBytes(UTF_8)))
                    .as(readable)
                    .isZero();
        }
    }

    @Test
    void belongsToThePageItWasTypedOn() {
        UUID application = Given.applied(sanne, surname);
        TestUser registrar = TestUser.registrar();
        String dossier = "/registratie/aanvragen/" + application;
        String other = "/registratie/aanvragen/" + Given.applied(TestUser.professional(), Given.surname());
        Response ended = Given.form(TestUser.nobody(), Map.of("decision", "REFUSE", "reasons", "Lang nagedacht."))
                .post(dossier);
        Cookie draft = ended.detailedCookie(COOKIE);

        assertThat(registrar.asks().cookie(draft).get(other).asString()).doesNotContain("Lang nagedacht.");
        assertThat(registrar.asks().cookie(draft).get(dossier).asString())
                .contains("Lang nagedacht.", "value=\"REFUSE\" checked");
        assertThat(registrar
                        .asks()
                        .get("/api/v1/applications/{id}", application)
                        .<String>path("status"))
                .isEqualTo("IN_REVIEW");
    }

    @Test
    void saysWhenItIsTooLongToKeep() {
        Map<String, String> typed = Map.of("title", surname, "summary", "lang ".repeat(42_000));

        Response ended = Given.form(TestUser.nobody(), typed).post("/opleider/cursussen/nieuw");

        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(ended.asString()).contains("kon niet bewaard worden");
        assertThat(ended.detailedCookie(COOKIE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!!", "AAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aCookieThatIsNotOursIsNoCookie(String value) {
        Response page = sanne.asks().header("Cookie", COOKIE + "=" + value).get("/mijn/aanvraag?register=RP-SW");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).doesNotContain("Je bent weer ingelogd");
    }

    @Test
    void theApiKeepsNothing() {
        long before = Rows.count(database, "select count(*) from form_draft");

        Response answer =
                Given.form(TestUser.nobody(), Given.application(surname)).post("/api/v1/applications");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.cookies()).isEmpty();
        assertThat(Rows.count(database, "select count(*) from form_draft")).isEqualTo(before);
    }

    private static String another() {
        byte[] secret = new byte[16];
        new java.security.SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
