// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What one professional wants others to see of how to reach her. Gone when she takes back the last of it. */
@Entity
@Table(name = "public_contact")
class PublicContact {
    @Id
    private UUID registrationId;

    @Version
    private int version;

    private String telephone;
    private String email;
    private String website;
    private Instant changedAt;

    protected PublicContact() {}

    PublicContact(UUID registration, ContactData data, Instant at) {
        this.registrationId = registration;
        choose(data, at);
    }

    final void choose(ContactData data, Instant at) {
        this.telephone = data.telephone();
        this.email = data.email();
        this.website = data.website();
        this.changedAt = at;
    }

    ContactData data() {
        return new ContactData(telephone, email, website);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<PublicContact, UUID> {}
}
