// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** Merging two people who are one, for machines: one registrar proposes, another confirms. */
@Path("/api/v1/person-merges")
@RolesAllowed("registrar")
class MergeResource {
    record ProposalBody(UUID survivor, UUID merged, String reasons) {}

    record DecisionBody(Boolean confirm, String reasons) {}

    private final Duplicates duplicates;
    private final CurrentActor actor;

    MergeResource(Duplicates duplicates, CurrentActor actor) {
        this.duplicates = duplicates;
        this.actor = actor;
    }

    @GET
    public List<Duplicates.Proposal> waiting() {
        return duplicates.proposals(actor.get());
    }

    @GET
    @Path("{id}")
    public Duplicates.Proposal get(UUID id) {
        return duplicates.proposal(actor.get(), id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(ProposalBody body) {
        ProposalBody asked = Answer.required(body);
        UUID id = duplicates.propose(actor.get(), asked.survivor(), asked.merged(), asked.reasons());
        return Response.status(Response.Status.CREATED)
                .entity(duplicates.proposal(actor.get(), id))
                .build();
    }

    @POST
    @Path("{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Duplicates.Proposal decide(UUID id, DecisionBody body) {
        DecisionBody asked = Answer.required(body);
        duplicates.decide(actor.get(), id, asked.confirm(), asked.reasons());
        return duplicates.proposal(actor.get(), id);
    }
}
