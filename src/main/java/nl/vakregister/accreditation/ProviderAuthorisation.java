// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

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
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** A provider asks one register to be let in, and the decision on it, once. */
@Entity
@Table(name = "provider_authorisation")
class ProviderAuthorisation {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID organisationId;
    private UUID registerId;
    private String motivation;
    private UUID askedBy;
    private Instant askedAt;
    private LocalDate askedOn;
    private LocalDate decideBefore;
    private boolean decided;

    @OneToOne(mappedBy = "authorisation", cascade = CascadeType.PERSIST)
    private Decision decision;

    /** A decision is a fact: it is never changed. */
    @Entity(name = "ProviderAuthorisationDecision")
    @Table(name = "provider_authorisation_decision")
    static class Decision {
        @Id
        private UUID authorisationId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "authorisation_id")
        private ProviderAuthorisation authorisation;

        private UUID askedBy;
        private boolean granted;
        private String reasons;
        private UUID decidedBy;
        private Instant decidedAt;
        private LocalDate decidedOn;

        protected Decision() {}

        boolean granted() {
            return granted;
        }

        String reasons() {
            return reasons;
        }

        PersonId decidedBy() {
            return new PersonId(decidedBy);
        }

        Instant decidedAt() {
            return decidedAt;
        }
    }

    protected ProviderAuthorisation() {}

    ProviderAuthorisation(
            OrganisationId provider,
            UUID register,
            String motivation,
            PersonId by,
            LocalDate today,
            LocalDate decideBefore,
            Instant at) {
        this.id = Ids.next(at);
        this.organisationId = provider.value();
        this.registerId = register;
        this.motivation = motivation;
        this.askedBy = by.value();
        this.askedAt = at;
        this.askedOn = today;
        this.decideBefore = decideBefore;
    }

    void decide(boolean granted, PersonId registrar, String reasons, LocalDate today, Instant at) {
        if (decided) {
            throw Refusal.conflict(new Text(
                    "Over deze autorisatie is al beslist.", "This authorisation has been decided on already."));
        }
        decision = new Decision();
        decision.authorisation = this;
        decision.askedBy = askedBy;
        decision.granted = granted;
        decision.reasons = reasons;
        decision.decidedBy = registrar.value();
        decision.decidedAt = at;
        decision.decidedOn = today;
        decided = true;
    }

    UUID id() {
        return id;
    }

    OrganisationId provider() {
        return new OrganisationId(organisationId);
    }

    UUID register() {
        return registerId;
    }

    String motivation() {
        return motivation;
    }

    PersonId askedBy() {
        return new PersonId(askedBy);
    }

    Instant askedAt() {
        return askedAt;
    }

    LocalDate decideBefore() {
        return decideBefore;
    }

    Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    ProviderStanding.Ask ask() {
        return new ProviderStanding.Ask(
                id,
                askedOn,
                decideBefore,
                decision == null ? null : decision.granted,
                decision == null ? null : decision.decidedOn,
                decision == null ? null : decision.reasons);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ProviderAuthorisation, UUID> {
        /** For a decision: whoever else wants to decide waits, and then sees what happened. */
        Optional<ProviderAuthorisation> locked(UUID id) {
            // The row alone: with its decision Hibernate cannot lock it
            getEntityManager()
                    .createNativeQuery("select 1 from provider_authorisation where id = :id for update")
                    .setParameter("id", id)
                    .getResultList();
            return findByIdOptional(id);
        }

        List<ProviderAuthorisation> ofProvider(OrganisationId provider) {
            return list("organisationId = ?1 order by askedAt, id", provider.value());
        }

        List<ProviderAuthorisation> ofProviders(Collection<OrganisationId> providers) {
            return list(
                    "organisationId in ?1 order by askedAt desc, id desc",
                    providers.stream().map(OrganisationId::value).toList());
        }

        List<ProviderAuthorisation> waiting(int limit) {
            return find("decided = false order by askedAt, id")
                    .page(Page.ofSize(limit))
                    .list();
        }

        long openBefore(ProviderAuthorisation other) {
            return count("decided = false and (askedAt < ?1 or (askedAt = ?1 and id < ?2))", other.askedAt, other.id);
        }

        long decidedSince(Instant since) {
            return find("decision.decidedAt >= ?1", since).count();
        }
    }
}
