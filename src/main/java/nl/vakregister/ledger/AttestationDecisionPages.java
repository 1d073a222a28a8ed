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
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar or assessor confirms or rejects what professionals state. */
@Path("/registratie/verklaringen")
@RolesAllowed({"registrar", "assessor"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class AttestationDecisionPages {
    record Worklist(List<Attestations.Waiting> waiting, long total) implements TemplateInstance {}

    record Decide(Attestations.Waiting waiting, Form form) implements TemplateInstance {}

    private final Attestations attestations;
    private final CurrentActor actor;
    private final Drafts drafts;

    AttestationDecisionPages(Attestations attestations, CurrentActor actor, Drafts drafts) {
        this.attestations = attestations;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(attestations.worklist(actor.get()), attestations.countWaiting(actor.get()));
    }

    @GET
    @Path("{id}")
    public TemplateInstance statement(UUID id) {
        return new Decide(attestations.get(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Boolean confirmed = form.optional("confirmed").map(Boolean::valueOf).orElse(null);
            attestations.decide(actor.get(), id, confirmed, form.value("reasons"));
            return Answer.seeOther("/registratie/verklaringen");
        } catch (Refusal refusal) {
            return Answer.again(new Decide(attestations.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/document")
    public Response document(UUID id) {
        return DocumentField.download(attestations.document(actor.get(), id));
    }
}
