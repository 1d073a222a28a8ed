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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider answers a participant who says that her attendance is missing. */
@Path("/opleider/verzoeken/{id}")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ClaimAnswerPages {
    record Claim(Claims.View claim, Form form) implements TemplateInstance {}

    private final Claims claims;
    private final CurrentActor actor;
    private final Drafts drafts;

    ClaimAnswerPages(Claims claims, CurrentActor actor, Drafts drafts) {
        this.claims = claims;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance claim(UUID id) {
        return new Claim(claims.get(actor.get(), id), drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            claims.answer(
                    actor.get(),
                    id,
                    form.optional("confirmed").map(Boolean::valueOf).orElse(null),
                    form.value("reasons"));
            return Answer.seeOther("/opleider/presentie");
        } catch (Refusal refusal) {
            return Answer.again(new Claim(claims.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("document")
    public Response document(UUID id) {
        return DocumentField.download(claims.document(actor.get(), id));
    }
}
