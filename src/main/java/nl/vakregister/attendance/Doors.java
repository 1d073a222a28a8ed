// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.attendance.DoorEvent.CheckInStruck;
import nl.vakregister.attendance.DoorEvent.CheckedIn;
import nl.vakregister.attendance.DoorEvent.DoorOpened;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registrations;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The door of an edition: on its day the provider shows a code that changes every minute, participants check in with it,
 * and afterwards the provider hands that in as an attendance sheet.
 */
@ApplicationScoped
public class Doors {
    /** Wrong codes that one person may try in an hour. */
    static final int MOST_WRONG = 10;

    private static final int MINE = 20;
    private static final int LONGEST_REASONS = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Door.Repo doors;
    private final ReportableEditions editions;
    private final ChannelIntake intake;
    private final Registrations registrations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;
    private final String publicUrl;

    Doors(
            Door.Repo doors,
            ReportableEditions editions,
            ChannelIntake intake,
            Registrations registrations,
            People people,
            Event<Deed> deeds,
            Clock clock,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl) {
        this.doors = doors;
        this.editions = editions;
        this.intake = intake;
        this.registrations = registrations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** What a door is for. @param meeting its code, or empty for the edition as a whole */
    public record Place(String meeting, String title, LocalDate day) {}

    /**
     * The codes of this moment.
     *
     * @param url what the QR holds
     * @param typed what somebody without a camera types
     */
    public record Codes(String url, String typed, QrCode qr, int secondsLeft) {}

    /**
     * The doors of an edition today.
     *
     * @param places what can be opened today
     * @param place which of them is looked at, or null when there is none
     * @param codes null while it is closed
     */
    public record View(Editions.EditionFacts edition, List<Place> places, Place place, Codes codes, long checkIns) {}

    /** What somebody is about to check in to. */
    public record Ahead(Editions.EditionFacts edition, Place place, boolean already) {}

    /**
     * Somebody who checked in.
     *
     * @param number null when she is not registered any more
     * @param days on how many days of the edition she checked in
     */
    public record Participant(
            UUID id, String name, String number, Place place, Instant at, int days, boolean struck, String reasons) {}

    /** A check-in as the person sees it. */
    public record Mine(Editions.EditionFacts edition, Place place, Instant at, boolean struck, String reasons) {}

    private enum Verdict {
        RIGHT,
        EXPIRED,
        WRONG
    }

    /**
     * Opens the door of today, or finds it open.
     *
     * @param meeting the code of a meeting, or empty for the edition as a whole
     * @throws Refusal when the edition is not held today, was cancelled, or is somebody else's
     */
    @Transactional
    public View open(Actor actor, UUID editionId, String meeting) {
        Editions.EditionFacts edition = own(actor, editionId);
        Instant now = clock.instant();
        LocalDate today = day(now);
        Place place = place(edition, meeting, today);
        String code = place.meeting();
        if (doors.of(editionId, code, today).isEmpty()) {
            byte[] secret = new byte[32];
            RANDOM.nextBytes(secret);
            boolean opened = false;
            // A handle that is taken today is drawn again; somebody who was first opened it for both
            while (!opened && doors.of(editionId, code, today).isEmpty()) {
                opened = doors.open(editionId, code, today, DoorCode.handle(RANDOM), secret, actor.person(), now);
            }
            if (opened) {
                deeds.fire(new DoorOpened(
                        now,
                        actor.person(),
                        doors.of(editionId, code, today).orElseThrow().id(),
                        editionId));
            }
        }
        return view(edition, place, now);
    }

    /** The door as it is now; without a meeting the first that is held today. */
    @Transactional
    public View get(Actor actor, UUID editionId, String meeting) {
        Editions.EditionFacts edition = own(actor, editionId);
        Instant now = clock.instant();
        List<Place> places = places(edition, day(now));
        Place place = places.stream()
                .filter(p -> meeting == null || meeting.isEmpty() || p.meeting().equalsIgnoreCase(meeting))
                .findFirst()
                .orElse(null);
        return view(edition, place, now);
    }

    /** The editions of the actor's organisations that are held today. */
    @Transactional
    public List<Editions.EditionFacts> today(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return editions.ofProviders(Reporting.organisations(actor), today, today).stream()
                .filter(e -> !e.cancelled() && !places(e, today).isEmpty())
                .toList();
    }

    private View view(Editions.EditionFacts edition, Place place, Instant now) {
        LocalDate today = day(now);
        Optional<Door> door = place == null || edition.cancelled()
                ? Optional.empty()
                : doors.of(edition.edition(), place.meeting(), today);
        return new View(
                edition,
                places(edition, today),
                place,
                door.map(d -> codes(d, now)).orElse(null),
                door.map(d -> doors.countCheckIns(d.id())).orElse(0L));
    }

    private Codes codes(Door door, Instant now) {
        String url = publicUrl + "/aanwezig/" + DoorCode.scanned(door.handle(), door.secret(), now);
        return new Codes(
                url, DoorCode.typed(door.handle(), door.secret(), now), QrCode.of(url), DoorCode.secondsLeft(now));
    }

    /**
     * What a scanned code is worth: a ticket for the browser that scanned it.
     *
     * @throws Refusal when the code is not shown now
     */
    @Transactional
    public String scan(String code) {
        Instant now = clock.instant();
        Optional<DoorCode.Read> read = DoorCode.read(code).filter(DoorCode.Read::scanned);
        Optional<Door> door = read.flatMap(r -> doors.byHandle(r.handle(), day(now)));
        return switch (door.map(d -> verdict(read.get(), d, now)).orElse(Verdict.WRONG)) {
            case RIGHT -> ticket(door.orElseThrow(), now);
            case EXPIRED ->
                throw Refusal.conflict(new Text(
                        "Deze code is niet meer geldig. Scan de code die nu op het scherm staat.",
                        "This code is not valid any more. Scan the code that is on the screen now."));
            case WRONG -> throw wrong();
        };
    }

    /** How long somebody must wait before she may try another code; zero when she need not. */
    @Transactional
    public long secondsToWait(Actor actor) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return doors.wrong(actor.person(), hour) < MOST_WRONG
                ? 0
                : Math.max(
                        1, Duration.between(now, hour.plus(1, ChronoUnit.HOURS)).toSeconds());
    }

