// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.vakregister.kernel.Lots;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** A sample from its announcement to an outcome, with nobody named on either side. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class SampleTest {
    private static final String REGISTER = "RP-MW";

    @Inject
    DataSource database;

    private final TestUser holder = TestUser.named("Wilhelmina", "Herkenbaar", "professional");
    private final TestUser approver = TestUser.assessor();
    private final TestUser assessor = TestUser.named("Gerarda", "Beoordelaar", "assessor");
    private final TestUser second = TestUser.assessor();
    private final TestUser registrar = TestUser.registrar();
    private String number;
    private UUID claim;

    /** Somebody with one approved item, whose file bears her name. */
    private void dossier() {
        Map<String, String> application = Given.application("Herkenbaar");
        application.put("register", REGISTER);
        number = Given.registered(holder, application);
        String item = holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "activity",
                        "INTERVISIE",
                        "title",
                        "Intervisie",
                        "completedOn",
                        Given.today().toString(),
                        "amount",
                        "90"))
                .post("/api/v1/evidence-drafts")
                .path("id");
        holder.asks()
                .multiPart("documents", "verslag Wilhelmina Herkenbaar.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/evidence-drafts/{id}/documents", item)
                .then()
                .statusCode(200);
        holder.asks()
                .post("/api/v1/evidence-drafts/{id}/submissions", item)
                .then()
                .statusCode(201);
        claim = UUID.fromString(
                holder.asks().get("/api/v1/evidence-items/{id}", item).path("claims[0].id"));
        post(approver, "/api/v1/evidence-claims/" + claim + "/decisions", Map.of("outcome", "APPROVED"))
                .then()
                .statusCode(200);
    }

    private static Response post(TestUser user, String path, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private static Map<String, Object> announcement(Instant seedAt) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("register", REGISTER);
        asked.put("onDay", Given.today().toString());
        asked.put("shares", Map.of("SELF_REPORTED", 0.0001));
        asked.put("selfReportedFrom", 50);
        asked.put("newMonths", 12);
        asked.put("termDays", 28);
        asked.put("seedSource", "De trekking van vanavond");
        asked.put("seedAt", seedAt.toString());
        return asked;
    }

    private String announced() {
        return post(
                        registrar,
                        "/api/v1/sample-rounds",
                        announcement(Instant.now().plusMillis(400)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A seed with which this one has the lowest hash: only a test may look for one. */
    private String seedFor(String round) {
        String lot = Rows.list(
                        database,
                        "select m.lot from sample_member m join registration r on r.id = m.registration_id where"
                                + " m.round_id = ? and r.number = ?",
                        UUID.fromString(round),
                        number)
                .get(0);
        List<UUID> group = TestUser.nobody()
                .get("/api/v1/sample-rounds/{id}/population", round)
                .asString()
                .lines()
                .filter(l -> l.endsWith(" SELF_REPORTED"))
                .map(l -> UUID.fromString(l.split(" ")[0]))
                .toList();
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "trekking " + i)
                .filter(seed -> group.stream()
                        .min(java.util.Comparator.comparing(id -> Lots.hash(seed, id)))
                        .orElseThrow()
                        .equals(UUID.fromString(lot)))
                .findFirst()
                .orElseThrow();
    }

    private static Response draw(TestUser user, String round, String seed) {
        return post(user, "/api/v1/sample-rounds/" + round + "/draws", Map.of("seed", seed));
    }

    /** Her dossier is drawn. @return the case */
    private String drawn() throws InterruptedException {
        dossier();
        String round = announced();
        Thread.sleep(500);
        draw(registrar, round, seedFor(round)).then().statusCode(200);
        return holder.asks().get("/api/v1/samples").path("[0].id");
    }

    private Map<String, Object> judged(String outcome, String item) {
        Map<String, Object> found = new HashMap<>();
        found.put("claim", claim.toString());
        found.put("outcome", item);
        found.put("words", "IN_ORDER".equals(item) ? null : "De lijst mist een datum.");
        Map<String, Object> decision = new HashMap<>();
        decision.put("outcome", outcome);
        decision.put("words", "IN_ORDER".equals(outcome) ? null : "Zie het bewijsstuk.");
        decision.put("items", List.of(found));
        return decision;
    }

    private Response say(TestUser user, String path, String words) {
        Map<String, String> body = new HashMap<>();
        body.put("words", words);
        return post(user, path, body);
    }

    private String state(String id) {
        return holder.asks().get("/api/v1/samples/{id}", id).path("state");
    }

    @Test
    void theListIsPublishedBeforeTheSeedAndAnybodyDrawsTheSame() throws InterruptedException {
        dossier();
        Problem.forbidden(post(
                assessor, "/api/v1/sample-rounds", announcement(Instant.now().plusSeconds(60))));
        Problem.invalid(post(
                        registrar,
                        "/api/v1/sample-rounds",
                        announcement(Instant.now().minusSeconds(1))))
                .names("seedAt");
        String round = announced();
        Problem.conflict(draw(registrar, round, "trekking 1"));
        String list = TestUser.nobody()
                .get("/api/v1/sample-rounds/{id}/population", round)
                .asString();
        Response published = TestUser.nobody().get("/api/v1/sample-rounds/{id}", round);
        assertThat(Lots.sha256(list)).isEqualTo(published.<String>path("populationDigest"));
        assertThat(list.lines().count())
                .isEqualTo(published.<Integer>path("population").longValue());
        assertThat(list)
                .doesNotContain(Rows.list(database, "select id from registration where number = ?", number)
                        .get(0));
        Thread.sleep(500);
        Problem.invalid(draw(registrar, round, "kort")).names("seed");
        String seed = seedFor(round);
        draw(registrar, round, seed).then().statusCode(200);
        Problem.conflict(draw(registrar, round, seed));

        assertThat(Rows.list(database, "select hash from sample_case where round_id = ?", UUID.fromString(round)))
                .containsExactly(list.lines()
                        .filter(l -> l.endsWith(" SELF_REPORTED"))
                        .map(l -> Lots.hash(seed, UUID.fromString(l.split(" ")[0])))
                        .min(String::compareTo)
                        .orElseThrow());
        assertThat(TestUser.nobody()
                        .get("/api/v1/sample-rounds/{id}/outcomes", round)
                        .<Map<String, ?>>path("counts"))
                .isEmpty();
        assertThat(holder.asks().get("/mijn/berichten").asString()).contains("Je dossier is geloot");
    }

    @Test
    void neitherSideSeesTheOther() throws InterruptedException {
        String id = drawn();
        String shown = holder.asks().get("/api/v1/samples/{id}", id).path("items[0].files[0].id");
        assertThat(holder.asks().get("/mijn/steekproeven/{id}", id).asString())
                .contains("verslag Wilhelmina Herkenbaar.pdf", "bestand-1.pdf", "ín je bestanden");
        Problem.notFound(TestUser.professional().asks().get("/api/v1/samples/{id}", id));
        holder.asks()
                .multiPart("file", "zonder naam.pdf", Given.pdf(), "application/pdf")
                .multiPart(Given.field("replaces", shown))
                .post("/api/v1/samples/{id}/documents", id)
                .then()
                .statusCode(200);
        say(holder, "/api/v1/samples/" + id + "/submissions", null).then().statusCode(200);

        String page = assessor.asks().get("/beoordeling/steekproeven/{id}", id).asString();
        assertThat(page)
                .contains("bestand-1.pdf", "(vervangen)")
                .doesNotContain("Herkenbaar", "Wilhelmina", "zonder naam", number);
        assertThat(assessor.asks().get("/api/v1/sample-cases/{id}", id).asString())
                .doesNotContain("Herkenbaar", "Wilhelmina", "zonder naam", number);
        Problem.notFound(assessor.asks().get("/api/v1/sample-cases/{id}/documents/{d}", id, shown));
        String file = assessor.asks().get("/api/v1/sample-cases/{id}", id).path("items[0].documents[0].id");
        assertThat(assessor.asks()
                        .get("/api/v1/sample-cases/{id}/documents/{d}", id, file)
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("Content-Disposition"))
                .contains("bestand-1.pdf");
        post(assessor, "/api/v1/sample-cases/" + id + "/decisions", judged("IN_ORDER", "IN_ORDER"))
                .then()
                .statusCode(200);
        assertThat(holder.asks().get("/mijn/steekproeven/{id}", id).asString())
                .contains("In orde")
                .doesNotContain("Gerarda", "Beoordelaar, ");
    }

    @Test
    void notInOrderTakesTwoGoesToTheDeskAndIsObjectedToBeforeAThird() throws InterruptedException {
        String id = drawn();
        String at = "/api/v1/sample-cases/" + id;
        Problem.conflict(post(assessor, at + "/decisions", judged("IN_ORDER", "IN_ORDER")));
        say(holder, "/api/v1/samples/" + id + "/submissions", "Alles staat erin.")
                .then()
                .statusCode(200);
        Problem.forbidden(post(approver, at + "/decisions", judged("IN_ORDER", "IN_ORDER")));
        Problem.forbidden(post(registrar, at + "/decisions", judged("IN_ORDER", "IN_ORDER")));
        Problem.forbidden(
                post(holder.as("professional", "assessor"), at + "/decisions", judged("IN_ORDER", "IN_ORDER")));
        Problem.invalid(post(assessor, at + "/decisions", judged("IN_ORDER", "NOT_IN_ORDER")))
                .names("outcome");
        Problem.invalid(post(assessor, at + "/decisions", Map.of("outcome", "NOT_IN_ORDER")))
                .names("words", "outcome-" + claim);
        post(assessor, at + "/decisions", judged("NOT_IN_ORDER", "NOT_IN_ORDER"))
                .then()
                .statusCode(200);
        Problem.forbidden(assessor.asks().post(at + "/confirmations"));
        Problem.conflict(say(holder, "/api/v1/samples/" + id + "/objections", "Nee."));
        second.asks().post(at + "/confirmations").then().statusCode(200);

        assertThat(state(id)).isEqualTo("NOT_IN_ORDER");
        assertThat(registrar.asks().get("/api/v1/evidence-claims/{id}", claim).<String>path("matter"))
                .isEqualTo("SIGNAL");
        Problem.invalid(say(holder, "/api/v1/samples/" + id + "/objections", " "))
                .names("words");
        say(holder, "/api/v1/samples/" + id + "/objections", "De datum staat op bladzijde 2.")
                .then()
                .statusCode(200);
        Problem.forbidden(post(assessor, at + "/decisions", judged("NOT_IN_ORDER", "NOT_IN_ORDER")));
        Problem.forbidden(post(second, at + "/decisions", judged("NOT_IN_ORDER", "NOT_IN_ORDER")));
        Map<String, Object> upheld = new HashMap<>(judged("IN_ORDER", "IN_ORDER"));
        upheld.put("words", "De datum staat er.");
        post(TestUser.assessor(), at + "/decisions", upheld).then().statusCode(200);

        assertThat(state(id)).isEqualTo("IN_ORDER");
        assertThat(registrar.asks().get("/api/v1/evidence-claims/{id}", claim).<String>path("matter"))
                .isNull();
        assertThat(Rows.list(
                        database, "select deed from audit_line where subject = ? order by id", UUID.fromString(id)))
                .contains("dossier-drawn", "sample-handed-in", "sample-decided", "sample-confirmed", "sample-objected");
    }

    @Test
    void aRegistrarExtendsAndExemptsWithReasons() throws InterruptedException {
        String id = drawn();
        String at = "/api/v1/sample-cases/" + id;
        say(holder, "/api/v1/samples/" + id + "/extension-requests", "Ik ben ziek.")
                .then()
                .statusCode(200);
        Problem.conflict(say(holder, "/api/v1/samples/" + id + "/extension-requests", "Nog eens."));
        String later = Given.today().plusDays(60).toString();
        Problem.forbidden(post(assessor, at + "/extensions", Map.of("until", later, "words", "Ziek.")));
        Problem.invalid(post(
                        registrar,
                        at + "/extensions",
                        Map.of("until", Given.today().toString())))
                .names("until", "extension");
        post(registrar, at + "/extensions", Map.of("until", later, "words", "Ziek."))
                .then()
                .statusCode(200);
        assertThat(holder.asks().get("/api/v1/samples/{id}", id).<String>path("due"))
                .isEqualTo(later);
        Problem.invalid(say(registrar, at + "/exemptions", "")).names("exemption");
        say(registrar, at + "/exemptions", "Vorig jaar al geloot.").then().statusCode(200);
        Problem.conflict(say(registrar, at + "/exemptions", "Nog eens."));
        assertThat(state(id)).isEqualTo("EXEMPT");
        assertThat(holder.asks().get("/mijn/steekproeven/{id}", id).asString()).contains("Vorig jaar al geloot.");
    }

    @Test
    void whatCanBeRepairedGetsATermOnce() throws InterruptedException {
        String id = drawn();
        String at = "/api/v1/sample-cases/" + id;
        say(holder, "/api/v1/samples/" + id + "/submissions", null).then().statusCode(200);
        Map<String, Object> repair = new HashMap<>(judged("TO_REPAIR", "TO_REPAIR"));
        Problem.invalid(post(assessor, at + "/decisions", repair)).names("until");
        repair.put("until", Given.today().plusDays(21).toString());
        post(assessor, at + "/decisions", repair).then().statusCode(200);
        assertThat(state(id)).isEqualTo("REPAIR");
        holder.asks()
                .multiPart("file", "presentielijst.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/samples/{id}/documents", id)
                .then()
                .statusCode(200);
        say(holder, "/api/v1/samples/" + id + "/submissions", "De lijst is erbij.")
                .then()
                .statusCode(200);
        Problem.invalid(post(assessor, at + "/decisions", repair)).names("outcome");
        post(assessor, at + "/decisions", judged("IN_ORDER", "IN_ORDER")).then().statusCode(200);
        assertThat(state(id)).isEqualTo("IN_ORDER");
    }

    @Test
    void theWholeStoryOnPages() throws InterruptedException {
        dossier();
        String announce = "/steekproeven/nieuw";
        assertThat(Given.form(registrar.asks(), Map.of("register", "", "termDays", "3"))
                        .post(announce)
                        .statusCode())
                .isEqualTo(400);
        assertThat(registrar.asks().get(announce).asString()).contains("Eerdere steekproef niet meteen in orde");
        String round = announced();
        assertThat(TestUser.nobody().get("/steekproeven").asString()).contains("/steekproeven/" + round);
        Thread.sleep(500);
        String seed = seedFor(round);
        assertThat(registrar.asks().get("/steekproeven/{id}", round).asString()).contains("Trek de steekproef");
        assertThat(TestUser.nobody().get("/steekproeven/{id}", round).asString())
                .doesNotContain("Trek de steekproef")
                .contains("narekenen");
        Given.form(registrar.asks(), Map.of("seed", seed))
                .post("/steekproeven/{id}/trekken", round)
                .then()
                .statusCode(303);
        assertThat(TestUser.nobody().get("/steekproeven/{id}", round).asString())
                .contains(seed, "niet genoemd");
        assertThat(holder.asks().get("/mijn").asString()).contains("Je dossier is geloot voor een steekproef");
        String id = holder.asks().get("/api/v1/samples").path("[0].id");
        String mine = "/mijn/steekproeven/" + id;
        assertThat(holder.asks().get("/mijn/steekproeven").asString()).contains(mine);
        assertThat(Given.form(holder.asks(), Map.of("extension", " "))
                        .post(mine + "/uitstel")
                        .asString())
                .contains("extension-error");
        Given.form(holder.asks(), Map.of("words", "Klaar 🙂"))
                .post(mine + "/klaar")
                .then()
                .statusCode(303);
        String desk = "/beoordeling/steekproeven/" + id;
        assertThat(assessor.asks().get("/beoordeling/steekproeven").asString()).contains(desk);
        Given.form(assessor.asks(), Map.of("take", "true"))
                .post(desk + "/nemen")
                .then()
                .statusCode(303);
        assertThat(second.asks().get(desk).asString()).contains("Een andere beoordelaar heeft dit in handen");
        assertThat(Given.form(assessor.asks(), Map.of("outcome", "NOT_IN_ORDER"))
                        .post(desk)
                        .asString())
                .contains("words-error", "outcome-" + claim + "-error");
        Given.form(
                        assessor.asks(),
                        Map.of(
                                "outcome",
                                "NOT_IN_ORDER",
                                "words",
                                "Zie hieronder.",
                                "outcome-" + claim,
                                "NOT_IN_ORDER",
                                "words-" + claim,
                                "Geen datum."))
                .post(desk)
                .then()
                .statusCode(303);
        assertThat(second.asks().get(desk).asString()).contains("Ja, niet in orde", "Klaar 🙂");
        Given.form(second.asks(), Map.of("words", "De datum staat er wel."))
                .post(desk + "/oneens")
                .then()
                .statusCode(303);
        assertThat(Set.of(state(id))).containsExactly("WAITING");
        assertThat(registrar.asks().get(desk).asString()).contains("Vrijstellen van deze steekproef");
    }
}
