// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(Travel.class)
class WebhookResourceTest {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final TestUser omar = TestUser.provider();

    @Inject
    WebhookRounds rounds;

    @Inject
    DataSource database;

    @Inject
    Registrations registrations;

    @Inject
    FollowersForTests followers;

    @BeforeEach
    void itIsToday() {
        Travel.home();
    }

    private record Endpoint(UUID id, String secret) {}

    private static Map<String, Object> wanted(UUID organisation, String url, String... types) {
        return new HashMap<>(Map.of("organisation", organisation, "url", url, "types", List.of(types)));
    }

    private static Response post(TestUser user, String path, Object body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(path);
    }

    private Endpoint added(UUID organisation, String url, String... types) {
        JsonPath made = post(omar, WEBHOOKS, wanted(organisation, url, types))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Endpoint(UUID.fromString(made.getString("id")), made.getString("secret"));
    }

    private UUID test(Endpoint endpoint) {
        return UUID.fromString(omar.asks()
                .post(WEBHOOKS + "/{id}/_test", endpoint.id())
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
    }

    private List<Map<String, Object>> messages(Endpoint endpoint) {
        return omar.asks()
                .get(WEBHOOKS + "/{id}/messages", endpoint.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    private JsonPath look(Endpoint endpoint) {
        return omar.asks()
                .get(WEBHOOKS + "/{id}", endpoint.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The wait before the next attempt is over. */
    private void wait(Endpoint endpoint) {
        change("update webhook_message set due_at = now() - interval '1 minute' where due_at is not null"
                + " and endpoint_id = '" + endpoint.id() + "'");
    }

    private void change(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsOfADecisionOnACourse() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        try (Receiver receiver = new Receiver(n -> 200)) {
            Endpoint endpoint = added(school, receiver.url("/haak"), "course.decided", "edition.changed");
            added(school, receiver.url("/anders"), "attendance_sheet.finished");
            UUID course = Given.accredited(omar, Given.today(), Given.today().plusYears(1));

            rounds.round();

            assertThat(receiver.came()).hasSize(1);
            Receiver.Came came = receiver.came().get(0);
            assertThat(came.path()).isEqualTo("/haak");
            JsonPath body = JsonPath.from(came.body());
            assertThat(body.getMap("").keySet()).containsExactly("type", "timestamp", "data");
            assertThat(body.getString("type")).isEqualTo("course.decided");
            assertThat(body.getString("timestamp")).matches("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z");
            assertThat(body.getMap("data")).isEqualTo(Map.of("id", course.toString(), "type", "course"));
            String expected = SigningSecret.parse(endpoint.secret())
                    .orElseThrow()
                    .sign(
                            came.header("webhook-id"),
                            Long.parseLong(came.header("webhook-timestamp")),
                            came.body().getBytes(UTF_8));
            assertThat(came.header("webhook-signature")).isEqualTo(expected);
            assertThat(came.header("content-type")).isEqualTo("application/json");
            assertThat(messages(endpoint)).singleElement().satisfies(message -> assertThat(message)
                    .containsEntry("state", "DELIVERED")
                    .containsEntry("lastStatus", 200)
                    .containsEntry("message", came.header("webhook-id")));
        }
    }

    @Test
    void tellsOfASheetAndAnEditionThatMoved() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        try (Receiver receiver = new Receiver(n -> 200)) {
            added(school, receiver.url("/"), "attendance_sheet.finished", "edition.changed");
            UUID edition = Given.editionToday(omar);
            String sheet = Given.sheet(omar, edition, "12\n")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");

            rounds.round();

            assertThat(receiver.came()).hasSize(1);
            assertThat(JsonPath.from(receiver.came().get(0).body()).getMap("data"))
                    .isEqualTo(Map.of("id", sheet, "type", "attendance-sheet"));
        }
    }

    @Test
    void tellsOfPeopleOnlyWhoMayFollowThem() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        TestUser sanne = TestUser.professional();
        TestUser ilse = TestUser.professional();
        String number = Given.registered(sanne, Given.surname());
        String other = Given.registered(ilse, Given.surname());
        followers.follow(registrations.byNumber(number).orElseThrow().person(), new OrganisationId(school));
        try (Receiver receiver = new Receiver(n -> 200)) {
            added(school, receiver.url("/"), "certificate.revoked", "registration.changed");
            Given.revoke(TestUser.registrar(), Given.certificate(sanne, number), "Proef.")
                    .then()
                    .statusCode(204);
            Given.revoke(TestUser.registrar(), Given.certificate(ilse, other), "Proef.")
                    .then()
                    .statusCode(204);

            rounds.round();

            assertThat(receiver.came()).hasSize(1);
            JsonPath body = JsonPath.from(receiver.came().get(0).body());
            assertThat(body.getString("type")).isEqualTo("certificate.revoked");
            assertThat(body.getMap("data")).isEqualTo(Map.of("id", number, "type", "registration"));
        }
    }

    @Test
    void whatFailsTwiceArrivesUnderTheSameId() {
        UUID school = Given.founded(omar);
        try (Receiver receiver = new Receiver(n -> n < 3 ? 503 : 200)) {
            Endpoint endpoint = added(school, receiver.url("/"), "course.decided");
            test(endpoint);
            rounds.round();
            assertThat(look(endpoint).getString("failingSince")).isNotNull();
            rounds.round();
            assertThat(receiver.came()).as("it waits before it tries again").hasSize(1);
            wait(endpoint);
            rounds.round();
            wait(endpoint);
            rounds.round();

            assertThat(receiver.came()).hasSize(3);
            assertThat(receiver.came().stream().map(came -> came.header("webhook-id")))
                    .containsOnly(receiver.came().get(0).header("webhook-id"));
            assertThat(receiver.came().stream().map(Receiver.Came::body))
                    .containsOnly(receiver.came().get(0).body());
            Map<String, Object> message = messages(endpoint).get(0);
            assertThat(message).containsEntry("state", "DELIVERED").containsEntry("attempts", 3);
            assertThat(look(endpoint).getString("failingSince")).isNull();
            List<Integer> statuses = omar.asks()
                    .get(WEBHOOKS + "/{id}/messages/{message}/attempts", endpoint.id(), message.get("id"))
                    .jsonPath()
                    .getList("status");
            assertThat(statuses).containsExactly(200, 503, 503);
        }
    }

    @Test
    void whoHangsHoldsNobodyUp() {
        UUID school = Given.founded(omar);
        try (Receiver hanging = new Receiver(n -> Receiver.HANGS);
                Receiver quick = new Receiver(n -> 200)) {
            Endpoint slow = added(school, hanging.url("/"), "course.decided");
            Endpoint fast = added(school, quick.url("/"), "course.decided");
            for (int i = 0; i < 5; i++) {
                test(slow);
                test(fast);
            }

            long start = System.nanoTime();
            rounds.round();

            assertThat((System.nanoTime() - start) / 1_000_000_000)
                    .as("one attempt at the one that hangs")
                    .isLessThan(8);
            assertThat(quick.came()).hasSize(5);
            assertThat(hanging.came()).hasSize(1);
            assertThat(messages(slow))
                    .extracting(message -> message.get("state"))
                    .containsOnly("WAITING");
            assertThat(messages(slow))
                    .extracting(message -> message.get("lastFailure"))
                    .contains("TIMEOUT");
        }
    }

    @Test
    void goneSwitchesOffAndTellsTheManagers() {
        UUID school = Given.founded(omar);
        try (Receiver receiver = new Receiver(n -> 410)) {
            Endpoint endpoint = added(school, receiver.url("/"), "course.decided");
            test(endpoint);
            test(endpoint);
            rounds.round();

            assertThat(receiver.came()).hasSize(1);
            assertThat(look(endpoint).getString("disabledWhy")).isEqualTo("GONE");
            assertThat(messages(endpoint))
                    .extracting(message -> message.get("state"))
                    .containsOnly("GIVEN_UP");
            assertThat(Rows.count(
                            database,
                            "select count(*) from notice where kind = 'CONNECTION' and link like ?",
                            "%" + endpoint.id()))
                    .isEqualTo(1);
            omar.asks().post(WEBHOOKS + "/{id}/_test", endpoint.id()).then().statusCode(409);
            omar.asks().post(WEBHOOKS + "/{id}/_enable", endpoint.id()).then().statusCode(200);
            assertThat(look(endpoint).getString("disabledWhy")).isNull();
            omar.asks().post(WEBHOOKS + "/{id}/_enable", endpoint.id()).then().statusCode(409);
        }
    }

    @Test
    void daysOfFailingSwitchOff() {
        UUID school = Given.founded(omar);
        try (Receiver receiver = new Receiver(n -> 500)) {
            Endpoint endpoint = added(school, receiver.url("/"), "course.decided");
            test(endpoint);
            rounds.round();
            assertThat(look(endpoint).getString("disabledWhy")).isNull();

            Travel.to(Travel.today().plusDays(4));
            rounds.round();

            assertThat(receiver.came()).hasSize(2);
            assertThat(look(endpoint).getString("disabledWhy")).isEqualTo("FAILING");
            assertThat(Rows.count(
                            database,
                            "select count(*) from notice where kind = 'CONNECTION' and link like ?",
                            "%" + endpoint.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRedirectIsAFailure() {
        UUID school = Given.founded(omar);
        try (Receiver receiver = new Receiver(n -> 307)) {
            Endpoint endpoint = added(school, receiver.url("/"), "course.decided");
            test(endpoint);
            rounds.round();

            assertThat(receiver.came()).hasSize(1);
            assertThat(messages(endpoint).get(0))
                    .containsEntry("state", "WAITING")
                    .containsEntry("lastStatus", 307);
        }
    }

    @Test
    void bothSecretsSignForADay() {
        UUID school = Given.founded(omar);
        try (Receiver receiver = new Receiver(n -> 200)) {
            Endpoint endpoint = added(school, receiver.url("/"), "course.decided");
            String second = omar.asks()
                    .post(WEBHOOKS + "/{id}/_rotate", endpoint.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");
            test(endpoint);
            rounds.round();
            assertThat(receiver.came().get(0).header("webhook-signature").split(" "))
                    .containsExactly(
                            signature(second, receiver.came().get(0)),
                            signature(endpoint.secret(), receiver.came().get(0)));

            Travel.to(Travel.today().plusDays(2));
            test(endpoint);
            rounds.round();

            assertThat(receiver.came().get(1).header("webhook-signature"))
                    .isEqualTo(signature(second, receiver.came().get(1)));
        }
    }

    private static String signature(String secret, Receiver.Came came) {
        return SigningSecret.parse(secret)
                .orElseThrow()
                .sign(
                        came.header("webhook-id"),
                        Long.parseLong(came.header("webhook-timestamp")),
                        came.body().getBytes(UTF_8));
    }

    @Test
    void sendsOneOrAPeriodAgain() {
        UUID school = Given.founded(omar);
        try (Receiver receiver = new Receiver(n -> 200)) {
            Endpoint endpoint = added(school, receiver.url("/"), "course.decided");
            UUID one = test(endpoint);
            test(endpoint);
            rounds.round();

            omar.asks()
                    .post(WEBHOOKS + "/{id}/messages/{message}/_replay", endpoint.id(), one)
                    .then()
                    .statusCode(204);
            rounds.round();
            String today = Given.today() + "T00:00:00Z";
            int count = post(
                            omar,
                            WEBHOOKS + "/" + endpoint.id() + "/_replay",
                            Map.of(
                                    "from",
                                    Given.today().minusDays(2) + "T00:00:00Z",
                                    "until",
                                    Given.today().plusDays(2) + "T00:00:00Z"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("messages");
            rounds.round();

            assertThat(count).isEqualTo(2);
            assertThat(receiver.came()).hasSize(5);
            assertThat(receiver.came().stream()
                            .map(came -> came.header("webhook-id"))
                            .distinct())
                    .hasSize(2);
            String path = WEBHOOKS + "/" + endpoint.id() + "/_replay";
            post(omar, path, Map.of("from", today, "until", today)).then().statusCode(400);
            post(omar, path, Map.of("from", today)).then().statusCode(400);
            post(omar, path, Map.of("from", "2020-01-01T00:00:00Z", "until", today))
                    .then()
                    .statusCode(400);
            omar.asks()
                    .post(WEBHOOKS + "/{id}/messages/{message}/_replay", endpoint.id(), UUID.randomUUID())
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void keepsTheSecretSealed() {
        UUID school = Given.founded(omar);
        Endpoint endpoint = added(school, "https://example.org/haak", "course.decided");
        byte[] secret = SigningSecret.parse(endpoint.secret()).orElseThrow().bytes();

        List<String> kept = Rows.list(
                database, "select encode(sealed, 'hex') from webhook_secret where endpoint_id = ?", endpoint.id());

        assertThat(kept).singleElement().satisfies(bytes -> assertThat(bytes)
                .doesNotContain(java.util.HexFormat.of().formatHex(secret)));
        assertThat(omar.asks().get(WEBHOOKS + "/{id}", endpoint.id()).asString())
                .doesNotContain("whsec")
                .doesNotContain("secret");
        omar.asks().post(WEBHOOKS + "/{id}/endings", endpoint.id()).then().statusCode(204);
        assertThat(Rows.count(database, "select count(*) from webhook_secret where endpoint_id = ?", endpoint.id()))
                .isZero();
        omar.asks().get(WEBHOOKS + "/{id}", endpoint.id()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "https://example.org:25/",
                "https://jan:geheim@example.org/",
                "niets",
                "http://127.0.0.1:8080/"
            })
    void refusesAnAddressWithoutRepeatingIt(String url) {
        UUID school = Given.founded(omar);
        String answer = post(omar, WEBHOOKS, wanted(school, url, "course.decided"))
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(answer).contains("url").doesNotContain("geheim").doesNotContain("127.0.0.1");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        UUID school = Given.founded(omar);
        Map<String, Object> body = wanted(school, "http://x");
        body.put("description", "a".repeat(201));
        List<String> fields = post(omar, WEBHOOKS, body)
                .then()
                .statusCode(400)
                .extract()
                .jsonPath()
                .getList("errors.field");
        assertThat(fields).containsExactlyInAnyOrder("url", "description", "types");
        post(omar, WEBHOOKS, wanted(school, "https://example.org/", "webhook.test"))
                .then()
                .statusCode(400);
        post(omar, WEBHOOKS, wanted(school, "https://example.org/", "iets.anders"))
                .then()
                .statusCode(400);
        omar.asks().get(WEBHOOKS).then().statusCode(400);
    }

    @Test
    void onlyManagersOfTheOrganisation() {
        UUID school = Given.founded(omar);
        Endpoint endpoint = added(school, "https://example.org/haak", "course.decided");
        String one = WEBHOOKS + "/" + endpoint.id();
        TestUser petra = Given.member(omar, school, "COURSES");
        TestUser stranger = TestUser.provider();
        Given.founded(stranger);

        petra.asks().get(one).then().statusCode(403);
        petra.asks().get(WEBHOOKS + "?organisation=" + school).then().statusCode(403);
        post(petra, WEBHOOKS, wanted(school, "https://example.org/", "course.decided"))
                .then()
                .statusCode(403);
        stranger.asks().get(one).then().statusCode(404);
        stranger.asks().get(one + "/messages").then().statusCode(404);
        stranger.asks().post(one + "/_test").then().statusCode(404);
        stranger.asks().post(one + "/_rotate").then().statusCode(404);
        stranger.asks().post(one + "/endings").then().statusCode(404);
        post(stranger, WEBHOOKS, wanted(school, "https://example.org/", "course.decided"))
                .then()
                .statusCode(404);
        TestUser.professional().asks().get(one).then().statusCode(403);
        TestUser.nobody().get(one).then().statusCode(401);
    }

    /** A connected system has the duties that it was given, of the organisation that gave them, and no other. */
    @Test
    void aConnectedSystemDoesWhatItIsForAndNoMore() {
        Given.organisation(omar);
        UUID school = Given.organisationOf(omar);
        Endpoint endpoint = added(school, "https://example.org/haak", "course.decided");
        UUID edition = Given.editionToday(omar);
        TestUser strange = Given.providerWithOrganisation();
        UUID elsewhere = Given.editionToday(strange);
        String client = "lms-" + UUID.randomUUID();
        TestUser machine = TestUser.machine(client);
        String code = post(
                        omar,
                        "/api/v1/organisations/" + school + "/machine-clients",
                        Map.of("clientId", client, "duties", List.of("COURSES")))
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        post(machine, "/api/v1/machine-clients/_claim", Map.of("code", code))
                .then()
                .statusCode(200);

        machine.asks().get("/api/v1/editions/{id}", edition).then().statusCode(200);
        machine.asks()
                .get("/api/v1/organisations/{id}/memberships", Given.organisationOf(strange))
                .then()
                .statusCode(404);
        Given.sheet(machine, edition, "12\n").then().statusCode(403);
        Given.sheet(machine, elsewhere, "12\n").then().statusCode(404);
        machine.asks().get(WEBHOOKS + "/{id}", endpoint.id()).then().statusCode(403);
    }
}