    /**
     * What a code that somebody typed is worth. A wrong one counts; see {@link #secondsToWait}, which is for the caller to
     * ask first.
     *
     * @return the ticket, or empty when the code is not shown now
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<String> type(Actor actor, String code) {
        Instant now = clock.instant();
        Optional<DoorCode.Read> read = DoorCode.read(code);
        Optional<Door> door = read.flatMap(r -> doors.byHandle(r.handle(), day(now)));
        if (door.isPresent() && DoorCode.isRight(read.get(), door.get().secret(), now)) {
            return Optional.of(ticket(door.get(), now));
        }
        doors.guessedWrong(actor.person(), now.truncatedTo(ChronoUnit.HOURS));
        return Optional.empty();
    }

    static Refusal wrong() {
        return Refusal.invalid(
                "code",
                new Text(
                        "Deze code klopt niet. Kijk welke code er nu op het scherm staat.",
                        "This code is not right. See which code is on the screen now."));
    }

    /**
     * What a ticket lets somebody check in to.
     *
     * @throws Refusal when it is not right, too old, or the edition was cancelled
     */
    @Transactional
    public Ahead ahead(Actor actor, String ticket) {
        Instant now = clock.instant();
        Door door = door(ticket, now);
        Editions.EditionFacts edition = editions.get(door.edition());
        Place place = place(edition, door.meeting(), day(now));
        boolean already = doors.checkIns(door.edition()).stream()
                .anyMatch(c -> c.door().equals(door.id()) && actor.is(c.person()));
        return new Ahead(edition, place, already);
    }

