// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

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
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Where the register says who enters attendance and how long it may be late. */
@Path("/registratie/presentiebeleid")
@RolesAllowed({"registrar", "admin"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class PolicyPages {
    record All(List<AttendancePolicies.OfRegister> registers, boolean saved, Form form) implements TemplateInstance {}

    private final AttendancePolicies policies;
    private final CurrentActor actor;
    private final Drafts drafts;

    PolicyPages(AttendancePolicies policies, CurrentActor actor, Drafts drafts) {
        this.policies = policies;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all(@RestQuery("bewaard") boolean saved) {
        return new All(policies.all(), saved, drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response set(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            AttendancePolicies.Wish wish = new AttendancePolicies.Wish(
                    form.value("register"),
                    form.date("validFrom").orElse(null),
                    form.optional("byProvider").map(Boolean::valueOf).orElse(null),
                    form.number("lateMonths").orElse(null),
                    form.value("source"));
            form.refuseIfWrong();
            policies.set(actor.get(), wish);
            return Answer.seeOther("/registratie/presentiebeleid?bewaard=true");
        } catch (Refusal refusal) {
            return Answer.again(new All(policies.all(), false, form.refused(Answer.shown(refusal))));
        }
    }
}
