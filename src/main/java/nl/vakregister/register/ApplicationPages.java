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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.conduct.Codes;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional applies for registration and follows her application. */
@Path("/mijn/aanvraag")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ApplicationPages {
    record Apply(Form form, List<Registers.View> registers, Codes.View code) implements TemplateInstance {}

    record Mine(Applications.Dossier dossier, Form form) implements TemplateInstance {}

    private final Applications applications;
    private final Registers registers;
    private final Codes codes;
    private final People people;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;
    private final Clock clock;

    ApplicationPages(
            Applications applications,
            Registers registers,
            Codes codes,
            People people,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts,
            Clock clock) {
        this.applications = applications;
        this.registers = registers;
        this.codes = codes;
        this.people = people;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    public TemplateInstance apply() {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            // What the login knows already need not be typed
            People.Name name = people.name(actor.get().person());
            HolderName known = new HolderName(null, name.given(), null, name.family()).tidied();
            form.put("givenName", known.givenName())
                    .put("namePrefix", known.prefix())
                    .put("surname", known.surname());
        }
        return page(form);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> diploma = documents.take(actor.get().person(), form, "diploma");
        UUID code = form.uuid("endorsedCode").orElse(null);
        try {
            UUID id = applications.submit(actor.get(), submission(form, diploma.orElse(null), code));
            return Answer.seeOther("/mijn/aanvraag/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance status(UUID id) {
        return new Mine(applications.dossier(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response supplement(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> document = documents.take(actor.get().person(), form, "document");
        try {
            if (!form.isValid()) {
                throw Refusal.invalid(form.problems());
            }
            applications.supplement(actor.get(), id, form.value("message"), document.orElse(null));
            return Answer.seeOther("/mijn/aanvraag/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new Mine(applications.dossier(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(applications.document(actor.get(), id, document));
    }

    /** What the form states; the same fields on the page and in the API. */
    static Applications.Submission submission(Form form, UUID diploma, UUID code) {
        HolderName name = new HolderName(
                form.value("initials"),
                form.optional("givenName").orElse(null),
                form.optional("namePrefix").orElse(null),
                form.value("surname"));
        return new Applications.Submission(
                form.value("register"),
                form.value("level"),
                name,
                form.optional("workplace").orElse(null),
                diploma,
                code);
    }

    private TemplateInstance page(Form form) {
        List<Registers.View> all = registers.all();
        String wanted = form.value("register");
        Registers.View register =
                all.stream().filter(r -> r.code().equals(wanted)).findFirst().orElse(all.get(0));
        return new Apply(form, all, codes.current(register.conductCode(), LocalDate.now(clock)));
    }
}
