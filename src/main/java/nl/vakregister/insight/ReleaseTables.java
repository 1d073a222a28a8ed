// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import static nl.vakregister.insight.Dimension.ALL;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Headcounts.Counted;
import nl.vakregister.register.Life.State;
import nl.vakregister.register.Registers;

/** From exact counts to the numbers of a release: which tables there are, and what {@link Disclosure} leaves of each. */
final class ReleaseTables {
    /** A place is named only from so many people on. */
    static final int FEWEST_OF_TOWN = 50;

    /** This year and the years before it that are told apart. */
    static final int YEARS = 10;

    static final String EARLIER = "EARLIER";

    /** What is said of somebody's state; whether a re-registration is in review is not told apart. */
    private static final List<State> STATES =
            List.of(State.REGISTERED, State.PAUSED, State.INACTIVE, State.SUSPENDED, State.LAPSED, State.LEFT);

    private final Release release;
    private final BiFunction<Dimension, String, Map<String, Integer>> before;
    private final Map<Counted, Long> counts;

    /** @param before the tables of the release before; empty ones when there was none */
    ReleaseTables(
            Release release, BiFunction<Dimension, String, Map<String, Integer>> before, Map<Counted, Long> counts) {
        this.release = release;
        this.before = before;
        this.counts = counts;
    }

    /**
     * Fills the release. There is no total of all registers: with it, a large register would have to hide beside a small one.
     *
     * @return whether there is anything to tell; with too few people in every register there is not
     */
    boolean fill(List<Registers.View> registers) {
        Map<String, Integer> told = before.apply(Dimension.REGISTER, ALL);
        Map<String, Integer> shown = new LinkedHashMap<>();
        registers.forEach(r -> shown.put(r.code(), single(registered(r.id()), r.code(), told)));
        registers.forEach(r -> release.add(Dimension.REGISTER, ALL, r.code(), r.name(), shown.get(r.code())));
        registers.stream().filter(r -> shown.get(r.code()) != null).forEach(r -> ofRegister(r, shown.get(r.code())));
        return shown.values().stream().anyMatch(Objects::nonNull);
    }

    private void ofRegister(Registers.View register, Integer total) {
        states(register, total);
        Map<String, Text> levels = new LinkedHashMap<>();
        register.levels().forEach(l -> levels.put(l.code(), l.name()));
        parts(Dimension.LEVEL, register, total, levels, Counted::level);
        Map<String, Text> years = new LinkedHashMap<>();
        int first = release.countedOn().getYear() - YEARS + 1;
        for (int year = release.countedOn().getYear(); year >= first; year--) {
            years.put(Integer.toString(year), new Text(Integer.toString(year), Integer.toString(year)));
        }
        years.put(EARLIER, new Text("Voor " + first, "Before " + first));
        parts(
                Dimension.YEAR,
                register,
                total,
                years,
                c -> c.yearOfAdmission() < first ? EARLIER : Integer.toString(c.yearOfAdmission()));
        towns(register, total);
    }

    /** States have no total: people who left add up to nothing that anybody asks for. */
    private void states(Registers.View register, Integer total) {
        Map<String, Integer> told = before.apply(Dimension.STATUS, register.code());
        for (State state : STATES) {
            Integer people = state == State.REGISTERED
                    ? total
                    : single(
                            counts.entrySet().stream()
                                    .filter(c -> c.getKey().register().equals(register.id())
                                            && c.getKey().state() == state)
                                    .mapToLong(Map.Entry::getValue)
                                    .sum(),
                            state.name(),
                            told);
            release.add(Dimension.STATUS, register.code(), state.name(), state.label(), people);
        }
    }

    private void parts(
            Dimension dimension,
            Registers.View register,
            Integer total,
            Map<String, Text> members,
            Function<Counted, String> by) {
        Map<String, Long> found = new LinkedHashMap<>();
        members.keySet().forEach(member -> found.put(member, 0L));
        ofRegister(register.id()).forEach((who, people) -> found.merge(by.apply(who), people, Long::sum));
        Map<String, Integer> shown =
                Disclosure.of(found, before.apply(dimension, register.code()), Disclosure.FEWEST, true);
        release.add(dimension, register.code(), ALL, register.name(), total);
        shown.forEach((member, people) -> release.add(
                dimension, register.code(), member, members.getOrDefault(member, new Text(member, member)), people));
    }

    /** Places are what people wrote; only what very many wrote is repeated, and what is hidden is not named. */
    private void towns(Registers.View register, Integer total) {
        Map<String, Map<String, Long>> spellings = new LinkedHashMap<>();
        ofRegister(register.id()).forEach((who, people) -> {
            String town = who.workplace() == null ? "" : who.workplace().strip();
            spellings
                    .computeIfAbsent(town.toLowerCase(Locale.ROOT), t -> new HashMap<>())
                    .merge(town, people, Long::sum);
        });
        Map<String, Long> found = new LinkedHashMap<>();
        spellings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(t -> found.put(
                        t.getKey(),
                        t.getValue().values().stream().mapToLong(n -> n).sum()));
        Map<String, Integer> last = before.apply(Dimension.TOWN, register.code());
        Map<String, Integer> told = new HashMap<>();
        if (!last.isEmpty()) {
            // What was not named was hidden
            found.keySet().forEach(town -> told.put(town, last.get(town)));
        }
        Map<String, Integer> shown = Disclosure.of(found, told, FEWEST_OF_TOWN, true);
        release.add(Dimension.TOWN, register.code(), ALL, register.name(), total);
        shown.forEach((town, people) -> {
            if (people != null && !town.isEmpty()) {
                String name = usual(spellings.get(town));
                release.add(Dimension.TOWN, register.code(), town, new Text(name, name), people);
            }
        });
    }

    private static String usual(Map<String, Long> spellings) {
        return spellings.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private Map<Counted, Long> ofRegister(UUID register) {
        Map<Counted, Long> found = new HashMap<>();
        counts.forEach((who, people) -> {
            if (who.register().equals(register) && who.state().isRegistered()) {
                found.put(who, people);
            }
        });
        return found;
    }

    private long registered(UUID register) {
        return ofRegister(register).values().stream().mapToLong(n -> n).sum();
    }

    private static Integer single(long people, String member, Map<String, Integer> told) {
        return Disclosure.of(Map.of(member, people), told, Disclosure.FEWEST, false)
                .get(member);
    }

    /** The first day of the twelve months over which decisions are measured. */
    static LocalDate measuredFrom(LocalDate countedOn) {
        return countedOn.minusMonths(12);
    }
}
