// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.time;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that comes back on one thread of this instance, until it is stopped. Every instance has its own; what two of them must
 * not do together is for the work itself to see to.
 */
public final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Runnable work;
    private ScheduledExecutorService rounds;
    private volatile boolean stopping;

    public Rounds(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Begins, with a pause between rounds; zero means never. */
    public void start(Duration pause) {
        if (!pause.isZero()) {
            rounds = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
            rounds.scheduleWithFixedDelay(this::quietly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Lets a round that is busy come to an end. */
    public void stop() throws InterruptedException {
        stopping = true;
        if (rounds != null) {
            rounds.shutdown();
            rounds.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Whether the work should leave the rest for later. */
    public boolean isStopping() {
        return stopping;
    }

    /** Somebody waits for it: a round right away, if there are rounds here. */
    public void soon() {
        if (rounds != null && !stopping) {
            rounds.execute(this::quietly);
        }
    }

    /** What fails now succeeds in a later round; a round that throws would be the last. */
    private void quietly() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("a round of %s failed: %s", name, e.getClass().getName());
        }
    }
}
