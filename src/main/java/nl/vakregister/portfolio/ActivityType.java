// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.util.List;
import java.util.Optional;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Demands;

/**
 * A kind of activity that a register takes as evidence.
 *
 * @param categories where it counts, the first that the norm has; a category for accredited activities is never one
 * @param fixed the points of one activity, only with {@link Measure#FIXED}
 * @param most the most points that one activity can give, or null
 * @param confirmation when it is done with others and they can confirm it: what this register asks of that; or null
 */
public record ActivityType(
        String code,
        Text name,
        Measure measure,
        List<String> categories,
        Points fixed,
        Points most,
        PeerRule confirmation) {
    /** One that nobody else confirms. */
    ActivityType(String code, Text name, Measure measure, List<String> categories, Points fixed, Points most) {
        this(code, name, measure, categories, fixed, most, null);
    }

    /** What its points come from. */
    public enum Measure {
        MINUTES(new Text("Hoe lang duurde het, zonder pauzes?", "How long did it take, without breaks?")),
        /** The norm may count an hour in a group for less. */
        GROUP_MINUTES(new Text("Hoe lang duurde het, zonder pauzes?", "How long did it take, without breaks?")),
        ECTS(new Text("Hoeveel studiepunten (EC)?", "How many study credits (ECTS)?")),
        FIXED(new Text("Hoe lang?", "How long?"));

        private final Text question;

        Measure(Text question) {
            this.question = question;
        }

        public Text question() {
            return question;
        }

        public boolean isTime() {
            return this == MINUTES || this == GROUP_MINUTES;
        }
    }

    public ActivityType {
        categories = categories == null ? List.of() : List.copyOf(categories);
        if ((measure == Measure.FIXED) != (fixed != null)) {
            throw new IllegalArgumentException("a fixed number of points goes with FIXED only: " + code);
        }
    }

    /** Where it counts under this norm when nobody says otherwise; empty when it counts nowhere. */
    Optional<Demands.Category> categoryIn(Demands demands) {
        return categories.stream()
                .flatMap(wanted -> demands.category(wanted).stream())
                .filter(c -> !c.accreditedOnly())
                .findFirst();
    }
}
