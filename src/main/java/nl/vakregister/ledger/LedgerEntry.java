// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;

/** One immutable line of the ledger. Written in bulk by {@link Ledger}; only read through here. */
@Entity
@Table(name = "ledger_entry")
class LedgerEntry {
    @Id
    private UUID id;

    private UUID registrationId;
    private String category;
    private BigDecimal claimed;
    private BigDecimal awarded;
    private LocalDate completedOn;
    private String source;
    private String description;
    private UUID reverses;
    private Instant recordedAt;
    private UUID recordedBy;

    protected LedgerEntry() {}

    Progress.Earned earned() {
        return new Progress.Earned(category, new Points(awarded), completedOn);
    }

    Ledger.Line line() {
        return new Ledger.Line(
                category,
                new Points(claimed),
                new Points(awarded),
                completedOn,
                description,
                recordedAt,
                reverses != null);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<LedgerEntry, UUID> {
        List<LedgerEntry> within(UUID registration, Period period) {
            return list(
                    "registrationId = ?1 and completedOn >= ?2 and completedOn < ?3 order by completedOn desc, id desc",
                    registration,
                    period.start(),
                    period.end());
        }
    }
}
