// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The samples that somebody's own dossier was drawn for. */
@Path("/api/v1/samples")
@RolesAllowed("professional")
class SampleResource {
    record Words(String words) {}

    private final SampleCases cases;
    private final DocumentField documents;
    private final CurrentActor actor;

    SampleResource(SampleCases cases, DocumentField documents, CurrentActor actor) {
        this.cases = cases;
        this.documents = documents;
        this.actor = actor;
    }

    /** Newest first. */
    @GET
    public List<SampleDossier.View> mine() {
        return cases.mine(actor.get());
    }

    @GET
    @Path("{id}")
    public SampleDossier.View get(UUID id) {
        return cases.get(actor.get(), id);
    }

    @GET
    @Path("{id}/documents/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(cases.document(actor.get(), id, document));
    }

    /** Adds the {@code file}, or puts it in the place of the one that {@code replaces} names. */
    @POST
    @Path("{id}/documents")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public SampleDossier.View file(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        UUID file = documents.take(actor.get().person(), form, "file").orElse(null);
        UUID replaces = form.uuid("replaces").orElse(null);
        form.refuseIfWrong();
        if (form.value("replaces").isEmpty()) {
            cases.add(actor.get(), id, file);
        } else {
            cases.replace(actor.get(), id, replaces, file);
        }
        return get(id);
    }

    @POST
    @Path("{id}/extension-requests")
    @Consumes(MediaType.APPLICATION_JSON)
    public SampleDossier.View askExtension(UUID id, Words why) {
        cases.askExtension(actor.get(), id, Answer.required(why).words());
        return get(id);
    }

    /** It is complete; words are not needed. */
    @POST
    @Path("{id}/submissions")
    @Consumes(MediaType.APPLICATION_JSON)
    public SampleDossier.View handIn(UUID id, Words words) {
        cases.handIn(actor.get(), id, Answer.required(words).words());
        return get(id);
    }

    @POST
    @Path("{id}/objections")
    @Consumes(MediaType.APPLICATION_JSON)
    public SampleDossier.View object(UUID id, Words why) {
        cases.object(actor.get(), id, Answer.required(why).words());
        return get(id);
    }
}
