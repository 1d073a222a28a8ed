// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Somebody lets an organisation see a part of how she grows, until she takes that back, once. */
@Entity
@Table(name = "growth_consent")
class GrowthConsent {
    @Id
    private UUID id;

    private UUID personId;
    private UUID organisationId;
    private boolean assessment;
    private boolean target;
    private boolean specialisms;
    private Instant recordedAt;

    @OneToOne(mappedBy = "consent", cascade = CascadeType.PERSIST)
    private End end;

    /** That it was taken back is a fact. */
    @Entity(name = "GrowthConsentEnd")
    @Table(name = "growth_consent_end")
    static class End {
        @Id
        private UUID consentId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "consent_id")
        private GrowthConsent consent;

        private Instant recordedAt;

        protected End() {}
    }

    protected GrowthConsent() {}

    GrowthConsent(PersonId person, OrganisationId organisation, Set<SharedPart> parts, Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.organisationId = organisation.value();
        this.assessment = parts.contains(SharedPart.ASSESSMENT);
        this.target = parts.contains(SharedPart.TARGET);
        this.specialisms = parts.contains(SharedPart.SPECIALISMS);
        this.recordedAt = at;
    }

    void withdraw(Instant at) {
        if (end == null) {
            end = new End();
            end.consent = this;
            end.recordedAt = at;
        }
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Set<SharedPart> parts() {
        Set<SharedPart> parts = EnumSet.noneOf(SharedPart.class);
        if (assessment) {
            parts.add(SharedPart.ASSESSMENT);
        }
        if (target) {
            parts.add(SharedPart.TARGET);
        }
        if (specialisms) {
            parts.add(SharedPart.SPECIALISMS);
        }
        return parts;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** Null while it holds. */
    Instant endedAt() {
        return end == null ? null : end.recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<GrowthConsent, UUID> {
        private static final String FROM = "from GrowthConsent c left join fetch c.end e where ";
        private static final String NEWEST = " order by c.recordedAt desc, c.id desc";

        List<GrowthConsent> of(Collection<UUID> persons, int limit) {
            return find(FROM + "c.personId in ?1" + NEWEST, persons)
                    .page(Page.ofSize(limit))
                    .list();
        }

        List<GrowthConsent> holding(Collection<UUID> persons, OrganisationId organisation) {
            return list(
                    FROM + "c.personId in ?1 and c.organisationId = ?2 and e is null" + NEWEST,
                    persons,
                    organisation.value());
        }

        List<GrowthConsent> holding(OrganisationId organisation, int limit) {
            return find(FROM + "c.organisationId = ?1 and e is null" + NEWEST, organisation.value())
                    .page(Page.ofSize(limit))
                    .list();
        }

        /** Giving and taking back wait for each other. */
        void lock(PersonId person) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 1))")
                    .setParameter("id", person.value().toString())
                    .getSingleResult();
        }
    }
}
