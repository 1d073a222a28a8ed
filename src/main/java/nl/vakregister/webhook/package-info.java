// SPDX-License-Identifier: EUPL-1.2
/**
 * Webhooks by the Standard Webhooks specification: where an organisation wants to hear what changed, the messages on their
 * way there, and how that went. Offers {@link nl.vakregister.webhook.Webhooks}; asks
 * {@link nl.vakregister.webhook.Followers} which organisations may hear of a person; announces
 * {@link nl.vakregister.webhook.WebhookEvent}. A message holds a kind, a moment and an id, and no more: whoever may know more
 * asks the API. Listens to features; none of them knows it.
 */
package nl.vakregister.webhook;
