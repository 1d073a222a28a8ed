// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.growth.SharedPart;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** What a professional lets employers and teams see, for machines. */
@Path("/api/v1/staff-consents")
@RolesAllowed("professional")
class MyEmployerResource {
    /** @param team null when it is about her registration */
    record WaitingView(UUID id, UUID organisation, String name, String team, Instant expiresAt) {
        static WaitingView of(StaffInvitations.Offer o) {
            return new WaitingView(
                    o.id(), o.organisation().id().value(), o.organisation().name(), o.team(), o.expiresAt());
        }
    }

    record ConsentView(
            UUID id,
            UUID organisation,
            String name,
            String number,
            boolean showsOpen,
            Instant givenAt,
            Instant endedAt) {
        static ConsentView of(StaffLinks.Given g) {
            return new ConsentView(
                    g.id(),
                    g.organisation().id().value(),
                    g.organisation().name(),
                    g.number(),
                    g.showsOpen(),
                    g.givenAt(),
                    g.endedAt());
        }
    }

    record MembershipView(
            UUID id,
            String team,
            String organisation,
            boolean named,
            boolean specialisms,
            Instant since,
            Instant endedAt) {
        static MembershipView of(Teams.Membership m) {
            return new MembershipView(
                    m.id(), m.team(), m.organisation().name(), m.named(), m.specialisms(), m.since(), m.endedAt());
        }
    }

    record MineView(List<WaitingView> waiting, List<ConsentView> consents, List<MembershipView> teams) {}

    /** By the id of an invitation that asked her number, or by the code of a link. */
    record AcceptRequest(UUID invitation, String code, String number, boolean showsOpen, Set<SharedPart> parts) {}

    record JoinRequest(UUID invitation, String code, boolean named, boolean specialisms) {}

    record DeclineRequest(UUID invitation, String code) {}

    record ChangeRequest(boolean showsOpen) {}

    record Made(UUID id) {}

    private final StaffLinks links;
    private final StaffInvitations invitations;
    private final Teams teams;
    private final CurrentActor actor;

    MyEmployerResource(StaffLinks links, StaffInvitations invitations, Teams teams, CurrentActor actor) {
        this.links = links;
        this.invitations = invitations;
        this.teams = teams;
        this.actor = actor;
    }

    @GET
    public MineView mine() {
        return new MineView(
                invitations.waiting(actor.get()).stream().map(WaitingView::of).toList(),
                links.mine(actor.get()).stream().map(ConsentView::of).toList(),
                teams.mine(actor.get()).stream().map(MembershipView::of).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(AcceptRequest body) {
        AcceptRequest asked = Answer.required(body);
        Set<SharedPart> parts = EnumSet.noneOf(SharedPart.class);
        if (asked.parts() != null) {
            asked.parts().stream().filter(Objects::nonNull).forEach(parts::add);
        }
        return created(
                links.accept(actor.get(), asked.invitation(), asked.code(), asked.number(), asked.showsOpen(), parts));
    }

    @POST
    @Path("_join")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response join(JoinRequest body) {
        JoinRequest asked = Answer.required(body);
        return created(teams.join(actor.get(), asked.invitation(), asked.code(), asked.named(), asked.specialisms()));
    }

    @POST
    @Path("_decline")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decline(DeclineRequest body) {
        DeclineRequest asked = Answer.required(body);
        invitations.decline(actor.get(), asked.invitation(), asked.code());
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Made change(UUID id, ChangeRequest body) {
        return new Made(links.change(actor.get(), id, Answer.required(body).showsOpen()));
    }

    @POST
    @Path("{id}/withdrawals")
    public Response withdraw(UUID id) {
        links.end(actor.get(), id);
        return Response.noContent().build();
    }

    @POST
    @Path("team-memberships/{id}/withdrawals")
    public Response leave(UUID id) {
        teams.leave(actor.get(), id);
        return Response.noContent().build();
    }

    private static Response created(UUID id) {
        return Response.status(Response.Status.CREATED).entity(new Made(id)).build();
    }
}
