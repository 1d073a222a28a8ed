// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static final int RUNS = 20_000;
    private static final Map<String, Integer> NOTHING_BEFORE = Map.of();

    @Test
    void hidesWhatIsBelowTen() {
        assertThat(free(Map.of("a", 9L, "b", 0L, "c", 10L)))
                .containsEntry("a", null)
                .containsEntry("b", null)
                .containsEntry("c", 10);
    }

    @Test
    void roundsEachNumberByItself() {
        assertThat(free(Map.of("a", 14L, "b", 15L, "c", 104L))).isEqualTo(Map.of("a", 10, "b", 20, "c", 100));
    }

    @Test
    void aHiddenPartOfATotalNeverStandsAlone() {
        assertThat(parts(counts(40, 3, 25), NOTHING_BEFORE)).isEqualTo(shown(40, null, null));
    }

    @Test
    void hiddenPartsTogetherAreAtLeastTen() {
        assertThat(parts(counts(40, 3, 2, 25), NOTHING_BEFORE)).isEqualTo(shown(40, null, null, null));
        assertThat(parts(counts(40, 5, 5, 25), NOTHING_BEFORE)).isEqualTo(shown(40, null, null, 30));
    }

    @Test
    void whereTheHiddenPartsAreZeroNothingIsHiddenWithThem() {
        assertThat(parts(counts(400, 0, 0), NOTHING_BEFORE)).isEqualTo(shown(400, null, null));
        assertThat(parts(counts(400, 0, 1), NOTHING_BEFORE)).isEqualTo(shown(null, null, null));
    }

    @Test
    void withoutATotalNothingElseIsHidden() {
        assertThat(free(counts(40, 3, 25))).isEqualTo(shown(40, null, 30));
    }

    @Test
    void whenOnlyTwoAreThereBothAreHidden() {
        assertThat(parts(counts(400, 3), NOTHING_BEFORE)).isEqualTo(shown(null, null));
    }

    @Test
    void whatWasHiddenBesideAnotherStaysHidden() {
        // b is the smaller one now, but c was hidden with a before; showing c now would tell a
        Map<String, Integer> before = shown(3, 40, 3);
        before.put("a", null);
        before.put("c", null);
        assertThat(parts(counts(3, 30, 40, 60), before)).containsEntry("b", 30).containsEntry("c", null);
    }

    @Test
    void comesBackOnlyFromFifteenOn() {
        Map<String, Integer> before = new HashMap<>();
        before.put("a", null);
        assertThat(Disclosure.of(Map.of("a", 14L), before, 10, false)).containsEntry("a", null);
        assertThat(Disclosure.of(Map.of("a", 15L), before, 10, false)).containsEntry("a", 20);
    }

    @Test
    void aNumberStaysUntilItIsAWholeStepAway() {
        assertThat(Disclosure.of(Map.of("a", 59L), Map.of("a", 50), 10, false)).containsEntry("a", 50);
        assertThat(Disclosure.of(Map.of("a", 41L), Map.of("a", 50), 10, false)).containsEntry("a", 50);
        assertThat(Disclosure.of(Map.of("a", 60L), Map.of("a", 50), 10, false)).containsEntry("a", 60);
        assertThat(Disclosure.of(Map.of("a", 40L), Map.of("a", 50), 10, false)).containsEntry("a", 40);
    }

    @Test
    void aHigherThresholdHoldsToo() {
        assertThat(Disclosure.of(Map.of("a", 49L, "b", 50L), NOTHING_BEFORE, 50, false))
                .containsEntry("a", null)
                .containsEntry("b", 50);
        assertThatThrownBy(() -> Disclosure.of(Map.of(), NOTHING_BEFORE, 9, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingSmallIsEverShownOrCanBeFoundBySubtraction() {
        Random random = new Random(20261125);
        for (int run = 0; run < RUNS; run++) {
            Map<String, Long> counts = random(random);
            Map<String, Integer> before = random.nextBoolean() ? NOTHING_BEFORE : parts(random(random), NOTHING_BEFORE);

            Map<String, Integer> shown = parts(counts, before);

            List<Long> hidden = counts.entrySet().stream()
                    .filter(c -> shown.get(c.getKey()) == null)
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(shown.keySet()).containsExactlyElementsOf(counts.keySet());
            counts.forEach((member, people) -> {
                Integer told = shown.get(member);
                assertThat(told == null || people >= 10 && told >= 10 && told % 10 == 0 && Math.abs(told - people) < 10)
                        .as("%s of %s shown as %s", member, counts, shown)
                        .isTrue();
            });
            if (sum(hidden) > 0 && hidden.size() < counts.size()) {
                assertThat(hidden).as("%s shown as %s", counts, shown).hasSizeGreaterThan(1);
                assertThat(sum(hidden)).as("%s shown as %s", counts, shown).isGreaterThanOrEqualTo(10);
            }
        }
    }

    /** Whoever subtracts all that is shown from the total is left with many possible answers for what is hidden. */
    @Test
    void whoSubtractsIsLeftWithManyPossibilities() {
        Random random = new Random(7);
        for (int run = 0; run < RUNS; run++) {
            Map<String, Long> counts = random(random);
            Map<String, Integer> shown = parts(counts, NOTHING_BEFORE);
            long exact = sum(counts.values());
            long secret = counts.entrySet().stream()
                    .filter(c -> shown.get(c.getKey()) == null)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (exact < 10 || secret == 0) {
                continue;
            }
            int total = Disclosure.rounded(exact);
            long numbers = shown.values().stream().filter(Objects::nonNull).count();
            long seen = shown.values().stream()
                    .filter(Objects::nonNull)
                    .mapToLong(n -> n)
                    .sum();
            // Each number shown may be up to five off, and the total too
            long most = total + 4 - (seen - 5 * numbers);
            long hiddenMembers = shown.size() - numbers;
            assertThat(hiddenMembers).isGreaterThan(1);
            assertThat(most).as("%s shown as %s of %s", counts, shown, total).isGreaterThanOrEqualTo(10);
        }
    }

    /** Month after month one person comes or goes; what is published never tells who did. */
    @Test
    void aDifferenceBetweenTwoReleasesIsNeverOnePerson() {
        Random random = new Random(42);
        Map<String, Long> counts = new LinkedHashMap<>(random(random));
        Map<String, Integer> before = parts(counts, NOTHING_BEFORE);
        Map<String, Long> firstShownAt = new HashMap<>();
        before.forEach((member, told) -> {
            if (told != null) {
                firstShownAt.put(member, counts.get(member));
            }
        });
        List<String> members = List.copyOf(counts.keySet());
        int changes = 0;
        for (int month = 0; month < RUNS; month++) {
            String member = members.get(random.nextInt(members.size()));
            counts.merge(member, random.nextBoolean() ? 1L : -1L, (n, step) -> Math.max(0, n + step));

            Map<String, Integer> now = parts(counts, before);

            for (String each : members) {
                if (now.get(each) == null) {
                    firstShownAt.remove(each);
                } else if (!now.get(each).equals(before.get(each))) {
                    if (before.get(each) != null) {
                        changes++;
                        assertThat(Math.abs(counts.get(each) - firstShownAt.get(each)))
                                .as("%s went from %s to %s", each, before.get(each), now.get(each))
                                .isGreaterThanOrEqualTo(5);
                    }
                    firstShownAt.put(each, counts.get(each));
                }
            }
            before = now;
        }
        assertThat(changes).isGreaterThan(10);
    }

    private static Map<String, Integer> free(Map<String, Long> counts) {
        return Disclosure.of(counts, NOTHING_BEFORE, 10, false);
    }

    private static Map<String, Integer> parts(Map<String, Long> counts, Map<String, Integer> before) {
        return Disclosure.of(counts, before, 10, true);
    }

    private static Map<String, Long> counts(long... people) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (long each : people) {
            counts.put(Character.toString((char) ('a' + counts.size())), each);
        }
        return counts;
    }

    private static Map<String, Integer> shown(Integer... people) {
        Map<String, Integer> shown = new LinkedHashMap<>();
        for (Integer each : people) {
            shown.put(Character.toString((char) ('a' + shown.size())), each);
        }
        return shown;
    }

    private static Map<String, Long> random(Random random) {
        long[] people = new long[2 + random.nextInt(7)];
        for (int i = 0; i < people.length; i++) {
            people[i] = random.nextInt(random.nextBoolean() ? 25 : 300);
        }
        return counts(people);
    }

    private static long sum(Collection<Long> numbers) {
        return numbers.stream().mapToLong(n -> n).sum();
    }
}
