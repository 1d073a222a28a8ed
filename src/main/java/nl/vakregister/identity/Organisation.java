// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An organisation that acts here. Who acts for it: {@link Membership}. */
@Entity
@Table(name = "organisation")
class Organisation {
    @Id
    private UUID id;

    private String name;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 8)
    private String kvkNumber;

    private String town;
    private Instant recordedAt;

    protected Organisation() {}

    Organisation(String name, String kvkNumber, String town, Instant at) {
        this.id = Ids.next(at);
        this.name = name;
        this.kvkNumber = kvkNumber;
        this.town = town;
        this.recordedAt = at;
    }

    Organisations.View view() {
        return new Organisations.View(new OrganisationId(id), name, town);
    }

    String kvkNumber() {
        return kvkNumber;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Organisation, UUID> {
        List<Organisation> named(String words, int limit) {
            String pattern = words.toLowerCase(Locale.ROOT)
                    .replace("!", "!!")
                    .replace("%", "!%")
                    .replace("_", "!_");
            return find("lower(name) like ?1 escape '!' order by lower(name)", "%" + pattern + "%")
                    .page(Page.ofSize(limit))
                    .list();
        }

        boolean isTaken(String name, String kvkNumber) {
            return count("lower(name) = lower(?1) or kvkNumber = ?2", name, kvkNumber) > 0;
        }
    }
}
