// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** People who may be one, for machines. */
@Path("/api/v1/duplicates")
@RolesAllowed("registrar")
class DuplicateResource {
    record ApartBody(String reasons) {}

    private final Duplicates duplicates;
    private final CurrentActor actor;

    DuplicateResource(Duplicates duplicates, CurrentActor actor) {
        this.duplicates = duplicates;
        this.actor = actor;
    }

    @GET
    public Duplicates.Page page(@RestQuery String after) {
        return duplicates.page(actor.get(), after);
    }

    @GET
    @Path("{one}/{other}")
    public Duplicates.Pair pair(UUID one, UUID other) {
        return duplicates.pair(actor.get(), one, other);
    }

    @POST
    @Path("{one}/{other}/dismissals")
    @Consumes(MediaType.APPLICATION_JSON)
    public void keepApart(UUID one, UUID other, ApartBody body) {
        duplicates.keepApart(actor.get(), one, other, Answer.required(body).reasons());
    }
}
