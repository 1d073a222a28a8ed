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
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar lets attendance in again that a participant took off. */
@Path("/registratie/geweigerd/{number}")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReadmissionPages {
    record Readmit(String number, List<RefusedRows.View> refusals, Form form) implements TemplateInstance {}

    private final RefusedRows refusals;
    private final CurrentActor actor;
    private final Drafts drafts;

    ReadmissionPages(RefusedRows refusals, CurrentActor actor, Drafts drafts) {
        this.refusals = refusals;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance refusals(String number) {
        return page(number, drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response readmit(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            UUID id = form.uuid("refusal").orElseThrow(Refusal::notFound);
            refusals.lift(actor.get(), id, form.value("reasons"));
            return Answer.seeOther("/registratie/geweigerd/" + number);
        } catch (Refusal refusal) {
            return Answer.again(page(number, form.refused(Answer.shown(refusal))));
        }
    }

    private Readmit page(String number, Form form) {
        List<RefusedRows.View> standing = refusals.standing(actor.get(), number);
        return new Readmit(number, standing, form);
    }
}
