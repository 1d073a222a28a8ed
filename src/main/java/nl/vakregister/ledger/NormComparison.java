// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm;
import nl.vakregister.register.NormEffect;

/**
 * Judges dossiers under the norm they live by and under one that is being made, by all that is on record about them: points,
 * work, obligations, certificates of conduct, suspensions and lapsed points.
 */
@ApplicationScoped
class NormComparison implements NormEffect.Evaluator {
    private final Evidences evidences;

    NormComparison(Evidences evidences) {
        this.evidences = evidences;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<NormEffect.Compared> compare(List<NormEffect.Dossier> dossiers, LocalDate today) {
        Map<UUID, Evidence> evidence = evidences.of(dossiers.stream()
                .collect(Collectors.toMap(NormEffect.Dossier::registration, NormEffect.Dossier::period)));
        return dossiers.stream()
                .map(d -> new NormEffect.Compared(
                        d.number(),
                        verdict(d.present(), d.period(), evidence.get(d.registration()), today),
                        verdict(d.proposed(), d.period(), evidence.get(d.registration()), today)))
                .toList();
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
