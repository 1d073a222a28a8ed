// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** For somebody whose dossier was drawn. */
@Path("/mijn/steekproeven")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MySamplePages {
    private static final String HERE = "/mijn/steekproeven";

    record Mine(List<SampleDossier.View> samples) implements TemplateInstance {}

    record Sample(SampleDossier.View sample, Form form) implements TemplateInstance {}

    private final SampleCases cases;
    private final DocumentField documents;
    private final CurrentActor actor;
    private final Drafts drafts;

    MySamplePages(SampleCases cases, DocumentField documents, CurrentActor actor, Drafts drafts) {
        this.cases = cases;
        this.documents = documents;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine() {
        return new Mine(cases.mine(actor.get()));
    }

    @GET
    @Path("{id}")
    public TemplateInstance sample(UUID id) {
        return new Sample(cases.get(actor.get(), id), drafts.resume());
    }

    @GET
    @Path("{id}/bestanden/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(cases.document(actor.get(), id, document));
    }

    /** Replaces a file, or without one chosen adds it. */
    @POST
    @Path("{id}/bestanden")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response file(UUID id, MultipartFormDataInput input) {
        return then(id, DocumentField.form(input), form -> {
            UUID file = documents.take(actor.get().person(), form, "file").orElse(null);
            UUID replaces = form.uuid("replaces").orElse(null);
            form.refuseIfWrong();
            if (form.value("replaces").isEmpty()) {
                cases.add(actor.get(), id, file);
            } else {
                cases.replace(actor.get(), id, replaces, file);
            }
        });
    }

    @POST
    @Path("{id}/uitstel")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response extension(UUID id, MultipartFormDataInput input) {
        return then(
                id,
                Form.of(input),
                form -> named("extension", () -> cases.askExtension(actor.get(), id, form.value("extension"))));
    }

    @POST
    @Path("{id}/klaar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handIn(UUID id, MultipartFormDataInput input) {
        return then(id, Form.of(input), form -> cases.handIn(actor.get(), id, form.value("words")));
    }

    @POST
    @Path("{id}/bezwaar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response object(UUID id, MultipartFormDataInput input) {
        return then(
                id,
                Form.of(input),
                form -> named("objection", () -> cases.object(actor.get(), id, form.value("objection"))));
    }

    /** The page has more than one field for words. */
    private static void named(String field, Runnable step) {
        try {
            step.run();
        } catch (Refusal refusal) {
            if (refusal.problems().stream().noneMatch(p -> p.field().equals("words"))) {
                throw refusal;
            }
            throw Refusal.invalid(field, refusal.problems().get(0).message());
        }
    }

    private interface Step {
        void take(Form form);
    }

    private Response then(UUID id, Form form, Step step) {
        try {
            step.take(form);
            return Answer.seeOther(HERE + "/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new Sample(cases.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }
}
