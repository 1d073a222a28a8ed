// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.annotation.security.PermitAll;
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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.profile.Frameworks;

/**
 * How others see one's ability, for machines. The code of a link travels in the body, never in the address; whoever holds it
 * needs no account.
 */
@Path("/api/v1/view-requests")
class ViewRequestResource {
    /** @param number the register number of a colleague who answers by account; absent for a link */
    record AskRequest(
            ViewRequest.Relation relation,
            String label,
            String framework,
            String level,
            String phase,
            List<String> competencies,
            String number) {}

    record CodeRequest(String code) {}

    record GivingRequest(String code, String name, List<MarkSheet.Mark> scores) {}

    record AnswerRequest(List<MarkSheet.Mark> scores) {}

    /** @param code of the link, told here and never again; null when a colleague was asked by account */
    record MadeView(UUID id, String code) {}

    record AskedView(
            UUID id,
            ViewRequest.Relation relation,
            String label,
            boolean byAccount,
            ViewRequest.State state,
            Instant askedAt,
            Instant expiresAt,
            String givenBy,
            Instant endedAt,
            List<GrowthResource.ScoreView> scores) {
        static AskedView of(OthersViews.Asked a) {
            return new AskedView(
                    a.id(),
                    a.relation(),
                    a.label(),
                    a.byAccount(),
                    a.state(),
                    a.askedAt(),
                    a.expiresAt(),
                    a.giverName(),
                    a.endedAt(),
                    GrowthResource.ScoreView.of(a.scores()));
        }
    }

    record CompetencyView(String code, Text name) {}

    /** What whoever is asked may know. */
    record SheetView(
            UUID id,
            String name,
            Text framework,
            Text level,
            Text phase,
            Instant expiresAt,
            List<CompetencyView> competencies) {
        static SheetView of(OthersViews.Sheet s) {
            return new SheetView(
                    s.id(),
                    s.name(),
                    s.framework(),
                    s.level(),
                    s.phase(),
                    s.expiresAt(),
                    s.competencies().stream()
                            .map((Frameworks.Competency c) -> new CompetencyView(c.code(), c.name()))
                            .toList());
        }
    }

    private final OthersViews views;
    private final Growth growth;
    private final CurrentActor actor;

    ViewRequestResource(OthersViews views, Growth growth, CurrentActor actor) {
        this.views = views;
        this.growth = growth;
        this.actor = actor;
    }

    @GET
    @RolesAllowed("professional")
    public List<AskedView> all() {
        return views.of(actor.get()).stream().map(AskedView::of).toList();
    }

    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(AskRequest body) {
        AskRequest asked = Answer.required(body);
        OthersViews.Made made = views.ask(
                actor.get(),
                new OthersViews.Question(
                        asked.relation(),
                        asked.label(),
                        growth.framework(actor.get(), asked.framework()).code(),
                        new MarkSheet.Place(asked.level(), asked.phase()),
                        asked.competencies() == null ? List.of() : asked.competencies(),
                        asked.number()));
        return Response.created(URI.create("/api/v1/view-requests/" + made.id()))
                .entity(new MadeView(made.id(), made.code()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed("professional")
    public AskedView get(UUID id) {
        return AskedView.of(views.get(actor.get(), id));
    }

    @POST
    @Path("{id}/revocations")
    @RolesAllowed("professional")
    public AskedView revoke(UUID id) {
        views.revoke(actor.get(), id);
        return get(id);
    }

    /** What waits for the answer of who asks this. */
    @GET
    @Path("_waiting")
    @RolesAllowed("professional")
    public List<SheetView> waiting() {
        return views.waitingFor(actor.get()).stream().map(SheetView::of).toList();
    }

    /** The colleague who was asked by account answers. */
    @POST
    @Path("{id}/answers")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public void answer(UUID id, AnswerRequest body) {
        views.give(actor.get(), id, GrowthResource.marks(Answer.required(body).scores()));
    }

    @POST
    @Path("{id}/refusals")
    @RolesAllowed("professional")
    public void decline(UUID id) {
        views.decline(actor.get(), id);
    }

    /** What a code asks; changes nothing. */
    @POST
    @Path("_preview")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public SheetView preview(CodeRequest body) {
        return SheetView.of(views.open(Answer.required(body).code()));
    }

    /** Whoever holds the code answers, once. */
    @POST
    @Path("_give")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public void give(GivingRequest body) {
        GivingRequest given = Answer.required(body);
        views.give(given.code(), given.name(), GrowthResource.marks(given.scores()));
    }

    @POST
    @Path("_decline")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public void declineByCode(CodeRequest body) {
        views.decline(Answer.required(body).code());
    }
}
