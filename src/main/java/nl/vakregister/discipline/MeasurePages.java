// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.vakregister.discipline.Measure.StepKind;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Where registrars put measures on record and follow them. */
@Path("/tucht")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MeasurePages {
    record Worklist(Measures.Overview overview) implements TemplateInstance {}

    record Propose(String number, List<Registrations.Facts> registrations, List<MeasureKind> kinds, Form form)
            implements TemplateInstance {}

    record Decide(Measures.Dossier dossier, Form form) implements TemplateInstance {}

    private final Measures measures;
    private final CurrentActor actor;
    private final Drafts drafts;

    MeasurePages(Measures measures, CurrentActor actor, Drafts drafts) {
        this.measures = measures;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(measures.overview(actor.get()));
    }

    @GET
    @Path("nieuw")
    public TemplateInstance form(@RestQuery @DefaultValue("") String number) {
        Form form = drafts.resume();
        List<Registrations.Facts> all = measures.registrationsBeside(actor.get(), number);
        if (!form.isResumed()) {
            all.forEach(each -> form.put("registrations", each.number().value()));
        }
        return new Propose(number, all, List.of(MeasureKind.values()), form);
    }

    @POST
    @Path("nieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response propose(@RestQuery @DefaultValue("") String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Measures.Draft draft = draft(form);
            form.refuseIfWrong();
            return Answer.seeOther("/tucht/" + measures.propose(actor.get(), draft));
        } catch (Refusal refusal) {
            return Answer.again(new Propose(
                    number,
                    measures.registrationsBeside(actor.get(), number),
                    List.of(MeasureKind.values()),
                    form.refused(Answer.shown(refusal))));
        }
    }

    private static Measures.Draft draft(Form form) {
        return new Measures.Draft(
                form.choice("kind", MeasureKind.class).orElse(null),
                form.value("bodyNl"),
                form.value("bodyEn"),
                form.has("own", "true"),
                form.value("caseReference"),
                form.value("decision"),
                form.date("decidedOn").orElse(null),
                form.date("effectiveFrom").orElse(null),
                form.date("effectiveUntil").orElse(null),
                form.date("finalOn").orElse(null),
                form.has("published", "true"),
                form.date("visibleUntil").orElse(null),
                form.date("probationUntil").orElse(null),
                form.number("termMonths").orElse(null),
                form.value("appealTo"),
                form.date("appealBefore").orElse(null),
                form.all("registrations"),
                form.value("reasons"));
    }

    @GET
    @Path("{id}")
    public TemplateInstance dossier(UUID id) {
        return new Decide(measures.dossier(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            StepKind step = form.choice("step", StepKind.class)
                    .orElseThrow(() -> Refusal.invalid(
                            "step", new Text("Kies wat je wilt vastleggen.", "Choose what to put on record.")));
            measures.record(actor.get(), id, step, form.date("day").orElse(null), form.value("reasons"));
            return Answer.seeOther("/tucht/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new Decide(measures.dossier(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }
}
