// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** How far many registrations are in their present periods, by the same rule as one: read all at once. */
@ApplicationScoped
public class Progresses {
    private final Evidences evidences;
    private final Registers registers;

    Progresses(Evidences evidences, Registers registers) {
        this.evidences = evidences;
        this.registers = registers;
    }

    private record Under(UUID register, String variant, String cohort, Period period) {}

    /** By registration; one for whose period the register has no norm is left out. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Progress> of(Collection<Registrations.Facts> registrations, LocalDate today) {
        Map<UUID, Evidence> evidence = evidences.of(
                registrations.stream().collect(Collectors.toMap(Registrations.Facts::id, Registrations.Facts::period)));
        Map<Under, Optional<Norm>> norms = new HashMap<>();
        Map<UUID, Progress> all = new HashMap<>();
        registrations.forEach(r -> norms.computeIfAbsent(
                        new Under(r.register(), r.variant(), r.cohort(), r.period()), u -> norm(r, today))
                .ifPresent(norm -> all.put(r.id(), Progress.of(norm, r.period(), evidence.get(r.id()), today))));
        return all;
    }

    private Optional<Norm> norm(Registrations.Facts registration, LocalDate today) {
        try {
            return Optional.of(registers.normOf(registration, today));
        } catch (Refusal none) {
            return Optional.empty();
        }
    }
}
