// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Works on imports, on every full instance; zero means never. A row that one is at is passed over by the others. */
@ApplicationScoped
class ImportRounds {
    private final ImportWorker worker;
    private final Duration every;
    private final boolean full;
    private final Rounds rounds = new Rounds("imports", this::round);

    ImportRounds(
            ImportWorker worker,
            @ConfigProperty(name = "vakregister.imports.work-every") Duration every,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.worker = worker;
        this.every = every;
        this.full = "full".equals(role);
    }

    void start(@Observes StartupEvent start) {
        if (full) {
            rounds.start(every);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        rounds.stop();
    }

    /** Somebody waits for it. */
    void soon() {
        rounds.soon();
    }

    void round() {
        worker.work(rounds::isStopping);
    }
}
