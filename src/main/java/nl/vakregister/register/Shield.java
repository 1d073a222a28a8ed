// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** One decision to shield somebody from the public search, or to end that. A fact: the last one holds. */
@Entity
@Table(name = "registration_shield")
class Shield {
    @Id
    private UUID id;

    private UUID registrationId;
    private boolean shielded;
    private String reasons;
    private UUID actor;
    private Instant recordedAt;

    protected Shield() {}

    Shield(UUID registration, boolean shielded, String reasons, PersonId registrar, Instant at) {
        this.id = Ids.next(at);
        this.registrationId = registration;
        this.shielded = shielded;
        this.reasons = reasons;
        this.actor = registrar.value();
        this.recordedAt = at;
    }

    boolean isShielded() {
        return shielded;
    }

    String reasons() {
        return reasons;
    }

    PersonId actor() {
        return new PersonId(actor);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Shield, UUID> {
        List<Shield> of(UUID registration) {
            return list("registrationId = ?1 order by recordedAt desc, id desc", registration);
        }
    }
}
