// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import nl.vakregister.benchmark.GeneratedRegister;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.platform.outbox.OutboxRelay;
import nl.vakregister.register.Registers;
import org.junit.jupiter.api.Test;

/**
 * A deadline storm: everybody's period ends on the same day, and everybody is to be reminded and mailed. Prints notices and
 * messages per second, the latter into a mailbox in memory. Not a test: run it by name, with nothing else running.
 * {@code -Dbenchmark.people=10000} does less than 500,000.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class NoticeBenchmark {
    LocalPostgres postgres;

    @Inject
    Registers registers;

    @Inject
    NoticeRounds rounds;

    @Inject
    OutboxRelay relay;

    @Test
    void storm() throws SQLException {
        int people = Integer.parseInt(System.getProperty("benchmark.people", "500000"));
        try (Connection owner = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.owner().user(),
                        postgres.owner().password());
                Statement statement = owner.createStatement()) {
            new GeneratedRegister(owner, registers.byCode("RP-SW").orElseThrow().id(), LocalDate.now()).growTo(people);
            LocalDate ends = LocalDate.now().plusDays(6);
            statement.execute("update person set email = id || '@example.org'");
            statement.execute("alter table registration_event disable trigger user");
            statement.execute("update registration_event set recorded_at = recorded_at - interval '10 years'");
            statement.execute("alter table registration_event enable trigger user");
            statement.execute("update registration set lapses_on = date '" + ends + "' where lapses_on is not null");
            statement.execute("vacuum analyze");

            long begin = System.nanoTime();
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> rounds.round(() -> false));
            int told = rounds.round(() -> false) + other.join();
            say("%,d notices in %,.0f a second", told, told / seconds(begin));
            begin = System.nanoTime();
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> relay.work(() -> false));
            int sent = relay.work(() -> false) + second.join();
            say("%,d messages in %,.0f a second", sent, sent / seconds(begin));
            try (ResultSet twice = statement.executeQuery(
                    "select count(*) - count(distinct (registration_id, ends_on)) from reminder")) {
                twice.next();
                say("%d reminded twice", twice.getInt(1));
            }
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
