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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.RestQuery;

/** The staff of an organisation and its invitations, for machines. */
@Path("/api/v1/employers/{organisation}")
@RolesAllowed("employer")
class StaffResource {
    /** @param number the register number, or null for a link */
    record InviteRequest(String number, String label, UUID team) {}

    /** @param code told once, or null when a number was asked */
    record InvitedView(UUID id, String code) {}

    record InvitationView(
            UUID id, String number, String label, Instant madeAt, Instant expiresAt, InvitationStanding standing) {
        static InvitationView of(StaffInvitations.View v) {
            return new InvitationView(v.id(), v.number(), v.label(), v.madeAt(), v.expiresAt(), v.standing());
        }
    }

    /** @param open null when it is not shared */
    record StaffView(
            UUID id,
            String number,
            String name,
            Text register,
            Text level,
            Registrations.Status status,
            LocalDate registeredSince,
            LocalDate validUntil,
            Horizon horizon,
            List<Text> open,
            Instant checkedAt) {
        static StaffView of(StaffLinks.Line l) {
            return new StaffView(
                    l.link(),
                    l.entry().number(),
                    l.entry().name(),
                    l.entry().register(),
                    l.entry().level(),
                    l.entry().status(),
                    l.entry().registeredSince(),
                    l.entry().validUntil(),
                    l.horizon(),
                    l.open(),
                    l.entry().checkedAt());
        }
    }

    private final StaffLinks links;
    private final StaffInvitations invitations;
    private final CurrentActor actor;

    StaffResource(StaffLinks links, StaffInvitations invitations, CurrentActor actor) {
        this.links = links;
        this.invitations = invitations;
        this.actor = actor;
    }

    @GET
    @Path("staff")
    public List<StaffView> staff(
            UUID organisation,
            @RestQuery String name,
            @RestQuery String register,
            @RestQuery Horizon horizon,
            @RestQuery boolean onlyOpen) {
        OrganisationId id = new OrganisationId(organisation);
        List<StaffLinks.Line> made = links.overview(
                        actor.get(), id, new StaffLinks.Filter(name, register, horizon, onlyOpen))
                .lines();
        return links.delivered(actor.get(), id, made).stream()
                .map(StaffView::of)
                .toList();
    }

    @GET
    @Path("staff/{id}")
    public StaffView one(UUID organisation, UUID id) {
        return StaffView.of(links.one(actor.get(), new OrganisationId(organisation), id));
    }

    /** The organisation looks no longer. */
    @POST
    @Path("staff/{id}/endings")
    public Response end(UUID organisation, UUID id) {
        links.remove(actor.get(), new OrganisationId(organisation), id);
        return Response.noContent().build();
    }

    @GET
    @Path("invitations")
    public List<InvitationView> invitations(UUID organisation, @RestQuery UUID team) {
        return invitations.of(actor.get(), new OrganisationId(organisation), team).stream()
                .map(InvitationView::of)
                .toList();
    }

    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(UUID organisation, InviteRequest body) {
        InviteRequest asked = Answer.required(body);
        StaffInvitations.Made made = invitations.invite(
                actor.get(), new OrganisationId(organisation), asked.team(), asked.number(), asked.label());
        return Response.status(Response.Status.CREATED)
                .entity(new InvitedView(made.id(), made.code()))
                .build();
    }

    @POST
    @Path("invitations/{id}/revocations")
    public Response revoke(UUID organisation, UUID id) {
        invitations.revoke(actor.get(), new OrganisationId(organisation), id);
        return Response.noContent().build();
    }
}
