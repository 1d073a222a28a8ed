// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.benchmark.GeneratedRegister;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Registers;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * How fast attendance is booked: a sheet of 100,000 people, from the file to outcomes, points, balances and the trail, beside
 * a plain COPY of the same ledger entries into the same tables with their keys, triggers and indexes. Not a test: run it by
 * name, with nothing else running, and read the ratio. {@code -Dbenchmark.rows=10000} does less.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class AttendanceBenchmark {
    private static final int ROUNDS = 5;

    LocalPostgres postgres;

    @Inject
    Registers registers;

    @Inject
    BookingRounds rounds;

    @Test
    void ratio() throws SQLException {
        int people = Integer.parseInt(System.getProperty("benchmark.rows", "100000"));
        TestUser provider = Given.providerWithOrganisation();
        try (Connection owner = DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password())) {
            say(
                    "%nVakregister benchmark: attendance of %,d people, %d rounds after one that does not count",
                    people, ROUNDS);
            new GeneratedRegister(owner, registers.byCode("RP-SW").orElseThrow().id(), LocalDate.now()).growTo(people);
            for (Map<String, Object> points : List.<Map<String, Object>>of(
                    Map.of("GEACCREDITEERD", 6), Map.of("GEACCREDITEERD", 6, "REFLECTIE", 1.5))) {
                rounds(owner, provider, people, points);
            }
        }
        say("");
    }

    private void rounds(Connection owner, TestUser provider, int people, Map<String, Object> points)
            throws SQLException {
        String csv = "registernummer;naam\n"
                + IntStream.range(0, people)
                        .mapToObj(n -> GeneratedRegister.number(n) + ";" + GeneratedRegister.surname(n))
                        .collect(Collectors.joining("\n"));
        byte[] file = csv.getBytes(StandardCharsets.UTF_8);
        UUID course = Given.submitted(provider);
        Map<String, Object> grant =
                Given.grant(Given.today().minusYears(1), Given.today().plusYears(1));
        grant.put("points", points);
        Given.assess(TestUser.assessor(), course, grant).then().statusCode(200);
        List<Double> accepted = new ArrayList<>();
        List<Double> booked = new ArrayList<>();
        List<Double> copied = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            UUID edition = Given.edition(provider, course, Given.today());
            long start = System.nanoTime();
            String sheet = Given.sheet(provider, edition, file)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            long kept = System.nanoTime();
            rounds.round();
            long done = System.nanoTime();
            long before = entries(owner, edition);
            if (before != (long) people * points.size()) {
                throw new IllegalStateException("not everybody was booked: " + before);
            }
            int ledger = points.size();
            double whole = people / seconds(start, done);
            double copy = copy(owner, edition) / (double) ledger;
            if (round > 0) {
                accepted.add(people / seconds(start, kept));
                booked.add(whole);
                copied.add(copy);
                ratios.add(whole / copy);
            }
            say(
                    "  round %d, sheet %s: accepted in %.2f s, worked off in %.2f s; copied %.2f s",
                    round, sheet.substring(0, 8), seconds(start, kept), seconds(kept, done), people / copy);
        }
        say(
                "attendance, %d %s a person: plain COPY of the entries %,7.0f rows/s | booked with outcomes, audit and balances %,7.0f rows/s, ratio %.2f (%.2f to %.2f) | accepted alone %,7.0f rows/s",
                points.size(),
                points.size() == 1 ? "entry" : "entries",
                median(copied),
                median(booked),
                median(ratios),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow(),
                median(accepted));
    }

    /** The same entries once more, under another source, as text that is ready; entries a second. */
    private static double copy(Connection owner, UUID edition) throws SQLException {
        StringBuilder text = new StringBuilder();
        int rows = 0;
        try (Statement ask = owner.createStatement();
                ResultSet entries = ask.executeQuery(
                        "select registration_id, category, claimed, awarded, completed_on, source || '-copy', description, origin, accredited_by, revision, recorded_at, recorded_by from ledger_entry where source = 'edition:"
                                + edition + "' order by id")) {
            while (entries.next()) {
                text.append(nl.vakregister.kernel.Ids.next(java.time.Instant.now()));
                for (int i = 1; i <= 12; i++) {
                    text.append('\t').append(entries.getString(i));
                }
                text.append('\n');
                rows++;
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        CopyIn copy = new CopyManager(owner.unwrap(BaseConnection.class))
                .copyIn(
                        "copy ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description, origin, accredited_by, revision, recorded_at, recorded_by) from stdin");
        for (int from = 0; from < bytes.length; from += 1 << 16) {
            copy.writeToCopy(bytes, from, Math.min(1 << 16, bytes.length - from));
        }
        copy.endCopy();
        return rows / seconds(start, System.nanoTime());
    }

    private static long entries(Connection owner, UUID edition) throws SQLException {
        try (Statement ask = owner.createStatement();
                ResultSet count = ask.executeQuery(
                        "select count(*) from ledger_entry where source = 'edition:" + edition + "'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static double seconds(long from, long until) {
        return (until - from) / 1e9;
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
