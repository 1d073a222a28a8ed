// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;

/** Who looked into whose dossier: on record once per viewer, dossier and hour. One's own dossier is no news. */
@ApplicationScoped
public class DossierViews {
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    DossierViews(EntityManager database, Event<Deed> deeds, Clock clock) {
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Puts on record that the actor sees this dossier now.
     *
     * @param as the role that lets her
     * @param subject the dossier: an application or a registration
     */
    @Transactional
    public void viewed(Actor actor, Role as, UUID subject, PersonId holder) {
        if (actor.is(holder)) {
            return;
        }
        Instant now = clock.instant();
        // The key decides, also when the same page is opened twice at once
        int first = database.createNativeQuery(
                        "insert into dossier_view (viewer, subject, hour, about) values (:viewer, :subject, :hour, :about) on conflict do nothing")
                .setParameter("viewer", actor.person().value())
                .setParameter("subject", subject)
                .setParameter("hour", now.truncatedTo(ChronoUnit.HOURS))
                .setParameter("about", holder.value())
                .executeUpdate();
        if (first == 1) {
            deeds.fire(new DossierViewed(now, actor.person(), as, subject, holder));
        }
    }
}
