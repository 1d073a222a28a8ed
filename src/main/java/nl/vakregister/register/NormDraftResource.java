// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * New versions of norms in the making, for machines of an admin. The body of a draft is its document: all that the
 * published version will say but its number.
 */
@Path("/api/v1/registers/{code}/norm-drafts")
@RolesAllowed("admin")
class NormDraftResource {
    record View(UUID id, int version, NormDraft.Document document, Instant changedAt, boolean mayPublish) {
        static View of(Norms.Draft draft) {
            return new View(draft.id(), draft.version(), draft.document(), draft.changedAt(), draft.mayPublish());
        }
    }

    /** @param version the state of the draft that was read */
    record Publication(Integer version) {}

    private final Norms norms;
    private final Registers registers;
    private final CurrentActor actor;

    NormDraftResource(Norms norms, Registers registers, CurrentActor actor) {
        this.norms = norms;
        this.registers = registers;
        this.actor = actor;
    }

    @GET
    public List<View> drafts(String code) {
        return norms.drafts(actor.get(), register(code)).stream().map(View::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(String code, NormDraft.Document document) {
        UUID id = norms.start(actor.get(), register(code), Answer.required(document));
        return Response.created(URI.create("/api/v1/registers/" + code + "/norm-drafts/" + id))
                .entity(view(code, id))
                .build();
    }

    @GET
    @Path("{id}")
    public View get(String code, UUID id) {
        return view(code, id);
    }

    /** @param version the state that is replaced; without it, whatever is there */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public View change(String code, UUID id, @RestQuery Integer version, NormDraft.Document document) {
        view(code, id);
        norms.change(actor.get(), id, version, Answer.required(document));
        return view(code, id);
    }

    /** What it would do to the dossiers that there are; a refusal with all problems when it could not be published. */
    @GET
    @Path("{id}/effect")
    public NormEffect effect(String code, UUID id) {
        view(code, id);
        Norms.Preview preview = norms.preview(actor.get(), id);
        if (preview.effect() == null) {
            throw Refusal.invalid(preview.problems());
        }
        return preview.effect();
    }

    @POST
    @Path("{id}/publications")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(String code, UUID id, Publication publication) {
        view(code, id);
        Integer version = Answer.required(Answer.required(publication).version());
        UUID norm = norms.publish(actor.get(), id, version);
        return Response.created(URI.create("/api/v1/registers/" + code + "/norms/" + norm))
                .entity(RegisterResource.NormView.of(norms.version(norm)))
                .build();
    }

    @DELETE
    @Path("{id}")
    public void discard(String code, UUID id) {
        view(code, id);
        norms.discard(actor.get(), id);
    }

    private UUID register(String code) {
        return registers.byCode(code).orElseThrow(Refusal::notFound).id();
    }

    private View view(String code, UUID id) {
        Norms.Draft draft = norms.draft(actor.get(), id);
        if (!draft.register().equals(register(code))) {
            throw Refusal.notFound();
        }
        return View.of(draft);
    }
}
