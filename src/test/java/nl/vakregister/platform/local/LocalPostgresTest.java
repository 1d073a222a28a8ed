// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalPostgresTest {

    private DataDirectory data;
    private LocalPostgres postgres;

    @BeforeEach
    void start() {
        data = DataDirectory.open(PostgresForTests.freshFolder());
        postgres = LocalPostgres.start(data, LocalPostgres.Durability.DURABLE, LocalPostgres.ANY_PORT);
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
        data.close();
        DataDirectory.delete(data.path());
    }

    @Test
    void keepsWhatWasCommittedWhenTheServerIsKilled() throws Exception {
        execute(postgres.owner(), "create table kept (word text); insert into kept values ('blijft')");
        ProcessHandle server = server();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);

        postgres.restart();

        assertThat(value(postgres.owner(), "select word from kept")).isEqualTo("blijft");
        assertThat(server().pid()).isNotEqualTo(server.pid());
    }

    @Test
    void goesAndComesBackOnTheSamePort() throws Exception {
        String url = postgres.jdbcUrl();
        postgres.stop();
        assertThatThrownBy(() -> value(postgres.app(), "select 1")).isInstanceOf(SQLException.class);

        postgres.restart();

        assertThat(postgres.jdbcUrl()).isEqualTo(url);
        assertThat(value(postgres.app(), "select 1")).isEqualTo("1");
    }

    @Test
    void startsAgainWithTheSamePasswords() throws Exception {
        execute(postgres.owner(), "create table kept (word text); insert into kept values ('blijft')");
        postgres.close();
        data.close();

        data = DataDirectory.open(data.path());
        postgres = LocalPostgres.start(data, LocalPostgres.Durability.DURABLE, LocalPostgres.ANY_PORT);

        assertThat(value(postgres.owner(), "select word from kept")).isEqualTo("blijft");
    }

    @Test
    void startsAfterANumberOfAProcessWasUsedAgain() throws Exception {
        postgres.stop();
        Path file = data.path().resolve("postgres/cluster/postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n");

        postgres.restart();

        assertThat(value(postgres.app(), "select 1")).isEqualTo("1");
    }

    @Test
    void refusesASecondUserOfTheSameFolder() {
        assertThatThrownBy(() -> DataDirectory.open(data.path()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Another Vakregister is using the data folder " + data.path())
                .hasMessageContaining("VAKREGISTER_DATA_DIR");
    }

    @Test
    void givesEachRoleNoMoreThanItNeeds() throws Exception {
        execute(postgres.owner(), "create schema theirs; create table theirs.things (id int)");
        for (LocalPostgres.Login login : new LocalPostgres.Login[] {postgres.app(), postgres.verify()}) {
            assertDenied(login, "create table public.mine (id int)");
            assertDenied(login, "create table theirs.mine (id int)");
            assertDenied(login, "create schema mine");
            assertDenied(login, "select * from theirs.things");
            assertDenied(login, "create role friend");
        }
        execute(postgres.app(), "create temporary table passing_through (id int)");
        assertDenied(postgres.verify(), "create temporary table passing_through (id int)");
        assertThatThrownBy(() -> execute(postgres.keycloak(), "select 1"))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void asksForAPasswordAndListensToThisMachineOnly() throws Exception {
        assertThatThrownBy(() -> execute(new LocalPostgres.Login("vakregister_owner", "wrong"), "select 1"))
                .hasMessageContaining("password authentication failed");
        assertThat(value(postgres.superuser(), "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(value(postgres.superuser(), "show fsync")).isEqualTo("on");
        assertThat(Files.getPosixFilePermissions(data.path().resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(data.path().resolve("postgres/initial-password")).doesNotExist();
    }

    @Test
    void sortsNamesTheDutchWay() throws Exception {
        assertThat(value(
                        postgres.app(),
                        "select string_agg(n, ' ' order by n) from unnest(array['Zoë', 'eva', 'Émile', 'Bea']) n"))
                .isEqualTo("Bea Émile eva Zoë");
    }

    private ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(data.path().resolve("postgres/cluster/postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void assertDenied(LocalPostgres.Login login, String sql) {
        assertThatThrownBy(() -> execute(login, sql))
                .as("%s: %s", login, sql)
                .hasMessageContaining("permission denied");
    }

    private void execute(LocalPostgres.Login login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(LocalPostgres.Login login, String sql) throws SQLException {
        try (Connection connection = connect(login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect(LocalPostgres.Login login) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), login.user(), login.password());
    }
}
