// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

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

/** Watches the registrations of staff every so often, on every full instance; who comes second has nothing to tell. Zero means never. */
@ApplicationScoped
class StaffRounds {
    private static final Logger LOG = Logger.getLogger(StaffRounds.class);
    private static final Duration FIRST = Duration.ofSeconds(35);

    private final StaffWatch watch;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;
    private volatile boolean stopping;

    StaffRounds(
            StaffWatch watch,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.employer.watch-every") Duration every) {
        this.watch = watch;
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "staff-watch");
                thread.setDaemon(true);
                return thread;
            });
            rounds.scheduleWithFixedDelay(this::quietly, FIRST.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (rounds != null) {
            rounds.shutdown();
            rounds.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** What fails now succeeds in a later round; a round that throws would be the last. */
    private void quietly() {
        try {
            watch.round(() -> stopping);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "the staff of employers was not watched this time: %s",
                    e.getClass().getName());
        }
    }
}
