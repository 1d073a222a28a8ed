// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import nl.vakregister.platform.local.LocalPostgres;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Registers;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/**
 * Does the cost of looking somebody up grow with the register? The same questions at three sizes, each with ten years of
 * history. Not a test: run it by name, with nothing else running, and read the ratios. Sizes can be given with
 * {@code -Dbenchmark.sizes=10000,100000}.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RegisterBenchmark {
    private static final int QUESTIONS = 800;
    private static final int WARM_UP = 400;

    LocalPostgres postgres;

    @Inject
    Registers registers;

    /** What is asked, as a path and the user who asks, or nobody. */
    private record Question(String path, TestUser user) {}

    @Test
    void ratios() throws SQLException {
        List<Integer> sizes = Arrays.stream(System.getProperty("benchmark.sizes", "10000,100000,1000000")
                        .split(","))
                .map(Integer::valueOf)
                .toList();
        Map<String, Latency> smallest = new LinkedHashMap<>();
        try (Connection owner = DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password())) {
            GeneratedRegister generated = new GeneratedRegister(
                    owner, registers.byCode("RP-SW").orElseThrow().id(), LocalDate.now());
            System.out.println(
                    "\nVakregister benchmark: one connection, milliseconds; ratios are to the smallest register");
            for (int size : sizes) {
                System.out.println(String.format(Locale.ROOT, "%nregister of %,d people", size));
                generated.growTo(size);
                questions(size).forEach((name, ask) -> {
                    Latency now = measure(ask);
                    Latency first = smallest.computeIfAbsent(name, k -> now);
                    System.out.println(String.format(
                            Locale.ROOT,
                            "  %-32s median %6.2f, p95 %6.2f | ratio of medians %.2f, of p95 %.2f",
                            name,
                            now.median(),
                            now.p95(),
                            now.median() / first.median(),
                            now.p95() / first.p95()));
                });
            }
        }
    }

    private static Map<String, IntFunction<Question>> questions(int size) {
        Random random = new Random(size);
        Map<String, IntFunction<Question>> questions = new LinkedHashMap<>();
        questions.put("constant bytes (the limit)", i -> new Question("/api/v1/benchmark-constant", null));
        questions.put(
                "number look-up",
                i -> new Question("/api/v1/registrations/" + GeneratedRegister.number(random.nextInt(size)), null));
        questions.put("name, somebody's surname", i -> name(GeneratedRegister.surname(random.nextInt(size))));
        questions.put("name, the commonest surname", i -> name(GeneratedRegister.surnameOfRank(0)));
        questions.put(
                "name, first four letters",
                i -> name(GeneratedRegister.surname(random.nextInt(size)).substring(0, 4)));
        questions.put(
                "name, with an initial",
                i -> name((char) ('A' + i % 26) + ". " + GeneratedRegister.surnameOfRank(i % 50)));
        questions.put("name, with a typing error", i -> {
            String surname = GeneratedRegister.surname(random.nextInt(size));
            return name(surname.substring(0, 3) + "x" + surname.substring(4));
        });
        questions.put("dashboard, points line by line", i -> {
            int n = random.nextInt(size);
            return new Question("/api/v1/registrations/" + GeneratedRegister.number(n) + "/progress", user(n));
        });
        questions.put("dashboard, the page", i -> new Question("/mijn", user(random.nextInt(size))));
        return questions;
    }

    private static Question name(String typed) {
        return new Question("/api/v1/registrations?name=" + URLEncoder.encode(typed, StandardCharsets.UTF_8), null);
    }

    private static TestUser user(int n) {
        return new TestUser(GeneratedRegister.subject(n), java.util.Set.of("professional"), "Proef", "Persoon");
    }

    private static Latency measure(IntFunction<Question> ask) {
        try (Connected server = new Connected(RestAssured.port)) {
            double[] taken = new double[QUESTIONS];
            for (int i = -WARM_UP; i < QUESTIONS; i++) {
                Question question = ask.apply(i + WARM_UP);
                double millis = server.get(question.path(), question.user());
                if (i >= 0) {
                    taken[i] = millis;
                }
            }
            return Latency.of(taken);
        }
    }
}
