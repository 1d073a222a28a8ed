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
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** Wishes for a correction, for machines. A document goes along by the form on the site. */
@Path("/api/v1/correction-requests")
class CorrectionRequestResource {
    record RequestBody(String number, String reasons) {}

    record DeclineBody(String reasons) {}

    private final Corrections corrections;
    private final CurrentActor actor;

    CorrectionRequestResource(Corrections corrections, CurrentActor actor) {
        this.corrections = corrections;
        this.actor = actor;
    }

    @GET
    @RolesAllowed("registrar")
    public List<Corrections.Request> waiting() {
        return corrections.worklist(actor.get());
    }

    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(RequestBody body) {
        RequestBody asked = Answer.required(body);
        String number = asked.number() == null ? "" : asked.number();
        UUID id = corrections.ask(actor.get(), number, asked.reasons(), null);
        return Response.status(Response.Status.CREATED).entity(Map.of("id", id)).build();
    }

    @POST
    @Path("{id}/refusals")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public void decline(UUID id, DeclineBody body) {
        corrections.decline(actor.get(), id, Answer.required(body).reasons());
    }
}
