// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * An edition that helps somebody further, with why: the gaps that its course works on, and the points that she still needs.
 * What does neither is no suggestion. The order is the same for everybody with the same gaps and needs, and nobody can buy a
 * place in it: more steps of her gaps first, then more points that she needs, then the earlier day, the lower price, and the
 * number.
 */
public record Suggestion(Offer offer, List<Gap> closes, List<Brings> brings) {
    /**
     * What can be followed.
     *
     * @param place null when online
     * @param price null when it does not say
     * @param priceText the same as people write it, or null
     * @param points by the code of the register and the category
     */
    public record Offer(
            String number,
            String courseNumber,
            String title,
            String provider,
            LocalDate startsOn,
            LocalDate endsOn,
            String place,
            BigDecimal price,
            Text priceText,
            Set<String> competencies,
            Map<String, Map<String, Points>> points,
            boolean full) {}

    /** What somebody still needs in a category of one register; {@code lastDay} is the last on which it serves this period. */
    record Need(String register, String category, Text name, Points missing, LocalDate lastDay) {}

    /**
     * Points that she still needs.
     *
     * @param points what it is worth in this category
     * @param useful how many of them she needs
     */
    public record Brings(Text category, Points points, Points useful) {}

    static List<Suggestion> of(List<Offer> offers, List<Gap> gaps, List<Need> needs, int most) {
        List<Suggestion> all = new ArrayList<>();
        for (Offer offer : offers) {
            if (offer.full()) {
                continue;
            }
            List<Gap> closes = Gap.widestFirst(gaps).stream()
                    .filter(g -> offer.competencies().contains(g.code()))
                    .toList();
            List<Brings> brings =
                    needs.stream().flatMap(n -> brings(offer, n).stream()).toList();
            if (!closes.isEmpty() || !brings.isEmpty()) {
                all.add(new Suggestion(offer, closes, brings));
            }
        }
        return all.stream().sorted(ORDER).limit(most).toList();
    }

    private static final Comparator<Suggestion> ORDER = Comparator.comparing(Suggestion::steps)
            .reversed()
            .thenComparing(Suggestion::useful, Comparator.reverseOrder())
            .thenComparing(s -> s.offer().startsOn())
            .thenComparing(s -> s.offer().price(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(s -> s.offer().number());

    private static List<Brings> brings(Offer offer, Need need) {
        Points points =
                offer.points().getOrDefault(need.register(), Map.of()).getOrDefault(need.category(), Points.ZERO);
        Points useful = points.min(need.missing());
        return useful.isPositive() && !offer.endsOn().isAfter(need.lastDay())
                ? List.of(new Brings(need.name(), points, useful))
                : List.of();
    }

    /** How many steps of her gaps the course is about. */
    int steps() {
        return closes.stream().mapToInt(Gap::size).sum();
    }

    Points useful() {
        return Points.sum(brings.stream().map(Brings::useful).toList());
    }
}
