// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form in steps, as it works without JavaScript. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CourseDraftPagesTest {
    private final TestUser omar = TestUser.provider();

    @BeforeEach
    void organisation() {
        Given.organisation(omar);
    }

    @Test
    void anIncompleteStepIsSavedAndSaysWhatIsMissing() {
        Response saved =
                Given.form(omar.asks(), Map.of("title", "Half", "do", "next")).post("/opleider/cursussen/nieuw");

        assertThat(saved.statusCode()).isEqualTo(400);
        assertThat(saved.asString()).contains("Fout: Stap 1 van 8", "Bewaard.", "href=\"#summary\"", "value=\"Half\"");
        assertThat(omar.asks().get("/opleider").asString()).contains("Concepten", "Half");
    }

    @Test
    void whatCannotBeReadIsKeptAsItWasTyped() {
        String draft = draft();
        Response saved = save(
                draft + 3,
                Map.of("parts.0.title", "Les", "parts.0.kind", "LESSON", "parts.0.minutes", "zeventig", "do", "stop"));
        assertThat(saved.statusCode()).isEqualTo(303);

        assertThat(omar.asks().get(draft + 3).asString())
                .contains("value=\"zeventig\"", "Vul een heel getal in", "href=\"#parts.0.minutes\"");
        assertThat(omar.asks().get(draft + 8).asString()).contains("/3#parts.0.minutes");
        save(draft + 3, Map.of("parts.0.title", "Les", "parts.0.kind", "LESSON", "parts.0.minutes", "70"));
        assertThat(omar.asks().get(draft + 3).asString())
                .contains("value=\"70\"")
                .doesNotContain("zeventig");
    }

    @Test
    void rowsAreAddedAndRemovedWithoutJavaScript() {
        String draft = draft();
        Map<String, String> rows = new HashMap<>();
        for (int i : List.of(0, 2, 4)) {
            rows.put("parts." + i + ".title", "Deel " + i);
            rows.put("parts." + i + ".minutes", "60");
        }
        rows.put("remove", "parts.2");
        rows.put("do", "more");

        Response saved = save(draft + 3, rows);

        assertThat(saved.header("Location")).contains("rijen=5");
        String page = omar.asks().get(draft + "3?rijen=5").asString();
        assertThat(page)
                .contains("name=\"parts.0.title\" type=\"text\" value=\"Deel 0\"")
                .contains("name=\"parts.1.title\" type=\"text\" value=\"Deel 4\"")
                .contains("name=\"parts.9.title\"")
                .doesNotContain("Deel 2", "name=\"parts.10.title\"");
    }

    @Test
    void aPastedProgrammeBecomesPartsAndSaysWhatItCouldNotRead() {
        String draft = draft();
        save(draft + 2, Map.of("registers", "RP-SW"));

        Response saved = save(draft + 3, Map.of("lines", "09:00-10:30 Signalen\nDit is onzin\n45 Lunch", "do", "stay"));

        assertThat(saved.statusCode()).isEqualTo(400);
        assertThat(saved.asString())
                .contains("Deze regel konden we niet lezen", ">Dit is onzin</textarea>")
                .contains("value=\"Signalen\"", "value=\"90\"", "value=\"Lunch\"", "1,5 punten");
    }

    @Test
    void whoComesSecondSeesWhatHappenedAndLosesNothing() {
        String draft = draft();
        String page = omar.asks().get(draft + 1).asString();
        save(draft + 1, Map.of("title", "Van een collega", "summary", "Anders"));

        Map<String, String> mine = typed(page);
        mine.put("title", "Van mij");
        mine.put("summary", "Ook van mij");
        Response second = Given.form(omar.asks(), mine).post(draft + 1);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.asString())
                .contains("heeft deze stap intussen veranderd", "Dit staat er nu", "Van een collega")
                .contains("value=\"Van mij\"", ">Ook van mij</textarea>");
        Map<String, String> again = typed(second.asString());
        again.put("title", "Van mij");
        assertThat(Given.form(omar.asks(), again).post(draft + 1).statusCode()).isIn(303, 400);
        assertThat(omar.asks().get(draft + 1).asString()).contains("value=\"Van mij\"");
    }

    @Test
    void whoWorksOnAnotherStepIsNotInTheWay() {
        String draft = draft();
        String page = omar.asks().get(draft + 1).asString();
        save(draft + 2, Map.of("registers", "RP-SW"));

        Map<String, String> mine = typed(page);
        mine.put("title", "Nieuwe naam");
        mine.put("do", "stop");
        Response second = Given.form(omar.asks(), mine).post(draft + 1);

        assertThat(second.statusCode()).isEqualTo(303);
        String check = omar.asks().get(draft + 8).asString();
        assertThat(check).contains("Nieuwe naam", "Register Sociaal");
    }

    @Test
    void aFileThatIsNoneDoesNotTakeTheRestWithIt() {
        String draft = draft();
        Map<String, String> fields = new HashMap<>(Map.of("price", "99,50", "groupSize", "12", "do", "next"));
        fields.put("version", version(draft + 6));

        Response saved = Given.form(omar.asks(), fields)
                .multiPart(
                        "programme",
                        "x.pdf",
                        "geen pdf".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "application/pdf")
                .post(draft + 6);

        assertThat(saved.statusCode()).isEqualTo(400);
        assertThat(saved.asString()).contains("Dit is geen PDF, PNG of JPEG", "value=\"99,50\"", "value=\"12\"");
    }

    @Test
    void documentsAreShownFetchedAndRemoved() {
        UUID id = Given.drafted(omar, Given.dossier());
        String draft = "/opleider/cursussen/nieuw/" + id + "/";
        String page = omar.asks().get(draft + 6).asString();
        Matcher link =
                Pattern.compile("href=\"(" + draft + "documenten/([^\"]+))\"").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(omar.asks().get(link.group(1)).asByteArray()).isEqualTo(Given.pdf());
        assertThat(Given.providerWithOrganisation().asks().get(link.group(1)).statusCode())
                .isEqualTo(404);

        save(draft + 6, Map.of("remove", "documents." + link.group(2), "price", "1", "groupSize", "1"));

        assertThat(omar.asks().get(draft + 6).asString()).doesNotContain(link.group(2));
    }

    @Test
    void theLastStepSubmitsOnlyWhatIsComplete() {
        UUID id = Given.drafted(omar, Map.of("title", "Niet af"));
        String draft = "/opleider/cursussen/nieuw/" + id + "/";

        Response refused = save(draft + 8, Map.of("do", "submit"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("Dit ontbreekt nog", draft + "1#summary", "Indienen bij de registers");
        assertThat(omar.asks().get("/api/v1/courses").jsonPath().getList("$")).isEmpty();
        assertThat(omar.asks().get("/opleider/cursussen/nieuw/" + id).header("Location"))
                .endsWith("/1");
        assertThat(omar.asks().get(draft + 9).statusCode()).isEqualTo(404);
        assertThat(omar.asks().get(draft + 0).statusCode()).isEqualTo(404);
        assertThat(save(draft + 1, Map.of("do", "stop")).statusCode()).isEqualTo(303);
        assertThat(Given.form(omar.asks(), Map.of("x", "y")).post(draft + "weg").statusCode())
                .isEqualTo(303);
        assertThat(omar.asks().get(draft + 1).statusCode()).isEqualTo(404);
    }

    private String draft() {
        UUID id = UUID.fromString(Given.draft(omar, Map.of("title", "Proef", "summary", "Wat"))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        return "/opleider/cursussen/nieuw/" + id + "/";
    }

    private Response save(String path, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(typed);
        fields.put("version", version(path));
        fields.putIfAbsent("do", "next");
        return Given.form(omar.asks(), fields).post(path);
    }

    private String version(String path) {
        return typed(omar.asks().get(path).asString()).get("version");
    }

    /** The hidden fields of a page. */
    private static Map<String, String> typed(String page) {
        Map<String, String> fields = new HashMap<>();
        Matcher hidden = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return fields;
    }
}
