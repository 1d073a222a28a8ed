// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What the link opens with which an employer without an account states somebody's work. */
@Path("/werkgeversverklaring")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class WorkLinkPages {
    private static final String HERE = "/werkgeversverklaring";

    /** @param question null when there is no code, or none that holds */
    record Give(WorkStatements.Question question, boolean known, Form form) implements TemplateInstance {}

    record Thanks(boolean denied) implements TemplateInstance {}

    private final WorkStatements statements;
    private final MaybeActor actor;

    WorkLinkPages(WorkStatements statements, MaybeActor actor) {
        this.statements = statements;
        this.actor = actor;
    }

    @GET
    public Response open(@RestQuery String code) {
        Form form = Form.empty();
        return code == null ? Answer.html(200, closed(form)) : page(form.put("code", code));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response give(MultipartFormDataInput input) {
        Form form = Form.of(input);
        String code = ConfirmLinkPages.pasted(form.value("code"));
        form.replace("code", code);
        String action = form.value("action");
        if (action.isEmpty()) {
            return page(form);
        }
        try {
            WorkStatements.Said said = WorkStatementPages.said(form);
            form.refuseIfWrong();
            statements.answer(code, actor.person(), form.value("name"), said);
            return Answer.seeOther(HERE + "/dank" + (said.confirmed() ? "" : "?nee=true"));
        } catch (Refusal refusal) {
            return refusal.kind() == Refusal.Kind.INVALID ? page(form.refused(refusal)) : refused(form, refusal);
        }
    }

    @GET
    @Path("dank")
    public TemplateInstance thanks(@RestQuery("nee") boolean denied) {
        return new Thanks(denied);
    }

    private Response page(Form form) {
        try {
            WorkStatements.Question question = statements.open(form.value("code"), actor.person());
            Give give = new Give(question, actor.person() != null, WorkStatementPages.filled(form, question));
            return form.isValid() ? Answer.html(200, give) : Answer.again(give);
        } catch (Refusal refusal) {
            return refused(form, refusal);
        }
    }

    private static Response refused(Form form, Refusal refusal) {
        return Answer.again(closed(form.refused(refusal)));
    }

    private static Give closed(Form form) {
        return new Give(null, false, form);
    }
}
