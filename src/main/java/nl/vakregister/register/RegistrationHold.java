// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Keeps a registration to one decision at a time. Whoever waits here then sees what the other did, when she looks after
 * the wait and not before. Bookings of points do not wait.
 */
@ApplicationScoped
public class RegistrationHold {
    private final EntityManager database;

    RegistrationHold(EntityManager database) {
        this.database = database;
    }

    /**
     * Until the transaction ends nobody else decides on this registration and it is not merged.
     *
     * @throws Refusal when it was merged into another meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(UUID registration) {
        List<?> found = database.createNativeQuery(
                        "select cast(merged_into as text) from registration where id = :id for no key update")
                .setParameter("id", registration)
                .getResultList();
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        if (found.get(0) != null) {
            throw Refusal.conflict(new Text(
                    "Deze inschrijving is intussen samengevoegd met een andere. Kijk opnieuw.",
                    "This registration was merged with another meanwhile. Look again."));
        }
    }
}
