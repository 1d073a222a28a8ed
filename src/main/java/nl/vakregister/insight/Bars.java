// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Text;

/**
 * The drawing of a table: a bar for each number that is shown, on one scale. What is hidden has no bar.
 *
 * @param id unique on the page
 * @param height of the drawing, which is {@value #WIDTH} wide
 */
record Bars(String id, Text title, int height, List<Bar> bars) {
    static final int WIDTH = 360;
    private static final int ROW = 44;
    private static final int TEXT = 16;
    private static final int GAP = 6;
    private static final int LEAST = 2;

    /**
     * @param textY the line that its name stands on
     * @param y the upper side of the bar
     */
    record Bar(Text name, int people, int width, int textY, int y) {}

    static Bars of(Releases.TableView table) {
        List<Releases.Row> shown =
                table.rows().stream().filter(r -> r.people() != null).toList();
        int most = shown.stream().mapToInt(Releases.Row::people).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (Releases.Row row : shown) {
            int top = bars.size() * ROW;
            int width = Math.max(LEAST, (int) ((long) row.people() * WIDTH / most));
            bars.add(new Bar(row.name(), row.people(), width, top + TEXT, top + TEXT + GAP));
        }
        String id = table.dimension().name().toLowerCase(java.util.Locale.ROOT)
                + (table.register() == null ? "" : "-" + table.register());
        return new Bars(id, table.dimension().title(), bars.size() * ROW, bars);
    }

    /** Whether there is something to compare. */
    public boolean isTelling() {
        return bars.size() > 1;
    }
}
