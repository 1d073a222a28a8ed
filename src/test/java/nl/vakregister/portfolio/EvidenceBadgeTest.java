// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** A badge of somebody else as evidence: it fills in, she hands in, an assessor sees what checking it gave. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class EvidenceBadgeTest {
    private static final String DRAFTS = "/api/v1/evidence-drafts";

    private final TestUser holder = TestUser.professional();

    private String draft(Map<String, String> fields) {
        return holder.asks()
                .contentType(ContentType.JSON)
                .body(fields)
                .post(DRAFTS)
                .path("id");
    }

    private Response attach(String draft, byte[] file) {
        return holder.asks().multiPart("badge", "badge.png", file, "image/png").post(DRAFTS + "/{id}/badges", draft);
    }

    private static byte[] baked() {
        return TestBadges.png(
                "openbadges",
                TestBadges.signed(
                                TestBadges.second("Motiverende gespreksvoering", TestBadges.key(TestBadges.RSA)),
                                TestBadges.RSA)
                        .getBytes(UTF_8),
                false);
    }

    @Test
    void aBadgeFillsWhatIsEmptyAndIsEnoughToHandIn() {
        Given.registered(holder, Given.surname());
        String draft = draft(
                Map.of("activity", "TRAINING", "completedOn", Given.today().toString()));
        Response filled = attach(draft, baked());
        filled.then().statusCode(200);
        assertThat(filled.<String>path("fields.title")).isEqualTo("Motiverende gespreksvoering");
        assertThat(filled.<String>path("fields.amount")).isEqualTo("4 uur");
        assertThat(filled.<String>path("fields.completedOn"))
                .as("what she typed stays")
                .isEqualTo(Given.today().toString());
        assertThat(filled.<String>path("badge.standing.nl")).startsWith("Niet gewijzigd");
        assertThat(holder.asks().get("/mijn/bewijsstukken/concept/{id}", draft).asString())
                .contains("Open Badges 2.0", "De School", "Niet gewijzigd na het ondertekenen");
        holder.asks().post(DRAFTS + "/{id}/submissions", draft).then().statusCode(201);

        String claim = holder.asks().get("/api/v1/evidence-items/{id}", draft).path("claims[0].id");
        assertThat(TestUser.assessor()
                        .asks()
                        .get("/beoordeling/bewijsstukken/{id}", claim)
                        .asString())
                .contains("De School", "Niet gewijzigd na het ondertekenen");
        assertThat(holder.asks().get("/mijn/bewijsstukken/{id}", draft).asString())
                .contains("De School");
    }

    @Test
    void whatIsNoBadgeOrWasTamperedWithIsRefusedAndNothingIsFilledIn() {
        Given.registered(holder, Given.surname());
        String draft = draft(Map.of());
        Problem.invalid(attach(draft, Given.pdf())).names("badge");
        Problem.invalid(attach(draft, "{\"@context\": \"https://elders.example\"}".getBytes(UTF_8)))
                .names("badge");
        Problem.invalid(attach(
                        draft,
                        TestBadges.unsigned(TestBadges.third("https://school.example"), "none")
                                .getBytes(UTF_8)))
                .names("badge");
        Problem.invalid(attach(draft, TestBadges.png("openbadges", new byte[50_000_000], true)))
                .names("badge")
                .says("too large");
        assertThat(holder.asks().get(DRAFTS + "/{id}", draft).<String>path("fields.title"))
                .isNull();
        Problem.invalid(holder.asks().post(DRAFTS + "/{id}/submissions", draft))
                .names("activity", "files", "title", "completedOn", "amount");
        assertThat(Given.form(holder.asks(), Map.of("do", "save", "title", "Getypt"))
                        .multiPart("badge", "x.json", "geen".getBytes(UTF_8), "application/json")
                        .post("/mijn/bewijsstukken/concept/{id}", draft)
                        .asString())
                .contains("badge-error", "Getypt");
    }

    @Test
    void aBadgeOnThePageAndOffAgain() {
        Given.registered(holder, Given.surname());
        String draft = draft(Map.of());
        String page = "/mijn/bewijsstukken/concept/" + draft;
        Given.form(holder.asks(), Map.of("do", "save"))
                .multiPart("badge", "badge.png", baked(), "image/png")
                .post(page)
                .then()
                .statusCode(303);
        assertThat(holder.asks().get(page).asString()).contains("value=\"Motiverende gespreksvoering\"");
        Given.form(holder.asks(), Map.of("do", "detach-badge"))
                .post(page)
                .then()
                .statusCode(303);
        assertThat(holder.asks().get(page).asString()).doesNotContain("Open Badges 2.0");
        Problem.notFound(TestUser.professional()
                .asks()
                .multiPart("badge", "badge.png", baked(), "image/png")
                .post(DRAFTS + "/{id}/badges", draft));
    }
}
