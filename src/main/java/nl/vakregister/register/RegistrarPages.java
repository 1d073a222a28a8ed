// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

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

/** The registrar's work list and dossiers. */
@Path("/registratie")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RegistrarPages {
    record Worklist(List<Applications.Waiting> waiting, long total) implements TemplateInstance {}

    /** @param similar whom the applicant looks like */
    record Decide(Applications.Dossier dossier, String number, List<Duplicates.Pair> similar, Form form)
            implements TemplateInstance {}

    private final Applications applications;
    private final Registrations registrations;
    private final Duplicates duplicates;
    private final CurrentActor actor;
    private final Drafts drafts;

    RegistrarPages(
            Applications applications,
            Registrations registrations,
            Duplicates duplicates,
            CurrentActor actor,
            Drafts drafts) {
        this.applications = applications;
        this.registrations = registrations;
        this.duplicates = duplicates;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(applications.worklist(actor.get()), applications.countWaiting(actor.get()));
    }

    @GET
    @Path("aanvragen/{id}")
    public TemplateInstance dossier(UUID id) {
        return page(id, drafts.resume());
    }

    @POST
    @Path("aanvragen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            applications.decide(
                    actor.get(),
                    id,
                    form.choice("decision", Applications.Decision.class).orElse(null),
                    form.value("reasons"),
                    form.optional("cohort").orElse(null));
            return Answer.seeOther("/registratie/aanvragen/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("aanvragen/{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(applications.document(actor.get(), id, document));
    }

    private TemplateInstance page(UUID id, Form form) {
        Applications.Dossier dossier = applications.dossier(actor.get(), id);
        return new Decide(
                dossier,
                registrations.numberOfApplication(id).orElse(null),
                duplicates.ofApplication(actor.get(), id),
                form);
    }
}
