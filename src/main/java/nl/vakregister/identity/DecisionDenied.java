// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/**
 * Somebody wanted to take a decision that is not hers to take, and was refused.
 *
 * @param decision which decision, in kebab case: {@code decide-application}; or, when the role was missing, the method and
 *     the template of the path
 */
public record DecisionDenied(Instant at, PersonId actor, UUID subject, Optional<PersonId> about, String decision)
        implements Deed {
    @Override
    public Optional<PersonId> by() {
        return Optional.of(actor);
    }

    @Override
    public Map<String, String> details() {
        return Map.of("decision", decision);
    }
}
