// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LayoutPagesTest {
    private static final Pattern FIELD = Pattern.compile(
            "<input[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"|<textarea[^>]* name=\"([^\"]+)\"[^>]*>([^<]*)<");
    private static final Pattern CHOICE = Pattern.compile("<select[^>]* name=\"([^\"]+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern CHOSEN = Pattern.compile("value=\"([^\"]+)\" selected");

    private final TestUser author = TestUser.with("admin");

    @Test
    void aColleaguePublishesWhatAnAdminWroteAndRegistersUseItFromThatDay() {
        TestUser holder = TestUser.professional();
        Map<String, String> other = Given.application(Given.surname());
        other.put("register", "RP-MW");
        String number = Given.registered(holder, other);
        String draft = start("RP-MW", "REGISTRATION");
        Map<String, String> typed = typed(draft);
        typed.put("title.nl", "Oorkonde van inschrijving");
        typed.put("validFrom", Given.today().toString());

        assertThat(Given.form(author.asks(), typed).post(draft).statusCode()).isEqualTo(303);
        Response preview = author.asks().get(draft + "/NL.pdf");
        preview.then().statusCode(200).contentType("application/pdf");
        Map<String, String> state = Map.of("version", typed(draft).get("version"));
        assertThat(Given.form(author.asks(), state).post(draft + "/publiceren").statusCode())
                .isEqualTo(400);
        assertThat(author.asks().get(draft).statusCode()).isEqualTo(200);
        assertThat(Given.form(TestUser.with("admin").asks(), state)
                        .post(draft + "/publiceren")
                        .statusCode())
                .isEqualTo(303);

        assertThat(text(holder, Given.certificate(holder, number))).contains("Oorkonde van inschrijving");
        TestUser elsewhere = TestUser.professional();
        assertThat(text(elsewhere, Given.certificate(elsewhere, Given.registered(elsewhere, Given.surname()))))
                .contains("Bewijs van inschrijving");
        assertThat(author.asks().get("/beheer/bewijzen").asString()).contains("Versie 1, vanaf");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        String draft = start("alle", "EXTRACT");
        Map<String, String> typed = typed(draft);
        typed.put("title.nl", "Iets met {course}");
        typed.put("ink", "#EEEEEE");
        typed.put("validFrom", "2001-01-01");

        Response again = Given.form(author.asks(), typed).post(draft);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString())
                .contains("Iets met {course}", "href=\"#title.nl\"", "href=\"#ink\"", "href=\"#validFrom\"");
        assertThat(Given.form(author.asks(), Map.of()).post(draft + "/weg").statusCode())
                .isEqualTo(303);
        assertThat(author.asks().get(draft).statusCode()).isEqualTo(404);
    }

    @Test
    void isForAdmins() {
        assertThat(TestUser.registrar().asks().get("/beheer/bewijzen").statusCode())
                .isEqualTo(403);
    }

    private String start(String register, String kind) {
        Response begun = Given.form(author.asks(), Map.of("start", "true"))
                .post("/beheer/bewijzen/registers/{register}/{kind}", register, kind);
        assertThat(begun.statusCode()).isEqualTo(303);
        String location = begun.header("Location");
        return location.substring(location.indexOf("/beheer"));
    }

    /** What the page has in its fields. */
    private Map<String, String> typed(String page) {
        String html = author.asks().get(page).asString();
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(html);
        while (field.find()) {
            boolean area = field.group(3) != null;
            fields.put(area ? field.group(3) : field.group(1), area ? field.group(4) : field.group(2));
        }
        Matcher choice = CHOICE.matcher(html);
        while (choice.find()) {
            Matcher chosen = CHOSEN.matcher(choice.group());
            if (chosen.find()) {
                fields.put(choice.group(1), chosen.group(1));
            }
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static String text(TestUser holder, String code) {
        try (var reader = new com.lowagie.text.pdf.PdfReader(
                holder.asks().get("/api/v1/certificates/{code}", code).asByteArray())) {
            return new com.lowagie.text.pdf.parser.PdfTextExtractor(reader).getTextFromPage(1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
