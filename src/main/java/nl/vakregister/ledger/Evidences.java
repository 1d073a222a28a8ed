// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.register.Registrations;

/** All that is on record about many registrations, each in a period. Each kind is read for all of them at once. */
@ApplicationScoped
class Evidences {
    private final EntityManager database;
    private final Registrations registrations;

    Evidences(EntityManager database, Registrations registrations) {
        this.database = database;
        this.registrations = registrations;
    }

    /** @param periods by registration, the days that are judged */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<UUID, Evidence> of(Map<UUID, Period> periods) {
        if (periods.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<LedgerEntry>> entries = entries(periods);
        Set<UUID> disputed = disputed(periods.keySet());
        Map<UUID, List<Attestation>> stated = stated(periods.keySet());
        Map<UUID, Registrations.Story> stories = registrations.stories(periods.keySet());
        Map<UUID, Evidence> all = new HashMap<>();
        periods.forEach((registration, period) -> {
            Registrations.Story story = stories.get(registration);
            boolean last = period.equals(story.life().last().period());
            all.put(
                    registration,
                    Ledger.evidence(
                            entries.getOrDefault(registration, List.of()).stream()
                                    .filter(e -> e.isWithin(period))
                                    .toList(),
                            disputed,
                            stated.getOrDefault(registration, List.of()),
                            story.life(),
                            last ? story.renewalDecidedOn() : null,
                            period));
        });
        return all;
    }

    /** All lines in a stretch of days that holds every one of the periods, in one query. */
    private Map<UUID, List<LedgerEntry>> entries(Map<UUID, Period> periods) {
        return database
                .createQuery(
                        "select e from LedgerEntry e where e.registrationId in :registrations"
                                + " and e.completedOn >= :from and e.completedOn < :until",
                        LedgerEntry.class)
                .setParameter("registrations", periods.keySet())
                .setParameter(
                        "from",
                        periods.values().stream()
                                .map(Period::start)
                                .min(LocalDate::compareTo)
                                .orElseThrow())
                .setParameter(
                        "until",
                        periods.values().stream()
                                .map(Period::end)
                                .max(LocalDate::compareTo)
                                .orElseThrow())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(LedgerEntry::registration));
    }

    private Map<UUID, List<Attestation>> stated(Collection<UUID> registrations) {
        return database
                .createQuery(
                        "select a from Attestation a left join fetch a.end where a.registrationId in :registrations",
                        Attestation.class)
                .setParameter("registrations", registrations)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(Attestation::registration));
    }

    /** The lines that wait for a decision about a dispute. */
    private Set<UUID> disputed(Collection<UUID> registrations) {
        return new HashSet<>(database.createQuery(
                        "select d.entryId from Dispute d where d.registrationId in :registrations and d.settlement is null",
                        UUID.class)
                .setParameter("registrations", registrations)
                .getResultList());
    }
}
