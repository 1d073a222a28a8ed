// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Period;

/** Which dossiers live by a line of norms today; read for a preview only. */
@ApplicationScoped
class NormDossiers {
    private static final String OF_LINE =
            """
            from registration r
              join registration_period p on p.registration_id = r.id
            where r.register_id = :register and p.variant = :variant
              and p.starts_on <= :today and p.ends_on > :today
              and (p.cohort is not distinct from cast(:cohort as text)
                or cast(:cohort as text) is null and not exists (select from norm n
                  where n.register_id = r.register_id and n.variant = p.variant and n.cohort = p.cohort))
            """;

    private static final String IN_WINDOW =
            """
              and p.ends_on - :before >= :from
              and (cast(:until as date) is null or p.ends_on - :before < cast(:until as date))
            """;

    private final EntityManager database;

    NormDossiers(EntityManager database) {
        this.database = database;
    }

    record Row(UUID registration, String number, Period period, String cohort) {}

    /**
     * Whose present period is lived by this line: everybody of the cohort; without a cohort, everybody in the variant whose
     * cohort has no norm of its own.
     */
    record Line(UUID register, String variant, String cohort, LocalDate today) {}

    /** Periods of which the day that decides is in a stretch of days; {@code before} is how long before the end it is. */
    record Window(int before, LocalDate from, LocalDate until) {}

    /** @param window null for every period */
    long count(Line line, Window window) {
        return ((Number) query("select count(*) " + OF_LINE, "", line, window).getSingleResult()).longValue();
    }

    /**
     * A random sample: in the order of a hash of the id, so that the same seed gives the same people.
     *
     * @param window null for every period
     */
    List<Row> sample(Line line, Window window, long seed, int most) {
        Query query = query(
                "select r.id, r.number, p.starts_on, p.ends_on, p.cohort " + OF_LINE,
                " order by hashtextextended(cast(r.id as text), :seed)",
                line,
                window);
        query.setParameter("seed", seed).setMaxResults(most);
        return ((List<?>) query.getResultList())
                .stream().map(Object[].class::cast).map(NormDossiers::row).toList();
    }

    private Query query(String select, String order, Line line, Window window) {
        Query query = database.createNativeQuery(select + (window == null ? "" : IN_WINDOW) + order)
                .setParameter("register", line.register())
                .setParameter("variant", line.variant())
                .setParameter("cohort", line.cohort())
                .setParameter("today", line.today());
        if (window != null) {
            query.setParameter("before", window.before())
                    .setParameter("from", window.from())
                    .setParameter("until", window.until());
        }
        return query;
    }

    private static Row row(Object[] columns) {
        return new Row((UUID) columns[0], (String) columns[1], new Period(day(columns[2]), day(columns[3])), (String)
                columns[4]);
    }

    private static LocalDate day(Object column) {
        return column instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) column;
    }
}
