// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The inbox of whoever is signed in, and how she wants to hear from us. */
@Path("/mijn/berichten")
@RolesAllowed("**")
@Produces(MediaType.TEXT_HTML)
@Blocking
class NoticePages {
    record Inbox(Notices.Inbox inbox, MailAccounts.Account account) implements TemplateInstance {}

    record Notice(Notices.View notice) implements TemplateInstance {}

    record Settings(
            MailAccounts.Account account,
            List<MailWay> ways,
            List<Language> languages,
            boolean feed,
            String address,
            Form form)
            implements TemplateInstance {}

    private final Notices notices;
    private final MailAccounts accounts;
    private final CalendarFeeds feeds;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final String site;

    NoticePages(
            Notices notices,
            MailAccounts accounts,
            CalendarFeeds feeds,
            CurrentActor actor,
            Drafts drafts,
            @ConfigProperty(name = "vakregister.public-url") String site) {
        this.notices = notices;
        this.accounts = accounts;
        this.feeds = feeds;
        this.actor = actor;
        this.drafts = drafts;
        this.site = site.replaceAll("/+$", "");
    }

    @GET
    public TemplateInstance inbox(@RestQuery UUID before) {
        return new Inbox(
                notices.inbox(actor.get().person(), before),
                accounts.of(actor.get().person()));
    }

    /** All read, or: my address is right. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response act(MultipartFormDataInput input) {
        if (Form.of(input).value("what").equals("confirm")) {
            accounts.confirm(actor.get());
        } else {
            notices.readAll(actor.get());
        }
        return Answer.seeOther("/mijn/berichten");
    }

    @GET
    @Path("{id}")
    public TemplateInstance notice(UUID id) {
        return new Notice(notices.read(actor.get(), id));
    }

    @GET
    @Path("instellingen")
    public TemplateInstance settings(@CookieParam(ShownOnce.COOKIE) String made) {
        Form form = drafts.resume();
        MailAccounts.Account account = accounts.of(actor.get().person());
        if (!form.isResumed()) {
            form.put("way", account.way().name())
                    .put("language", account.language().name());
        }
        return page(form, made);
    }

    @POST
    @Path("instellingen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            switch (form.value("what")) {
                case "feed" -> {
                    return ShownOnce.seeOther("/mijn/berichten/instellingen", feeds.make(actor.get()), request);
                }
                case "revoke" -> feeds.revoke(actor.get());
                default ->
                    accounts.choose(
                            actor.get().person(),
                            form.choice("way", MailWay.class).orElse(null),
                            form.choice("language", Language.class).orElse(Language.NL));
            }
            return Answer.seeOther("/mijn/berichten/instellingen");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal)), null));
        }
    }

    private Settings page(Form form, String made) {
        return new Settings(
                accounts.of(actor.get().person()),
                List.of(MailWay.values()),
                List.of(Language.values()),
                feeds.has(actor.get()),
                feeds.isOf(actor.get(), made) ? site + "/kalender/" + made + ".ics" : null,
                form);
    }
}
