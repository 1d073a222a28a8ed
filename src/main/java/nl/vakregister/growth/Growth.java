// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** One's own ability: how it is now, where it should be and when, and the steps in between. For the person alone. */
@ApplicationScoped
public class Growth {
    static final int SHOWN = 50;
    static final int MOST_STEPS = 50;
    static final int MOST_A_DAY = 20;
    static final int LONGEST_STEP = 500;
    static final int MOST_YEARS = 10;

    private final SelfAssessment.Repo assessments;
    private final GrowthTarget.Repo targets;
    private final PlanStep.Repo steps;
    private final ViewRequest.Repo views;
    private final Frameworks frameworks;
    private final Registers registers;
    private final Registrations registrations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    Growth(
            SelfAssessment.Repo assessments,
            GrowthTarget.Repo targets,
            PlanStep.Repo steps,
            ViewRequest.Repo views,
            Frameworks frameworks,
            Registers registers,
            Registrations registrations,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.assessments = assessments;
        this.targets = targets;
        this.steps = steps;
        this.views = views;
        this.frameworks = frameworks;
        this.registers = registers;
        this.registrations = registrations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What was said of one competency; {@code remark} is null when nothing was added. */
    public record Scored(String code, Text name, Mastery mastery, String remark) {}

    /** How somebody saw her ability at a moment; level and phase are null where the framework tells none apart. */
    public record Assessed(
            UUID id, String framework, String version, Text level, Text phase, Instant at, List<Scored> scores) {}

    /** Where somebody wants to be, and by when. */
    public record Target(
            UUID id,
            String framework,
            String version,
            String levelCode,
            String phaseCode,
            Text level,
            Text phase,
            LocalDate reachOn,
            Instant at,
            List<Scored> scores) {}

    /** @param competency the code and name that it is about, or null */
    public record Step(
            UUID id,
            String code,
            Text competency,
            String what,
            LocalDate dueOn,
            Instant plannedAt,
            Instant endedAt,
            PlanStep.Outcome outcome) {
        public boolean isOpen() {
            return outcome == null;
        }
    }

    /**
     * Where somebody stands.
     *
     * @param assessedAt when she last said so herself, or null
     * @param target the one that stands, or null
     * @param gaps every competency of the framework
     */
    public record Standing(Frameworks.View framework, Instant assessedAt, Target target, List<Gap> gaps) {
        /** Null when there are too few competencies to draw. */
        public Radar radar() {
            return Radar.canShow(gaps) ? Radar.of(gaps) : null;
        }

        public List<Gap> open() {
            return Gap.widestFirst(gaps);
        }

        /** Whether there is anything to draw or to say. */
        public boolean isEmpty() {
            return gaps.stream().allMatch(g -> g.own() == null && g.others() == null && g.wanted() == null);
        }
    }

    /** The frameworks that there are, each in its newest version, those of her own registers first. */
    @Transactional
    public List<Frameworks.View> frameworks(Actor actor) {
        List<String> own = registrations.ofPerson(actor.person()).stream()
                .map(r -> registers.get(r.register()).frameworkCode())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return Stream.concat(
                        own.stream(),
                        frameworks.all().stream().map(Frameworks.View::code).sorted())
                .distinct()
                .flatMap(code -> newest(code).stream())
                .toList();
    }

    /**
     * The framework that she chose, or the first of hers.
     *
     * @throws Refusal when there is none
     */
    @Transactional
    public Frameworks.View framework(Actor actor, String code) {
        return code == null || code.isEmpty()
                ? frameworks(actor).stream().findFirst().orElseThrow(Refusal::notFound)
                : frameworks.newest(code);
    }

    /** The level of her registration where the framework knows it, else its first; null when it tells none apart. */
    @Transactional
    public String usualLevel(Actor actor, Frameworks.View framework) {
        Set<String> known =
                framework.levels().stream().map(Frameworks.Dimension::code).collect(Collectors.toSet());
        return registrations.ofPerson(actor.person()).stream()
                .map(Registrations.Facts::level)
                .filter(known::contains)
                .findFirst()
                .or(() -> framework.levels().stream()
                        .map(Frameworks.Dimension::code)
                        .findFirst())
                .orElse(null);
    }

    private Optional<Frameworks.View> newest(String code) {
        try {
            return Optional.of(frameworks.newest(code));
        } catch (Refusal none) {
            return Optional.empty();
        }
    }

    /**
     * She says how she sees her own ability. What she said before stays.
     *
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public UUID assess(Actor actor, String frameworkCode, MarkSheet.Place place, List<MarkSheet.Mark> marks) {
        Instant now = clock.instant();
        Frameworks.View framework = frameworks.newest(frameworkCode);
        Map<UUID, MarkSheet.Valued> valued = checked(framework, place, marks, new Problems());
        if (assessments.today(ids(actor.person()), now.minus(1, ChronoUnit.DAYS)) >= MOST_A_DAY) {
            throw tooMany();
        }
        SelfAssessment assessment = new SelfAssessment(actor.person(), framework, place, valued, now);
        assessments.persistAndFlush(assessment);
        deeds.fire(new GrowthEvent.AbilityAssessed(now, actor.person(), assessment.id()));
        return assessment.id();
    }

    /** What she said of herself, newest first. */
    @Transactional
    public List<Assessed> history(Actor actor, String frameworkCode) {
        List<SelfAssessment> all = assessments.of(ids(actor.person()), frameworkCode, SHOWN);
        Map<UUID, Frameworks.Competency> names = names(all.stream()
                .flatMap(a -> a.scores().stream())
                .map(SelfAssessment.Score::competencyId)
                .collect(Collectors.toSet()));
        return all.stream()
                .map(a -> {
                    Frameworks.View framework = frameworks.version(a.framework(), a.version());
                    return new Assessed(
                            a.id(),
                            a.framework(),
                            a.version(),
                            framework.levelName(a.place().level()),
                            framework.phaseName(a.place().phase()),
                            a.recordedAt(),
                            scored(framework, a.scores(), names));
                })
                .toList();
    }

    /**
     * She says where she wants to be, and by when. The target before it stays on record, and stands no more.
     *
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public UUID aim(
            Actor actor, String frameworkCode, MarkSheet.Place place, LocalDate reachOn, List<MarkSheet.Mark> marks) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Frameworks.View framework = frameworks.newest(frameworkCode);
        Problems problems = new Problems()
                .when(
                        reachOn == null,
                        "reachOn",
                        "Vul in wanneer je daar wilt zijn.",
                        "Enter when you want to be there.")
                .when(
                        reachOn != null && (!reachOn.isAfter(today) || reachOn.isAfter(today.plusYears(MOST_YEARS))),
                        "reachOn",
                        "Kies een dag in de komende tien jaar.",
                        "Choose a day in the coming ten years.");
        Map<UUID, MarkSheet.Valued> valued = checked(framework, place, marks, problems);
        if (targets.count("personId in ?1 and recordedAt >= ?2", ids(actor.person()), now.minus(1, ChronoUnit.DAYS))
                >= MOST_A_DAY) {
            throw tooMany();
        }
        GrowthTarget target = new GrowthTarget(actor.person(), framework, place, reachOn, valued, now);
        targets.persistAndFlush(target);
        deeds.fire(new GrowthEvent.GrowthTargetSet(now, actor.person(), target.id()));
        return target.id();
    }

    /** Her targets, newest first; the first one stands. */
    @Transactional
    public List<Target> targets(Actor actor, String frameworkCode) {
        return targets.of(ids(actor.person()), frameworkCode, SHOWN).stream()
                .map(this::target)
                .toList();
    }

    private Target target(GrowthTarget target) {
        Frameworks.View framework = frameworks.version(target.framework(), target.version());
        Map<UUID, GrowthTarget.Wanted> byId = target.scores().stream()
                .collect(Collectors.toMap(GrowthTarget.Wanted::competencyId, Function.identity()));
        return new Target(
                target.id(),
                target.framework(),
                target.version(),
                target.place().level(),
                target.place().phase(),
                framework.levelName(target.place().level()),
                framework.phaseName(target.place().phase()),
                target.reachOn(),
                target.recordedAt(),
                MarkSheet.competencies(framework).stream()
                        .filter(c -> byId.containsKey(c.id()))
                        .map(c ->
                                new Scored(c.code(), c.name(), byId.get(c.id()).mastery(), null))
                        .toList());
    }

    /**
     * She plans to do something.
     *
     * @param competency the code of what it is for, or null
     * @param dueOn by when, or null
     */
    @Transactional
    public UUID plan(Actor actor, String frameworkCode, String competency, String what, LocalDate dueOn) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Frameworks.View framework = frameworks.newest(frameworkCode);
        Optional<UUID> about = MarkSheet.competencies(framework).stream()
                .filter(c -> c.code().equals(competency))
                .map(Frameworks.Competency::id)
                .findFirst();
        String words = MarkSheet.blankToNull(what);
        new Problems()
                .when(words == null, "what", "Schrijf op wat je gaat doen.", "Write down what you will do.")
                .when(
                        words != null && words.length() > LONGEST_STEP,
                        "what",
                        "Gebruik hoogstens 500 tekens.",
                        "Use at most 500 characters.")
                .when(
                        competency != null && about.isEmpty(),
                        "competency",
                        "Kies een competentie uit de lijst.",
                        "Choose a competency from the list.")
                .when(
                        dueOn != null && (dueOn.isBefore(today) || dueOn.isAfter(today.plusYears(MOST_YEARS))),
                        "dueOn",
                        "Kies een dag in de komende tien jaar.",
                        "Choose a day in the coming ten years.")
                .refuseIfAny();
        if (steps.open(ids(actor.person())) >= MOST_STEPS) {
            throw Refusal.conflict(new Text(
                    "Je hebt al " + MOST_STEPS + " stappen open. Rond er eerst een af.",
                    "You have " + MOST_STEPS + " open steps already. Close one first."));
        }
        PlanStep step = new PlanStep(actor.person(), about.orElse(null), words, dueOn, now);
        steps.persistAndFlush(step);
        deeds.fire(new GrowthEvent.GrowthStepPlanned(now, actor.person(), step.id()));
        return step.id();
    }

