// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

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
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional sees which version of her code she endorsed, what is new since, and endorses the one in force. */
@Path("/mijn/beroepscode")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class EndorsementPages {
    /** @param registered whether she is in a register, with or without a code */
    record Mine(List<Bound> codes, boolean registered, Form form, boolean done) implements TemplateInstance {}

    /** @param news null when there is nothing to compare */
    record Bound(Endorsement endorsement, News news) {
        static Bound of(Endorsement endorsement) {
            return new Bound(
                    endorsement,
                    endorsement.needsEndorsement() && endorsement.endorsed() != null
                            ? News.between(endorsement.endorsed(), endorsement.current())
                            : null);
        }
    }

    private final Codes codes;
    private final CurrentActor actor;

    EndorsementPages(Codes codes, CurrentActor actor) {
        this.codes = codes;
        this.actor = actor;
    }

    @GET
    public TemplateInstance mine(@RestQuery("gedaan") boolean done) {
        return page(Form.empty(), done);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response endorse(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            codes.endorseCurrent(
                    actor.get(),
                    form.uuid("codeVersion")
                            .orElseThrow(() -> Refusal.invalid(
                                    "",
                                    new Text("Kies de code die je onderschrijft.", "Choose the code you endorse."))));
            return Answer.seeOther("/mijn/beroepscode?gedaan=true");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal)), false));
        }
    }

    private TemplateInstance page(Form form, boolean done) {
        PersonId person = actor.get().person();
        return new Mine(
                codes.endorsements(person).stream().map(Bound::of).toList(), codes.isRegistered(person), form, done);
    }
}
