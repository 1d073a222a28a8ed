// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

import java.time.Duration;

/**
 * How long to wait after a failure: twice as long each time, up to a limit, and between half and all of that, so that what
 * failed together does not come back together.
 *
 * @param attempts how often something is tried before it is parked
 */
record Backoff(Duration first, Duration longest, int attempts) {
    boolean givesUpAfter(int attempt) {
        return attempt >= attempts;
    }

    /**
     * @param attempt how often it was tried, from 1
     * @param chance from 0 up to and not including 1
     */
    Duration after(int attempt, double chance) {
        long doubled = first.toMillis() << Math.min(attempt - 1, 30);
        long whole = Math.min(doubled < first.toMillis() ? Long.MAX_VALUE : doubled, longest.toMillis());
        return Duration.ofMillis(whole / 2 + (long) (chance * (whole - whole / 2)));
    }
}
