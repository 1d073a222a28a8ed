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
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Assessors look at drawn dossiers without knowing whose they are; registrars extend and exempt. */
@Path("/beoordeling/steekproeven")
@RolesAllowed({"assessor", "registrar"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class SampleDeskPages {
    private static final String HERE = "/beoordeling/steekproeven";

    record Worklist(List<SampleDesk.Waiting> waiting) implements TemplateInstance {}

    /** An item with the names of its fields in the form. */
    record Line(SampleDossier.Item item, String outcome, String words) {}

    record Assess(SampleDesk.File file, List<Line> lines, Form form, List<SampleLife.Outcome> outcomes)
            implements TemplateInstance {}

    private final SampleDesk desk;
    private final CurrentActor actor;
    private final Drafts drafts;

    SampleDeskPages(SampleDesk desk, CurrentActor actor, Drafts drafts) {
        this.desk = desk;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(desk.worklist(actor.get()));
    }

    @GET
    @Path("{id}")
    public TemplateInstance file(UUID id) {
        return page(id, drafts.resume());
    }

    @GET
    @Path("{id}/bestanden/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(desk.document(actor.get(), id, document));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> {
            List<SampleDesk.Found> found = desk.get(actor.get(), id).dossier().items().stream()
                    .map(i -> new SampleDesk.Found(
                            i.claim(),
                            form.choice("outcome-" + i.claim(), SampleLife.Outcome.class)
                                    .orElse(null),
                            form.value("words-" + i.claim())))
                    .toList();
            SampleDesk.Decision decision = new SampleDesk.Decision(
                    form.choice("outcome", SampleLife.Outcome.class).orElse(null),
                    form.date("until").orElse(null),
                    form.value("words"),
                    found);
            form.refuseIfWrong();
            desk.decide(actor.get(), id, decision);
        });
    }

    @POST
    @Path("{id}/nemen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE + "/" + id, form -> desk.take(actor.get(), id));
    }

    @POST
    @Path("{id}/terug")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response release(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.release(actor.get(), id));
    }

    @POST
    @Path("{id}/bevestigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response confirm(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.confirm(actor.get(), id));
    }

    @POST
    @Path("{id}/oneens")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response sendBack(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.sendBack(actor.get(), id, form.value("words")));
    }

    @POST
    @Path("{id}/uitstel")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response extend(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> {
            java.time.LocalDate until = form.date("until").orElse(null);
            form.refuseIfWrong();
            desk.extend(actor.get(), id, until, form.value("extension"));
        });
    }

    @POST
    @Path("{id}/vrijstellen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response exempt(UUID id, MultipartFormDataInput input) {
        return then(id, input, HERE, form -> desk.exempt(actor.get(), id, form.value("exemption")));
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
        SampleDesk.File file = desk.get(actor.get(), id);
        return new Assess(
                file,
                file.dossier().items().stream()
                        .map(i -> new Line(i, "outcome-" + i.claim(), "words-" + i.claim()))
                        .toList(),
                form,
                List.of(SampleLife.Outcome.values()));
    }
}
