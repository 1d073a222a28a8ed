// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class TrailTest {
    @Inject
    Trail trail;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    LocalPostgres postgres;

    @Test
    void aRoundSealsWhatIsThereAndASecondOneHasNothingToDo() throws SQLException {
        long written = write(UUID.randomUUID());

        assertThat(trail.seal()).isPositive();
        TrailSeal seal = trail.lastSeal().orElseThrow();

        assertThat(seal.lastLine()).isEqualTo(written);
        assertThat(trail.seal()).isZero();
        assertThat(trail.lastSeal()).contains(seal);
        assertThat(seal.total()).isEqualTo(Rows.count(database, "select count(*) from audit_line"));
        Trail.Check check = trail.verify();
        assertThat(check).isEqualTo(new Trail.Check(seal.position(), seal.total(), OptionalLong.empty()));
    }

    /** The trap: a higher number is there already while a lower one may still appear. */
    @Test
    void aLineThatAppearsLateIsNotLeftOut() throws SQLException {
        trail.seal();
        long sealed = trail.lastSeal().map(TrailSeal::lastLine).orElse(0L);
        try (Connection slow = open()) {
            long early = write(slow, UUID.randomUUID());
            long late = write(UUID.randomUUID());
            assertThat(late).isGreaterThan(early);

            assertThat(trail.seal()).isZero();
            assertThat(trail.lastSeal().map(TrailSeal::lastLine).orElse(0L)).isEqualTo(sealed);

            slow.commit();
            assertThat(trail.seal()).isEqualTo(2);
            assertThat(trail.lastSeal().orElseThrow().lastLine()).isEqualTo(late);
        }
        assertThat(trail.verify().isWhole()).isTrue();
    }

    /** The same, when the transaction that is late began after the one that wrote the higher number. */
    @Test
    void theOrderOfTransactionsIsNotTheOrderOfLines() throws SQLException {
        trail.seal();
        try (Connection first = open();
                Connection second = open()) {
            long older = transaction(first);
            long younger = transaction(second);
            assertThat(younger).isGreaterThan(older);
            long early = write(second, UUID.randomUUID());
            long late = write(first, UUID.randomUUID());
            assertThat(late).isGreaterThan(early);
            first.commit();

            assertThat(trail.seal()).isZero();

            second.commit();
            assertThat(trail.seal()).isEqualTo(2);
        }
        assertThat(trail.verify().isWhole()).isTrue();
    }

    /** What was never written leaves a gap in the numbers, and that is no reason to wait for ever. */
    @Test
    void aLineThatWasTakenBackLeavesAGap() throws SQLException {
        trail.seal();
        try (Connection regretted = open()) {
            write(regretted, UUID.randomUUID());
            write(UUID.randomUUID());
            regretted.rollback();
        }

        assertThat(trail.seal()).isEqualTo(1);
        assertThat(trail.verify().isWhole()).isTrue();
    }

    @Test
    void aLineIsNumberedByATransactionThatHasItsNumberAlready() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            try (ResultSet none = statement.executeQuery("select pg_current_xact_id_if_assigned()::text")) {
                none.next();
                assertThat(none.getString(1)).isNull();
            }
            statement.execute("select next_audit_line()");
            try (ResultSet some = statement.executeQuery("select pg_current_xact_id_if_assigned()::text")) {
                some.next();
                assertThat(some.getString(1)).isNotNull();
            }
            connection.rollback();
        }
        assertThat(
                        Rows.list(
                                database,
                                "select column_default from information_schema.columns where table_name = 'audit_line' and column_name = 'id'"))
                .containsExactly("next_audit_line()");
    }

    @Test
    void whileOneInstanceSealsTheOthersPass() throws SQLException {
        trail.seal();
        write(UUID.randomUUID());
        try (Connection other = open();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + TrailRows.LOCK + ")");

            assertThat(trail.seal()).isZero();

            other.rollback();
        }
        assertThat(trail.seal()).isEqualTo(1);
    }

    @Test
    void manyInstancesMakeOneChain() throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Trail instance = new Trail(database, clock);
            work.add(() -> {
                int sealed = 0;
                for (int round = 0; round < 15; round++) {
                    write(UUID.randomUUID());
                    sealed += instance.seal();
                }
                return sealed;
            });
        }
        trail.seal();
        long before = trail.lastSeal().map(TrailSeal::total).orElse(0L);
        ExecutorService instances = Executors.newFixedThreadPool(work.size());
        long sealed = 0;
        try {
            for (Future<Integer> each : instances.invokeAll(work)) {
                sealed += each.get();
            }
        } finally {
            instances.shutdown();
        }
        sealed += trail.seal();

        assertThat(sealed).isEqualTo(60);
        assertThat(trail.lastSeal().orElseThrow().total()).isEqualTo(before + 60);
        assertThat(trail.verify().isWhole()).isTrue();
    }

    /** As the owner of the database could, with the guard off; nothing of it stays. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_line set actor = gen_random_uuid() where id = %d",
                "update audit_line set recorded_at = recorded_at + interval '1 microsecond' where id = %d",
                "update audit_line set details = '{\"a\": 1}' where id = %d",
                "update audit_line set details = '[]' where id = %d",
                "delete from audit_line where id = %d",
                "insert into audit_line (id, recorded_at, deed, subject) select -1, now(), 'test-line', subject from audit_line where id = %d"
            })
    void tamperingIsFound(String tampering) throws SQLException {
        long victim = writeDetailed();
        trail.seal();
        TrailSeal broken = trail.lastSeal().orElseThrow();
        write(UUID.randomUUID());
        trail.seal();
        long expected = tampering.startsWith("insert") ? 1 : broken.position();

        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            assertThat(Trail.verify(new TrailRows(owner)).isWhole()).isTrue();
            statement.execute("alter table audit_line disable trigger audit_line_is_fact");
            assertThat(statement.executeUpdate(tampering.formatted(victim))).isEqualTo(1);

            Trail.Check check = Trail.verify(new TrailRows(owner));

            owner.rollback();
            assertThat(check.broken()).hasValue(expected);
            assertThat(check.seals()).isEqualTo(expected - 1);
        }
        assertThat(trail.verify().isWhole()).isTrue();
    }

    @Test
    void aSealThatWasChangedIsFound() throws SQLException {
        write(UUID.randomUUID());
        trail.seal();
        write(UUID.randomUUID());
        trail.seal();
        long last = trail.lastSeal().orElseThrow().position();

        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("alter table audit_seal disable trigger audit_seal_is_fact");
            statement.executeUpdate(
                    "update audit_seal set sealed_at = sealed_at - interval '1 day' where position = " + last);

            assertThat(Trail.verify(new TrailRows(owner)).broken()).hasValue(last);

            owner.rollback();
        }
    }

    @Test
    void theNewestSealIsForAnybody() throws SQLException {
        write(UUID.randomUUID());
        trail.seal();
        TrailSeal seal = trail.lastSeal().orElseThrow();

        Response latest = TestUser.nobody().get("/api/v1/audit-seals/latest");

        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(latest.<String>path("digest")).isEqualTo(seal.digest()).matches("[0-9a-f]{64}");
        assertThat(latest.jsonPath().getLong("position")).isEqualTo(seal.position());
        assertThat(latest.jsonPath().getLong("total")).isEqualTo(seal.total());
        assertThat(Instant.parse(latest.path("sealedAt"))).isEqualTo(seal.sealedAt());
        assertThat(TestUser.nobody()
                        .get("/api/v1/audit-seals/{position}", seal.position())
                        .asString())
                .isEqualTo(latest.asString());
        Problem.notFound(TestUser.nobody().get("/api/v1/audit-seals/{position}", seal.position() + 1000));
    }

    @Test
    void pagesFollowEachOtherWithoutAGapOrADouble() throws SQLException {
        UUID subject = UUID.randomUUID();
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(0, write(subject));
        }
        List<Long> read = new ArrayList<>();
        OptionalLong before = OptionalLong.empty();
        int pages = 0;
        do {
            Trail.Page page = trail.read(Trail.Filter.of(subject), before, 3);
            page.lines().forEach(line -> read.add(line.id()));
            before = page.before();
            pages++;
        } while (before.isPresent());

        assertThat(read).isEqualTo(written);
        assertThat(pages).isEqualTo(3);
        assertThat(trail.read(Trail.Filter.of(subject), OptionalLong.empty(), 7).before())
                .isEmpty();
        assertThat(trail.read(Trail.Filter.of(UUID.randomUUID()), OptionalLong.empty(), 7)
                        .lines())
                .isEmpty();
        assertThat(trail.read(Trail.Filter.all(), OptionalLong.empty(), 2).lines())
                .extracting(Trail.Line::id)
                .startsWith(written.get(0));
    }

    /**
     * Counts the pages that the database reads, in a transaction that never was. The plan is its own choice: what it costs
     * must not be. The lines that are asked for are the oldest, so that leafing through the trail for them reads all of it.
     */
    @Test
    void aPersonOrASubjectCostsWhatIsShownAndNotTheSizeOfTheTrail() throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            UUID some = UUID.randomUUID();
            statement.execute("insert into audit_line (recorded_at, deed, subject, about, details)"
                    + " select now(), 'test-line', '" + some + "', '" + some + "', '{}' from generate_series(1, 200)");
            statement.execute("insert into audit_line (recorded_at, deed, subject, about, details)"
                    + " select now(), 'test-line', md5((i / 200)::text)::uuid, md5((i / 100)::text)::uuid, '{}'"
                    + " from generate_series(1, 60000) i");
            statement.execute("analyze audit_line");

            assertThat(pagesRead(owner, Trail.Filter.about(Set.of(new PersonId(some)))))
                    .isLessThan(150);
            assertThat(pagesRead(owner, Trail.Filter.of(some))).isLessThan(150);
            assertThat(pagesRead(owner, Trail.Filter.all())).isLessThan(150);
            try (ResultSet size = statement.executeQuery("select pg_relation_size('audit_line') / 8192")) {
                size.next();
                assertThat(size.getInt(1)).as("pages in the whole trail").isGreaterThan(500);
            }
            owner.rollback();
        }
    }

    private static int pagesRead(Connection connection, Trail.Filter filter) throws SQLException {
        List<Object> values = new ArrayList<>();
        String sql = "explain (analyze, buffers, timing off, format json) "
                + TrailRows.newestSql(filter, Long.MAX_VALUE, 51, values);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet plan = statement.executeQuery()) {
                plan.next();
                JsonPath read = JsonPath.from(plan.getString(1));
                return read.getInt("[0].Plan.'Shared Hit Blocks'") + read.getInt("[0].Plan.'Shared Read Blocks'");
            }
        }
    }

    private long writeDetailed() throws SQLException {
        return Long.parseLong(Rows.list(
                        database,
                        "insert into audit_line (recorded_at, deed, subject, details) values (now(), 'test-line', ?, '{\"a\": \"1\"}') returning id",
                        UUID.randomUUID())
                .get(0));
    }

    private long write(UUID subject) throws SQLException {
        try (Connection connection = open()) {
            long id = write(connection, subject);
            connection.commit();
            return id;
        }
    }

    private static long write(Connection connection, UUID subject) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into audit_line (recorded_at, deed, subject) values (now(), 'test-line', ?) returning id")) {
            statement.setObject(1, subject);
            return number(statement);
        }
    }

    private static long transaction(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_current_xact_id()::text::bigint")) {
            return number(statement);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A transaction that stays open, with the rights of the application. */
    private Connection open() throws SQLException {
        return begun(postgres.app());
    }

    private Connection owner() throws SQLException {
        return begun(postgres.owner());
    }

    private Connection begun(LocalPostgres.Login login) throws SQLException {
        Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), login.user(), login.password());
        connection.setAutoCommit(false);
        return connection;
    }
}
