// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * Whether the facts prove something about competencies of one version of a framework, and what. A course proves that somebody
 * was trained; only an assessor who looked says that somebody can do it. The certificate says which of the two it is.
 */
sealed interface Ability {
    /** How old a proof may be. An example: no register has published a rule for this. */
    int MONTHS = 60;

    /** How many points of accredited courses prove training in a competency. An example too. */
    Points LEAST_POINTS = Points.of("4");

    /** It is proved. */
    record Proved(Basis basis, List<String> sources, int courses, Points points, int decisions, LocalDate lastDay)
            implements Ability {}

    /** It is not, and this is what is missing. */
    record NotYet(List<Text> shortfalls) implements Ability {}

    /** What kind of proof there is. */
    enum Basis {
        TRAINED(new Text("is geschoold in", "was trained in")),
        ASSESSED(new Text("heeft volgens een beoordelaar laten zien", "has demonstrated, according to an assessor,")),
        BOTH(new Text("is geschoold in, en voor een deel beoordeeld op", "was trained in, and in part assessed on"));

        private final Text claim;

        Basis(Text claim) {
            this.claim = claim;
        }

        Text claim() {
            return claim;
        }
    }

    /** A competency that must be proved. */
    record Asked(UUID id, String code, Text name) {}

    /** A course that was followed, with the points that stand. */
    record Training(List<String> sources, Set<UUID> competencies, LocalDate completedOn, Points points) {}

    /** An assessor saw that somebody masters a competency. */
    record Decision(UUID competency, LocalDate decidedOn) {}

    /** How one competency is proved, and from which day the proof counts. */
    private static Optional<LocalDate> decided(Asked asked, List<Decision> decisions, LocalDate since) {
        return decisions.stream()
                .filter(d -> d.competency().equals(asked.id()) && !d.decidedOn().isBefore(since))
                .map(Decision::decidedOn)
                .max(Comparator.naturalOrder());
    }

    /** The newest courses on it that together give enough points; empty when there are too few. */
    private static List<Training> trained(Asked asked, List<Training> trainings, LocalDate since) {
        List<Training> taken = new ArrayList<>();
        Points points = Points.ZERO;
        List<Training> newest = trainings.stream()
                .filter(t -> t.competencies().contains(asked.id())
                        && !t.completedOn().isBefore(since))
                .sorted(Comparator.comparing(Training::completedOn).reversed())
                .toList();
        for (Training training : newest) {
            taken.add(training);
            points = points.plus(training.points());
            if (points.compareTo(LEAST_POINTS) >= 0) {
                return taken;
            }
        }
        return List.of();
    }

    /** @param asked at least one competency; all of them must be proved */
    static Ability of(List<Asked> asked, List<Training> trainings, List<Decision> decisions, LocalDate today) {
        LocalDate since = today.minusMonths(MONTHS).plusDays(1);
        List<Text> shortfalls = new ArrayList<>();
        Set<Training> used = new java.util.LinkedHashSet<>();
        int decided = 0;
        LocalDate oldest = today;
        for (Asked each : asked) {
            Optional<LocalDate> decision = decided(each, decisions, since);
            List<Training> trained = decision.isPresent() ? List.of() : trained(each, trainings, since);
            if (decision.isEmpty() && trained.isEmpty()) {
                shortfalls.add(new Text(
                        "Nog niet bewezen: " + each.code() + " " + each.name().nl()
                                + ". Nodig: een oordeel van een beoordelaar, of geaccrediteerde cursussen over deze competentie met samen "
                                + LEAST_POINTS.in(nl.vakregister.kernel.Language.NL)
                                + " punten, niet ouder dan 5 jaar.",
                        "Not proved yet: " + each.code() + " " + each.name().en()
                                + ". Needed: the judgement of an assessor, or accredited courses on this competency with "
                                + LEAST_POINTS.in(nl.vakregister.kernel.Language.EN)
                                + " points together, not older than 5 years."));
                continue;
            }
            used.addAll(trained);
            decided += decision.isPresent() ? 1 : 0;
            LocalDate day =
                    decision.orElseGet(() -> trained.get(trained.size() - 1).completedOn());
            oldest = day.isBefore(oldest) ? day : oldest;
        }
        if (!shortfalls.isEmpty()) {
            return new NotYet(List.copyOf(shortfalls));
        }
        Basis basis = decided == 0 ? Basis.TRAINED : decided == asked.size() ? Basis.ASSESSED : Basis.BOTH;
        Set<String> sources = new TreeSet<>();
        used.forEach(t -> sources.addAll(t.sources()));
        return new Proved(
                basis,
                List.copyOf(sources),
                used.size(),
                Points.sum(used.stream().map(Training::points).toList()),
                decided,
                oldest.plusMonths(MONTHS).minusDays(1));
    }
}
