// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

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
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What the link of an invitation opens: to what, and the button that accepts it. */
@Path("/opleider/uitnodiging")
@RolesAllowed({"provider", "employer"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class InvitationPages {
    static final String PATH = "/opleider/uitnodiging";

    /** @param offer null when there is no code, or none that holds */
    record Accept(Invitations.Offer offer, Form form) implements TemplateInstance {}

    private final Invitations invitations;
    private final CurrentActor actor;
    private final Drafts drafts;

    InvitationPages(Invitations invitations, CurrentActor actor, Drafts drafts) {
        this.invitations = invitations;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public Response open(@RestQuery String code) {
        Form form = drafts.resume();
        if (code == null) {
            return Answer.html(200, new Accept(null, form));
        }
        form.replace("code", code);
        try {
            return Answer.html(200, new Accept(invitations.open(code), form));
        } catch (Refusal refusal) {
            return Answer.again(new Accept(null, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response accept(MultipartFormDataInput input) {
        Form form = Form.of(input);
        // Somebody may paste the whole link
        String code = form.value("code").replaceAll("^.*[?&]code=", "").replaceAll("&.*$", "");
        try {
            if (!form.has("accept", "true")) {
                return Answer.html(200, new Accept(invitations.open(code), form.replace("code", code)));
            }
            return Answer.seeOther("/opleider/organisaties/"
                    + invitations.accept(actor.get(), code).value());
        } catch (Refusal refusal) {
            return Answer.again(new Accept(null, form.refused(Answer.shown(refusal))));
        }
    }
}
