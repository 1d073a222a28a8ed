// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** The webhooks of an organisation, for the members who manage it. */
@Path("/api/v1/webhooks")
@RolesAllowed({"provider", "employer"})
class WebhookResource {
    /** @param types such as {@code course.decided} */
    record WebhookRequest(UUID organisation, String url, String description, List<String> types) {}

    record WebhookView(
            UUID id,
            UUID organisation,
            String url,
            String description,
            List<String> types,
            Instant addedAt,
            Instant failingSince,
            Instant disabledAt,
            WebhookEndpoint.Off disabledWhy) {
        static WebhookView of(Webhooks.View view) {
            return new WebhookView(
                    view.id(),
                    view.organisation().value(),
                    view.url(),
                    view.description(),
                    view.types().stream().map(WebhookType::id).sorted().toList(),
                    view.addedAt(),
                    view.failingSince(),
                    view.disabledAt(),
                    view.disabledWhy());
        }
    }

    /** @param secret what messages are signed with; told once */
    record SecretMade(UUID id, String secret) {}

    /** @param message as it is in the header {@code webhook-id} */
    record MessageView(
            UUID id,
            String message,
            String type,
            Instant timestamp,
            WebhookMessages.State state,
            Instant dueAt,
            int attempts,
            Integer lastStatus,
            Failure lastFailure) {}

    record AttemptView(Instant at, Integer status, Failure failure, int millis) {}

    record MessageMade(UUID id) {}

    record ReplayRequest(Instant from, Instant until) {}

    record Replayed(int messages) {}

    private final Webhooks webhooks;
    private final CurrentActor actor;

    WebhookResource(Webhooks webhooks, CurrentActor actor) {
        this.webhooks = webhooks;
        this.actor = actor;
    }

    @GET
    public List<WebhookView> all(@QueryParam("organisation") UUID organisation) {
        return webhooks.of(actor.get(), organisation(organisation)).stream()
                .map(WebhookView::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(WebhookRequest request) {
        WebhookRequest asked = Answer.required(request);
        Webhooks.Made made = webhooks.add(actor.get(), organisation(asked.organisation()), wanted(asked));
        return Response.created(URI.create("/api/v1/webhooks/" + made.id()))
                .entity(new SecretMade(made.id(), made.secret()))
                .build();
    }

    @GET
    @Path("{id}")
    public WebhookView get(UUID id) {
        return WebhookView.of(webhooks.get(actor.get(), id));
    }

    /** The organisation stays what it is. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public WebhookView change(UUID id, WebhookRequest request) {
        webhooks.change(actor.get(), id, wanted(Answer.required(request)));
        return get(id);
    }

    @POST
    @Path("{id}/_rotate")
    public SecretMade rotate(UUID id) {
        Webhooks.Made made = webhooks.rotate(actor.get(), id);
        return new SecretMade(made.id(), made.secret());
    }

    @POST
    @Path("{id}/_test")
    public MessageMade test(UUID id) {
        return new MessageMade(webhooks.test(actor.get(), id));
    }

    /** Everything of a period once more. */
    @POST
    @Path("{id}/_replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Replayed replay(UUID id, ReplayRequest request) {
        ReplayRequest asked = Answer.required(request);
        return new Replayed(webhooks.replay(actor.get(), id, asked.from(), asked.until()));
    }

    @POST
    @Path("{id}/_disable")
    public WebhookView pause(UUID id) {
        webhooks.pause(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/_enable")
    public WebhookView enable(UUID id) {
        webhooks.enable(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/endings")
    public void end(UUID id) {
        webhooks.end(actor.get(), id);
    }

    /** @param before a message; those before it come next */
    @GET
    @Path("{id}/messages")
    public List<MessageView> messages(UUID id, @QueryParam("before") UUID before) {
        return webhooks.log(actor.get(), id, before).stream()
                .map(line -> new MessageView(
                        line.id(),
                        WebhookMessages.Claimed.publicId(line.id()),
                        line.type(),
                        line.occurredAt(),
                        line.state(),
                        line.dueAt(),
                        line.attempts(),
                        line.status(),
                        line.failure()))
                .toList();
    }

    @GET
    @Path("{id}/messages/{message}/attempts")
    public List<AttemptView> attempts(UUID id, UUID message) {
        return webhooks.attempts(actor.get(), id, message).stream()
                .map(each -> new AttemptView(each.at(), each.status(), each.failure(), each.millis()))
                .toList();
    }

    /** One message once more. */
    @POST
    @Path("{id}/messages/{message}/_replay")
    public void replayMessage(UUID id, UUID message) {
        webhooks.replay(actor.get(), id, message);
    }

    private static OrganisationId organisation(UUID id) {
        if (id == null) {
            throw Refusal.invalid("organisation", new Text("Noem de organisatie.", "Name the organisation."));
        }
        return new OrganisationId(id);
    }

    private static Webhooks.Wanted wanted(WebhookRequest asked) {
        Set<WebhookType> types = EnumSet.noneOf(WebhookType.class);
        for (String each : asked.types() == null ? List.<String>of() : asked.types()) {
            types.add(WebhookType.byId(each)
                    .orElseThrow(() -> Refusal.invalid(
                            "types",
                            new Text("Zo’n soort bericht bestaat niet.", "There is no such kind of message."))));
        }
        return new Webhooks.Wanted(asked.url(), asked.description(), types);
    }
}
