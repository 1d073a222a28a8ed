// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.vakregister.kernel.Text;

/**
 * What a team can do together: what is missing, what hangs on one person, who is broad and who is deep. Only of people who
 * consent. The scale and the bounds are ours; no profile prescribes them.
 *
 * @param people those who take part by name
 * @param crowd how many people the numbers without names are about; zero when there are none
 */
public record TeamBalance(List<Row> rows, List<Person> people, List<Speciality> specialities, int crowd) {
    /** From this score on somebody can do it without help. */
    static final int ABLE = 3;

    /** With this score she helps others with it. */
    static final int TEACHES = 5;

    /** One competency of the framework, in its order. */
    record Asked(String code, Text name) {}

    /** Somebody who takes part by name: what she says she can do, and what she is at home in if she shows that. */
    record Member(String name, Map<String, Integer> scores, List<Text> specialisms) {}

    /** How well a competency is spread. */
    public enum Spread {
        NOBODY(new Text("Leeg: niemand of bijna niemand", "Empty: nobody or hardly anybody"), "stop"),
        ONE(new Text("Hangt aan één persoon", "Hangs on one person"), "wait"),
        SHARED(new Text("Verdeeld", "Spread"), "ok");

        private final Text label;
        private final String tone;

        Spread(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /**
     * One competency.
     *
     * @param able how many people by name can do it without help
     * @param teaches how many of them help others with it
     * @param names of those who can
     * @param band how many of the people without a name can, roughly; null when there are no numbers about them
     */
    public record Row(
            int number, String code, Text name, int able, int teaches, List<String> names, Band band, Spread spread) {}

    /** What somebody is to the team. */
    public enum Shape {
        GENERALIST(new Text("generalist", "generalist")),
        SPECIALIST(new Text("specialist", "specialist")),
        BOTH(new Text("generalist en specialist", "generalist and specialist")),
        GROWING(new Text("nog in opbouw", "still building up")),
        UNKNOWN(new Text("nog niets ingevuld", "nothing filled in yet"));

        private final Text label;

        Shape(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /**
     * Somebody by name.
     *
     * @param breadth how many competencies she can do without help
     * @param depth with how many she helps others
     */
    public record Person(int number, String name, int breadth, int depth, Shape shape) {}

    /** What somebody in the team is at home in. */
    public record Speciality(Text name, List<String> people) {
        public boolean isOne() {
            return people.size() == 1;
        }
    }

    /** @param crowd what the people without a name say, each by the code of the competency; empty when nothing may be shown */
    static TeamBalance of(List<Asked> framework, List<Member> members, Collection<Map<String, Integer>> crowd) {
        List<Row> rows = new ArrayList<>();
        for (Asked each : framework) {
            List<String> names = members.stream()
                    .filter(m -> m.scores().getOrDefault(each.code(), 0) >= ABLE)
                    .map(Member::name)
                    .sorted()
                    .toList();
            int teaches = (int) members.stream()
                    .filter(m -> m.scores().getOrDefault(each.code(), 0) >= TEACHES)
                    .count();
            Band band = crowd.size() < Crowd.LEAST
                    ? null
                    : Band.of(crowd.stream()
                            .map(c -> c.get(each.code()))
                            .filter(Objects::nonNull)
                            .toList());
            rows.add(new Row(
                    rows.size() + 1,
                    each.code(),
                    each.name(),
                    names.size(),
                    teaches,
                    names,
                    band,
                    spread(names, band)));
        }
        List<Person> people = new ArrayList<>();
        members.stream().sorted(Comparator.comparing(Member::name)).forEach(m -> {
            int breadth = (int) framework.stream()
                    .filter(f -> m.scores().getOrDefault(f.code(), 0) >= ABLE)
                    .count();
            int depth = (int) framework.stream()
                    .filter(f -> m.scores().getOrDefault(f.code(), 0) >= TEACHES)
                    .count();
            people.add(new Person(
                    people.size() + 1, m.name(), breadth, depth, shape(m, breadth, depth, framework.size())));
        });
        return new TeamBalance(
                List.copyOf(rows),
                List.copyOf(people),
                specialities(members),
                crowd.size() < Crowd.LEAST ? 0 : crowd.size());
    }

    private static Spread spread(List<String> names, Band band) {
        if (band != null && band.isEnough() || names.size() > 1) {
            return Spread.SHARED;
        }
        return names.isEmpty() ? Spread.NOBODY : Spread.ONE;
    }

    private static Shape shape(Member member, int breadth, int depth, int all) {
        if (member.scores().isEmpty()) {
            return Shape.UNKNOWN;
        }
        boolean broad = 2 * breadth >= all && breadth > 0;
        if (depth > 0) {
            return broad ? Shape.BOTH : Shape.SPECIALIST;
        }
        return broad ? Shape.GENERALIST : Shape.GROWING;
    }

    private static List<Speciality> specialities(List<Member> members) {
        Map<String, Text> texts = new TreeMap<>();
        Map<String, List<String>> people = new TreeMap<>();
        for (Member each : members) {
            for (Text name : each.specialisms()) {
                texts.put(name.nl(), name);
                people.computeIfAbsent(name.nl(), n -> new ArrayList<>()).add(each.name());
            }
        }
        return people.entrySet().stream()
                .map(e -> new Speciality(
                        texts.get(e.getKey()), e.getValue().stream().sorted().toList()))
                .toList();
    }

    public long count(Spread spread) {
        return rows.stream().filter(r -> r.spread() == spread).count();
    }

    /** Whether nobody said anything that may be shown. */
    public boolean isEmpty() {
        return people.stream().allMatch(p -> p.shape() == Shape.UNKNOWN) && crowd == 0;
    }
}
