// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** What was corrected in registrations, kept beside what they say now. */
@ApplicationScoped
class CorrectionHistory {
    private final EntityManager database;

    CorrectionHistory(EntityManager database) {
        this.database = database;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID registration, List<CorrectedData.Change> changes, String reasons, PersonId by, Instant at) {
        for (CorrectedData.Change change : changes) {
            database.createNativeQuery(
                            "insert into registration_correction (id, registration_id, field, old_value, new_value, reasons, actor, recorded_at)"
                                    + " values (:id, :registration, :field, cast(:old as text), cast(:new as text), :reasons, :actor, :at)")
                    .setParameter("id", Ids.next(at))
                    .setParameter("registration", registration)
                    .setParameter("field", change.field())
                    .setParameter("old", change.before())
                    .setParameter("new", change.after())
                    .setParameter("reasons", reasons)
                    .setParameter("actor", by.value())
                    .setParameter("at", at)
                    .executeUpdate();
        }
    }
}
