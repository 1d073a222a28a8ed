// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import java.util.Arrays;
import java.util.List;
import nl.vakregister.kernel.Period;
import nl.vakregister.register.Life;

/** Lives of registrations to decide about. */
public final class Lives {
    private Lives() {}

    /** Admitted for the first period, and renewed for each that follows. */
    public static Life of(Period... periods) {
        List<Life.Event> events = Arrays.stream(periods)
                .map(p -> new Life.Event(
                        p == periods[0] ? Life.Kind.ADMITTED : Life.Kind.RENEWED,
                        p.start(),
                        p.end(),
                        null,
                        "STANDAARD",
                        null,
                        null))
                .toList();
        return Life.of(events, null);
    }
}
