// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Applications in the making, for machines of a provider. A draft is its dossier, which may be incomplete; the answer says
 * what is still in the way, and what the programme comes to in points.
 */
@Path("/api/v1/course-drafts")
@RolesAllowed("provider")
class CourseDraftResource {
    /** @param typed what was typed on the pages and could not be read, by the path of the field */
    record View(
            UUID id,
            int version,
            UUID organisation,
            CourseDossier dossier,
            Map<String, String> typed,
            int netMinutes,
            List<CourseDossier.Session> sessions,
            List<Refusal.Problem> problems,
            List<ProposalView> proposals,
            Instant changedAt) {
        static View of(CourseDrafts.View draft) {
            return new View(
                    draft.id(),
                    draft.version(),
                    draft.organisation().id().value(),
                    draft.dossier(),
                    draft.content().typed(),
                    draft.dossier().netMinutes(),
                    draft.dossier().sessions(),
                    draft.problems(),
                    draft.proposals().stream().map(ProposalView::of).toList(),
                    draft.changedAt());
        }
    }

    /** @param provenance how sure the norm is; DEMO is an example */
    record ProposalView(
            String register,
            Provenance provenance,
            int netMinutes,
            BigDecimal points,
            List<Text> sums,
            List<Proposal.Line> lines,
            List<Meeting> meetings) {
        static ProposalView of(Courses.ProposalView view) {
            return new ProposalView(
                    view.register().code(),
                    view.norm().provenance(),
                    view.proposal().netMinutes(),
                    view.proposal().points().value(),
                    view.proposal().sums(),
                    view.proposal().lines(),
                    view.proposal().meetings().stream()
                            .map(m -> new Meeting(
                                    m.code(),
                                    m.title(),
                                    m.netMinutes(),
                                    m.points().value()))
                            .toList());
        }
    }

    record Meeting(String code, String title, int netMinutes, BigDecimal points) {}

    record Line(UUID id, String title, String organisation, Instant changedAt) {}

    /** @param organisation for which; may be left out by who belongs to one */
    record Start(UUID organisation, CourseDossier dossier) {}

    /** @param version the state of the draft that was read */
    record Submission(Integer version) {}

    private final CourseDrafts drafts;
    private final CurrentActor actor;
    private final DocumentField documents;

    CourseDraftResource(CourseDrafts drafts, CurrentActor actor, DocumentField documents) {
        this.drafts = drafts;
        this.actor = actor;
        this.documents = documents;
    }

    @GET
    public List<Line> mine() {
        return drafts.mine(actor.get()).stream()
                .map(d -> new Line(d.id(), d.title(), d.organisation(), d.changedAt()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(Start start) {
        Start asked = Answer.required(start);
        OrganisationId organisation = asked.organisation() == null
                ? actor.get().organisations().stream().findFirst().orElseThrow(Refusal::notFound)
                : new OrganisationId(asked.organisation());
        UUID id = drafts.start(
                actor.get(), organisation, asked.dossier() == null ? CourseDossier.empty() : asked.dossier());
        return Response.created(URI.create("/api/v1/course-drafts/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(drafts.get(actor.get(), id));
    }

    /** @param version the state that is replaced; without it, whatever is there */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public View save(UUID id, @RestQuery Integer version, CourseDossier dossier) {
        drafts.save(actor.get(), id, version, CourseDraft.Content.of(Answer.required(dossier)));
        return get(id);
    }

    @DELETE
    @Path("{id}")
    public void discard(UUID id) {
        drafts.discard(actor.get(), id);
    }

    /** A file as {@code multipart/form-data}: {@code document}, and {@code kind} (PROGRAMME, TEST, TEACHERS, EVALUATION, OTHER). */
    @POST
    @Path("{id}/documents")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View attach(UUID id, MultipartFormDataInput input) {
        drafts.get(actor.get(), id);
        Form form = DocumentField.form(input);
        UUID document = documents.take(actor.get().person(), form, "document").orElse(null);
        CourseDossier.DocumentKind kind =
                form.choice("kind", CourseDossier.DocumentKind.class).orElse(null);
        if (document == null) {
            form.problem("document", new Text("Stuur een bestand mee.", "Send a file."));
        }
        if (kind == null) {
            form.problem("kind", new Text("Zeg wat voor document dit is.", "Say what kind of document this is."));
        }
        form.refuseIfWrong();
        drafts.attach(actor.get(), id, kind, document);
        return get(id);
    }

    /** Makes it a course. The same draft again gives the same course. */
    @POST
    @Path("{id}/submissions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(UUID id, Submission submission) {
        UUID course = drafts.submit(actor.get(), id, Answer.required(submission).version());
        return Response.created(URI.create("/api/v1/courses/" + course))
                .entity(Map.of("id", course))
                .build();
    }
}
