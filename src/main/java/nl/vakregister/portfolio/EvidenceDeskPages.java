// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Assessors work through evidence; registrars see here what was approved and needs another look. */
@Path("/beoordeling/bewijsstukken")
@RolesAllowed({"assessor", "registrar"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class EvidenceDeskPages {
    private static final String HERE = "/beoordeling/bewijsstukken";
    private static final int SHOWN = 100;

    record Worklist(
            EvidenceDesk.Page page, List<EvidenceDesk.Workload> workload, List<Registers.View> registers, Form form)
            implements TemplateInstance {}

    record Assess(EvidenceDesk.File file, Form form, List<EvidenceLife.Outcome> outcomes) implements TemplateInstance {}

    private final EvidenceDesk desk;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;

    EvidenceDeskPages(EvidenceDesk desk, Registers registers, CurrentActor actor, Drafts drafts) {
        this.desk = desk;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist(@RestQuery String register, @RestQuery String van) {
        Form form = Form.empty().put("register", register).put("van", van);
        EvidenceDesk.Whose whose = Arrays.stream(EvidenceDesk.Whose.values())
                .filter(w -> w.name().equals(van))
                .findFirst()
                .orElse(EvidenceDesk.Whose.ALL);
        UUID only =
                registers.byCode(form.value("register")).map(Registers.View::id).orElse(null);
        return new Worklist(
                desk.worklist(actor.get(), new EvidenceDesk.Filter(only, whose), SHOWN),
                desk.workload(actor.get()),
                registers.all(),
                form);
    }

    @GET
    @Path("{id}")
    public TemplateInstance file(UUID id) {
        return page(id, drafts.resume());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> {
            EvidenceDesk.Decision decision = new EvidenceDesk.Decision(
                    form.choice("outcome", EvidenceLife.Outcome.class).orElse(null),
                    form.optional("category").orElse(null),
                    form.decimal("awarded").map(Points::new).orElse(null),
                    form.value("reasons"));
            form.refuseIfWrong();
            desk.decide(actor.get(), id, decision);
        });
    }

    @POST
    @Path("{id}/nemen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(UUID id, MultipartFormDataInput input) {
        return then(id, input, at(id), form -> desk.take(actor.get(), id));
    }

    @POST
    @Path("{id}/terug")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response release(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.release(actor.get(), id));
    }

    @POST
    @Path("{id}/overdragen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handOver(UUID id, MultipartFormDataInput input) {
        return then(
                id,
                input,
                HERE,
                form -> desk.handOver(actor.get(), id, form.uuid("colleague").orElse(null)));
    }

    @POST
    @Path("{id}/vraag")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.ask(actor.get(), id, form.value("question")));
    }

    @POST
    @Path("{id}/mening")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response askOpinion(UUID id, MultipartFormDataInput input) {
        return then(
                id,
                input,
                at(id),
                form -> desk.askOpinion(actor.get(), id, form.uuid("colleague").orElse(null), form.value("opinion")));
    }

    @POST
    @Path("{id}/advies")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response giveOpinion(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.giveOpinion(actor.get(), id, form.value("advice")));
    }

    @POST
    @Path("{id}/blijft")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response keep(UUID id, MultipartFormDataInput input) {
        return then(id, input, at(id), form -> desk.keep(actor.get(), id, form.value("words")));
    }

    @POST
    @Path("{id}/terugdraaien")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response reverse(UUID id, MultipartFormDataInput input) {
        return then(id, input, at(id), form -> desk.reverse(actor.get(), id, form.value("words")));
    }

    @GET
    @Path("{id}/bestanden/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(desk.document(actor.get(), id, document));
    }

    private interface Step {
        void take(Form form);
    }

    private Response then(UUID id, MultipartFormDataInput input, String onwards, Step step) {
        Form form = Form.of(input);
        try {
            step.take(form);
            return Answer.seeOther(onwards);
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    private Assess page(UUID id, Form form) {
        EvidenceDesk.File file = desk.get(actor.get(), id);
        if (form.value("category").isEmpty()) {
            form.put("category", file.category());
        }
        return new Assess(file, form, List.of(EvidenceLife.Outcome.values()));
    }

    private static String at(UUID id) {
        return HERE + "/" + id;
    }
}
