// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** A log that nobody else reads, but the assessor of one item for as long as she works on it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ReflectionLogTest {
    private static final String LOG = "/api/v1/reflection-entries";
    private static final String WORDS = "Ik bleef stil. שתיקה 🤐 hielp: één tel wachten.";

    @Inject
    DataSource database;

    private final TestUser holder = TestUser.professional();
    private final TestUser assessor = TestUser.assessor();

    @Test
    void whatIsWrittenIsReadBackAndFoundByHerAlone() {
        UUID entry = written("Café-gesprek", WORDS);
        written("Iets anders", "Over vakantie.");

        assertThat(holder.asks().get(LOG + "/{id}", entry).<String>path("words"))
                .isEqualTo(WORDS);
        assertThat(found("EEN cafe שתיקה")).containsExactly(entry.toString());
        assertThat(found("🤐")).containsExactly(entry.toString());
        assertThat(found("bestaat niet")).isEmpty();
        for (TestUser other : List.of(
                TestUser.professional(), TestUser.with("professional", "registrar", "auditor", "admin", "assessor"))) {
            Problem.notFound(other.asks().get(LOG + "/{id}", entry));
            assertThat(other.asks().get("/mijn/reflectielogboek/{id}", entry).statusCode())
                    .isEqualTo(404);
            assertThat(other.asks().get("/mijn/reflectielogboek/download").asString())
                    .isEmpty();
            Problem.notFound(other.asks().delete(LOG + "/{id}", entry));
        }
    }

    @Test
    void inTheDatabaseNobodyReadsIt() {
        UUID entry = written("Titel", "geheimzinnig woord");

        byte[] needle = "geheimzinnig".getBytes(StandardCharsets.UTF_8);
        assertThat(Rows.count(
                        database,
                        "select count(*) from reflection_entry where id = ? and position(? in sealed) > 0",
                        entry,
                        needle))
                .isZero();
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where subject = ? or details::text like '%geheimzinnig%'",
                        entry))
                .isZero();
    }

    @Test
    void anEntryPutUnderAnotherNameDoesNotOpen() {
        UUID entry = written("Titel", WORDS);
        TestUser other = TestUser.professional();
        other.asks().get("/mijn").then().statusCode(200);
        Rows.list(
                database,
                "update reflection_entry set person_id = (select id from person where subject = ?) where id = ?"
                        + " returning id",
                other.subject(),
                entry);

        assertThat(other.asks().get(LOG + "/{id}", entry).statusCode()).isEqualTo(500);
        Rows.list(database, "delete from reflection_entry where id = ? returning id", entry);
    }

    @Test
    void theAssessorWhoHasTheItemReadsWhatIsSharedUntilItIsClosed() {
        String number = Given.registered(holder, Given.surname());
        UUID item = handedIn();
        UUID claim = UUID.fromString(
                holder.asks().get("/api/v1/evidence-items/{id}", item).path("claims[0].id"));
        UUID entry = written("Titel", WORDS);
        Problem.invalid(share(entry, UUID.randomUUID())).names("item");
        share(entry, item).then().statusCode(200);

        assertThat(shown(assessor, claim)).isEmpty();
        assign(claim);
        assertThat(shown(assessor, claim)).containsExactly(WORDS);
        assertThat(assessor.asks().get("/beoordeling/bewijsstukken/{id}", claim).asString())
                .contains("שתיקה 🤐");
        assertThat(shown(TestUser.assessor(), claim)).isEmpty();
        assertThat(shown(TestUser.registrar(), claim)).isEmpty();
        assertThat(holder.asks().get("/api/v1/evidence-items/{id}", item).asString())
                .doesNotContain("שתיקה");
        holder.asks().post(LOG + "/{id}/withdrawals", entry).then().statusCode(200);
        assertThat(shown(assessor, claim)).isEmpty();
        Problem.conflict(holder.asks().post(LOG + "/{id}/withdrawals", entry));
        share(entry, item).then().statusCode(200);
        assessor.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("outcome", "APPROVED"))
                .post("/api/v1/evidence-claims/{id}/decisions", claim)
                .then()
                .statusCode(200);

        assertThat(shown(assessor, claim)).isEmpty();
        assertThat(number).isNotEmpty();
    }

    @Test
    void somebodyElsesItemIsNotOneToShareWith() {
        TestUser other = TestUser.professional();
        Given.registered(holder, Given.surname());
        UUID item = handedIn();
        UUID entry = UUID.fromString(write(other, "Titel", "Woorden.")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));

        Problem.invalid(other.asks()
                        .contentType(ContentType.JSON)
                        .body(Map.of("item", item.toString()))
                        .post(LOG + "/{id}/shares", entry))
                .names("item");
    }

    @Test
    void itIsChangedDownloadedAndThrownAway() {
        UUID entry = written("Titel", WORDS);
        Problem.invalid(write(holder, "x".repeat(201), " ")).names("title", "words");
        Problem.invalid(write(holder, "Titel", "x".repeat(20_001))).names("words");
        holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("title", "Nieuw", "words", "Anders."))
                .put(LOG + "/{id}", entry)
                .then()
                .statusCode(200);
        Response all = holder.asks().get("/mijn/reflectielogboek/download");
        assertThat(all.asString()).contains("Nieuw", "Anders.").doesNotContain("שתיקה");
        assertThat(all.header("Content-Disposition")).contains("attachment");
        Given.form(holder.asks(), Map.of("remove", "true"))
                .post("/mijn/reflectielogboek/{id}/weg", entry)
                .then()
                .statusCode(303);

        Problem.notFound(holder.asks().get(LOG + "/{id}", entry));
        assertThat(Rows.count(database, "select count(*) from reflection_entry where id = ?", entry))
                .isZero();
    }

    @Test
    void thePageFindsAndShares() {
        Given.registered(holder, Given.surname());
        UUID item = handedIn();
        String at = Given.form(holder.asks(), Map.of("title", "Titel", "words", WORDS))
                .post("/mijn/reflectielogboek")
                .header("Location");
        assertThat(Given.form(holder.asks(), Map.of("query", "stil"))
                        .post("/mijn/reflectielogboek/zoeken")
                        .asString())
                .contains(at.substring(at.indexOf("/mijn/")));
        Given.form(holder.asks(), Map.of("item", item.toString()))
                .post(at + "/delen")
                .then()
                .statusCode(303);
        assertThat(holder.asks().get(at).asString()).contains("Proef", "Deel het niet meer");
        Given.form(holder.asks(), Map.of("stop", "true"))
                .post(at + "/niet-delen")
                .then()
                .statusCode(303);
        assertThat(holder.asks().get(at).asString()).contains("Alleen jij.");
        assertThat(Given.form(holder.asks(), Map.of("words", " ")).post(at).asString())
                .contains("words-error");
    }

    private UUID handedIn() {
        String drafts = "/api/v1/evidence-drafts";
        String id = holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "activity",
                        "INTERVISIE",
                        "title",
                        "Proef",
                        "completedOn",
                        Given.today().toString(),
                        "amount",
                        "60"))
                .post(drafts)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        holder.asks()
                .multiPart("documents", "proef.pdf", Given.pdf(), "application/pdf")
                .post(drafts + "/{id}/documents", id)
                .then()
                .statusCode(200);
        holder.asks().post(drafts + "/{id}/submissions", id).then().statusCode(201);
        return UUID.fromString(id);
    }

    private UUID written(String title, String words) {
        return UUID.fromString(
                write(holder, title, words).then().statusCode(201).extract().path("id"));
    }

    private static Response write(TestUser user, String title, String words) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("title", title, "words", words))
                .post(LOG);
    }

    private List<String> found(String query) {
        return holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post(LOG + "/_search")
                .path("id");
    }

    private Response share(UUID entry, UUID item) {
        return holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("item", item.toString()))
                .post(LOG + "/{id}/shares", entry);
    }

    private void assign(UUID claim) {
        assessor.asks()
                .contentType(ContentType.JSON)
                .body("{\"colleague\": null}")
                .post("/api/v1/evidence-claims/{id}/assignments", claim)
                .then()
                .statusCode(200);
    }

    private static List<String> shown(TestUser user, UUID claim) {
        return user.asks().get("/api/v1/evidence-claims/{id}", claim).path("reflections.words");
    }
}
