// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.vakregister.register.Registers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Reminds every so often, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class NoticeRounds {
    private static final Logger LOG = Logger.getLogger(NoticeRounds.class);
    private static final Duration FIRST = Duration.ofSeconds(25);

    private final Reminders reminders;
    private final Digests digests;
    private final Registers registers;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;
    private volatile boolean stopping;

    NoticeRounds(
            Reminders reminders,
            Digests digests,
            Registers registers,
            @ConfigProperty(name = "vakregister.role") String role,
            @ConfigProperty(name = "vakregister.notice.remind-every") Duration every) {
        this.reminders = reminders;
        this.digests = digests;
        this.registers = registers;
        this.full = "full".equals(role);
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "notices");
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
            round(() -> stopping);
        } catch (RuntimeException e) {
            LOG.warnf("not everybody was reminded this time: %s", e.getClass().getName());
        }
    }

    /** Tells everything that is due, batch by batch. @return how many notices there were */
    int round(BooleanSupplier stop) {
        int told = 0;
        for (Reminders.Sweep sweep : reminders.sweeps()) {
            Reminders.Cursor next = Reminders.Cursor.START;
            while (next != null && !stop.getAsBoolean()) {
                Reminders.Step step = reminders.step(sweep, next);
                told += step.told();
                next = step.next();
            }
        }
        for (Registers.View register : registers.all()) {
            int asked = Reminders.BATCH;
            while (asked == Reminders.BATCH && !stop.getAsBoolean()) {
                asked = reminders.askEndorsements(register);
                told += asked;
            }
        }
        if (!stop.getAsBoolean()) {
            digests.send();
        }
        return told;
    }
}
