// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real, empty PostgreSQL for each run of the tests, without durability. A test that takes the database away and brings it back
 * declares a field of type {@link LocalPostgres}.
 */
public final class PostgresForTests implements QuarkusTestResourceLifecycleManager {

    private static final Path RUNS = Path.of("target", "postgres-test");

    /** The argument that says with which role the application connects: {@code verify}, or else its own. */
    public static final String LOGIN = "login";

    private boolean readOnly;
    private DataDirectory data;
    private LocalPostgres postgres;

    @Override
    public void init(Map<String, String> arguments) {
        readOnly = "verify".equals(arguments.get(LOGIN));
    }

    @Override
    public Map<String, String> start() {
        data = DataDirectory.open(freshFolder());
        postgres = LocalPostgres.start(data, LocalPostgres.Durability.NONE, LocalPostgres.ANY_PORT);
        Map<String, String> settings = settings(postgres);
        if (readOnly) {
            settings.put("quarkus.datasource.username", postgres.verify().user());
            settings.put("quarkus.datasource.password", postgres.verify().password());
        }
        return settings;
    }

    static Map<String, String> settings(LocalPostgres postgres) {
        var settings = new HashMap<String, String>();
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        settings.put("quarkus.datasource.username", postgres.app().user());
        settings.put("quarkus.datasource.password", postgres.app().password());
        settings.put("quarkus.flyway.jdbc-url", postgres.jdbcUrl());
        settings.put("quarkus.flyway.username", postgres.owner().user());
        settings.put("quarkus.flyway.password", postgres.owner().password());
        settings.put("quarkus.flyway.migrate-at-start", "true");
        return settings;
    }

    /** A folder of its own, so that two runs at the same time do not meet. */
    static Path freshFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(RUNS), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(postgres, field -> field.getType() == LocalPostgres.class);
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        if (data != null) {
            data.close();
            try {
                DataDirectory.delete(data.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
