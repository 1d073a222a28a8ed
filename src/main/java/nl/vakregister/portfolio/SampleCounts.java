// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a sample ended, as the public may know it. A number of fewer than {@value #FEWEST} is not given, and never only one of
 * them: with the total the reader would work it out.
 */
record SampleCounts(Map<SampleState, Long> shown, List<SampleState> hidden) {
    static final int FEWEST = 5;

    SampleCounts {
        shown = java.util.Collections.unmodifiableMap(new EnumMap<>(shown));
        hidden = List.copyOf(hidden);
    }

    static SampleCounts of(Map<SampleState, Long> counts) {
        Map<SampleState, Long> shown = new EnumMap<>(SampleState.class);
        List<SampleState> hidden = new ArrayList<>();
        counts.forEach((state, count) -> {
            if (count >= FEWEST) {
                shown.put(state, count);
            } else if (count > 0) {
                hidden.add(state);
            }
        });
        if (hidden.size() == 1) {
            shown.entrySet().stream()
                    .min(Comparator.comparingLong(e -> e.getValue()))
                    .map(Map.Entry::getKey)
                    .ifPresent(smallest -> {
                        shown.remove(smallest);
                        hidden.add(smallest);
                    });
        }
        hidden.sort(Comparator.naturalOrder());
        return new SampleCounts(shown, hidden);
    }
}
