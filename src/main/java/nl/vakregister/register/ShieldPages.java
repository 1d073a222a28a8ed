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
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar shields somebody from the search by name, or ends that. */
@Path("/registratie/inschrijvingen/{number}/openbaar")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ShieldPages {
    record Decide(PublicEntries.Shielding shielding, Form form) implements TemplateInstance {}

    private final PublicEntries entries;
    private final CurrentActor actor;
    private final Drafts drafts;

    ShieldPages(PublicEntries entries, CurrentActor actor, Drafts drafts) {
        this.entries = entries;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance page(String number) {
        return page(number, drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            entries.shield(actor.get(), number, form.value("shielded").equals("true"), form.value("reasons"));
            return Answer.seeOther("/registratie/inschrijvingen/" + number + "/openbaar");
        } catch (Refusal refusal) {
            return Answer.again(page(number, form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance page(String number, Form form) {
        return new Decide(entries.shielding(actor.get(), number), form);
    }
}
