// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Evidence in the making: fields as they were typed (code, activity, title, completedOn, amount, groupSize), documents, and
 * what it would give in each register.
 */
@Path("/api/v1/evidence-drafts")
@RolesAllowed("professional")
class EvidenceDraftResource {
    /**
     * @param code of an accredited course or edition, or null
     * @param amount the time without breaks (90, 1:30, 1,5 uur) or study credits, as the activity asks
     * @param leftOut numbers of registrations that it is not meant for
     */
    record Fields(
            String code,
            String activity,
            String title,
            String completedOn,
            String amount,
            String groupSize,
            List<String> leftOut) {
        Map<String, String> typed() {
            Map<String, String> typed = new HashMap<>();
            put(typed, EvidenceReport.CODE, code);
            put(typed, EvidenceReport.ACTIVITY, activity);
            put(typed, EvidenceReport.TITLE, title);
            put(typed, EvidenceReport.DAY, completedOn);
            put(typed, EvidenceReport.AMOUNT, amount);
            put(typed, EvidenceReport.GROUP_SIZE, groupSize);
            return typed;
        }

        private static void put(Map<String, String> typed, String field, String value) {
            if (value != null) {
                typed.put(field, Typed.clean(value).strip());
            }
        }

        static Fields of(EvidenceDrafts.View draft) {
            Map<String, String> typed = draft.typed();
            return new Fields(
                    typed.get(EvidenceReport.CODE),
                    typed.get(EvidenceReport.ACTIVITY),
                    typed.get(EvidenceReport.TITLE),
                    typed.get(EvidenceReport.DAY),
                    typed.get(EvidenceReport.AMOUNT),
                    typed.get(EvidenceReport.GROUP_SIZE),
                    draft.places().stream()
                            .filter(EvidenceDrafts.Place::leftOut)
                            .map(EvidenceDrafts.Place::number)
                            .toList());
        }
    }

    record Line(UUID id, String title, int documents, Instant changedAt) {}

    record FileView(UUID id, String filename, String mediaType, long sizeBytes) {
        static FileView of(Documents.Info info) {
            return new FileView(info.id(), info.filename(), info.mediaType(), info.sizeBytes());
        }
    }

    /** @param provenance of the list of activities; DEMO is an example and no rule of the register */
    record PlaceView(
            String number,
            Text register,
            boolean claimable,
            boolean leftOut,
            String category,
            Points points,
            List<Text> rule,
            List<Text> obstacles,
            List<Text> notes,
            Provenance provenance) {
        static PlaceView of(EvidenceDrafts.Place place) {
            EvidenceWorth worth = place.worth();
            return new PlaceView(
                    place.number(),
                    place.register(),
                    worth.isClaimable(),
                    place.leftOut(),
                    worth.category() == null ? null : worth.category().code(),
                    worth.points(),
                    worth.rule(),
                    worth.obstacles(),
                    worth.notes(),
                    place.provenance());
        }
    }

    record Missing(String field, Text detail) {}

    record View(
            UUID id,
            Fields fields,
            List<FileView> documents,
            List<PlaceView> places,
            List<Text> warnings,
            List<Missing> problems,
            ItemBadge.View badge,
            Instant changedAt) {
        static View of(EvidenceDrafts.View draft) {
            return new View(
                    draft.id(),
                    Fields.of(draft),
                    draft.files().stream().map(FileView::of).toList(),
                    draft.places().stream().map(PlaceView::of).toList(),
                    draft.warnings(),
                    draft.problems().stream()
                            .map(p -> new Missing(p.field(), p.message()))
                            .toList(),
                    draft.badge(),
                    draft.changedAt());
        }
    }

    private final EvidenceDrafts drafts;
    private final Documents documents;
    private final CurrentActor actor;

    EvidenceDraftResource(EvidenceDrafts drafts, Documents documents, CurrentActor actor) {
        this.drafts = drafts;
        this.documents = documents;
        this.actor = actor;
    }

    @GET
    public List<Line> mine() {
        return drafts.mine(actor.get()).stream()
                .map(d -> new Line(d.id(), d.title(), d.documents(), d.changedAt()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(Fields fields) {
        Fields asked = Answer.required(fields);
        UUID id = drafts.start(actor.get(), List.of(), true).get(0);
        keep(id, asked);
        return Response.created(URI.create("/api/v1/evidence-drafts/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(drafts.get(actor.get(), id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public View save(UUID id, Fields fields) {
        keep(id, Answer.required(fields));
        return get(id);
    }

    @DELETE
    @Path("{id}")
    public void discard(UUID id) {
        drafts.discard(actor.get(), id);
    }

    /** Files in the field {@code documents}, one or more. */
    @POST
    @Path("{id}/documents")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View attach(UUID id, MultipartFormDataInput input) {
        drafts.get(actor.get(), id);
        drafts.attach(actor.get(), id, received(actor.get().person(), documents, DocumentField.form(input)));
        return get(id);
    }

    @DELETE
    @Path("{id}/documents/{document}")
    public View detach(UUID id, UUID document) {
        drafts.detach(actor.get(), id, document);
        return get(id);
    }

    /** A badge of somebody else in the field {@code badge}: JSON, a signed token, or baked into a PNG or SVG. */
    @POST
    @Path("{id}/badges")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View attachBadge(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        form.refuseIfWrong();
        drafts.attachBadge(
                actor.get(),
                id,
                form.upload("badge")
                        .map(Form.Upload::content)
                        .orElseThrow(() -> Refusal.invalid("badge", new Text("Kies een bestand.", "Choose a file."))));
        return get(id);
    }

    @DELETE
    @Path("{id}/badges")
    public View detachBadge(UUID id) {
        drafts.detachBadge(actor.get(), id);
        return get(id);
    }

    /** Hands it in; the item has the id of the draft. A second time gives the same item. */
    @POST
    @Path("{id}/submissions")
    public Response submit(UUID id) {
        UUID item = drafts.submit(actor.get(), id);
        return Response.created(URI.create("/api/v1/evidence-items/" + item))
                .entity(new Submitted(item))
                .build();
    }

    record Submitted(UUID id) {}

    private void keep(UUID id, Fields fields) {
        drafts.save(actor.get(), id, fields.typed(), fields.leftOut() == null ? List.of() : fields.leftOut());
    }

    /** All files of the form, or none when one of them is refused. */
    static List<UUID> received(PersonId owner, Documents documents, Form form) {
        form.refuseIfWrong();
        List<UUID> received = new ArrayList<>();
        form.uploads("documents")
                .forEach(u -> received.add(documents
                        .store(owner, "documents", u.filename(), u.content())
                        .id()));
        return received;
    }
}
