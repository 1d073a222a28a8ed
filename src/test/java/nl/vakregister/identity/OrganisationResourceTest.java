// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.api.Test;

/** An organisation that looks after itself: members, duties, invitations, connected systems. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class OrganisationResourceTest {
    private final TestUser omar = TestUser.named("Omar", "Bakker", "provider");
    private final TestUser petra = TestUser.named("Petra", "Mulder", "provider");
    private final TestUser stranger = TestUser.provider();

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Test
    void handsTheAccountOver() {
        UUID school = Given.founded(omar);
        join(petra, code(omar, school, "MANAGE", "COURSES"));

        assertThat(members(petra, school))
                .containsEntry("Omar Bakker", List.of("ATTENDANCE", "COURSES", "MANAGE", "STAFF", "TEAMS"))
                .containsEntry("Petra Mulder", List.of("COURSES", "MANAGE"));
        petra.asks()
                .post("/api/v1/organisations/{id}/memberships/{m}/removals", school, id(omar))
                .then()
                .statusCode(204);

        Problem.notFound(omar.asks().get("/api/v1/organisations/{id}/memberships", school));
        assertThat(omar.asks().get("/api/v1/organisations").jsonPath().getList("$"))
                .isEmpty();
        assertThat(members(petra, school).keySet()).containsExactly("Petra Mulder");
        assertThat(deeds(school))
                .containsExactly("organisation-founded", "invitation-made", "member-joined", "member-removed");
    }

    @Test
    void somebodyAlwaysManages() {
        UUID school = Given.founded(omar);
        join(petra, code(omar, school, "COURSES"));

        Problem.conflict(leave(omar, school));
        Problem.conflict(duties(omar, school, omar, "COURSES"));
        Problem.conflict(omar.asks().post("/api/v1/organisations/{id}/memberships/{m}/removals", school, id(omar)));
        duties(omar, school, petra, "MANAGE").then().statusCode(200);
        leave(omar, school).then().statusCode(204);
        Problem.conflict(leave(petra, school));
        Problem.notFound(leave(omar, school));

        assertThat(members(petra, school)).isEqualTo(Map.of("Petra Mulder", List.of("MANAGE")));
    }

    @Test
    void theDatabaseKeepsSomebodyWhoManages() {
        UUID school = Given.founded(omar);

        for (String sql : List.of(
                "delete from membership where organisation_id = '" + school + "'",
                "update membership set manages = false, courses = true where organisation_id = '" + school + "'")) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> entities.createNativeQuery(sql).executeUpdate()))
                    .as(sql)
                    .isNotNull();
        }
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                                "update membership set manages = false, courses = false, attends = false where organisation_id = '"
                                        + school + "'")
                        .executeUpdate()))
                .isNotNull();

        assertThat(members(omar, school).get("Omar Bakker")).contains("MANAGE");
    }

    @Test
    void eachDutyItsOwnWorkAndStrangersSeeNothing() {
        UUID school = Given.founded(omar);
        join(petra, code(omar, school, "COURSES", "ATTENDANCE"));
        String own = "/api/v1/organisations/" + school;
        String invitation = invite(omar, school, "COURSES").path("id");
        String machine =
                announce(omar, school, "client-" + UUID.randomUUID(), "COURSES").path("id");

        petra.asks().get(own + "/memberships").then().statusCode(200);
        for (Callable<Response> forManagers : List.<Callable<Response>>of(
                () -> petra.asks().get(own + "/invitations"),
                () -> invite(petra, school, "COURSES"),
                () -> petra.asks().get("/api/v1/invitations/" + invitation),
                () -> petra.asks().post("/api/v1/invitations/" + invitation + "/revocations"),
                () -> duties(petra, school, omar, "COURSES"),
                () -> petra.asks().post(own + "/memberships/" + id(omar) + "/removals"),
                () -> petra.asks().get(own + "/machine-clients"),
                () -> announce(petra, school, "x", "COURSES"),
                () -> petra.asks().post("/api/v1/machine-clients/" + machine + "/endings"))) {
            Problem.forbidden(call(forManagers)).says("management");
        }
        for (Callable<Response> forMembers : List.<Callable<Response>>of(
                () -> stranger.asks().get(own + "/memberships"),
                () -> stranger.asks().get(own + "/invitations"),
                () -> invite(stranger, school, "COURSES"),
                () -> stranger.asks().get("/api/v1/invitations/" + invitation),
                () -> stranger.asks().post("/api/v1/invitations/" + invitation + "/revocations"),
                () -> duties(stranger, school, omar, "COURSES"),
                () -> stranger.asks().post(own + "/memberships/" + id(omar) + "/removals"),
                () -> leave(stranger, school),
                () -> announce(stranger, school, "x", "COURSES"),
                () -> stranger.asks().get("/api/v1/machine-clients/" + machine),
                () -> stranger.asks().post("/api/v1/machine-clients/" + machine + "/endings"))) {
            Problem.notFound(call(forMembers));
        }
        Problem.forbidden(TestUser.registrar().asks().get(own + "/memberships"));
        Problem.of(TestUser.nobody().get(own + "/memberships"), 401, "unauthorized");
        assertThat(members(omar, school)).hasSize(2);
    }

    @Test
    void twoManagersWhoRemoveEachOtherOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            TestUser anna = TestUser.named("Anna", "A", "provider");
            TestUser bob = TestUser.named("Bob", "B", "provider");
            UUID school = Given.founded(anna);
            join(bob, code(anna, school, "MANAGE"));
            UUID idOfAnna = id(anna);
            UUID idOfBob = id(bob);
            String removals = "/api/v1/organisations/{id}/memberships/{m}/removals";

            List<Response> answers = atOnce(() -> anna.asks().post(removals, school, idOfBob), () -> bob.asks()
                    .post(removals, school, idOfAnna));

            List<Integer> statuses = answers.stream().map(Response::statusCode).toList();
            assertThat(statuses).containsOnlyOnce(204);
            assertThat(statuses).containsAnyOf(404, 409);
            assertThat(Rows.count(
                            database, "select count(*) from membership where organisation_id = ? and manages", school))
                    .isOne();
        }
    }

    @Test
    void twoManagersWhoLeaveAtOnceOneStays() throws Exception {
        UUID school = Given.founded(omar);
        join(petra, code(omar, school, "MANAGE"));

        List<Response> answers = atOnce(() -> leave(omar, school), () -> leave(petra, school));

        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(204, 409);
    }

    @Test
    void twoWhoAcceptAtOnceOneJoins() throws Exception {
        UUID school = Given.founded(omar);
        String code = code(omar, school, "COURSES");

        List<Response> answers = atOnce(() -> accept(petra, code), () -> accept(stranger, code));

        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 409);
        assertThat(members(omar, school)).hasSize(2);
    }

    @Test
    void anInvitationSaysWhatItIsAndIsUsedOnce() {
        UUID school = Given.founded(omar);
        String code = code(omar, school, "ATTENDANCE");

        Response offer = preview(petra, code);
        assertThat(offer.<String>path("organisation")).isEqualTo(school.toString());
        assertThat(offer.<List<String>>path("duties")).containsExactly("ATTENDANCE");
        accept(petra, code).then().statusCode(200);
        Problem.conflict(preview(stranger, code));
        Problem.conflict(accept(stranger, code));

        assertThat(members(omar, school).get("Petra Mulder")).containsExactly("ATTENDANCE");
        assertThat(omar.asks()
                        .get("/api/v1/organisations/{id}/invitations", school)
                        .<String>path("[0].state"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void whoIsAMemberAlreadyDoesNotUseUpAnInvitation() {
        UUID school = Given.founded(omar);
        String code = code(omar, school, "COURSES");

        Problem.conflict(accept(omar, code));
        accept(petra, code).then().statusCode(200);
    }

    @Test
    void aRevokedInvitationOpensNothing() {
        UUID school = Given.founded(omar);
        Response made = invite(omar, school, "MANAGE");
        String revocations = "/api/v1/invitations/" + made.path("id") + "/revocations";
        assertThat(omar.asks().post(revocations).<String>path("state")).isEqualTo("REVOKED");

        Problem.conflict(accept(petra, made.path("code")));
        Problem.conflict(omar.asks().post(revocations));
        assertThat(members(omar, school)).hasSize(1);
    }

    @Test
    void whoWasRemovedDoesNotComeBackByHerOwnInvitation() {
        UUID school = Given.founded(omar);
        join(petra, code(omar, school, "MANAGE"));
        String hers = code(petra, school, "MANAGE");
        String his = code(omar, school, "MANAGE");
        String client = "client-" + UUID.randomUUID();
        String secret = announce(petra, school, client, "COURSES").path("code");

        duties(omar, school, petra, "COURSES").then().statusCode(200);

        Problem.conflict(accept(stranger, hers));
        Problem.conflict(claim(TestUser.machine(client), secret));
        accept(stranger, his).then().statusCode(200);
    }

    @Test
    void codesAreKeptAsDigestsOnlyAndAreNotOnRecord() {
        UUID school = Given.founded(omar);
        Response made = invite(omar, school, "COURSES");
        String code = made.path("code");

        assertThat(code).hasSize(26);
        assertThat(made.<String>path("link")).endsWith("/opleider/uitnodiging?code=" + code);
        assertThat(omar.asks()
                        .get("/api/v1/organisations/{id}/invitations", school)
                        .asString())
                .doesNotContain(code);
        assertThat(Rows.list(
                        database, "select row_to_json(i)::text from invitation i where organisation_id = ?", school))
                .isNotEmpty()
                .noneMatch(row -> row.contains(code));
        assertThat(Rows.list(database, "select details::text from audit_line where subject = ?", school))
                .noneMatch(line -> line.contains(code));
    }

    @Test
    void badInputIsToldAtOnceAndNotRepeated() {
        UUID school = Given.founded(omar);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("duties", Arrays.asList((Object) null));
        nothing.put("label", "ZQ".repeat(51));

        Problem.invalid(json(omar, nothing, "/api/v1/organisations/" + school + "/invitations"))
                .names("duties", "label")
                .saysNothingOf("ZQ");
        Problem.invalid(duties(omar, school, omar)).names("duties");
        Problem.notFound(duties(omar, school, stranger, "COURSES"));
        Problem.invalid(announce(omar, school, "met spatie", "MANAGE")).names("clientId", "duties");
        for (String code : List.of("", "ABC", "0".repeat(26), "<script>", "é".repeat(26))) {
            Problem.invalid(accept(petra, code)).names("code");
            Problem.invalid(preview(petra, code)).names("code");
        }
        Problem.invalid(json(petra, new HashMap<>(), "/api/v1/invitations/_accept"))
                .names("code");
        for (String path : List.of(
                "/api/v1/organisations/" + school + "/invitations",
                "/api/v1/organisations/" + school + "/machine-clients",
                "/api/v1/organisations/" + school + "/memberships/" + id(omar) + "/duties",
                "/api/v1/organisations",
                "/api/v1/invitations/_accept")) {
            Response answer = omar.asks().contentType(ContentType.JSON).post(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        Problem.invalid(json(omar, new HashMap<>(), "/api/v1/organisations")).names("name", "kvkNumber", "town");
        assertThat(json(omar, Map.of("duties", List.of("OWNER")), "/api/v1/organisations/" + school + "/invitations")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSystemActsForOneOrganisationWithItsDuties() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        UUID course = Given.submitted(omar);
        TestUser machine = TestUser.machine("client-" + UUID.randomUUID());
        Problem.notFound(machine.asks().get("/api/v1/courses/{id}", course));

        String code = announce(omar, school, machine.client(), "COURSES").path("code");
        assertThat(claim(machine, code).then().statusCode(200).extract().<String>path("state"))
                .isEqualTo("ACTIVE");

        assertThat(machine.asks().get("/api/v1/organisations").jsonPath().getList("[0].duties"))
                .containsExactly("COURSES");
        machine.asks().get("/api/v1/courses/{id}", course).then().statusCode(200);
        Given.submit(machine, Given.course()).then().statusCode(201);
        Problem.forbidden(invite(machine, school, "COURSES"));
        Problem.notFound(
                machine.asks().get("/api/v1/organisations/{id}/memberships", Given.founded(TestUser.provider())));
    }

    @Test
    void anEndedSystemCanDoNothingAtOnce() {
        UUID school = Given.founded(omar);
        TestUser machine = TestUser.machine("client-" + UUID.randomUUID());
        Response made = announce(omar, school, machine.client(), "COURSES");
        claim(machine, made.path("code")).then().statusCode(200);
        machine.asks()
                .get("/api/v1/organisations/{id}/memberships", school)
                .then()
                .statusCode(200);

        String endings = "/api/v1/machine-clients/" + made.path("id") + "/endings";
        assertThat(omar.asks().post(endings).<String>path("state")).isEqualTo("ENDED");

        Problem.notFound(machine.asks().get("/api/v1/organisations/{id}/memberships", school));
        Problem.conflict(omar.asks().post(endings));
        Problem.conflict(claim(machine, made.path("code")));
        String again = announce(omar, school, machine.client(), "ATTENDANCE").path("code");
        claim(machine, again).then().statusCode(200);
    }

    @Test
    void nobodyStealsAClient() {
        UUID school = Given.founded(omar);
        UUID other = Given.founded(stranger);
        TestUser machine = TestUser.machine("client-" + UUID.randomUUID());
        String code = announce(omar, school, machine.client(), "COURSES").path("code");
        String thief = announce(stranger, other, machine.client(), "COURSES").path("code");

        // Naming somebody else's client gives nothing: the client itself must say the code
        Problem.forbidden(claim(stranger, thief));
        // Another client has no use for the code
        Problem.invalid(claim(TestUser.machine("client-" + UUID.randomUUID()), code))
                .names("code");
        claim(machine, code).then().statusCode(200);
        Problem.conflict(claim(machine, code));
        // And once connected it goes nowhere else
        Problem.conflict(claim(machine, thief));
        // Somebody who signs in through the same client is not that client
        TestUser person = new TestUser(UUID.randomUUID().toString(), machine.roles(), "Een", "Mens");
        Problem.notFound(person.asks().get("/api/v1/organisations/{id}/memberships", school));
        assertThat(machine.asks().get("/api/v1/organisations").jsonPath().getList("id"))
                .containsExactly(school.toString());
    }

    @Test
    void oneClientClaimedForTwoOrganisationsAtOnceGoesToOne() throws Exception {
        UUID school = Given.founded(omar);
        UUID other = Given.founded(stranger);
        TestUser machine = TestUser.machine("client-" + UUID.randomUUID());
        String one = announce(omar, school, machine.client(), "COURSES").path("code");
        String two = announce(stranger, other, machine.client(), "COURSES").path("code");

        List<Response> answers = atOnce(() -> claim(machine, one), () -> claim(machine, two));

        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 409);
        assertThat(machine.asks().get("/api/v1/organisations").jsonPath().getList("id"))
                .hasSize(1);
    }

    @Test
    void aSystemBecomesNoMemberAndFoundsNothing() {
        UUID school = Given.founded(omar);
        TestUser machine = TestUser.machine("client-" + UUID.randomUUID());
        claim(machine, announce(omar, school, machine.client(), "COURSES").path("code"))
                .then()
                .statusCode(200);

        Problem.forbidden(accept(machine, code(omar, school, "MANAGE")));
        Problem.forbidden(json(
                machine,
                Map.of("name", "Opleider " + Given.surname(), "kvkNumber", "12345679", "town", "Ede"),
                "/api/v1/organisations"));
    }

    @Test
    void theLinkIsShownOnceToWhoMadeItAndAcceptedOnAPage() {
        UUID school = Given.founded(omar);
        String base = "/opleider/organisaties/" + school;
        Response made = Given.form(omar.asks(), Map.of("duties", "MANAGE", "label", "Petra"))
                .post(base + "/uitnodigingen");
        assertThat(made.statusCode()).isEqualTo(303);
        String page = made.header("Location").replaceFirst("^https?://[^/]+", "");
        String code = made.cookie("vr-once");
        assertThat(page).doesNotContain(code);
        assertThat(made.detailedCookie("vr-once").isHttpOnly()).isTrue();
        assertThat(made.detailedCookie("vr-once").getPath()).isEqualTo(page);

        assertThat(omar.asks().cookie("vr-once", code).get(page).asString()).contains("?code=" + code, "Petra");
        assertThat(omar.asks().get(page).asString()).doesNotContain(code).contains("niet meer zien");
        assertThat(stranger.asks().cookie("vr-once", code).get(page).statusCode())
                .isEqualTo(404);

        String offer = petra.asks()
                .queryParam("code", code)
                .get("/opleider/uitnodiging")
                .asString();
        assertThat(offer).contains("Je bent uitgenodigd door", "Accepteer de uitnodiging");
        Given.form(petra.asks(), Map.of("code", code, "accept", "true"))
                .post("/opleider/uitnodiging")
                .then()
                .statusCode(303);
        assertThat(petra.asks().get(base).asString()).contains("Omar Bakker", "Petra Mulder", "dat ben jij");
        assertThat(Given.form(stranger.asks(), Map.of("code", "https://x/opleider/uitnodiging?code=" + code))
                        .post("/opleider/uitnodiging")
                        .asString())
                .contains("geldt niet meer: geaccepteerd");
        Given.form(petra.asks(), Map.of("remove", "true"))
                .post(base + "/leden/" + id(omar) + "/verwijderen")
                .then()
                .statusCode(303);
        assertThat(Given.form(petra.asks(), Map.of("leave", "true"))
                        .post(base + "/verlaten")
                        .asString())
                .contains("Er moet altijd iemand zijn met de taak beheer");
        assertThat(omar.asks().get(base).statusCode()).isEqualTo(404);
    }

    private UUID id(TestUser user) {
        return UUID.fromString(Rows.list(database, "select id from person where subject = ?", user.subject())
                .get(0));
    }

    private List<String> deeds(UUID subject) {
        return Rows.list(database, "select deed from audit_line where subject = ? order by id", subject);
    }

    private static Map<String, List<String>> members(TestUser user, UUID organisation) {
        Map<String, List<String>> all = new HashMap<>();
        List<Map<String, Object>> found = user.asks()
                .get("/api/v1/organisations/{id}/memberships", organisation)
                .jsonPath()
                .getList("$");
        found.forEach(m -> all.put(
                (String) m.get("name"),
                ((List<?>) m.get("duties"))
                        .stream().map(String::valueOf).sorted().toList()));
        return all;
    }

    private static void join(TestUser user, String code) {
        accept(user, code).then().statusCode(200);
    }

    private static String code(TestUser manager, UUID organisation, String... duties) {
        return invite(manager, organisation, duties)
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private static Response invite(TestUser manager, UUID organisation, String... duties) {
        return json(
                manager, Map.of("duties", List.of(duties)), "/api/v1/organisations/" + organisation + "/invitations");
    }

    private static Response accept(TestUser user, String code) {
        return json(user, Map.of("code", code), "/api/v1/invitations/_accept");
    }

    private static Response preview(TestUser user, String code) {
        return json(user, Map.of("code", code), "/api/v1/invitations/_preview");
    }

    private static Response leave(TestUser user, UUID organisation) {
        return user.asks().post("/api/v1/organisations/{id}/departures", organisation);
    }

    private Response duties(TestUser manager, UUID organisation, TestUser member, String... duties) {
        UUID who = Rows.list(database, "select id from person where subject = ?", member.subject()).stream()
                .map(UUID::fromString)
                .findFirst()
                .orElseGet(UUID::randomUUID);
        return json(
                manager,
                Map.of("duties", List.of(duties)),
                "/api/v1/organisations/" + organisation + "/memberships/" + who + "/duties");
    }

    private static Response announce(TestUser manager, UUID organisation, String client, String... duties) {
        return json(
                manager,
                Map.of("clientId", client, "duties", List.of(duties)),
                "/api/v1/organisations/" + organisation + "/machine-clients");
    }

    private static Response claim(TestUser machine, String code) {
        return json(machine, Map.of("code", code), "/api/v1/machine-clients/_claim");
    }

    private static Response json(TestUser user, Map<String, ?> body, String path) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private static Response call(Callable<Response> asked) {
        try {
            return asked.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Response> atOnce(Callable<Response> one, Callable<Response> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : people.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            people.shutdown();
        }
    }
}
