// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Works off what batches wait for, on every full instance. A stop in the middle loses nothing. */
@ApplicationScoped
public class BatchRounds {
    private final BatchIssuer issuer;
    private final Duration every;
    private final boolean full;
    private final Rounds rounds = new Rounds("certificate-batches", this::round);

    BatchRounds(
            BatchIssuer issuer,
            @ConfigProperty(name = "vakregister.certificates.batch-every") Duration every,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.issuer = issuer;
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

    /** A batch was just asked for. */
    void soon() {
        rounds.soon();
    }

    /** Works until nothing waits. */
    public void round() {
        boolean further = true;
        while (further && !rounds.isStopping()) {
            try {
                further = issuer.step();
            } catch (BatchIssuer.Undone undone) {
                issuer.settle(undone);
            }
        }
    }
}
