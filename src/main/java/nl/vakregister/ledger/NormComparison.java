// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm;
import nl.vakregister.register.NormEffect;
import nl.vakregister.register.Registrations;

/**
 * Judges dossiers under the norm they live by and under one that is being made, by all that is on record about them: points,
 * work, obligations, certificates of conduct, suspensions and lapsed points. Each kind is read for all of them at once.
 */
@ApplicationScoped
class NormComparison implements NormEffect.Evaluator {
    private final EntityManager database;
    private final Registrations registrations;

    NormComparison(EntityManager database, Registrations registrations) {
        this.database = database;
        this.registrations = registrations;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<NormEffect.Compared> compare(List<NormEffect.Dossier> dossiers, LocalDate today) {
        if (dossiers.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<LedgerEntry>> entries = entries(dossiers);
        Set<UUID> disputed = disputed(dossiers);
        Map<UUID, List<Attestation>> stated = stated(dossiers);
        Map<UUID, Registrations.Story> stories = registrations.stories(ids(dossiers));
        return dossiers.stream()
                .map(d -> {
                    Registrations.Story story = stories.get(d.registration());
                    boolean last = d.period().equals(story.life().last().period());
                    Evidence evidence = Ledger.evidence(
                            entries.getOrDefault(d.registration(), List.of()).stream()
                                    .filter(e -> e.isWithin(d.period()))
                                    .toList(),
                            disputed,
                            stated.getOrDefault(d.registration(), List.of()),
                            story.life(),
                            last ? story.renewalDecidedOn() : null,
                            d.period());
                    return new NormEffect.Compared(
                            d.number(),
                            verdict(d.present(), d.period(), evidence, today),
                            verdict(d.proposed(), d.period(), evidence, today));
                })
                .toList();
    }

    /** All lines of these dossiers in a stretch of days that holds every one of their periods, in one query. */
    private Map<UUID, List<LedgerEntry>> entries(List<NormEffect.Dossier> dossiers) {
        List<Period> periods = dossiers.stream().map(NormEffect.Dossier::period).toList();
        return database
                .createQuery(
                        "select e from LedgerEntry e where e.registrationId in :registrations"
                                + " and e.completedOn >= :from and e.completedOn < :until",
                        LedgerEntry.class)
                .setParameter("registrations", ids(dossiers))
                .setParameter(
                        "from",
                        periods.stream()
                                .map(Period::start)
                                .min(LocalDate::compareTo)
                                .orElseThrow())
                .setParameter(
                        "until",
                        periods.stream()
                                .map(Period::end)
                                .max(LocalDate::compareTo)
                                .orElseThrow())
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(LedgerEntry::registration));
    }

    private Map<UUID, List<Attestation>> stated(List<NormEffect.Dossier> dossiers) {
        return database
                .createQuery(
                        "select a from Attestation a left join fetch a.end where a.registrationId in :registrations",
                        Attestation.class)
                .setParameter("registrations", ids(dossiers))
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(Attestation::registration));
    }

    /** The lines that wait for a decision about a dispute. */
    private Set<UUID> disputed(List<NormEffect.Dossier> dossiers) {
        return new HashSet<>(database.createQuery(
                        "select d.entryId from Dispute d where d.registrationId in :registrations and d.settlement is null",
                        UUID.class)
                .setParameter("registrations", ids(dossiers))
                .getResultList());
    }

    private static List<UUID> ids(List<NormEffect.Dossier> dossiers) {
        return dossiers.stream().map(NormEffect.Dossier::registration).toList();
    }

    private static NormEffect.Verdict verdict(Norm norm, Period period, Evidence evidence, LocalDate today) {
        if (norm == null) {
            return new NormEffect.Verdict(false, Map.of(), Points.ZERO, Map.of());
        }
        Progress progress = Progress.of(norm, period, evidence, today);
        Map<String, Points> missing = new HashMap<>();
        progress.categories().stream()
                .filter(c -> c.missing().isPositive())
                .forEach(c -> missing.put(c.code(), c.missing()));
        Map<String, Text> unmet = new HashMap<>();
        progress.requirements().stream()
                .filter(r -> !r.isMet())
                .forEach(r -> unmet.put(r.kind() + " " + r.code(), r.name()));
        return new NormEffect.Verdict(progress.pointsComplete(), missing, progress.totalMissing(), unmet);
    }
}
