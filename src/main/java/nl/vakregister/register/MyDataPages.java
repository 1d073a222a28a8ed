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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional sees what the register says of her and what was corrected, and says what is wrong. */
@Path("/mijn/gegevens/{number}")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MyDataPages {
    record Mine(Corrections.Sheet sheet, Form form) implements TemplateInstance {}

    private final Corrections corrections;
    private final DocumentField documents;
    private final CurrentActor actor;
    private final Drafts drafts;

    MyDataPages(Corrections corrections, DocumentField documents, CurrentActor actor, Drafts drafts) {
        this.corrections = corrections;
        this.documents = documents;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance page(String number) {
        return new Mine(own(number), drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(String number, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Corrections.Sheet sheet = own(number);
        try {
            UUID document =
                    documents.take(actor.get().person(), form, "document").orElse(null);
            form.refuseIfWrong();
            corrections.ask(actor.get(), number, form.value("reasons"), document);
            return Answer.seeOther("/mijn/gegevens/" + number);
        } catch (Refusal refusal) {
            return Answer.again(new Mine(sheet, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("documenten/{document}")
    public Response document(String number, UUID document) {
        own(number);
        return DocumentField.download(corrections.document(actor.get(), number, document));
    }

    private Corrections.Sheet own(String number) {
        Corrections.Sheet sheet = corrections.sheet(actor.get(), number);
        if (!sheet.own()) {
            throw Refusal.notFound();
        }
        return sheet;
    }
}
