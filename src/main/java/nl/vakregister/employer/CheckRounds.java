// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks the lists that wait and destroys those whose term has ended, on every full instance. */
@ApplicationScoped
class CheckRounds {
    private final BackgroundChecks checks;
    private final Duration every;
    private final boolean full;
    private final Rounds rounds = new Rounds("registration-checks", this::round);

    CheckRounds(
            BackgroundChecks checks,
            @ConfigProperty(name = "vakregister.lists.check-every") Duration every,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.checks = checks;
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

    /** A list was just given. */
    void soon() {
        rounds.soon();
    }

    /** Works until nothing waits. */
    void round() {
        checks.expire();
        boolean further = true;
        while (further && !rounds.isStopping()) {
            further = checks.step();
        }
    }
}
