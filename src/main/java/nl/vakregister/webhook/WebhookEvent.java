// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** What happens to an endpoint; never its address or secret. */
public sealed interface WebhookEvent extends Deed {
    UUID endpoint();

    OrganisationId organisation();

    @Override
    default UUID subject() {
        return organisation().value();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("webhook", endpoint().toString());
    }

    /** What a member did. */
    sealed interface ByMember extends WebhookEvent {
        PersonId actor();

        @Override
        default Optional<PersonId> by() {
            return Optional.of(actor());
        }
    }

    record WebhookAdded(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation) implements ByMember {}

    record WebhookChanged(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation) implements ByMember {}

    record WebhookSecretRotated(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation)
            implements ByMember {}

    record WebhookPaused(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation) implements ByMember {}

    record WebhookEnabled(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation) implements ByMember {}

    record WebhookReplayed(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation, int messages)
            implements ByMember {
        @Override
        public Map<String, String> details() {
            return Map.of("webhook", endpoint.toString(), "messages", String.valueOf(messages));
        }
    }

    record WebhookEnded(Instant at, PersonId actor, UUID endpoint, OrganisationId organisation) implements ByMember {}

    /** Its receiver said that it is gone, or failed for days: nothing is sent any more until a member says so. */
    record WebhookDisabled(Instant at, UUID endpoint, OrganisationId organisation, boolean gone)
            implements WebhookEvent {
        @Override
        public Optional<PersonId> by() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> details() {
            return Map.of("webhook", endpoint.toString(), "why", gone ? "gone" : "failing");
        }
    }
}
