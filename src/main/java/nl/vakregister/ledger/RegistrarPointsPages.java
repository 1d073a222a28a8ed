// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar sees what is disputed, takes entries back and settles disputes. */
@Path("/registratie/punten")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RegistrarPointsPages {
    record Worklist(List<Disputes.Waiting> waiting) implements TemplateInstance {}

    /** What the form of an entry asks for. */
    private enum Wish {
        REVERSE,
        UPHOLD,
        DISMISS
    }

    private final Ledger ledger;
    private final Disputes disputes;
    private final CurrentActor actor;
    private final Drafts drafts;

    RegistrarPointsPages(Ledger ledger, Disputes disputes, CurrentActor actor, Drafts drafts) {
        this.ledger = ledger;
        this.disputes = disputes;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(disputes.worklist(actor.get()));
    }

    @GET
    @Path("{number}")
    public TemplateInstance lines(String number, @RestQuery @DefaultValue("") String category) {
        return PointsPages.Lines.of(account(number), category, true);
    }

    @GET
    @Path("{number}/boekingen/{id}")
    public TemplateInstance entry(String number, UUID id) {
        return entry(number, id, drafts.resume());
    }

    @POST
    @Path("{number}/boekingen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(String number, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            String reasons = form.value("reasons");
            Wish wish = form.choice("wish", Wish.class).orElse(null);
            if (wish == Wish.REVERSE) {
                account(number).row(id);
                ledger.reverse(actor.get(), id, reasons);
            } else {
                disputes.settle(actor.get(), number, id, wish == null ? null : wish == Wish.UPHOLD, reasons);
            }
            return Answer.seeOther("/registratie/punten/" + number + "/boekingen/" + id);
        } catch (Refusal refusal) {
            return Answer.again(entry(number, id, form.refused(Answer.shown(refusal))));
        }
    }

    private PointsPages.Entry entry(String number, UUID id, Form form) {
        Ledger.Account account = account(number);
        boolean own = actor.get().is(account.registration().person());
        return PointsPages.Entry.of(account, id, true, own, disputes, form);
    }

    private Ledger.Account account(String number) {
        return ledger.account(ledger.seenBy(actor.get(), number));
    }
}
