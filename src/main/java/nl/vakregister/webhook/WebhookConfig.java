// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How webhooks are sent. */
@ConfigMapping(prefix = "vakregister.webhooks")
interface WebhookConfig {
    /** How often an instance looks for messages that are due; zero is never. */
    Duration every();

    /** How long a receiver may take. */
    @WithDefault("PT15S")
    Duration timeout();

    /** Hosts that may be in the own network and may speak http: for development, never for what is public. */
    Optional<Set<String>> localHosts();

    /** How long the log of what was sent is kept. */
    @WithDefault("P90D")
    Duration keep();
}
