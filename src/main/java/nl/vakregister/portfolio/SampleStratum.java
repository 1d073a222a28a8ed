// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.LocalDate;
import nl.vakregister.kernel.Text;

/** The group that a dossier is drawn from. It belongs to the first that fits, so that it has one chance. */
enum SampleStratum {
    /** The last sample of it was not in order at once. */
    EARLIER(new Text("Eerdere steekproef niet meteen in orde", "Earlier sample not in order at once")),
    /** Most of its points are self-reported. */
    SELF_REPORTED(new Text("Veel punten uit eigen bewijsstukken", "Many points from own evidence")),
    NEW(new Text("Nieuw ingeschreven", "Newly registered")),
    OTHER(new Text("Alle anderen", "Everybody else"));

    /**
     * What is known of a dossier on the day of the population.
     *
     * @param selfReported the percentage of its points in this period that comes from evidence of its own
     * @param earlierOutcome whether the last sample of it asked for repair or was not in order
     */
    record Facts(LocalDate admittedOn, int selfReported, boolean earlierOutcome) {}

    private final Text label;

    SampleStratum(Text label) {
        this.label = label;
    }

    Text label() {
        return label;
    }

    static SampleStratum of(Facts facts, SamplePlan plan, LocalDate onDay) {
        if (facts.earlierOutcome()) {
            return EARLIER;
        }
        if (facts.selfReported() >= plan.selfReportedFrom()) {
            return SELF_REPORTED;
        }
        return facts.admittedOn().isAfter(onDay.minusMonths(plan.newMonths())) ? NEW : OTHER;
    }
}
