// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Works off the sheets that wait, on every full instance; who comes second at a sheet takes another. Zero means never. A stop
 * in the middle loses nothing: what was decided is stored, and the rest waits.
 */
@ApplicationScoped
class BookingRounds {
    private static final Logger LOG = Logger.getLogger(BookingRounds.class);

    private final SheetBooker booker;
    private final AttendanceConfig config;
    private final boolean full;
    private ScheduledExecutorService rounds;
    private volatile boolean stopping;

    BookingRounds(SheetBooker booker, AttendanceConfig config, @ConfigProperty(name = "vakregister.role") String role) {
        this.booker = booker;
        this.config = config;
        this.full = "full".equals(role);
    }

    void start(@Observes StartupEvent start) {
        if (full && !config.workEvery().isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "attendance-booking");
                thread.setDaemon(true);
                return thread;
            });
            long every = config.workEvery().toMillis();
            rounds.scheduleWithFixedDelay(this::quietly, every, every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (rounds != null) {
            rounds.shutdown();
            rounds.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** A sheet has just come in: somebody waits for it. */
    void soon() {
        if (rounds != null && !stopping) {
            rounds.execute(this::quietly);
        }
    }

    /** What fails now succeeds in a later round; a round that throws would be the last. */
    private void quietly() {
        try {
            round();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "attendance was not worked off this time: %s", e.getClass().getName());
        }
    }

    /** Works until nothing waits, a part of each sheet in turn. */
    void round() {
        boolean further = true;
        while (further && !stopping) {
            further = false;
            for (UUID sheet : List.copyOf(booker.waiting())) {
                if (!stopping) {
                    further |= step(sheet);
                }
            }
        }
    }

    private boolean step(UUID sheet) {
        try {
            return booker.step(sheet, false) != SheetBooker.Step.PASSED;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "sheet %s could not be worked off this time: %s",
                    sheet, e.getClass().getName());
            booker.failed(sheet);
            return false;
        }
    }

    /** Works off one sheet while somebody waits for the answer. What fails here is left to a later round. */
    void finish(UUID sheet) {
        try {
            while (booker.step(sheet, true) == SheetBooker.Step.FURTHER) {
                // The next part
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "sheet %s could not be worked off at once: %s",
                    sheet, e.getClass().getName());
        }
    }
}
