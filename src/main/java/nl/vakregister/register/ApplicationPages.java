// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional applies for registration and follows her application. */
@Path("/mijn/aanvraag")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ApplicationPages {
    /** First of all: which register. */
    record Choose(Form form, List<Registers.View> registers) implements TemplateInstance {}

    record Apply(Form form, Registers.View register, Codes.View code) implements TemplateInstance {}

    /** @param objection the objection to its refusal, or null */
    record Mine(Applications.Dossier dossier, UUID objection, Form form) implements TemplateInstance {}

    private final Applications applications;
    private final Procedures procedures;
    private final Registers registers;
    private final Codes codes;
    private final People people;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;
    private final Clock clock;

    ApplicationPages(
            Applications applications,
            Procedures procedures,
            Registers registers,
            Codes codes,
            People people,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts,
            Clock clock) {
        this.applications = applications;
        this.procedures = procedures;
        this.registers = registers;
        this.codes = codes;
        this.people = people;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    public TemplateInstance apply(@RestQuery @DefaultValue("") String register) {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("register", register);
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
        return mine(id, drafts.resume());
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
            if (form.value("what").equals("object")) {
                UUID objection =
                        procedures.objectToApplication(actor.get(), id, form.value("reasons"), document.orElse(null));
                return Answer.seeOther("/mijn/inschrijving/-/zaken/" + objection);
            }
            applications.supplement(actor.get(), id, form.value("message"), document.orElse(null));
            return Answer.seeOther("/mijn/aanvraag/" + id);
        } catch (Refusal refusal) {
            return Answer.again(mine(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(applications.document(actor.get(), id, document));
    }

    private Mine mine(UUID id, Form form) {
        return new Mine(
                applications.dossier(actor.get(), id),
                procedures.objectionTo(id).orElse(null),
                form);
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
                form.optional("variant").orElse(null),
                name,
                new OtherNames(
                        form.optional("birthPrefix").orElse(null),
                        form.optional("birthSurname").orElse(null),
                        form.optional("partnerPrefix").orElse(null),
                        form.optional("partnerSurname").orElse(null)),
                form.optional("workplace").orElse(null),
                diploma,
                code);
    }

    private TemplateInstance page(Form form) {
        List<Registers.View> open = registers.open();
        String wanted = form.value("register");
        Optional<Registers.View> register =
                open.stream().filter(r -> r.code().equals(wanted)).findFirst();
        if (register.isEmpty()) {
            return new Choose(form, open);
        }
        String conduct = register.get().conductCode();
        return new Apply(form, register.get(), conduct == null ? null : codes.current(conduct, LocalDate.now(clock)));
    }
}
