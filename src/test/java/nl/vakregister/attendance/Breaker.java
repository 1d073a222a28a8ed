// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import nl.vakregister.ledger.PointsCredited;

/** Lets booking fail at its last step, as when the power goes. */
@ApplicationScoped
class Breaker {
    private static volatile boolean broken;

    static void set(boolean value) {
        broken = value;
    }

    void on(@Observes PointsCredited deed) {
        if (broken) {
            throw new IllegalStateException("the power is gone");
        }
    }
}
