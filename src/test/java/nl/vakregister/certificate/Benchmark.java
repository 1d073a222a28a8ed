// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
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
@TestProfile(Benchmark.Remembering.class)
class Benchmark {
    /** Answers come from memory as in a real installation. */
    public static final class Remembering implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vakregister.verification.look-every", "0.25S");
        }
    }

    /** Half of them have a certificate; a cold look-up needs one for each request. */
    private static final int PEOPLE = Integer.getInteger("benchmark.people", 200_000);

    private static final int WARM = 1_000;
    private static final String VERIFY = "/api/v1/verifications/";
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
    private final AtomicInteger asked = new AtomicInteger(WARM);

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
        // Long enough ago to be remembered
        private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).minusDays(1);
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
        uploads();
        issuing();
        say("");
    }

    private void lookUps(int connections) {
        int port = RestAssured.port;
        List<String> thousand = issued.subList(0, Math.min(WARM, issued.size()));
        List<Load.Measured> constant = new ArrayList<>();
        List<Load.Measured> warm = new ArrayList<>();
        List<Load.Measured> unknown = new ArrayList<>();
        List<Load.Measured> row = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            constant.add(Load.measure(port, connections, TIME, () -> "/api/v1/benchmark-constant"));
            warm.add(Load.measure(port, connections, TIME, () -> VERIFY + any(thousand)));
            unknown.add(Load.measure(
                    port, connections, TIME, () -> VERIFY + PublicCode.random(ThreadLocalRandom.current())));
            row.add(Load.measure(port, connections, TIME, () -> "/api/v1/benchmark-single-row/" + any(issued)));
        }
        Load.Measured limit = median(constant);
        Load.Measured bare = median(row);
        say("look-ups, %2d connections:", connections);
        say("  constant bytes      %,8.0f/s, p99 %6.2f ms", limit.perSecond(), limit.p99());
        say(
                "  warm, %,6d codes  %,8.0f/s, p99 %6.2f ms, ratio %.2f of constant bytes",
                thousand.size(),
                median(warm).perSecond(),
                median(warm).p99(),
                median(warm).perSecond() / limit.perSecond());
        say("  one row, bare JDBC  %,8.0f/s, p99 %6.2f ms", bare.perSecond(), bare.p99());
        Load.Measured cold = eachOnce(port, connections);
        say(
                "  cold, each code once%,8.0f/s, p99 %6.2f ms, ratio %.2f of one row",
                cold.perSecond(), cold.p99(), cold.perSecond() / bare.perSecond());
        say(
                "  unknown codes       %,8.0f/s, p99 %6.2f ms, ratio %.2f of one row",
                median(unknown).perSecond(),
                median(unknown).p99(),
                median(unknown).perSecond() / bare.perSecond());
    }

    /** Codes that were never asked before, until the time is up or there are no more. */
    private Load.Measured eachOnce(int port, int connections) {
        AtomicInteger next = asked;
        return Load.measure(port, connections, TIME.multipliedBy(ROUNDS), () -> {
            int i = next.getAndIncrement();
            return i < issued.size() ? VERIFY + issued.get(i) : null;
        });
    }

    private void uploads() {
        Actor registrar = new Actor(new PersonId(UUID.randomUUID()), Set.of(Role.REGISTRAR), Set.of());
        byte[] genuine = certificates.file(
                registrar, certificates.issue(registrar, numbers.get(numbers.size() - 1), Language.NL));
        byte[] changed = genuine.clone();
        changed[changed.length / 2] ^= 1;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Double> good = new ArrayList<>();
        List<Double> bad = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            good.add(rate(BATCH, i -> certificates.inspect(genuine, today)));
            bad.add(rate(BATCH, i -> certificates.inspect(changed, today)));
        }
        say("uploaded files, one thread: genuine %,6.0f/s | changed %,6.0f/s", middle(good), middle(bad));
    }

    private static String any(List<String> codes) {
        return codes.get(ThreadLocalRandom.current().nextInt(codes.size()));
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
        double limit = middle(rendered);
        say(
                "certificates, one thread:  rendering alone %,6.0f/s | with seal %,6.0f/s, ratio %.2f | issued and stored %,6.0f/s, ratio %.2f",
                limit, middle(sealed), middle(sealed) / limit, middle(whole), middle(whole) / limit);
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
    private static double middle(List<Double> rounds) {
        List<Double> counted =
                rounds.subList(1, rounds.size()).stream().sorted().toList();
        return counted.get(counted.size() / 2);
    }

    private static Load.Measured median(List<Load.Measured> rounds) {
        List<Load.Measured> counted = rounds.subList(1, rounds.size()).stream()
                .sorted(Comparator.comparingDouble(Load.Measured::perSecond))
                .toList();
        return counted.get(counted.size() / 2);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
