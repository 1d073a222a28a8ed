// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.vakregister.discipline.Measure.Effect;
import nl.vakregister.discipline.Measure.StepKind;
import nl.vakregister.discipline.MeasureEvent.MeasureAnnulled;
import nl.vakregister.discipline.MeasureEvent.MeasureBecameFinal;
import nl.vakregister.discipline.MeasureEvent.MeasureBreachDismissed;
import nl.vakregister.discipline.MeasureEvent.MeasureBreachReported;
import nl.vakregister.discipline.MeasureEvent.MeasureBreached;
import nl.vakregister.discipline.MeasureEvent.MeasureChangeDismissed;
import nl.vakregister.discipline.MeasureEvent.MeasureChangeProposed;
import nl.vakregister.discipline.MeasureEvent.MeasureConfirmed;
import nl.vakregister.discipline.MeasureEvent.MeasureFollowed;
import nl.vakregister.discipline.MeasureEvent.MeasureProposed;
import nl.vakregister.discipline.MeasureEvent.MeasureRejected;
import nl.vakregister.discipline.MeasureEvent.MeasureShortened;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Life;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;
import nl.vakregister.register.RegistrationEvent.RegistrationContinued;
import nl.vakregister.register.Registrations;

/**
 * Puts measures on record and on the registrations that they bind. What can take somebody out of the register one registrar
 * proposes and another confirms. Dates do the rest: no round has to run for a measure to begin, end or vanish.
 */
@ApplicationScoped
public class Measures {
    private static final int MOST = 100;

