// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** A provider may not, from a day on, in one register or in all; and that this was lifted, once. */
@Entity
@Table(name = "provider_block")
class ProviderBlock {
    @Id
    private UUID id;

    private UUID organisationId;
    private UUID registerId;
    private LocalDate fromDay;
    private String reasons;
    private UUID blockedBy;
    private Instant recordedAt;

    @OneToOne(mappedBy = "block", cascade = CascadeType.PERSIST)
    private End end;

    @Entity(name = "ProviderBlockEnd")
    @Table(name = "provider_block_end")
    static class End {
        @Id
        private UUID blockId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "block_id")
        private ProviderBlock block;

        private LocalDate untilDay;
        private String reasons;
        private UUID liftedBy;
        private Instant recordedAt;

        protected End() {}

        LocalDate until() {
            return untilDay;
        }

        String reasons() {
            return reasons;
        }

        PersonId liftedBy() {
            return new PersonId(liftedBy);
        }

        Instant recordedAt() {
            return recordedAt;
        }
    }

    protected ProviderBlock() {}

    /** @param register null for all */
    ProviderBlock(OrganisationId provider, UUID register, LocalDate from, String reasons, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = provider.value();
        this.registerId = register;
        this.fromDay = from;
        this.reasons = reasons;
        this.blockedBy = by.value();
        this.recordedAt = at;
    }

    void lift(LocalDate until, String why, PersonId by, Instant at) {
        if (end != null) {
            throw Refusal.conflict(new Text("Deze blokkade is al opgeheven.", "This block has been lifted already."));
        }
        end = new End();
        end.block = this;
        end.untilDay = until;
        end.reasons = why;
        end.liftedBy = by.value();
        end.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    OrganisationId provider() {
        return new OrganisationId(organisationId);
    }

    /** Null for all. */
    UUID register() {
        return registerId;
    }

    LocalDate from() {
        return fromDay;
    }

    String reasons() {
        return reasons;
    }

    PersonId blockedBy() {
        return new PersonId(blockedBy);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    ProviderStanding.Block block() {
        return new ProviderStanding.Block(id, registerId == null, fromDay, end == null ? null : end.untilDay, reasons);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ProviderBlock, UUID> {
        /** Whoever else blocks or lifts for this provider waits until the transaction ends. */
        void lock(OrganisationId provider) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                    .setParameter("key", "provider-block:" + provider.value())
                    .getSingleResult();
        }

        List<ProviderBlock> ofProvider(OrganisationId provider) {
            return list("organisationId = ?1 order by recordedAt, id", provider.value());
        }
    }
}
