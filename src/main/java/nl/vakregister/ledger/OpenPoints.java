// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.OpenMatters;

/** Disputes and statements that nobody has decided on yet. */
@ApplicationScoped
class OpenPoints implements OpenMatters {
    private final Dispute.Repo disputes;
    private final Attestation.Repo attestations;

    OpenPoints(Dispute.Repo disputes, Attestation.Repo attestations) {
        this.disputes = disputes;
        this.attestations = attestations;
    }

    @Override
    @Transactional
    public List<Text> about(Collection<UUID> registrations) {
        List<Text> open = new ArrayList<>();
        if (disputes.isAnyOpen(registrations)) {
            open.add(new Text("een betwiste boeking", "a disputed entry"));
        }
        if (attestations.isAnyWaiting(registrations)) {
            open.add(new Text("een verklaring", "a statement"));
        }
        return open;
    }
}
