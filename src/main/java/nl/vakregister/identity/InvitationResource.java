// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Duty;
import nl.vakregister.platform.web.Answer;

/** Invitations, for machines: look, accept, revoke. The code travels in the body, never in the address. */
@Path("/api/v1/invitations")
@RolesAllowed({"provider", "employer"})
class InvitationResource {
    record CodeRequest(String code) {}

    record OfferView(UUID organisation, String name, String town, Set<Duty> duties, Instant expiresAt) {}

    record JoinedView(UUID organisation) {}

    private final Invitations invitations;
    private final CurrentActor actor;

    InvitationResource(Invitations invitations, CurrentActor actor) {
        this.invitations = invitations;
        this.actor = actor;
    }

    @GET
    @Path("{id}")
    public OrganisationResource.InvitationView get(UUID id) {
        return OrganisationResource.InvitationView.of(invitations.get(actor.get(), id));
    }

    @POST
    @Path("{id}/revocations")
    public OrganisationResource.InvitationView revoke(UUID id) {
        invitations.revoke(actor.get(), id);
        return get(id);
    }

    /** What a code invites to; changes nothing. */
    @POST
    @Path("_preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public OfferView preview(CodeRequest request) {
        Invitations.Offer offer = invitations.open(Answer.required(request).code());
        return new OfferView(
                offer.organisation().id().value(),
                offer.organisation().name(),
                offer.organisation().town(),
                offer.duties(),
                offer.expiresAt());
    }

    @POST
    @Path("_accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public JoinedView accept(CodeRequest request) {
        return new JoinedView(
                invitations.accept(actor.get(), Answer.required(request).code()).value());
    }
}