    /**
     * She did it, or will not.
     *
     * @throws Refusal when it was closed already
     */
    @Transactional
    public void close(Actor actor, UUID id, PlanStep.Outcome outcome) {
        Instant now = clock.instant();
        PlanStep step = steps.findByIdOptional(id)
                .filter(s -> steps.isOf(s, ids(actor.person())))
                .orElseThrow(Refusal::notFound);
        if (outcome == null) {
            throw Refusal.invalid("outcome", new Text("Kies wat ervan is geworden.", "Choose what became of it."));
        }
        step.close(outcome, now);
        steps.flush();
        deeds.fire(new GrowthEvent.GrowthStepClosed(now, actor.person(), id));
    }

    /** Her steps: open ones first, by day. */
    @Transactional
    public List<Step> steps(Actor actor) {
        List<PlanStep> all = steps.of(ids(actor.person()), 2 * MOST_STEPS);
        Map<UUID, Frameworks.Competency> names = names(
                all.stream().map(PlanStep::competency).filter(Objects::nonNull).collect(Collectors.toSet()));
        return all.stream()
                .map(s -> {
                    Optional<Frameworks.Competency> about =
                            Optional.ofNullable(s.competency()).map(names::get);
                    return new Step(
                            s.id(),
                            about.map(Frameworks.Competency::code).orElse(null),
                            about.map(Frameworks.Competency::name).orElse(null),
                            s.what(),
                            s.dueOn(),
                            s.recordedAt(),
                            s.endedAt(),
                            s.outcome());
                })
                .toList();
    }

