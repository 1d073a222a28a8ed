// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import nl.vakregister.identity.PersonsMerged;

/** What somebody endorsed stays endorsed when she is merged with herself under another sign-in. */
@ApplicationScoped
class MergedEndorsements {
    private final EntityManager database;

    MergedEndorsements(EntityManager database) {
        this.database = database;
    }

    void merged(@Observes PersonsMerged merge) {
        database.createNativeQuery("insert into endorsement (person_id, code_version_id, endorsed_at)"
                        + " select :survivor, code_version_id, endorsed_at from endorsement where person_id = :merged"
                        + " on conflict do nothing")
                .setParameter("survivor", merge.survivor().value())
                .setParameter("merged", merge.merged().value())
                .executeUpdate();
    }
}
