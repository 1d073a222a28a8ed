// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;

/** Consents to let an organisation see a part of how one grows, for machines. */
@Path("/api/v1/growth-consents")
@RolesAllowed("professional")
class GrowthSharingResource {
    record ShareRequest(String kvkNumber, Set<SharedPart> parts) {}

    /** @param endedAt null while it holds */
    record View(UUID id, UUID organisation, String name, Set<SharedPart> parts, Instant givenAt, Instant endedAt) {
        static View of(GrowthSharing.Given g) {
            return new View(
                    g.id(),
                    g.organisation().id().value(),
                    g.organisation().name(),
                    g.parts(),
                    g.givenAt(),
                    g.endedAt());
        }
    }

    private final GrowthSharing sharing;
    private final CurrentActor actor;

    GrowthSharingResource(GrowthSharing sharing, CurrentActor actor) {
        this.sharing = sharing;
        this.actor = actor;
    }

    @GET
    public List<View> all() {
        return sharing.mine(actor.get()).stream().map(View::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response share(ShareRequest body) {
        ShareRequest asked = Answer.required(body);
        Set<SharedPart> parts = EnumSet.noneOf(SharedPart.class);
        if (asked.parts() != null) {
            asked.parts().stream().filter(Objects::nonNull).forEach(parts::add);
        }
        UUID id = sharing.share(actor.get(), asked.kvkNumber(), parts);
        return Response.created(URI.create("/api/v1/growth-consents/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return all().stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow(Refusal::notFound);
    }

    @POST
    @Path("{id}/withdrawals")
    public View withdraw(UUID id) {
        sharing.withdraw(actor.get(), id);
        return get(id);
    }
}
