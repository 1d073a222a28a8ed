// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    @Enumerated(EnumType.STRING)
    private Credit.Origin origin;

    private String activity;
    private Integer netMinutes;
    private String accreditedBy;
    private Integer groupSize;
    private int revision;
    private UUID reverses;
    private String reasons;
    private Instant recordedAt;
    private UUID recordedBy;

    protected LedgerEntry() {}

    UUID id() {
        return id;
    }

    UUID registration() {
        return registrationId;
    }

    boolean isReversal() {
        return reverses != null;
    }

    Evidence.Line evidence(boolean disputed) {
        return new Evidence.Line(
                id,
                category,
                new Points(awarded),
                completedOn,
                recordedAt,
                source,
                accreditedBy,
                netMinutes,
                reverses,
                disputed ? Evidence.State.DISPUTED : Evidence.State.BOOKED);
    }

    Ledger.Line line() {
        return new Ledger.Line(
                id,
                category,
                new Points(claimed),
                new Points(awarded),
                completedOn,
                description,
                recordedAt,
                reverses != null,
                origin,
                reasons);
    }

    /** What may count once in a registration. */
    List<String> sourceAndCategory() {
        return List.of(source, category);
    }

    boolean isOfEdition() {
        return source.startsWith("edition:") && awarded.signum() > 0;
    }

    /** What was followed: the source without the meeting. */
    String followed() {
        return source.split("#", 2)[0];
    }

    /** Entries of one edition as one thing that was followed. */
    static Ledger.Followed together(List<LedgerEntry> entries) {
        LedgerEntry last = entries.stream()
                .max(Comparator.comparing((LedgerEntry e) -> e.completedOn).thenComparing(e -> e.id))
                .orElseThrow();
        return new Ledger.Followed(
                entries.stream().map(e -> e.id).min(Comparator.naturalOrder()).orElseThrow(),
                entries.stream().map(e -> e.source).distinct().sorted().toList(),
                last.description,
                last.completedOn,
                Points.sum(entries.stream().map(e -> new Points(e.awarded)).toList()),
                entries.stream().allMatch(e -> Credit.REGISTER.equals(e.accreditedBy)));
    }

    boolean isWithin(Period period) {
        return period.contains(completedOn);
    }

    String category() {
        return category;
    }

    /** The same points in the registration that goes on, in the category that takes them there. */
    Credit carriedTo(UUID registration, String category) {
        return new Credit(
                registration,
                category,
                new Points(claimed),
                new Points(awarded),
                completedOn,
                source,
                description,
                Credit.Origin.TRANSFER,
                activity,
                netMinutes,
                accreditedBy,
                groupSize);
    }

    /** What takes this line back, whole and on the same day, so that the sum of the period is as it was before. */
    Credit takenBack() {
        return new Credit(
                registrationId,
                category,
                new Points(claimed).negated(),
                new Points(awarded).negated(),
                completedOn,
                source,
                description,
                Credit.Origin.CORRECTION,
                activity,
                netMinutes,
                accreditedBy,
                groupSize);
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

        /** What was given and not taken back. */
        List<LedgerEntry> standing(UUID registration) {
            return list(
                    "from LedgerEntry e where e.registrationId = ?1 and e.reverses is null"
                            + " and not exists (select 1 from LedgerEntry r where r.reverses = e.id)",
                    registration);
        }

        /** An entry of this registration. */
        Optional<LedgerEntry> of(UUID registration, UUID entry) {
            return find("id = ?1 and registrationId = ?2", entry, registration).firstResultOptional();
        }

        boolean isReversed(UUID entry) {
            return count("reverses", entry) > 0;
        }
    }
}
