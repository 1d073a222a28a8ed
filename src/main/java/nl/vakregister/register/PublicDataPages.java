// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

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
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional chooses what others see of her, and sees it as they do. */
@Path("/mijn/openbaar")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PublicDataPages {
    record Choose(PublicEntries.Own own, PublicEntries.View view, boolean previewed, Form form)
            implements TemplateInstance {}

    record Overview(List<PublicEntries.Own> registered) implements TemplateInstance {}

    private final PublicEntries entries;
    private final CurrentActor actor;
    private final Drafts drafts;

    PublicDataPages(PublicEntries entries, CurrentActor actor, Drafts drafts) {
        this.entries = entries;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public Response overview() {
        List<PublicEntries.Own> registered = entries.mine(actor.get());
        return registered.size() == 1
                ? Answer.seeOther("/mijn/openbaar/" + registered.get(0).number())
                : Answer.html(200, new Overview(registered));
    }

    @GET
    @Path("{number}")
    public TemplateInstance form(String number) {
        PublicEntries.Own own = own(number);
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("workplace", own.data().workplace())
                    .put("telephone", own.data().contact().telephone())
                    .put("email", own.data().contact().email())
                    .put("website", own.data().contact().website());
        }
        return new Choose(own, own.view(), false, form);
    }

    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response choose(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        PublicEntries.PublicData wanted = new PublicEntries.PublicData(
                form.optional("workplace").orElse(null),
                new ContactData(form.value("telephone"), form.value("email"), form.value("website")));
        try {
            if (form.value("action").equals("preview")) {
                PublicEntries.View view = entries.preview(actor.get(), number, wanted);
                return Answer.html(200, new Choose(own(number), view, true, form));
            }
            entries.choose(actor.get(), number, wanted);
            return Answer.seeOther("/mijn/openbaar/" + number);
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
            PublicEntries.Own own = own(number);
            return Answer.again(new Choose(own, own.view(), false, form));
        }
    }

    private PublicEntries.Own own(String number) {
        return entries.mine(actor.get()).stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
