// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/**
 * What a register asks of a professional in one period: data, versioned, with its provenance. A norm with provenance
 * {@link Provenance#DEMO} is an example and must be called so wherever it is shown. A published version never changes.
 *
 * @param variant such as STANDAARD, BASIS or PLUS
 * @param cohort whom of the variant it is for, or null for everybody in it
 * @param appliesBy which day decides whether this version is somebody's
 * @param validUntil the first day on which it decides no more, or null
 */
public record Norm(
        UUID id,
        String code,
        int version,
        String variant,
        String cohort,
        Text name,
        AppliesBy appliesBy,
        LocalDate validFrom,
        LocalDate validUntil,
        Demands demands,
        Provenance provenance,
        String source) {

    /** The day that decides which version of a norm somebody lives by. */
    public enum AppliesBy {
        /** Whoever begins a period in its validity. */
        PERIOD_START(new Text("wie in deze tijd aan een periode begint", "whoever begins a period in this time")),
        /** Whoever ends a period in its validity: how temporary leniency is granted. */
        PERIOD_END(new Text("wie in deze tijd een periode afsluit", "whoever ends a period in this time")),
        /** Whoever submits a re-registration in its validity. */
        SUBMISSION(
                new Text("wie in deze tijd herregistratie indient", "whoever submits a re-registration in this time"));

        private final Text label;

        AppliesBy(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }

        LocalDate day(Period period, LocalDate submitted) {
            return switch (this) {
                case PERIOD_START -> period.start();
                case PERIOD_END -> period.end();
                case SUBMISSION -> submitted;
            };
        }
    }

    /** Whether this version is for a period that is, or would be, submitted on that day. */
    boolean appliesTo(Period period, LocalDate submitted) {
        LocalDate day = appliesBy.day(period, submitted);
        return !day.isBefore(validFrom) && (validUntil == null || day.isBefore(validUntil));
    }

    public boolean isExample() {
        return provenance == Provenance.DEMO;
    }

    public int periodMonths() {
        return demands.periodMonths();
    }

    /** The points to earn in all, or null when only the categories count. */
    public Points totalMin() {
        return demands.totalMin();
    }

    /** Points for one net hour (60 minutes) of training. */
    public BigDecimal pointsPerHour() {
        return demands.conversion().netHourPoints();
    }

    public List<Demands.Category> categories() {
        return demands.categories();
    }

    public Text categoryName(String category) {
        return demands.category(category).map(Demands.Category::name).orElse(new Text(category, category));
    }

    public boolean knows(String category) {
        return demands.category(category).isPresent();
    }
}
