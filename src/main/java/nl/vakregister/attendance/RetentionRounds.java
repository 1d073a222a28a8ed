// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

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

/** Destroys texts of old sheets every so often, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class RetentionRounds {
    private static final Logger LOG = Logger.getLogger(RetentionRounds.class);

    private final SheetRetention retention;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;

    RetentionRounds(
            SheetRetention retention, @ConfigProperty(name = "vakregister.role") String role, AttendanceConfig config) {
        this.retention = retention;
        this.full = "full".equals(role);
        this.every = config.eraseEvery();
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "attendance-retention");
                thread.setDaemon(true);
                return thread;
            });
            long wait = Math.min(every.toMillis(), Duration.ofMinutes(1).toMillis());
            rounds.scheduleWithFixedDelay(this::round, wait, every.toMillis(), TimeUnit.MILLISECONDS);
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
            while (retention.round() > 0) {
                // The next part
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "no texts of old sheets destroyed this time: %s",
                    e.getClass().getName());
        }
    }
}
