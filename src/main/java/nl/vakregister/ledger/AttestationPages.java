// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

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
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional states her work, obligations and VOG, and sees what became of it. */
@Path("/mijn/werkervaring")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class AttestationPages {
    /** Nobody can state anything without a registration. */
    record Choose(List<Registrations.Facts> registrations) implements TemplateInstance {}

    /** @param asksScope the norm tells kinds of work apart */
    record Mine(
            Registrations.Facts registration,
            Demands demands,
            boolean asksScope,
            List<String> levels,
            List<Requirement> requirements,
            List<Attestations.View> statements,
            Form form)
            implements TemplateInstance {}

    private final Attestations attestations;
    private final Ledger ledger;
    private final Registrations registrations;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;

    AttestationPages(
            Attestations attestations,
            Ledger ledger,
            Registrations registrations,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts) {
        this.attestations = attestations;
        this.ledger = ledger;
        this.registrations = registrations;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
    }

    @GET
    public Response choose() {
        List<Registrations.Facts> own = registrations.ofPerson(actor.get().person());
        return own.size() == 1
                ? Answer.seeOther(path(own.get(0).number().value()))
                : Answer.html(Response.Status.OK.getStatusCode(), new Choose(own));
    }

    @GET
    @Path("{number}")
    public TemplateInstance mine(String number) {
        return page(number, drafts.resume());
    }

    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response claim(String number, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        try {
            Attestations.Claim claim = claim(form, documents, actor.get().person());
            if (!form.isValid()) {
                throw Refusal.invalid(form.problems());
            }
            attestations.claim(actor.get(), number, claim);
            return Answer.seeOther(path(number));
        } catch (Refusal refusal) {
            return Answer.again(page(number, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("{number}/{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response withdraw(String number, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            attestations.withdraw(actor.get(), number, id);
            return Answer.seeOther(path(number));
        } catch (Refusal refusal) {
            return Answer.again(page(number, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{number}/{id}/document")
    public Response document(UUID id) {
        return DocumentField.download(attestations.document(actor.get(), id));
    }

    /** What the form states; the same fields on the page and in the API. */
    static Attestations.Claim claim(Form form, DocumentField documents, PersonId person) {
        Requirement.Kind kind = form.choice("kind", Requirement.Kind.class).orElse(null);
        return new Attestations.Claim(
                kind,
                form.date("from").orElse(null),
                form.date("until").orElse(null),
                form.decimal("netHours").orElse(null),
                form.decimal("hoursPerWeekNow").orElse(null),
                form.optional("level").orElse(null),
                form.all("scopes"),
                form.has("selfEmployed", "true"),
                form.optional("obligation").orElse(null),
                form.date(kind == Requirement.Kind.VOG ? "issuedOn" : "doneOn").orElse(null),
                form.optional("screeningProfile").orElse(null),
                documents.take(person, form, "document").orElse(null));
    }

    private Mine page(String number, Form form) {
        Registrations.Facts registration = registrations
                .byNumber(number)
                .filter(r -> actor.get().is(r.person()))
                .orElseThrow(Refusal::notFound);
        Demands demands = attestations.demands(actor.get(), number);
        return new Mine(
                registration,
                demands,
                demands.work().stream().anyMatch(w -> w.scope() != null),
                Attestations.LEVELS,
                ledger.progress(registration).requirements(),
                attestations.of(actor.get(), number),
                form);
    }

    private static String path(String number) {
        return "/mijn/werkervaring/" + number;
    }
}
