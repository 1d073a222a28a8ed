// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** What was awarded to an organisation, as its source says; over by itself after its last day, or withdrawn before. */
@Entity
@Table(name = "organisation_label")
class OrganisationLabel {
    @Id
    private UUID id;

    private UUID organisationId;
    private String name;
    private String awardedBy;
    private String normVersion;
    private boolean whole;
    private String part;

    @Enumerated(EnumType.STRING)
    private LabelFacts.Route route;

    private String certifyingBody;
    private LocalDate auditedOn;
    private LocalDate validUntil;
    private String source;
    private UUID recordedBy;
    private Instant recordedAt;

    @OneToOne(mappedBy = "label", cascade = CascadeType.PERSIST)
    private End end;

    /** That it was withdrawn is a fact. */
    @Entity(name = "OrganisationLabelEnd")
    @Table(name = "organisation_label_end")
    static class End {
        @Id
        private UUID labelId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "label_id")
        private OrganisationLabel label;

        private String reasons;
        private UUID recordedBy;
        private Instant recordedAt;

        protected End() {}
    }

    protected OrganisationLabel() {}

    OrganisationLabel(OrganisationId organisation, LabelFacts facts, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.name = facts.name();
        this.awardedBy = facts.awardedBy();
        this.normVersion = facts.normVersion();
        this.whole = facts.part() == null;
        this.part = facts.part();
        this.route = facts.route();
        this.certifyingBody = facts.certifyingBody();
        this.auditedOn = facts.auditedOn();
        this.validUntil = facts.validUntil();
        this.source = facts.source();
        this.recordedBy = by.value();
        this.recordedAt = at;
    }

    /** @throws Refusal when it was withdrawn already */
    void withdraw(String reasons, PersonId by, Instant at) {
        if (end != null) {
            throw Refusal.conflict(
                    new Text("Dit keurmerk is al ingetrokken.", "This label has been withdrawn already."));
        }
        end = new End();
        end.label = this;
        end.reasons = reasons;
        end.recordedBy = by.value();
        end.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    LabelFacts facts() {
        return new LabelFacts(name, awardedBy, normVersion, part, route, certifyingBody, auditedOn, validUntil, source);
    }

    boolean isWithdrawn() {
        return end != null;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<OrganisationLabel, UUID> {
        private static final String FROM = "from OrganisationLabel l left join fetch l.end e ";

        List<OrganisationLabel> newest(int limit) {
            return find(FROM + "order by l.recordedAt desc, l.id desc")
                    .page(Page.ofSize(limit))
                    .list();
        }

        List<OrganisationLabel> ofOrganisation(OrganisationId organisation) {
            return list(
                    FROM + "where l.organisationId = ?1 order by l.validUntil desc, l.id desc", organisation.value());
        }

        List<OrganisationLabel> holding(LocalDate day, int limit) {
            return find(FROM + "where e is null and l.validUntil >= ?1 order by l.id", day)
                    .page(Page.ofSize(limit))
                    .list();
        }

        /** Two decisions on one label wait for each other. */
        void lock(UUID id) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 5))")
                    .setParameter("key", id.toString())
                    .getSingleResult();
        }
    }
}
