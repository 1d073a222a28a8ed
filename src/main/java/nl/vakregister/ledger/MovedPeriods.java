// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import nl.vakregister.register.RegistrationEvent.RegistrationChanged;
import nl.vakregister.register.RegistrationEvent.RegistrationContinued;

/** Keeps the points right when periods move or a registration goes on as another: in the same transaction. */
@ApplicationScoped
class MovedPeriods {
    private final Ledger ledger;
    private final Attestations attestations;

    MovedPeriods(Ledger ledger, Attestations attestations) {
        this.ledger = ledger;
        this.attestations = attestations;
    }

    void moved(@Observes RegistrationChanged change) {
        ledger.rebuild(change.registration());
    }

    void continued(@Observes RegistrationContinued change) {
        ledger.carry(change.actor(), change.registration(), change.successor(), change.at());
        attestations.carry(change.registration(), change.successor(), change.at());
    }
}
