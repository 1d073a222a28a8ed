// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PublicRegisterTest {
    private final TestUser sanne = TestUser.named("Voornaamgeheim", "Achternaamgeheim", "professional");
    private final String surname = Given.surname();

    @Test
    void showsExactlyTheFieldsOfThePublicEntry() {
        String number = registered("de", surname);

        Response entry = TestUser.nobody().get("/api/v1/registrations/{number}", number);

        entry.then().statusCode(200);
        assertThat(entry.<Map<String, Object>>path("$"))
                .containsOnlyKeys(
                        "number",
                        "name",
                        "register",
                        "profession",
                        "level",
                        "workplace",
                        "status",
                        "registeredSince",
                        "specialisms",
                        "validUntil",
                        "measures",
                        "contact",
                        "checkedAt")
                .containsEntry("number", number)
                .containsEntry("name", "A.B. de " + surname)
                .containsEntry("status", "registered")
                .containsEntry("workplace", "Utrecht")
                .containsEntry("measures", List.of())
                .containsEntry("contact", null)
                .containsEntry("registeredSince", Given.today().toString());
        assertThat(entry.asString()).doesNotContain("Sanne", "geheim", sanne.subject());
        assertThat(page("/register/" + number)).contains(surname).doesNotContain("Sanne", "geheim");
    }

    @Test
    void findsANameHoweverItsPrefixIsWritten() {
        String number = registered("van den", surname);

        for (String typed : List.of("vd " + surname, "v.d. " + surname, "van den " + surname, surname)) {
            assertThat(found(typed)).as(typed).containsExactly(number);
        }
        assertThat(found("vd " + surname.substring(0, 8))).containsExactly(number);
        assertThat(found("AB " + surname.toUpperCase(Locale.ROOT))).containsExactly(number);
        assertThat(found("X. " + surname)).isEmpty();
    }

    @Test
    void aGivenNameHelpsAsAnInitialButIsNotConfirmed() {
        String number = registered("van den", surname);

        assertThat(found("Sanne " + surname)).isEmpty();
        assertThat(found("Anna van den " + surname)).containsExactly(number);
        assertThat(found("Albert " + surname)).containsExactly(number);
    }

    @Test
    void accentsDoNotMatter() {
        String number = registered(null, "Şëñgül" + surname);

        assertThat(found("sengul" + surname)).containsExactly(number);
        assertThat(found("ŞËÑGÜL" + surname)).containsExactly(number);
    }

    @Test
    void readsANumberHoweverItIsTyped() {
        String number = registered(null, surname);
        String digits = number.substring(2);

        for (String typed : List.of(
                number,
                "sw" + digits,
                "SW " + digits.replaceAll("(\\d{3})(?=\\d)", "$1 "),
                " sw-" + digits.replaceAll("(\\d{3})(?=\\d)", "$1.") + " ",
                digits)) {
            assertThat(byNumber(typed)).as(typed).containsExactly(number);
            assertThat(page("/register?q=" + typed)).as(typed).contains(surname);
        }
    }

    @Test
    void tellsATypingErrorFromSomebodyWhoIsNotThere() {
        String typo = Given.mistyped(registered(null, surname));

        assertThat(byNumber(typo)).isEmpty();
        Problem.notFound(TestUser.nobody().get("/api/v1/registrations/{number}", typo));
        assertThat(page("/register?q=" + typo)).contains("tikfout", "Niemand gevonden");
        assertThat(page("/register?q=" + Given.surname()))
                .contains("Niemand gevonden")
                .doesNotContain("tikfout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b",
                " é ",
                "  ",
                "%",
                "_%",
                "d",
                "!'",
                "J. B.",
                "12",
                "\uD83D\uDE00\uD83D\uDE00",
                "\u202E\u202E",
            })
    void isNotForReadingOut(String name) {
        Problem.invalid(TestUser.nobody().queryParam("name", name).get("/api/v1/registrations"))
                .names("name")
                .says("at least 2 letters");
        TestUser.nobody().queryParam("q", name).get("/register").then().statusCode(400);
    }

    @Test
    void searchesByOneThingAtATime() {
        Problem.invalid(TestUser.nobody().get("/api/v1/registrations")).names("name");
        Problem.invalid(TestUser.nobody().get("/api/v1/registrations?name=berg&number=SW123456789"))
                .names("name");
    }

    @Test
    void showsWhatSomebodyTypedAsText() {
        String page = TestUser.nobody()
                .queryParam("q", "\"><script>alert(1)</script>")
                .get("/register")
                .asString();

        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void anApplicantIsNotInTheRegisterYet() {
        Given.applied(sanne, surname);

        assertThat(found(surname)).isEmpty();
    }

    @Test
    void doesNotSayHowFarSomebodyIs() {
        String number = registered(null, surname);
        String path = "/api/v1/registrations/" + number + "/progress";

        Problem.of(TestUser.nobody().get(path), 401, "unauthorized");
        Problem.notFound(TestUser.professional().asks().get(path));
        Problem.forbidden(TestUser.provider().asks().get(path));
        TestUser.registrar().asks().get(path).then().statusCode(200);
    }

    private String registered(String prefix, String name) {
        Map<String, String> fields = Given.application(name);
        fields.put("initials", "A.B.");
        if (prefix != null) {
            fields.put("namePrefix", prefix);
        }
        return Given.registered(sanne, fields);
    }

    private static List<String> found(String name) {
        return TestUser.nobody()
                .queryParam("name", name)
                .get("/api/v1/registrations")
                .then()
                .statusCode(200)
                .extract()
                .path("registrations.number");
    }

    private static List<String> byNumber(String number) {
        return TestUser.nobody()
                .queryParam("number", number)
                .get("/api/v1/registrations")
                .then()
                .statusCode(200)
                .extract()
                .path("registrations.number");
    }

    private static String page(String path) {
        return TestUser.nobody().get(path).then().statusCode(200).extract().asString();
    }
}
