// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

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
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional's own attendance: where she checked in, what is missing, what she took off, and codes of her own. */
@Path("/mijn/aanwezigheid")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MyAttendancePages {
    record Mine(
            List<Registrations.Facts> registrations,
            List<Doors.Mine> checkIns,
            List<Claims.View> claims,
            List<RefusedRows.View> refusals,
            List<OwnCodes.Mine> codes,
            Form form)
            implements TemplateInstance {}

    record Missing(Registrations.Facts registration, Form form) implements TemplateInstance {}

    record Refuse(RefusedRows.Entry entry, List<RefusalReason> reasons, Form form) implements TemplateInstance {}

    private final Claims claims;
    private final RefusedRows refusals;
    private final Doors doors;
    private final OwnCodes references;
    private final Registrations registrations;
    private final DocumentField documents;
    private final CurrentActor actor;
    private final Drafts drafts;

    MyAttendancePages(
            Claims claims,
            RefusedRows refusals,
            Doors doors,
            OwnCodes references,
            Registrations registrations,
            DocumentField documents,
            CurrentActor actor,
            Drafts drafts) {
        this.claims = claims;
        this.refusals = refusals;
        this.doors = doors;
        this.references = references;
        this.registrations = registrations;
        this.documents = documents;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine() {
        return page(drafts.resume());
    }

    @GET
    @Path("{number}/ontbreekt")
    public TemplateInstance missing(String number) {
        return new Missing(own(number), drafts.resume());
    }

    @POST
    @Path("{number}/ontbreekt")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response claim(String number, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        try {
            Claims.Wish wish = new Claims.Wish(
                    form.optional("edition").orElse(null),
                    form.optional("course").orElse(null),
                    form.date("day").orElse(null),
                    documents.take(actor.get().person(), form, "document").orElse(null),
                    form.optional("remark").orElse(null));
            form.refuseIfWrong();
            claims.claim(actor.get(), number, wish);
            return Answer.seeOther("/mijn/aanwezigheid");
        } catch (Refusal refusal) {
            return Answer.again(new Missing(own(number), form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("verzoeken/{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response withdraw(UUID id, MultipartFormDataInput input) {
        return done(Form.of(input), () -> claims.withdraw(actor.get(), id));
    }

    @GET
    @Path("verzoeken/{id}/document")
    public Response document(UUID id) {
        return DocumentField.download(claims.document(actor.get(), id));
    }

    @GET
    @Path("{number}/boekingen/{entry}")
    public TemplateInstance refuse(String number, UUID entry) {
        return new Refuse(refusals.entry(actor.get(), number, entry), List.of(RefusalReason.values()), drafts.resume());
    }

    @POST
    @Path("{number}/boekingen/{entry}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response refuse(String number, UUID entry, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            refusals.refuse(
                    actor.get(),
                    number,
                    entry,
                    form.choice("reason", RefusalReason.class).orElse(null));
            return Answer.seeOther("/mijn/aanwezigheid");
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.again(new Refuse(
                    refusals.entry(actor.get(), number, entry),
                    List.of(RefusalReason.values()),
                    form.refused(refusal)));
        }
    }

    @POST
    @Path("geweigerd/{id}/toelaten")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response readmit(UUID id, MultipartFormDataInput input) {
        return done(Form.of(input), () -> refusals.lift(actor.get(), id, null));
    }

    @POST
    @Path("{number}/codes")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response propose(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        return done(
                form, () -> references.propose(actor.get(), number, form.value("kvkNumber"), form.value("externalId")));
    }

    @POST
    @Path("codes/{id}/verwijderen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response remove(UUID id, MultipartFormDataInput input) {
        return done(Form.of(input), () -> references.remove(actor.get(), id));
    }

    private Response done(Form form, Runnable deed) {
        try {
            deed.run();
            return Answer.seeOther("/mijn/aanwezigheid");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    private Mine page(Form form) {
        return new Mine(
                registrations.ofPerson(actor.get().person()),
                doors.mine(actor.get()),
                claims.mine(actor.get()),
                refusals.mine(actor.get()),
                references.mine(actor.get()),
                form);
    }

    private Registrations.Facts own(String number) {
        return registrations
                .byNumber(number)
                .filter(r -> actor.get().is(r.person()))
                .orElseThrow(Refusal::notFound);
    }
}
