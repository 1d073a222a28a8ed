// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

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
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Carried;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.Incoming;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** An administrator reads in a version of a framework, sees what was read, and publishes it. */
@Path("/beheer/profielen")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@Blocking
class FrameworkImportPages {
    private static final Text TOO_LARGE = new Text(
            "Dit bestand is te groot. Een competentieprofiel mag hoogstens 2 MB zijn.",
            "This file is too large. A competency framework may be at most 2 MB.");

    /** @param problems everything that is wrong with the file, each with its place */
    record Choose(List<Frameworks.View> frameworks, List<String> columns, List<Text> problems)
            implements TemplateInstance {}

    record Preview(Frameworks.View framework, FrameworkDocument.Counts counts, boolean repeated, List<String> carried)
            implements TemplateInstance {}

    private final Frameworks frameworks;
    private final CurrentActor actor;

    FrameworkImportPages(Frameworks frameworks, CurrentActor actor) {
        this.frameworks = frameworks;
        this.actor = actor;
    }

    @GET
    public TemplateInstance choose() {
        return page(List.of());
    }

    /** Shows what was read. Nothing is stored yet. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response preview(MultipartFormDataInput input) {
        Form form = Form.of(input, FrameworkDocument.MAX_BYTES, TOO_LARGE);
        try {
            if (form.isValid() && form.upload("file").isEmpty()) {
                form.problem("file", new Text("Kies een CSV- of JSON-bestand.", "Choose a CSV or JSON file."));
            }
            form.refuseIfWrong();
            byte[] file = form.upload("file").orElseThrow().content();
            FrameworkDocument document = FrameworkResource.read(file, !Incoming.looksLikeJson(file));
            Frameworks.Published preview = frameworks.preview(document);
            return Answer.html(
                    200, new Preview(preview.view(), document.counts(), preview.repeated(), Carried.pieces(file)));
        } catch (Refusal refusal) {
            return again(refusal);
        }
    }

    @POST
    @Path("bekendmaken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response publish(MultipartFormDataInput input) {
        try {
            byte[] file = Carried.file(Form.of(input), FrameworkDocument.MAX_BYTES);
            FrameworkDocument document = FrameworkResource.read(file, !Incoming.looksLikeJson(file));
            frameworks.publish(actor.get(), document);
            return Answer.seeOther("/profielen/" + document.code() + "/" + document.version() + "?bekend=true");
        } catch (Refusal refusal) {
            return again(refusal);
        }
    }

    private Response again(Refusal refusal) {
        Refusal shown = Answer.shown(refusal);
        return Answer.again(page(
                shown.problems().isEmpty()
                        ? List.of(shown.text())
                        : shown.problems().stream()
                                .map(Refusal.Problem::message)
                                .toList()));
    }

    private TemplateInstance page(List<Text> problems) {
        return new Choose(frameworks.all(), FrameworkSheet.COLUMNS, problems);
    }
}
