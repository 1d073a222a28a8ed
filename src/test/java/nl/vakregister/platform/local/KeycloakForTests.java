// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A real Keycloak with the demonstration accounts, on a database of its own. Slow to start (10 to 40 seconds), so for the few tests
 * that are about logging in: use it with {@code restrictToAnnotatedClass = true}.
 */
public final class KeycloakForTests implements QuarkusTestResourceLifecycleManager {

    /** The configuration property that holds the password of the demonstration accounts. */
    public static final String DEMO_PASSWORD = "vakregister.test.demo-password";

    private DataDirectory data;
    private LocalPostgres postgres;
    private LocalKeycloak keycloak;

    @Override
    public Map<String, String> start() {
        data = DataDirectory.open(PostgresForTests.freshFolder());
        postgres = LocalPostgres.start(data, LocalPostgres.Durability.NONE, LocalPostgres.ANY_PORT);
        var settings = new LocalKeycloak.Settings(home(), LocalPostgres.freePort(), "http://localhost:8081", true);
        keycloak = LocalKeycloak.start(data, settings, Optional.of(postgres));
        keycloak.awaitReady(Duration.ofMinutes(6));
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                keycloak.issuer(),
                "quarkus.oidc.credentials.secret",
                keycloak.clientSecret(),
                "quarkus.oidc.authentication.state-secret",
                data.secret("oidc.state"),
                "quarkus.oidc.token-state-manager.encryption-secret",
                data.secret("oidc.tokens"),
                DEMO_PASSWORD,
                keycloak.demoPassword());
    }

    private static Path home() {
        return Path.of(System.getProperty("vakregister.keycloak-home")).toAbsolutePath();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(keycloak, field -> field.getType() == LocalKeycloak.class);
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
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
