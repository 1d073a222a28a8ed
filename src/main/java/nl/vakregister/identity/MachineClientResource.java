// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.vakregister.platform.web.Answer;

/** Systems that act for an organisation: the system itself says its code here; a manager ends it. */
@Path("/api/v1/machine-clients")
@RolesAllowed("provider")
class MachineClientResource {
    record CodeRequest(String code) {}

    private final MachineClients machines;
    private final CurrentActor actor;

    MachineClientResource(MachineClients machines, CurrentActor actor) {
        this.machines = machines;
        this.actor = actor;
    }

    /** Called by the client itself, with a token that it got with its own credentials. */
    @POST
    @Path("_claim")
    @Consumes(MediaType.APPLICATION_JSON)
    public OrganisationResource.MachineView claim(CodeRequest request) {
        return OrganisationResource.MachineView.of(
                machines.claim(actor.client(), Answer.required(request).code()));
    }

    @GET
    @Path("{id}")
    public OrganisationResource.MachineView get(UUID id) {
        return OrganisationResource.MachineView.of(machines.get(actor.get(), id));
    }

    /** From now on it does nothing for the organisation any more. */
    @POST
    @Path("{id}/endings")
    public OrganisationResource.MachineView end(UUID id) {
        machines.end(actor.get(), id);
        return get(id);
    }
}
