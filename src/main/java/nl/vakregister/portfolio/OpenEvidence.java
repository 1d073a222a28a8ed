// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.OpenMatters;

/** Tells the register that evidence still waits for a decision. */
@ApplicationScoped
class OpenEvidence implements OpenMatters {
    private final EvidenceClaim.Repo claims;

    OpenEvidence(EvidenceClaim.Repo claims) {
        this.claims = claims;
    }

    @Override
    @Transactional
    public List<Text> about(Collection<UUID> registrations) {
        return claims.isAnyOpen(registrations) ? List.of(new Text("een bewijsstuk", "an item of evidence")) : List.of();
    }
}
