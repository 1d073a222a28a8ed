// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs every so often the status lists in which something may have changed, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class StatusRounds {
    private final StatusLists lists;
    private final Clock clock;
    private final boolean full;
    private final Duration every;
    private final Rounds rounds = new Rounds("status-lists", this::round);

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

    /** After the keys are there. */
    void start(@Observes @Priority(10_000) StartupEvent start) {
        if (full) {
            rounds.start(every);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        rounds.stop();
    }

    private void round() {
        lists.due().forEach(list -> lists.publish(list, clock.instant()));
    }
}