    /**
     * Puts on record that somebody is there; a second time changes nothing.
     *
     * @return the edition
     */
    @Transactional
    public Ahead checkIn(Actor actor, String ticket) {
        Instant now = clock.instant();
        Door door = door(ticket, now);
        Editions.EditionFacts edition = editions.get(door.edition());
        Place place = place(edition, door.meeting(), day(now));
        if (registrations.ofPerson(actor.person()).isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Je staat nog niet in het register. Vraag de opleider om je op de lijst te zetten.",
                    "You are not in the register yet. Ask the provider to put you on the list."));
        }
        boolean first = doors.checkIn(door.id(), actor.person(), now);
        if (first) {
            deeds.fire(new CheckedIn(now, actor.person(), door.id(), door.edition()));
        }
        return new Ahead(edition, place, !first);
    }

    /** Whoever checked in to an edition, in that order. */
    @Transactional
    public List<Participant> participants(Actor actor, UUID editionId) {
        Editions.EditionFacts edition = own(actor, editionId);
        Map<UUID, Door> byId =
                doors.ofEdition(editionId).stream().collect(Collectors.toMap(Door::id, Function.identity()));
        List<Door.CheckIn> checkIns = doors.checkIns(editionId);
        Map<PersonId, Long> days = checkIns.stream()
                .collect(Collectors.groupingBy(c -> people.resolve(c.person()), Collectors.counting()));
        Map<PersonId, Optional<Registrations.Facts>> known = new HashMap<>();
        return checkIns.stream()
                .map(c -> {
                    PersonId person = people.resolve(c.person());
                    Optional<Registrations.Facts> registration =
                            known.computeIfAbsent(person, p -> registration(edition, p));
                    Door door = byId.get(c.door());
                    return new Participant(
                            c.id(),
                            registration.map(r -> r.name().formal()).orElseGet(() -> people.fullName(person)),
                            registration.map(r -> r.number().value()).orElse(null),
                            new Place(door.meeting(), title(edition, door.meeting()), door.heldOn()),
                            c.recordedAt(),
                            days.get(person).intValue(),
                            c.isStruck(),
                            c.reasons());
                })
                .toList();
    }

    /**
     * Hands in who checked in as an attendance sheet, but for those who left early. Whoever was on an earlier sheet is not
     * booked twice.
     *
     * @param left check-ins that do not count, each with why
     * @throws Refusal before the last day, or when nobody is left to hand in
     */
    @Transactional
    Sheets.SheetView handIn(Actor actor, UUID editionId, Map<UUID, String> left) {
        Editions.EditionFacts edition = own(actor, editionId);
        Instant now = clock.instant();
        LocalDate today = day(now);
        if (edition.cancelled()) {
            throw cancelled();
        }
        if (edition.meetings().isEmpty() && edition.completedOn().isAfter(today)) {
            throw Refusal.conflict(new Text(
                    "Deze uitvoering is nog niet afgelopen. Maak de presentielijst na de laatste dag.",
                    "This edition is not over yet. Make the attendance sheet after the last day."));
        }
        editions.hold(editionId);
        Map<UUID, Door> byId =
                doors.ofEdition(editionId).stream().collect(Collectors.toMap(Door::id, Function.identity()));
        List<Door.CheckIn> checkIns = doors.checkIns(editionId);
        Map<UUID, Door.CheckIn> open = checkIns.stream()
                .filter(c -> !c.isStruck())
                .collect(Collectors.toMap(Door.CheckIn::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        check(left, open);
        List<ChannelIntake.Row> rows = new ArrayList<>();
        Map<String, ChannelIntake.Row> once = new LinkedHashMap<>();
        for (Door.CheckIn each : open.values()) {
            if (!left.containsKey(each.id())) {
                PersonId person = people.resolve(each.person());
                String meeting = byId.get(each.door()).meeting();
                registration(edition, person)
                        .ifPresent(r -> once.putIfAbsent(
                                person.value() + "#" + meeting,
                                new ChannelIntake.Row(
                                        r.number().value(), r.name().formal(), meeting, null)));
            }
        }
        rows.addAll(once.values());
        if (rows.isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Er is niemand om op de presentielijst te zetten.", "There is nobody to put on the sheet."));
        }
        for (Map.Entry<UUID, String> each : left.entrySet()) {
            Door.CheckIn checkIn = open.get(each.getKey());
            checkIn.strike(each.getValue().strip(), actor.person(), now);
            deeds.fire(new CheckInStruck(now, actor.person(), checkIn.door(), editionId, checkIn.person()));
        }
        return intake.take(actor, edition, Channel.DOOR, rows, null).sheet();
    }

    private static void check(Map<UUID, String> left, Map<UUID, Door.CheckIn> open) {
        List<Refusal.Problem> problems = new ArrayList<>();
        left.forEach((id, reasons) -> {
            if (!open.containsKey(id)) {
                throw Refusal.notFound();
            }
            if (reasons == null || reasons.isBlank() || reasons.length() > LONGEST_REASONS) {
                problems.add(new Refusal.Problem(
                        "reasons." + id,
                        new Text(
                                "Schrijf op waarom deze deelnemer niet meetelt, in hoogstens 1000 tekens.",
                                "Write down why this participant does not count, in at most 1000 characters.")));
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    /** Where this person checked in lately, newest first. */
    @Transactional
    public List<Mine> mine(Actor actor) {
        return doors.ofPerson(actor.person(), MINE).stream()
                .map(c -> {
                    Door door = doors.findById(c.door());
                    Editions.EditionFacts edition = editions.get(door.edition());
                    return new Mine(
                            edition,
                            new Place(door.meeting(), title(edition, door.meeting()), door.heldOn()),
                            c.recordedAt(),
                            c.isStruck(),
                            c.reasons());
                })
                .toList();
    }

    private Editions.EditionFacts own(Actor actor, UUID editionId) {
        Editions.EditionFacts edition = editions.find(editionId)
                .filter(e -> actor.memberOf(e.provider()))
                .orElseThrow(Refusal::notFound);
        Reporting.mustReport(actor, edition.provider());
        return edition;
    }

    private Door door(String ticket, Instant now) {
        return DoorCode.handleOf(ticket)
                .flatMap(handle -> doors.byHandle(handle, day(now)))
                .filter(d -> DoorCode.isRight(ticket, d.secret(), now))
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Het is te lang geleden dat je de code hebt gescand. Scan opnieuw.",
                        "It is too long ago that you scanned the code. Scan again.")));
    }

    private String ticket(Door door, Instant now) {
        String nonce = PublicCode.random(RANDOM).value();
        return DoorCode.ticket(door.handle(), door.secret(), now, nonce);
    }

    /** A code of earlier today says so when it was scanned: a screenshot, or a slow phone. */
    private static Verdict verdict(DoorCode.Read read, Door door, Instant now) {
        if (DoorCode.isRight(read, door.secret(), now)) {
            return Verdict.RIGHT;
        }
        Instant earlier = now;
        for (int slot = 0; slot < 24 * 60 / 2; slot++) {
            earlier = earlier.minus(DoorCode.SLOT.multipliedBy(2));
            if (DoorCode.isRight(read, door.secret(), earlier)) {
                return Verdict.EXPIRED;
            }
        }
        return Verdict.WRONG;
    }

    /** What the edition has on this day. */
    private static List<Place> places(Editions.EditionFacts edition, LocalDate day) {
        if (!edition.meetings().isEmpty()) {
            return edition.meetings().stream()
                    .filter(m -> m.heldOn().equals(day))
                    .map(m -> new Place(m.code(), m.title(), day))
                    .toList();
        }
        return day.isBefore(edition.startsOn()) || day.isAfter(edition.completedOn())
                ? List.of()
                : List.of(new Place("", null, day));
    }

    private static Place place(Editions.EditionFacts edition, String meeting, LocalDate day) {
        if (edition.cancelled()) {
            throw cancelled();
        }
        String wanted = meeting == null ? "" : meeting;
        return places(edition, day).stream()
                .filter(p -> p.meeting().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Dit is vandaag niet. De deur is alleen open op de dag zelf.",
                        "This is not today. The door is only open on the day itself.")));
    }

    private static Refusal cancelled() {
        return Refusal.conflict(new Text("Deze uitvoering gaat niet door.", "This edition was cancelled."));
    }

    private static String title(Editions.EditionFacts edition, String meeting) {
        return edition.meetings().stream()
                .filter(m -> m.code().equals(meeting))
                .map(Editions.MeetingFacts::title)
                .findFirst()
                .orElse(null);
    }

    /** The registration that the edition is worth something for, or else any that she has. */
    private Optional<Registrations.Facts> registration(Editions.EditionFacts edition, PersonId person) {
        List<Registrations.Facts> all = registrations.ofPerson(person);
        return all.stream()
                .filter(r -> edition.worth().containsKey(r.register()) && r.isRegisteredOn(edition.completedOn()))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
