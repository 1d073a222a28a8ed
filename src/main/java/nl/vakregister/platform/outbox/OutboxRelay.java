// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Works off the outbox, on every full instance. A message is claimed for a while, delivered outside any transaction, and
 * then marked; whoever dies in between leaves it to another when the claim has run out.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final Outbox outbox;
    private final Instance<OutboxHandler> handlers;
    private final OutboxConfig config;
    private final Backoff backoff;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final boolean full;
    private ScheduledExecutorService rounds;
    private volatile boolean stopping;

    OutboxRelay(
            Outbox outbox,
            Instance<OutboxHandler> handlers,
            OutboxConfig config,
            MeterRegistry metrics,
            Clock clock,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.outbox = outbox;
        this.handlers = handlers;
        this.config = config;
        this.backoff = new Backoff(config.firstWait(), config.longestWait(), config.attempts());
        this.metrics = metrics;
        this.clock = clock;
        this.full = "full".equals(role);
    }

    void start(@Observes StartupEvent start) {
        if (full && !config.every().isZero()) {
            gauge("vakregister.outbox.waiting", Outbox::waiting);
            gauge("vakregister.outbox.parked", Outbox::parked);
            rounds = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "outbox-relay");
                thread.setDaemon(true);
                return thread;
            });
            long every = config.every().toMillis();
            rounds.scheduleWithFixedDelay(this::quietly, every, every, TimeUnit.MILLISECONDS);
        }
    }

    private void gauge(String name, ToDoubleFunction<Outbox> count) {
        Gauge.builder(name, outbox, count).register(metrics);
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
            work(() -> stopping);
            outbox.forget(clock.instant().minus(config.keep()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "the outbox was not worked off this time: %s", e.getClass().getName());
        }
    }

    /**
     * Delivers until nothing is due, or it has to stop; then what was claimed and not begun is given back.
     *
     * @return how many were delivered
     */
    public int work(BooleanSupplier stop) {
        int delivered = 0;
        while (!stop.getAsBoolean()) {
            UUID claim = UUID.randomUUID();
            Instant claimed = clock.instant();
            List<OutboxMessage> batch = outbox.claim(claim, config.batch(), claimed, config.lease());
            if (batch.isEmpty()) {
                return delivered;
            }
            // Half of the lease is for what takes longer than it should
            Instant end = claimed.plus(config.lease().dividedBy(2));
            for (OutboxMessage message : batch) {
                if (stop.getAsBoolean() || clock.instant().isAfter(end)) {
                    outbox.release(claim);
                    break;
                }
                delivered += deliver(message, claim) ? 1 : 0;
            }
        }
        return delivered;
    }

    private boolean deliver(OutboxMessage message, UUID claim) {
        Optional<OutboxHandler> handler =
                handlers.stream().filter(h -> h.topic().equals(message.topic())).findFirst();
        try {
            handler.orElseThrow(() -> new OutboxHandler.Undeliverable("no handler"))
                    .deliver(message);
        } catch (RuntimeException e) {
            failed(message, claim, e);
            return false;
        }
        outbox.done(message.id(), claim, clock.instant());
        count(message, "delivered");
        return true;
    }

    private void failed(OutboxMessage message, UUID claim, RuntimeException failure) {
        boolean parked = failure instanceof OutboxHandler.Undeliverable || backoff.givesUpAfter(message.attempt());
        Instant now = clock.instant();
        Instant again = parked
                ? null
                : now.plus(backoff.after(
                        message.attempt(), ThreadLocalRandom.current().nextDouble()));
        outbox.failed(message.id(), claim, failure.getClass().getName(), again, now);
        count(message, parked ? "parked" : "failed");
        // The words of a failure may hold an address
        LOG.warnf(
                "message %s of %s was not delivered (attempt %d%s): %s",
                message.id(),
                message.topic(),
                message.attempt(),
                parked ? ", parked" : "",
                failure.getClass().getName());
    }

    private void count(OutboxMessage message, String outcome) {
        metrics.counter("vakregister.outbox.messages", "topic", message.topic(), "outcome", outcome)
                .increment();
    }
}
