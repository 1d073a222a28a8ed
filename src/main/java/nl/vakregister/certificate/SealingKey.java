// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The seal of this installation. Read when the application starts, so that a wrong key is known before anybody waits. */
@ApplicationScoped
class SealingKey {
    private final Path store;
    private final Optional<String> password;
    private final String alias;
    private final boolean createIfMissing;
    private final boolean needed;
    private final Clock clock;
    private Seal seal;

    SealingKey(
            @ConfigProperty(name = "vakregister.seal.keystore") Path store,
            @ConfigProperty(name = "vakregister.seal.keystore-password") Optional<String> password,
            @ConfigProperty(name = "vakregister.seal.alias") String alias,
            @ConfigProperty(name = "vakregister.seal.create-if-missing") boolean createIfMissing,
            @ConfigProperty(name = "vakregister.role") String role,
            Clock clock) {
        this.store = store;
        this.password = password;
        this.alias = alias;
        this.createIfMissing = createIfMissing;
        this.needed = "full".equals(role);
        this.clock = clock;
    }

    void load(@Observes StartupEvent start) {
        if (!needed) {
            return;
        }
        char[] secret = password.orElseThrow(
                        () -> new IllegalStateException(
                                "No password for the seal: set VAKREGISTER_SEAL_KEYSTORE_PASSWORD (and VAKREGISTER_SEAL_KEYSTORE)"))
                .toCharArray();
        seal = createIfMissing
                ? SealKeys.createIfMissing(store, secret, alias, clock.instant())
                : SealKeys.load(store, secret, alias, clock.instant());
    }

    Seal seal() {
        return seal;
    }
}
