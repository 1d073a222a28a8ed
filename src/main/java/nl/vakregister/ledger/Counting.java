// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.Demands;

/**
 * Divides lines of points over the categories of a norm. Who reaches a maximum first is decided by the day of completion
 * and then by recording, so the order in which lines are read does not matter. Source: domain facts, rules 2, 3 and 4.
 */
final class Counting {
    private final Demands demands;
    private final Period period;
    private final Evidence evidence;
    private final Set<UUID> reversed;
    private final Map<Evidence.Line, List<LineVerdict.Part>> parts = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** What there is in one category so far. */
    private static final class Tally {
        private final List<Portion> portions = new ArrayList<>();
        private final Map<String, Points> byActivity = new HashMap<>();
        private Points earned = Points.ZERO;
        private Points received = Points.ZERO;
        private Points withinMax = Points.ZERO;
        private Points counted = Points.ZERO;
        private Points surplus = Points.ZERO;
        private Points passedOn = Points.ZERO;
    }

    /** Points of a line on their way into a category, from outside or as the surplus of another. */
    private record Portion(Evidence.Line line, Points points, boolean passedOn) {}

    Counting(Demands demands, Period period, Evidence evidence) {
        this.demands = demands;
        this.period = period;
        this.evidence = evidence;
        this.reversed = evidence.lines().stream()
                .map(Evidence.Line::reverses)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        demands.categories().forEach(c -> tallies.put(c.code(), new Tally()));
        evidence.lines().stream().sorted(Evidence.Line.FIRST_DONE_FIRST).forEach(this::receive);
        // Surplus is passed on before the categories that take it are counted; none of those passes on itself
        demands.categories().stream()
                .sorted(Comparator.comparing((Demands.Category c) -> c.overflowTo() == null))
                .forEach(this::count);
    }

    /** What became of every line, first completed first. */
    List<LineVerdict> verdicts() {
        return parts.entrySet().stream()
                .map(e -> new LineVerdict(e.getKey(), e.getValue()))
                .toList();
    }

    /** @param asked whether the norm asks points at all; if not, a minimum is no demand */
    List<Progress.Category> categories(boolean asked) {
        return demands.categories().stream()
                .map(rule -> {
                    Tally tally = tallies.get(rule.code());
                    Points needed = asked ? rule.min() : Points.ZERO;
                    return new Progress.Category(
                            rule.code(),
                            rule.name(),
                            tally.earned,
                            tally.counted,
                            needed,
                            rule.max(),
                            needed.minus(tally.counted).max(Points.ZERO),
                            tally.surplus,
                            tally.received,
                            tally.passedOn);
                })
                .toList();
    }

    private void receive(Evidence.Line line) {
        parts.put(line, new ArrayList<>());
        boolean inside = period.contains(line.completedOn());
        Tally tally = tallies.get(line.category());
        if (inside && tally != null) {
            tally.earned = tally.earned.plus(line.points());
        }
        NotCounted why = inside ? aside(line) : NotCounted.OUTSIDE_PERIOD;
        if (why != null) {
            put(line, line.points(), null, why);
        } else {
            tally.portions.add(new Portion(line, line.points(), false));
        }
    }

    /** Why a line inside the period does not count at all, or null. */
    private NotCounted aside(Evidence.Line line) {
        if (line.reverses() != null || reversed.contains(line.id())) {
            return NotCounted.REVERSED;
        }
        if (!tallies.containsKey(line.category())) {
            return NotCounted.UNKNOWN_CATEGORY;
        }
        if (evidence.countsFrom() != null && line.completedOn().isBefore(evidence.countsFrom())) {
            return NotCounted.LAPSED;
        }
        return switch (line.state()) {
            case DISPUTED -> NotCounted.DISPUTED;
            case AWAITING -> NotCounted.AWAITING;
            case BOOKED -> unfit(line, demands.category(line.category()).orElseThrow());
        };
    }

    /** Why a category does not take a line, or null. Of a meeting whose length nobody stated, whoever awarded it has judged. */
    private static NotCounted unfit(Evidence.Line line, Demands.Category rule) {
        boolean accredited = line.accreditedBy() != null
                && (rule.accreditors().isEmpty() || rule.accreditors().contains(line.accreditedBy()));
        if (rule.accreditedOnly() && !accredited) {
            return NotCounted.NOT_ACCREDITED;
        }
        boolean tooShort = rule.minMinutesPerSession() != null
                && line.netMinutes() != null
                && line.netMinutes() < rule.minMinutesPerSession();
        return tooShort ? NotCounted.TOO_SHORT : null;
    }

    private void count(Demands.Category rule) {
        Tally tally = tallies.get(rule.code());
        tally.portions.sort(Comparator.comparing(Portion::line, Evidence.Line.FIRST_DONE_FIRST));
        tally.portions.forEach(portion -> count(rule, tally, portion));
    }

    private void count(Demands.Category rule, Tally tally, Portion portion) {
        Evidence.Line line = portion.line();
        Points admitted = portion.points();
        if (rule.maxPerActivity() != null) {
            Points used = tally.byActivity.getOrDefault(line.activity(), Points.ZERO);
            admitted = admitted.min(rule.maxPerActivity().minus(used));
            tally.byActivity.put(line.activity(), used.plus(admitted));
            refuse(tally, line, portion.points().minus(admitted), NotCounted.ABOVE_ACTIVITY_MAXIMUM);
        }
        Points within = rule.max() == null ? admitted : admitted.min(rule.max().minus(tally.withinMax));
        tally.withinMax = tally.withinMax.plus(within);
        Points counted = demands.exchange() ? within : within.min(rule.min().minus(tally.counted));
        tally.counted = tally.counted.plus(counted);
        put(line, counted, rule.code(), portion.passedOn() ? NotCounted.PASSED_ON : null);
        refuse(tally, line, within.minus(counted), NotCounted.ABOVE_MINIMUM);

        Points above = admitted.minus(within);
        Demands.Category next = rule.overflowTo() == null
                ? null
                : demands.category(rule.overflowTo()).orElse(null);
        if (above.isPositive() && next != null && unfit(line, next) == null) {
            tally.passedOn = tally.passedOn.plus(above);
            Tally taker = tallies.get(next.code());
            taker.received = taker.received.plus(above);
            taker.portions.add(new Portion(line, above, true));
        } else {
            refuse(tally, line, above, NotCounted.ABOVE_MAXIMUM);
        }
    }

    private void refuse(Tally tally, Evidence.Line line, Points points, NotCounted why) {
        tally.surplus = tally.surplus.plus(points);
        put(line, points, null, why);
    }

    private void put(Evidence.Line line, Points points, String category, NotCounted why) {
        if (points.value().signum() != 0) {
            parts.get(line).add(new LineVerdict.Part(points, category, why));
        }
    }
}
