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
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A second registrar confirms that two people are one. There is no way back, and the page says so. */
@Path("/registratie/samenvoegen")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MergePages {
    record Worklist(List<Duplicates.Proposal> waiting) implements TemplateInstance {}

    record Confirm(Duplicates.Proposal proposal, Form form) implements TemplateInstance {}

    private final Duplicates duplicates;
    private final CurrentActor actor;
    private final Drafts drafts;

    MergePages(Duplicates duplicates, CurrentActor actor, Drafts drafts) {
        this.duplicates = duplicates;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(duplicates.proposals(actor.get()));
    }

    @GET
    @Path("{id}")
    public TemplateInstance proposal(UUID id) {
        return new Confirm(duplicates.proposal(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Boolean confirm = form.optional("confirm").map("true"::equals).orElse(null);
            duplicates.decide(actor.get(), id, confirm, form.value("reasons"));
            return Answer.seeOther("/registratie/samenvoegen/" + id);
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
            return Answer.again(new Confirm(duplicates.proposal(actor.get(), id), form));
        }
    }
}
