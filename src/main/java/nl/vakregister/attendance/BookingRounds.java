// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import nl.vakregister.platform.time.Rounds;
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
    private final Rounds rounds = new Rounds("attendance-booking", this::round);

    BookingRounds(SheetBooker booker, AttendanceConfig config, @ConfigProperty(name = "vakregister.role") String role) {
        this.booker = booker;
        this.config = config;
        this.full = "full".equals(role);
    }

    void start(@Observes StartupEvent start) {
        if (full) {
            rounds.start(config.workEvery());
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        rounds.stop();
    }

    /** A sheet has just come in: somebody waits for it. */
    void soon() {
        rounds.soon();
    }

    /** Works until nothing waits, a part of each sheet in turn. */
    void round() {
        boolean further = true;
        while (further && !rounds.isStopping()) {
            further = false;
            for (UUID sheet : List.copyOf(booker.waiting())) {
                if (!rounds.isStopping()) {
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
