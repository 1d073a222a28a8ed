// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;

/** One attempt: look, send outside any transaction, put on record what came of it. */
@ApplicationScoped
class WebhookDelivery {
    private final WebhookEndpoint.Repo endpoints;
    private final WebhookMessages messages;
    private final WebhookSecrets secrets;
    private final WebhookSender sender;
    private final ObjectMapper json;
    private final Event<Deed> deeds;
    private final Clock clock;

    WebhookDelivery(
            WebhookEndpoint.Repo endpoints,
            WebhookMessages messages,
            WebhookSecrets secrets,
            WebhookSender sender,
            ObjectMapper json,
            Event<Deed> deeds,
            Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.secrets = secrets;
        this.sender = sender;
        this.json = json;
        this.deeds = deeds;
        this.clock = clock;
    }

    private record Target(String url, List<SigningSecret> secrets) {}

    /** @return whether it arrived */
    boolean attempt(WebhookMessages.Claimed message, UUID claim, double chance) {
        Instant now = clock.instant();
        Optional<Target> target = QuarkusTransaction.requiringNew().call(() -> endpoints
                .findByIdOptional(message.endpoint())
                .filter(WebhookEndpoint::isOn)
                .map(endpoint -> new Target(endpoint.url(), secrets.of(endpoint.id(), now))));
        if (target.isEmpty()) {
            return false;
        }
        byte[] body = body(message);
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Vakregister-Webhooks");
        headers.put("webhook-id", message.publicId());
        headers.put("webhook-timestamp", String.valueOf(timestamp));
        headers.put(
                "webhook-signature", SigningSecret.header(target.get().secrets(), message.publicId(), timestamp, body));
        Receipt receipt = sender.send(target.get().url(), headers, body);
        QuarkusTransaction.requiringNew().run(() -> settle(message, claim, receipt, chance));
        return receipt.isDelivered();
    }

    private void settle(WebhookMessages.Claimed message, UUID claim, Receipt receipt, double chance) {
        Instant now = clock.instant();
        WebhookEndpoint endpoint = endpoints.locked(message.endpoint()).orElseThrow();
        messages.attempted(message.id(), receipt, now);
        if (receipt.isDelivered()) {
            endpoint.worked();
            messages.delivered(message.id(), claim, now);
            return;
        }
        endpoint.failed(now);
        Instant again = RetrySchedule.after(message.tries(), chance)
                .map((Duration wait) -> now.plus(wait))
                .orElse(null);
        messages.failed(message.id(), claim, again, now);
        boolean hopeless = RetrySchedule.isHopeless(endpoint.failingSince(), now);
        if (endpoint.isOn() && (receipt.isGone() || hopeless)) {
            endpoint.switchOff(receipt.isGone() ? WebhookEndpoint.Off.GONE : WebhookEndpoint.Off.FAILING, now);
            messages.giveUp(endpoint.id(), now);
            endpoints.flush();
            deeds.fire(new WebhookEvent.WebhookDisabled(now, endpoint.id(), endpoint.organisation(), receipt.isGone()));
        }
    }

    /** The same bytes whenever it is sent. */
    private byte[] body(WebhookMessages.Claimed message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", message.subjectId());
        data.put("type", message.subjectType());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", message.type());
        all.put("timestamp", message.occurredAt().toString());
        all.put("data", data);
        try {
            return json.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
