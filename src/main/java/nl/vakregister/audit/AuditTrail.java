// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import nl.vakregister.kernel.Deed;

/** Writes one line per deed, or one for each person concerned, in the deed's own transaction. */
@ApplicationScoped
class AuditTrail {
    private final AuditLine.Repo lines;

    AuditTrail(AuditLine.Repo lines) {
        this.lines = lines;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes Deed deed) {
        if (deed.concerned().size() > 1) {
            lines.persistForEach(deed);
        } else {
            lines.persist(new AuditLine(deed, deed.concerned().stream().findFirst()));
        }
    }
}
