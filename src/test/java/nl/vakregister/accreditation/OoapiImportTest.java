// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class OoapiImportTest {
    private static final String API = "/api/v1/course-imports";
    private static final LocalDate DAY = Given.today().plusDays(30);

    private final TestUser omar = TestUser.provider();
    private final UUID external = UUID.randomUUID();
    private final UUID offering = UUID.randomUUID();

    @Inject
    DataSource database;

    @BeforeEach
    void organisation() {
        Given.organisation(omar);
    }

    private Map<String, Object> course(String title) {
        return Map.of(
                "courseId",
                external,
                "name",
                List.of(Map.of("language", "nl-NL", "value", title)),
                "level",
                "bachelor");
    }

    private Map<String, Object> offering(LocalDate day) {
        return Map.of(
                "offeringId",
                offering,
                "offeringType",
                "course",
                "course",
                external,
                "startDate",
                day.toString(),
                "endDate",
                day.toString(),
                "addresses",
                List.of(Map.of("addressType", "teaching", "city", "Zwolle")));
    }

    private static Response send(TestUser user, Object body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(API);
    }

    /** A submitted course that its provider's system knows under the external id. */
    private UUID submitted() {
        UUID course = Given.accredited(omar, Given.today(), Given.today().plusYears(1));
        String number = omar.asks().get("/api/v1/courses/{c}", course).path("number");
        Response linked = send(
                omar,
                Map.of("courseId", external, "otherCodes", List.of(Map.of("codeType", "identifier", "code", number))));
        assertThat(linked.<String>path("objects[0].result")).isEqualTo("KNOWN");
        assertThat(linked.<String>path("objects[0].course")).isEqualTo(course.toString());
        return course;
    }

    @Test
    void aCourseBecomesADraftOnce() {
        Response first = send(omar, course("Praten"));

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.<String>path("objects[0].result")).isEqualTo("DRAFTED");
        assertThat(first.<List<String>>path("objects[0].taken")).containsExactly("name");
        assertThat(first.<List<String>>path("objects[0].left.field")).containsExactly("level");
        String draft = first.path("objects[0].draft");
        assertThat(omar.asks().get("/api/v1/course-drafts/{d}", draft).<String>path("dossier.title"))
                .isEqualTo("Praten");

        Response again = send(omar, course("Anders"));
        assertThat(again.<String>path("objects[0].result")).isEqualTo("KNOWN");
        assertThat(again.<String>path("objects[0].draft")).isEqualTo(draft);
        assertThat(omar.asks().get("/api/v1/course-drafts/{d}", draft).<String>path("dossier.title"))
                .isEqualTo("Praten");

        omar.asks().delete("/api/v1/course-drafts/{d}", draft).then().statusCode(204);
        Response anew = send(omar, course("Anders"));
        assertThat(anew.<String>path("objects[0].result")).isEqualTo("DRAFTED");
        assertThat(anew.<String>path("objects[0].draft")).isNotEqualTo(draft);
    }

    @Test
    void anOfferingOfADraftOrOfSomethingUnknownIsNotTaken() {
        Response unknown = send(omar, offering(DAY));
        assertThat(unknown.<String>path("objects[0].result")).isEqualTo("NOT_TAKEN");
        assertThat(unknown.<String>path("objects[0].why[0].en")).contains("do not know this course");

        Response both = send(omar, List.of(offering(DAY), course("Praten")));
        assertThat(both.<List<String>>path("objects.result")).containsExactly("DRAFTED", "NOT_TAKEN");
        assertThat(both.<String>path("objects[1].why[0].en")).contains("still a draft");
    }

    @Test
    void anOfferingOfASubmittedCourseBecomesAnEditionOnce() {
        UUID course = submitted();
        Response first = send(omar, Map.of("items", List.of(offering(DAY))));

        assertThat(first.<String>path("objects[0].result")).isEqualTo("PLANNED");
        String edition = first.path("objects[0].edition");
        Response plan = omar.asks().get("/api/v1/editions/{e}/plan", edition);
        assertThat(plan.<String>path("plan.place")).isEqualTo("Zwolle");
        assertThat(plan.<Boolean>path("accredited")).isTrue();

        Response again = send(omar, offering(DAY));
        assertThat(again.<String>path("objects[0].result")).isEqualTo("KNOWN");
        assertThat(again.<String>path("objects[0].edition")).isEqualTo(edition);
        Response moved = send(omar, offering(DAY.plusDays(1)));
        assertThat(moved.<String>path("objects[0].result")).isEqualTo("DIFFERS");
        assertThat(omar.asks()
                        .get("/api/v1/courses/{c}/editions", course)
                        .jsonPath()
                        .getList("$"))
                .hasSize(1);
    }

    @Test
    void whatCannotBeGivenLikeThisIsSaidAndTheRestGoesOn() {
        submitted();
        Map<String, Object> backwards = new HashMap<>(offering(DAY));
        backwards.put("offeringId", UUID.randomUUID());
        backwards.put("endDate", DAY.minusDays(1).toString());
        Map<String, Object> nowhere = new HashMap<>(offering(DAY));
        nowhere.put("offeringId", UUID.randomUUID());
        nowhere.remove("addresses");

        Response answer = send(omar, List.of(backwards, nowhere, "x", offering(DAY)));

        assertThat(answer.<List<String>>path("objects.result"))
                .containsExactly("NOT_TAKEN", "NOT_TAKEN", "NOT_TAKEN", "PLANNED");
        assertThat(answer.<String>path("objects[0].why[0].en")).contains("last day");
        assertThat(answer.<String>path("objects[1].why[0].en")).contains("no place");
    }

    @Test
    void theSameAtOnceIsOneDraft() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(4);
        List<Callable<Response>> calls = Collections.nCopies(4, () -> send(omar, course("Tegelijk")));
        List<String> results = new ArrayList<>();
        for (Future<Response> each : both.invokeAll(calls)) {
            results.add(each.get().path("objects[0].result"));
        }
        both.shutdown();

        assertThat(results).containsExactlyInAnyOrder("DRAFTED", "KNOWN", "KNOWN", "KNOWN");
        assertThat(Rows.count(database, "select count(*) from ooapi_reference where external_id = ?", external))
                .isEqualTo(1);
    }

    @Test
    void somebodyElsesCourseIsNeverTouched() {
        UUID course = submitted();
        TestUser other = Given.providerWithOrganisation();
        String number = omar.asks().get("/api/v1/courses/{c}", course).path("number");

        // The same external id and our number: to another organisation it is a course of its own
        Response theirs = send(
                other, Map.of("courseId", external, "primaryCode", Map.of("codeType", "identifier", "code", number)));
        assertThat(theirs.<String>path("objects[0].result")).isEqualTo("DRAFTED");
        Problem.notFound(other.asks()
                .contentType(ContentType.JSON)
                .body(course("x"))
                .post(API + "?organisation=" + Given.organisationOf(omar)));
        Problem.forbidden(send(TestUser.assessor(), course("x")));
        assertThat(TestUser.nobody()
                        .contentType(ContentType.JSON)
                        .body(course("x"))
                        .post(API)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        Problem.invalid(send(omar, "{\"courseId\": "));
        Problem.invalid(send(omar, "[]"));
        assertThat(send(omar, "\"" + "x".repeat(OoapiDocument.MAX_BYTES) + "\"").statusCode())
                .isEqualTo(413);
    }

    @Test
    void thePageSaysWhatBecameOfEachObject() {
        String json = "[{\"courseId\": \"" + external
                + "\", \"name\": [{\"language\": \"nl-NL\", \"value\": \"<b>Praten</b>\"}]}, {\"offeringType\": \"course\"}]";
        Response report = file(json.getBytes(StandardCharsets.UTF_8));

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.asString())
                .contains(
                        "Concept gemaakt",
                        "&lt;b&gt;Praten&lt;/b&gt;",
                        "Niet overgenomen",
                        "/opleider/cursussen/nieuw/");
        assertThat(omar.asks().get("/opleider").asString()).contains("/opleider/cursussen/inlezen");

        Response none = Given.form(omar.asks(), Map.of("organisation", "")).post("/opleider/cursussen/inlezen");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.asString()).contains("Kies een JSON-bestand.");
        assertThat(file(new byte[] {(byte) 0xff, 0}).asString()).contains("geen tekst in UTF-8");
    }

    private Response file(byte[] content) {
        return omar.asks()
                .multiPart("file", "cursussen.json", content, "application/json")
                .post("/opleider/cursussen/inlezen");
    }
}