    /** Where she stands by this framework, as she and others see it. */
    @Transactional
    public Standing standing(Actor actor, String frameworkCode) {
        return standing(actor.person(), frameworks.newest(frameworkCode), true);
    }

    /**
     * Where somebody stands. What was said by an older version of the framework counts under the same code.
     *
     * @param withOthers what others said is for the person alone
     */
    Standing standing(PersonId person, Frameworks.View framework, boolean withOthers) {
        Set<UUID> ids = ids(person);
        List<SelfAssessment> own = assessments.of(ids, framework.code(), SHOWN);
        Optional<GrowthTarget> aimed = targets.newest(ids, framework.code());
        List<SelfAssessment.Score> seen = withOthers
                ? views.of(ids, SHOWN).stream()
                        .filter(v -> v.framework().equals(framework.code()))
                        .flatMap(v -> v.scores().stream())
                        .toList()
                : List.of();
        Map<UUID, Frameworks.Competency> names = names(Stream.of(
                        own.stream().flatMap(a -> a.scores().stream()).map(SelfAssessment.Score::competencyId),
                        aimed.stream().flatMap(t -> t.scores().stream()).map(GrowthTarget.Wanted::competencyId),
                        seen.stream().map(SelfAssessment.Score::competencyId))
                .flatMap(each -> each)
                .collect(Collectors.toSet()));
        Map<String, Mastery> ownByCode = new HashMap<>();
        own.forEach(a -> a.scores()
                .forEach(s -> ownByCode.putIfAbsent(names.get(s.competencyId()).code(), s.mastery())));
        Map<String, List<Mastery>> othersByCode = new HashMap<>();
        seen.forEach(s -> othersByCode
                .computeIfAbsent(names.get(s.competencyId()).code(), c -> new ArrayList<>())
                .add(s.mastery()));
        Map<String, Mastery> wanted = new HashMap<>();
        aimed.ifPresent(t ->
                t.scores().forEach(s -> wanted.put(names.get(s.competencyId()).code(), s.mastery())));
        List<Gap> gaps = new ArrayList<>();
        for (Frameworks.Competency each : MarkSheet.competencies(framework)) {
            gaps.add(Gap.of(
                    gaps.size() + 1,
                    each.code(),
                    each.name(),
                    ownByCode.get(each.code()),
                    othersByCode.getOrDefault(each.code(), List.of()),
                    wanted.get(each.code())));
        }
        return new Standing(
                framework,
                own.stream().map(SelfAssessment::recordedAt).findFirst().orElse(null),
                aimed.map(this::target).orElse(null),
                List.copyOf(gaps));
    }

