// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

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

/** Looks for accreditations that end soon every so often, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class RenewalRounds {
    private static final Logger LOG = Logger.getLogger(RenewalRounds.class);
    private static final Duration FIRST = Duration.ofSeconds(20);

    private final Renewals renewals;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;

    RenewalRounds(
            Renewals renewals,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.accreditation.remind-every") Duration every) {
        this.renewals = renewals;
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "renewal-reminders");
                thread.setDaemon(true);
                return thread;
            });
            rounds.scheduleWithFixedDelay(this::round, FIRST.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
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
            renewals.remind();
        } catch (RuntimeException e) {
            LOG.warnf("no reminders this time: %s", e.getClass().getName());
        }
    }
}
