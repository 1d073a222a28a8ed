// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import nl.vakregister.kernel.Period;
import nl.vakregister.register.Norm;
import nl.vakregister.register.NormAssessment;
import nl.vakregister.register.Registrations;

/** Tells the register, which knows no points, whether somebody meets its norm. */
@ApplicationScoped
class Assessment implements NormAssessment {
    private final Ledger ledger;

    Assessment(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Result assess(Registrations.Facts registration, Norm norm, Period period, LocalDate submitted) {
        return new Result(ledger.progress(registration, norm, period, submitted).shortfalls());
    }
}
