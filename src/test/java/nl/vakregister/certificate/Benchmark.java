// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import nl.vakregister.benchmark.Load;
import nl.vakregister.conduct.Codes;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registers;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How fast: verification look-ups beside a page of constant bytes, certificates beside rendering alone. Not a test: run
 * it by name, with nothing else running, and read the ratios.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class Benchmark {
    private static final int PEOPLE = 20_000;
    private static final int ROUNDS = 3;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;

    @Inject
    Registers registers;

    @Inject
    Codes codes;

    @Inject
    Certificates certificates;

    @Inject
    SealingKey key;

    private final List<String> numbers = new ArrayList<>();
    private final List<String> issued = new ArrayList<>();

    @BeforeEach
    void fill() throws SQLException {
        Random random = new Random(20261122);
        try (Connection database = DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"))) {
            database.setAutoCommit(false);
            Rows rows = new Rows(database);
            for (int i = 0; i < PEOPLE; i++) {
                rows.add(i, random);
                if (i % BATCH == BATCH - 1) {
                    rows.flush();
                }
            }
            database.commit();
            try (var analyse = database.createStatement()) {
                analyse.execute("analyze");
            }
            database.commit();
        }
    }

    /** Registered people, half of them with a certificate. */
    private final class Rows {
        private final UUID register = registers.byCode("RP-SW").orElseThrow().id();
        private final UUID code =
                codes.current("BPSW", LocalDate.now(ZoneOffset.UTC)).id();
        private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        private final LocalDate today = now.toLocalDate();
        private final UUID document = Ids.next(now.toInstant());
        private final Set<String> drawn = new HashSet<>();
        private final List<PreparedStatement> all = new ArrayList<>();
        private final PreparedStatement applications;
        private final PreparedStatement people;
        private final PreparedStatement periods;
        private final PreparedStatement events;
        private final PreparedStatement endorsements;
        private final PreparedStatement papers;

        Rows(Connection database) throws SQLException {
            try (PreparedStatement one = database.prepareStatement(
                    "insert into stored_document values (?, repeat('0', 64), 'application/pdf', 1, 'x.pdf', ?, ?)")) {
                one.setObject(1, document);
                one.setObject(2, document);
                one.setObject(3, now);
                one.execute();
            }
            applications = prepare(
                    database,
                    "insert into application (id, version, register_id, person_id, level, initials, surname, diploma_id, code_version_id, variant, submitted_at, closed) values (?, 0, ?, ?, 'HBO', 'B.', ?, ?, ?, 'STANDAARD', ?, true)");
            people = prepare(
                    database,
                    "insert into registration (id, version, register_id, person_id, application_id, number, level, variant, initials, surname, admitted_on, recorded_at) values (?, 0, ?, ?, ?, ?, 'HBO', 'STANDAARD', 'B.', ?, ?, ?)");
            periods = prepare(
                    database,
                    "insert into registration_period (registration_id, starts_on, ends_on, variant) values (?, ?, ?, 'STANDAARD')");
            events = prepare(
                    database,
                    "insert into registration_event (registration_id, position, kind, effective_on, until, variant, recorded_at) values (?, 0, 'ADMITTED', ?, ?, 'STANDAARD', ?)");
            endorsements = prepare(database, "insert into endorsement values (?, ?, ?)");
            papers = prepare(
                    database,
                    "insert into certificate values (?, ?, 'REGISTRATION', 'NL', ?, 'Bench Mark', 'Register Sociaal Werk', ?, 'hbo', true, ?, ?, ?, ?, 'none', repeat('0', 64))");
        }

        private PreparedStatement prepare(Connection database, String sql) throws SQLException {
            PreparedStatement statement = database.prepareStatement(sql);
            all.add(statement);
            return statement;
        }

        void add(int i, Random random) throws SQLException {
            Instant at = now.toInstant();
            UUID person = Ids.next(at);
            UUID application = Ids.next(at);
            UUID registration = Ids.next(at);
            String number = RegisterNumber.random("SW", random).value();
            while (!drawn.add(number)) {
                number = RegisterNumber.random("SW", random).value();
            }
            set(applications, application, register, person, "Naam" + i, document, code, now);
            set(people, registration, register, person, application, number, "Naam" + i, today, now);
            set(periods, registration, today, today.plusYears(5));
            set(events, registration, today, today.plusYears(5), now);
            set(endorsements, person, code, now);
            if (i % 2 == 0) {
                String paper = PublicCode.random(random).value();
                issued.add(paper);
                set(papers, Ids.next(at), paper, registration, number, today, today.plusYears(5), now, person);
            } else {
                numbers.add(number);
            }
        }

        private void set(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
        }

        void flush() throws SQLException {
            for (PreparedStatement statement : all) {
                statement.executeBatch();
            }
        }
    }

    @Test
    void ratios() {
        say("");
        say(
                "Vakregister benchmark: %,d registrations, %,d certificates; %d rounds of %d s; read the ratios.",
                PEOPLE, issued.size(), ROUNDS, TIME.toSeconds());
        for (int connections : new int[] {1, 16, 64}) {
            lookUps(connections);
        }
        issuing();
        say("");
    }

    private void lookUps(int connections) {
        int port = RestAssured.port;
        List<Double> constant = new ArrayList<>();
        List<Double> known = new ArrayList<>();
        List<Double> unknown = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            constant.add(Load.perSecond(port, connections, TIME, () -> "/api/v1/benchmark-constant"));
            known.add(Load.perSecond(
                    port,
                    connections,
                    TIME,
                    () -> "/api/v1/verifications/"
                            + issued.get(ThreadLocalRandom.current().nextInt(issued.size()))));
            unknown.add(Load.perSecond(
                    port,
                    connections,
                    TIME,
                    () -> "/api/v1/verifications/" + PublicCode.random(ThreadLocalRandom.current())));
        }
        double limit = median(constant);
        say(
                "look-ups, %2d connections: constant bytes %,8.0f/s | known code %,7.0f/s, ratio %.2f | unknown code %,7.0f/s, ratio %.2f",
                connections, limit, median(known), median(known) / limit, median(unknown), median(unknown) / limit);
    }

    private void issuing() {
        CertificatePdf pdf = new CertificatePdf();
        Actor registrar = new Actor(new PersonId(UUID.randomUUID()), Set.of(Role.REGISTRAR), Set.of());
        List<Double> rendered = new ArrayList<>();
        List<Double> sealed = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        int perRound = 1_000;
        int next = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            rendered.add(rate(perRound, i -> pdf.render(facts(i))));
            sealed.add(rate(perRound, i -> pdf.render(facts(i), key.seal())));
            int from = next;
            whole.add(rate(perRound, i -> certificates.issue(registrar, numbers.get(from + i), Language.NL)));
            next += perRound;
        }
        double limit = median(rendered);
        say(
                "certificates, one thread:  rendering alone %,6.0f/s | with seal %,6.0f/s, ratio %.2f | issued and stored %,6.0f/s, ratio %.2f",
                limit, median(sealed), median(sealed) / limit, median(whole), median(whole) / limit);
    }

    private static CertificateFacts facts(int i) {
        return new CertificateFacts(
                Language.NL,
                "Bewijs van inschrijving",
                "Bench Mark " + "abcdefghij".charAt(i % 10),
                "Register Sociaal Werk",
                "SW 123 456 789",
                "hbo",
                null,
                "Beroepscode voor professionals in sociaal werk (2022)",
                LocalDate.of(2026, 11, 22),
                LocalDate.of(2031, 11, 21),
                Instant.now(),
                new PublicCode("0123456789ABCDEF"),
                URI.create("https://vakregister.example/v/0123-4567-89AB-CDEF"),
                "Vakregister",
                List.of());
    }

    private interface Work {
        Object once(int i);
    }

    private static double rate(int times, Work work) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.once(i);
        }
        return times / ((System.nanoTime() - start) / 1e9);
    }

    /** The first round warms up and does not count. */
    private static double median(List<Double> rounds) {
        List<Double> counted =
                rounds.subList(1, rounds.size()).stream().sorted().toList();
        return counted.get(counted.size() / 2);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
