// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** The editions of a course, for its provider. */
@Path("/api/v1/courses/{course}/editions")
@RolesAllowed("provider")
class EditionPlanResource {
    private final Editions editions;
    private final CurrentActor actor;

    EditionPlanResource(Editions editions, CurrentActor actor) {
        this.editions = editions;
        this.actor = actor;
    }

    @GET
    public List<Editions.EditionView> all(UUID course) {
        return editions.forPlanning(actor.get(), course).editions();
    }

    /** Plans one. It may lie outside every accreditation: then {@code accredited} is false, and it is not in the agenda. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(UUID course, EditionPlan plan) {
        UUID id = editions.add(actor.get(), course, Answer.required(plan));
        return Response.created(URI.create("/api/v1/editions/" + id))
                .entity(EditionResource.view(editions.detail(actor.get(), id)))
                .build();
    }
}
