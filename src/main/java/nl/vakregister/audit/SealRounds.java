// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Seals the trail every so often, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class SealRounds {
    private static final Logger LOG = Logger.getLogger(SealRounds.class);

    private final Trail trail;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;

    SealRounds(
            Trail trail,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.audit.seal-every") Duration every) {
        this.trail = trail;
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "audit-seal");
                thread.setDaemon(true);
                return thread;
            });
            rounds.scheduleWithFixedDelay(this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        if (rounds != null) {
            rounds.shutdown();
            rounds.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /** What fails now succeeds in a later round; a round that throws would be the last. */
    private void round() {
        try {
            trail.seal();
        } catch (RuntimeException e) {
            LOG.warnf("the trail was not sealed this time: %s", e.getClass().getName());
        }
    }
}
