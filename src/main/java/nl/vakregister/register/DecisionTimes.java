// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import nl.vakregister.platform.time.Durations;

/** How long first decisions of registers really took, waiting for the answers of people included. */
@ApplicationScoped
public class DecisionTimes {
    private static final String APPLICATIONS = "select a.register_id as of, a.submitted_at as began,"
            + " min(s.recorded_at) as ended from application a join application_step s on s.application_id = a.id"
            + " where s.kind in ('ADMITTED', 'REFUSED') group by a.id";
    private static final String RENEWALS = "select p.register_id as of, p.opened_at as began,"
            + " min(s.recorded_at) as ended from registration_procedure p"
            + " join registration_procedure_step s on s.procedure_id = p.id"
            + " where p.kind = 'RENEWAL' and s.kind in ('GRANTED', 'REFUSED', 'INADMISSIBLE') group by p.id";

    private final EntityManager database;

    DecisionTimes(EntityManager database) {
        this.database = database;
    }

    /** On applications, per register with enough decisions since then. */
    @Transactional
    public List<Durations.Spread> applications(Instant since, int fewest) {
        return Durations.of(database, APPLICATIONS, since, fewest);
    }

    /** On re-registrations, per register with enough decisions since then. */
    @Transactional
    public List<Durations.Spread> renewals(Instant since, int fewest) {
        return Durations.of(database, RENEWALS, since, fewest);
    }
}
