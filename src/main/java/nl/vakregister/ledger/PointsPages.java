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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional sees every line of her points with what became of it, and says which one is wrong. */
@Path("/mijn/punten/{number}")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PointsPages {
    /**
     * All lines of the present period.
     *
     * @param category the only category that is shown, or empty for all
     * @param registrar shown to a registrar, who can take back and settle; otherwise to the person herself
     */
    record Lines(Ledger.Account account, String category, boolean registrar, String path) implements TemplateInstance {
        static Lines of(Ledger.Account account, String category, boolean registrar) {
            return new Lines(account, category, registrar, PointsPages.path(account, registrar));
        }
    }

    /** @param own the registrar looks at her own points, and cannot decide on them */
    record Entry(
            Ledger.Account account,
            Ledger.Row row,
            boolean registrar,
            boolean own,
            String settledBy,
            String path,
            Form form)
            implements TemplateInstance {
        static Entry of(
                Ledger.Account account, UUID entry, boolean registrar, boolean own, Disputes disputes, Form form) {
            Ledger.Row row = account.row(entry);
            return new Entry(
                    account,
                    row,
                    registrar,
                    own,
                    disputes.settledBy(row.dispute()).orElse(null),
                    PointsPages.path(account, registrar),
                    form);
        }
    }

    private static String path(Ledger.Account account, boolean registrar) {
        return (registrar ? "/registratie/punten/" : "/mijn/punten/")
                + account.registration().number().value();
    }

    private final Ledger ledger;
    private final Disputes disputes;
    private final CurrentActor actor;
    private final Drafts drafts;

    PointsPages(Ledger ledger, Disputes disputes, CurrentActor actor, Drafts drafts) {
        this.ledger = ledger;
        this.disputes = disputes;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance lines(String number, @RestQuery @DefaultValue("") String category) {
        return Lines.of(ledger.account(own(number)), category, false);
    }

    @GET
    @Path("boekingen/{id}")
    public TemplateInstance entry(String number, UUID id) {
        return entry(number, id, drafts.resume());
    }

    @POST
    @Path("boekingen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response dispute(String number, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            disputes.dispute(actor.get(), number, id, form.value("reasons"));
            return Answer.seeOther("/mijn/punten/" + number + "/boekingen/" + id);
        } catch (Refusal refusal) {
            return Answer.again(entry(number, id, form.refused(Answer.shown(refusal))));
        }
    }

    private Entry entry(String number, UUID id, Form form) {
        Ledger.Account account = ledger.account(own(number));
        return Entry.of(account, id, false, true, disputes, form);
    }

    private Registrations.Facts own(String number) {
        Actor user = actor.get();
        Registrations.Facts registration = ledger.seenBy(user, number);
        if (!user.is(registration.person())) {
            throw Refusal.notFound();
        }
        return registration;
    }
}
