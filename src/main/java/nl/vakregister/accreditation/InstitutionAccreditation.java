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

/** A provider asks to have its institution accredited for one register and calendar year, and the decision on it, once. */
@Entity
@Table(name = "institution_accreditation")
class InstitutionAccreditation {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID organisationId;
    private UUID registerId;
    private int year;
    private LocalDate offeringSince;
    private String evaluation;
    private Integer stated;
    private UUID proofId;
    private UUID askedBy;
    private Instant askedAt;
    private LocalDate askedOn;
    private LocalDate decideBefore;
    private boolean decided;

    @OneToOne(mappedBy = "accreditation", cascade = CascadeType.PERSIST)
    private Decision decision;

    /** A decision is a fact: it is never changed. */
    @Entity(name = "InstitutionAccreditationDecision")
    @Table(name = "institution_accreditation_decision")
    static class Decision {
        @Id
        private UUID accreditationId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "accreditation_id")
        private InstitutionAccreditation accreditation;

        private UUID organisationId;
        private UUID registerId;
        private int year;
        private UUID askedBy;
        private boolean granted;
        private int lastYear;
        private Integer cap;
        private String reasons;
        private UUID decidedBy;
        private Instant decidedAt;

        protected Decision() {}

        boolean granted() {
            return granted;
        }

        int lastYear() {
            return lastYear;
        }

        Integer cap() {
            return cap;
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

    protected InstitutionAccreditation() {}

    InstitutionAccreditation(
            OrganisationId provider,
            UUID register,
            int year,
            Institutions.Statement statement,
            PersonId by,
            LocalDate today,
            LocalDate decideBefore,
            Instant at) {
        this.id = Ids.next(at);
        this.organisationId = provider.value();
        this.registerId = register;
        this.year = year;
        this.offeringSince = statement.offeringSince();
        this.evaluation = statement.evaluation();
        this.stated = statement.stated();
        this.proofId = statement.proof();
        this.askedBy = by.value();
        this.askedAt = at;
        this.askedOn = today;
        this.decideBefore = decideBefore;
    }

    /** @param cap null when refused */
    void decide(Integer cap, int lastYear, PersonId registrar, String reasons, Instant at) {
        if (decided) {
            throw Refusal.conflict(
                    new Text("Over deze aanvraag is al beslist.", "This request has been decided on already."));
        }
        decision = new Decision();
        decision.accreditation = this;
        decision.organisationId = organisationId;
        decision.registerId = registerId;
        decision.year = year;
        decision.askedBy = askedBy;
        decision.granted = cap != null;
        decision.lastYear = lastYear;
        decision.cap = cap;
        decision.reasons = reasons;
        decision.decidedBy = registrar.value();
        decision.decidedAt = at;
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

    int year() {
        return year;
    }

    Institutions.Statement statement() {
        return new Institutions.Statement(offeringSince, evaluation, stated, proofId);
    }

    PersonId askedBy() {
        return new PersonId(askedBy);
    }

    Instant askedAt() {
        return askedAt;
    }

    LocalDate askedOn() {
        return askedOn;
    }

    LocalDate decideBefore() {
        return decideBefore;
    }

    Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<InstitutionAccreditation, UUID> {
        /** For a decision: whoever else wants to decide waits, and then sees what happened. */
        Optional<InstitutionAccreditation> locked(UUID id) {
            // The row alone: with its decision Hibernate cannot lock it
            getEntityManager()
                    .createNativeQuery("select 1 from institution_accreditation where id = :id for update")
                    .setParameter("id", id)
                    .getResultList();
            return findByIdOptional(id);
        }

        List<InstitutionAccreditation> ofProviders(Collection<OrganisationId> providers) {
            return list(
                    "organisationId in ?1 order by askedAt desc, id desc",
                    providers.stream().map(OrganisationId::value).toList());
        }

        List<InstitutionAccreditation> of(OrganisationId provider, UUID register, int year) {
            return list(
                    "from InstitutionAccreditation i where i.organisationId = ?1 and i.registerId = ?2 and i.year = ?3 order by i.askedAt",
                    provider.value(),
                    register,
                    year);
        }

        List<InstitutionAccreditation> waiting(int limit) {
            return find("decided = false order by askedAt, id")
                    .page(Page.ofSize(limit))
                    .list();
        }

        long openBefore(InstitutionAccreditation other) {
            return count("decided = false and (askedAt < ?1 or (askedAt = ?1 and id < ?2))", other.askedAt, other.id);
        }

        long decidedSince(Instant since) {
            return find("decision.decidedAt >= ?1", since).count();
        }

        /** How many applications a provider made in a register; a course for two registers is two. */
        int applications(OrganisationId provider, UUID register, Instant from, Instant until) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from accreditation a join course c on c.id = a.course_id"
                                            + " where c.organisation_id = :provider and a.register_id = :register"
                                            + " and a.submitted_at >= :from and a.submitted_at < :until")
                            .setParameter("provider", provider.value())
                            .setParameter("register", register)
                            .setParameter("from", from)
                            .setParameter("until", until)
                            .getSingleResult())
                    .intValue();
        }
    }
}
