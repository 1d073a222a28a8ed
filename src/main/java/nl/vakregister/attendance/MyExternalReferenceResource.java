// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

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

/** The codes by which organisations know a professional; she may say one herself, and remove each. */
@Path("/api/v1/registrations/{number}/external-references")
@RolesAllowed("professional")
class MyExternalReferenceResource {
    record Proposal(String kvkNumber, String externalId) {}

    record View(UUID id, String organisation, String externalId, boolean proposed) {}

    private final OwnCodes references;
    private final CurrentActor actor;

    MyExternalReferenceResource(OwnCodes references, CurrentActor actor) {
        this.references = references;
        this.actor = actor;
    }

    @GET
    public List<View> mine(String number) {
        return references.mine(actor.get()).stream()
                .filter(m -> number.equals(m.number()))
                .map(m -> new View(m.id(), m.organisation().name(), m.externalId(), m.proposed()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(String number, Proposal proposal) {
        Proposal asked = Answer.required(proposal);
        UUID id = references.propose(actor.get(), number, asked.kvkNumber(), asked.externalId());
        return Response.created(URI.create("/api/v1/external-references/" + id))
                .entity(mine(number).stream()
                        .filter(m -> m.id().equals(id))
                        .findFirst()
                        .orElseThrow())
                .build();
    }
}
