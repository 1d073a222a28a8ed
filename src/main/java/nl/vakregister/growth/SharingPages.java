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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional decides which organisation may see what of how she grows, and takes that back. */
@Path("/mijn/groei/delen")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SharingPages {
    record Share(List<GrowthSharing.Given> given, SharedPart[] parts, Form form) implements TemplateInstance {}

    private final GrowthSharing sharing;
    private final CurrentActor actor;
    private final Drafts drafts;

    SharingPages(GrowthSharing sharing, CurrentActor actor, Drafts drafts) {
        this.sharing = sharing;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance form() {
        return page(drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response share(MultipartFormDataInput input) {
        Form form = Form.of(input);
        Set<SharedPart> parts = EnumSet.noneOf(SharedPart.class);
        Stream.of(SharedPart.values()).filter(p -> form.has("parts", p.name())).forEach(parts::add);
        try {
            sharing.share(actor.get(), form.value("kvkNumber"), parts);
            return Answer.seeOther("/mijn/groei/delen");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response withdraw(UUID id) {
        sharing.withdraw(actor.get(), id);
        return Answer.seeOther("/mijn/groei/delen");
    }

    private Share page(Form form) {
        return new Share(sharing.mine(actor.get()), SharedPart.values(), form);
    }
}
