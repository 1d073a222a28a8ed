// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.time;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How long something took, from moments on record; the database does the sums. */
public final class Durations {
    private static final int SECONDS_OF_A_DAY = 86400;

    private Durations() {}

    /**
     * How long it took in one group.
     *
     * @param group what it is counted by, such as a register
     * @param medianDays half took no longer; a day that has begun counts
     * @param nineInTenDays nine of ten took no longer
     */
    public record Spread(UUID group, long times, int medianDays, int nineInTenDays) {}

    /**
     * Per group with enough of them, the largest first.
     *
     * @param spans a query of ours that gives a group, the moment it began and the moment it ended, as {@code of},
     *     {@code began} and {@code ended}
     * @param since only what ended from then on
     * @param fewest fewer would say nothing
     */
    public static List<Spread> of(EntityManager database, String spans, Instant since, int fewest) {
        return read(database, spans, since, fewest, null);
    }

    /** The same for one group; empty when there are too few. */
    public static Optional<Spread> ofOne(EntityManager database, String spans, Instant since, int fewest, UUID group) {
        return read(database, spans, since, fewest, group).stream().findFirst();
    }

    private static List<Spread> read(EntityManager database, String spans, Instant since, int fewest, UUID group) {
        String days = "extract(epoch from s.ended - s.began) / " + SECONDS_OF_A_DAY;
        var query = database.createNativeQuery("select s.of, count(*), percentile_cont(0.5) within group (order by "
                        + days + "), percentile_cont(0.9) within group (order by " + days + ") from (" + spans
                        + ") s where s.ended >= :since" + (group == null ? "" : " and s.of = :group")
                        + " group by s.of having count(*) >= :fewest order by 2 desc, 1")
                .setParameter("since", since)
                .setParameter("fewest", fewest);
        if (group != null) {
            query.setParameter("group", group);
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> {
                    Object[] cells = (Object[]) row;
                    return new Spread((UUID) cells[0], ((Number) cells[1]).longValue(), days(cells[2]), days(cells[3]));
                })
                .toList();
    }

    private static int days(Object value) {
        return (int) Math.ceil(((Number) value).doubleValue());
    }
}
