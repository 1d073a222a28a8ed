// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class EmployerResourceTest {
    private static final String REGIE = "BCP-G-REGIE";

    private final TestUser wim = TestUser.with("employer", "provider");
    private final TestUser sanne = TestUser.named("Sanne", "de Vries", "professional");
    private final String kvk = Given.kvkNumber();
    private UUID organisation;
    private String own;

    @Inject
    StaffLinks links;

    @Inject
    StaffWatch watch;

    @Inject
    StaffFollowers followers;

    @Inject
    Registrations registrations;

    @Inject
    EntityManager database;

    @BeforeEach
    void employer() {
        organisation = Given.founded(wim, "Werkgever " + Given.surname(), kvk);
        own = "/api/v1/employers/" + organisation;
    }

    @Test
    void whoIsAskedByNumberChoosesWhatIsSeen() {
        String number = Given.registered(sanne, Given.surname());
        String invitation = invite(Map.of("number", number));
        assertThat(get(wim, own + "/staff").getList("$")).isEmpty();
        assertThat(get(sanne, "/api/v1/staff-consents").getList("waiting.id")).containsExactly(invitation);
        assertThat(sanne.asks()
                        .get("/mijn/werkgevers/uitnodiging?id=" + invitation)
                        .asString())
                .contains("Precies dit ziet de werkgever", "Wat nog open is voor mijn herregistratie");

        String link = accept(sanne, invitation, number, false);

        JsonPath staff = get(wim, own + "/staff");
        assertThat(staff.getList("number")).containsExactly(number);
        assertThat(staff.getString("[0].status")).isEqualTo("REGISTERED");
        assertThat(staff.getString("[0].validUntil")).isNotNull();
        assertThat(staff.getList("[0].open")).isNull();
        assertThat(staff.getMap("[0]")).doesNotContainKeys("person", "workplace", "email");
        String page = wim.asks()
                .get("/werkgever/" + organisation + "/personeel/" + link)
                .asString();
        assertThat(page).contains("Dit deelt deze professional niet met je");
        // She sees that she was looked at
        assertThat(sanne.asks().get("/mijn/logboek").asString()).contains("een werkgever");
    }

    @Test
    void whatIsOpenIsSeenOnlyWhenSheSaysSo() {
        String number = Given.registered(sanne, Given.surname());
        String link = accept(sanne, invite(Map.of("number", number)), number, true);
        assertThat(get(wim, own + "/staff").getList("[0].open")).isNotEmpty();

        String changed = post(sanne, "/api/v1/staff-consents/" + link + "/changes", Map.of("showsOpen", false), 200)
                .path("id");

        assertThat(changed).isNotEqualTo(link);
        assertThat(get(wim, own + "/staff").getList("[0].open")).isNull();
        wim.asks().get(own + "/staff/{id}", link).then().statusCode(404);
        wim.asks().get(own + "/staff/{id}", changed).then().statusCode(200);
    }

    @Test
    void withoutConsentOrAfterItsEndThereIsNothing() {
        String number = Given.registered(sanne, Given.surname());
        String link = accept(sanne, invite(Map.of("number", number)), number, true);
        TestUser stranger = TestUser.with("employer", "provider");
        UUID other = Given.founded(stranger);
        String page = "/werkgever/" + organisation + "/personeel/";
        for (String path : List.of(own + "/staff/" + link, own + "/staff", page + link, page + "lijst.csv")) {
            stranger.asks().get(path).then().statusCode(404);
        }
        stranger.asks()
                .get("/api/v1/employers/" + other + "/staff/" + link)
                .then()
                .statusCode(404);
        post(TestUser.professional(), "/api/v1/staff-consents/" + link + "/withdrawals", Map.of(), 404);

        post(sanne, "/api/v1/staff-consents/" + link + "/withdrawals", Map.of(), 204);

        wim.asks().get(own + "/staff/{id}", link).then().statusCode(404);
        wim.asks().get(page + link).then().statusCode(404);
        assertThat(get(wim, own + "/staff").getList("$")).isEmpty();
        assertThat(wim.asks().get(page + "lijst.csv").asString()).doesNotContain(number);
        // Again changes nothing, and what was is on record
        post(sanne, "/api/v1/staff-consents/" + link + "/withdrawals", Map.of(), 204);
        assertThat(get(sanne, "/api/v1/staff-consents").getString("consents[0].endedAt"))
                .isNotNull();
        post(sanne, "/api/v1/staff-consents/" + link + "/changes", Map.of("showsOpen", true), 409);
    }

    @Test
    void systemsOfAnEmployerHearOfARegistrationForAsLongAsTheConsentHolds() {
        String number = Given.registered(sanne, Given.surname());
        Map<String, String> second = Given.application(Given.surname());
        second.put("register", "RP-MW");
        UUID other = id(Given.registered(sanne, second));
        UUID registration = id(number);
        assertThat(followers.of(null, registration)).isEmpty();

        String link = accept(sanne, invite(Map.of("number", number)), number, false);

        assertThat(followers.of(null, registration)).containsExactly(new OrganisationId(organisation));
        assertThat(followers.of(null, other)).isEmpty();
        post(sanne, "/api/v1/staff-consents/" + link + "/withdrawals", Map.of(), 204);
        assertThat(followers.of(null, registration)).isEmpty();
    }

    private UUID id(String number) {
        return registrations.byNumber(number).orElseThrow().id();
    }

    @Test
    void aConsentThatEndsWhileAReportIsMadeIsNotInIt() {
        String number = Given.registered(sanne, Given.surname());
        TestUser fatima = TestUser.professional();
        String stays = Given.registered(fatima, Given.surname());
        String link = accept(sanne, invite(Map.of("number", number)), number, true);
        accept(fatima, invite(Map.of("number", stays)), stays, false);
        Actor hr = actor();
        List<StaffLinks.Line> made = links.overview(hr, new OrganisationId(organisation), StaffLinks.Filter.NONE)
                .lines();
        assertThat(made).hasSize(2);

        post(sanne, "/api/v1/staff-consents/" + link + "/withdrawals", Map.of(), 204);

        assertThat(links.delivered(hr, new OrganisationId(organisation), made))
                .extracting(l -> l.entry().number())
                .containsExactly(stays);
    }

    @Test
    void theOrganisationEndsItToo() {
        String number = Given.registered(sanne, Given.surname());
        String link = accept(sanne, invite(Map.of("number", number)), number, false);

        post(wim, own + "/staff/" + link + "/endings", Map.of(), 204);

        post(wim, own + "/staff/" + link + "/endings", Map.of(), 404);
        assertThat(get(wim, own + "/staff").getList("$")).isEmpty();
        assertThat(sanne.asks().get("/mijn/berichten").asString()).contains("Een werkgever kijkt niet meer mee");
    }

    @Test
    void anInvitationIsAnsweredOnceByWhoItIsFor() {
        String number = Given.registered(sanne, Given.surname());
        String invitation = invite(Map.of("number", number));
        post(wim, own + "/invitations", Map.of("number", number), 409);
        post(wim, own + "/invitations", Map.of("number", "SW123"), 400);
        TestUser other = TestUser.professional();
        String others = Given.registered(other, Given.surname());
        post(other, "/api/v1/staff-consents", Map.of("invitation", invitation, "number", others), 404);
        post(sanne, "/api/v1/staff-consents", Map.of("invitation", invitation, "number", others), 400);
        post(sanne, "/api/v1/staff-consents/_join", Map.of("invitation", invitation), 404);

        post(sanne, "/api/v1/staff-consents/_decline", Map.of("invitation", invitation), 204);

        post(sanne, "/api/v1/staff-consents", Map.of("invitation", invitation, "number", number), 409);
        post(wim, own + "/invitations/" + invitation + "/revocations", Map.of(), 409);
    }

    @Test
    void aLinkWorksForOneProfessional() {
        Response made = post(wim, own + "/invitations", Map.of("label", "Nieuwe collega"), 201);
        String code = made.path("code");
        String number = Given.registered(sanne, Given.surname());
        assertThat(sanne.asks().get("/mijn/werkgevers/uitnodiging?code=" + code).asString())
                .contains("Precies dit ziet de werkgever");
        post(sanne, "/api/v1/staff-consents", Map.of("code", code, "number", number), 201);

        TestUser other = TestUser.professional();
        String others = Given.registered(other, Given.surname());
        post(other, "/api/v1/staff-consents", Map.of("code", code, "number", others), 409);
        post(other, "/api/v1/staff-consents", Map.of("code", "ABC", "number", others), 400);
    }

    @Test
    void everyDutyOpensItsOwnPartOnly() {
        TestUser lead = Given.member(wim, organisation, "TEAMS").as("employer");
        TestUser reader = Given.member(wim, organisation, "STAFF").as("employer");
        lead.asks().get(own + "/staff").then().statusCode(403);
        lead.asks().get(own + "/teams").then().statusCode(200);
        reader.asks().get(own + "/staff").then().statusCode(200);
        reader.asks().get(own + "/teams").then().statusCode(403);
        reader.asks().get("/werkgever").then().statusCode(200);
        sanne.asks().get(own + "/staff").then().statusCode(403);
        TestUser.nobody().get(own + "/staff").then().statusCode(401);
    }

    @Test
    void theFileHasANameThatHrSystemsAccept() {
        String number = Given.registered(sanne, Given.surname());
        accept(sanne, invite(Map.of("number", number)), number, true);

        Response file = wim.asks().get("/werkgever/" + organisation + "/personeel/lijst.csv");

        assertThat(file.header("Content-Disposition")).matches("attachment; filename=\"[A-Za-z0-9_\\-.,$() ]+\\.csv\"");
        assertThat(file.asString()).contains("number;name;register", number, "true");
        assertThat(wim.asks()
                        .get("/werkgever/" + organisation + "/personeel/lijst.csv?eindigt=OUT")
                        .asString())
                .doesNotContain(number);
    }

    @Test
    void aChangedStatusIsToldOnceAndNamesNobody() {
        String surname = Given.surname();
        String number = Given.registered(sanne, surname);
        String link = accept(sanne, invite(Map.of("number", number)), number, false);
        watch.round(() -> false);
        int before = count(wim, "De status van iemand is veranderd");
        pretend(link);

        watch.round(() -> false);
        watch.round(() -> false);

        assertThat(count(wim, "De status van iemand is veranderd")).isEqualTo(before + 1);
        String inbox = wim.asks().get("/mijn/berichten").asString();
        assertThat(inbox).contains("Maandoverzicht van je personeel").doesNotContain(surname, number);
        assertThat(count(wim, "Maandoverzicht van je personeel")).isEqualTo(1);
    }

    @Test
    void aTeamShowsWhoConsentsByName() {
        String team = team();
        TestUser bo = TestUser.named("Bo", "Jansen", "professional");
        assess(sanne, 5);
        assess(bo, 4);
        String membership = join(team, sanne, true);
        assertThat(row(team).get("spread")).isEqualTo("ONE");
        join(team, bo, false);

        JsonPath balance = get(wim, own + "/teams/" + team);
        assertThat(balance.getInt("team.people")).isEqualTo(2);
        assertThat(balance.getList("people.name")).containsExactly("Sanne de Vries");
        assertThat(row(team).get("able")).isEqualTo(1);
        assertThat(row(team).get("band")).isNull();
        String page =
                wim.asks().get("/werkgever/" + organisation + "/teams/" + team).asString();
        assertThat(page)
                .contains(
                        "Sanne de Vries",
                        "<svg viewBox=\"0 0 400",
                        "Dezelfde getallen als tabel",
                        "Minder dan vijf mensen")
                .doesNotContain("Bo Jansen");

        post(sanne, "/api/v1/staff-consents/team-memberships/" + membership + "/withdrawals", Map.of(), 204);

        assertThat(row(team).get("able")).isEqualTo(0);
        assertThat(wim.asks()
                        .get("/werkgever/" + organisation + "/teams/" + team)
                        .asString())
                .doesNotContain("Sanne de Vries");
    }

    @Test
    void peopleWithoutNamesAreSeenFromFiveOnAndNotWhenOneLeaves() {
        String team = team();
        String last = null;
        for (int i = 0; i < 5; i++) {
            TestUser each = TestUser.professional();
            assess(each, 4);
            last = join(team, each, false);
            if (i == 3) {
                assertThat(snapshot(team)).isEqualTo("TOO_SMALL");
                assertThat(row(team).get("band")).isNull();
            }
            if (i == 4) {
                assertThat(snapshot(team)).isEqualTo("PUBLISH");
                assertThat(row(team).get("band")).isEqualTo("MOST");
                assertThat(row(team).get("spread")).isEqualTo("SHARED");
                assertThat(get(wim, own + "/teams/" + team).getList("people")).isEmpty();
                post(each, "/api/v1/staff-consents/team-memberships/" + last + "/withdrawals", Map.of(), 204);
            }
        }
        assertThat(row(team).get("band")).isNull();
        TestUser another = TestUser.professional();
        assess(another, 1);
        join(team, another, false);
        assertThat(snapshot(team)).isEqualTo("TOO_CLOSE");
        assertThat(row(team).get("band")).isNull();
    }

    @Test
    void aPlanIsMeasuredFromItsBeginning() {
        String team = team();
        join(team, sanne, true);
        post(
                wim,
                own + "/teams/" + team + "/plans",
                Map.of("reachOn", Given.today().plusYears(1).toString(), "wanted", Map.of(REGIE, 1)),
                200);
        assess(sanne, 4);

        JsonPath balance = get(wim, own + "/teams/" + team);

        assertThat(balance.getInt("plan.lines[0].then")).isZero();
        assertThat(balance.getInt("plan.lines[0].now")).isEqualTo(1);
        assertThat(balance.getList("snapshots")).hasSize(1);
        assertThat(post(
                                wim,
                                own + "/teams/" + team + "/plans",
                                Map.of("reachOn", Given.today().toString(), "wanted", Map.of(REGIE, 0, "WEG", 1)),
                                400)
                        .jsonPath()
                        .getList("errors.field", String.class))
                .contains("reachOn", "wanted-" + REGIE, "wanted");
    }

    @Test
    void theCoursesThatHelpWorkOnWhatThePlanMisses() {
        TestUser omar = Given.providerWithOrganisation();
        UUID course = Given.accredited(omar, Given.today(), Given.today().plusYears(1));
        Given.edition(omar, course, Given.today().plusDays(30));
        String competency = TestUser.nobody()
                .get("/api/v1/competency-frameworks")
                .jsonPath()
                .getString("find { it.code == 'BCP-SW' }.groups[0].competencies[0].code");
        String team = team();
        assertThat(get(wim, own + "/teams/" + team + "/courses").getList("$")).isEmpty();
        post(
                wim,
                own + "/teams/" + team + "/plans",
                Map.of("reachOn", Given.today().plusYears(1).toString(), "wanted", Map.of(competency, 2)),
                200);

        JsonPath courses = get(wim, own + "/teams/" + team + "/courses");

        assertThat(courses.getList("$")).isNotEmpty();
        assertThat(courses.getList("competencies")).allMatch(c -> ((List<?>) c).contains(competency));
        wim.asks()
                .get("/werkgever/" + organisation + "/teams/" + team + "/cursussen")
                .then()
                .statusCode(200);
        wim.asks()
                .get("/werkgever/" + organisation + "/teams/" + team + "/plan")
                .then()
                .statusCode(200);
    }

    @Test
    void aTeamIsNobodyElses() {
        String team = team();
        post(wim, own + "/teams", Map.of("name", "Wijkteam Oost", "framework", "BCP-SW"), 409);
        assertThat(post(wim, own + "/teams", Map.of("name", "", "framework", "WEG"), 400)
                        .jsonPath()
                        .getList("errors.field", String.class))
                .containsExactly("name", "framework");
        TestUser stranger = TestUser.with("employer", "provider");
        UUID other = Given.founded(stranger);
        stranger.asks().get(own + "/teams/" + team).then().statusCode(404);
        stranger.asks()
                .get("/api/v1/employers/" + other + "/teams/" + team)
                .then()
                .statusCode(404);
        post(stranger, "/api/v1/employers/" + other + "/invitations", Map.of("team", team), 404);

        post(wim, own + "/teams/" + team + "/endings", Map.of(), 204);

        wim.asks().get(own + "/teams/" + team).then().statusCode(404);
    }

    @Test
    void aLabelIsPublicBesideTheOrganisationAndRecordedByTheRegister() {
        Map<String, String> label = label();
        post(wim, "/api/v1/organisation-labels", label, 403);
        TestUser.nobody().get("/organisaties/" + kvk).then().statusCode(404);
        String id = post(TestUser.registrar(), "/api/v1/organisation-labels", label, 201)
                .path("id");

        String page = TestUser.nobody().get("/organisaties/" + kvk).asString();
        assertThat(page)
                .contains("Kwaliteitslabel Sociaal Werk", "2019", "externe audit", "Keurmerkinstituut")
                .contains("zegt niet dat de mensen die hier werken zijn ingeschreven");
        assertThat(TestUser.nobody()
                        .get("/api/v1/organisation-labels/" + kvk)
                        .jsonPath()
                        .getString("[0].standing"))
                .isEqualTo("VALID");

        post(TestUser.registrar(), "/api/v1/organisation-labels/" + id + "/withdrawals", Map.of("reasons", ""), 400);
        post(
                TestUser.registrar(),
                "/api/v1/organisation-labels/" + id + "/withdrawals",
                Map.of("reasons", "Fout."),
                204);
        post(
                TestUser.registrar(),
                "/api/v1/organisation-labels/" + id + "/withdrawals",
                Map.of("reasons", "Fout."),
                409);
        TestUser.nobody().get("/organisaties/" + kvk).then().statusCode(404);
    }

    @Test
    void aLabelExpiresByItself() {
        Map<String, String> label = label();
        label.put("auditedOn", Given.today().minusYears(3).toString());
        label.put("validUntil", Given.today().minusDays(1).toString());
        post(TestUser.registrar(), "/api/v1/organisation-labels", label, 201);

        assertThat(TestUser.nobody().get("/organisaties/" + kvk).asString()).contains("verlopen");
        assertThat(TestUser.nobody()
                        .get("/api/v1/organisation-labels")
                        .jsonPath()
                        .getList("kvkNumber"))
                .doesNotContain(kvk);
        label.put("kvkNumber", "1");
        label.put("source", "");
        assertThat(post(TestUser.registrar(), "/api/v1/organisation-labels", label, 400)
                        .jsonPath()
                        .getList("errors.field", String.class))
                .containsExactly("kvkNumber", "source");
    }

    @Test
    void everyPageOpens() {
        String team = team();
        for (String page : List.of(
                "/werkgever",
                "/werkgever/" + organisation + "/personeel",
                "/werkgever/" + organisation + "/uitnodigingen",
                "/werkgever/" + organisation + "/teams",
                "/werkgever/" + organisation + "/teams/" + team,
                "/werkgever/" + organisation + "/teams/" + team + "/uitnodigingen")) {
            assertThat(wim.asks().get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(sanne.asks().get("/mijn/werkgevers").statusCode()).isEqualTo(200);
        assertThat(sanne.asks().get("/mijn/werkgevers/uitnodiging?code=weg").statusCode())
                .isEqualTo(400);
        assertThat(TestUser.registrar().asks().get("/keurmerken").statusCode()).isEqualTo(200);
        assertThat(TestUser.nobody().get("/organisaties").statusCode()).isEqualTo(200);
        assertThat(TestUser.nobody().get("/werktoedeling").asString()).contains("het NJi noemt 1 januari 2016");
        Response link =
                Given.form(wim.asks(), Map.of("label", "Proef")).post("/werkgever/" + organisation + "/uitnodigingen");
        assertThat(link.statusCode()).isEqualTo(303);
        assertThat(Given.form(wim.asks(), Map.of("number", "weg"))
                        .post("/werkgever/" + organisation + "/uitnodigingen")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyWhoHasTheDutyIsHandedAReport() {
        Actor nobody = new Actor(new PersonId(UUID.randomUUID()), Set.of(Role.EMPLOYER), Map.of());
        assertThatThrownBy(() -> links.delivered(nobody, new OrganisationId(organisation), List.of()))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    private Map<String, String> label() {
        Map<String, String> label = new HashMap<>();
        label.put("kvkNumber", kvk);
        label.put("name", "Kwaliteitslabel Sociaal Werk");
        label.put("awardedBy", "Sociaal Werk Nederland");
        label.put("normVersion", "2019");
        label.put("route", "EXTERNAL_AUDIT");
        label.put("certifyingBody", "Keurmerkinstituut");
        label.put("auditedOn", Given.today().minusDays(10).toString());
        label.put("validUntil", Given.today().plusYears(2).toString());
        label.put("source", "Certificaat 123");
        return label;
    }

    private String team() {
        return post(wim, own + "/teams", Map.of("name", "Wijkteam Oost", "framework", "BCP-SW"), 201)
                .path("team.id");
    }

    private String join(String team, TestUser professional, boolean named) {
        String code = post(wim, own + "/invitations", Map.of("team", team), 201).path("code");
        return post(professional, "/api/v1/staff-consents/_join", Map.of("code", code, "named", named), 201)
                .path("id");
    }

    private String snapshot(String team) {
        return post(wim, own + "/teams/" + team + "/snapshots", Map.of(), 200).path("crowd");
    }

    private Map<String, Object> row(String team) {
        return get(wim, own + "/teams/" + team).getMap("competencies.find { it.competency == '" + REGIE + "' }");
    }

    private static void assess(TestUser who, int score) {
        post(
                who,
                "/api/v1/self-assessments",
                Map.of(
                        "level",
                        "HBO",
                        "phase",
                        "VAKBEKWAAM",
                        "scores",
                        List.of(Map.of("competency", REGIE, "score", score))),
                201);
    }

    private String invite(Map<String, ?> body) {
        return post(wim, own + "/invitations", body, 201).path("id");
    }

    private static String accept(TestUser who, String invitation, String number, boolean showsOpen) {
        return post(
                        who,
                        "/api/v1/staff-consents",
                        Map.of("invitation", invitation, "number", number, "showsOpen", showsOpen),
                        201)
                .path("id");
    }

    /** As if something else was told last. */
    private void pretend(String link) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                        "update current_staff_link set told_status = 'NO_LONGER_REGISTERED' where link_id = :id")
                .setParameter("id", UUID.fromString(link))
                .executeUpdate());
    }

    private static int count(TestUser who, String words) {
        return who.asks().get("/mijn/berichten").asString().split(words, -1).length - 1;
    }

    private Actor actor() {
        UUID person = QuarkusTransaction.requiringNew().call(() -> (UUID)
                database.createNativeQuery("select person_id from membership where organisation_id = :id", UUID.class)
                        .setParameter("id", organisation)
                        .getSingleResult());
        return new Actor(
                new PersonId(person),
                Set.of(Role.EMPLOYER),
                Map.of(new OrganisationId(organisation), Set.of(Duty.STAFF)));
    }

    private static Response post(TestUser who, String path, Object body, int status) {
        return who.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private static JsonPath get(TestUser who, String path) {
        return who.asks().get(path).then().statusCode(200).extract().jsonPath();
    }
}
