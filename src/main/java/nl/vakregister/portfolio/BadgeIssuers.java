// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.PersonId;

/** Checks badges with the keys of the issuers that this register knows. */
@ApplicationScoped
class BadgeIssuers {
    private final Map<String, List<BadgeKey>> pinned;
    private final People people;
    private final Clock clock;

    BadgeIssuers(BadgeConfig config, People people, Clock clock) {
        this.pinned = config.issuers().values().stream()
                .collect(Collectors.toMap(BadgeConfig.Issuer::id, issuer -> issuer.keys().stream()
                        .map(pem -> BadgeKey.ofPem(pem)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "not a public key of an issuer of badges: " + issuer.id())))
                        .toList()));
        this.people = people;
        this.clock = clock;
    }

    ForeignBadge check(String text, PersonId holder) {
        return ForeignBadge.of(text, pinned, people.email(holder).orElse(null), clock.getZone());
    }
}
