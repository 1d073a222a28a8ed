// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks after documents every so often, on every full instance; who comes second has nothing to do. Zero means never. */
@ApplicationScoped
class FileRounds {
    private static final Logger LOG = Logger.getLogger(FileRounds.class);
    private static final Duration FIRST = Duration.ofSeconds(30);

    private final Retention retention;
    private final FileStore files;
    private final Instance<SealedTexts.Keeper> texts;
    private final boolean full;
    private final Duration every;
    private ScheduledExecutorService rounds;
    private volatile boolean stopping;

    FileRounds(
            Retention retention,
            FileStore files,
            Instance<SealedTexts.Keeper> texts,
            FilesConfig config,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.retention = retention;
        this.files = files;
        this.texts = texts;
        this.full = "full".equals(role);
        this.every = config.sweepEvery();
    }

    void start(@Observes StartupEvent start) {
        if (full && !every.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "documents");
                thread.setDaemon(true);
                return thread;
            });
            rounds.scheduleWithFixedDelay(this::round, FIRST.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (rounds != null) {
            rounds.shutdown();
            rounds.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /** What fails now succeeds in a later round; a round that throws would be the last. */
    private void round() {
        try {
            int wrapped = 0;
            for (int more = files.rewrap(); more > 0 && !stopping; more = files.rewrap()) {
                wrapped += more;
            }
            if (wrapped > 0) {
                LOG.infof("%d keys of documents were wrapped under the current master key", wrapped);
            }
            for (SealedTexts.Keeper keeper : texts) {
                while (!stopping && keeper.sealAnew() > 0) {
                    // The next few hundred
                }
            }
            while (!stopping && retention.round() > 0) {
                // The next few hundred
            }
        } catch (RuntimeException e) {
            LOG.warnf("documents were not looked after this time: %s", e.toString());
        }
    }
}
