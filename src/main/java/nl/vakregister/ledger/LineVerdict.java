// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.util.List;
import nl.vakregister.kernel.Points;

/**
 * What became of one line: every hundredth of it counts somewhere, or does not count for a reason.
 *
 * @param parts together exactly the points of the line
 */
public record LineVerdict(Evidence.Line line, List<Part> parts) {
    public LineVerdict {
        parts = List.copyOf(parts);
    }

    /**
     * Points of a line with one lot.
     *
     * @param category where they count, or null when they do not
     * @param why why they do not count, or not where they were booked; null when they simply count
     */
    public record Part(Points points, String category, NotCounted why) {
        public boolean counts() {
            return category != null;
        }
    }

    public Points counted() {
        return Points.sum(
                parts.stream().filter(p -> p.counts()).map(Part::points).toList());
    }

    /** The parts that need a word of explanation. */
    public List<Part> remarks() {
        return parts.stream().filter(p -> p.why() != null).toList();
    }
}