    private final MeasureFile.Repo files;
    private final Registrations registrations;
    private final Registers registers;
    private final People people;
    private final Denials denials;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    Measures(
            MeasureFile.Repo files,
            Registrations registrations,
            Registers registers,
            People people,
            Denials denials,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.files = files;
        this.registrations = registrations;
        this.registers = registers;
        this.people = people;
        this.denials = denials;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A measure as somebody fills it in, unchecked. See {@link Measure} for what the dates mean.
     *
     * @param registrations the numbers that it binds, all of one person
     * @param reasons the grounds
     */
    public record Draft(
            MeasureKind kind,
            String bodyNl,
            String bodyEn,
            boolean own,
            String caseReference,
            String decision,
            LocalDate decidedOn,
            LocalDate effectiveFrom,
            LocalDate effectiveUntil,
            LocalDate finalOn,
            boolean published,
            LocalDate visibleUntil,
            LocalDate probationUntil,
            Integer termMonths,
            String appealTo,
            LocalDate appealBefore,
            List<String> registrations,
            String reasons) {}

    /** A registration that is bound. */
    public record Bound(String number, Text register) {}

    /** A step with who took it and why; {@code by} is empty for the professional herself. */
    public record Line(StepKind kind, LocalDate day, Instant at, String by, String reasons) {}

    /**
     * A measure as registrars and the professional see it today.
     *
     * @param appealTo where one can appeal and {@code appealBefore} the first day on which one can no longer, as the
     *     decision says; null when that was not recorded
     * @param reasons the grounds; null in a list
     * @param lines what happened to it; empty in a list
     * @param waits a proposal, a reported breach or a proposed change waits for a decision
     * @param queue in a list of what waits: its place and when to expect a decision; otherwise null
     * @param barred why the one who looks may not take that decision, or null
     */
    public record Dossier(
            UUID id,
            Measure measure,
            Measure.Effect effect,
            String name,
            List<Bound> bound,
            String reasons,
            String appealTo,
            LocalDate appealBefore,
            String proposedBy,
            Instant proposedAt,
            List<Line> lines,
            boolean inForce,
            boolean visible,
            boolean open,
            boolean waits,
            LocalDate reportedBreach,
            Measure.Step proposedChange,
            Set<StepKind> possible,
            Text barred,
            Queue queue) {
        /** Without grounds, for a list. */
        Dossier listed() {
            return new Dossier(
                    id,
                    measure,
                    effect,
                    name,
                    bound,
                    null,
                    appealTo,
                    appealBefore,
                    proposedBy,
                    proposedAt,
                    List.of(),
                    inForce,
                    visible,
                    open,
                    waits,
                    reportedBreach,
                    proposedChange,
                    possible,
                    barred,
                    queue);
        }

        private Dossier queued(Queue place) {
            return new Dossier(
                    id,
                    measure,
                    effect,
                    name,
                    bound,
                    reasons,
                    appealTo,
                    appealBefore,
                    proposedBy,
                    proposedAt,
                    lines,
                    inForce,
                    visible,
                    open,
                    waits,
                    reportedBreach,
                    proposedChange,
                    possible,
                    barred,
                    place);
        }

        /** For a page: whether this can be recorded now. */
        public boolean can(String step) {
            return possible.contains(StepKind.valueOf(step));
        }
    }

    /** What waits for a decision, oldest first, and the other measures, newest first. */
    public record Overview(List<Dossier> waiting, List<Dossier> others) {}

    /**
     * A registrar proposes a measure; a warning, reprimand or fine is on record at once.
     *
     * @throws Refusal with all that is wrong about it, or when it is about herself
     */
    @Transactional
    public UUID propose(Actor actor, Draft draft) {
        Instant now = clock.instant();
        Problems problems = new Problems();
        MeasureChecks.facts(problems, draft);
        List<Registrations.Facts> bound = bound(draft);
        Optional<PersonId> holder =
                bound.stream().map(Registrations.Facts::person).findFirst();
        if (!actor.is(Role.REGISTRAR) || bound.stream().anyMatch(registration -> actor.is(registration.person()))) {
            throw denials.forbidden(
                    actor,
                    bound.isEmpty() ? actor.person().value() : bound.get(0).id(),
                    holder,
                    "propose-measure",
                    MeasureChecks.refusal(actor, actor.person(), null).orElseThrow());
        }
        problems.when(
                        draft.registrations() != null && bound.size() < new HashSet<>(draft.registrations()).size(),
                        "registrations",
                        "Een van deze nummers is niet bekend.",
                        "One of these numbers is not known.")
                .when(
                        bound.stream()
                                        .map(Registrations.Facts::person)
                                        .distinct()
                                        .count()
                                > 1,
                        "registrations",
                        "Een maatregel gaat over één persoon. Deze inschrijvingen zijn van verschillende mensen.",
                        "A measure is about one person. These registrations belong to different people.")
                .when(
                        draft.kind() == MeasureKind.STRIKE_OFF
                                && draft.effectiveFrom() != null
                                && bound.stream()
                                        .anyMatch(r -> draft.effectiveFrom().isBefore(r.admittedOn())),
                        "effectiveFrom",
                        "Een doorhaling gaat niet in voor de inschrijving.",
                        "A strike-off does not take effect before the admission.")
                .refuseIfAny();
        PersonId person = holder.orElseThrow();
        MeasureFile file = new MeasureFile(
                draft, person, bound.stream().map(Registrations.Facts::id).toList(), actor.person(), now);
        boolean atOnce = !draft.kind().isGrave();
        if (atOnce) {
            file.add(StepKind.CONFIRMED, null, draft.reasons(), actor.person(), now);
        }
        files.persistAndFlush(file);
        deeds.fire(new MeasureProposed(now, actor.person(), file.id(), person));
        if (atOnce) {
            deeds.fire(new MeasureConfirmed(now, actor.person(), file.id(), person));
        }
        return file.id();
    }

    private List<Registrations.Facts> bound(Draft draft) {
        return draft.registrations() == null
                ? List.of()
                : draft.registrations().stream()
                        .filter(Objects::nonNull)
                        .map(registrations::byNumber)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
    }

    /** Another registrar confirms what was proposed; from now on it does what it says. */
    @Transactional
    public void confirm(Actor actor, UUID id, String reasons) {
        record(actor, id, StepKind.CONFIRMED, null, reasons);
    }

    /** Another registrar does not agree; it never does anything. */
    @Transactional
    public void reject(Actor actor, UUID id, String reasons) {
        record(actor, id, StepKind.REJECTED, null, reasons);
    }

    /**
     * Puts on record what happened to a measure.
     *
     * @param day of what is dated: the day of finality, annulment or breach, or the new end; a breach is decided on for the
     *     day that was reported
     * @throws Refusal when this person may not, it cannot happen now, or the day is not right
     */
    @Transactional
    public void record(Actor actor, UUID id, StepKind step, LocalDate day, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        MeasureFile file = held(id).orElseThrow(Refusal::notFound);
        Measure before = file.measure();
        PersonId holder = people.resolve(file.person());
        Optional<Text> barred = MeasureChecks.refusal(actor, holder, proposer(file, step));
        if (barred.isPresent()) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.of(holder),
                    step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-measure",
                    barred.get());
        }
        MeasureChecks.notNow(before, step).ifPresent(why -> {
            throw Refusal.conflict(why);
        });
        Problems problems = new Problems();
        LocalDate said = said(before, step, day);
        MeasureChecks.step(problems, before, step, said, reasons, today);
        problems.refuseIfAny();
        file.add(step, said, reasons, actor.person(), now);
        files.flush();
        carryOut(file, before.effect(), file.measure().effect(), actor.person(), today, now);
        deeds.fire(deed(file, holder, step, actor.person(), now));
    }

    /** Whoever decides on what another proposed decides for the day that was proposed. */
    private static LocalDate said(Measure measure, StepKind step, LocalDate day) {
        return switch (step) {
            case BREACHED -> measure.reportedBreach().orElseThrow();
            case ANNULLED, SHORTENED ->
                measure.proposedChange().map(Measure.Step::day).orElse(day);
            default -> day;
        };
    }

    /**
     * The measure, once all registrations that it binds are held. Whoever moves one of those to another register waits, or
     * was first and has bound the successor: no registration escapes between the two.
     */
    private Optional<MeasureFile> held(UUID id) {
        List<UUID> bound = files.bound(id);
        registrations.hold(bound);
        List<UUID> now = files.bound(id);
        while (!bound.containsAll(now)) {
            bound = now;
            registrations.hold(bound);
            now = files.bound(id);
        }
        return files.locked(id);
    }

    /** Who may not take this step because she took the one that it answers; null when that does not matter. */
    private static PersonId proposer(MeasureFile file, StepKind step) {
        return switch (step) {
            case CONFIRMED, REJECTED -> file.proposedBy();
            case BREACHED, BREACH_DISMISSED -> file.reportedBy().orElse(null);
            case ANNULLED, SHORTENED, CHANGE_DISMISSED ->
                file.changeProposedBy().orElse(null);
            default -> null;
        };
    }

    /** Brings the registrations in line with what the measure now does to them. */
    private void carryOut(
            MeasureFile file,
            Optional<Effect> before,
            Optional<Effect> after,
            PersonId by,
            LocalDate today,
            Instant now) {
        if (before.equals(after)) {
            return;
        }
        for (UUID bound : file.registrations()) {
            if (before.isPresent()) {
                registrations.undoMeasure(bound, file.id(), today, by, now);
            }
            after.ifPresent(effect -> apply(effect, bound, file.id(), by, now));
        }
    }

    private void apply(Effect effect, UUID registration, UUID measure, PersonId by, Instant now) {
        if (effect.strikesOff()) {
            registrations.strikeOff(registration, measure, effect.from(), by, now);
        } else {
            registrations.suspend(registration, measure, effect.from(), effect.until(), by, now);
        }
    }

    private static MeasureEvent deed(MeasureFile file, PersonId holder, StepKind step, PersonId by, Instant now) {
        UUID id = file.id();
        return switch (step) {
            case CONFIRMED -> new MeasureConfirmed(now, by, id, holder);
            case REJECTED -> new MeasureRejected(now, by, id, holder);
            case FINAL, UPHELD -> new MeasureBecameFinal(now, by, id, holder);
            case ANNULLED -> new MeasureAnnulled(now, by, id, holder);
            case SHORTENED -> new MeasureShortened(now, by, id, holder);
            case BREACH_REPORTED -> new MeasureBreachReported(now, by, id, holder);
            case BREACHED -> new MeasureBreached(now, by, id, holder);
            case BREACH_DISMISSED -> new MeasureBreachDismissed(now, by, id, holder);
            case ANNULMENT_PROPOSED, SHORTENING_PROPOSED -> new MeasureChangeProposed(now, by, id, holder);
            case CHANGE_DISMISSED -> new MeasureChangeDismissed(now, by, id, holder);
        };
    }

    /** Nobody escapes a measure by moving to another register. */
    @Transactional(Transactional.TxType.MANDATORY)
    void follow(@Observes RegistrationContinued moved) {
        LocalDate today = LocalDate.ofInstant(moved.at(), clock.getZone());
        // The registration that goes on is held already; a measure is read under its lock
        List<MeasureFile> following = files.binding(moved.registration()).stream()
                .map(files::locked)
                .flatMap(Optional::stream)
                .filter(file -> !file.measure().isOver(today) || file.measure().status() == Measure.Status.PROPOSED)
                .toList();
        following.forEach(file -> {
            file.bind(moved.successor());
            file.measure()
                    .effect()
                    .ifPresent(effect -> apply(effect, moved.successor(), file.id(), moved.actor(), moved.at()));
        });
        files.flush();
        following.forEach(
                file -> deeds.fire(new MeasureFollowed(moved.at(), moved.actor(), file.id(), moved.holder())));
    }

    /** Whether a measure keeps the holder of this registration from making a certificate by herself on a day. */
    @Transactional
    public boolean isBarred(UUID registration, LocalDate day) {
        boolean struckOff = registrations
                .find(registration)
                .map(Registrations.Facts::life)
                .filter(life -> life.stateOn(day) == Life.State.LEFT)
                .flatMap(Life::endedBy)
                .filter(Life.Kind.STRUCK_OFF::equals)
                .isPresent();
        return files.of(registration).stream().anyMatch(file -> file.measure().bars(day, struckOff));
    }

    /** For registrars: what waits, and the newest of the others. Grounds are read in the file itself, where a look is on record. */
    @Transactional
    public Overview overview(Actor actor) {
        mustBeRegistrar(actor);
        LocalDate today = LocalDate.now(clock);
        List<MeasureFile> waiting =
                files.waiting(MOST).stream().filter(file -> maySee(actor, file)).toList();
        Set<UUID> shown = new HashSet<>();
        waiting.forEach(file -> shown.add(file.id()));
        List<MeasureFile> newest = files.newest(MOST).stream()
                .filter(file -> !shown.contains(file.id()) && maySee(actor, file))
                .toList();
        long pace = files.decidedSince(Queue.paceSince(clock.instant()));
        List<Dossier> queued = listed(waiting, actor, today);
        return new Overview(
                IntStream.range(0, queued.size())
                        .mapToObj(i -> queued.get(i)
                                .queued(Queue.ofWish(
                                        i,
                                        pace,
                                        today,
                                        LocalDate.ofInstant(queued.get(i).proposedAt(), clock.getZone()))))
                        .toList(),
                listed(newest, actor, today));
    }

    /** For a registrar: one measure with all that happened to it. A look is on record. */
    @Transactional
    public Dossier dossier(Actor actor, UUID id) {
        mustBeRegistrar(actor);
        MeasureFile file =
                files.findByIdOptional(id).filter(found -> maySee(actor, found)).orElseThrow(Refusal::notFound);
        views.viewed(actor, Role.REGISTRAR, file.id(), people.resolve(file.person()));
        return dossiers(List.of(file), actor, LocalDate.now(clock)).get(0);
    }

    /** The professional's own measures, the newest first; what was not confirmed is not among them. */
    @Transactional
    public List<Dossier> mine(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return dossiers(
                files.ofPerson(people.everybodyWhoIs(actor.person())).stream()
                        .filter(file -> file.measure().has(StepKind.CONFIRMED))
                        .toList(),
                actor,
                today);
    }

    /** All registrations of the person behind a number, for a registrar who wants to bind them. */
    @Transactional
    public List<Registrations.Facts> registrationsBeside(Actor actor, String number) {
        mustBeRegistrar(actor);
        return registrations
                .byNumber(number)
                .map(facts -> registrations.ofPerson(facts.person()))
                .orElse(List.of());
    }

    /** What was only proposed about a registrar herself she does not see. */
    private static boolean maySee(Actor actor, MeasureFile file) {
        return !actor.is(file.person()) || file.measure().has(StepKind.CONFIRMED);
    }

    private static void mustBeRegistrar(Actor actor) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(new Text("Alleen een registrator ziet dit.", "Only a registrar sees this."));
        }
    }

    private List<Dossier> listed(List<MeasureFile> found, Actor actor, LocalDate today) {
        return dossiers(found, actor, today).stream().map(Dossier::listed).toList();
    }

    /** What dossiers say besides the measure itself, read for all of them at once. */
    private record Around(
            Map<UUID, Registrations.Facts> bound,
            Map<UUID, Text> registers,
            Map<PersonId, PersonId> holders,
            Map<PersonId, String> names) {}

    private List<Dossier> dossiers(List<MeasureFile> found, Actor actor, LocalDate today) {
        if (found.isEmpty()) {
            return List.of();
        }
        Around around = new Around(
                registrations.findAll(found.stream()
                        .flatMap(file -> file.registrations().stream())
                        .collect(Collectors.toSet())),
                registers.all().stream().collect(Collectors.toMap(Registers.View::id, Registers.View::name)),
                people.resolve(found.stream().map(MeasureFile::person).toList()),
                people.fullNames(found.stream()
                        .flatMap(file -> Stream.concat(
                                Stream.of(file.proposedBy()),
                                file.lines().stream().map(line -> new PersonId(line.actor()))))
                        .toList()));
        return found.stream().map(file -> dossier(file, around, actor, today)).toList();
    }

    private static Dossier dossier(MeasureFile file, Around around, Actor actor, LocalDate today) {
        Measure measure = file.measure();
        PersonId person = around.holders().get(file.person());
        boolean holder = actor.is(person);
        List<Registrations.Facts> bound = file.registrations().stream()
                .map(around.bound()::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean proposed = measure.status() == Measure.Status.PROPOSED;
        boolean breach = measure.reportedBreach().isPresent();
        boolean waits = proposed || breach || measure.proposedChange().isPresent();
        return new Dossier(
                file.id(),
                measure,
                measure.effect().orElse(null),
                bound.stream().map(r -> r.name().formal()).findFirst().orElse(""),
                bound.stream()
                        .map(r ->
                                new Bound(r.number().value(), around.registers().get(r.register())))
                        .distinct()
                        .toList(),
                file.reasons(),
                file.appealTo(),
                file.appealBefore(),
                holder ? "" : around.names().get(file.proposedBy()),
                file.recordedAt(),
                file.lines().stream()
                        .filter(line -> !holder || !line.kind().isProposal())
                        .map(line -> new Line(
                                line.kind(),
                                line.day(),
                                line.recordedAt(),
                                holder ? "" : around.names().get(new PersonId(line.actor())),
                                line.reasons()))
                        .toList(),
                measure.inForce(today),
                measure.isPublic(today),
                !measure.isFinal(today),
                waits,
                measure.reportedBreach().orElse(null),
                measure.proposedChange().orElse(null),
                holder ? Set.of() : possible(measure),
                MeasureChecks.refusal(
                                actor,
                                person,
                                waits
                                        ? proposer(
                                                file,
                                                proposed
                                                        ? StepKind.CONFIRMED
                                                        : breach ? StepKind.BREACHED : StepKind.ANNULLED)
                                        : null)
                        .orElse(null),
                null);
    }

    private static Set<StepKind> possible(Measure measure) {
        Set<StepKind> steps = new HashSet<>();
        Stream.of(StepKind.values())
                .filter(step -> MeasureChecks.notNow(measure, step).isEmpty())
                .forEach(steps::add);
        return Set.copyOf(steps);
    }
}
