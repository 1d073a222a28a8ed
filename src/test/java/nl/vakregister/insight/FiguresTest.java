// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.util.Models;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.model.vocabulary.DCAT;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Travel.class)
@WithTestResource(PostgresForTests.class)
class FiguresTest {
    private static final int ENOUGH = 16;
    private static final String OTHER = "RP-MW";
    private static String month;

    @Inject
    Releases releases;

    @Inject
    DataSource database;

    /** One release for all of these: a month has no other. */
    @BeforeEach
    void publish() {
        Travel.home();
        if (month == null) {
            for (int i = 0; i < ENOUGH; i++) {
                for (String register : List.of(Given.REGISTER, OTHER)) {
                    Given.registered(TestUser.professional(), application(register));
                }
            }
            month = releases.publish().orElseThrow().toString();
        }
    }

    @AfterEach
    void home() {
        Travel.home();
    }

    @Test
    void aMonthIsPublishedOnceAndOnRecord() {
        assertThat(month).isEqualTo(Given.today().toString().substring(0, 7));
        assertThat(releases.publish()).isEmpty();
        assertThat(Rows.count(
                        database, "select count(*) from statistics_release where month = date '" + month + "-01'"))
                .isEqualTo(1);
        assertThat(Rows.count(
                        database,
                        "select count(*) from audit_line where deed = 'statistics-published' and details ->> 'month' = '"
                                + month + "'"))
                .isEqualTo(1);
    }

    @Test
    void everyNumberIsRoundedOrHidden() {
        Response release = release(month);

        List<Integer> numbers = release.path("tables.numbers.people.flatten()");
        assertThat(numbers.stream().filter(Objects::nonNull))
                .isNotEmpty()
                .allMatch(people -> people >= 10 && people % 10 == 0);
        assertThat(release.<List<String>>path("tables.dimension.unique()"))
                .containsExactlyInAnyOrder("REGISTER", "STATUS", "LEVEL", "YEAR", "TOWN");
        List<Boolean> hidden = release.path("tables.find { it.dimension == 'YEAR' }.numbers.hidden");
        assertThat(hidden)
                .as("this year and ten that are told apart or before")
                .hasSize(11)
                .contains(true);
    }

    @Test
    void whereverTheTotalIsToldNoHiddenNumberStandsAlone() {
        List<Map<String, Object>> tables =
                release(month).path("tables.findAll { it.total != null && it.dimension != 'TOWN' }");
        assertThat(tables).isNotEmpty().allSatisfy(table -> {
            List<?> numbers = (List<?>) table.get("numbers");
            long hidden = numbers.stream()
                    .filter(n -> (Boolean) ((Map<?, ?>) n).get("hidden"))
                    .count();
            assertThat(hidden).as(table.toString()).isNotEqualTo(1);
        });
    }

