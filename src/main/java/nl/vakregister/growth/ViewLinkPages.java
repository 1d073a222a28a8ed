// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What the link opens with which somebody without an account is asked how she sees another's ability. */
@Path("/groei/mening")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class ViewLinkPages {
    /** @param sheet null when there is no code, or none that holds */
    record Give(OthersViews.Sheet sheet, List<MarkForm.Question> questions, List<Mastery> scale, Form form)
            implements TemplateInstance {}

    record Thanks(boolean declined) implements TemplateInstance {}

    private final OthersViews views;

    ViewLinkPages(OthersViews views) {
        this.views = views;
    }

    @GET
    public Response open(@RestQuery String code) {
        Form form = Form.empty();
        if (code == null) {
            return Answer.html(200, closed(form));
        }
        form.put("code", code);
        try {
            return Answer.html(200, page(views.open(form.value("code")), form));
        } catch (Refusal refusal) {
            return Answer.again(closed(form.refused(refusal)));
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response give(MultipartFormDataInput input) {
        Form form = Form.of(input);
        // Somebody may paste the whole link
        String code = form.value("code").replaceAll("^.*[?&]code=", "").replaceAll("&.*$", "");
        OthersViews.Sheet sheet;
        try {
            sheet = views.open(code);
        } catch (Refusal refusal) {
            return Answer.again(closed(form.refused(refusal)));
        }
        form.replace("code", code);
        try {
            switch (form.value("action")) {
                case "give" -> views.give(code, form.value("name"), MarkForm.marks(form, sheet.competencies()));
                case "decline" -> views.decline(code);
                default -> {
                    return Answer.html(200, page(sheet, form));
                }
            }
            return Answer.seeOther("/groei/mening/dank" + (form.has("action", "decline") ? "?afgezien=true" : ""));
        } catch (Refusal refusal) {
            return Answer.again(
                    refusal.kind() == Refusal.Kind.INVALID
                            ? page(sheet, form.refused(refusal))
                            : closed(form.refused(refusal)));
        }
    }

    @GET
    @Path("dank")
    public TemplateInstance thanks(@RestQuery("afgezien") boolean declined) {
        return new Thanks(declined);
    }

    private static Give page(OthersViews.Sheet sheet, Form form) {
        return new Give(
                sheet,
                MarkForm.Question.of(sheet.competencies(), sheet.levelCode(), sheet.phaseCode()),
                GrowthPages.scale(),
                form);
    }

    private static Give closed(Form form) {
        return new Give(null, List.of(), List.of(), form);
    }
}
