// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

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
import java.util.Set;
import java.util.TreeSet;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional says what she is at home in, and to whom. */
@Path("/mijn/specialismen")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SpecialismPages {
    record Choose(Specialisms.Listed list, boolean saved, Form form) implements TemplateInstance {}

    private final Specialisms specialisms;
    private final CurrentActor actor;
    private final Drafts drafts;

    SpecialismPages(Specialisms specialisms, CurrentActor actor, Drafts drafts) {
        this.specialisms = specialisms;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance form(@RestQuery("bewaard") boolean saved) {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            specialisms.mine(actor.get()).forEach(c -> form.put(c.code(), c.shown() ? "SHOWN" : "MINE"));
        }
        return new Choose(specialisms.list(), saved, form);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response choose(MultipartFormDataInput input) {
        Form form = Form.of(input);
        Specialisms.Listed list = specialisms.list();
        Set<String> chosen = new TreeSet<>();
        Set<String> shown = new TreeSet<>();
        list.all().map(Specialisms.Choice::code).forEach(code -> {
            if (form.has(code, "MINE") || form.has(code, "SHOWN")) {
                chosen.add(code);
            }
            if (form.has(code, "SHOWN")) {
                shown.add(code);
            }
        });
        try {
            specialisms.choose(actor.get(), chosen, shown);
            return Answer.seeOther("/mijn/specialismen?bewaard=true");
        } catch (Refusal refusal) {
            return Answer.again(new Choose(list, false, form.refused(Answer.shown(refusal))));
        }
    }
}
