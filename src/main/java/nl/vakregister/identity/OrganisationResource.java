// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.PageView;

/** Organisations, who belongs to them, whom they invite and which systems act for them, for machines. */
@Path("/api/v1/organisations")
@RolesAllowed({"provider", "employer"})
class OrganisationResource {
    /** @param duties what the caller may do for it */
    record View(UUID id, String name, String town, Set<Duty> duties) {}

    record FoundRequest(String name, String kvkNumber, String town) {}

    record MembershipView(UUID member, String name, Instant since, Set<Duty> duties) {}

    record DutiesRequest(Set<Duty> duties) {}

    record InvitationRequest(Set<Duty> duties, String label) {}

    record InvitationView(
            UUID id,
            UUID organisation,
            String label,
            Set<Duty> duties,
            InvitationState state,
            Instant madeAt,
            Instant expiresAt) {
        static InvitationView of(Invitations.View view) {
            return new InvitationView(
                    view.id(),
                    view.organisation().value(),
                    view.label(),
                    view.duties(),
                    view.state(),
                    view.madeAt(),
                    view.expiresAt());
        }
    }

    /** @param code told once; {@code link} is where the invited person accepts */
    record InvitationMade(UUID id, String code, String link) {}

    record MachineRequest(String clientId, Set<Duty> duties) {}

    record MachineView(
            UUID id,
            UUID organisation,
            String clientId,
            Set<Duty> duties,
            MachineState state,
            Instant madeAt,
            Instant expiresAt) {
        static MachineView of(MachineClients.View view) {
            return new MachineView(
                    view.id(),
                    view.organisation().value(),
                    view.clientId(),
                    view.duties(),
                    view.state(),
                    view.madeAt(),
                    view.expiresAt());
        }
    }

    /** @param code told once; the client itself says it to {@code /api/v1/machine-clients/_claim} */
    record MachineMade(UUID id, String code) {}

    private final Organisations organisations;
    private final Members members;
    private final Invitations invitations;
    private final MachineClients machines;
    private final CurrentActor actor;
    private final PageView page;

    OrganisationResource(
            Organisations organisations,
            Members members,
            Invitations invitations,
            MachineClients machines,
            CurrentActor actor,
            PageView page) {
        this.organisations = organisations;
        this.members = members;
        this.invitations = invitations;
        this.machines = machines;
        this.actor = actor;
        this.page = page;
    }

    /** The organisations of the caller. */
    @GET
    public List<View> mine() {
        return organisations.mine(actor.get()).stream().map(this::view).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response found(FoundRequest request) {
        FoundRequest asked = Answer.required(request);
        OrganisationId id = organisations.found(
                actor.get(), text(asked.name()), text(asked.kvkNumber()).replaceAll("[\\s.]", ""), text(asked.town()));
        Organisations.View founded = organisations.get(id);
        return Response.created(URI.create("/api/v1/organisations/" + id.value()))
                .entity(new View(id.value(), founded.name(), founded.town(), Set.of(Duty.values())))
                .build();
    }

    @GET
    @Path("{id}/memberships")
    public List<MembershipView> memberships(UUID id) {
        return members.of(actor.get(), new OrganisationId(id)).stream()
                .map(m -> new MembershipView(m.person().value(), m.name(), m.since(), m.duties()))
                .toList();
    }

    /** Other duties instead of those that the member had. */
    @POST
    @Path("{id}/memberships/{member}/duties")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<MembershipView> change(UUID id, UUID member, DutiesRequest request) {
        members.change(
                actor.get(),
                new OrganisationId(id),
                new PersonId(member),
                duties(Answer.required(request).duties()));
        return memberships(id);
    }

    @POST
    @Path("{id}/memberships/{member}/removals")
    public void remove(UUID id, UUID member) {
        members.remove(actor.get(), new OrganisationId(id), new PersonId(member));
    }

    /** The caller goes herself. */
    @POST
    @Path("{id}/departures")
    public void leave(UUID id) {
        members.leave(actor.get(), new OrganisationId(id));
    }

    @GET
    @Path("{id}/invitations")
    public List<InvitationView> invitations(UUID id) {
        return invitations.of(actor.get(), new OrganisationId(id)).stream()
                .map(InvitationView::of)
                .toList();
    }

    @POST
    @Path("{id}/invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(UUID id, InvitationRequest request) {
        InvitationRequest asked = Answer.required(request);
        Invitations.Made made =
                invitations.invite(actor.get(), new OrganisationId(id), duties(asked.duties()), asked.label());
        return Response.created(URI.create("/api/v1/invitations/" + made.id()))
                .entity(new InvitationMade(
                        made.id(), made.code(), page.publicUrl() + InvitationPages.PATH + "?code=" + made.code()))
                .build();
    }

    @GET
    @Path("{id}/machine-clients")
    public List<MachineView> machines(UUID id) {
        return machines.of(actor.get(), new OrganisationId(id)).stream()
                .map(MachineView::of)
                .toList();
    }

    @POST
    @Path("{id}/machine-clients")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(UUID id, MachineRequest request) {
        MachineRequest asked = Answer.required(request);
        MachineClients.Made made =
                machines.announce(actor.get(), new OrganisationId(id), asked.clientId(), duties(asked.duties()));
        return Response.created(URI.create("/api/v1/machine-clients/" + made.id()))
                .entity(new MachineMade(made.id(), made.code()))
                .build();
    }

    private View view(Organisations.View each) {
        Actor caller = actor.get();
        return new View(
                each.id().value(),
                each.name(),
                each.town(),
                caller.memberships().getOrDefault(each.id(), Set.of()));
    }

    private static Set<Duty> duties(Set<Duty> asked) {
        return asked == null
                ? Set.of()
                : asked.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static String text(String asked) {
        return asked == null ? "" : asked.strip();
    }
}
