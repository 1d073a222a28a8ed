// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import nl.vakregister.platform.time.Durations;

/** How long first decisions on evidence really took, waiting for the answers of people included. */
@ApplicationScoped
public class EvidenceTimes {
    private static final String DECISIONS = "select c.register_id as of, c.submitted_at as began,"
            + " min(s.recorded_at) as ended from evidence_claim c join evidence_step s on s.claim_id = c.id"
            + " where s.kind = 'DECIDED' group by c.id";

    private final EntityManager database;

    EvidenceTimes(EntityManager database) {
        this.database = database;
    }

    /** Per register with enough decisions since then. */
    @Transactional
    public List<Durations.Spread> of(Instant since, int fewest) {
        return Durations.of(database, DECISIONS, since, fewest);
    }
}
