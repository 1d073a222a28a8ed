// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class AgendaTest {
    private static final LocalDate DAY = Given.today().plusDays(40);

    LocalPostgres postgres;

    private final TestUser omar = TestUser.provider();
    private String provider;
    /** A word that only this test's provider has. */
    private String word;

    @BeforeEach
    void organisation() {
        provider = Given.organisation(omar);
        word = provider.replace("Opleider ", "");
    }

    @Test
    void whatIsAccreditedAndNotOverIsThereInOrderOfDate() {
        UUID course = accredited();
        String later = number(Given.edition(omar, course, DAY.plusDays(1)));
        String sooner = number(Given.edition(omar, course, DAY));
        Given.edition(omar, course, Given.today().minusDays(1));
        Given.edition(omar, Given.submitted(omar), DAY);
        Given.edition(omar, course, Given.today().plusYears(3));

        JsonPath found = items(Map.of());
        assertThat(found.getList("items.number")).containsExactly(sooner, later);
        assertThat(found.getString("items[0].provider")).isEqualTo(provider);
        assertThat(found.getList("items[0].credits[0].shares.category")).containsExactly("GEACCREDITEERD", "REFLECTIE");
        assertThat(found.getFloat("items[0].credits[0].total")).isEqualTo(7.5f);
        assertThat(found.getString("next")).isNull();
    }

    @Test
    void aProviderThatMayNotIsNotThere() {
        UUID course = accredited();
        UUID edition = Given.edition(omar, course, DAY);
        String number = number(edition);
        String later = number(Given.edition(omar, course, DAY.plusDays(20)));
        String blocks = "/api/v1/providers/" + Given.organisationOf(omar) + "/blocks";
        TestUser registrar = TestUser.registrar();

        // For another register: nothing changes. From the first day on that lies between: the later one goes
        post(
                registrar,
                blocks,
                Map.of("register", "SKJ-JGP", "from", Given.today().toString(), "reasons", "Anders."));
        assertThat(numbers("form", "TRAINING")).containsExactly(number, later);
        post(
                registrar,
                blocks,
                Map.of("register", Given.REGISTER, "from", DAY.plusDays(10).toString(), "reasons", "Ingetrokken."));
        assertThat(numbers("form", "TRAINING")).containsExactly(number);
        assertThat(TestUser.nobody().get("/cursussen/" + courseNumber(course)).asString())
                .contains(number)
                .doesNotContain(later);

        Response whole = post(registrar, blocks, Map.of("from", Given.today().toString(), "reasons", "Fraude."));
        assertThat(numbers("form", "TRAINING")).isEmpty();
        assertThat(TestUser.nobody().get("/agenda.ics?q=" + word).asString()).doesNotContain(number);
        assertThat(TestUser.nobody().get("/cursussen/" + courseNumber(course)).asString())
                .doesNotContain(number);

        String block = whole.jsonPath().getString("blocks.find { it.reasons == 'Fraude.' }.id");
        post(
                registrar,
                blocks + "/" + block + "/liftings",
                Map.of("until", Given.today().toString(), "reasons", "Misverstand."));
        assertThat(numbers("form", "TRAINING")).containsExactly(number);
    }

    private static Response post(TestUser user, String path, Map<String, ?> body) {
        Response answer = user.asks().contentType(ContentType.JSON).body(body).post(path);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return answer;
    }

    @Test
    void publicConditionsAreOnTheCoursePageAndOthersAreNot() {
        Map<String, Object> grant = Given.grant(Given.today(), Given.today().plusYears(1));
        grant.put("conditions", "Alleen met twee trainers.");
        grant.put("conditionsPublic", true);
        UUID open = Given.submitted(omar);
        Given.assess(TestUser.assessor(), open, grant).then().statusCode(200);
        grant.put("conditionsPublic", false);
        UUID closed = Given.submitted(omar);
        Given.assess(TestUser.assessor(), closed, grant).then().statusCode(200);

        assertThat(TestUser.nobody().get("/cursussen/" + courseNumber(open)).asString())
                .contains("Alleen met twee trainers.");
        assertThat(TestUser.nobody().get("/cursussen/" + courseNumber(closed)).asString())
                .doesNotContain("Alleen met twee trainers.");
    }

    @Test
    void everyFilterNarrows() {
        UUID course = accredited();
        String there = number(Given.edition(omar, course, DAY));
        String online = number(plan(course, Map.of("startsOn", DAY.plusMonths(2).toString())));
        String competency = Given.competency();

        assertThat(numbers("setting", "ONLINE")).containsExactly(online);
        assertThat(numbers("setting", "PLACE")).containsExactly(there);
        assertThat(numbers("place", "utr")).containsExactly(there);
        assertThat(numbers("place", "Assen")).isEmpty();
        assertThat(numbers("place", "%")).isEmpty();
        assertThat(numbers("month", DAY.toString().substring(0, 7))).containsExactly(there);
        assertThat(numbers("from", DAY.plusDays(1).toString())).containsExactly(online);
        assertThat(numbers("until", DAY.toString())).containsExactly(there);
        assertThat(numbers("form", "TRAINING")).containsExactly(there, online);
        assertThat(numbers("form", "CONGRESS")).isEmpty();
        assertThat(numbers("register", Given.REGISTER)).containsExactly(there, online);
        assertThat(numbers("register", "SKJ-JGP")).isEmpty();
        assertThat(numbers("competency", competency)).containsExactly(there, online);
        assertThat(numbers("competency", UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void anOpenELearningIsThereUntilItsEndInEveryMonth() {
        UUID course = eLearning();
        String open = number(
                plan(course, Map.of("startsOn", Given.today().minusDays(20).toString(), "endsOn", DAY.toString())));

        assertThat(numbers("until", Given.today().plusDays(1).toString())).containsExactly(open);
        assertThat(numbers("from", DAY.toString())).containsExactly(open);
        String page = TestUser.nobody().get("/agenda?q=" + word).asString();
        assertThat(page).contains("Te volgen tot en met");
    }

    @ParameterizedTest
    @CsvSource({
        "register, '<script>'",
        "register, NOPE-1",
        "competency, geen-id",
        "setting, OVERAL",
        "form, FEEST",
        "month, 2027-13",
        "month, 0001-01",
        "from, 31-02-2027",
        "until, '9999-12-31'",
        "after, overmorgen"
    })
    void whatCannotBeReadIsSaidInWords(String name, String value) {
        Problem.invalid(TestUser.nobody().queryParam(name, value).get("/api/v1/agenda-items"))
                .names(name)
                .saysNothingOf("<script>");
        Response page = TestUser.nobody().queryParam(name, value).get("/agenda");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("error-summary").doesNotContain("<script>");
        if (!name.equals("after")) {
            assertThat(TestUser.nobody()
                            .queryParam(name, value)
                            .get("/agenda.ics")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void strangeWordsFindNothingAndBreakNothing() {
        for (String words :
                List.of("%", "_", "\\", "'; drop table edition; --", "👩‍👧 مقدمة", "\u0000x", "a b c d e f g")) {
            assertThat(TestUser.nobody().queryParam("q", words).get("/agenda").statusCode())
                    .as(words)
                    .isEqualTo(200);
        }
        assertThat(TestUser.nobody()
                        .queryParam("q", "x".repeat(101))
                        .get("/agenda")
                        .statusCode())
                .isEqualTo(400);
        assertThat(TestUser.nobody()
                        .queryParam("q", word + " bestaatniet")
                        .get("/agenda")
                        .asString())
                .contains("Niets gevonden");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        UUID course = accredited();
        for (int i = 0; i < 60; i++) {
            // Several on one day
            Given.edition(omar, course, DAY.plusDays(i / 7));
        }
        List<String> all = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonPath page = items(Map.of("after", after));
            all.addAll(page.getList("items.number"));
            after = page.getString("next");
            pages++;
        } while (after != null && pages < 10);

        assertThat(pages).isEqualTo(3);
        assertThat(all).hasSize(60).doesNotHaveDuplicates();
        String first = TestUser.nobody().get("/agenda?q=" + word).asString();
        Matcher next = Pattern.compile("href=\"(/agenda\\?q=" + word + "&amp;after=[^\"]+)\"")
                .matcher(first);
        assertThat(next.find()).isTrue();
        assertThat(TestUser.nobody()
                        .urlEncodingEnabled(false)
                        .get(next.group(1).replace("&amp;", "&"))
                        .asString())
                .contains("Naar het begin");
    }

    @Test
    void anInCompanyCourseIsNobodysBusiness() {
        UUID course = accredited();
        UUID edition = Given.edition(omar, course, DAY);
        String number = courseNumber(course);
        assertThat(TestUser.nobody().get("/cursussen/" + number).statusCode()).isEqualTo(200);
        owner("update course set in_company = true where id = '" + course + "'");

        assertThat(items(Map.of()).getList("items")).isEmpty();
        assertThat(TestUser.nobody().get("/cursussen/" + number).statusCode()).isEqualTo(404);
        assertThat(omar.as("professional").asks().get("/cursussen/" + number).statusCode())
                .isEqualTo(404);
        Problem.notFound(TestUser.nobody().get("/api/v1/editions/{e}", edition));
        assertThat(TestUser.nobody()
                        .get("/uitvoeringen/" + numberOf(edition) + ".ics")
                        .statusCode())
                .isEqualTo(404);
        assertThat(omar.asks()
                        .get("/opleider/cursussen/" + course + "/uitvoeringen/" + edition)
                        .asString())
                .contains("binnen één bedrijf");
    }

    @Test
    void aCourseThatWasNeverAccreditedIsNotPublic() {
        UUID course = Given.submitted(omar);

        assertThat(TestUser.nobody().get("/cursussen/" + courseNumber(course)).statusCode())
                .isEqualTo(404);
        assertThat(TestUser.nobody().get("/cursussen/C0").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageOfACourseIsReadByPeopleAndSearchEngines() {
        UUID course = accredited();
        UUID there = plan(
                course,
                Map.of(
                        "startsOn",
                        DAY.toString(),
                        "place",
                        "Den Haag",
                        "price",
                        125,
                        "freePlaces",
                        0,
                        "enrolAt",
                        "https://opleider.nl/a?b=1&c=2"));
        UUID off = Given.edition(omar, course, DAY.plusDays(9));
        omar.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Docent </script><script>alert(1)</script> ziek"))
                .post("/api/v1/editions/{e}/cancellations", off)
                .then()
                .statusCode(200);

        Response page = TestUser.nobody().get("/cursussen/" + courseNumber(course));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("X-Robots-Tag")).isEqualTo("all");
        assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe-");
        assertThat(page.asString())
                .contains(
                        "Den Haag",
                        "€ 125",
                        "vol",
                        "voorbeeldnorm",
                        "Afgezegd",
                        "href=\"https://opleider.nl/a?b=1&amp;c=2\"")
                .doesNotContain("<script>", "Telt voor jou mee");
        Matcher block = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page.asString());
        assertThat(block.find()).isTrue();
        assertThat(block.find(block.end())).isFalse();
        block.find(0);
        JsonPath data = JsonPath.from(block.group(1));
        assertThat(data.getString("'@context'")).isEqualTo("https://schema.org");
        assertThat(data.getString("'@type'")).isEqualTo("Course");
        assertThat(data.getString("name")).isNotBlank();
        assertThat(data.getString("description")).isNotBlank();
        assertThat(data.getString("provider.name")).isEqualTo(provider);
        assertThat(data.getList("hasCourseInstance.identifier")).containsExactly(numberOf(there), numberOf(off));
        assertThat(data.getString("hasCourseInstance[0].courseMode")).isEqualTo("Onsite");
        assertThat(data.getString("hasCourseInstance[0].startDate")).isEqualTo(DAY.toString());
        assertThat(data.getString("hasCourseInstance[0].offers[0].availability"))
                .endsWith("SoldOut");
        assertThat(data.getString("hasCourseInstance[1].eventStatus")).endsWith("EventCancelled");
    }

    @Test
    void aProfessionalReadsWhetherItCountsForHerAndWhyNot() {
        UUID course = accredited();
        Given.edition(omar, course, DAY);
        String page = "/cursussen/" + courseNumber(course);
        TestUser sanne = TestUser.professional();

        assertThat(sanne.asks().get(page).asString()).contains("Nee, want je staat nog niet in een register.");
        Given.registered(sanne, Given.surname());
        assertThat(sanne.asks().get(page).asString()).contains("Telt voor jou mee: ja", "6 punten voor");
        assertThat(sanne.asks().get(page + "?lang=en").asString()).contains("Counts for you: yes");
        assertThat(TestUser.assessor().asks().get(page).asString()).doesNotContain("Telt voor jou");
    }

    @Test
    void theFeedsCarryTheSameAndSayWhetherSomethingChanged() throws Exception {
        UUID course = accredited();
        UUID edition = Given.edition(omar, course, DAY);
        UUID off = Given.edition(omar, course, DAY.plusDays(1));
        omar.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Zaal, dicht; helaas"))
                .post("/api/v1/editions/{e}/cancellations", off);

        Response ics = TestUser.nobody().get("/agenda.ics?q=" + word);
        assertThat(ics.statusCode()).isEqualTo(200);
        assertThat(ics.contentType()).isEqualTo("text/calendar; charset=UTF-8");
        assertThat(ics.header("Cache-Control")).isEqualTo("public, max-age=300");
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(ics.asByteArray()));
        calendar.validate();
        assertThat(calendar.getComponents("VEVENT")).hasSize(2);
        assertThat(new String(ics.asByteArray(), UTF_8))
                .contains(
                        "UID:" + edition + "@vakregister",
                        "STATUS:CANCELLED",
                        "Zaal\\, dicht\\; helaas".substring(0, 10));
        String tag = ics.header("ETag");
        assertThat(tag).isNotBlank();
        Response same = TestUser.nobody().header("If-None-Match", tag).get("/agenda.ics?q=" + word);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.asByteArray()).isEmpty();

        Response atom = TestUser.nobody().get("/agenda.atom?q=" + word);
        assertThat(atom.contentType()).isEqualTo("application/atom+xml; charset=UTF-8");
        assertThat(atom.xmlPath().getList("feed.entry.id")).hasSize(2).first().isEqualTo("urn:uuid:" + edition);
        assertThat(TestUser.nobody().get("/agenda.atom?lang=en&q=" + word).asString())
                .contains("Cancelled: ", "xml:lang=\"en\"");

        Response one = TestUser.nobody().get("/uitvoeringen/" + numberOf(edition) + ".ics");
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.header("Content-Disposition")).contains(numberOf(edition) + ".ics");
        assertThat(TestUser.nobody().get("/uitvoeringen/U0.ics").statusCode()).isEqualTo(404);
    }

    /** Ten thousand editions to come and as many behind us: a page costs a few queries, however many there are. */
    @Test
    void tenThousandEditionsAreAPageAway() throws Exception {
        UUID course = accredited();
        UUID edition = Given.edition(omar, course, DAY);
        String columns =
                "number, course_id, starts_on, ends_on, counts_from, listed_on, place, recorded_at, changed_at";
        owner("insert into edition (id, version, " + columns + ") select gen_random_uuid(), 0, 'T" + word
                + "' || i, course_id,"
                + " d, d, d, d, place, recorded_at, changed_at from edition e, generate_series(1, 20000) i,"
                + " lateral (select current_date - 200 + i / 50 as d) x where e.id = '" + edition + "'");
        owner(
                "insert into edition_event (edition_id, position, kind, plan, recorded_at) select id, 0, 'PLANNED', '{}', recorded_at"
                        + " from edition where number like 'T" + word + "%'");
        owner("analyze edition");
        try {
            List<String> pages = List.of(
                    "/agenda",
                    "/agenda?q=" + word,
                    "/agenda?register=RP-SW&form=TRAINING&place=utr",
                    "/api/v1/agenda-items?month=" + DAY.toString().substring(0, 7));
            for (String page : pages) {
                TestUser.nobody().get(page).then().statusCode(200);
                long begun = System.nanoTime();
                assertThat(TestUser.nobody().get(page).asString()).contains("Utrecht");
                long millis = (System.nanoTime() - begun) / 1_000_000;
                System.out.println("agenda of 10,000: " + page + " " + millis + " ms");
                assertThat(millis).as(page).isLessThan(1_500);
            }
        } finally {
            owner("alter table edition_event disable trigger edition_event_is_fact");
            owner("delete from edition_event where edition_id in (select id from edition where number like 'T" + word
                    + "%')");
            owner("alter table edition_event enable trigger edition_event_is_fact");
            owner("delete from edition where number like 'T" + word + "%'");
        }
    }

    private UUID accredited() {
        return Given.accredited(omar, Given.today().minusDays(30), Given.today().plusYears(1));
    }

    private UUID eLearning() {
        UUID course = accredited();
        owner("update course set form = 'E_LEARNING' where id = '" + course + "'");
        return course;
    }

    private UUID plan(UUID course, Map<String, ?> body) {
        return UUID.fromString(omar.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/courses/{id}/editions", course)
                .then()
                .statusCode(201)
                .extract()
                .path("edition.id"));
    }

    private String number(UUID edition) {
        return numberOf(edition);
    }

    private String numberOf(UUID edition) {
        return omar.asks().get("/api/v1/editions/{e}/plan", edition).path("edition.number");
    }

    private String courseNumber(UUID course) {
        return omar.asks().get("/api/v1/courses/{c}", course).path("number");
    }

    private JsonPath items(Map<String, String> more) {
        Map<String, String> query = new HashMap<>(more);
        query.put("q", word);
        RequestSpecification request = TestUser.nobody();
        query.forEach(request::queryParam);
        Response answer = request.get("/api/v1/agenda-items");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private List<String> numbers(String filter, String value) {
        return items(Map.of(filter, value)).getList("items.number");
    }

    private void owner(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
