// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers from memory, while other instances change things in the database. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(VerdictMemoryTest.Remembering.class)
class VerdictMemoryTest {
    public static final class Remembering implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vakregister.verification.look-every", "0.25S");
        }
    }

    private final TestUser sanne = TestUser.professional();

    @Inject
    VerdictMemory memory;

    @Inject
    Clock clock;

    LocalPostgres postgres;

    private String number;
    private String code;

    @BeforeEach
    void certify() {
        number = Given.registered(sanne, Given.surname());
        code = Given.certificate(sanne, number);
    }

    @Test
    void answersFromMemoryWhenNothingHappened() throws Exception {
        settle();
        String first = verdict();
        assertThat(first).isEqualTo("genuine");

        assertThat(recalled()).isTrue();
        assertThat(verdict()).isEqualTo("genuine");
        assertThat(memory.recall(parsed(), today().plusDays(1), clock.instant()))
                .as("tomorrow it may have expired")
                .isEmpty();
        assertThat(memory.recall(parsed(), today(), clock.instant().plusSeconds(2)))
                .as("nobody looked for changes in the meantime")
                .isEmpty();
        assertThat(memory.recall(PublicCode.parse("0000-0000-0000-0001").orElseThrow(), today(), clock.instant()))
                .isEmpty();
    }

    @Test
    void seesWhatAnotherInstanceRevokedWithinASecond() throws Exception {
        settle();
        verdict();
        assertThat(recalled()).isTrue();

        execute("insert into certificate_end (certificate_id, kind, reason, ended_at, ended_by)"
                + " select id, 'REVOKED', 'Proef', now(), gen_random_uuid() from certificate where code = ?");
        Thread.sleep(1_000);

        assertThat(verdict()).isEqualTo("revoked");
    }

    @Test
    void seesWhatAnotherInstanceDidToTheRegistrationWithinASecond() throws Exception {
        settle();
        verdict();
        assertThat(recalled()).isTrue();
        Response before = badge();
        assertThat(before.asString()).contains("Geregistreerd");
        assertThat(before.header("Cache-Control"))
                .as("nobody shows an old picture for five minutes")
                .isEqualTo("public, max-age=60");

        execute("insert into registration_event (registration_id, position, kind, effective_on, recorded_at)"
                + " select c.registration_id, 1, 'SUSPENDED', current_date, now() from certificate c where c.code = ?");
        Thread.sleep(1_000);

        assertThat(verdict()).isEqualTo("suspended");
        assertThat(badge().asString()).doesNotContain("Geregistreerd").contains("Nu niet geldig");
    }

    private Response badge() {
        return TestUser.nobody().get("/v/{code}/badge.svg", code);
    }

    @Test
    void whatIsDoneHereIsSeenHereAtOnce() throws Exception {
        settle();
        verdict();

        Given.revoke(TestUser.registrar(), code, "Op verzoek.").then().statusCode(204);

        assertThat(verdict()).isEqualTo("revoked");
    }

    /** Lets the admission of a minute ago be long ago, as it is for nearly everybody. */
    private void settle() throws Exception {
        memory.look();
        execute("update registration_event set recorded_at = recorded_at - interval '1 hour' where registration_id ="
                + " (select registration_id from certificate where code = ?)");
        memory.look();
    }

    private boolean recalled() {
        memory.look();
        return memory.recall(parsed(), today(), clock.instant()).isPresent();
    }

    private PublicCode parsed() {
        return PublicCode.parse(code).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private String verdict() {
        return TestUser.nobody().get("/api/v1/verifications/{code}", code).path("verdict");
    }

    /** As the owner, with facts for once not guarded: another instance would have come here by its own way. */
    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.createStatement().execute("alter table registration_event disable trigger user");
            statement.setString(1, code.replace("-", ""));
            assertThat(statement.executeUpdate()).isPositive();
            connection.createStatement().execute("alter table registration_event enable trigger user");
        }
    }
}
