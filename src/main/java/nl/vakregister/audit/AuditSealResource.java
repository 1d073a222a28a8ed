// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import nl.vakregister.kernel.Refusal;

/** The seals over the trail, for anybody who wants to keep a copy: later she can see that it is still in the chain. */
@Path("/api/v1/audit-seals")
@PermitAll
class AuditSealResource {
    /**
     * @param lines how many lines this seal covers
     * @param total how many lines the chain covers up to here
     * @param previous the digest of the seal before it, or null for the first
     */
    record View(long position, String digest, String previous, int lines, long total, Instant sealedAt) {
        static View of(TrailSeal seal) {
            return new View(
                    seal.position(),
                    seal.digest(),
                    seal.previous().orElse(null),
                    seal.lines(),
                    seal.total(),
                    seal.sealedAt());
        }
    }

    private final Trail trail;

    AuditSealResource(Trail trail) {
        this.trail = trail;
    }

    @GET
    @Path("latest")
    public View latest() {
        return trail.lastSeal().map(View::of).orElseThrow(Refusal::notFound);
    }

    @GET
    @Path("{position}")
    public View at(long position) {
        return trail.seal(position).map(View::of).orElseThrow(Refusal::notFound);
    }
}
