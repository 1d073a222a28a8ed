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
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** People who may be one, side by side: a registrar keeps them apart, or proposes to merge them. */
@Path("/registratie/dubbelen")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class DuplicatePages {
    record All(Duplicates.Page page) implements TemplateInstance {}

    record Compare(Duplicates.Pair pair, Form form) implements TemplateInstance {}

    private final Duplicates duplicates;
    private final CurrentActor actor;
    private final Drafts drafts;

    DuplicatePages(Duplicates duplicates, CurrentActor actor, Drafts drafts) {
        this.duplicates = duplicates;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all(@RestQuery String na) {
        return new All(duplicates.page(actor.get(), na));
    }

    @GET
    @Path("{one}/{other}")
    public TemplateInstance pair(UUID one, UUID other) {
        return new Compare(duplicates.pair(actor.get(), one, other), drafts.resume());
    }

    @POST
    @Path("{one}/{other}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID one, UUID other, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            switch (form.value("decision")) {
                case "APART" -> {
                    duplicates.keepApart(actor.get(), one, other, form.value("reasons"));
                    return Answer.seeOther("/registratie/dubbelen");
                }
                case "ONE" -> {
                    return proposed(one, other, form);
                }
                case "OTHER" -> {
                    return proposed(other, one, form);
                }
                default ->
                    throw Refusal.invalid(
                            "decision",
                            new nl.vakregister.kernel.Text("Kies wat je vaststelt.", "Choose what you find."));
            }
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
            return Answer.again(new Compare(duplicates.pair(actor.get(), one, other), form));
        }
    }

    private Response proposed(UUID survivor, UUID merged, Form form) {
        return Answer.seeOther(
                "/registratie/samenvoegen/" + duplicates.propose(actor.get(), survivor, merged, form.value("reasons")));
    }
}
