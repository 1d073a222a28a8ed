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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.platform.web.Answer;

/** Providers for machines: what they are, how they stand with the registers, blocks. */
@Path("/api/v1/providers")
class ProviderResource {
    record View(
            UUID organisation, String name, ProviderKind kind, List<StandingView> registers, List<BlockView> blocks) {
        static View of(Providers.View view) {
            return new View(
                    view.organisation().id().value(),
                    view.organisation().name(),
                    view.kind(),
                    view.registers().stream().map(StandingView::of).toList(),
                    view.blocks().stream().map(BlockView::of).toList());
        }
    }

    record StandingView(
            String register,
            ProviderStanding.State state,
            String reasons,
            Integer ahead,
            LocalDate expected,
            CoverView cover) {
        static StandingView of(Providers.RegisterView view) {
            return new StandingView(
                    view.register().code(),
                    view.state(),
                    view.reasons(),
                    view.queue() == null ? null : view.queue().ahead(),
                    view.queue() == null ? null : view.queue().expected(),
                    view.cover() == null ? null : CoverView.of(view.cover()));
        }
    }

    record CoverView(int year, boolean accredited, int cap, int used, int left, boolean coversNext) {
        static CoverView of(InstitutionCover cover) {
            return new CoverView(
                    cover.year(), cover.accredited(), cover.cap(), cover.used(), cover.left(), cover.coversNext());
        }
    }

    record BlockView(UUID id, String register, LocalDate from, String reasons, LocalDate until, String liftReasons) {
        static BlockView of(Providers.BlockView view) {
            return new BlockView(
                    view.id(),
                    view.register() == null ? null : view.register().nl(),
                    view.from(),
                    view.reasons(),
                    view.until(),
                    view.liftReasons());
        }
    }

    record KindRequest(ProviderKind kind) {}

    /** @param register its code, or null for all */
    record BlockRequest(String register, LocalDate from, String reasons) {}

    record LiftRequest(LocalDate until, String reasons) {}

    private final Providers providers;
    private final CurrentActor actor;

    ProviderResource(Providers providers, CurrentActor actor) {
        this.providers = providers;
        this.actor = actor;
    }

    /** For the members of the organisation and for registrars. */
    @GET
    @Path("{organisation}")
    @RolesAllowed({"provider", "registrar"})
    public View get(UUID organisation) {
        return View.of(providers.get(actor.get(), new OrganisationId(organisation)));
    }

    @POST
    @Path("{organisation}/kinds")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public View state(UUID organisation, KindRequest request) {
        providers.state(
                actor.get(),
                new OrganisationId(organisation),
                Answer.required(request).kind());
        return get(organisation);
    }

    @POST
    @Path("{organisation}/blocks")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response block(UUID organisation, BlockRequest request) {
        BlockRequest asked = Answer.required(request);
        OrganisationId provider = new OrganisationId(organisation);
        UUID id = providers.block(actor.get(), provider, asked.register(), asked.from(), asked.reasons());
        return Response.created(URI.create("/api/v1/providers/" + organisation + "/blocks/" + id))
                .entity(get(organisation))
                .build();
    }

    @POST
    @Path("{organisation}/blocks/{block}/liftings")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public View lift(UUID organisation, UUID block, LiftRequest request) {
        LiftRequest asked = Answer.required(request);
        providers.lift(actor.get(), new OrganisationId(organisation), block, asked.until(), asked.reasons());
        return get(organisation);
    }
}
