// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every so often, on every full instance, whether the numbers of this month are out. Zero means never. */
@ApplicationScoped
class ReleaseRounds {
    private final Rounds rounds;
    private final boolean full;
    private final Duration every;

    ReleaseRounds(
            Releases releases,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.statistics.publish-every") Duration every) {
        this.rounds = new Rounds("statistics", releases::publish);
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full) {
            rounds.start(every);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        rounds.stop();
    }
}
