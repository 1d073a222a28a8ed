// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.platform.time.Durations;
import nl.vakregister.register.Registers;

/** How long decisions on courses really took: days from request to first decision, waiting for answers included. */
@ApplicationScoped
public class ProcessingTimes {
    /** Below so many decisions the numbers would say nothing. */
    static final int FEWEST = 5;

    private static final int MONTHS = 12;

    /** From request to first decision. */
    private static final String DECISIONS = "select a.register_id as of, a.submitted_at as began, d.decided_at as ended"
            + " from accreditation_decision d join accreditation a on a.id = d.accreditation_id where d.replaces is null";

    private final EntityManager database;
    private final Registers registers;
    private final Clock clock;

    ProcessingTimes(EntityManager database, Registers registers, Clock clock) {
        this.database = database;
        this.registers = registers;
        this.clock = clock;
    }

    /**
     * Of one register over the last twelve months.
     *
     * @param medianDays half took no longer
     * @param nineInTenDays nine of ten took no longer
     */
    public record Times(Registers.View register, long decisions, int medianDays, int nineInTenDays) {}

    /** Of every register with enough decisions. */
    @Transactional
    public List<Times> all() {
        return Durations.of(database, DECISIONS, since(), FEWEST).stream()
                .map(this::times)
                .toList();
    }

    /** Of one register; empty when there are too few decisions to say. */
    @Transactional
    public Optional<Times> of(UUID register) {
        return Durations.ofOne(database, DECISIONS, since(), FEWEST, register).map(this::times);
    }

    private Times times(Durations.Spread spread) {
        return new Times(registers.get(spread.group()), spread.times(), spread.medianDays(), spread.nineInTenDays());
    }

    private Instant since() {
        return LocalDate.now(clock)
                .minusMonths(MONTHS)
                .atStartOfDay(clock.getZone())
                .toInstant();
    }
}
