// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Agenda;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Credit;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.ledger.Progress;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** What in the agenda helps somebody further, and what following it would do. Nothing here is stored. */
@ApplicationScoped
public class Advice {
    static final int SHOWN = 25;
    static final int MOST_PLANNED = 20;

    private final Growth growth;
    private final Agenda agenda;
    private final Editions editions;
    private final Ledger ledger;
    private final Registers registers;
    private final Registrations registrations;
    private final Clock clock;

    Advice(
            Growth growth,
            Agenda agenda,
            Editions editions,
            Ledger ledger,
            Registers registers,
            Registrations registrations,
            Clock clock) {
        this.growth = growth;
        this.agenda = agenda;
        this.editions = editions;
        this.ledger = ledger;
        this.registers = registers;
        this.registrations = registrations;
        this.clock = clock;
    }

    /**
     * What helps this person further.
     *
     * @param considered how many editions were looked at: the first ones by date
     */
    public record Suggested(Growth.Standing standing, List<Suggestion> suggestions, int considered) {}

    /** An edition that she thinks of. */
    public record Planned(
            String number, String courseNumber, String title, LocalDate endsOn, Set<String> competencies) {}

    /** What became of one planned edition in a registration: {@code points} is null when there would be none. */
    public record Line(String number, String title, Points points, Text whyNot) {}

    /** One registration as it is, and as it would be. */
    public record Effect(String number, Text register, Progress now, Progress then, List<Line> lines) {}

    /**
     * A gap as it is and as it would be if each planned course about it brought her one step further.
     *
     * @param courses how many of them are about it
     */
    public record GapEffect(Gap gap, int courses) {
        public int then() {
            return Math.max(0, gap.size() - courses);
        }
    }

    /** All of it. */
    public record Simulation(List<Planned> planned, List<Effect> effects, List<GapEffect> gaps) {}

    /** What in the agenda closes her gaps or brings points that she needs. */
    @Transactional
    public Suggested suggest(Actor actor, String framework) {
        Growth.Standing standing = growth.standing(actor, framework);
        Map<String, Set<UUID>> versions = growth.allVersions(framework);
        List<Registrations.Facts> own = current(actor);
        Set<UUID> wanted = standing.open().stream()
                .flatMap(g -> versions.getOrDefault(g.code(), Set.of()).stream())
                .collect(Collectors.toSet());
        List<Agenda.About> all = agenda.about(
                wanted, own.stream().map(Registrations.Facts::register).collect(Collectors.toSet()));
        List<Suggestion.Offer> offers =
                all.stream().map(a -> offer(a, versions)).toList();
        return new Suggested(standing, Suggestion.of(offers, standing.gaps(), needs(own), SHOWN), all.size());
    }

