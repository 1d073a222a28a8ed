// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** An assessor records that somebody masters a competency. */
@Path("/api/v1/registrations/{number}/ability-decisions")
class AbilityDecisionResource {
    record DecisionRequest(UUID competency, LocalDate decidedOn, String grounds) {}

    record Decided(UUID id) {}

    private final AbilityDecisions decisions;
    private final CurrentActor actor;

    AbilityDecisionResource(AbilityDecisions decisions, CurrentActor actor) {
        this.decisions = decisions;
        this.actor = actor;
    }

    @POST
    @RolesAllowed({"assessor", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response record(String number, DecisionRequest request) {
        DecisionRequest asked = Answer.required(request);
        UUID id = decisions.record(actor.get(), number, asked.competency(), asked.decidedOn(), asked.grounds());
        return Response.status(Response.Status.CREATED).entity(new Decided(id)).build();
    }
}
