// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.Norm;

/**
 * How far somebody is in a period, against the norm of that period.
 *
 * <p>Only what was completed inside the period counts. A category may have a maximum: more may be earned, it does not
 * count. All minima and the total must hold together; 200 points can still fall short.
 *
 * @param totalNeeded null when the norm asks no total
 */
public record Progress(
        Norm norm, Period period, List<Category> categories, Points totalCounted, Points totalNeeded, Points totalMissing, boolean complete, long daysLeft) {

    /**
     * One category: what was earned, what of that counts, what is needed and what is still missing.
     *
     * @param surplus earned but not counted, because of the maximum
     */
    public record Category(String code, nl.vakregister.kernel.Text name, Points earned, Points counted, Points needed, Points max, Points missing, Points surplus) {
        /** How much of what is needed is there, from 0 to 100; of the maximum when there is no minimum. */
        public int percent() {
            Points goal = needed.isPositive() ? needed : max;
            return goal == null || !goal.isPositive() ? 100 : Math.min(100, counted.value().multiply(java.math.BigDecimal.valueOf(100)).divideToIntegralValue(goal.value()).intValue());
        }
    }

    /** Points earned in a category on a day; negative when taken back. */
    public record Earned(String category, Points points, LocalDate completedOn) {}

    public static Progress of(Norm norm, Period period, Collection<Earned> entries, LocalDate today) {
        List<Category> categories = new ArrayList<>();
        for (Norm.Category rule : norm.categories()) {
            categories.add(category(rule, period, entries));
        }
        Points counted = Points.sum(categories.stream().map(Category::counted).toList());
        Points missing = norm.totalMin() == null ? Points.ZERO : norm.totalMin().minus(counted).max(Points.ZERO);
        boolean complete = !missing.isPositive() && categories.stream().noneMatch(c -> c.missing().isPositive());
        return new Progress(norm, period, List.copyOf(categories), counted, norm.totalMin(), missing, complete, period.daysLeft(today));
    }

    private static Category category(Norm.Category rule, Period period, Collection<Earned> entries) {
        Points earned = Points.sum(entries.stream()
                .filter(e -> e.category().equals(rule.code()) && period.contains(e.completedOn()))
                .map(Earned::points)
                .toList());
        Points counted = rule.max() == null ? earned : earned.min(rule.max());
        Points missing = rule.min().minus(counted).max(Points.ZERO);
        return new Category(rule.code(), rule.name(), earned, counted, rule.min(), rule.max(), missing, earned.minus(counted));
    }

    /** Points to earn in each month that is left; what is missing in all when there is less than a month. */
    public Points perMonth() {
        Points open = totalMissing.max(Points.sum(categories.stream().map(Category::missing).toList()));
        long months = Math.max(1, daysLeft / 30);
        return new Points(open.value().divide(java.math.BigDecimal.valueOf(months), 1, java.math.RoundingMode.UP));
    }

    public long monthsLeft() {
        return daysLeft / 30;
    }
}
