// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence from the first file to points in the ledger, and all that can come between. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class EvidenceTest {
    @Inject
    DataSource database;

    private final TestUser holder = TestUser.professional();
    private final TestUser assessor = TestUser.assessor();
    private final TestUser colleague = TestUser.assessor();

    @Test
    void oneReportServesEveryRegisterAndEachDecidesForItself() {
        String first = Given.registered(holder, Given.surname());
        Map<String, String> other = Given.application(Given.surname());
        other.put("register", "RP-MW");
        String second = Given.registered(holder, other);
        UUID item = submitted(report(Map.of()));

        assertThat(claims(item)).hasSize(2);
        UUID one = claim(item, first);
        UUID two = claim(item, second);
        decide(assessor, one, Map.of("outcome", "APPROVED")).then().statusCode(200);
        decide(assessor, two, Map.of("outcome", "REJECTED", "reasons", "Niet voor dit register."))
                .then()
                .statusCode(200);

        assertThat(earned(first)).isEqualTo("1.50");
        assertThat(earned(second)).isEqualTo("0.00");
        assertThat(Rows.list(
                        database,
                        "select source || ' ' || origin || ' ' || activity || ' ' || net_minutes from ledger_entry"
                                + " where source = ?",
                        "evidence:" + item))
                .containsExactly("evidence:" + item + " PORTFOLIO INTERVISIE 90");
        assertThat(Rows.list(database, "select deed from audit_line where subject in (?, ?) order by id", item, one))
                .containsExactly("evidence-submitted", "points-credited", "evidence-decided");
    }

    @Test
    void aPartIsAwardedAnObjectionIsHeardByAnotherAndTheLedgerFollows() {
        String number = Given.registered(holder, Given.surname());
        UUID item = submitted(report(Map.of()));
        UUID claim = claim(item, number);
        Problem.invalid(decide(assessor, claim, Map.of("outcome", "PARTLY", "awarded", 2)))
                .names("awarded", "reasons");
        decide(assessor, claim, Map.of("outcome", "PARTLY", "awarded", 1, "reasons", "Een half uur was pauze."))
                .then()
                .statusCode(200);
        assertThat(earned(number)).isEqualTo("1.00");
        Problem.invalid(object(holder, item, claim, " ")).names("words");
        object(holder, item, claim, "Er was geen pauze.").then().statusCode(200);
        Problem.conflict(object(holder, item, claim, "Nog eens."));
        Problem.forbidden(decide(assessor, claim, Map.of("outcome", "APPROVED")));
        decide(colleague, claim, Map.of("outcome", "APPROVED")).then().statusCode(200);

        assertThat(earned(number)).isEqualTo("1.50");
        assertThat(state(item)).isEqualTo("APPROVED");
    }

    @Test
    void whatTurnsOutWrongIsTakenBackByAssessorOrRegistrar() {
        String number = Given.registered(holder, Given.surname());
        UUID item = submitted(report(Map.of()));
        UUID claim = claim(item, number);
        Problem.forbidden(decide(TestUser.registrar(), claim, Map.of("outcome", "APPROVED")));
        decide(assessor, claim, Map.of("outcome", "APPROVED")).then().statusCode(200);
        Problem.conflict(decide(colleague, claim, Map.of("outcome", "REJECTED", "reasons", "Te laat.")));
        Problem.invalid(say(TestUser.registrar(), claim, "reversals", null)).names("words");
        say(TestUser.registrar(), claim, "reversals", "De lijst was van een ander jaar.")
                .then()
                .statusCode(200);
        Problem.conflict(say(assessor, claim, "reversals", "Nog eens."));

        assertThat(earned(number)).isEqualTo("0.00");
        assertThat(state(item)).isEqualTo("REVERSED");
        assertThat(holder.asks().get("/mijn/bewijsstukken/{id}", item).asString())
                .contains("Teruggedraaid", "De lijst was van een ander jaar.", "bezwaar maken tot en met");
    }

    @Test
    void aQuestionGoesToTheHolderAndHerAnswerBack() {
        String number = Given.registered(holder, Given.surname());
        UUID item = submitted(report(Map.of()));
        UUID claim = claim(item, number);
        say(assessor, claim, "questions", "Met wie was dit? 🙂").then().statusCode(200);
        Problem.conflict(say(colleague, claim, "questions", "Ook nog?"));
        Problem.conflict(decide(assessor, claim, Map.of("outcome", "APPROVED")));
        assertThat(holder.asks().get("/mijn").asString()).contains("Er is een vraag over je bewijsstuk");
        assertThat(holder.asks().get("/mijn/bewijsstukken/{id}", item).asString())
                .contains("Met wie was dit? 🙂");
        String page = "/mijn/bewijsstukken/" + item + "/" + claim + "/antwoord";
        assertThat(Given.form(holder.asks(), Map.of("words-" + claim, " "))
                        .post(page)
                        .asString())
                .contains("words-" + claim + "-error");
        Given.form(holder.asks(), Map.of("words-" + claim, "עם שלושה עמיתים"))
                .multiPart("files", "lijst.pdf", Given.pdf(), "application/pdf")
                .post(page)
                .then()
                .statusCode(303);
        assertThat(assessor.asks().get("/beoordeling/bewijsstukken/{id}", claim).asString())
                .contains("עם שלושה עמיתים", "lijst.pdf");
        decide(assessor, claim, Map.of("outcome", "APPROVED")).then().statusCode(200);

        assertThat(earned(number)).isEqualTo("1.50");
    }

    @Test
    void nobodyDecidesOnHerOwnOrThatOfSomebodyOfTheSameOrganisation() {
        String number = Given.registered(holder, Given.surname());
        UUID claim = claim(submitted(report(Map.of())), number);
        UUID organisation = Given.founded(holder.as("professional", "provider"));
        TestUser member = Given.member(holder.as("professional", "provider"), organisation, "COURSES");

        Problem.forbidden(decide(holder.as("professional", "assessor"), claim, Map.of("outcome", "APPROVED")));
        Problem.forbidden(decide(member.as("assessor"), claim, Map.of("outcome", "APPROVED")));
        assertThat(member.as("assessor")
                        .asks()
                        .get("/beoordeling/bewijsstukken/{id}", claim)
                        .asString())
                .contains("dezelfde organisatie")
                .doesNotContain("name=\"outcome\"");
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where subject = ? and deed = 'decision-denied'",
                        claim))
                .isEqualTo(2);
    }

    @Test
    void aSecondOpinionIsAwaitedAndWorkIsHandedOver() {
        String number = Given.registered(holder, Given.surname());
        UUID claim = claim(submitted(report(Map.of())), number);
        UUID other = known(colleague);
        Problem.invalid(opinion(assessor, claim, UUID.randomUUID(), "Telt dit?"))
                .names("colleague");
        opinion(assessor, claim, other, "Telt dit?").then().statusCode(200);
        Problem.conflict(decide(assessor, claim, Map.of("outcome", "APPROVED")));
        Problem.conflict(say(TestUser.assessor(), claim, "opinions", "Ja hoor."));
        say(colleague, claim, "opinions", "Ja, het is intervisie.").then().statusCode(200);
        assertThat(holder.asks().get("/mijn/bewijsstukken").asString()).doesNotContain("Ja, het is intervisie.");
        assign(assessor, claim, other).then().statusCode(200);
        Problem.conflict(decide(assessor, claim, Map.of("outcome", "APPROVED")));
        assertThat(colleague
                        .asks()
                        .get("/api/v1/evidence-claims/_waiting?whose=MINE")
                        .<List<String>>path("waiting.id"))
                .containsExactly(claim.toString());
        colleague
                .asks()
                .post("/api/v1/evidence-claims/{id}/releases", claim)
                .then()
                .statusCode(200);
        assign(assessor, claim, null).then().statusCode(200);
        Problem.conflict(assign(colleague, claim, null));
        decide(assessor, claim, Map.of("outcome", "APPROVED")).then().statusCode(200);
    }

    @Test
    void whatIsRetractedIsNoLongerDecidedAndCanBeHandedInAgain() {
        String number = Given.registered(holder, Given.surname());
        UUID item = submitted(report(Map.of()));
        UUID claim = claim(item, number);
        holder.asks()
                .post("/api/v1/evidence-items/{id}/retractions", item)
                .then()
                .statusCode(200);
        Problem.conflict(holder.asks().post("/api/v1/evidence-items/{id}/retractions", item));
        Problem.conflict(decide(assessor, claim, Map.of("outcome", "APPROVED")));

        Response again =
                Given.form(holder.asks(), Map.of("again", "true")).post("/mijn/bewijsstukken/{id}/opnieuw", item);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(holder.asks().get(again.header("Location")).asString())
                .contains("value=\"Intervisie met het team\"", "verslag.pdf");
    }

    @Test
    void theSameReportTwiceIsSeen() {
        Given.registered(holder, Given.surname());
        submitted(report(Map.of()));
        UUID draft = drafted(report(Map.of("title", "Nog een keer")));

        Response view = holder.asks().get("/api/v1/evidence-drafts/{id}", draft);
        assertThat(view.<List<String>>path("warnings.nl"))
                .containsExactly("Dit bestand stuurde je al in bij ‘Intervisie met het team’.");
        Problem.invalid(submit(holder, draft)).names("registers");
        save(holder, draft, report(Map.of("activity", "CASUISTIEK"))).then().statusCode(200);
        submit(holder, draft).then().statusCode(201);
    }

    @Test
    void aCodeFillsWhatIsKnownAndAccreditedAttendanceNeedsNoEvidence() {
        Given.registered(holder, Given.surname());
        TestUser provider = Given.providerWithOrganisation();
        UUID edition = Given.editionToday(provider);
        String code = Rows.list(database, "select number from edition where id = ?", edition)
                .get(0);
        UUID draft = start(Map.of("code", code.toLowerCase()));

        Response view = holder.asks().get("/api/v1/evidence-drafts/{id}", draft);
        assertThat(view.<String>path("fields.title")).startsWith("Schulden herkennen");
        assertThat(view.<String>path("fields.activity")).isEqualTo("TRAINING");
        assertThat(view.<String>path("fields.completedOn"))
                .isEqualTo(Given.today().toString());
        assertThat(view.<List<String>>path("places[0].obstacles.nl"))
                .anyMatch(o -> o.contains("je hoeft niets in te sturen"));
        attach(holder, draft, Given.pdf()).then().statusCode(200);
        Problem.invalid(submit(holder, draft)).names("registers");
    }

    @Test
    void anApprovedItemWhoseEditionIsCancelledIsLookedAtAgain() {
        Map<String, String> elsewhere = Given.application(Given.surname());
        elsewhere.put("register", "RP-MW");
        String number = Given.registered(holder, elsewhere);
        TestUser provider = Given.providerWithOrganisation();
        UUID edition = Given.editionToday(provider);
        String code = Rows.list(database, "select number from edition where id = ?", edition)
                .get(0);
        UUID item = submitted(report(Map.of("code", code, "activity", "TRAINING")));
        UUID claim = claim(item, number);
        decide(assessor, claim, Map.of("outcome", "APPROVED")).then().statusCode(200);

        provider.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Docent ziek."))
                .post("/api/v1/editions/{id}/cancellations", edition)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));

        assertThat(earned(number)).isNotEqualTo("0.00");
        assertThat(TestUser.registrar()
                        .asks()
                        .get("/api/v1/evidence-claims/_waiting?whose=SIGNAL&register=RP-MW")
                        .<List<String>>path("waiting.id"))
                .contains(claim.toString());
        assertThat(TestUser.registrar()
                        .asks()
                        .get("/beoordeling/bewijsstukken/{id}", claim)
                        .asString())
                .contains("De opleider heeft deze uitvoering afgezegd.", "Blijven de punten?");
        assertThat(holder.asks().get("/mijn/bewijsstukken/{id}", item).asString())
                .contains("Tot dan houd je de punten.");
        say(TestUser.registrar(), claim, "confirmations", "Zij was er wel: de uitvoering is later herhaald.")
                .then()
                .statusCode(200);
        Problem.conflict(say(assessor, claim, "confirmations", "Nog eens."));
        assertThat(state(item)).isEqualTo("APPROVED");
    }

    @Test
    void whatTheProviderReportsAfterAllIsNotSilentlyCountedTwice() {
        String number = Given.registered(holder, Given.surname());
        TestUser provider = Given.providerWithOrganisation();
        UUID course = Given.submitted(provider);
        UUID edition = Given.edition(provider, course, Given.today());
        String code = Rows.list(database, "select number from edition where id = ?", edition)
                .get(0);
        UUID item = submitted(report(Map.of("code", code, "activity", "TRAINING")));
        UUID claim = claim(item, number);
        decide(assessor, claim, Map.of("outcome", "APPROVED")).then().statusCode(200);
        Given.assess(assessor, course, Given.grant(Given.today(), Given.today().plusYears(1)))
                .then()
                .statusCode(200);
        Given.sheet(provider, edition, number);

        assertThat(assessor.asks().get("/api/v1/evidence-claims/{id}", claim).<String>path("matter"))
                .isEqualTo("SIGNAL");
        say(assessor, claim, "reversals", "De opleider gaf het door.").then().statusCode(200);
        assertThat(Rows.count(
                        database,
                        "select count(*) from evidence_step where claim_id = ? and kind = 'SIGNALLED'",
                        claim))
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyElseHasIsNotFound() {
        String number = Given.registered(holder, Given.surname());
        UUID draft = drafted(report(Map.of()));
        UUID item = submitted(report(Map.of("title", "Iets anders")));
        UUID claim = claim(item, number);
        UUID file = UUID.fromString(
                holder.asks().get("/api/v1/evidence-items/{id}", item).path("documents[0].id"));
        TestUser other = TestUser.professional();

        Problem.notFound(other.asks().get("/api/v1/evidence-drafts/{id}", draft));
        Problem.notFound(save(other, draft, report(Map.of())));
        Problem.notFound(submit(other, draft));
        Problem.notFound(attach(other, draft, Given.pdf()));
        Problem.notFound(other.asks().delete("/api/v1/evidence-drafts/{id}", draft));
        Problem.notFound(other.asks().get("/api/v1/evidence-items/{id}", item));
        Problem.notFound(other.asks().get("/api/v1/evidence-items/{id}/documents/{file}", item, file));
        Problem.notFound(other.asks().post("/api/v1/evidence-items/{id}/retractions", item));
        Problem.notFound(other.asks().post("/api/v1/evidence-items/{id}/drafts", item));
        Problem.notFound(object(other, item, claim, "Van mij."));
        other.asks().get("/mijn/bewijsstukken/concept/{id}", draft).then().statusCode(404);
        other.asks().get("/mijn/bewijsstukken/{id}", item).then().statusCode(404);
        other.asks()
                .get("/mijn/bewijsstukken/{id}/bestanden/{file}", item, file)
                .then()
                .statusCode(404);
        other.asks().get("/beoordeling/bewijsstukken").then().statusCode(403);
        Problem.notFound(assessor.asks().get("/api/v1/evidence-claims/{id}", UUID.randomUUID()));
        Problem.notFound(
                assessor.asks().get("/api/v1/evidence-claims/{id}/documents/{file}", claim, UUID.randomUUID()));
        assessor.asks()
                .get("/beoordeling/bewijsstukken/{id}/bestanden/{file}", claim, file)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "activity, HOBBY, activity",
        "title, '', title",
        "completedOn, 2999-01-01, completedOn",
        "completedOn, gisteren, completedOn",
        "completedOn, 2001-01-01, registers",
        "amount, lang, amount",
        "amount, 0, amount",
        "code, C999999999, code"
    })
    void whatCannotBeIsRefusedByName(String field, String value, String named) {
        Given.registered(holder, Given.surname());
        UUID draft = drafted(report(Map.of(field, value)));

        Problem.invalid(submit(holder, draft)).names(named);
    }

    @Test
    void withoutFileOrRegisterNothingIsHandedIn() {
        UUID draft = start(report(Map.of()));

        Problem.invalid(submit(holder, draft)).names("activity", "files", "registers");
    }

    @Test
    void aDraftHandedInTwiceIsOneItem() {
        Given.registered(holder, Given.surname());
        UUID draft = drafted(report(Map.of()));

        submit(holder, draft).then().statusCode(201);
        assertThat(submit(holder, draft).<String>path("id")).isEqualTo(draft.toString());
        assertThat(claims(draft)).hasSize(1);
    }

    @Test
    void whatIsNoDocumentOrTooLargeIsRefusedAndTheRestIsKept() {
        UUID draft = start(Map.of("title", "Verslag"));
        Problem.invalid(attach(holder, draft, "MZ dit is een programma".getBytes(StandardCharsets.UTF_8)))
                .names("documents");
        assertThat(attach(holder, draft, new byte[11 * 1024 * 1024]).statusCode())
                .isEqualTo(413);

        Response again = holder.asks()
                .multiPart("files", "goed.pdf", Given.pdf(), "application/pdf")
                .multiPart("files", "fout.exe", "MZ".getBytes(StandardCharsets.UTF_8), "application/octet-stream")
                .multiPart(Given.field("how", "EACH"))
                .post("/mijn/bewijsstukken");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).contains("geen PDF, PNG of JPEG", "href=\"#files\"");
        assertThat(holder.asks().get("/api/v1/evidence-drafts").<List<Integer>>path("documents"))
                .containsExactlyInAnyOrder(1, 0);
    }

    @Test
    void manyFilesBecomeOneItemOrAnItemEach() {
        Response one = files("TOGETHER");
        Response each = files("EACH");

        assertThat(one.header("Location")).contains("/mijn/bewijsstukken/concept/");
        assertThat(each.header("Location")).endsWith("/mijn/bewijsstukken");
        assertThat(holder.asks().get("/api/v1/evidence-drafts").<List<Integer>>path("documents"))
                .containsExactlyInAnyOrder(2, 1, 1);
    }

    @Test
    void everyFieldIsKeptWhileSheTypesWithEmojiAndRightToLeftText() {
        Given.registered(holder, Given.surname());
        UUID draft = start(Map.of());
        String page = "/mijn/bewijsstukken/concept/" + draft;
        Map<String, String> typed = new HashMap<>(report(Map.of("title", "שיחה 🙂 حديث", "do", "autosave")));

        Response preview = Given.form(holder.asks(), typed).post(page);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.asString())
                .doesNotContain("<html")
                .contains("<div id=\"worth\"", "1,5", "90 minuten = 1,5 punten", "hier een voorbeeld");

        String again = holder.asks().get(page).asString();
        assertThat(again).contains("value=\"שיחה 🙂 حديث\"", "value=\"INTERVISIE\" selected", "value=\"90\"");
        typed.put("title", "x".repeat(6_000));
        assertThat(Given.form(holder.asks(), typed).post(page).statusCode()).isEqualTo(400);
    }

    @Test
    void nothingTypedIsLostWhenTheSessionEnds() {
        Given.registered(holder, Given.surname());
        UUID draft = start(Map.of());
        String page = "/mijn/bewijsstukken/concept/" + draft;

        Response ended = Given.form(TestUser.nobody(), report(Map.of("title", "Lang getypt")))
                .post(page);
        assertThat(ended.statusCode()).isEqualTo(401);
        Cookie kept = ended.detailedCookie("vr-draft");
        assertThat(holder.asks().cookie(kept).get(page).asString())
                .contains("value=\"Lang getypt\"", "Je bent weer ingelogd");
    }

    @Test
    void worksWithoutAScript() {
        String number = Given.registered(holder, Given.surname());
        Response started = holder.asks()
                .multiPart("photo", "foto.pdf", Given.pdf(), "application/pdf")
                .post("/mijn/bewijsstukken");
        String page = started.header("Location");
        page = page.substring(page.indexOf("/mijn"));
        Map<String, String> typed = new HashMap<>(report(Map.of("amount", "veel", "do", "submit")));
        Response refused = Given.form(holder.asks(), typed).post(page);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("value=\"veel\"", "href=\"#amount\"", "foto.pdf");
        typed.put("amount", "1:30");
        typed.put("do", "save");
        Given.form(holder.asks(), typed).post(page).then().statusCode(303);
        assertThat(holder.asks().get(page).asString()).contains("90 minuten = 1,5 punten");
        typed.put("do", "submit");
        Response sent = Given.form(holder.asks(), typed).post(page);
        assertThat(sent.statusCode()).isEqualTo(303);
        String item = sent.header("Location");
        assertThat(holder.asks().get(item).asString())
                .contains("Ingestuurd", "Plaats in de rij", "Besluit verwacht op");

        String id = item.substring(item.lastIndexOf('/') + 1);
        UUID claim = claim(UUID.fromString(id), number);
        assertThat(assessor.asks()
                        .get("/beoordeling/bewijsstukken?van=UNASSIGNED&register=RP-SW")
                        .statusCode())
                .isEqualTo(200);
        String desk = "/beoordeling/bewijsstukken/" + claim;
        assertThat(Given.form(assessor.asks(), Map.of("outcome", "REJECTED", "category", "REFLECTIE"))
                        .post(desk)
                        .asString())
                .contains("reasons-error", "value=\"REJECTED\" checked");
        Given.form(assessor.asks(), Map.of("outcome", "REJECTED", "reasons", "Onleesbaar.", "category", "REFLECTIE"))
                .post(desk)
                .then()
                .statusCode(303);
        assertThat(holder.asks().get("/mijn/bewijsstukken?status=REJECTED").asString())
                .contains("Onleesbaar.");
        assertThat(holder.asks().get(item).asString()).contains("Bezwaar maken", "Verbeter en stuur opnieuw in");
        assertThat(assessor.asks().get(desk).asString()).contains("Afgewezen");
    }

    @Test
    void earlierDecisionsOnTheSameActivityAreShown() {
        String number = Given.registered(holder, Given.surname());
        UUID claim = claim(submitted(report(Map.of("activity", "MENTORSCHAP"))), number);
        decide(assessor, claim, Map.of("outcome", "APPROVED", "category", "OVERIG"))
                .then()
                .statusCode(200);
        TestUser next = TestUser.professional();
        String other = Given.registered(next, Given.surname());
        UUID draft = drafted(next, report(Map.of("activity", "MENTORSCHAP")));
        submit(next, draft).then().statusCode(201);
        String id = next.asks().get("/api/v1/evidence-items/{id}", draft).path("claims[0].id");

        assertThat(assessor.asks().get("/api/v1/evidence-claims/{id}", id).<List<String>>path("habits.category.nl"))
                .contains("Overige deskundigheidsbevordering");
        assertThat(assessor.asks().get("/api/v1/evidence-claims/{id}", id).<List<String>>path("sameFiles.nl"))
                .anyMatch(s -> s.contains("door iemand anders"));
        assertThat(other).isNotEmpty();
    }

    @Test
    void thePublicListOfActivitiesSaysThatItIsAnExample() {
        Response list = TestUser.nobody().get("/api/v1/registers/RP-SW/activity-types");

        assertThat(list.<String>path("provenance")).isEqualTo("DEMO");
        assertThat(list.<List<String>>path("types.code")).contains("INTERVISIE", "ARTIKEL");
        Problem.notFound(TestUser.nobody().get("/api/v1/registers/GEEN/activity-types"));
    }

    private Response files(String how) {
        return holder.asks()
                .multiPart("files", "een.pdf", Given.pdf(), "application/pdf")
                .multiPart("files", "twee.pdf", Given.pdf(), "application/pdf")
                .multiPart(Given.field("how", how))
                .post("/mijn/bewijsstukken");
    }

    private static Map<String, String> report(Map<String, String> changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "activity", "INTERVISIE",
                "title", "Intervisie met het team",
                "completedOn", Given.today().toString(),
                "amount", "90"));
        fields.putAll(changes);
        return fields;
    }

    private UUID start(Map<String, String> fields) {
        return start(holder, fields);
    }

    private static UUID start(TestUser user, Map<String, String> fields) {
        return UUID.fromString(user.asks()
                .contentType(ContentType.JSON)
                .body(fields)
                .post("/api/v1/evidence-drafts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private UUID drafted(Map<String, String> fields) {
        return drafted(holder, fields);
    }

    private static UUID drafted(TestUser user, Map<String, String> fields) {
        UUID draft = start(user, fields);
        attach(user, draft, Given.pdf()).then().statusCode(200);
        return draft;
    }

    private static Response attach(TestUser user, UUID draft, byte[] bytes) {
        return user.asks()
                .multiPart("documents", "verslag.pdf", bytes, "application/pdf")
                .post("/api/v1/evidence-drafts/{id}/documents", draft);
    }

    private static Response save(TestUser user, UUID draft, Map<String, String> fields) {
        return user.asks().contentType(ContentType.JSON).body(fields).put("/api/v1/evidence-drafts/{id}", draft);
    }

    private static Response submit(TestUser user, UUID draft) {
        return user.asks().post("/api/v1/evidence-drafts/{id}/submissions", draft);
    }

    private UUID submitted(Map<String, String> fields) {
        UUID draft = drafted(fields);
        submit(holder, draft).then().statusCode(201);
        return draft;
    }

    private List<String> claims(UUID item) {
        return holder.asks().get("/api/v1/evidence-items/{id}", item).path("claims.id");
    }

    private UUID claim(UUID item, String number) {
        return UUID.fromString(holder.asks()
                .get("/api/v1/evidence-items/{id}", item)
                .path("claims.find { it.number == '" + number + "' }.id"));
    }

    private String state(UUID item) {
        return holder.asks().get("/api/v1/evidence-items/{id}", item).path("claims[0].state");
    }

    private static Response decide(TestUser user, UUID claim, Map<String, ?> decision) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(decision)
                .post("/api/v1/evidence-claims/{id}/decisions", claim);
    }

    private static Response say(TestUser user, UUID claim, String what, String words) {
        Map<String, String> body = new HashMap<>();
        body.put("words", words);
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/evidence-claims/{id}/" + what, claim);
    }

    private static Response object(TestUser user, UUID item, UUID claim, String words) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("words", words))
                .post("/api/v1/evidence-items/{item}/claims/{claim}/objections", item, claim);
    }

    private static Response opinion(TestUser user, UUID claim, UUID of, String words) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("colleague", of.toString(), "words", words))
                .post("/api/v1/evidence-claims/{id}/second-opinions", claim);
    }

    private static Response assign(TestUser user, UUID claim, UUID to) {
        Map<String, String> body = new HashMap<>();
        body.put("colleague", to == null ? null : to.toString());
        return user.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/evidence-claims/{id}/assignments", claim);
    }

    /** Her id, once she has looked at the work list. */
    private UUID known(TestUser user) {
        user.asks().get("/api/v1/evidence-claims/_waiting").then().statusCode(200);
        return UUID.fromString(Rows.list(database, "select id from person where subject = ?", user.subject())
                .get(0));
    }

    private String earned(String number) {
        return Rows.list(
                        database,
                        "select coalesce(sum(e.awarded), 0.00) from ledger_entry e join registration r on r.id ="
                                + " e.registration_id where r.number = ?",
                        number)
                .get(0);
    }
}
