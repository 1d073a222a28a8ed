// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

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
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider hands in a file of its own course system, and reads what became of everything in it. */
@Path("/opleider/cursussen/inlezen")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class OoapiPages {
    record Choose(List<Organisations.View> organisations, Form form) implements TemplateInstance {}

    record Report(List<OoapiImport.Line> lines, long done) implements TemplateInstance {}

    private final OoapiImport imports;
    private final Organisations organisations;
    private final CurrentActor actor;

    OoapiPages(OoapiImport imports, Organisations organisations, CurrentActor actor) {
        this.imports = imports;
        this.organisations = organisations;
        this.actor = actor;
    }

    @GET
    public TemplateInstance choose() {
        return page(Form.empty());
    }

    /** The report is the answer: handing in the same file again does nothing new. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(MultipartFormDataInput input) {
        Form form = Form.of(input, OoapiDocument.MAX_BYTES, OoapiResource.TOO_LARGE);
        try {
            if (form.isValid() && form.upload("file").isEmpty()) {
                form.problem("file", new Text("Kies een JSON-bestand.", "Choose a JSON file."));
            }
            form.refuseIfWrong();
            OrganisationId organisation = form.uuid("organisation")
                    .map(OrganisationId::new)
                    .orElseGet(() -> mine().stream()
                            .map(Organisations.View::id)
                            .findFirst()
                            .orElseThrow(Refusal::notFound));
            List<OoapiImport.Line> lines = imports.take(
                    actor.get(), organisation, form.upload("file").orElseThrow().content());
            long done = lines.stream()
                    .filter(l -> l.result() == OoapiImport.Result.DRAFTED || l.result() == OoapiImport.Result.PLANNED)
                    .count();
            return Answer.html(200, new Report(lines, done));
        } catch (Refusal refusal) {
            Refusal shown = Answer.shown(refusal);
            Form again = Form.empty().put("organisation", form.value("organisation"));
            if (shown.problems().isEmpty()) {
                again.problem("file", shown.text());
            }
            shown.problems().forEach(p -> again.problem("file", p.message()));
            return Answer.again(page(again));
        }
    }

    private TemplateInstance page(Form form) {
        return new Choose(mine(), form);
    }

    private List<Organisations.View> mine() {
        return actor.get().organisations().stream().map(organisations::get).toList();
    }
}
