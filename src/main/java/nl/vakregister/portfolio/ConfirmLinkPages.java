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

/** What the link opens with which somebody without an account says that she was there. */
@Path("/reflectie/bevestigen")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class ConfirmLinkPages {
    private static final String HERE = "/reflectie/bevestigen";

    /** @param question null when there is no code, or none that holds */
    record Ask(ReflectionSessions.Question question, boolean known, Form form) implements TemplateInstance {}

    record Thanks(boolean denied) implements TemplateInstance {}

    private final ReflectionSessions sessions;
    private final MaybeActor actor;

    ConfirmLinkPages(ReflectionSessions sessions, MaybeActor actor) {
        this.sessions = sessions;
        this.actor = actor;
    }

    @GET
    public Response open(@RestQuery String code) {
        Form form = Form.empty();
        return code == null ? Answer.html(200, closed(form)) : page(form.put("code", code));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(MultipartFormDataInput input) {
        Form form = Form.of(input);
        String code = pasted(form.value("code"));
        form.replace("code", code);
        String action = form.value("action");
        if (action.isEmpty()) {
            return page(form);
        }
        try {
            sessions.answer(code, actor.person(), form.value("name"), action.equals("confirm"));
            return Answer.seeOther(HERE + "/dank" + (action.equals("confirm") ? "" : "?nee=true"));
        } catch (Refusal refusal) {
            return refusal.kind() == Refusal.Kind.INVALID ? page(form.refused(refusal)) : refused(form, refusal);
        }
    }

    @GET
    @Path("dank")
    public TemplateInstance thanks(@RestQuery("nee") boolean denied) {
        return new Thanks(denied);
    }

    /** The code alone, also when somebody pasted the whole link. */
    static String pasted(String typed) {
        return typed.replaceAll("^.*[?&]code=", "").replaceAll("&.*$", "");
    }

    private Response page(Form form) {
        try {
            Ask ask = new Ask(sessions.open(form.value("code"), actor.person()), actor.person() != null, form);
            return form.isValid() ? Answer.html(200, ask) : Answer.again(ask);
        } catch (Refusal refusal) {
            return refused(form, refusal);
        }
    }

    private static Response refused(Form form, Refusal refusal) {
        return Answer.again(closed(form.refused(refusal)));
    }

    private static Ask closed(Form form) {
        return new Ask(null, false, form);
    }
}
