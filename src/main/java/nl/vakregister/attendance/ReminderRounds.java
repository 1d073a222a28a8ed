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

/** Gives reminders of attendance every so often, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class ReminderRounds {
    private static final Logger LOG = Logger.getLogger(ReminderRounds.class);

    private final AttendanceReminders reminders;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;

    ReminderRounds(
            AttendanceReminders reminders,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.attendance-reminders.every") Duration every) {
        this.reminders = reminders;
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "attendance-reminders");
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
            reminders.round();
        } catch (RuntimeException e) {
            LOG.warnf("no reminders of attendance this time: %s", e.getClass().getName());
        }
    }
}
