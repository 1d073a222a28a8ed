// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What a provider sees of one accreditation: where it waits, questions and answers, the decision, an objection. */
@Path("/opleider/cursussen/{course}/vragen/{id}")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class AnswerPages {
    record Request(Courses.View course, Assessments.File file, Form form) implements TemplateInstance {}

    private final Courses courses;
    private final Assessments assessments;
    private final AssessmentDesk desk;
    private final Reconsiderations reconsiderations;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;

    AnswerPages(
            Courses courses,
            Assessments assessments,
            AssessmentDesk desk,
            Reconsiderations reconsiderations,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts) {
        this.courses = courses;
        this.assessments = assessments;
        this.desk = desk;
        this.reconsiderations = reconsiderations;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
    }

    /** Up to three documents that came with a form. */
    static List<UUID> attached(DocumentField documents, PersonId owner, Form form) {
        return Stream.of("document", "document2", "document3")
                .map(field -> documents.take(owner, form, field))
                .flatMap(Optional::stream)
                .toList();
    }

    @GET
    public TemplateInstance request(UUID course, UUID id) {
        return page(course, id, drafts.resume());
    }

    @POST
    @Path("antwoord")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(UUID course, UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        List<UUID> attached = attached(documents, actor.get().person(), form);
        try {
            form.refuseIfWrong();
            desk.answer(actor.get(), id, form.value("answer"), attached);
            return Answer.seeOther(path(course, id));
        } catch (Refusal refusal) {
            return Answer.again(page(course, id, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("bezwaar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response object(UUID course, UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        List<UUID> attached = attached(documents, actor.get().person(), form);
        try {
            form.refuseIfWrong();
            reconsiderations.object(actor.get(), id, form.value("objection"), attached);
            return Answer.seeOther(path(course, id));
        } catch (Refusal refusal) {
            return Answer.again(page(course, id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("documenten/{document}")
    public Response document(UUID course, UUID id, UUID document) {
        return DocumentField.download(assessments.document(actor.get(), id, document));
    }

    private static String path(UUID course, UUID id) {
        return "/opleider/cursussen/" + course + "/vragen/" + id;
    }

    private Request page(UUID course, UUID id, Form form) {
        Assessments.File file = assessments.forProvider(actor.get(), id);
        if (!file.course().equals(course)) {
            throw Refusal.notFound();
        }
        return new Request(courses.get(actor.get(), course), file, form);
    }
}
