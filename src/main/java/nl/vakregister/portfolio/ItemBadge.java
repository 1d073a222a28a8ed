// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.vakregister.kernel.Text;

/** A badge of somebody else that came with an item, and what checking it gave when the item was handed in. */
@Entity
@Table(name = "evidence_badge")
class ItemBadge {
    /** As people read it. */
    public record View(
            String standardName,
            Text standing,
            String tone,
            String name,
            String issuer,
            LocalDate issuedOn,
            LocalDate expiresOn,
            boolean expired,
            Text recipient) {
        static View of(ForeignBadge badge, LocalDate today) {
            return new View(
                    badge.standard().label(),
                    badge.standing().label(),
                    badge.standing().tone(),
                    badge.name(),
                    badge.issuer(),
                    badge.issuedOn(),
                    badge.expiresOn(),
                    badge.isExpiredOn(today),
                    badge.recipient().label());
        }
    }

    @Id
    private UUID itemId;

    private String body;

    @Enumerated(EnumType.STRING)
    private ForeignBadge.Standard standard;

    @Enumerated(EnumType.STRING)
    private ForeignBadge.Standing standing;

    private String name;
    private String issuer;
    private LocalDate issuedOn;
    private LocalDate expiresOn;

    @Enumerated(EnumType.STRING)
    private ForeignBadge.Recipient recipient;

    private Instant checkedAt;

    protected ItemBadge() {}

    ItemBadge(UUID item, String body, ForeignBadge badge, Instant at) {
        this.itemId = item;
        this.body = body;
        this.standard = badge.standard();
        this.standing = badge.standing();
        this.name = badge.name();
        this.issuer = badge.issuer();
        this.issuedOn = badge.issuedOn();
        this.expiresOn = badge.expiresOn();
        this.recipient = badge.recipient();
        this.checkedAt = at;
    }

    ForeignBadge read() {
        return new ForeignBadge(standard, standing, name, issuer, issuedOn, expiresOn, null, recipient);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ItemBadge, UUID> {}
}
