// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a message that was not delivered is tried again: after 5 seconds at first and a day in the end, over more than three
 * days, each a little later by chance. Source: Standard Webhooks, section on delivery and retries.
 */
final class RetrySchedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    /** How much later at most, in percent. */
    private static final int JITTER = 20;
    /** For how long an endpoint may fail before it is switched off. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private RetrySchedule() {}

    /**
     * @param tries how often it was tried, from 1
     * @param chance from 0 up to and not including 1
     * @return how long to wait; empty when it is given up
     */
    static Optional<Duration> after(int tries, double chance) {
        if (tries > WAITS.size()) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(tries - 1);
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * JITTER / 100 * chance)));
    }

    /** Whether an endpoint that has failed without a break since then is switched off. */
    static boolean isHopeless(Instant failingSince, Instant now) {
        return failingSince != null && !now.isBefore(failingSince.plus(PATIENCE));
    }
}
