// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.webhook.WebhookEvent.WebhookAdded;
import nl.vakregister.webhook.WebhookEvent.WebhookChanged;
import nl.vakregister.webhook.WebhookEvent.WebhookEnabled;
import nl.vakregister.webhook.WebhookEvent.WebhookEnded;
import nl.vakregister.webhook.WebhookEvent.WebhookPaused;
import nl.vakregister.webhook.WebhookEvent.WebhookReplayed;
import nl.vakregister.webhook.WebhookEvent.WebhookSecretRotated;

/** The endpoints of organisations, for the members who manage them: add, change, test, send again, rotate, stop, end. */
@ApplicationScoped
public class Webhooks {
    static final int MOST = 20;
    static final int SHOWN = 50;
    /** The longest period that is sent again at once. */
    static final Duration LONGEST_REPLAY = Duration.ofDays(31);

    private static final int LONGEST_DESCRIPTION = 200;

    private final WebhookEndpoint.Repo endpoints;
    private final WebhookMessages messages;
    private final WebhookSecrets secrets;
    private final WebhookSender sender;
    private final Event<Deed> deeds;
    private final Clock clock;

    Webhooks(
            WebhookEndpoint.Repo endpoints,
            WebhookMessages messages,
            WebhookSecrets secrets,
            WebhookSender sender,
            Event<Deed> deeds,
            Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.secrets = secrets;
        this.sender = sender;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** An endpoint as its organisation sees it. */
    record View(
            UUID id,
            OrganisationId organisation,
            String url,
            String description,
            Set<WebhookType> types,
            Instant addedAt,
            Instant failingSince,
            Instant disabledAt,
            WebhookEndpoint.Off disabledWhy) {
        /** Whether messages go to it. */
        public boolean isOn() {
            return disabledAt == null;
        }

        public boolean isGone() {
            return disabledWhy == WebhookEndpoint.Off.GONE;
        }
    }

    /** What was made; the secret is told here and never again. */
    record Made(UUID id, String secret) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** What an endpoint should be. */
    record Wanted(String url, String description, Set<WebhookType> types) {}

    @Transactional
    Made add(Actor actor, OrganisationId organisation, Wanted wanted) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        check(wanted);
        if (endpoints.of(organisation).size() >= MOST) {
            throw Refusal.conflict(new Text(
                    "Een organisatie heeft hoogstens " + MOST + " webhooks. Beëindig er eerst een.",
                    "An organisation has at most " + MOST + " webhooks. End one first."));
        }
        WebhookEndpoint endpoint = new WebhookEndpoint(organisation, actor.person(), now);
        endpoint.says(wanted.url().strip(), blankToNull(wanted.description()), wanted.types());
        endpoints.persistAndFlush(endpoint);
        SigningSecret secret = secrets.make(endpoint.id(), now);
        deeds.fire(new WebhookAdded(now, actor.person(), endpoint.id(), organisation));
        return new Made(endpoint.id(), secret.told());
    }

