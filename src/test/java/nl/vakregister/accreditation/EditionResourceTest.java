// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
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
class EditionResourceTest {
    private final TestUser omar = TestUser.provider();
    private final LocalDate day = Given.today().plusDays(30);

    @Inject
    DataSource database;

    @BeforeEach
    void organisation() {
        Given.organisation(omar);
    }

    @Test
    void anEditionSaysEverythingThatParticipantsNeed() {
        UUID course = accredited();
        Response planned = plan(
                omar,
                course,
                Map.of(
                        "startsOn",
                        day.toString(),
                        "endsOn",
                        day.plusDays(7).toString(),
                        "place",
                        "Zwolle",
                        "capacity",
                        16,
                        "freePlaces",
                        3,
                        "price",
                        249.5,
                        "enrolAt",
                        "https://opleider.nl/aanmelden",
                        "language",
                        "nl",
                        "meetings",
                        List.of(
                                Map.of(
                                        "heldOn",
                                        day.toString(),
                                        "startsAt",
                                        "09:30",
                                        "endsAt",
                                        "13:00",
                                        "netMinutes",
                                        180),
                                Map.of("heldOn", day.plusDays(7).toString(), "netMinutes", 180))));

        assertThat(planned.statusCode()).as(planned.asString()).isEqualTo(201);
        assertThat(planned.<Boolean>path("accredited")).isTrue();
        assertThat(planned.<String>path("edition.state")).isEqualTo("PLANNED");
        assertThat(planned.<List<String>>path("plan.meetings.code")).containsExactly("M1", "M2");

        Response known = TestUser.nobody().get("/api/v1/editions/{id}", planned.<String>path("edition.id"));
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(known.<String>path("place")).isEqualTo("Zwolle");
        assertThat(known.<Integer>path("freePlaces")).isEqualTo(3);
        assertThat(known.<Float>path("price")).isEqualTo(249.5f);
        assertThat(known.<List<String>>path("credits.register")).containsExactly(Given.REGISTER);
        assertThat(known.<List<Boolean>>path("credits.example")).containsExactly(true);
        assertThat(known.<List<String>>path("meetings.startsAt")).containsExactly("09:30:00", null);
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNothingIsRepeated() {
        UUID course = accredited();

        Problem.invalid(plan(
                        omar,
                        course,
                        Map.of(
                                "startsOn",
                                day.toString(),
                                "endsOn",
                                day.minusDays(1).toString(),
                                "capacity",
                                0,
                                "price",
                                -1,
                                "enrolAt",
                                "javascript:alert(1)",
                                "language",
                                "klingon")))
                .names("endsOn", "capacity", "price", "enrolAt", "language")
                .saysNothingOf("javascript", "klingon");
        Problem.invalid(plan(
                        omar,
                        course,
                        Map.of(
                                "startsOn",
                                day.toString(),
                                "meetings",
                                Collections.nCopies(400, Map.of("heldOn", day.toString(), "netMinutes", 1)))))
                .names("meetings");
        Problem.invalid(plan(
                        omar,
                        course,
                        Map.of(
                                "startsOn",
                                day.toString(),
                                "meetings",
                                List.of(Map.of("heldOn", day.plusDays(1).toString(), "netMinutes", 360)))))
                .names("meetings.0.heldOn");
        Problem.invalid(plan(
                        omar,
                        course,
                        Map.of(
                                "startsOn",
                                day.toString(),
                                "endsOn",
                                day.plusYears(10).toString())))
                .names("endsOn");
        Problem.invalid(plan(omar, course, Map.of("startsOn", "geen dag")));
        assertThat(omar.asks()
                        .get("/api/v1/courses/{c}/editions", course)
                        .jsonPath()
                        .getList("$"))
                .isEmpty();
    }

    @Test
    void outsideEveryAccreditationItIsPlannedWithAWarningAndNotInTheAgenda() {
        UUID course = accredited();
        Response planned =
                plan(omar, course, Map.of("startsOn", Given.today().plusYears(2).toString()));

        assertThat(planned.statusCode()).isEqualTo(201);
        assertThat(planned.<Boolean>path("accredited")).isFalse();
        assertThat(agenda(planned.path("edition.number"))).isEmpty();
        String page = omar.asks()
                .get("/opleider/cursussen/" + course + "/uitvoeringen/" + planned.path("edition.id"))
                .asString();
        assertThat(page).contains("Deze uitvoering telt niet mee");
    }

    @Test
    void somebodyElsesCourseOrEditionIsNotThere() {
        UUID course = accredited();
        UUID edition = Given.edition(omar, course, day);
        TestUser other = Given.providerWithOrganisation();

        Problem.notFound(plan(other, course, Map.of("startsOn", day.toString())));
        Problem.notFound(other.asks().get("/api/v1/courses/{c}/editions", course));
        Problem.notFound(other.asks().get("/api/v1/editions/{e}/plan", edition));
        Problem.notFound(move(other, edition, Map.of("startsOn", day.toString())));
        Problem.notFound(cancel(other, edition, "Nee"));
        Problem.notFound(post(other, edition, "changes", Map.of("capacity", 1)));
        Problem.notFound(plan(omar, UUID.randomUUID(), Map.of("startsOn", day.toString())));
        for (String page : List.of(
                "",
                "/nieuw",
                "/" + edition,
                "/" + edition + "/wijzigen",
                "/" + edition + "/verplaatsen",
                "/" + edition + "/afzeggen",
                "/" + edition + "/evaluatie")) {
            assertThat(other.asks()
                            .get("/opleider/cursussen/" + course + "/uitvoeringen" + page)
                            .statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        // One's own edition under another course is not there either
        UUID second = Given.submitted(omar);
        assertThat(omar.asks()
                        .get("/opleider/cursussen/" + second + "/uitvoeringen/" + edition)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aMoveKeepsItsHistory() {
        UUID edition = Given.edition(omar, accredited(), day);

        Response moved = move(
                omar,
                edition,
                Map.of("startsOn", day.plusDays(3).toString(), "place", "Ede", "reasons", "De zaal is dicht."));
        assertThat(moved.statusCode()).as(moved.asString()).isEqualTo(200);
        assertThat(moved.<Boolean>path("edition.moved")).isTrue();
        assertThat(moved.<String>path("edition.startsOn"))
                .isEqualTo(day.plusDays(3).toString());
        Problem.invalid(move(omar, edition, Map.of("startsOn", day.plusDays(3).toString(), "place", "Ede")))
                .names("startsOn");
        assertThat(Rows.list(
                        database,
                        "select kind || ' ' || (plan->>'startsOn') from edition_event where edition_id = ? order by position",
                        edition))
                .containsExactly("PLANNED " + day, "MOVED " + day.plusDays(3));
        // The copy for queries says what the events say
        assertThat(Rows.list(
                        database,
                        "select 1 from edition e where e.id = ? and e.starts_on = ? and e.listed_on = e.starts_on"
                                + " and e.counts_from = e.ends_on and e.moved and not e.cancelled",
                        edition,
                        day.plusDays(3)))
                .hasSize(1);
    }

    @Test
    void whatDoesNotConcernTimeOrPlaceCanChange() {
        UUID edition = Given.edition(omar, accredited(), day);

        Response changed = post(omar, edition, "changes", Map.of("capacity", 20, "freePlaces", 0, "price", 0));
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.<String>path("edition.startsOn")).isEqualTo(day.toString());
        assertThat(changed.<Integer>path("edition.freePlaces")).isZero();
        // Twice the same is one change
        post(omar, edition, "changes", Map.of("capacity", 20, "freePlaces", 0, "price", 0));
        assertThat(Rows.count(database, "select count(*) from edition_event where edition_id = ?", edition))
                .isLessThanOrEqualTo(3);
        Problem.invalid(post(omar, edition, "changes", Map.of("capacity", 2, "freePlaces", 3)))
                .names("freePlaces");
    }

    @Test
    void aCancelledEditionIsTheEnd() {
        UUID edition = Given.edition(omar, accredited(), day);

        Problem.invalid(cancel(omar, edition, "  ")).names("reasons");
        assertThat(cancel(omar, edition, "Te weinig deelnemers.").<String>path("edition.state"))
                .isEqualTo("CANCELLED");
        Problem.conflict(cancel(omar, edition, "Nog eens."));
        Problem.conflict(move(omar, edition, Map.of("startsOn", day.plusDays(1).toString())));
        Problem.conflict(post(omar, edition, "changes", Map.of("capacity", 1)));
        Response known = TestUser.nobody().get("/api/v1/editions/{id}", edition);
        assertThat(known.<Boolean>path("cancelled")).isTrue();
        assertThat(known.<String>path("cancelReasons")).isEqualTo("Te weinig deelnemers.");
        assertThat(agenda(known.path("number"))).isEmpty();
    }

    @Test
    void twiceCancelledAtOnceIsCancelledOnce() throws Exception {
        UUID edition = Given.edition(omar, accredited(), day);
        ExecutorService both = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> tries =
                Collections.nCopies(4, () -> cancel(omar, edition, "Tegelijk.").statusCode());
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> each : both.invokeAll(tries)) {
            answers.add(each.get());
        }
        both.shutdown();

        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(Rows.count(
                        database,
                        "select count(*) from edition_event where edition_id = ? and kind = 'CANCELLED'",
                        edition))
                .isEqualTo(1);
    }

    @Test
    void pointsThatWereBookedFixTheDays() {
        UUID edition = Given.editionToday(omar);
        String number = Given.registered(TestUser.professional(), Given.surname());
        Given.sheet(omar, edition, number).then().statusCode(201);

        Problem.conflict(move(omar, edition, Map.of("startsOn", day.toString())))
                .says("already");
        Problem.conflict(cancel(omar, edition, "Toch niet."));
        assertThat(omar.asks().get("/api/v1/editions/{e}/plan", edition).<Integer>path("booked"))
                .isEqualTo(1);
        assertThat(post(omar, edition, "changes", Map.of("capacity", 5)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void everythingCanBeDoneOnThePages() {
        UUID course = accredited();
        String base = "/opleider/cursussen/" + course + "/uitvoeringen";
        assertThat(omar.asks().get(base).asString()).contains("Nog geen uitvoeringen");

        Map<String, String> typed = new HashMap<>(Map.of(
                "startsOn", day.toString(),
                "place", "Ede",
                "price", "12,50",
                "enrolAt", "javascript:alert(1)",
                "language", "nl",
                "meetings.0.heldOn", day.toString(),
                "meetings.0.startsAt", "9:30",
                "meetings.0.endsAt", "17.00"));
        Response again = Given.form(omar.asks(), typed).post(base + "/nieuw");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString())
                .contains("<title>Fout: ", "href=\"#enrolAt\"", "value=\"12,50\"", "value=\"9:30\"")
                .doesNotContain("href=\"javascript");

        Map<String, String> more = new HashMap<>(typed);
        more.put("more", "true");
        Response rows = Given.form(omar.asks(), more).post(base + "/nieuw");
        assertThat(rows.statusCode()).isEqualTo(200);
        assertThat(rows.asString()).contains("meetings.3.heldOn");

        typed.put("enrolAt", "https://opleider.nl/");
        Response sent = Given.form(omar.asks(), typed).post(base + "/nieuw");
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
        String page =
                sent.header("Location").replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
        assertThat(omar.asks().get(page).asString()).contains("Ede", "09:30", "17:00", "Gepland");

        Given.form(omar.asks(), Map.of("capacity", "12", "freePlaces", "0", "language", "en"))
                .post(page + "/wijzigen")
                .then()
                .statusCode(303);
        Given.form(omar.asks(), Map.of("startsOn", day.plusDays(2).toString(), "place", "Assen"))
                .post(page + "/verplaatsen")
                .then()
                .statusCode(303);
        assertThat(omar.asks().get(page).asString()).contains("Verplaatst", "Assen", "Gewijzigd");
        String copy = omar.asks()
                .get(base + "/nieuw?van=" + page.replaceFirst(".*/", ""))
                .asString();
        assertThat(copy).contains("value=\"Assen\"", "value=\"12\"");
        Given.form(omar.asks(), Map.of("reasons", ""))
                .post(page + "/afzeggen")
                .then()
                .statusCode(400);
        Given.form(omar.asks(), Map.of("reasons", "Docent ziek."))
                .post(page + "/afzeggen")
                .then()
                .statusCode(303);
        assertThat(omar.asks().get(page).asString()).contains("Docent ziek.", "Afgezegd");
        assertThat(omar.asks().get(page + "/evaluatie").asString()).contains("Er zijn nog geen antwoorden.");
    }

    @Test
    void aBodyThatIsNotThereIsNoError500() {
        UUID edition = Given.edition(omar, accredited(), day);

        for (String path : List.of("changes", "moves", "cancellations")) {
            Response answer = omar.asks().contentType(ContentType.JSON).post("/api/v1/editions/{e}/" + path, edition);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
        }
        Problem.notFound(TestUser.nobody().get("/api/v1/editions/{e}", UUID.randomUUID()));
    }

    private UUID accredited() {
        return Given.accredited(omar, Given.today(), Given.today().plusYears(1));
    }

    private static List<String> agenda(String number) {
        return TestUser.nobody()
                .queryParam("q", number)
                .get("/api/v1/agenda-items")
                .jsonPath()
                .getList("items.number");
    }

    private static Response plan(TestUser user, UUID course, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/courses/{id}/editions", course);
    }

    private static Response move(TestUser user, UUID edition, Map<String, ?> body) {
        return post(user, edition, "moves", body);
    }

    private static Response cancel(TestUser user, UUID edition, String reasons) {
        return post(user, edition, "cancellations", Map.of("reasons", reasons));
    }

    private static Response post(TestUser user, UUID edition, String what, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post("/api/v1/editions/{id}/" + what, edition);
    }
}