    /**
     * What in the agenda works on what a team is short of, in the same order as for one person: a step is somebody who has
     * yet to learn it.
     *
     * @param shortOf how many people are still to learn each competency, by its code
     */
    @Transactional
    public List<Suggestion> forTeam(String framework, Map<String, Integer> shortOf) {
        Map<String, Set<UUID>> versions = growth.allVersions(framework);
        List<Gap> gaps = new ArrayList<>();
        for (Gap each : growth.unknown(framework)) {
            int people = Math.min(shortOf.getOrDefault(each.code(), 0), Mastery.values().length - 1);
            if (people > 0) {
                gaps.add(new Gap(
                        each.number(), each.code(), each.name(), Mastery.NOT_YET, null, 0, Mastery.values()[people]));
            }
        }
        Set<UUID> wanted = gaps.stream()
                .flatMap(g -> versions.getOrDefault(g.code(), Set.of()).stream())
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return List.of();
        }
        return Suggestion.of(
                agenda.about(wanted, Set.of()).stream()
                        .map(a -> offer(a, versions))
                        .toList(),
                gaps,
                List.of(),
                SHOWN);
    }

    private List<Suggestion.Need> needs(List<Registrations.Facts> own) {
        List<Suggestion.Need> needs = new ArrayList<>();
        for (Registrations.Facts each : own) {
            String register = registers.get(each.register()).code();
            ledger.progress(each).categories().stream()
                    .filter(c -> c.missing().isPositive())
                    .map(c -> new Suggestion.Need(
                            register,
                            c.code(),
                            c.name(),
                            c.missing(),
                            each.period().lastDay()))
                    .forEach(needs::add);
        }
        return needs;
    }

    private static Suggestion.Offer offer(Agenda.About about, Map<String, Set<UUID>> versions) {
        Agenda.Item item = about.item();
        Map<String, Map<String, Points>> points = new HashMap<>();
        item.credits()
                .forEach(c -> points.put(
                        c.register(),
                        c.shares().stream().collect(Collectors.toMap(Agenda.Share::category, Agenda.Share::points))));
        return new Suggestion.Offer(
                item.number(),
                item.courseNumber(),
                item.title(),
                item.provider(),
                item.startsOn(),
                item.endsOn(),
                item.place(),
                item.price(),
                price(item),
                codes(about.competencies(), versions),
                points,
                item.freePlaces() != null && item.freePlaces() == 0);
    }

    private static Text price(Agenda.Item item) {
        if (item.price() == null) {
            return null;
        }
        return item.isFree()
                ? new Text("gratis", "free of charge")
                : new Text(item.priceIn(Language.NL), item.priceIn(Language.EN));
    }

    private static Set<String> codes(Set<UUID> competencies, Map<String, Set<UUID>> versions) {
        return versions.entrySet().stream()
                .filter(v -> v.getValue().stream().anyMatch(competencies::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * What following these editions would do to her points, by the same rules as when they are booked, and to her gaps.
     *
     * @param numbers of the editions, as in the agenda; one that is named twice counts once
     * @throws Refusal with the numbers that the agenda does not know
     */
    @Transactional
    public Simulation simulate(Actor actor, String framework, List<String> numbers) {
        LocalDate today = LocalDate.now(clock);
        List<String> asked = numbers.stream()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .toList();
        if (asked.size() > MOST_PLANNED) {
            throw Refusal.invalid(
                    "edition",
                    new Text(
                            "Reken met hoogstens " + MOST_PLANNED + " uitvoeringen tegelijk.",
                            "Reckon with at most " + MOST_PLANNED + " editions at once."));
        }
        List<Agenda.Item> items = asked.stream().map(this::known).toList();
        Map<String, Set<UUID>> versions = growth.allVersions(framework);
        List<Planned> planned = items.stream()
                .map(i -> new Planned(
                        i.number(),
                        i.courseNumber(),
                        i.title(),
                        i.endsOn(),
                        codes(agenda.competenciesOf(i.course()), versions)))
                .toList();
        List<Editions.EditionFacts> facts =
                items.stream().map(i -> editions.open(i.id())).toList();
        List<Effect> effects =
                current(actor).stream().map(r -> effect(r, facts, today)).toList();
        List<GapEffect> gaps = growth.standing(actor, framework).open().stream()
                .map(g -> new GapEffect(g, (int) planned.stream()
                        .filter(p -> p.competencies().contains(g.code()))
                        .count()))
                .toList();
        return new Simulation(planned, effects, gaps);
    }

    private Agenda.Item known(String number) {
        try {
            return agenda.one(number);
        } catch (Refusal none) {
            throw Refusal.invalid(
                    "edition",
                    new Text(
                            "Een van de nummers staat niet in de agenda. Controleer het nummer.",
                            "One of the numbers is not in the agenda. Check the number."));
        }
    }

    private Effect effect(Registrations.Facts registration, List<Editions.EditionFacts> facts, LocalDate today) {
        Set<String> booked = ledger.sourcesOf(
                List.of(registration.id()), registration.period().start());
        List<Credit> credits = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        Set<String> taken = new HashSet<>(booked);
        for (Editions.EditionFacts edition : facts) {
            LocalDate day = completedOn(edition, today);
            Editions.Worth worth = (edition.perParticipantDay() ? editions.worthOn(edition, day) : edition.worth())
                    .get(registration.register());
            PlannedCourse course = PlannedCourse.of(edition, registration, day, worth, taken);
            course.credits().forEach(c -> taken.add(c.source()));
            credits.addAll(course.credits());
            lines.add(new Line(
                    edition.number(),
                    edition.courseTitle(),
                    course.credits().isEmpty()
                            ? null
                            : Points.sum(course.credits().stream()
                                    .map(Credit::awarded)
                                    .toList()),
                    course.whyNot()));
        }
        return new Effect(
                registration.number().value(),
                registers.get(registration.register()).name(),
                ledger.progress(registration),
                ledger.progressWith(registration, credits),
                List.copyOf(lines));
    }

    /** What can be done at any time is done today, or as soon as it begins. */
    private static LocalDate completedOn(Editions.EditionFacts edition, LocalDate today) {
        if (!edition.perParticipantDay() || today.isAfter(edition.completedOn())) {
            return edition.completedOn();
        }
        return today.isBefore(edition.startsOn()) ? edition.startsOn() : today;
    }

    private List<Registrations.Facts> current(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return registrations.ofPerson(actor.person()).stream()
                .filter(r -> r.isRegisteredOn(today))
                .toList();
    }
}