    @Test
    void openDataMayBeKeptAndUsedByAnybody() {
        for (String path : List.of(
                "/api/v1/statistics-releases",
                "/api/v1/statistics-releases/" + month,
                "/api/v1/data-catalog",
                "/cijfers/" + month + "/vakregister-" + month + ".csv")) {
            Response answer = TestUser.nobody().get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).as(path).startsWith("public, max-age=");
            assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo("*");
            assertThat(answer.header("Link")).as(path).contains("publicdomain/zero", "rel=\"license\"");
            assertThat(answer.headers().getValues("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(TestUser.nobody().get("/cijfers").header("Cache-Control"))
                .as("a page says who is signed in")
                .isEqualTo("no-store");
    }

    @Test
    void csvAndJsonSayTheSame() {
        Map<String, String> fromCsv = new TreeMap<>();
        String csv = TestUser.nobody()
                .accept("text/csv")
                .get("/api/v1/statistics-releases/" + month)
                .asString();
        csv.lines().skip(1).forEach(line -> {
            String[] cells = line.replace("\"", "").split(";", -1);
            if (!cells[4].isEmpty() && !cells[2].equals("PROCESSING_TIME")) {
                fromCsv.put(cells[2] + " " + cells[3] + " " + cells[4], cells[7]);
            }
        });
        Map<String, String> fromJson = new TreeMap<>();
        List<Map<String, Object>> tables = release(month).path("tables");
        for (Map<String, Object> table : tables) {
            for (Object number : (List<?>) table.get("numbers")) {
                Map<?, ?> cell = (Map<?, ?>) number;
                fromJson.put(
                        table.get("dimension") + " " + Objects.toString(table.get("register"), "") + " "
                                + cell.get("code"),
                        Objects.toString(cell.get("people"), ""));
            }
        }
        assertThat(fromCsv).isEqualTo(fromJson).isNotEmpty();
    }

    @Test
    void thePageHasAPictureWithTheNumbersOfItsTables() {
        String page = TestUser.nobody().get("/cijfers").asString();
        String ours = release(month)
                .path("tables.find { it.dimension == 'REGISTER' }.numbers.find { it.code == 'RP-SW' }.people")
                .toString();

        assertThat(page).contains("<td class=\"num\">" + ours + "</td>", "verborgen", "CC0", "/doorlooptijden");
        assertThat(page).contains("<svg", "bars__bar", "role=\"img\"");
        assertThat(TestUser.nobody().get("/cijfers/" + month).statusCode()).isEqualTo(200);
        assertThat(TestUser.nobody().get("/").asString()).contains("href=\"/cijfers\"");
    }

    @Test
    void processingTimesComeFromRealDecisions() {
        assertThat(release(month).<List<String>>path("processingTimes.step")).contains("APPLICATION");
        Map<String, Integer> ours =
                release(month).path("processingTimes.find { it.step == 'APPLICATION' && it.register == 'RP-SW' }");
        assertThat(ours.get("decisions")).isGreaterThanOrEqualTo(20);
        assertThat(ours.get("medianDays")).isBetween(0, 60);
        assertThat(TestUser.nobody().get("/doorlooptijden").asString())
                .contains("Aanvraag om je in te schrijven", "De helft binnen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-01", "2026-13", "2026-1", "x", "2026-11-01"})
    void anotherMonthIsNotThere(String other) {
        Problem.notFound(TestUser.nobody().get("/api/v1/statistics-releases/" + other));
        TestUser.nobody().get("/cijfers/" + other).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vakregister-1999-01.csv", "anders.csv", "vakregister.exe"})
    void anotherFileIsNotThere(String file) {
        TestUser.nobody().get("/cijfers/" + month + "/" + file).then().statusCode(404);
    }

    @Test
    void theCatalogueDescribesEveryReleaseInBothNotations() throws IOException {
        Model turtle = catalogue("text/turtle", RDFFormat.TURTLE);
        assertThat(Models.isomorphic(turtle, catalogue("application/ld+json", RDFFormat.JSONLD)))
                .isTrue();
        Value dataset = turtle.filter(null, RDF.TYPE, DCAT.DATASET)
                .subjects()
                .iterator()
                .next();
        for (var required : List.of(
                DCTERMS.TITLE,
                DCTERMS.DESCRIPTION,
                DCTERMS.IDENTIFIER,
                DCTERMS.PUBLISHER,
                DCTERMS.CREATOR,
                DCTERMS.ACCESS_RIGHTS,
                DCTERMS.LICENSE,
                DCAT.CONTACT_POINT,
                DCAT.THEME)) {
            assertThat(turtle.filter((org.eclipse.rdf4j.model.Resource) dataset, required, null))
                    .as(required.toString())
                    .isNotEmpty();
        }
        Set<Value> files = turtle.filter(null, DCAT.DOWNLOAD_URL, null).objects();
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        for (Value file : files) {
            String path = file.stringValue().replaceFirst("^https?://[^/]+", "");
            TestUser.nobody().get(path).then().statusCode(200);
        }
        assertThat(turtle.filter(null, DCTERMS.LICENSE, null).objects())
                .containsOnly(Values.iri("http://creativecommons.org/publicdomain/zero/1.0/"));
    }

    @Test
    void oneMorePersonIsNotToBeSeenInTheNextRelease() {
        String before = release(month).asString();
        Map<String, Object> first = shown(month);
        Travel.to(Travel.today().plusMonths(1).withDayOfMonth(1));
        Given.registered(TestUser.professional(), application(OTHER));

        String next = releases.publish().orElseThrow().toString();

        assertThat(next).isNotEqualTo(month);
        assertThat(release(month).asString()).isEqualTo(before);
        Map<String, Object> second = shown(next);
        List<String> others = first.keySet().stream()
                .filter(key -> key.startsWith("REGISTER null " + OTHER) || key.startsWith("LEVEL " + OTHER))
                .toList();
        assertThat(others)
                .hasSizeGreaterThan(1)
                .allSatisfy(key -> assertThat(second.get(key)).as(key).isEqualTo(first.get(key)));
        assertThat(TestUser.nobody().get("/cijfers").asString()).contains("Eerdere maanden", "/cijfers/" + month);
    }

    private static Map<String, String> application(String register) {
        Map<String, String> fields = Given.application(Given.surname());
        fields.put("register", register);
        return fields;
    }

    private static Map<String, Object> shown(String month) {
        Map<String, Object> shown = new TreeMap<>();
        List<Map<String, Object>> tables = release(month).path("tables");
        tables.forEach(table -> ((List<?>) table.get("numbers")).forEach(number -> {
            Map<?, ?> cell = (Map<?, ?>) number;
            shown.put(
                    table.get("dimension") + " " + table.get("register") + " " + cell.get("code"), cell.get("people"));
        }));
        return shown;
    }

    private static Response release(String month) {
        return TestUser.nobody().get("/api/v1/statistics-releases/{month}", month);
    }

    private static Model catalogue(String type, RDFFormat format) throws IOException {
        String text = TestUser.nobody().accept(type).get("/api/v1/data-catalog").asString();
        return Rio.parse(new StringReader(text), "http://localhost/", format);
    }
}