    @Transactional
    void change(Actor actor, UUID id, Wanted wanted) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        check(wanted);
        endpoint.says(wanted.url().strip(), blankToNull(wanted.description()), wanted.types());
        endpoints.flush();
        deeds.fire(new WebhookChanged(now, actor.person(), id, endpoint.organisation()));
    }

    private void check(Wanted wanted) {
        Problems problems = new Problems();
        sender.reach()
                .problem(wanted.url())
                .ifPresent(problem -> problems.when(true, "url", problem.nl(), problem.en()));
        problems.when(
                        wanted.description() != null && wanted.description().length() > LONGEST_DESCRIPTION,
                        "description",
                        "Gebruik hoogstens 200 tekens.",
                        "Use at most 200 characters.")
                .when(
                        wanted.types().isEmpty() || !wanted.types().stream().allMatch(WebhookType::canBeChosen),
                        "types",
                        "Kies waarover je bericht wilt krijgen.",
                        "Choose what you want to be told of.")
                .refuseIfAny();
    }

    @Transactional
    List<View> of(Actor actor, OrganisationId organisation) {
        actor.must(Duty.MANAGE, organisation);
        return endpoints.of(organisation).stream().map(Webhooks::view).toList();
    }

    @Transactional
    View get(Actor actor, UUID id) {
        return view(own(actor, id));
    }

    /** Whether this is a secret that the endpoint signs with now. */
    @Transactional
    boolean isSecretOf(UUID id, String told) {
        return SigningSecret.parse(told)
                .filter(secret -> secrets.of(id, clock.instant()).contains(secret))
                .isPresent();
    }

    /** A new secret. The one before it signs along for a day, so that the receiver can change over. @return it, once */
    @Transactional
    Made rotate(Actor actor, UUID id) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        SigningSecret secret = secrets.make(id, now);
        deeds.fire(new WebhookSecretRotated(now, actor.person(), id, endpoint.organisation()));
        return new Made(id, secret.told());
    }

    /** Sends a message of no meaning. @return its id */
    @Transactional
    UUID test(Actor actor, UUID id) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        mustBeOn(endpoint);
        return messages.put(id, WebhookType.TEST, id.toString(), now);
    }

    /** Sends one message again, with the same id. */
    @Transactional
    void replay(Actor actor, UUID id, UUID message) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        mustBeOn(endpoint);
        if (messages.again(id, message, now) == 0) {
            if (messages.attempts(id, message, 1).isEmpty()) {
                throw Refusal.notFound();
            }
            throw Refusal.conflict(new Text(
                    "Dit bericht is juist onderweg. Kijk over een minuut nog eens.",
                    "This message is on its way just now. Look again in a minute."));
        }
        deeds.fire(new WebhookReplayed(now, actor.person(), id, endpoint.organisation(), 1));
    }

    /** Sends everything of a period again, with the same ids. @return how many messages */
    @Transactional
    int replay(Actor actor, UUID id, Instant from, Instant until) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        mustBeOn(endpoint);
        new Problems()
                .when(from == null, "from", "Vul in vanaf wanneer.", "Enter from when.")
                .when(until == null, "until", "Vul in tot wanneer.", "Enter until when.")
                .when(
                        from != null && until != null && !from.isBefore(until),
                        "until",
                        "Het einde ligt na het begin.",
                        "The end is after the beginning.")
                .when(
                        from != null
                                && until != null
                                && from.plus(LONGEST_REPLAY).isBefore(until),
                        "until",
                        "Een periode duurt hoogstens 31 dagen.",
                        "A period lasts at most 31 days.")
                .refuseIfAny();
        int count = messages.again(id, from, until, now);
        deeds.fire(new WebhookReplayed(now, actor.person(), id, endpoint.organisation(), count));
        return count;
    }

    /** Nothing is sent until it is switched on again; what happens meanwhile is not kept for it. */
    @Transactional
    void pause(Actor actor, UUID id) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        mustBeOn(endpoint);
        endpoint.switchOff(WebhookEndpoint.Off.BY_HAND, now);
        messages.giveUp(id, now);
        endpoints.flush();
        deeds.fire(new WebhookPaused(now, actor.person(), id, endpoint.organisation()));
    }

    @Transactional
    void enable(Actor actor, UUID id) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        if (endpoint.isOn()) {
            throw Refusal.conflict(new Text("Deze webhook staat al aan.", "This webhook is on already."));
        }
        endpoint.switchOn();
        endpoints.flush();
        deeds.fire(new WebhookEnabled(now, actor.person(), id, endpoint.organisation()));
    }

    /** It is no more; its secrets are destroyed. */
    @Transactional
    void end(Actor actor, UUID id) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = held(actor, id);
        endpoint.end(now);
        messages.giveUp(id, now);
        secrets.forget(id);
        endpoints.flush();
        deeds.fire(new WebhookEnded(now, actor.person(), id, endpoint.organisation()));
    }

    /** What was sent to it, the newest first. */
    @Transactional
    List<WebhookMessages.Line> log(Actor actor, UUID id, UUID before) {
        own(actor, id);
        return messages.of(id, before, SHOWN);
    }

    @Transactional
    List<WebhookMessages.Attempt> attempts(Actor actor, UUID id, UUID message) {
        own(actor, id);
        return messages.attempts(id, message, SHOWN);
    }

    private WebhookEndpoint own(Actor actor, UUID id) {
        WebhookEndpoint endpoint =
                endpoints.findByIdOptional(id).filter(each -> !each.isEnded()).orElseThrow(Refusal::notFound);
        actor.must(Duty.MANAGE, endpoint.organisation());
        return endpoint;
    }

    private WebhookEndpoint held(Actor actor, UUID id) {
        WebhookEndpoint endpoint =
                endpoints.locked(id).filter(each -> !each.isEnded()).orElseThrow(Refusal::notFound);
        actor.must(Duty.MANAGE, endpoint.organisation());
        return endpoint;
    }

    private static void mustBeOn(WebhookEndpoint endpoint) {
        if (!endpoint.isOn()) {
            throw Refusal.conflict(
                    new Text("Deze webhook staat uit. Zet hem eerst aan.", "This webhook is off. Switch it on first."));
        }
    }

    private static View view(WebhookEndpoint each) {
        return new View(
                each.id(),
                each.organisation(),
                each.url(),
                each.description(),
                each.types(),
                each.recordedAt(),
                each.failingSince(),
                each.disabledAt(),
                each.disabledWhy());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
