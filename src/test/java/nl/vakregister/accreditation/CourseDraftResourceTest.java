// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CourseDraftResourceTest {
    private static final String DRAFT = "/api/v1/course-drafts/{id}";

    private final TestUser omar = TestUser.provider();

    @BeforeEach
    void organisation() {
        Given.organisation(omar);
    }

    @Test
    void aDraftIsKeptHoweverEmptyAndSaysWhatIsMissing() {
        Response draft = Given.draft(omar, Map.of("title", "Half"));

        assertThat(draft.statusCode()).isEqualTo(201);
        assertThat(draft.<List<String>>path("problems.field"))
                .contains("summary", "audience", "form", "registers", "parts", "goals", "teachers", "price")
                .doesNotContain("title");
        Problem.invalid(Given.submitDraft(omar, id(draft)));
        assertThat(omar.asks().get("/api/v1/course-drafts").jsonPath().getList("title"))
                .containsExactly("Half");
    }

    @Test
    void theProposalCountsWhatCountsAndSaysWhyTheRestDoesNot() {
        Response draft = Given.draft(omar, Given.dossier());

        assertThat(draft.<Integer>path("netMinutes")).isEqualTo(150);
        assertThat(draft.<Object>path("proposals[0].points").toString()).startsWith("2.5");
        assertThat(draft.<List<Boolean>>path("proposals[0].lines.counts")).containsExactly(false, true, false, true);
        assertThat(draft.<String>path("proposals[0].lines[2].why.nl")).contains("telt niet mee");
        assertThat(draft.<String>path("proposals[0].sums[0].nl")).contains("150 minuten", "2,5 punten");
    }

    @Test
    void becomesACourseWithARequestToEachRegister() {
        UUID draft = Given.drafted(omar, Given.dossier());

        UUID course = id(Given.submitDraft(omar, draft));

        assertThat(course).isEqualTo(draft);
        Response view = omar.asks().get("/api/v1/courses/{id}", course);
        assertThat(view.<Integer>path("netMinutes")).isEqualTo(150);
        assertThat(view.<List<String>>path("requests.register")).containsExactly(Given.REGISTER);
        assertThat(view.<String>path("dossier.parts[2].kind")).isEqualTo("BREAK");
        Problem.notFound(omar.asks().get(DRAFT, draft));
        assertThat(omar.asks().get("/api/v1/course-drafts").jsonPath().getList("$"))
                .isEmpty();
    }

    @Test
    void severalRegistersAndMeetingsOfTheirOwnCredit() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("form", "CONGRESS");
        dossier.put("perMeeting", true);
        dossier.put("inCompany", true);
        dossier.put(
                "parts",
                List.of(
                        part("Welkom", "OPENING", 15, null),
                        part("Sessie schuld", "SESSION", 60, 2),
                        part("Sessie rouw", "SESSION", 90, 1),
                        part("Napraten over rouw", "DISCUSSION", 30, 1)));
        UUID course = id(Given.submitDraft(omar, Given.drafted(omar, dossier)));

        Response view = omar.asks().get("/api/v1/courses/{id}", course);

        assertThat(view.<List<String>>path("sessions.code")).containsExactly("M1", "M2");
        assertThat(view.<List<Integer>>path("sessions.netMinutes")).containsExactly(120, 60);
        assertThat(view.<String>path("sessions[0].title")).isEqualTo("Sessie rouw");
        assertThat(view.<Boolean>path("dossier.inCompany")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -60, 20_161, Integer.MAX_VALUE})
    void minutesHaveSaneLimits(int minutes) {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("parts", List.of(part("Les", "LESSON", minutes, null)));

        assertThat(problems(dossier)).contains("parts.0.minutes");
    }

    @Test
    void breaksAloneAreNoCourse() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("parts", List.of(part("Lunch", "BREAK", 300, null), part("Toets", "TEST", 60, null)));

        Response draft = Given.draft(omar, dossier);

        assertThat(draft.<Integer>path("netMinutes")).isZero();
        assertThat(draft.<List<String>>path("problems.field")).contains("parts", "test.description");
    }

    @Test
    void aTestIsAskedWhereTheRulesSay() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("form", "E_LEARNING");
        assertThat(problems(dossier)).contains("test.description");
        dossier.put("test", Map.of("description", "Twintig vragen"));
        assertThat(problems(dossier)).contains("test.passing").doesNotContain("test.description");
        dossier.put("form", "TRAINING");
        dossier.remove("test");
        dossier.put("parts", List.of(part("Les", "LESSON", 18 * 60, null)));
        assertThat(problems(dossier)).contains("test.description");
    }

    @Test
    void aGoalServesCompetenciesOfTheChosenRegisters() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put(
                "goals",
                List.of(
                        Map.of(
                                "text",
                                "Kan iets",
                                "competencies",
                                List.of(UUID.randomUUID().toString())),
                        Map.of("text", "Kan nog iets", "competencies", List.of())));

        assertThat(problems(dossier)).contains("goals.0.competencies", "goals.1.competencies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SKJ-JGP", "BESTAAT-NIET", ""})
    void aRegisterThatIsClosedOrUnknownTakesNothing(String register) {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("registers", List.of(Map.of("register", register)));

        assertThat(problems(dossier)).contains("registers.0");
    }

    @Test
    void aTermOrClaimThatCannotBe() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("registers", List.of(Map.of("register", Given.REGISTER, "years", 9, "claimed", -1)));

        assertThat(problems(dossier)).contains("registers.0.years", "registers.0.claimed");
    }

    @Test
    void aDocumentIsYourOwn() {
        TestUser other = Given.providerWithOrganisation();
        UUID theirs = UUID.fromString(
                other.asks().get(DRAFT, Given.drafted(other, Given.dossier())).path("dossier.documents[0].id"));
        for (UUID document : List.of(theirs, UUID.randomUUID())) {
            Map<String, Object> dossier = Given.dossier();
            dossier.put("documents", List.of(Map.of("kind", "PROGRAMME", "id", document.toString())));
            Problem.invalid(Given.draft(omar, dossier)).names("documents.0");
            Problem.invalid(save(omar, Given.drafted(omar, Given.dossier()), null, dossier))
                    .names("documents.0");
        }
    }

    @Test
    void tenThousandPartsAreTooMany() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("parts", Collections.nCopies(10_000, part("Les", "LESSON", 60, null)));

        Problem.invalid(Given.draft(omar, dossier)).names("parts");
    }

    @Test
    void aTextOfAMegabyteIsNotKept() {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("summary", "lang ".repeat(200_000));

        Problem.invalid(Given.draft(omar, dossier)).names("summary");
    }

    @ParameterizedTest
    @CsvSource({"-1, price", "100001, price", "1.005, price", "1e9999999, price", "1e-9999999, price"})
    void aPriceIsAnAmountOfMoney(String price, String field) {
        String body = "{\"dossier\":{\"title\":\"Duur\",\"price\":" + price + "}}";

        Response draft = omar.asks().contentType(ContentType.JSON).body(body).post("/api/v1/course-drafts");

        Problem.invalid(draft).names(field).saysNothingOf(price);
    }

    @Test
    void emojiRightToLeftAndScriptAreText() {
        Map<String, Object> dossier = Given.dossier();
        String title = "😀 مرحبا <script>alert(1)</script> & \"Ünïcøde\"";
        dossier.put("title", title);
        UUID course = id(Given.submitDraft(omar, Given.drafted(omar, dossier)));

        assertThat(omar.asks().get("/api/v1/courses/{id}", course).<String>path("title"))
                .isEqualTo(title);
        assertThat(omar.asks().get("/opleider/cursussen/{id}", course).asString())
                .contains("😀 مرحبا", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀a", "😀😀😀😀", "   ", "\u00a0\u00a0\u00a0", "ab"})
    void aTitleHasThreeCharactersThatSaySomething(String title) {
        Map<String, Object> dossier = Given.dossier();
        dossier.put("title", title);

        assertThat(problems(dossier)).contains("title");
    }

    @Test
    void somebodyElsesDraftDoesNotExist() {
        UUID draft = Given.drafted(omar, Given.dossier());
        TestUser other = Given.providerWithOrganisation();

        Problem.notFound(other.asks().get(DRAFT, draft));
        Problem.notFound(save(other, draft, null, Given.dossier()));
        Problem.notFound(other.asks().delete(DRAFT, draft));
        Problem.notFound(Given.submitDraft(other, draft));
        Problem.notFound(other.asks().get("/api/v1/course-drafts/{id}", UUID.randomUUID()));
        assertThat(other.asks().get("/opleider/cursussen/nieuw/{id}/1", draft).statusCode())
                .isEqualTo(404);
        Problem.notFound(other.asks()
                .contentType(ContentType.JSON)
                .body(Map.<String, Object>of(
                        "organisation", omar.asks().get(DRAFT, draft).path("organisation"), "dossier", Given.dossier()))
                .post("/api/v1/course-drafts"));
    }

    @Test
    void aStaleVersionIsNotWrittenOver() {
        UUID draft = Given.drafted(omar, Given.dossier());
        int seen = omar.asks().get(DRAFT, draft).path("version");
        Map<String, Object> mine = Given.dossier();
        mine.put("title", "Van mij");
        save(omar, draft, seen, mine).then().statusCode(200);

        Problem.conflict(save(omar, draft, seen, Given.dossier()));
        Problem.conflict(omar.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("version", seen))
                .post("/api/v1/course-drafts/{id}/submissions", draft));

        assertThat(omar.asks().get(DRAFT, draft).<String>path("dossier.title")).isEqualTo("Van mij");
    }

    @Test
    void submittedTwiceAtTheSameMomentIsOneCourse() throws Exception {
        UUID draft = Given.drafted(omar, Given.dossier());
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tries.add(() -> Given.submitDraft(omar, draft).statusCode());
            }
            Set<Integer> answers = new java.util.HashSet<>();
            for (Future<Integer> each : both.invokeAll(tries)) {
                answers.add(each.get());
            }
            assertThat(answers).containsExactly(201);
        } finally {
            both.shutdownNow();
        }
        assertThat(omar.asks().get("/api/v1/courses").jsonPath().getList("id")).containsExactly(draft.toString());
        assertThat(omar.asks().get("/api/v1/courses").jsonPath().getList("[0].requests"))
                .hasSize(1);
    }

    @Test
    void aCopyStartsFromAnEarlierCourse() {
        UUID course = id(Given.submitDraft(omar, Given.drafted(omar, Given.dossier())));

        UUID copy = id(omar.asks().post("/api/v1/courses/{id}/copies", course));

        assertThat(omar.asks().get(DRAFT, copy).<List<Object>>path("problems")).isEmpty();
        assertThat(id(Given.submitDraft(omar, copy))).isNotEqualTo(course);
        Problem.notFound(Given.providerWithOrganisation().asks().post("/api/v1/courses/{id}/copies", course));
    }

    @Test
    void aDraftCanBeThrownAway() {
        UUID draft = Given.drafted(omar, Given.dossier());

        omar.asks().delete(DRAFT, draft).then().statusCode(204);

        Problem.notFound(omar.asks().get(DRAFT, draft));
        Problem.notFound(Given.submitDraft(omar, draft));
    }

    @Test
    void aDocumentMustBeOneAndOfAKind() {
        UUID draft = id(Given.draft(omar, Given.dossier()));

        Problem.invalid(Given.form(omar.asks(), Map.of("kind", "ZOMAAR"))
                        .multiPart("document", "x.pdf", "tekst".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .post("/api/v1/course-drafts/{id}/documents", draft))
                .names("document", "kind");
    }

    @Test
    void aWholeDossierMayComeWithItsFilesInOneGo() throws Exception {
        String json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(Given.dossier());

        Response course = Given.form(omar.asks(), Map.of("dossier", json))
                .multiPart("programme", "programma.pdf", Given.pdf(), "application/pdf")
                .multiPart("teachers", "docenten.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/courses");

        assertThat(course.statusCode()).as(course.asString()).isEqualTo(201);
        assertThat(course.<List<String>>path("dossier.documents.kind")).containsExactly("PROGRAMME", "TEACHERS");
        Problem.invalid(Given.form(omar.asks(), Map.of("dossier", "{geen json")).post("/api/v1/courses"))
                .names("dossier");
        Problem.invalid(Given.form(omar.asks(), Map.of("dossier", "{\"nope\": 1}"))
                        .post("/api/v1/courses"))
                .names("nope");
    }

    @Test
    void whoIsNoProviderHasNoDrafts() {
        Problem.forbidden(TestUser.professional().asks().get("/api/v1/course-drafts"));
        Problem.notFound(Given.draft(TestUser.provider(), Given.dossier()));
    }

    private List<String> problems(Map<String, Object> dossier) {
        return Given.draft(omar, dossier).then().statusCode(201).extract().path("problems.field");
    }

    private static Map<String, Object> part(String title, String kind, Integer minutes, Integer meeting) {
        Map<String, Object> part = new HashMap<>();
        part.put("title", title);
        part.put("kind", kind);
        part.put("minutes", minutes);
        part.put("meeting", meeting);
        return part;
    }

    private static Response save(TestUser user, UUID draft, Integer version, Map<String, ?> dossier) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(dossier)
                .put("/api/v1/course-drafts/{id}" + (version == null ? "" : "?version=" + version), draft);
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }
}
