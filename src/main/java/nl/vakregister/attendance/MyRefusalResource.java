// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** A professional takes her own attendance off. */
@Path("/api/v1/registrations/{number}/ledger-entries/{entry}/refusals")
@RolesAllowed("professional")
class MyRefusalResource {
    record Refused(RefusalReason reason) {}

    private final RefusedRows refusals;
    private final CurrentActor actor;

    MyRefusalResource(RefusedRows refusals, CurrentActor actor) {
        this.refusals = refusals;
        this.actor = actor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refuse(String number, UUID entry, Refused request) {
        UUID id = refusals.refuse(
                actor.get(), number, entry, Answer.required(request).reason());
        return Response.created(URI.create("/api/v1/attendance-refusals/" + id))
                .entity(RefusalResource.View.of(refusals.get(actor.get(), id)))
                .build();
    }
}
