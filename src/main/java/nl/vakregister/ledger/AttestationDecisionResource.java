// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** Statements that wait for a registrar or assessor, and the decision on them. */
@Path("/api/v1/attestations")
@RolesAllowed({"registrar", "assessor"})
class AttestationDecisionResource {
    record Waiting(long place, String holder, String number, AttestationResource.View statement) {
        static Waiting of(Attestations.Waiting each) {
            return new Waiting(
                    each.place(), each.holder(), each.number(), AttestationResource.View.of(each.statement()));
        }
    }

    record Decision(Boolean confirmed, String reasons) {}

    private final Attestations attestations;
    private final CurrentActor actor;

    AttestationDecisionResource(Attestations attestations, CurrentActor actor) {
        this.attestations = attestations;
        this.actor = actor;
    }

    /** Oldest first. */
    @GET
    @Path("_waiting")
    public List<Waiting> waiting() {
        return attestations.worklist(actor.get()).stream().map(Waiting::of).toList();
    }

    @POST
    @Path("{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Waiting decide(UUID id, Decision decision) {
        Decision asked = Answer.required(decision);
        attestations.decide(actor.get(), id, asked.confirmed(), asked.reasons());
        return Waiting.of(attestations.get(actor.get(), id));
    }
}
