// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The drawing of a team: a bar for each competency, and a map with everybody from narrow to broad and from shallow to deep.
 * The numbers are those of the tables beside it.
 */
public record TeamMap(int height, List<Bar> bars, List<Point> points) {
    static final int BARS_WIDTH = 400;
    static final int ROW = 26;
    static final int LEFT = 34;
    static final int SIDE = 300;
    static final int EDGE = 40;

    /** How long a bar is, how much of it is people who help others, and what it ends with. */
    public record Bar(int number, int y, int textY, int width, int teaches, int end, int able, String tone) {}

    /** Where somebody is on the map, and where her number stands. */
    public record Point(int number, int x, int y, int labelX, int labelY) {}

    static TeamMap of(TeamBalance balance) {
        int most = Math.max(1, balance.people().size());
        int full = BARS_WIDTH - LEFT - 30;
        List<Bar> bars = new ArrayList<>();
        for (TeamBalance.Row row : balance.rows()) {
            int y = bars.size() * ROW + 4;
            int width = full * row.able() / most;
            bars.add(new Bar(
                    row.number(),
                    y,
                    y + ROW / 2,
                    width,
                    full * row.teaches() / most,
                    LEFT + width + 8,
                    row.able(),
                    row.spread().tone()));
        }
        int all = Math.max(1, balance.rows().size());
        int deepest = Math.max(
                1,
                balance.people().stream()
                        .mapToInt(TeamBalance.Person::depth)
                        .max()
                        .orElse(1));
        List<Point> points = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (TeamBalance.Person each : balance.people()) {
            int x = EDGE + (SIDE - 2 * EDGE) * each.breadth() / all;
            int y = SIDE - EDGE - (SIDE - 2 * EDGE) * each.depth() / deepest;
            // Who is at the same place stands beside it
            int beside = taken.merge(x + ":" + y, 1, Integer::sum) - 1;
            points.add(new Point(each.number(), x + 16 * beside, y, x + 16 * beside, y - 12));
        }
        return new TeamMap(bars.size() * ROW + 8, List.copyOf(bars), List.copyOf(points));
    }
}
