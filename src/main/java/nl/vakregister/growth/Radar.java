// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The drawing of gaps: an axis for each competency, clockwise from the top, with the same numbers as the table. Each series
 * has a line and a marker of its own, so that colour is never the only cue. What is not known is left out of the line.
 */
public record Radar(List<Spoke> spokes, List<String> rings, Series own, Series others, Series wanted) {
    /** Fewer axes make no shape. */
    static final int LEAST = 3;

    /** The drawing is a square of this size. */
    static final int SIZE = 400;

    private static final double CENTRE = SIZE / 2.0;
    private static final double RADIUS = 155;
    private static final double LABEL = 178;
    private static final int STEPS = Mastery.values().length;

    /** An axis: where it ends, and where its number stands. */
    public record Spoke(int number, String x, String y, String labelX, String labelY) {}

    /** A known value: where it is, and the corners of the shapes that mark it. */
    public record Marker(String x, String y, String square, String triangle) {}

    /** @param path through all known values; closed when all are known; empty when there are none */
    public record Series(String path, boolean closed, List<Marker> markers) {
        public boolean isEmpty() {
            return markers.isEmpty();
        }
    }

    static boolean canShow(List<Gap> gaps) {
        return gaps.size() >= LEAST;
    }

    static Radar of(List<Gap> gaps) {
        int axes = gaps.size();
        return new Radar(
                IntStream.range(0, axes)
                        .mapToObj(i -> new Spoke(
                                gaps.get(i).number(),
                                x(i, axes, RADIUS),
                                y(i, axes, RADIUS),
                                x(i, axes, LABEL),
                                y(i, axes, LABEL)))
                        .toList(),
                IntStream.rangeClosed(1, STEPS)
                        .mapToObj(step -> ring(step, axes))
                        .toList(),
                series(gaps, g -> g.own() == null ? null : (double) g.own().score()),
                series(gaps, g -> g.others() == null ? null : g.others().doubleValue()),
                series(
                        gaps,
                        g -> g.wanted() == null ? null : (double) g.wanted().score()));
    }

    private static String ring(int step, int axes) {
        return IntStream.range(0, axes)
                .mapToObj(i -> x(i, axes, length(step)) + "," + y(i, axes, length(step)))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static Series series(List<Gap> gaps, Function<Gap, Double> value) {
        int axes = gaps.size();
        List<Double> values = gaps.stream().map(value).toList();
        boolean all = values.stream().allMatch(Objects::nonNull);
        StringBuilder path = new StringBuilder();
        List<Marker> markers = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            Double here = values.get(i);
            if (here == null) {
                continue;
            }
            double length = length(here);
            boolean joined = i > 0 && values.get(i - 1) != null;
            path.append(joined ? 'L' : 'M')
                    .append(x(i, axes, length))
                    .append(' ')
                    .append(y(i, axes, length));
            markers.add(marker(i, axes, length));
        }
        if (all && axes > 0) {
            path.append('Z');
        } else if (axes > 0 && values.get(0) != null && values.get(axes - 1) != null) {
            // The last axis is beside the first
            path.append('L')
                    .append(x(0, axes, length(values.get(0))))
                    .append(' ')
                    .append(y(0, axes, length(values.get(0))));
        }
        return new Series(path.toString(), all, List.copyOf(markers));
    }

    private static Marker marker(int axis, int axes, double length) {
        double x = CENTRE + length * Math.sin(angle(axis, axes));
        double y = CENTRE - length * Math.cos(angle(axis, axes));
        return new Marker(
                written(x),
                written(y),
                "M" + written(x - 7) + " " + written(y - 7) + "h14v14h-14z",
                "M" + written(x) + " " + written(y - 9) + "l8 15h-16z");
    }

    private static double length(double value) {
        return RADIUS * value / STEPS;
    }

    private static double angle(int axis, int axes) {
        return 2 * Math.PI * axis / axes;
    }

    private static String x(int axis, int axes, double length) {
        return written(CENTRE + length * Math.sin(angle(axis, axes)));
    }

    private static String y(int axis, int axes, double length) {
        return written(CENTRE - length * Math.cos(angle(axis, axes)));
    }

    private static String written(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
