// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay works. */
@ConfigMapping(prefix = "vakregister.outbox")
interface OutboxConfig {
    /** How often an instance looks for what waits; zero is never. */
    Duration every();

    /** How many messages an instance claims at once. */
    @WithDefault("100")
    int batch();

    /** How long a claim holds. Whoever dies with a claim leaves it to the others after that. */
    @WithDefault("PT5M")
    Duration lease();

    /** How long to wait after a first failure. */
    @WithDefault("PT30S")
    Duration firstWait();

    /** The longest wait between two attempts. */
    @WithDefault("PT6H")
    Duration longestWait();

    /** How often a message is tried before it is parked. */
    @WithDefault("10")
    int attempts();

    /** How long what was delivered is remembered. */
    @WithDefault("P30D")
    Duration keep();
}
