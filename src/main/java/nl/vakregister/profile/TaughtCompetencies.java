// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which competencies something that gave points was about. Whoever knows what was taught answers; whoever weighs ability
 * asks.
 */
public interface TaughtCompetencies {
    /**
     * The competencies by source.
     *
     * @param sources as the ledger knows them, such as {@code edition:<id>}; what is no teaching is left out
     */
    Map<String, Set<UUID>> of(Collection<String> sources);
}
