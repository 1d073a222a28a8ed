// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** Which registers let a provider in, who is blocked, and whose institution is accredited. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ProviderResourceTest {
    private final TestUser omar = TestUser.provider();
    private final TestUser registrar = TestUser.registrar();
    private final LocalDate today = Given.today();

    @Inject
    Providers providers;

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Test
    void aProviderIsLetInBeforeItSubmits() {
        UUID school = Given.founded(omar);

        Problem.invalid(Given.submit(omar, Given.course()))
                .names("registers")
                .says("may not yet submit courses to Register of Social Work");
        Problem.invalid(Given.authorisation(omar, school, Given.REGISTER)).names("kind");
        Given.stated(omar, school);
        Response asked = Given.authorisation(omar, school, Given.REGISTER);
        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(asked.<String>path("status")).isEqualTo("WAITING");
        assertThat(asked.<String>path("decideBefore"))
                .isEqualTo(today.plusDays(7).toString());
        assertThat(asked.<Integer>path("ahead")).isNotNegative();
        Problem.conflict(Given.authorisation(omar, school, Given.REGISTER));
        assertThat(state(omar, school)).isEqualTo("WAITING");
        Problem.invalid(Given.submit(omar, Given.course())).names("registers");

        decide(registrar, asked.path("id"), true, "Bekend.").then().statusCode(200);

        assertThat(state(omar, school)).isEqualTo("AUTHORISED");
        Given.submit(omar, Given.course()).then().statusCode(201);
        Problem.conflict(Given.authorisation(omar, school, Given.REGISTER));
        Problem.conflict(decide(registrar, asked.path("id"), false, "Toch niet."));
    }

    @Test
    void everyRegisterThatDoesNotLetInIsNamed() {
        Given.organisation(omar);
        Response answer = Given.form(omar.asks(), Given.course())
                .multiPart(Given.field("registers", "RP-MW"))
                .multiPart(Given.field("registers", "RP-SA"))
                .header("Accept-Language", "nl")
                .multiPart("programme", "programma.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/courses");

        Problem.invalid(answer).names("registers");
        String said = answer.path("errors[0].detail");
        for (String code : List.of("RP-MW", "RP-SA")) {
            assertThat(said).contains(name(code));
        }
        assertThat(said).doesNotContain(name(Given.REGISTER) + ",").doesNotContain(name(Given.REGISTER) + ".");
    }

    private static String name(String code) {
        return TestUser.nobody().get("/api/v1/registers").path("find { it.code == '" + code + "' }.name.nl");
    }

    @Test
    void aRefusalHasReasonsAndCanBeAskedAgain() {
        UUID school = Given.founded(omar);
        Given.stated(omar, school);
        String first = Given.authorisation(omar, school, Given.REGISTER).path("id");

        Problem.invalid(decide(registrar, first, null, " ")).names("decision", "reasons");
        Problem.invalid(decide(registrar, first, true, "x".repeat(4001))).names("reasons");
        assertThat(decide(registrar, first, false, "Te weinig bekend.").<String>path("status"))
                .isEqualTo("REFUSED");
        assertThat(omar.asks().get("/api/v1/provider-authorisations").<String>path("[0].reasons"))
                .isEqualTo("Te weinig bekend.");
        assertThat(state(omar, school)).isEqualTo("REFUSED");
        Given.authorised(omar, school, Given.REGISTER);

        assertThat(state(omar, school)).isEqualTo("AUTHORISED");
        assertThat(deeds(school))
                .containsExactly(
                        "organisation-founded",
                        "provider-kind-stated",
                        "authorisation-asked",
                        "authorisation-refused",
                        "authorisation-asked",
                        "authorisation-granted");
    }

    @Test
    void noMemberDecidesAndItIsOnRecord() {
        UUID school = Given.founded(omar);
        Given.stated(omar, school);
        String asked = Given.authorisation(omar, school, Given.REGISTER).path("id");
        TestUser both = omar.as("provider", "registrar");

        Problem.forbidden(decide(both, asked, true, "Ik ken ons."));
        Problem.forbidden(block(both, school, Map.of("from", today.toString(), "reasons", "x")));

        assertThat(state(omar, school)).isEqualTo("WAITING");
        assertThat(Rows.list(
                        database,
                        "select details->>'decision' from audit_line where deed = 'decision-denied' and subject = ?",
                        school))
                .containsExactly("decide-provider-authorisation", "block-provider");
        assertThat(both.asks()
                        .get("/api/v1/provider-authorisations/_waiting")
                        .jsonPath()
                        .getBoolean("find { it.id == '" + asked + "' }.own"))
                .isTrue();
    }

    @Test
    void eachRoleItsOwnWork() {
        UUID school = Given.founded(omar);
        Given.stated(omar, school);
        String asked = Given.authorisation(omar, school, Given.REGISTER).path("id");
        TestUser stranger = TestUser.provider();
        Given.founded(stranger);

        Problem.notFound(Given.authorisation(stranger, school, "RP-MW"));
        Problem.notFound(stranger.asks().get("/api/v1/provider-authorisations/" + asked));
        Problem.notFound(stranger.asks().get("/api/v1/providers/" + school));
        Problem.notFound(json(stranger, Map.of("kind", "EMPLOYER"), "/api/v1/providers/" + school + "/kinds"));
        Problem.forbidden(decide(omar, asked, true, "x"));
        Problem.forbidden(block(omar, school, Map.of("from", today.toString(), "reasons", "x")));
        Problem.forbidden(omar.asks().get("/api/v1/provider-authorisations/_waiting"));
        Problem.forbidden(TestUser.professional().asks().get("/api/v1/providers/" + school));
        Problem.of(TestUser.nobody().get("/api/v1/provider-authorisations"), 401, "unauthorized");
        Problem.notFound(decide(registrar, UUID.randomUUID().toString(), true, "x"));
        Problem.notFound(registrar.asks().get("/api/v1/providers/" + UUID.randomUUID()));
        registrar.asks().get("/api/v1/providers/" + school).then().statusCode(200);
        registrar.asks().get("/api/v1/provider-authorisations/" + asked).then().statusCode(200);

        TestUser petra = member(school, "COURSES", "ATTENDANCE");
        Problem.forbidden(Given.authorisation(petra, school, "RP-MW")).says("management");
        Problem.forbidden(json(petra, Map.of("kind", "EMPLOYER"), "/api/v1/providers/" + school + "/kinds"));
        petra.asks().get("/api/v1/providers/" + school).then().statusCode(200);
        assertThat(petra.asks().get("/opleider/aanbieders/" + school).asString())
                .doesNotContain("Vraag autorisatie</a>", "Soort opslaan");
        assertThat(petra.asks()
                        .get("/opleider/aanbieders/" + school + "/autorisatie")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stranger.asks().get("/opleider/aanbieders/" + school).statusCode())
                .isEqualTo(404);
    }

    @Test
    void badInputIsToldAtOnce() {
        UUID school = Given.founded(omar);
        Map<String, Object> empty = new HashMap<>();
        empty.put("organisation", school.toString());

        Problem.invalid(json(omar, empty, "/api/v1/provider-authorisations")).names("kind", "register", "motivation");
        Problem.notFound(json(omar, new HashMap<>(), "/api/v1/provider-authorisations"));
        Given.stated(omar, school);
        Problem.invalid(Given.authorisation(omar, school, "RP-NOPE"))
                .names("register")
                .saysNothingOf("RP-NOPE");
        Problem.invalid(json(omar, new HashMap<>(), "/api/v1/providers/" + school + "/kinds"))
                .names("kind");
        Problem.invalid(block(registrar, school, new HashMap<>())).names("from", "reasons");
        Problem.invalid(block(
                        registrar,
                        school,
                        Map.of(
                                "register",
                                "RP-NOPE",
                                "from",
                                today.minusDays(1).toString(),
                                "reasons",
                                "x".repeat(4001))))
                .names("register", "from", "reasons")
                .saysNothingOf("RP-NOPE");
        Problem.notFound(block(registrar, UUID.randomUUID(), Map.of("from", today.toString(), "reasons", "x")));
    }

    @Test
    void twoDecisionsAtOnceOneHolds() throws Exception {
        UUID school = Given.founded(omar);
        Given.stated(omar, school);
        String asked = Given.authorisation(omar, school, Given.REGISTER).path("id");

        assertThat(atOnce(
                        () -> decide(registrar, asked, true, "Ja."),
                        () -> decide(TestUser.registrar(), asked, false, "Nee.")))
                .containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void askedTwiceAtOnceIsAskedOnce() throws Exception {
        UUID school = Given.founded(omar);
        Given.stated(omar, school);

        assertThat(atOnce(
                        () -> Given.authorisation(omar, school, Given.REGISTER),
                        () -> Given.authorisation(omar, school, Given.REGISTER)))
                .containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void aBlockedProviderMayNotUntilItIsLifted() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        OrganisationId id = new OrganisationId(school);
        UUID register = register(Given.REGISTER);
        UUID course = Given.submitted(omar);
        Response blocked =
                block(registrar, school, Map.of("from", today.toString(), "reasons", "Presentie klopte niet."));
        assertThat(blocked.statusCode()).isEqualTo(201);
        String block = blocked.path("blocks[0].id");

        assertThat(state(omar, school)).isEqualTo("BLOCKED");
        Problem.invalid(Given.submit(omar, Given.course())).names("registers");
        Problem.conflict(Given.authorisation(omar, school, Given.REGISTER));
        Problem.conflict(block(registrar, school, Map.of("from", today.toString(), "reasons", "Nog eens.")));
        assertThat(providers.isAuthorised(id, register, today)).isFalse();
        omar.asks().get("/api/v1/courses/{id}", course).then().statusCode(200);
        assertThat(omar.asks().get("/opleider/aanbieders/" + school).asString())
                .contains("Presentie klopte niet.", "Alle registers");

        String liftings = "/api/v1/providers/" + school + "/blocks/" + block + "/liftings";
        Problem.invalid(json(registrar, new HashMap<>(), liftings)).names("until", "reasons");
        Problem.forbidden(json(omar.as("provider", "registrar"), lift(today), liftings));
        assertThat(json(registrar, lift(today.plusDays(2)), liftings).statusCode())
                .isEqualTo(200);
        Problem.conflict(json(registrar, lift(today), liftings));

        assertThat(providers.isAuthorised(id, register, today.plusDays(1))).isFalse();
        assertThat(providers.isAuthorised(id, register, today.plusDays(2))).isTrue();
        assertThat(deeds(school)).contains("provider-blocked", "provider-block-lifted");
    }

    @Test
    void aBlockOfOneRegisterLeavesTheOthersAlone() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        Given.authorised(omar, school, "RP-MW");
        block(
                        registrar,
                        school,
                        Map.of("register", "RP-MW", "from", today.plusDays(3).toString(), "reasons", "Kwaliteit."))
                .then()
                .statusCode(201);
        OrganisationId id = new OrganisationId(school);

        assertThat(providers.isAuthorised(id, register("RP-MW"), today.plusDays(2)))
                .isTrue();
        assertThat(providers.isAuthorised(id, register("RP-MW"), today.plusDays(3)))
                .isFalse();
        assertThat(providers.isAuthorised(id, register(Given.REGISTER), today.plusDays(3)))
                .isTrue();
        assertThat(providers.isAuthorised(id, register(Given.REGISTER), today.minusDays(1)))
                .isFalse();
        assertThat(providers.isAuthorised(id, register("RP-SA"), today)).isFalse();
    }

    @Test
    void anInstitutionIsAccreditedForTheYearWithItsCap() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);

        Problem.invalid(institution(omar, school, Map.of("stated", "10"), false))
                .names("offeringSince", "evaluation", "proof", "stated");
        Problem.invalid(institution(
                        omar,
                        school,
                        Map.of(
                                "offeringSince",
                                today.minusYears(3).plusDays(1).toString(),
                                "evaluation",
                                "Lijst",
                                "stated",
                                "tien"),
                        true))
                .names("offeringSince", "stated");
        Response asked = institution(omar, school, right("2"), true);
        Problem.invalid(asked).names("stated");
        asked = institution(omar, school, right("11"), true);
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        String id = asked.path("id");
        assertThat(asked.<Integer>path("cap")).isEqualTo(16);
        assertThat(asked.<String>path("status")).isEqualTo("WAITING");
        Problem.conflict(institution(omar, school, right("12"), true));
        assertThat(cover(school).accredited()).isFalse();

        Problem.forbidden(institutionDecision(omar.as("provider", "registrar"), id, true, "x"));
        Problem.invalid(institutionDecision(registrar, id, null, "")).names("decision", "reasons");
        institutionDecision(registrar, id, true, "Alles is er.").then().statusCode(200);
        Problem.conflict(institutionDecision(registrar, id, false, "Toch niet."));
        Problem.conflict(institution(omar, school, right("12"), true));

        assertThat(cover(school)).isEqualTo(new InstitutionCover(today.getYear(), true, 16, 0));
        Given.submitted(omar);
        assertThat(cover(school).left()).isEqualTo(15);
        assertThat(omar.asks().get("/opleider/aanbieders/" + school).asString())
                .contains("binnen het jaarbedrag", "15 van de 16");
        assertThat(providers
                        .institutionCover(new OrganisationId(school), register(Given.REGISTER), today.plusYears(1))
                        .accredited())
                .isFalse();
        assertThat(registrar
                        .asks()
                        .get("/api/v1/institution-accreditations/{id}/proof", id)
                        .asByteArray())
                .isEqualTo(Given.pdf());
    }

    @Test
    void whatWeCountedOurselvesIsNotStated() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        // The organisation and its ten applications are of long ago
        UUID course = Given.submitted(omar);
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 10; i++) {
                entities.createNativeQuery(
                                "insert into course select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'T' || gen_random_uuid()))).*"
                                        + " from course c where c.id = :course")
                        .setParameter("course", course)
                        .executeUpdate();
            }
            entities.createNativeQuery(
                            "insert into accreditation (id, version, course_id, register_id, submitted_at, decided)"
                                    + " select gen_random_uuid(), 0, c.id, (select id from register where code = :register),"
                                    + " now() - interval '1 year', true from course c where c.organisation_id = :school and c.id <> :course")
                    .setParameter("register", Given.REGISTER)
                    .setParameter("school", school)
                    .setParameter("course", course)
                    .executeUpdate();
        });

        Response asked =
                institution(omar, school, Map.of("offeringSince", "2001-01-01", "evaluation", "Vragenlijst"), false);

        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        assertThat(asked.<Integer>path("counted")).isEqualTo(10);
        assertThat(asked.<Integer>path("cap")).isEqualTo(15);
    }

    @Test
    void onlyAProviderThatIsLetInAsksForItsInstitution() {
        UUID school = Given.founded(omar);

        Problem.invalid(institution(omar, school, right("12"), true)).names("register");
        Problem.notFound(institution(TestUser.provider(), school, right("12"), true));
        Problem.forbidden(institution(member(school, "COURSES"), school, right("12"), true));
        Problem.forbidden(TestUser.provider().asks().get("/api/v1/institution-accreditations/_waiting"));
        Problem.notFound(registrar.asks().get("/api/v1/institution-accreditations/" + UUID.randomUUID()));
    }

    private static Map<String, String> right(String stated) {
        return Map.of("offeringSince", "2001-01-01", "evaluation", "Vragenlijst na elke cursus.", "stated", stated);
    }

    private static Response institution(TestUser user, UUID school, Map<String, String> fields, boolean proof) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("organisation", school.toString());
        all.put("register", Given.REGISTER);
        var request = Given.form(user.asks(), all);
        if (proof) {
            request.multiPart("proof", "bewijs.pdf", Given.pdf(), "application/pdf");
        }
        return request.post("/api/v1/institution-accreditations");
    }

    private InstitutionCover cover(UUID school) {
        return providers.institutionCover(new OrganisationId(school), register(Given.REGISTER), today);
    }

    private TestUser member(UUID school, String... duties) {
        return Given.member(omar, school, duties);
    }

    private static String state(TestUser user, UUID school) {
        return user.asks()
                .get("/api/v1/providers/{id}", school)
                .path("registers.find { it.register == '" + Given.REGISTER + "' }.state");
    }

    private static UUID register(String code) {
        return UUID.fromString(
                TestUser.nobody().get("/api/v1/registers").path("find { it.code == '" + code + "' }.id"));
    }

    private List<String> deeds(UUID subject) {
        return Rows.list(database, "select deed from audit_line where subject = ? order by id", subject);
    }

    private static Map<String, String> lift(LocalDate until) {
        return Map.of("until", until.toString(), "reasons", "Het is in orde gekomen.");
    }

    private static Response decide(TestUser user, String id, Boolean granted, String reasons) {
        return json(user, decision(granted, reasons), "/api/v1/provider-authorisations/" + id + "/decisions");
    }

    private static Response institutionDecision(TestUser user, String id, Boolean granted, String reasons) {
        return json(user, decision(granted, reasons), "/api/v1/institution-accreditations/" + id + "/decisions");
    }

    private static Map<String, Object> decision(Boolean granted, String reasons) {
        Map<String, Object> body = new HashMap<>();
        body.put("granted", granted);
        body.put("reasons", reasons);
        return body;
    }

    private static Response block(TestUser user, UUID school, Map<String, ?> body) {
        return json(user, body, "/api/v1/providers/" + school + "/blocks");
    }

    private static Response json(TestUser user, Map<String, ?> body, String path) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private static List<Integer> atOnce(Callable<Response> one, Callable<Response> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Response> answer : people.invokeAll(List.of(one, other))) {
                statuses.add(answer.get().statusCode());
            }
            return statuses;
        } finally {
            people.shutdown();
        }
    }
}
