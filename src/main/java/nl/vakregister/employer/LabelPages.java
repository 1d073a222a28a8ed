// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

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

/** Where labels of organisations are put on record and withdrawn. */
@Path("/keurmerken")
@RolesAllowed({"registrar", "admin"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class LabelPages {
    record Recorded(List<Labels.View> labels, LabelFacts.Route[] routes, Form form) implements TemplateInstance {}

    private final Labels labels;
    private final CurrentActor actor;
    private final Drafts drafts;

    LabelPages(Labels labels, CurrentActor actor, Drafts drafts) {
        this.labels = labels;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all() {
        return page(drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response record(MultipartFormDataInput input) {
        Form form = Form.of(input);
        LabelFacts facts = new LabelFacts(
                form.value("name"),
                form.value("awardedBy"),
                form.value("normVersion"),
                form.value("part"),
                form.choice("route", LabelFacts.Route.class).orElse(null),
                form.value("certifyingBody"),
                form.date("auditedOn").orElse(null),
                form.date("validUntil").orElse(null),
                form.value("source"));
        try {
            labels.record(actor.get(), form.value("kvkNumber"), facts);
            return Answer.seeOther("/keurmerken");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response withdraw(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            labels.withdraw(actor.get(), id, form.value("reasons"));
            return Answer.seeOther("/keurmerken");
        } catch (Refusal refusal) {
            return Answer.again(page(Form.empty().refused(Answer.shown(refusal))));
        }
    }

    private Recorded page(Form form) {
        return new Recorded(labels.recorded(actor.get()), LabelFacts.Route.values(), form);
    }
}
