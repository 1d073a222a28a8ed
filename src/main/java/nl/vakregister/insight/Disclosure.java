// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a table of counts of people may be published.
 *
 * <ol>
 *   <li>A count below {@link #FEWEST} is hidden, zero too. What was hidden comes back only from {@link #BACK} on.
 *   <li>Where counts add up to a published total, no hidden count stands alone and the hidden ones together are at least
 *       {@link #FEWEST}: the smallest others are hidden with it, those that were hidden before first. Where all hidden
 *       counts are zero nothing is hidden with them: they are about nobody.
 *   <li>What is shown is rounded to {@link #STEP}, each number by itself; a total is not the sum of what is shown.
 *   <li>A number that was published stays until the count is a whole {@link #STEP} away from it. So from a difference
 *       between two publications nobody can tell that one person came or went.
 * </ol>
 */
final class Disclosure {
    static final int FEWEST = 10;
    static final int STEP = 10;
    /** Only from so many on is a number shown that was hidden in the release before. */
    static final int BACK = FEWEST + STEP / 2;

    private Disclosure() {}

    /**
     * The counts of a table as they may be shown, in the same order; a hidden one has no value.
     *
     * @param counts how many people each member of the table has
     * @param before the same table in the release before; empty when there was none
     * @param fewest below this a count is hidden; at least {@link #FEWEST}
     * @param addUp whether the counts are the parts of a total that is published too
     */
    static Map<String, Integer> of(Map<String, Long> counts, Map<String, Integer> before, int fewest, boolean addUp) {
        if (fewest < FEWEST) {
            throw new IllegalArgumentException("fewer than " + FEWEST);
        }
        Set<String> hidden = new LinkedHashSet<>();
        counts.forEach((member, people) -> {
            if (people < fewest || wasHidden(member, before) && people < fewest + BACK - FEWEST) {
                hidden.add(member);
            }
        });
        if (addUp && together(counts, hidden) > 0) {
            hideMore(counts, before, hidden);
        }
        Map<String, Integer> shown = new LinkedHashMap<>();
        counts.forEach((member, people) ->
                shown.put(member, hidden.contains(member) ? null : steady(people, before.get(member))));
        return shown;
    }

    private static void hideMore(Map<String, Long> counts, Map<String, Integer> before, Set<String> hidden) {
        List<String> next = counts.keySet().stream()
                .filter(member -> !hidden.contains(member))
                .sorted(Comparator.comparing((String member) -> !wasHidden(member, before))
                        .thenComparing(counts::get)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String member : next) {
            if (hidden.size() > 1 && together(counts, hidden) >= FEWEST) {
                return;
            }
            hidden.add(member);
        }
    }

    private static long together(Map<String, Long> counts, Set<String> hidden) {
        return hidden.stream().mapToLong(counts::get).sum();
    }

    private static boolean wasHidden(String member, Map<String, Integer> before) {
        return before.containsKey(member) && before.get(member) == null;
    }

    /** The published number: the one before as long as it is near enough, else the count rounded. */
    private static int steady(long people, Integer before) {
        return before != null && Math.abs(people - before) < STEP ? before : rounded(people);
    }

    /** To the nearest {@link #STEP}, halves upwards. */
    static int rounded(long number) {
        return Math.toIntExact((number + STEP / 2) / STEP * STEP);
    }
}
