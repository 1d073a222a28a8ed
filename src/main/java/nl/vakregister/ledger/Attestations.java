// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;
import nl.vakregister.register.ObjectionTerm;
import nl.vakregister.register.Queue;
import nl.vakregister.register.RegistrationHold;
import nl.vakregister.register.Registrations;

/** What professionals state about work, obligations and a VOG, and who confirms it. Only what is confirmed counts. */
@ApplicationScoped
public class Attestations {
    /** The levels of work, lowest first. */
    public static final List<String> LEVELS = List.of("MBO4", "AD", "HBO", "WO");

    private static final int WORKLIST = 100;
    private static final int MOST_HOURS_A_DAY = 16;
    private static final int MOST_HOURS_A_WEEK = 60;
    private static final int LONGEST_PROFILE = 80;

    private final Attestation.Repo attestations;
    private final Registrations registrations;
    private final Ledger ledger;
    private final RegistrationHold holds;
    private final People people;
    private final DossierViews views;
    private final Documents documents;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Attestations(
            Attestation.Repo attestations,
            Registrations registrations,
            Ledger ledger,
            RegistrationHold holds,
            People people,
            DossierViews views,
            Documents documents,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.attestations = attestations;
        this.registrations = registrations;
        this.ledger = ledger;
        this.holds = holds;
        this.people = people;
        this.views = views;
        this.documents = documents;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Where a statement stands. */
    public enum Outcome {
        WAITING(new Text("Wacht op bevestiging", "Awaits confirmation"), "wait"),
        CONFIRMED(new Text("Bevestigd", "Confirmed"), "ok"),
        REJECTED(new Text("Afgewezen", "Rejected"), "stop"),
        WITHDRAWN(new Text("Ingetrokken", "Withdrawn"), "neutral");

        private final Text label;
        private final String tone;

        Outcome(Text label, String tone) {
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
     * What somebody states; which fields are meant depends on the kind.
     *
     * @param from the first and {@code until} the last day of a stretch of work
     * @param netHours hours worked in all of it, without leave and illness
     * @param scopes what kinds of work it was, as the norm names them
     * @param doneOn when an obligation was met, or a VOG was issued
     * @param document proof, or null
     */
    public record Claim(
            Requirement.Kind kind,
            LocalDate from,
            LocalDate until,
            BigDecimal netHours,
            BigDecimal hoursPerWeekNow,
            String level,
            List<String> scopes,
            boolean selfEmployed,
            String obligation,
            LocalDate doneOn,
            String screeningProfile,
            UUID document) {
        public Claim {
            scopes = scopes == null ? List.of() : List.copyOf(scopes);
        }

        /** What is stated, whatever proves it. */
        private Claim unproven() {
            return new Claim(
                    kind,
                    from,
                    until,
                    netHours,
                    hoursPerWeekNow,
                    level,
                    scopes,
                    selfEmployed,
                    obligation,
                    doneOn,
                    screeningProfile,
                    null);
        }
    }

    /**
     * A statement as its maker and whoever confirms it see it.
     *
     * @param name what it is about, in words
     * @param ahead how many wait before it; zero when it does not wait
     * @param queue its place and when to expect a decision, or null when it does not wait
     */
    public record View(
            UUID id,
            Text name,
            Claim claim,
            Documents.Info document,
            Instant at,
            Outcome outcome,
            String reasons,
            long ahead,
            String endedBy,
            Instant endedAt,
            LocalDate objectBefore,
            Queue queue) {
        public boolean isWaiting() {
            return outcome == Outcome.WAITING;
        }
    }

    /** A line of the work list, or what is decided on: a statement with whose it is. */
    public record Waiting(long place, String holder, String number, boolean own, View statement) {}

    /**
     * A stretch of work in hours a week, as an employer knows it.
     *
     * @param until the last day
     */
    public record Stretch(LocalDate from, LocalDate until, BigDecimal hoursPerWeek, String level, List<String> scopes) {
        public Stretch {
            scopes = scopes == null ? List.of() : List.copyOf(scopes);
            hoursPerWeek = hoursPerWeek == null ? null : hoursPerWeek.setScale(2, RoundingMode.HALF_UP);
        }

        /** As a statement in hours: net, without leave and illness. */
        private Claim claim() {
            BigDecimal net = hoursPerWeek
                    .multiply(WorkTally.netWeeks(new Period(from, until.plusDays(1))))
                    .setScale(2, RoundingMode.HALF_UP);
            return new Claim(
                    Requirement.Kind.WORK,
                    from,
                    until,
                    net,
                    hoursPerWeek,
                    level,
                    scopes,
                    false,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Notes everything that is wrong with a stretch of work under the norm of this registration. */
    public void check(Registrations.Facts registration, Stretch stretch, LocalDate today, Problems problems) {
        boolean hours = stretch.hoursPerWeek() != null
                && stretch.hoursPerWeek().signum() > 0
                && stretch.hoursPerWeek().compareTo(BigDecimal.valueOf(MOST_HOURS_A_WEEK)) <= 0;
        problems.when(
                !hours,
                "hoursPerWeek",
                "Vul de uren per week in, hoogstens 60.",
                "Enter the hours a week, at most 60.");
        checkStretch(
                stretch.from(),
                stretch.until(),
                stretch.level(),
                stretch.scopes(),
                ledger.norm(registration).demands(),
                today,
                problems);
    }

    /**
     * Records what an employer stated; it counts at once.
     *
     * @param stretch that was found right
     * @param by the account of the employer, or null when she answered by a link
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID statedByEmployer(
            Registrations.Facts registration, PersonId holder, Stretch stretch, PersonId by, Instant at) {
        holds.hold(registration.id());
        Attestation attestation = new Attestation(registration.id(), holder, stretch.claim(), at);
        attestation.end(Outcome.CONFIRMED, null, by, at);
        attestations.persistAndFlush(attestation);
        deeds.fire(new AttestationEvent.AttestationConfirmed(at, by, attestation.id(), holder));
        return attestation.id();
    }

    /** What can be stated about a registration: the demands of its norm that are not points. */
    @Transactional
    public Demands demands(Actor actor, String number) {
        return ledger.norm(ledger.seenBy(actor, number)).demands();
    }

    /** The statements about a registration, newest first, for the person herself or a registrar. */
    @Transactional
    public List<View> of(Actor actor, String number) {
        Registrations.Facts registration = ledger.seenBy(actor, number);
        Norm norm = ledger.norm(registration);
        long pace = pace();
        return attestations.ofRegistration(registration.id()).stream()
                .map(a -> view(a, norm, ahead(a), pace))
                .toList();
    }

    /**
     * States something about one's own registration.
     *
     * @throws Refusal when it is somebody else's, or what is stated cannot be
     */
    @Transactional
    public UUID claim(Actor actor, String number, Claim claim) {
        Registrations.Facts registration = own(actor, number);
        holds.hold(registration.id());
        Instant now = clock.instant();
        check(actor, claim, ledger.norm(registration).demands(), LocalDate.ofInstant(now, clock.getZone()));
        Attestation attestation = new Attestation(registration.id(), actor.person(), claim, now);
        attestations.open(attestation);
        deeds.fire(
                new AttestationEvent.AttestationClaimed(now, actor.person(), attestation.id(), registration.person()));
        return attestation.id();
    }

    /** Takes back a statement that nobody has decided on yet. */
    @Transactional
    public void withdraw(Actor actor, String number, UUID id) {
        Registrations.Facts registration = own(actor, number);
        Attestation attestation = attestations
                .findByIdOptional(id)
                .filter(a -> a.registration().equals(registration.id()))
                .orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        end(attestation.claimedBy(), attestation, Outcome.WITHDRAWN, null, now);
        deeds.fire(new AttestationEvent.AttestationWithdrawn(now, actor.person(), id, registration.person()));
    }

    /**
     * Confirms or rejects a statement.
     *
     * @param confirmed null when nothing was chosen
     * @param reasons needed to reject
     * @throws Refusal when it is the actor's own, or decided or withdrawn already
     */
    @Transactional
    public void decide(Actor actor, UUID id, Boolean confirmed, String reasons) {
        mustJudge(actor);
        Attestation attestation = attestations.findByIdOptional(id).orElseThrow(Refusal::notFound);
        PersonId holder = people.resolve(attestation.claimedBy());
        if (actor.is(holder)) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.of(holder),
                    "decide-attestation",
                    new Text(
                            "Dit is je eigen verklaring. Iemand anders moet hierover beslissen.",
                            "This is your own statement. Somebody else must decide on it."));
        }
        if (confirmed == null) {
            throw Refusal.invalid("confirmed", new Text("Kies je besluit.", "Choose what you decide."));
        }
        boolean silent = reasons == null || reasons.isBlank();
        if (!confirmed || !silent) {
            Ledger.mustGiveReasons(reasons);
        }
        Instant now = clock.instant();
        end(
                actor.person(),
                attestation,
                confirmed ? Outcome.CONFIRMED : Outcome.REJECTED,
                silent ? null : reasons,
                now);
        deeds.fire(
                confirmed
                        ? new AttestationEvent.AttestationConfirmed(now, actor.person(), id, holder)
                        : new AttestationEvent.AttestationRejected(now, actor.person(), id, holder));
    }

    /** What waits for a registrar or assessor, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        mustJudge(actor);
        List<Attestation> open = attestations.waiting(WORKLIST);
        if (open.isEmpty()) {
            return List.of();
        }
        Map<UUID, Registrations.Facts> holders = registrations.findAll(
                open.stream().map(Attestation::registration).collect(Collectors.toSet()));
        Map<UUID, Norm> norms = new HashMap<>();
        long pace = pace();
        return IntStream.range(0, open.size())
                .mapToObj(i -> {
                    Registrations.Facts holder = holders.get(open.get(i).registration());
                    Norm norm = norms.computeIfAbsent(holder.id(), id -> ledger.norm(holder));
                    return waiting(actor, i + 1, open.get(i), holder, norm, pace);
                })
                .toList();
    }

    /** How many wait, also beyond what the work list shows. */
    @Transactional
    public long countWaiting(Actor actor) {
        mustJudge(actor);
        return attestations.countWaiting();
    }

    /** One statement, for whoever decides on it. A look is on record. */
    @Transactional
    public Waiting get(Actor actor, UUID id) {
        mustJudge(actor);
        Attestation attestation = attestations.findByIdOptional(id).orElseThrow(Refusal::notFound);
        Registrations.Facts holder =
                registrations.find(attestation.registration()).orElseThrow(Refusal::notFound);
        seen(actor, attestation);
        return waiting(actor, ahead(attestation) + 1, attestation, holder, ledger.norm(holder), pace());
    }

    /** The proof, for the person herself and for whoever decides. A look is on record. */
    @Transactional
    public Documents.Content document(Actor actor, UUID id) {
        Attestation attestation = attestations
                .findByIdOptional(id)
                .filter(a -> judges(actor) || actor.is(people.resolve(a.claimedBy())))
                .filter(a -> a.document() != null)
                .orElseThrow(Refusal::notFound);
        seen(actor, attestation);
        return documents.open(attestation.document());
    }

    /**
     * Takes what was confirmed along to the registration that goes on where this one stops; an obligation only when the
     * norm there knows it. What was stated there already is not stated twice.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void carry(UUID from, UUID to, Instant at) {
        Registrations.Facts next = registrations.find(to).orElseThrow(Refusal::notFound);
        Set<String> obligations = ledger.norm(next).demands().statable().stream()
                .map(Demands.Statable::code)
                .collect(Collectors.toSet());
        Set<Claim> known = attestations.ofRegistration(to).stream()
                .filter(Attestation::stands)
                .map(a -> a.claim().unproven())
                .collect(Collectors.toSet());
        List<Attestation> carried = attestations.ofRegistration(from).stream()
                .filter(a -> a.outcome() == Outcome.CONFIRMED)
                .filter(a -> a.claim().obligation() == null
                        || obligations.contains(a.claim().obligation()))
                .filter(a -> !known.contains(a.claim().unproven()))
                .map(a -> a.carriedTo(to, at))
                .toList();
        attestations.persist(carried);
        attestations.flush();
    }

    private void end(PersonId by, Attestation attestation, Outcome outcome, String reasons, Instant now) {
        if (!attestations.close(attestation)) {
            throw Refusal.conflict(new Text(
                    "Over deze verklaring is al beslist, of ze is ingetrokken.",
                    "This statement was decided on or withdrawn already."));
        }
        attestation.end(outcome, reasons == null ? null : reasons.strip(), by, now);
        attestations.persistAndFlush(attestation);
    }

    private void check(Actor actor, Claim claim, Demands demands, LocalDate today) {
        if (claim.kind() == null) {
            throw Refusal.invalid("kind", new Text("Kies waar het over gaat.", "Choose what it is about."));
        }
        Problems problems = new Problems();
        switch (claim.kind()) {
            case WORK -> checkWork(claim, demands, today, problems);
            case OBLIGATION ->
                problems.when(
                                demands.statable().stream()
                                        .noneMatch(o -> o.code().equals(claim.obligation())),
                                "obligation",
                                "Kies wat je gedaan hebt.",
                                "Choose what you have done.")
                        .when(
                                isNoPastDay(claim.doneOn(), today),
                                "doneOn",
                                "Vul de dag in waarop je het hebt afgerond.",
                                "Enter the day on which you completed it.");
            case VOG ->
                problems.when(
                                isNoPastDay(claim.doneOn(), today),
                                "issuedOn",
                                "Vul de datum in die op je VOG staat.",
                                "Enter the date on your certificate.")
                        .when(
                                claim.screeningProfile() != null
                                        && claim.screeningProfile().length() > LONGEST_PROFILE,
                                "screeningProfile",
                                "Noem het profiel in hoogstens 80 tekens.",
                                "Name the profile in at most 80 characters.");
        }
        problems.when(
                        claim.document() != null && !documents.isOwnedBy(claim.document(), actor.person()),
                        "document",
                        "Voeg het document opnieuw toe.",
                        "Add the document again.")
                .refuseIfAny();
    }

    private static void checkWork(Claim claim, Demands demands, LocalDate today, Problems problems) {
        boolean ordered =
                checkStretch(claim.from(), claim.until(), claim.level(), claim.scopes(), demands, today, problems);
        problems.when(
                        claim.netHours() == null || claim.netHours().signum() <= 0,
                        "netHours",
                        "Vul in hoeveel uur je in deze tijd hebt gewerkt.",
                        "Enter how many hours you worked in this time.")
                .when(
                        ordered && claim.netHours() != null && claim.netHours().compareTo(most(claim)) > 0,
                        "netHours",
                        "Dit zijn meer uren dan er in deze dagen passen.",
                        "These are more hours than fit in these days.")
                .when(
                        claim.hoursPerWeekNow() != null
                                && claim.hoursPerWeekNow().compareTo(BigDecimal.valueOf(MOST_HOURS_A_WEEK)) > 0,
                        "hoursPerWeekNow",
                        "Vul hoogstens 60 uur per week in.",
                        "Enter at most 60 hours a week.")
                .when(
                        claim.selfEmployed() && claim.document() == null,
                        "document",
                        "Voeg een bewijs toe: een uittreksel van de KvK, of een overzicht van je opdrachten.",
                        "Add proof: an extract of the Chamber of Commerce, or an overview of your assignments.");
    }

    /** @return whether the days are there and in order */
    private static boolean checkStretch(
            LocalDate from,
            LocalDate until,
            String level,
            List<String> scopes,
            Demands demands,
            LocalDate today,
            Problems problems) {
        Set<String> known = demands.work().stream().map(Demands.Work::scope).collect(Collectors.toSet());
        boolean stretch = !isNoPastDay(from, today) && !isNoPastDay(until, today);
        boolean ordered = stretch && !until.isBefore(from);
        problems.when(
                        isNoPastDay(from, today),
                        "from",
                        "Vul de dag in waarop dit werk begon.",
                        "Enter the day on which this work began.")
                .when(
                        isNoPastDay(until, today),
                        "until",
                        "Vul de laatste dag in die je wilt meetellen, tot en met vandaag.",
                        "Enter the last day that you want to count, up to today.")
                .when(
                        stretch && !ordered,
                        "until",
                        "De laatste dag ligt voor de eerste dag.",
                        "The last day is before the first day.")
                .when(
                        level == null || !LEVELS.contains(level),
                        "level",
                        "Kies het niveau van het werk.",
                        "Choose the level of the work.")
                .when(
                        !known.containsAll(scopes),
                        "scopes",
                        "Kies uit de soorten werk die de norm noemt.",
                        "Choose from the kinds of work that the norm names.");
        return ordered;
    }

    private static BigDecimal most(Claim claim) {
        return BigDecimal.valueOf(MOST_HOURS_A_DAY * (ChronoUnit.DAYS.between(claim.from(), claim.until()) + 1));
    }

    private static boolean isNoPastDay(LocalDate day, LocalDate today) {
        return day == null || !Period.isPlausible(day) || day.isAfter(today);
    }

    private Registrations.Facts own(Actor actor, String number) {
        return registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
    }

    private static boolean judges(Actor actor) {
        return actor.is(Role.REGISTRAR) || actor.is(Role.ASSESSOR);
    }

    private static void mustJudge(Actor actor) {
        if (!judges(actor)) {
            throw Refusal.notFound();
        }
    }

    private long ahead(Attestation attestation) {
        return attestation.outcome() == Outcome.WAITING ? attestations.ahead(attestation) : 0;
    }

    private void seen(Actor actor, Attestation attestation) {
        views.viewed(
                actor,
                actor.is(Role.REGISTRAR) ? Role.REGISTRAR : Role.ASSESSOR,
                attestation.registration(),
                people.resolve(attestation.claimedBy()));
    }

    private long pace() {
        return attestations.decidedSince(Queue.paceSince(clock.instant()));
    }

    private Waiting waiting(
            Actor actor, long place, Attestation attestation, Registrations.Facts registration, Norm norm, long pace) {
        return new Waiting(
                place,
                registration.name().formal(),
                registration.number().value(),
                actor.is(registration.person()),
                view(attestation, norm, place - 1, pace));
    }

    private View view(Attestation attestation, Norm norm, long ahead, long pace) {
        Claim claim = attestation.claim();
        return new View(
                attestation.id(),
                name(claim, norm.demands()),
                claim,
                attestation.document() == null
                        ? null
                        : documents.find(attestation.document()).orElse(null),
                attestation.recordedAt(),
                attestation.outcome(),
                attestation.reasons(),
                ahead,
                attestation.endedBy().map(people::fullName).orElse(null),
                attestation.endedAt().orElse(null),
                attestation
                        .endedAt()
                        .filter(at -> attestation.outcome() == Outcome.REJECTED)
                        .map(at -> ObjectionTerm.before(at, clock.getZone()))
                        .orElse(null),
                attestation.outcome() != Outcome.WAITING
                        ? null
                        : Queue.ofWish(
                                (int) ahead,
                                pace,
                                LocalDate.now(clock),
                                LocalDate.ofInstant(attestation.recordedAt(), clock.getZone())));
    }

    private static Text name(Claim claim, Demands demands) {
        return switch (claim.kind()) {
            case WORK -> new Text("Werkervaring", "Work experience");
            case VOG -> new Text("VOG", "Certificate of good conduct (VOG)");
            case OBLIGATION ->
                demands.statable().stream()
                        .filter(o -> o.code().equals(claim.obligation()))
                        .map(Demands.Statable::name)
                        .findFirst()
                        .orElse(new Text(claim.obligation(), claim.obligation()));
        };
    }
}
