// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;

/**
 * What a new version of a norm would do to the dossiers that there are: who would be complete today and who would not.
 *
 * @param imagined the version decides about later periods only: what the present periods would be worth under it
 * @param registrations all that live by the line of this version today
 * @param concerned those whose present period it would decide; all of them when the effect is imagined
 * @param compared how many of the concerned were looked at: all, or a random sample
 * @param falling complete now, incomplete under the new version
 * @param rising incomplete now, complete under the new version
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
        List<Shortfall> shortfalls,
        List<Example> examples) {

    static final int MOST_EXAMPLES = 50;

    /**
     * A dossier to look at, with the norm that decides about it now and the one that would.
     *
     * @param present null when the register has none for it; then it is not complete now
     */
    public record Dossier(UUID registration, String number, Period period, Norm present, Norm proposed) {}

    /** Whether a dossier has the points that a norm asks, and what it still misses: by category (only what is missing), and in all. */
    public record Verdict(boolean complete, Map<String, Points> missing, Points totalMissing) {
        public Verdict {
            missing = Map.copyOf(missing);
        }
    }

    /** A dossier under both norms. */
    public record Compared(String number, Verdict now, Verdict then) {
        boolean isFalling() {
            return now.complete() && !then.complete();
        }

        boolean isRising() {
            return !now.complete() && then.complete();
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
                List.copyOf(shortfalls),
                examples(all));
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
