// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, previewing and publishing versions. Every test has a line of its own: a cohort that nobody else has. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class NormsTest {
    private static final String REGISTER = "ANPG-POHGGZ";
    private static final String API = "/api/v1/registers/" + REGISTER + "/norm-drafts";

    private final TestUser maker = TestUser.with("admin");
    private final TestUser publisher = TestUser.with("admin");
    private final String cohort = Given.surname().toUpperCase(Locale.ROOT);
    private final LocalDate start = Given.today().plusMonths(1);

    @Inject
    DataSource database;

    @Test
    void fromDraftToPublishedVersion() {
        UUID draft = drafted(document(start, null));
        assertThat(drafts(maker)).contains(draft.toString());
        assertThat(norms()).isEmpty();

        JsonPath effect = maker.asks().get(API + "/" + draft + "/effect").jsonPath();
        assertThat(effect.getInt("registrations")).isZero();
        assertThat(effect.getBoolean("imagined")).isTrue();

        Response published = publish(publisher, draft, 0);

        assertThat(published.statusCode()).isEqualTo(201);
        assertThat(published.<String>path("id")).isEqualTo(draft.toString());
        assertThat(published.<Integer>path("version")).isEqualTo(1);
        assertThat(published.<String>path("validFrom")).isEqualTo(start.toString());
        assertThat(published.<String>path("endsOn")).isNull();
        assertThat(TestUser.nobody().get(published.header("Location")).<String>path("provenance"))
                .isEqualTo("PARTIAL");
        assertThat(norms()).hasSize(1);
        assertThat(drafts(maker)).doesNotContain(draft.toString());
        assertThat(deeds(draft)).containsExactly("norm-drafted", "norm-published");
    }

    @Test
    void anOpenEndedVersionEndsWhereTheNextBegins() {
        published(document(start, null));
        LocalDate next = start.plusYears(1);
        published(document(next, null));

        List<Map<String, Object>> line = norms();

        assertThat(line).extracting(n -> n.get("version")).containsExactly(2, 1);
        assertThat(line).extracting(n -> n.get("endsOn")).containsExactly(null, next.toString());
        assertThat(line).extracting(n -> n.get("validUntil")).containsExactly(null, null);
        String page = TestUser.nobody().get("/normen/" + REGISTER + "?lang=nl").asString();
        assertThat(page).contains(cohort, day(next.minusDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"professional", "provider", "assessor", "registrar", "auditor", "employer"})
    void onlyAdminsWorkOnNorms(String role) {
        UUID draft = drafted(document(start, null));
        TestUser other = TestUser.with(role);

        assertThat(other.asks().get(API).statusCode()).isEqualTo(403);
        assertThat(start(other, document(start, null)).statusCode()).isEqualTo(403);
        assertThat(change(other, draft, document(start, null)).statusCode()).isEqualTo(403);
        assertThat(publish(other, draft, 0).statusCode()).isEqualTo(403);
        assertThat(other.asks().delete(API + "/" + draft).statusCode()).isEqualTo(403);
        assertThat(other.asks().get("/beheer/normen").statusCode()).isEqualTo(403);
        assertThat(other.asks().get("/beheer/normen/ontwerpen/" + draft).statusCode())
                .isEqualTo(403);
        assertThat(TestUser.nobody().get(API).statusCode()).isEqualTo(401);
    }

    @Test
    void whoMadeItDoesNotPublishIt() {
        UUID draft = drafted(document(start, null));

        Problem.forbidden(publish(maker, draft, 0));
        assertThat(norms()).isEmpty();
        assertThat(maker.asks()
                        .get("/beheer/normen/ontwerpen/" + draft + "/effect")
                        .asString())
                .contains("Een ander publiceert");
        assertThat(publish(publisher, draft, 0).statusCode()).isEqualTo(201);
    }

    @Test
    void whoChangedItLastDoesNotPublishItEither() {
        UUID draft = drafted(document(start, null));
        change(publisher, draft, document(start.plusDays(1), null)).then().statusCode(200);

        Problem.forbidden(publish(publisher, draft, 1));
        Problem.forbidden(publish(maker, draft, 1));
        change(maker, draft, document(start.plusDays(2), null)).then().statusCode(200);
        assertThat(publish(publisher, draft, 2).statusCode()).isEqualTo(201);
        assertThat(Rows.list(
                        database,
                        "select details->>'fields' from audit_line where subject = ? and deed = 'norm-draft-changed' order by id",
                        draft))
                .containsExactly("validFrom", "validFrom");
    }

    @Test
    void onlyWhatWasReadIsPublished() {
        UUID draft = drafted(document(start, null));
        change(maker, draft, document(start.plusDays(1), null)).then().statusCode(200);

        Problem.conflict(publish(publisher, draft, 0));
        Problem.conflict(put(maker, document(start.plusDays(3), null))
                .queryParam("version", 0)
                .put(API + "/" + draft));
        assertThat(publish(publisher, draft, 1).statusCode()).isEqualTo(201);
        assertThat(publisher
                        .asks()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post(API + "/" + draft + "/publications")
                        .statusCode())
                .isIn(400, 409);
    }

    @ParameterizedTest
    @CsvSource({"0, , validFrom", "0, 6, validFrom", "-6, , validUntil", "-6, 2, validUntil", "6, , validFrom"})
    void versionsDoNotOverlap(int months, Integer length, String field) {
        LocalDate first = start.plusYears(1);
        published(document(first, first.plusYears(1)));
        LocalDate from = first.plusMonths(months);

        Problem.invalid(start(maker, document(from, length == null ? null : from.plusMonths(length + 5))))
                .names(field);
    }

    @Test
    void whatWasRightWhenItWasMadeMayBeOvertaken() {
        UUID late = drafted(document(start, null));
        UUID early = drafted(document(start, null));
        assertThat(publish(publisher, early, 0).statusCode()).isEqualTo(201);

        Problem.conflict(publish(publisher, late, 0)).says("Version 1 begins on this day already.");
        assertThat(publisher
                        .asks()
                        .get("/beheer/normen/ontwerpen/" + late + "/effect")
                        .asString())
                .contains("Versie 1 begint al op deze dag.");
        assertThat(norms()).hasSize(1);
    }

    @Test
    void aLineKeepsTheMomentThatDecides() {
        published(document(start, null));
        Map<String, Object> other = document(start.plusYears(1), null);
        other.put("appliesBy", "PERIOD_END");

        Problem.invalid(start(maker, other)).names("appliesBy");
    }

    @Test
    void nothingBeginsInThePast() {
        Problem.invalid(start(maker, document(Given.today().minusDays(1), null)))
                .names("validFrom");
        Problem.invalid(start(maker, document(start, start))).names("validUntil");
        Problem.invalid(start(maker, document(start, start.minusDays(1)))).names("validUntil");
        Problem.invalid(start(maker, document(LocalDate.of(9999, 1, 1), null))).names("validFrom");
        assertThat(start(maker, document(Given.today(), start)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'periodMonths': 0 | demands.periodMonths demands.renewalOpensMonths",
                "'periodMonths': -1 | demands.periodMonths demands.renewalOpensMonths",
                "'categories': [{'code': 'A', 'name': {'nl': 'a', 'en': 'a'}, 'min': 20, 'max': 10}] | demands.categories.0.max",
                "'categories': [{'code': 'A', 'name': {'nl': 'a', 'en': 'a'}, 'min': -5}] | demands.categories.0.min",
                "'categories': [{'code': 'A', 'name': {'nl': 'a', 'en': 'a'}, 'max': 20, 'overflowTo': 'Z'}] | demands.categories.0.overflowTo",
                "'totalMin': 150, 'exchange': false | demands.totalMin",
                "'totalMin': 99999999999 | demands.totalMin",
                "'conversion': {'netHourPoints': 1e999999} | demands.conversion.netHourPoints",
            })
    void anImpossibleNormIsRefusedWithTheReason(String change, String fields) {
        Map<String, Object> document = document(start, null);
        document.put("demands", "@");
        String base = json(document)
                .replace(
                        "\"@\"",
                        "{'periodMonths': 60, 'categories': [{'code': 'A', 'name': {'nl': 'a', 'en': 'a'}, 'min': 20}], "
                                        .replace('\'', '"')
                                + change.replace('\'', '"') + "}");

        Problem.invalid(maker.asks().contentType(ContentType.JSON).body(base).post(API))
                .names(fields.split(" "));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Response answer = maker.asks()
                .contentType(ContentType.JSON)
                .body("{\"cohort\": \"klein\"}")
                .post(API);

        Problem.invalid(answer)
                .names("variant", "cohort", "name.nl", "appliesBy", "validFrom", "provenance", "source", "demands");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"demands\": {\"periodMonths\": \"vijf\"}}",
                "{\"demands\": {\"periodMonths\": 60, \"categories\": [null]}}",
                "{\"demands\": {\"periodMonths\": 60, \"totalMin\": 1e99}}",
                "{\"name\": {\"nl\": \"x\"}}",
                "{\"appliesBy\": \"OOIT\"}",
                "{\"demands\": {\"periodMonths\": 60, \"conversion\": {\"groupFactors\": {\"1\": null}}}}",
            })
    void whatCannotBeReadIsNoAccident(String body) {
        assertThat(maker.asks()
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post(API)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDraftOfAnotherRegisterIsNotHere() {
        UUID draft = drafted(document(start, null));
        String elsewhere = "/api/v1/registers/VVN-VSR/norm-drafts/" + draft;

        Problem.notFound(maker.asks().get(elsewhere));
        Problem.notFound(maker.asks().delete(elsewhere));
        Problem.notFound(maker.asks().get(API + "/" + UUID.randomUUID()));
        Problem.notFound(TestUser.nobody().get("/api/v1/registers/VVN-VSR/norms/" + norm(REGISTER)));
    }

    @Test
    void aDraftCanBeThrownAway() {
        UUID draft = drafted(document(start, null));

        assertThat(publisher.asks().delete(API + "/" + draft).statusCode()).isEqualTo(204);

        Problem.notFound(maker.asks().get(API + "/" + draft));
        Problem.notFound(publish(publisher, draft, 0));
        assertThat(deeds(draft)).containsExactly("norm-drafted", "norm-draft-discarded");
    }

    @Test
    void ofTwoPublicationsOfALineOneWins() throws Exception {
        UUID one = drafted(document(start, null));
        UUID two = drafted(document(start, null));

        List<Response> answers = together(() -> publish(publisher, one, 0), () -> publish(publisher, two, 0));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
        assertThat(norms()).hasSize(1);
        assertThat(drafts(maker)).containsAnyOf(one.toString(), two.toString());
    }

    @Test
    void publishedTwiceIsPublishedOnce() throws Exception {
        UUID draft = drafted(document(start, null));

        List<Response> answers =
                together(() -> publish(publisher, draft, 0), () -> publish(TestUser.with("admin"), draft, 0));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
        assertThat(answers.stream()
                        .filter(a -> a.statusCode() == 409)
                        .findFirst()
                        .orElseThrow()
                        .asString())
                .contains("published already, as version 1");
        assertThat(norms()).hasSize(1);
        assertThat(deeds(draft)).containsExactly("norm-drafted", "norm-published");
        Problem.conflict(change(maker, draft, document(start, null)));
    }

    @Test
    void aPublishedVersionNeverChanges() {
        UUID norm = published(document(start, null));

        for (String sql : List.of(
                "update norm set source = 'anders' where id = ? returning id",
                "delete from norm where id = ? returning id")) {
            assertThatThrownBy(() -> Rows.list(database, sql, norm))
                    .hasMessageMatching("(?s).*(permission denied|facts).*");
        }
        assertThatThrownBy(() -> Rows.list(
                        database,
                        "insert into norm select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'version', 99,"
                                + " 'valid_from', n.valid_from + 1, 'drafted_by', n.published_by))).* from norm n where id = ? returning id",
                        norm))
                .hasMessageContaining("norm_four_eyes");
        assertThatThrownBy(() -> Rows.list(
                        database,
                        "insert into norm select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'version', 99,"
                                + " 'valid_from', n.valid_from - 1))).* from norm n where id = ? returning id",
                        norm))
                .hasMessageContaining("overlapping");
    }

    @Test
    void thePreviewCountsWhoWouldBeComplete() {
        String api = "/api/v1/registers/RP-SW/norm-drafts";
        Map<String, Object> lenient = document(start, null);
        lenient.remove("cohort");
        lenient.put(
                "demands",
                Map.of(
                        "periodMonths",
                        60,
                        "categories",
                        List.of(category("GEACCREDITEERD", 6), category("REFLECTIE", 1.5), category("NIEUW", 0))));
        String draft = maker.asks()
                .contentType(ContentType.JSON)
                .body(lenient)
                .post(api)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonPath before = maker.asks().get(api + "/" + draft + "/effect").jsonPath();

        String trained = Given.registered(TestUser.professional(), Given.surname());
        Given.registered(TestUser.professional(), Given.surname());
        TestUser provider = Given.providerWithOrganisation();
        Given.sheet(provider, Given.editionToday(provider), trained).then().statusCode(201);

        JsonPath after = maker.asks().get(api + "/" + draft + "/effect").jsonPath();
        assertThat(added(before, after, "registrations")).isEqualTo(2);
        assertThat(added(before, after, "concerned")).isEqualTo(2);
        assertThat(added(before, after, "compared")).isEqualTo(2);
        assertThat(added(before, after, "completeNow")).isZero();
        assertThat(added(before, after, "completeThen")).isEqualTo(1);
        assertThat(added(before, after, "rising")).isEqualTo(1);
        assertThat(added(before, after, "falling")).isZero();
        assertThat(after.getInt("shortfalls.find { it.category == 'REFLECTIE' }.dossiers"))
                .isPositive();
        assertThat(after.getFloat("shortfalls.find { it.category == 'REFLECTIE' }.largest"))
                .isEqualTo(1.5f);
        assertThat(after.getList("examples")).hasSizeLessThanOrEqualTo(50);
        // Who rises is in the order of the numbers; hers may come after the last that is shown
        boolean shown = after.getList("examples").size() < 50
                || !after.getString("examples[49].change").equals("RISES")
                || trained.compareTo(after.getString("examples[49].number")) <= 0;
        assertThat(after.<String>getList("examples.findAll { it.change == 'RISES' }.number")
                        .contains(trained))
                .isEqualTo(shown);
        String page = maker.asks()
                .get("/beheer/normen/ontwerpen/" + draft + "/effect?lang=nl")
                .asString();
        assertThat(page).contains("Gaan erop vooruit", "Wat er verandert buiten de punten", "als de versie nu al gold");
        assertThat(page.contains(trained)).isEqualTo(shown);
        maker.asks().delete(api + "/" + draft).then().statusCode(204);
    }

    @Test
    void thePreviewOfWhoEndsAPeriodLooksAtThoseOnly() {
        String api = "/api/v1/registers/RP-MW/norm-drafts";
        Map<String, Object> now = document(Given.today(), null);
        now.put("appliesBy", "PERIOD_END");
        String norm =
                maker.asks().contentType(ContentType.JSON).body(now).post(api).path("id");
        publisher
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("version", 0))
                .post(api + "/" + norm + "/publications")
                .then()
                .statusCode(201);
        Map<String, String> application = Given.application(Given.surname());
        application.put("register", "RP-MW");
        String number = Given.registered(TestUser.professional(), application);
        LocalDate end = LocalDate.parse(Rows.list(
                        database,
                        "update registration_period set cohort = ? where registration_id = (select id from registration where number = ?)"
                                + " returning ends_on",
                        cohort,
                        number)
                .get(0));

        assertThat(concerned(api, now, end)).isEqualTo(1);
        assertThat(concerned(api, now, end.plusDays(1))).isZero();
        assertThat(concerned(api, now, end.minusDays(1))).isEqualTo(1);
    }

    private int concerned(String api, Map<String, Object> document, LocalDate from) {
        Map<String, Object> next = new LinkedHashMap<>(document);
        next.put("validFrom", from.toString());
        String draft = maker.asks()
                .contentType(ContentType.JSON)
                .body(next)
                .post(api)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonPath effect = maker.asks().get(api + "/" + draft + "/effect").jsonPath();
        assertThat(effect.getInt("registrations")).isEqualTo(1);
        assertThat(effect.getBoolean("imagined")).isFalse();
        assertThat(effect.getInt("compared")).isEqualTo(effect.getInt("concerned"));
        return effect.getInt("concerned");
    }

    @Test
    void onThePagesItIsTheSame() {
        UUID first = published(document(start, null));
        String list = maker.asks().get("/beheer/normen?lang=nl").asString();
        assertThat(list).contains(cohort, "/beheer/normen/versies/" + first, "geen einde", "voorbeeldnorm");
        assertThat(maker.asks().get("/beheer/normen/versies/" + first).asString())
                .contains("Deze versie verandert nooit meer.", "Proefnorm " + cohort);

        String page = Given.form(maker.asks(), Map.of("start", "true"))
                .post("/beheer/normen/versies/{id}/ontwerpen", first)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String path = page.substring(page.indexOf("/beheer"));
        assertThat(maker.asks().get(path).asString())
                .contains("value=\"Proefnorm " + cohort + "\"", "name=\"demands.categories.0.code\"")
                .contains("name=\"demands.categories.2.code\"")
                .doesNotContain("name=\"demands.categories.3.code\"");

        Map<String, String> fields = fields(start.plusYears(1));
        fields.put("demands.categories.0.min", "60,5");
        fields.put("demands.categories.0.max", "10");
        fields.put("demands.totalMin", "1.000");
        fields.put("validFrom", "gisteren");
        Response again = Given.form(maker.asks(), fields).post(path);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString())
                .contains("Het minimum is hoger dan het maximum.", "value=\"60,5\"", "value=\"1.000\"")
                .contains("value=\"gisteren\"", "href=\"#demands.categories.0.max\"", "Vul een datum in");

        fields.put("demands.categories.0.max", "");
        fields.put("demands.totalMin", "100,50");
        fields.put("validFrom", start.plusYears(1).toString());
        assertThat(Given.form(maker.asks(), fields).post(path).statusCode()).isEqualTo(303);
        assertThat(publisher.asks().get(path + "/effect?lang=nl").asString())
                .contains("Effect op de dossiers", "100,5", "Daarna verandert deze versie nooit meer.");
        assertThat(Given.form(maker.asks(), fields).post(path).statusCode())
                .as("the version that was typed over has changed")
                .isEqualTo(400);

        assertThat(Given.form(maker.asks(), Map.of("version", "1"))
                        .post(path + "/effect")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Given.form(publisher.asks(), Map.of("version", "1"))
                        .post(path + "/effect")
                        .header("Location"))
                .contains("/beheer/normen/versies/");
        assertThat(norms()).hasSize(2);
    }

    @Test
    void anEmptyDraftSaysWhatIsMissing() {
        String page = Given.form(maker.asks(), Map.of("start", "true"))
                .post("/beheer/normen/registers/" + REGISTER + "/ontwerpen")
                .header("Location");
        String path = page.substring(page.indexOf("/beheer"));

        assertThat(maker.asks().get(path).asString()).contains("name=\"demands.categories.1.code\"");
        assertThat(maker.asks().get(path + "/effect").asString())
                .contains("Dit ontwerp is nog niet af", "Noem de bron")
                .doesNotContain("Effect op de dossiers");
        assertThat(Given.form(maker.asks(), Map.of("discard", "true"))
                        .post(path + "/weg")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatWasTypedSurvivesAnEndedSession() {
        UUID draft = drafted(document(start, null));
        String path = "/beheer/normen/ontwerpen/" + draft;
        Map<String, String> fields = fields(start);
        fields.put("source", "Lang over nagedacht");
        Response ended = Given.form(TestUser.nobody(), fields).post(path);
        Cookie kept = ended.detailedCookie("vr-draft");

        String back = maker.asks().cookie(kept).get(path).asString();

        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(back).contains("value=\"Lang over nagedacht\"", "Je bent weer ingelogd", "value=\"75,25\"");
        assertThat(maker.asks().get(path).asString()).doesNotContain("Lang over nagedacht");
    }

    private Map<String, Object> document(LocalDate from, LocalDate until) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("variant", "STANDAARD");
        document.put("cohort", cohort);
        document.put("name", Map.of("nl", "Proefnorm " + cohort, "en", "Test norm " + cohort));
        document.put("appliesBy", "PERIOD_START");
        document.put("validFrom", from.toString());
        if (until != null) {
            document.put("validUntil", until.toString());
        }
        document.put(
                "demands",
                Map.of("periodMonths", 60, "totalMin", 100, "categories", List.of(category("SCHOLING", 60))));
        document.put("provenance", "PARTIAL");
        document.put("source", "https://example.org/besluit");
        return document;
    }

    private static Map<String, Object> category(String code, Number min) {
        return Map.of("code", code, "name", Map.of("nl", code, "en", code), "min", min);
    }

    private Map<String, String> fields(LocalDate from) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", "0");
        fields.put("name.nl", "Proefnorm " + cohort);
        fields.put("name.en", "Test norm " + cohort);
        fields.put("variant", "STANDAARD");
        fields.put("cohort", cohort);
        fields.put("appliesBy", "PERIOD_START");
        fields.put("validFrom", from.toString());
        fields.put("demands.periodMonths", "60");
        fields.put("demands.renewalOpensMonths", "12");
        fields.put("demands.type", "POINTS");
        fields.put("demands.exchange", "true");
        fields.put("demands.categories.0.code", "scholing");
        fields.put("demands.categories.0.name.nl", "Scholing");
        fields.put("demands.categories.0.name.en", "Training");
        fields.put("demands.categories.0.min", "75,25");
        fields.put("demands.conversion.netHourPoints", "1");
        fields.put("provenance", "DEMO");
        fields.put("source", "Voorbeeld");
        return fields;
    }

    private UUID published(Map<String, Object> document) {
        UUID draft = drafted(document);
        publish(publisher, draft, 0).then().statusCode(201);
        return draft;
    }

    private UUID drafted(Map<String, Object> document) {
        return UUID.fromString(
                start(maker, document).then().statusCode(201).extract().path("id"));
    }

    private static Response start(TestUser who, Map<String, Object> document) {
        return who.asks().contentType(ContentType.JSON).body(document).post(API);
    }

    private static Response change(TestUser who, UUID draft, Map<String, Object> document) {
        return put(who, document).put(API + "/" + draft);
    }

    private static RequestSpecification put(TestUser who, Map<String, Object> document) {
        return who.asks().contentType(ContentType.JSON).body(document);
    }

    private static Response publish(TestUser who, UUID draft, int version) {
        return who.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("version", version))
                .post(API + "/" + draft + "/publications");
    }

    private static String drafts(TestUser who) {
        return who.asks().get(API).asString();
    }

    private List<Map<String, Object>> norms() {
        return TestUser.nobody()
                .get("/api/v1/registers/" + REGISTER + "/norms")
                .jsonPath()
                .getList("findAll { it.cohort == '" + cohort + "' }");
    }

    private static String norm(String register) {
        return TestUser.nobody().get("/api/v1/registers/" + register + "/norms").path("[0].id");
    }

    private List<String> deeds(UUID subject) {
        return Rows.list(database, "select deed from audit_line where subject = ? order by id", subject);
    }

    private static int added(JsonPath before, JsonPath after, String count) {
        return after.getInt(count) - before.getInt(count);
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag("nl-NL"))
                .format(day);
    }

    private static String json(Map<String, Object> document) {
        try {
            return new String(new ObjectMapper().writeValueAsBytes(document), UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Act {
        Response run();
    }

    private static List<Response> together(Act... acts) throws Exception {
        CyclicBarrier ready = new CyclicBarrier(acts.length);
        ExecutorService people = Executors.newFixedThreadPool(acts.length);
        try {
            List<Future<Response>> going = new ArrayList<>();
            for (Act act : acts) {
                going.add(people.submit(() -> {
                    ready.await();
                    return act.run();
                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> each : going) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            people.shutdownNow();
        }
    }
}
