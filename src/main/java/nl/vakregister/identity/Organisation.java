// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An organisation with its members. It always has at least the member who founded it. */
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

    @ElementCollection
    @CollectionTable(name = "membership", joinColumns = @JoinColumn(name = "organisation_id"))
    private Set<Member> members = new HashSet<>();

    @Embeddable
    record Member(@Column(name = "person_id") UUID person, Instant since) {}

    protected Organisation() {}

    Organisation(String name, String kvkNumber, String town, PersonId founder, Instant at) {
        this.id = Ids.next(at);
        this.name = name;
        this.kvkNumber = kvkNumber;
        this.town = town;
        this.recordedAt = at;
        this.members.add(new Member(founder.value(), at));
    }

    Organisations.View view() {
        return new Organisations.View(new OrganisationId(id), name, town);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Organisation, UUID> {
        List<UUID> idsOf(PersonId person) {
            return getEntityManager()
                    .createQuery(
                            "select o.id from Organisation o join o.members m where m.person = :person", UUID.class)
                    .setParameter("person", person.value())
                    .getResultList();
        }

        boolean isTaken(String name, String kvkNumber) {
            return count("lower(name) = lower(?1) or kvkNumber = ?2", name, kvkNumber) > 0;
        }
    }
}
