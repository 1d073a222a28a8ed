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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.platform.web.Answer;

/** Which buyers may enter attendance for which courses. Without {@code organisation} the provider is the actor's only one. */
@Path("/api/v1/attendance-delegations")
@RolesAllowed({"provider", "employer"})
class DelegationResource {
    /**
     * @param kvkNumber of the buyer
     * @param edition null for every edition of the course
     */
    record Wish(UUID organisation, String kvkNumber, String course, String edition, LocalDate from, LocalDate until) {}

    record View(
            UUID id,
            String provider,
            String buyer,
            String course,
            String edition,
            LocalDate from,
            LocalDate until,
            Instant revokedAt,
            boolean holds) {
        static View of(Delegations.View each) {
            return new View(
                    each.id(),
                    each.provider().name(),
                    each.buyer().name(),
                    each.course().number(),
                    each.edition() == null ? null : each.edition().number(),
                    each.period().start(),
                    each.period().lastDay(),
                    each.endedAt(),
                    each.holds());
        }
    }

    private final Delegations delegations;
    private final CurrentActor actor;

    DelegationResource(Delegations delegations, CurrentActor actor) {
        this.delegations = delegations;
        this.actor = actor;
    }

    @GET
    @Path("_granted")
    public List<View> granted() {
        return delegations.granted(actor.get()).stream().map(View::of).toList();
    }

    @GET
    @Path("_received")
    public List<View> received() {
        return delegations.received(actor.get()).stream().map(View::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response grant(Wish wish) {
        Wish asked = Answer.required(wish);
        UUID id = delegations.grant(
                actor.get(),
                Reporting.organisation(
                        actor.get(), asked.organisation() == null ? null : new OrganisationId(asked.organisation())),
                new Delegations.Wish(asked.kvkNumber(), asked.course(), asked.edition(), asked.from(), asked.until()));
        return Response.created(URI.create("/api/v1/attendance-delegations/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(delegations.get(actor.get(), id));
    }

    @POST
    @Path("{id}/revocations")
    public View revoke(UUID id) {
        delegations.revoke(actor.get(), id);
        return get(id);
    }
}
