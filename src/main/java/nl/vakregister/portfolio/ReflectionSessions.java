// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.portfolio.ConfirmationRequest.State;
import nl.vakregister.portfolio.ConfirmationRequest.Subject;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceSignalled;
import nl.vakregister.portfolio.EvidenceLife.StepKind;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationAsked;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationDenied;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationGiven;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationRevoked;
import nl.vakregister.portfolio.ReflectionEvent.SessionHandedIn;
import nl.vakregister.portfolio.ReflectionEvent.SessionReported;
import nl.vakregister.portfolio.ReflectionEvent.SessionTaken;
import nl.vakregister.portfolio.ReflectionEvent.SessionTrusted;
import nl.vakregister.register.RegistrationHold;

/**
 * Reflection with others: reported once by one of them, confirmed by who was there, and taken by each into her own portfolio.
 * With enough confirmations a register that trusts books it; otherwise an assessor looks.
 */
@ApplicationScoped
public class ReflectionSessions {
    private static final int MOST = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int MINUTES_A_DAY = 1_440;
    private static final int LARGEST_GROUP = 50;
    private static final int DEEPEST_CIRCLE = 3;
    private static final int CIRCLE_DAYS = 365;

    private final ReflectionSession.Repo sessions;
    private final Confirmations confirmations;
    private final SessionClaims worths;
    private final ReflectionLog log;
    private final EvidenceItem.Repo items;
    private final EvidenceClaim.Repo claims;
    private final RegistrationHold holds;
    private final Ledger ledger;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    ReflectionSessions(
            ReflectionSession.Repo sessions,
            Confirmations confirmations,
            SessionClaims worths,
            ReflectionLog log,
            EvidenceItem.Repo items,
            EvidenceClaim.Repo claims,
            RegistrationHold holds,
            Ledger ledger,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.worths = worths;
        this.log = log;
        this.items = items;
        this.claims = claims;
        this.holds = holds;
        this.ledger = ledger;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What somebody reports; anything may be missing. */
    record Report(String activity, String title, LocalDate heldOn, Integer netMinutes, Integer groupSize) {}

    /**
     * What she learned, for her log.
     *
     * @param words empty when she wrote nothing
     * @param shared the assessor of her part may read it
     */
    record Learned(String words, boolean shared) {}

    /** @param waiting what has to come in before anything is booked */
    record Place(
            String number,
            Text register,
            Points points,
            Text category,
            List<Text> rule,
            List<Text> obstacles,
            List<Text> waiting,
            boolean example) {}

    /**
     * A meeting as somebody who was there sees it.
     *
     * @param part hers, or null when she has not taken it
     * @param item the evidence that came of her part, or null
     * @param own she reported it
     * @param requests whom was asked; only for who reported it
     */
    public record View(
            UUID id,
            Text activity,
            String title,
            LocalDate heldOn,
            int netMinutes,
            int groupSize,
            String reporter,
            boolean own,
            UUID part,
            UUID item,
            List<Place> places,
            List<Confirmations.View> requests) {
        public boolean isHandedIn() {
            return item != null;
        }
    }

    /** What whoever is asked sees. */
    public record Question(
            UUID request,
            UUID session,
            String asker,
            Text activity,
            String title,
            LocalDate heldOn,
            int netMinutes,
            int groupSize,
            boolean leads,
            Instant expiresAt) {}

    /** @param session what she may take, or null when she led it */
    record Answered(UUID session) {}

    /** What she can choose from: what her registers believe when others confirm it. */
    @Transactional
    List<ActivityType> activities(Actor actor) {
        return List.copyOf(worths.types(actor.person()).values());
    }

    /** The meetings in her portfolio, the newest first. */
    @Transactional
    public List<View> mine(Actor actor) {
        Instant now = clock.instant();
        return sessions.of(confirmations.ids(actor.person()), MOST).stream()
                .map(s -> view(s, actor, now))
                .toList();
    }

    /** What she confirmed and has not taken into her own portfolio. */
    @Transactional
    public List<Question> takeable(Actor actor) {
        return confirmations.confirmedBy(actor, MOST).stream()
                .filter(r -> r.subject().session() != null && !r.leads())
                .filter(r -> part(sessions.findById(r.subject().session()), actor.person())
                        .isEmpty())
                .map(this::question)
                .toList();
    }

    @Transactional
    public View get(Actor actor, UUID id) {
        return view(visible(actor, id), actor, clock.instant());
    }

    /**
     * Reports a meeting.
     *
     * @param numbers of colleagues who were there and have an account
     * @throws Refusal with everything that is wrong, also when it counts in none of her registers
     */
    @Transactional
    UUID report(Actor actor, Report report, Collection<String> numbers, Learned learned) {
        Instant now = clock.instant();
        ReflectionSession.Told told = told(actor, report, LocalDate.ofInstant(now, clock.getZone()));
        ReflectionSession session = new ReflectionSession(actor.person(), told, now);
        sessions.persistAndFlush(session);
        List<ConfirmationAsked> asked = new ArrayList<>();
        for (String number : numbers) {
            try {
                asked.add(new ConfirmationAsked(
                        now,
                        actor.person(),
                        confirmations
                                .ask(
                                        actor,
                                        Subject.session(session.id()),
                                        new Confirmations.Whom(number, number, null, false),
                                        now)
                                .id()));
            } catch (Refusal refusal) {
                throw refusal.problems().isEmpty()
                        ? refusal
                        : Refusal.invalid("numbers", refusal.problems().get(0).message());
            }
        }
        String words = Confirmations.text(learned.words());
        UUID entry = words.isEmpty() ? null : log.write(actor, told.title(), words);
        deeds.fire(new SessionReported(now, actor.person(), session.id()));
        asked.forEach(deeds::fire);
        if (entry != null && learned.shared()) {
            log.share(actor, entry, session.parts().get(0).id());
        }
        return session.id();
    }

    private ReflectionSession.Told told(Actor actor, Report report, LocalDate today) {
        String title = Confirmations.text(report.title());
        LocalDate day = report.heldOn();
        Integer minutes = report.netMinutes();
        Integer group = report.groupSize();
        new Problems()
                .when(
                        !worths.types(actor.person()).containsKey(report.activity()),
                        "activity",
                        "Kies wat jullie deden.",
                        "Choose what you did.")
                .when(
                        title.isEmpty() || title.length() > LONGEST_TITLE,
                        "title",
                        "Schrijf waar het over ging, in hoogstens 200 tekens.",
                        "Write what it was about, in at most 200 characters.")
                .when(
                        day == null || !Period.isPlausible(day),
                        "heldOn",
                        "Vul in op welke dag het was.",
                        "Enter on which day it was.")
                .when(
                        day != null && day.isAfter(today),
                        "heldOn",
                        "Die dag moet nog komen. Meld het als het geweest is.",
                        "That day is still to come. Report it when it has been.")
                .when(
                        minutes == null || minutes < 1 || minutes > MINUTES_A_DAY,
                        "netMinutes",
                        "Vul de tijd zonder pauzes in, in minuten en hoogstens een dag.",
                        "Enter the time without breaks, in minutes and at most a day.")
                .when(
                        group == null || group < 1 || group > LARGEST_GROUP,
                        "groupSize",
                        "Vul in met hoeveel deelnemers jullie waren, hoogstens 50.",
                        "Enter how many participants you were, at most 50.")
                .refuseIfAny();
        ReflectionSession.Told told = new ReflectionSession.Told(report.activity(), title, day, minutes, group);
        mustCount(worths.of(actor.person(), told));
        return told;
    }

    private static void mustCount(List<SessionClaims.Place> places) {
        if (places.stream().noneMatch(SessionClaims.Place::isClaimed)) {
            List<Refusal.Problem> why = places.stream()
                    .flatMap(p -> p.worth().obstacles().stream())
                    .distinct()
                    .map(o -> new Refusal.Problem("registers", o))
                    .toList();
            throw Refusal.invalid(
                    why.isEmpty()
                            ? List.of(new Refusal.Problem(
                                    "registers", new Text("Je staat in geen register.", "You are in no register.")))
                            : why);
        }
    }

    /** Asks one more person who was there. */
    @Transactional
    Confirmations.Made ask(Actor actor, UUID id, Confirmations.Whom whom) {
        ReflectionSession session = own(actor, id);
        Instant now = clock.instant();
        sessions.lock(session);
        Confirmations.Made made = confirmations.ask(actor, Subject.session(id), whom, now);
        deeds.fire(new ConfirmationAsked(now, actor.person(), made.id()));
        return made;
    }

    @Transactional
    void revoke(Actor actor, UUID id, UUID request) {
        own(actor, id);
        Instant now = clock.instant();
        confirmations.revoke(Subject.session(id), request, now);
        deeds.fire(new ConfirmationRevoked(now, actor.person(), request));
    }

    @Transactional
    boolean isCodeOf(UUID id, String code) {
        return confirmations.isCodeOf(Subject.session(id), code);
    }

    /** What waits for this person's word, the oldest first. */
    @Transactional
    public List<Question> waitingFor(Actor actor) {
        return confirmations.waitingFor(actor, clock.instant(), MOST).stream()
                .filter(r -> r.subject().session() != null)
                .map(this::question)
                .toList();
    }

    @Transactional
    Question askedOf(Actor actor, UUID request) {
        ConfirmationRequest asked = aboutSession(confirmations.asked(actor, request));
        asked.mustBeOpen(clock.instant());
        return question(asked);
    }

    /**
     * What this code asks.
     *
     * @param giver who is signed in, or null
     * @throws Refusal when nobody made such a code, it does not hold any more, or it is her own question
     */
    @Transactional
    Question open(String code, PersonId giver) {
        ConfirmationRequest asked = aboutSession(confirmations.byCode(code));
        asked.mustBeOpen(clock.instant());
        confirmations.mustNotBeWhoAsks(asked, giver);
        return question(asked);
    }

    /** Whoever holds the link says whether it is right, once. */
    @Transactional
    void answer(String code, PersonId giver, String name, boolean confirmed) {
        answer(aboutSession(confirmations.byCode(code)), giver, name, confirmed);
    }

    /** The colleague who was asked by account says whether it is right, once. */
    @Transactional
    Answered answer(Actor actor, UUID request, boolean confirmed) {
        ConfirmationRequest asked = aboutSession(confirmations.asked(actor, request));
        answer(asked, actor.person(), null, confirmed);
        return new Answered(confirmed && !asked.leads() ? asked.subject().session() : null);
    }

    private void answer(ConfirmationRequest request, PersonId giver, String name, boolean confirmed) {
        Instant now = clock.instant();
        ReflectionSession session = sessions.findById(request.subject().session());
        sessions.lock(session);
        PersonId asker = people.resolve(request.person());
        session.parts().forEach(part -> hold(people.resolve(part.person())));
        confirmations.answer(request, giver, name, confirmed, now);
        List<Deed> happened = new ArrayList<>();
        happened.add(
                confirmed
                        ? new ConfirmationGiven(now, asker, request.id(), giver)
                        : new ConfirmationDenied(now, asker, request.id(), giver));
        if (!confirmed) {
            happened.addAll(doubt(session, giver, now));
        }
        happened.addAll(settle(session, now));
        happened.forEach(deeds::fire);
    }

    /**
     * Takes a meeting into one's own portfolio: whoever confirmed that she was there, once.
     *
     * @throws Refusal when she did not take part, has it already, or it counts in none of her registers
     */
    @Transactional
    public UUID take(Actor actor, UUID id) {
        Instant now = clock.instant();
        ReflectionSession session = sessions.findByIdOptional(id).orElseThrow(Refusal::notFound);
        sessions.lock(session);
        Optional<ConfirmationRequest> mine = confirmations.about(Subject.session(id)).stream()
                .filter(r -> r.state(now) == State.CONFIRMED)
                .filter(r -> r.giver().map(people::resolve).filter(actor::is).isPresent())
                .findFirst();
        if (part(session, actor.person()).isPresent()) {
            throw Refusal.conflict(
                    new Text("Deze bijeenkomst staat al in je dossier.", "This meeting is in your portfolio already."));
        }
        ConfirmationRequest confirmed = mine.orElseThrow(Refusal::notFound);
        if (confirmed.leads()) {
            throw Refusal.conflict(new Text(
                    "Je hebt deze bijeenkomst begeleid. Dat telt niet als deelnemen.",
                    "You led this meeting. That does not count as taking part."));
        }
        mustCount(worths.of(actor.person(), session.told()));
        hold(actor.person());
        ReflectionSession.Part part = session.take(actor.person(), now);
        sessions.persistAndFlush(session);
        deeds.fire(new SessionTaken(now, actor.person(), part.id()));
        settle(session, now).forEach(deeds::fire);
        return part.id();
    }

    /** Gives her part to an assessor as it is: she need not wait for who does not answer. */
    @Transactional
    public UUID handIn(Actor actor, UUID id) {
        Instant now = clock.instant();
        ReflectionSession session = visible(actor, id);
        sessions.lock(session);
        ReflectionSession.Part part = part(session, actor.person()).orElseThrow(Refusal::notFound);
        hold(actor.person());
        if (items.findByIdOptional(part.id()).isPresent()) {
            throw Refusal.conflict(new Text("Dit is al ingestuurd.", "This was handed in already."));
        }
        List<SessionClaims.Place> places = worths.of(actor.person(), session.told());
        mustCount(places);
        handIn(session, part, places, now).forEach(deeds::fire);
        return part.id();
    }

    /** Every part for which enough came in becomes evidence. */
    private List<Deed> settle(ReflectionSession session, Instant now) {
        List<Deed> happened = new ArrayList<>();
        for (ReflectionSession.Part part : session.parts()) {
            if (items.findByIdOptional(part.id()).isPresent()) {
                continue;
            }
            PersonId person = people.resolve(part.person());
            List<SessionClaims.Place> places = worths.of(person, session.told()).stream()
                    .filter(SessionClaims.Place::isClaimed)
                    .toList();
            SessionTrust.Facts facts = facts(session, part, now);
            if (!places.isEmpty()
                    && places.stream()
                            .noneMatch(p -> SessionTrust.of(p.rule(), facts).isWaiting())) {
                happened.addAll(handIn(session, part, places, now));
            }
        }
        return happened;
    }

    private List<Deed> handIn(
            ReflectionSession session, ReflectionSession.Part part, List<SessionClaims.Place> places, Instant now) {
        PersonId person = people.resolve(part.person());
        ReflectionSession.Told told = session.told();
        SessionTrust.Facts facts = facts(session, part, now);
        EvidenceItem item = new EvidenceItem(
                part.id(),
                EvidenceKind.SESSION,
                person,
                new EvidenceItem.Told(
                        told.activity(),
                        told.title(),
                        told.heldOn(),
                        told.netMinutes(),
                        null,
                        told.groupSize(),
                        null,
                        null),
                List.of(),
                now);
        Map<EvidenceClaim, SessionTrust> made = new LinkedHashMap<>();
        places.stream()
                .filter(SessionClaims.Place::isClaimed)
                .forEach(p -> made.put(
                        item.claim(
                                p.registration().id(),
                                p.registration().register(),
                                p.worth().category().code(),
                                p.worth().points()),
                        SessionTrust.of(p.rule(), facts)));
        made.forEach((claim, trust) -> {
            if (trust.isBooked()) {
                claim.happen(StepKind.TRUSTED, person, EvidenceStep.Said.NOTHING, now);
            } else {
                claim.happen(StepKind.FLAGGED, person, EvidenceStep.Said.words(SessionFlag.write(trust.flags())), now);
            }
        });
        items.persistAndFlush(item);
        made.keySet().forEach(claims::list);
        List<Deed> happened = new ArrayList<>();
        made.forEach((claim, trust) -> {
            if (trust.isBooked()) {
                ledger.credit(person, item.id(), List.of(claim.credit(claim.category(), claim.claimed())), now);
                happened.add(new SessionTrusted(now, person, claim.id()));
            } else {
                happened.add(new SessionHandedIn(now, person, claim.id()));
            }
        });
        return happened;
    }

    /** What was booked on trust is looked at again when somebody says that it is not right. */
    private List<Deed> doubt(ReflectionSession session, PersonId giver, Instant now) {
        List<EvidenceClaim> booked = session.parts().stream()
                .flatMap(p -> items.findByIdOptional(p.id()).stream())
                .flatMap(i -> i.claims().stream())
                .filter(c -> c.life().state().isCredited() && c.life().matter().isEmpty())
                .toList();
        List<Deed> happened = new ArrayList<>();
        booked.forEach(c -> {
            PersonId holder = people.resolve(c.person());
            PersonId by = giver == null ? holder : giver;
            c.happen(StepKind.SIGNALLED, by, EvidenceStep.Said.words(SignalReason.DENIED.name()), now);
            claims.list(c);
            happened.add(new EvidenceSignalled(now, by, c.id(), holder));
        });
        return happened;
    }

    /** Whoever confirmed counts for everybody else who was there, and so does whoever reported it. */
    private SessionTrust.Facts facts(ReflectionSession session, ReflectionSession.Part part, Instant now) {
        Set<PersonId> me = people.everybodyWhoIs(people.resolve(part.person()));
        List<ConfirmationRequest> all = confirmations.about(Subject.session(session.id()));
        List<ConfirmationRequest> confirmed = all.stream()
                .filter(r -> r.state(now) == State.CONFIRMED)
                .filter(r -> r.giver().filter(me::contains).isEmpty())
                .toList();
        Set<PersonId> known = new HashSet<>();
        confirmed.forEach(r -> r.giver().map(people::resolve).ifPresent(known::add));
        PersonId reporter = people.resolve(session.reporter());
        if (!me.contains(reporter)) {
            known.add(reporter);
        }
        int links = (int) confirmed.stream().filter(r -> r.giver().isEmpty()).count();
        LocalDate day = session.told().heldOn();
        List<ConfirmationRequest> leaders =
                confirmed.stream().filter(ConfirmationRequest::leads).toList();
        return new SessionTrust.Facts(
                known.size() + links,
                known.size(),
                !leaders.isEmpty(),
                leaders.stream()
                        .flatMap(r -> r.giver().stream())
                        .map(people::resolve)
                        .anyMatch(p -> worths.isRegisteredOn(p, day)),
                (int) all.stream().filter(r -> r.state(now) == State.DENIED).count(),
                links == 0 && known.size() == 1 && isCircle(known.iterator().next(), me, now),
                items.sameDay(me, session.told().activity(), day, part.id()).stream()
                        .flatMap(i -> i.claims().stream())
                        .anyMatch(c -> c.life().state().stands()));
    }

    /** Whether the word of this person goes back to the holder, over people who each had one confirmation only. */
    private boolean isCircle(PersonId confirmer, Set<PersonId> holder, Instant now) {
        Set<UUID> seen = new HashSet<>();
        Set<UUID> frontier = new HashSet<>(confirmations.ids(confirmer));
        for (int step = 0; step < DEEPEST_CIRCLE && !frontier.isEmpty(); step++) {
            seen.addAll(frontier);
            frontier = new HashSet<>(sessions.soleConfirmers(frontier, now.minus(CIRCLE_DAYS, ChronoUnit.DAYS)));
            if (frontier.stream().map(PersonId::new).anyMatch(holder::contains)) {
                return true;
            }
            frontier.removeAll(seen);
        }
        return false;
    }

    private void hold(PersonId person) {
        worths.held(person).forEach(holds::hold);
    }

    private View view(ReflectionSession session, Actor actor, Instant now) {
        ReflectionSession.Told told = session.told();
        Optional<ReflectionSession.Part> part = part(session, actor.person());
        boolean own = actor.is(people.resolve(session.reporter()));
        UUID item = part.flatMap(p -> items.findByIdOptional(p.id()))
                .map(EvidenceItem::id)
                .orElse(null);
        Optional<SessionTrust.Facts> facts = part.filter(p -> item == null).map(p -> facts(session, p, now));
        return new View(
                session.id(),
                worths.name(people.resolve(session.reporter()), told.activity()),
                told.title(),
                told.heldOn(),
                told.netMinutes(),
                told.groupSize(),
                people.fullName(people.resolve(session.reporter())),
                own,
                part.map(ReflectionSession.Part::id).orElse(null),
                item,
                worths.of(actor.person(), told).stream()
                        .map(p -> place(p, facts))
                        .toList(),
                own
                        ? confirmations.about(Subject.session(session.id())).stream()
                                .map(r -> confirmations.view(r, now))
                                .toList()
                        : List.of());
    }

    private static Place place(SessionClaims.Place place, Optional<SessionTrust.Facts> facts) {
        return new Place(
                place.registration().number().value(),
                place.register(),
                place.worth().points(),
                place.worth().category() == null
                        ? null
                        : place.worth().category().name(),
                place.worth().rule(),
                place.worth().obstacles(),
                facts.filter(f -> place.isClaimed())
                        .map(f -> SessionTrust.of(place.rule(), f).flags().stream()
                                .map(SessionFlag::label)
                                .toList())
                        .orElse(List.of()),
                place.isExample());
    }

    private Question question(ConfirmationRequest request) {
        ReflectionSession session = sessions.findById(request.subject().session());
        ReflectionSession.Told told = session.told();
        PersonId asker = people.resolve(request.person());
        return new Question(
                request.id(),
                request.subject().session(),
                people.fullName(asker),
                worths.name(asker, told.activity()),
                told.title(),
                told.heldOn(),
                told.netMinutes(),
                told.groupSize(),
                request.leads(),
                request.expiresAt());
    }

    private static ConfirmationRequest aboutSession(ConfirmationRequest request) {
        if (request.subject().session() == null) {
            throw Refusal.notFound();
        }
        return request;
    }

    private Optional<ReflectionSession.Part> part(ReflectionSession session, PersonId person) {
        return session.parts().stream()
                .filter(p -> people.resolve(p.person()).equals(person))
                .findFirst();
    }

    private ReflectionSession own(Actor actor, UUID id) {
        return sessions.findByIdOptional(id)
                .filter(s -> actor.is(people.resolve(s.reporter())))
                .orElseThrow(Refusal::notFound);
    }

    /** A meeting in her portfolio. */
    private ReflectionSession visible(Actor actor, UUID id) {
        return sessions.findByIdOptional(id)
                .filter(s -> part(s, actor.person()).isPresent())
                .orElseThrow(Refusal::notFound);
    }
}
