// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import nl.vakregister.kernel.Deed;

/** Writes one line per deed, in the deed's own transaction. */
@ApplicationScoped
class AuditTrail {
    private final AuditLine.Repo lines;

    AuditTrail(AuditLine.Repo lines) {
        this.lines = lines;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes Deed deed) {
        lines.persist(new AuditLine(deed));
    }
}
