// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends what is due, on every full instance: to all endpoints at once, to each one after another. An endpoint that fails is
 * left alone for the rest of the round, so that one that hangs holds nobody up for longer than one attempt.
 */
@ApplicationScoped
class WebhookRounds {
    private static final Logger LOG = Logger.getLogger(WebhookRounds.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    /** After that long an endpoint's other messages wait for the next round. */
    private static final Duration TURN = Duration.ofSeconds(20);

    /** How many endpoints are spoken to at once. */
    private static final int SENDERS = 32;

    private static final Duration LATER = Duration.ofSeconds(30);

    private final WebhookMessages messages;
    private final WebhookDelivery delivery;
    private final WebhookConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final boolean full;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, work -> {
        Thread thread = new Thread(work, "webhook-sender");
        thread.setDaemon(true);
        return thread;
    });
    private final Rounds rounds = new Rounds("webhooks", this::round);

    WebhookRounds(
            WebhookMessages messages,
            WebhookDelivery delivery,
            WebhookConfig config,
            MeterRegistry metrics,
            Clock clock,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.messages = messages;
        this.delivery = delivery;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.full = "full".equals(role);
    }

    void start(@Observes StartupEvent start) {
        if (full) {
            rounds.start(config.every());
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        rounds.stop();
        senders.shutdown();
    }

    /** Somebody waits for it. */
    void soon() {
        rounds.soon();
    }

    /** Sends until nothing is due. */
    void round() {
        while (!rounds.isStopping()) {
            UUID claim = UUID.randomUUID();
            List<WebhookMessages.Claimed> due = messages.claim(claim, clock.instant(), LEASE);
            if (due.isEmpty()) {
                break;
            }
            Map<UUID, List<WebhookMessages.Claimed>> perEndpoint =
                    due.stream().collect(Collectors.groupingBy(WebhookMessages.Claimed::endpoint));
            List<Future<?>> turns = perEndpoint.values().stream()
                    .<Future<?>>map(own -> senders.submit(() -> turn(own, claim)))
                    .toList();
            turns.forEach(WebhookRounds::finished);
        }
        messages.forget(clock.instant().minus(config.keep()));
    }

    private static void finished(Future<?> turn) {
        try {
            turn.get();
        } catch (ExecutionException e) {
            // Its claim runs out, and then it is tried again
            LOG.warnf(
                    "a turn of a webhook ended early: %s",
                    e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(List<WebhookMessages.Claimed> own, UUID claim) {
        Instant end = clock.instant().plus(TURN);
        for (int i = 0; i < own.size(); i++) {
            WebhookMessages.Claimed message = own.get(i);
            boolean delivered =
                    delivery.attempt(message, claim, ThreadLocalRandom.current().nextDouble());
            metrics.counter("vakregister.webhooks.attempts", "outcome", delivered ? "delivered" : "failed")
                    .increment();
            Instant now = clock.instant();
            if (!delivered || now.isAfter(end) || rounds.isStopping()) {
                messages.release(
                        own.subList(i + 1, own.size()).stream()
                                .map(WebhookMessages.Claimed::id)
                                .toList(),
                        claim,
                        delivered ? now : now.plus(LATER));
                return;
            }
        }
    }
}
