// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * What a new version of a norm would do to the dossiers that there are: who would be complete today and who would not.
 *
 * @param imagined the version decides about later periods only: what the present periods would be worth under it
 * @param registrations all that live by the line of this version today
 * @param concerned those whose present period it would decide; all of them when the effect is imagined
 * @param compared how many of the concerned were looked at: all, or a random sample
 * @param completeNow how many have the points under the present norm
 * @param falling lose something under the new version: points, or something beyond points that they meet now
 * @param rising get enough points, or meet everything, and lose nothing
 * @param fullNow how many meet all demands under the present norm, also those beyond points
 */
public record NormEffect(
        boolean imagined,
        long registrations,
        long concerned,
        int compared,
        int completeNow,
        int completeThen,
        int falling,
        int rising,
        int fullNow,
        int fullThen,
        List<Shortfall> shortfalls,
        List<Other> others,
        List<Example> examples) {

    static final int MOST_EXAMPLES = 50;

    /**
     * A dossier to look at, with the norm that decides about it now and the one that would.
     *
     * @param present null when the register has none for it; then it is not complete now
     */
    public record Dossier(UUID registration, String number, Period period, Norm present, Norm proposed) {}

    /**
     * Whether a dossier has the points that a norm asks, and what it still misses: by category (only what is missing), and in
     * all.
     *
     * @param unmet what is asked beyond points and is not there, by a key that is the same under both norms, with its name
     */
    public record Verdict(boolean complete, Map<String, Points> missing, Points totalMissing, Map<String, Text> unmet) {
        public Verdict {
            missing = Map.copyOf(missing);
            unmet = Map.copyOf(unmet);
        }

        boolean isFull() {
            return complete && unmet.isEmpty();
        }
    }

    /** A dossier under both norms. */
    public record Compared(String number, Verdict now, Verdict then) {
        /** Loses something: the points become too few, or something beyond points is not met any more. */
        boolean isFalling() {
            return now.complete() && !then.complete()
                    || !now.unmet().keySet().containsAll(then.unmet().keySet());
        }

        /** Gets enough points, or meets everything, and loses nothing. */
        boolean isRising() {
            return !isFalling() && (!now.complete() && then.complete() || !now.isFull() && then.isFull());
        }
    }

    /** Knows what has been earned; whoever keeps the points implements it. */
    public interface Evaluator {
        /** Judges these dossiers under both norms, in the same order. Reads what was earned for all of them at once. */
        List<Compared> compare(List<Dossier> dossiers, LocalDate today);
    }

    /**
     * What is missing under the new version.
     *
     * @param category null for the total
     * @param dossiers how many miss something here
     * @param largest what the one who misses most, misses
     */
    public record Shortfall(String category, int dossiers, Points largest) {}

    /**
     * Something beyond points that is asked.
     *
     * @param now how many dossiers do not meet it under the present norm
     * @param then how many would not under the new version
     */
    public record Other(Text name, int now, int then) {}

    /** A dossier that changes, or misses much. */
    public record Example(String number, Change change, Points missing) {}

    public enum Change {
        FALLS,
        RISES,
        STAYS
    }

    static NormEffect of(boolean imagined, long registrations, long concerned, Norm proposed, List<Compared> all) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Demands.Category category : proposed.categories()) {
            add(
                    shortfalls,
                    category.code(),
                    all.stream()
                            .map(c -> c.then().missing().getOrDefault(category.code(), Points.ZERO))
                            .toList());
        }
        add(shortfalls, null, all.stream().map(c -> c.then().totalMissing()).toList());
        return new NormEffect(
                imagined,
                registrations,
                concerned,
                all.size(),
                count(all.stream().map(c -> c.now().complete()).toList()),
                count(all.stream().map(c -> c.then().complete()).toList()),
                count(all.stream().map(Compared::isFalling).toList()),
                count(all.stream().map(Compared::isRising).toList()),
                count(all.stream().map(c -> c.now().isFull()).toList()),
                count(all.stream().map(c -> c.then().isFull()).toList()),
                List.copyOf(shortfalls),
                others(all),
                examples(all));
    }

    private static List<Other> others(List<Compared> all) {
        Map<String, Text> names = new TreeMap<>();
        all.forEach(c -> names.putAll(c.now().unmet()));
        all.forEach(c -> names.putAll(c.then().unmet()));
        return names.entrySet().stream()
                .map(each -> new Other(
                        each.getValue(),
                        count(all.stream()
                                .map(c -> c.now().unmet().containsKey(each.getKey()))
                                .toList()),
                        count(all.stream()
                                .map(c -> c.then().unmet().containsKey(each.getKey()))
                                .toList())))
                .toList();
    }

    /** Whether not all were looked at. */
    public boolean isSample() {
        return compared < concerned;
    }

    /** The part that was looked at, in whole percents. */
    public long share() {
        return concerned == 0 ? 100 : Math.round(100.0 * compared / concerned);
    }

    /** First who is complete and would not be, then the other way round, then who misses most. */
    private static List<Example> examples(List<Compared> all) {
        return all.stream()
                .map(c -> new Example(
                        c.number(),
                        c.isFalling() ? Change.FALLS : c.isRising() ? Change.RISES : Change.STAYS,
                        largest(c.then())))
                .filter(e -> e.change() != Change.STAYS || e.missing().isPositive())
                .sorted(Comparator.comparing(Example::change)
                        .thenComparing(Example::missing, Comparator.reverseOrder())
                        .thenComparing(Example::number))
                .limit(MOST_EXAMPLES)
                .toList();
    }

    /** What is missing in all: the categories together, or the total when that is more. */
    private static Points largest(Verdict verdict) {
        return Points.sum(verdict.missing().values()).max(verdict.totalMissing());
    }

    private static int count(List<Boolean> answers) {
        return (int) answers.stream().filter(yes -> yes).count();
    }

    private static void add(List<Shortfall> to, String category, List<Points> missing) {
        List<Points> some = missing.stream().filter(Points::isPositive).toList();
        if (!some.isEmpty()) {
            to.add(new Shortfall(category, some.size(), some.stream().reduce(Points.ZERO, Points::max)));
        }
    }
}
