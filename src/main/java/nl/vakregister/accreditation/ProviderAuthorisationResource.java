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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;

/** Authorisation of providers per register, for machines: ask, follow, decide. */
@Path("/api/v1/provider-authorisations")
class ProviderAuthorisationResource {
    record AskRequest(UUID organisation, String register, String motivation) {}

    record DecisionRequest(Boolean granted, String reasons) {}

    record View(
            UUID id,
            UUID organisation,
            String name,
            ProviderKind kind,
            String register,
            String motivation,
            Instant askedAt,
            String status,
            String reasons,
            Integer ahead,
            LocalDate expected,
            LocalDate decideBefore) {
        static View of(Providers.AuthorisationView view) {
            Providers.Decision decision = view.decision();
            return new View(
                    view.id(),
                    view.organisation().id().value(),
                    view.organisation().name(),
                    view.kind(),
                    view.register().code(),
                    view.motivation(),
                    view.askedAt(),
                    decision == null ? "WAITING" : decision.granted() ? "GRANTED" : "REFUSED",
                    decision == null ? null : decision.reasons(),
                    view.queue() == null ? null : view.queue().ahead(),
                    view.queue() == null ? null : view.queue().expected(),
                    view.queue() == null ? null : view.queue().term());
        }
    }

    private final Providers providers;
    private final CurrentActor actor;

    ProviderAuthorisationResource(Providers providers, CurrentActor actor) {
        this.providers = providers;
        this.actor = actor;
    }

    @POST
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(AskRequest request) {
        AskRequest asked = Answer.required(request);
        if (asked.organisation() == null) {
            throw Refusal.notFound();
        }
        UUID id = providers.ask(
                actor.get(), new OrganisationId(asked.organisation()), asked.register(), asked.motivation());
        return Response.created(URI.create("/api/v1/provider-authorisations/" + id))
                .entity(get(id))
                .build();
    }

    /** What the caller's organisations asked, newest first. */
    @GET
    @RolesAllowed("provider")
    public List<View> mine() {
        return providers.asked(actor.get()).stream().map(View::of).toList();
    }

    /** What waits for a registrar, oldest first. */
    @GET
    @Path("_waiting")
    @RolesAllowed("registrar")
    public List<Providers.Waiting> waiting() {
        return providers.worklist(actor.get());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"provider", "registrar"})
    public View get(UUID id) {
        return View.of(providers.authorisation(actor.get(), id));
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, DecisionRequest request) {
        DecisionRequest asked = Answer.required(request);
        providers.decide(actor.get(), id, asked.granted(), asked.reasons());
        return get(id);
    }
}
