// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.register.Registers;

/** How long decisions on courses really took: days from request to first decision, waiting for answers included. */
@ApplicationScoped
public class ProcessingTimes {
    /** Below so many decisions the numbers would say nothing. */
    static final int FEWEST = 5;

    private static final int MONTHS = 12;

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
        return read(null);
    }

    /** Of one register; empty when there are too few decisions to say. */
    @Transactional
    public Optional<Times> of(UUID register) {
        return read(register).stream().findFirst();
    }

    private List<Times> read(UUID register) {
        var query = database.createNativeQuery("select a.register_id, count(*),"
                        + " percentile_cont(0.5) within group (order by extract(epoch from d.decided_at - a.submitted_at) / 86400),"
                        + " percentile_cont(0.9) within group (order by extract(epoch from d.decided_at - a.submitted_at) / 86400)"
                        + " from accreditation_decision d join accreditation a on a.id = d.accreditation_id"
                        + " where d.replaces is null and d.decided_at >= :since"
                        + (register == null ? "" : " and a.register_id = :register")
                        + " group by a.register_id having count(*) >= :fewest order by 2 desc, 1")
                .setParameter(
                        "since",
                        LocalDate.now(clock)
                                .minusMonths(MONTHS)
                                .atStartOfDay(clock.getZone())
                                .toInstant())
                .setParameter("fewest", FEWEST);
        if (register != null) {
            query.setParameter("register", register);
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> {
                    Object[] cells = (Object[]) row;
                    return new Times(
                            registers.get((UUID) cells[0]),
                            ((Number) cells[1]).longValue(),
                            days(cells[2]),
                            days(cells[3]));
                })
                .toList();
    }

    /** Begun days count. */
    private static int days(Object value) {
        return (int) Math.ceil(((Number) value).doubleValue());
    }
}
