// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
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
        Norm norm,
        Period period,
        List<Category> categories,
        Points totalCounted,
        Points totalNeeded,
        Points totalMissing,
        boolean complete,
        long daysLeft) {

    /**
     * One category: what was earned, what of that counts, what is needed and what is still missing.
     *
     * @param surplus earned but not counted, because of the maximum
     */
    public record Category(
            String code,
            Text name,
            Points earned,
            Points counted,
            Points needed,
            Points max,
            Points missing,
            Points surplus) {
        /** The length of the bar that shows all of it: the largest of what there is and what is aimed at. */
        public Points scale() {
            Points goal = needed.isPositive() || max == null ? needed : max;
            return goal.max(earned).max(Points.of("1"));
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
        Points missing = norm.totalMin() == null
                ? Points.ZERO
                : norm.totalMin().minus(counted).max(Points.ZERO);
        boolean complete = !missing.isPositive()
                && categories.stream().noneMatch(c -> c.missing().isPositive());
        return new Progress(
                norm,
                period,
                List.copyOf(categories),
                counted,
                norm.totalMin(),
                missing,
                complete,
                period.daysLeft(today));
    }

    private static Category category(Norm.Category rule, Period period, Collection<Earned> entries) {
        Points earned = Points.sum(entries.stream()
                .filter(e -> e.category().equals(rule.code()) && period.contains(e.completedOn()))
                .map(Earned::points)
                .toList());
        Points counted = rule.max() == null ? earned : earned.min(rule.max());
        Points missing = rule.min().minus(counted).max(Points.ZERO);
        return new Category(
                rule.code(), rule.name(), earned, counted, rule.min(), rule.max(), missing, earned.minus(counted));
    }

    public Points totalEarned() {
        return Points.sum(categories.stream().map(Category::earned).toList());
    }

    /** Points to earn in each month that is left; what is missing in all when there is less than a month. */
    public Points perMonth() {
        Points open = totalMissing.max(
                Points.sum(categories.stream().map(Category::missing).toList()));
        long months = Math.max(1, monthsLeft());
        return new Points(open.value().divide(BigDecimal.valueOf(months), 1, RoundingMode.UP));
    }

    public long monthsLeft() {
        return Math.round(daysLeft * 12 / 365.0);
    }
}
