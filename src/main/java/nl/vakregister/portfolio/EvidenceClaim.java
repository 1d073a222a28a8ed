// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.ledger.Credit;
import org.hibernate.annotations.BatchSize;

/** What an item asks of one register. It never changes; steps are added, and where it stands follows from them. */
@Entity
@Table(name = "evidence_claim")
class EvidenceClaim {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "item_id")
    private EvidenceItem item;

    private UUID personId;
    private UUID registrationId;
    private UUID registerId;
    private String category;
    private BigDecimal claimed;
    private Instant submittedAt;

    @OneToMany(mappedBy = "claim", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 50)
    private List<EvidenceStep> steps = new ArrayList<>();

    protected EvidenceClaim() {}

    EvidenceClaim(EvidenceItem item, UUID registration, UUID register, String category, Points claimed, Instant at) {
        this.id = Ids.next(at);
        this.item = item;
        this.personId = item.person().value();
        this.registrationId = registration;
        this.registerId = register;
        this.category = category;
        this.claimed = claimed.value();
        this.submittedAt = at;
    }

    void happen(EvidenceLife.StepKind kind, PersonId actor, EvidenceStep.Said said, Instant at) {
        steps.add(new EvidenceStep(this, steps.size(), kind, actor, said, at));
    }

    /** What is booked of it. */
    Credit credit(String category, Points awarded) {
        EvidenceItem.Told told = item.told();
        return new Credit(
                registrationId,
                category,
                claimed(),
                awarded,
                told.completedOn(),
                item.source(),
                told.title(),
                Credit.Origin.PORTFOLIO,
                told.activity(),
                told.netMinutes(),
                null,
                told.groupSize());
    }

    UUID id() {
        return id;
    }

    EvidenceItem item() {
        return item;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    UUID registration() {
        return registrationId;
    }

    UUID register() {
        return registerId;
    }

    String category() {
        return category;
    }

    Points claimed() {
        return new Points(claimed);
    }

    Instant submittedAt() {
        return submittedAt;
    }

    List<EvidenceStep> steps() {
        return List.copyOf(steps);
    }

    EvidenceLife life() {
        return EvidenceLife.of(
                submittedAt, steps.stream().map(EvidenceStep::fact).toList());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<EvidenceClaim, UUID> {
        /** Writes the work list anew for this claim, from its steps. */
        void list(EvidenceClaim claim) {
            flush();
            EvidenceLife life = claim.life();
            getEntityManager()
                    .createNativeQuery("delete from open_evidence_claim where claim_id = ?1")
                    .setParameter(1, claim.id)
                    .executeUpdate();
            life.matter().ifPresent(matter -> getEntityManager()
                    .createNativeQuery("insert into open_evidence_claim (claim_id, register_id, matter, since, asked,"
                            + " assessor_id, adviser_id) values (:id, :register, :matter, :since, :asked,"
                            + " cast(nullif(:assessor, '') as uuid), cast(nullif(:adviser, '') as uuid))")
                    .setParameter("id", claim.id)
                    .setParameter("register", claim.registerId)
                    .setParameter("matter", matter.name())
                    .setParameter("since", life.since())
                    .setParameter("asked", life.isAsked())
                    .setParameter(
                            "assessor",
                            life.assessor().map(p -> p.value().toString()).orElse(""))
                    .setParameter(
                            "adviser",
                            life.adviser().map(p -> p.value().toString()).orElse(""))
                    .executeUpdate());
        }

        /** How many of the same register wait longer. */
        int ahead(EvidenceClaim claim, Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from open_evidence_claim where register_id = ?1 and not asked and"
                                            + " (since, claim_id) < (?2, ?3)")
                            .setParameter(1, claim.registerId)
                            .setParameter(2, since)
                            .setParameter(3, claim.id)
                            .getSingleResult())
                    .intValue();
        }

        /** How many questions wait for the holder. */
        int countAsked(Collection<UUID> persons) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from evidence_claim c join open_evidence_claim o on o.claim_id ="
                                            + " c.id where o.asked and c.person_id in (:persons)")
                            .setParameter("persons", persons)
                            .getSingleResult())
                    .intValue();
        }

        boolean isAnyOpen(Collection<UUID> registrations) {
            return !registrations.isEmpty()
                    && ((Number) getEntityManager()
                                            .createNativeQuery(
                                                    "select count(*) from evidence_claim c join open_evidence_claim o"
                                                            + " on o.claim_id = c.id where c.registration_id in"
                                                            + " (:registrations)")
                                            .setParameter("registrations", registrations)
                                            .getSingleResult())
                                    .intValue()
                            > 0;
        }

        long decidedSince(UUID register, Instant since) {
            return ((Number) getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from evidence_step s join evidence_claim c on c.id = s.claim_id"
                                            + " where s.kind = 'DECIDED' and s.recorded_at >= ?1 and c.register_id = ?2")
                            .setParameter(1, since)
                            .setParameter(2, register)
                            .getSingleResult())
                    .longValue();
        }

        /** Claims of these people about an edition from which the same registration has points of attendance. */
        @SuppressWarnings("unchecked")
        List<EvidenceClaim> alsoReported(Collection<UUID> persons) {
            return getEntityManager()
                    .createNativeQuery(
                            "select c.* from evidence_claim c join evidence_item i on i.id = c.item_id where"
                                    + " c.person_id in (:persons) and i.edition_id is not null and exists (select from"
                                    + " ledger_entry e where e.registration_id = c.registration_id and e.reverses is null"
                                    + " and split_part(e.source, '#', 1) = 'edition:' || i.edition_id and not exists"
                                    + " (select from ledger_entry r where r.reverses = e.id))",
                            EvidenceClaim.class)
                    .setParameter("persons", persons)
                    .getResultList();
        }

        /** Claims with points from a report about this course; with an edition named, only those about that edition. */
        List<EvidenceClaim> about(UUID course, UUID edition) {
            return edition == null
                    ? list("item.courseId", course)
                    : list("item.courseId = ?1 and item.editionId = ?2", course, edition);
        }
    }
}
