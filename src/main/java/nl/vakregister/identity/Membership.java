// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** A person belongs to an organisation, with what she may do for it. */
@Entity
@Table(name = "membership")
class Membership {
    @EmbeddedId
    private Pair pair;

    @Column(updatable = false)
    private Instant since;

    @Embedded
    private Duties duties;

    @Embeddable
    record Pair(@Column(name = "person_id") UUID person, @Column(name = "organisation_id") UUID organisation)
            implements Serializable {}

    protected Membership() {}

    Membership(PersonId person, OrganisationId organisation, Set<Duty> duties, Instant at) {
        this.pair = new Pair(person.value(), organisation.value());
        this.since = at;
        this.duties = Duties.of(duties);
    }

    void change(Set<Duty> given) {
        this.duties = Duties.of(given);
    }

    PersonId person() {
        return new PersonId(pair.person());
    }

    Instant since() {
        return since;
    }

    Set<Duty> duties() {
        return duties.set();
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Membership, Membership.Pair> {
        /** Keeps the members of an organisation as they are until the transaction ends. Before anything is read of them. */
        void lock(OrganisationId organisation) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                    .setParameter("key", "organisation:" + organisation.value())
                    .getSingleResult();
        }

        List<Membership> ofOrganisation(OrganisationId organisation) {
            return list("pair.organisation = ?1 order by since, pair.person", organisation.value());
        }

        Staff staff(OrganisationId organisation) {
            return new Staff(ofOrganisation(organisation).stream()
                    .collect(Collectors.toMap(Membership::person, Membership::duties)));
        }

        Optional<Membership> of(PersonId person, OrganisationId organisation) {
            return findByIdOptional(new Pair(person.value(), organisation.value()));
        }

        Map<OrganisationId, Set<Duty>> ofPerson(PersonId person) {
            Map<OrganisationId, Set<Duty>> all = new HashMap<>();
            getEntityManager()
                    .createQuery(
                            "select m.pair.organisation, m.duties from Membership m where m.pair.person = :person",
                            Object[].class)
                    .setParameter("person", person.value())
                    .getResultList()
                    .forEach(row -> all.put(new OrganisationId((UUID) row[0]), ((Duties) row[1]).set()));
            return all;
        }
    }
}
