// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Signs every so often the status lists in which something may have changed, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class StatusRounds {
    private static final Logger LOG = Logger.getLogger(StatusRounds.class);

    private final StatusLists lists;
    private final Clock clock;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;

    StatusRounds(
            StatusLists lists,
            Clock clock,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.status.publish-every") Duration every) {
        this.lists = lists;
        this.clock = clock;
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "status-lists");
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
            lists.due().forEach(list -> lists.publish(list, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "a status list was not renewed this time: %s", e.getClass().getName());
        }
    }
}