    /** Every competency of the newest version, of which nothing is known. */
    List<Gap> unknown(String frameworkCode) {
        List<Gap> all = new ArrayList<>();
        for (Frameworks.Competency each : MarkSheet.competencies(frameworks.newest(frameworkCode))) {
            all.add(Gap.of(all.size() + 1, each.code(), each.name(), null, List.of(), null));
        }
        return all;
    }

    /** The ids of each competency in every version of its framework, by code. */
    Map<String, Set<UUID>> allVersions(String frameworkCode) {
        return frameworks.all().stream()
                .filter(f -> f.code().equals(frameworkCode))
                .flatMap(f -> MarkSheet.competencies(f).stream())
                .collect(Collectors.groupingBy(
                        Frameworks.Competency::code,
                        LinkedHashMap::new,
                        Collectors.mapping(Frameworks.Competency::id, Collectors.toSet())));
    }

    private Map<UUID, MarkSheet.Valued> checked(
            Frameworks.View framework, MarkSheet.Place place, List<MarkSheet.Mark> marks, Problems problems) {
        MarkSheet.checkPlace(framework, place, problems);
        List<Refusal.Problem> wrong = new ArrayList<>();
        Map<UUID, MarkSheet.Valued> valued = Map.of();
        try {
            problems.refuseIfAny();
        } catch (Refusal refusal) {
            wrong.addAll(refusal.problems());
        }
        try {
            valued = MarkSheet.read(MarkSheet.competencies(framework), marks);
        } catch (Refusal refusal) {
            wrong.addAll(refusal.problems());
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return valued;
    }

    private static Refusal tooMany() {
        return Refusal.conflict(new Text(
                "Je hebt dit vandaag al " + MOST_A_DAY + " keer gedaan. Ga morgen verder.",
                "You did this " + MOST_A_DAY + " times today already. Go on tomorrow."));
    }

    private static List<Scored> scored(
            Frameworks.View framework, Set<SelfAssessment.Score> scores, Map<UUID, Frameworks.Competency> names) {
        List<UUID> order = MarkSheet.competencies(framework).stream()
                .map(Frameworks.Competency::id)
                .toList();
        return scores.stream()
                .sorted(Comparator.comparing(s -> order.indexOf(s.competencyId())))
                .map(s -> new Scored(
                        names.get(s.competencyId()).code(),
                        names.get(s.competencyId()).name(),
                        s.mastery(),
                        s.remark()))
                .toList();
    }

    private Map<UUID, Frameworks.Competency> names(Set<UUID> ids) {
        return frameworks.competencies(ids).stream()
                .collect(Collectors.toMap(Frameworks.Competency::id, Function.identity()));
    }

    /** Also what was recorded before she was merged with herself. */
    private Set<UUID> ids(PersonId person) {
        return people.everybodyWhoIs(person).stream().map(PersonId::value).collect(Collectors.toSet());
    }
}
