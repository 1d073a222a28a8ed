// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;

/** An address of an organisation that is told of some kinds of events, until it is switched off or ended. */
@Entity
@Table(name = "webhook_endpoint")
class WebhookEndpoint {
    /** Why nothing is sent to it now. */
    public enum Off {
        GONE(new Text(
                "de ontvanger zei dat het adres niet meer bestaat", "the receiver said that the address is gone")),
        FAILING(new Text("alles mislukte, dagen achter elkaar", "everything failed, for days on end")),
        BY_HAND(new Text("door een lid stopgezet", "stopped by a member"));

        private final Text label;

        Off(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    @Id
    private UUID id;

    @Version
    private int version;

    private UUID organisationId;
    private String url;
    private String description;
    private String types;
    private UUID madeBy;
    private Instant recordedAt;
    private Instant failingSince;
    private Instant disabledAt;

    @Enumerated(EnumType.STRING)
    private Off disabledWhy;

    private Instant endedAt;

    protected WebhookEndpoint() {}

    WebhookEndpoint(OrganisationId organisation, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.madeBy = by.value();
        this.recordedAt = at;
    }

    void says(String url, String description, Set<WebhookType> types) {
        this.url = url;
        this.description = description;
        this.types = types.stream().map(WebhookType::id).sorted().collect(Collectors.joining(" "));
    }

    void failed(Instant at) {
        if (failingSince == null) {
            failingSince = at;
        }
    }

    void worked() {
        failingSince = null;
    }

    void switchOff(Off why, Instant at) {
        disabledAt = at;
        disabledWhy = why;
    }

    void switchOn() {
        disabledAt = null;
        disabledWhy = null;
        failingSince = null;
    }

    void end(Instant at) {
        endedAt = at;
    }

    boolean isOn() {
        return disabledAt == null && endedAt == null;
    }

    boolean isEnded() {
        return endedAt != null;
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    String url() {
        return url;
    }

    String description() {
        return description;
    }

    Set<WebhookType> types() {
        return Arrays.stream(types.split(" "))
                .map(WebhookType::byId)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WebhookType.class)));
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant failingSince() {
        return failingSince;
    }

    Instant disabledAt() {
        return disabledAt;
    }

    Off disabledWhy() {
        return disabledWhy;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<WebhookEndpoint, UUID> {
        List<WebhookEndpoint> of(OrganisationId organisation) {
            return list("organisationId = ?1 and endedAt is null order by id", organisation.value());
        }

        /** Those that are told something now. */
        List<WebhookEndpoint> listening(Collection<OrganisationId> organisations, WebhookType type) {
            if (organisations.isEmpty()) {
                return List.of();
            }
            return list(
                            "organisationId in ?1 and endedAt is null and disabledAt is null",
                            organisations.stream().map(OrganisationId::value).toList())
                    .stream()
                    .filter(each -> each.types().contains(type))
                    .toList();
        }

        Optional<WebhookEndpoint> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }
    }
}
