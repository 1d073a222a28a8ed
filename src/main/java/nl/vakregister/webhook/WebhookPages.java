// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The webhooks of an organisation: what they are told of, what was sent, and what can be done about it. */
@Path("/opleider/organisaties/{organisation}/webhooks")
@RolesAllowed({"provider", "employer"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class WebhookPages {
    record All(Organisations.View organisation, List<Webhooks.View> webhooks, List<WebhookType> types, Form form)
            implements TemplateInstance {}

    /**
     * @param secret null when it is not shown (any more)
     * @param next the last message shown, when there may be more
     */
    record One(
            Organisations.View organisation,
            Webhooks.View webhook,
            List<WebhookType> types,
            String secret,
            List<WebhookMessages.Line> lines,
            UUID next,
            boolean first,
            Form form)
            implements TemplateInstance {}

    /** @param message as the receiver knows it */
    record Message(
            Organisations.View organisation,
            Webhooks.View webhook,
            UUID id,
            String message,
            List<WebhookMessages.Attempt> attempts)
            implements TemplateInstance {}

    private final Webhooks webhooks;
    private final WebhookRounds rounds;
    private final Organisations organisations;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    WebhookPages(
            Webhooks webhooks,
            WebhookRounds rounds,
            Organisations organisations,
            CurrentActor actor,
            Drafts drafts,
            Clock clock) {
        this.webhooks = webhooks;
        this.rounds = rounds;
        this.organisations = organisations;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    public TemplateInstance all(UUID organisation) {
        return page(organisation, drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(UUID organisation, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            Webhooks.Made made = webhooks.add(actor.get(), new OrganisationId(organisation), wanted(form));
            return shown(organisation, made, request);
        } catch (Refusal refusal) {
            return Answer.again(page(organisation, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(
            UUID organisation, UUID id, @QueryParam("voor") UUID before, @RestCookie(ShownOnce.COOKIE) String secret) {
        Form form = drafts.resume();
        Webhooks.View webhook = of(organisation, id);
        if (!form.isResumed()) {
            filled(form, webhook);
        }
        return one(organisation, id, before, told(id, secret), form);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID organisation, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        of(organisation, id);
        try {
            webhooks.change(actor.get(), id, wanted(form));
            return Answer.seeOther(path(organisation, id));
        } catch (Refusal refusal) {
            return Answer.again(one(organisation, id, null, null, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("{id}/geheim")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response rotate(UUID organisation, UUID id, MultipartFormDataInput input, @Context UriInfo request) {
        of(organisation, id);
        return shown(organisation, webhooks.rotate(actor.get(), id), request);
    }

    @POST
    @Path("{id}/proef")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response test(UUID organisation, UUID id, MultipartFormDataInput input) {
        return act(organisation, id, () -> webhooks.test(actor.get(), id));
    }

    /** Everything of these days once more. */
    @POST
    @Path("{id}/opnieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response replay(UUID organisation, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Webhooks.View webhook = of(organisation, id);
        Instant from = form.date("from").map(this::startOf).orElse(null);
        Instant until = form.date("until").map(day -> startOf(day.plusDays(1))).orElse(null);
        try {
            form.refuseIfWrong();
            webhooks.replay(actor.get(), id, from, until);
            rounds.soon();
            return Answer.seeOther(path(organisation, id));
        } catch (Refusal refusal) {
            filled(form, webhook);
            return Answer.again(one(organisation, id, null, null, form.refused(form.refusal(Answer.shown(refusal)))));
        }
    }

    @POST
    @Path("{id}/uit")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response pause(UUID organisation, UUID id, MultipartFormDataInput input) {
        return act(organisation, id, () -> webhooks.pause(actor.get(), id));
    }

    @POST
    @Path("{id}/aan")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response enable(UUID organisation, UUID id, MultipartFormDataInput input) {
        return act(organisation, id, () -> webhooks.enable(actor.get(), id));
    }

    @POST
    @Path("{id}/beeindigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response end(UUID organisation, UUID id, MultipartFormDataInput input) {
        of(organisation, id);
        webhooks.end(actor.get(), id);
        return Answer.seeOther("/opleider/organisaties/" + organisation + "/webhooks");
    }

    @GET
    @Path("{id}/berichten/{message}")
    public TemplateInstance message(UUID organisation, UUID id, UUID message) {
        Webhooks.View webhook = of(organisation, id);
        return new Message(
                organisations.get(webhook.organisation()),
                webhook,
                message,
                WebhookMessages.Claimed.publicId(message),
                webhooks.attempts(actor.get(), id, message));
    }

    @POST
    @Path("{id}/berichten/{message}/opnieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response replay(UUID organisation, UUID id, UUID message, MultipartFormDataInput input) {
        return act(organisation, id, () -> webhooks.replay(actor.get(), id, message));
    }

    private Response act(UUID organisation, UUID id, Runnable deed) {
        Webhooks.View webhook = of(organisation, id);
        try {
            deed.run();
            rounds.soon();
            return Answer.seeOther(path(organisation, id));
        } catch (Refusal refusal) {
            Form form = Form.empty();
            filled(form, webhook);
            return Answer.again(one(organisation, id, null, null, form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance page(UUID organisation, Form form) {
        List<Webhooks.View> all = webhooks.of(actor.get(), new OrganisationId(organisation));
        return new All(organisations.get(new OrganisationId(organisation)), all, types(), form);
    }

    private TemplateInstance one(UUID organisation, UUID id, UUID before, String secret, Form form) {
        Webhooks.View webhook = of(organisation, id);
        List<WebhookMessages.Line> lines = webhooks.log(actor.get(), id, before);
        UUID next = lines.size() < Webhooks.SHOWN
                ? null
                : lines.get(lines.size() - 1).id();
        return new One(
                organisations.get(webhook.organisation()), webhook, types(), secret, lines, next, before == null, form);
    }

    private Webhooks.View of(UUID organisation, UUID id) {
        Webhooks.View view = webhooks.get(actor.get(), id);
        if (!view.organisation().value().equals(organisation)) {
            throw Refusal.notFound();
        }
        return view;
    }

    /** A cookie holds no plus and no slash; the secret may. */
    private Response shown(UUID organisation, Webhooks.Made made, UriInfo request) {
        String carried = made.secret().replace('+', '-').replace('/', '_');
        return ShownOnce.seeOther(path(organisation, made.id()), carried, request);
    }

    private String told(UUID id, String carried) {
        if (carried == null || !carried.startsWith("whsec_")) {
            return null;
        }
        String secret = "whsec_"
                + carried.substring("whsec_".length()).replace('-', '+').replace('_', '/');
        return webhooks.isSecretOf(id, secret) ? secret : null;
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private static void filled(Form form, Webhooks.View webhook) {
        form.put("url", webhook.url());
        if (webhook.description() != null) {
            form.put("description", webhook.description());
        }
        webhook.types().forEach(type -> form.put("types", type.name()));
    }

    private static List<WebhookType> types() {
        return Arrays.stream(WebhookType.values())
                .filter(WebhookType::canBeChosen)
                .toList();
    }

    private static Webhooks.Wanted wanted(Form form) {
        Set<WebhookType> chosen = EnumSet.noneOf(WebhookType.class);
        types().stream().filter(type -> form.has("types", type.name())).forEach(chosen::add);
        return new Webhooks.Wanted(
                form.value("url"), form.optional("description").orElse(null), chosen);
    }

    private static String path(UUID organisation, UUID id) {
        return "/opleider/organisaties/" + organisation + "/webhooks/" + id;
    }
}
