// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Catalogue;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.Providers;
import nl.vakregister.attendance.SheetEvent.SheetBooked;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;
import nl.vakregister.ledger.Credit;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Participants;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/**
 * Works off sheets, a few thousand rows in one transaction: outcomes, points, deeds and how far it is, all or nothing. Stopped
 * between two transactions, anybody goes on where it was.
 */
@ApplicationScoped
class SheetBooker {
    private static final int MOST_ATTEMPTS = 12;
    private static final int CANDIDATES = 20;

    private final Editions editions;
    private final Catalogue catalogue;
    private final Providers providers;
    private final Participants participants;
    private final ExternalReferences references;
    private final Ledger ledger;
    private final Vetoes vetoes;
    private final AttendancePolicies policies;
    private final ReceivedSheet.Repo sheets;
    private final EntityManager database;
    private final AttendanceConfig config;
    private final Event<Deed> deeds;
    private final Clock clock;

    SheetBooker(
            Editions editions,
            Catalogue catalogue,
            Providers providers,
            Participants participants,
            ExternalReferences references,
            Ledger ledger,
            Vetoes vetoes,
            AttendancePolicies policies,
            ReceivedSheet.Repo sheets,
            EntityManager database,
            AttendanceConfig config,
            Event<Deed> deeds,
            Clock clock) {
        this.editions = editions;
        this.catalogue = catalogue;
        this.providers = providers;
        this.participants = participants;
        this.references = references;
        this.ledger = ledger;
        this.vetoes = vetoes;
        this.policies = policies;
        this.sheets = sheets;
        this.database = database;
        this.config = config;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What came of an attempt to work on a sheet. */
    enum Step {
        /** Somebody else has it, or there is nothing to do. */
        PASSED,
        /** There is more. */
        FURTHER,
        FINISHED
    }

    /** Sheets that wait, longest untouched first. */
    @Transactional
    List<UUID> waiting() {
        Instant now = clock.instant();
        return onRows(rows -> rows.waiting(now, CANDIDATES));
    }

    /**
     * Decides about the next rows of a sheet.
     *
     * @param wait whether to wait for somebody who is at it
     */
    @Transactional
    Step step(UUID sheetId, boolean wait) {
        Instant now = clock.instant();
        Optional<SheetRows.Work> held = onRows(rows -> rows.hold(sheetId, wait));
        if (held.filter(w -> w.state() == SheetState.RUNNING).isEmpty()) {
            return Step.PASSED;
        }
        SheetRows.Work work = held.get();
        ReceivedSheet sheet = sheets.findById(sheetId);
        int limit = config.rowsAtOnce();
        List<SheetRows.Standing> next = onRows(rows -> work.firstRound()
                ? rows.unseen(sheetId, work.nextLine(), limit)
                : rows.having(
                        sheetId,
                        Arrays.stream(Outcome.values())
                                .filter(Outcome::mayChange)
                                .toList(),
                        work.nextLine(),
                        limit));
        List<SheetRows.Decided> decided = decide(sheet, next, work.runBy(), now);
        int lastLine =
                next.isEmpty() ? work.nextLine() : next.get(next.size() - 1).line();
        boolean finished = next.size() < limit;
        SheetRows.Work after = work.after(decided, lastLine).in(finished ? SheetState.DONE : SheetState.RUNNING);
        onRows(rows -> {
            rows.update(after, now);
            return null;
        });
        if (finished && (work.firstRound() || after.changed() > 0)) {
            deeds.fire(new SheetBooked(
                    now, work.runBy(), sheetId, sheet.edition(), sheet.organisation(), after.total(), after.booked()));
        }
        return finished ? Step.FINISHED : Step.FURTHER;
    }

    /** It failed: later again, with a pause that doubles, and in the end by hand. */
    @Transactional
    void failed(UUID sheet) {
        Instant now = clock.instant();
        onRows(rows -> {
            SheetRows.Work work = rows.works(List.of(sheet)).get(sheet);
            rows.failed(sheet, now.plus(Duration.ofSeconds(1L << Math.min(work.attempts(), 10))), MOST_ATTEMPTS);
            return null;
        });
    }

    /** Decides about rows, and stores what became of them with the points they led to. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<SheetRows.Decided> decide(ReceivedSheet sheet, List<SheetRows.Standing> next, PersonId by, Instant now) {
        if (next.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Places places = new Places(sheet, by, today);
        places.find(next);
        Map<String, Participants.Participant> people = people(sheet, next);
        Known known = known(sheet, next, places, people);
        Vetoes.Grounds grounds = vetoes.of(sheet);

        List<SheetRows.Decided> decided = new ArrayList<>(next.size());
        List<Credit> credits = new ArrayList<>(next.size());
        Set<List<String>> seen = new HashSet<>();
        for (SheetRows.Standing standing : next) {
            AttendanceSheet.Row row = standing.row();
            Booking.Place place = places.of(row);
            Booking.Moment moment = places.moment(row);
            Participants.Participant participant = people.get(key(row));
            String source = moment.completedOn() == null
                    ? null
                    : Booking.source(place.edition().edition(), moment.meeting());
            List<String> who = participant == null || source == null
                    ? null
                    : List.of(participant.person().value().toString(), source);
            Booking.Decision free = Booking.decide(new Booking.Facts(
                    row,
                    place,
                    moment,
                    participant == null ? List.of() : participant.registrations(),
                    places.permission(place),
                    who != null && (seen.contains(who) || known.isEarlierInSheet(participant, source)),
                    source == null ? Set.of() : known.credited().getOrDefault(source, Set.of()),
                    // Whether a claim was in time was seen when it was made
                    sheet.channel() == Channel.CLAIM && moment.completedOn() != null ? moment.completedOn() : today));
            Booking.Decision decision = free.outcome() == Outcome.BOOKED
                    ? Veto.of(
                            free,
                            grounds.on(
                                    place.edition(),
                                    source,
                                    participant.registrations(),
                                    known.otherwise().getOrDefault(source, Set.of())))
                    : free;
            if (decision.outcome() == Outcome.BOOKED) {
                seen.add(who);
                credits.addAll(credits(place.edition(), moment, source, participant, decision.booked()));
            }
            decided.add(new SheetRows.Decided(
                    row.line(),
                    standing.outcome(),
                    standing.revision() + 1,
                    decision.outcome(),
                    decision.registration(),
                    place.edition() == null ? null : place.edition().edition(),
                    moment.meeting(),
                    moment.completedOn(),
                    null,
                    decision.perRegistration()));
        }
        onRows(rows -> {
            rows.decide(sheet.id(), decided, by, now);
            return null;
        });
        ledger.credit(by, sheet.id(), credits, now);
        return decided;
    }

    private static List<Credit> credits(
            Editions.EditionFacts edition,
            Booking.Moment moment,
            String source,
            Participants.Participant participant,
            List<UUID> booked) {
        List<Credit> credits = new ArrayList<>(2);
        String what = edition.courseTitle() + " (" + edition.number()
                + (moment.meeting() == null ? ")" : ", " + moment.meeting() + ")");
        for (Registrations.Facts registration : participant.registrations()) {
            if (booked.contains(registration.id())) {
                Booking.points(edition.worth().get(registration.register()), moment)
                        .forEach((category, points) -> credits.add(new Credit(
                                registration.id(), category, points, points, moment.completedOn(), source, what)));
            }
        }
        return credits;
    }

    /** What the ledger and the sheet itself know already. */
    private record Known(
            Map<String, Set<UUID>> credited, Map<String, Set<UUID>> otherwise, Set<List<String>> bookedInSheet) {
        boolean isEarlierInSheet(Participants.Participant participant, String source) {
            return !bookedInSheet.isEmpty()
                    && participant.registrations().stream()
                            .anyMatch(r -> bookedInSheet.contains(List.of(r.id().toString(), source)));
        }
    }

    private Known known(
            ReceivedSheet sheet,
            List<SheetRows.Standing> next,
            Places places,
            Map<String, Participants.Participant> people) {
        Set<String> sources = new HashSet<>();
        next.forEach(standing -> {
            Booking.Place place = places.of(standing.row());
            Booking.Moment moment = places.moment(standing.row());
            if (moment.completedOn() != null) {
                sources.add(Booking.source(place.edition().edition(), moment.meeting()));
            }
        });
        Set<UUID> registrations = people.values().stream()
                .flatMap(p -> p.registrations().stream())
                .map(Registrations.Facts::id)
                .collect(Collectors.toSet());
        if (sources.isEmpty() || registrations.isEmpty()) {
            return new Known(Map.of(), Map.of(), Set.of());
        }
        Map<String, Set<UUID>> credited = ledger.creditedFrom(sources, registrations);
        Set<UUID> any = credited.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return new Known(
                credited,
                ledger.creditedOtherwise(sources, registrations),
                any.isEmpty() ? Set.of() : onRows(rows -> rows.booked(sheet.id(), any)));
    }

    /** By number as it was typed, or by the provider's own code. */
    private Map<String, Participants.Participant> people(ReceivedSheet sheet, List<SheetRows.Standing> next) {
        Set<String> numbers = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (SheetRows.Standing standing : next) {
            AttendanceSheet.Row row = standing.row();
            if (!row.number().isEmpty()) {
                numbers.add(row.number());
            } else if (!row.person().isEmpty()) {
                codes.add(row.person());
            }
        }
        Map<String, Participants.Participant> people = new HashMap<>(participants.byNumbers(numbers));
        if (!codes.isEmpty()) {
            Map<String, UUID> ours =
                    references.resolve(vetoes.handedInBy(sheet), ExternalReferences.Kind.PERSON, codes);
            Map<PersonId, Participants.Participant> known = participants.byPeople(
                    ours.values().stream().map(PersonId::new).collect(Collectors.toSet()));
            ours.forEach((code, person) -> Optional.ofNullable(known.get(new PersonId(person)))
                    .ifPresent(one -> people.put(OWN_CODE + code, one)));
        }
        return people;
    }

    private static final String OWN_CODE = "code:";

    private static String key(AttendanceSheet.Row row) {
        return row.number().isEmpty() ? OWN_CODE + row.person() : row.number();
    }

    /** Where rows were: the edition of the sheet, or the one that each row names. The editions stay as they are meanwhile. */
    private final class Places {
        private final ReceivedSheet sheet;
        private final PersonId by;
        private final LocalDate today;
        private final Map<List<String>, Booking.Place> byReference = new HashMap<>();
        private final Map<UUID, Booking.Place> byEdition = new HashMap<>();
        private final Map<UUID, Booking.Permission> permissions = new HashMap<>();
        private final Map<UUID, OrganisationId> givenBy = new HashMap<>();
        private final Map<String, Optional<UUID>> ourMeetings = new HashMap<>();
        private final AttendancePolicy policy = policies.book();

        Places(ReceivedSheet sheet, PersonId by, LocalDate today) {
            this.sheet = sheet;
            this.by = by;
            this.today = today;
        }

        void find(List<SheetRows.Standing> rows) {
            if (sheet.edition() != null) {
                lock(catalogue.ofEdition(sheet.edition().toString()).orElseThrow(), sheet.edition());
                return;
            }
            // First what every row means, then the locks, in one order
            Map<List<String>, Object> meant = new HashMap<>();
            Map<UUID, Catalogue.Listed> toLock =
                    new java.util.TreeMap<>(java.util.Comparator.comparing(UUID::toString));
            for (SheetRows.Standing standing : rows) {
                meant.computeIfAbsent(reference(standing.row()), r -> {
                    Named named = named(standing.row());
                    if (named.edition() != null) {
                        toLock.put(named.edition(), named.course());
                        return named.edition();
                    }
                    return named.trouble();
                });
            }
            toLock.forEach((edition, course) -> lock(course, edition));
            meant.forEach((reference, one) -> byReference.put(
                    reference, one instanceof Outcome trouble ? Booking.Place.nowhere(trouble) : byEdition.get(one)));
        }

        private void lock(Catalogue.Listed course, UUID edition) {
            // Whether she may was asked when the sheet was accepted; the sheet acts for the provider since
            Actor actor = new Actor(by, Set.of(Role.PROVIDER), Set.of(course.provider()));
            byEdition.put(
                    edition, Booking.Place.at(policy.on(editions.lock(actor, edition)), course.isCompletedAlone()));
            givenBy.put(edition, course.provider());
        }

        Booking.Place of(AttendanceSheet.Row row) {
            return sheet.edition() != null ? byEdition.get(sheet.edition()) : byReference.get(reference(row));
        }

        /** What of the edition; a meeting may be called as the provider calls it. */
        Booking.Moment moment(AttendanceSheet.Row row) {
            Booking.Place place = of(row);
            Booking.Moment moment = Booking.moment(row, place);
            if (moment.trouble() != Outcome.UNKNOWN_MEETING) {
                return moment;
            }
            return ourMeetings
                    .computeIfAbsent(
                            row.meeting(),
                            theirs -> references.resolve(
                                    vetoes.handedInBy(sheet), ExternalReferences.Kind.MEETING, theirs))
                    .map(ours -> Booking.moment(row.at(ours.toString()), place))
                    .orElse(moment);
        }

        Booking.Permission permission(Booking.Place place) {
            if (place.edition() == null) {
                return new Booking.Permission(Set.of(), Set.of());
            }
            return permissions.computeIfAbsent(
                    place.edition().edition(),
                    edition -> new Booking.Permission(
                            place.edition().worth().keySet().stream()
                                    .filter(register -> providers.isAuthorised(givenBy.get(edition), register, today))
                                    .collect(Collectors.toSet()),
                            policy.leftToParticipants(today)));
        }

        /** What of a row says where it was; with e-learning the day does, too. */
        private static List<String> reference(AttendanceSheet.Row row) {
            return List.of(row.course(), row.edition(), row.edition().isEmpty() ? row.day() : "");
        }

        private record Named(Catalogue.Listed course, UUID edition, Outcome trouble) {}

        private Named named(AttendanceSheet.Row row) {
            Optional<Catalogue.Listed> course = row.course().isEmpty()
                    ? Optional.empty()
                    : ours(
                            catalogue
                                    .courses(List.of(known(ExternalReferences.Kind.COURSE, row.course())))
                                    .values()
                                    .stream()
                                    .findFirst());
            if (!row.course().isEmpty() && course.isEmpty()) {
                return new Named(null, null, Outcome.COURSE_UNKNOWN);
            }
            if (row.edition().isEmpty()) {
                return course.map(c -> withoutEdition(c, row)).orElse(new Named(null, null, Outcome.EDITION_MISSING));
            }
            String number = known(ExternalReferences.Kind.EDITION, row.edition());
            Optional<Catalogue.Listed> of = ours(catalogue.ofEdition(number));
            if (of.isEmpty()) {
                return new Named(null, null, Outcome.EDITION_UNKNOWN);
            }
            if (course.filter(c -> !c.id().equals(of.get().id())).isPresent()) {
                return new Named(null, null, Outcome.COURSE_NOT_UNIQUE);
            }
            UUID edition = of.get().editions().stream()
                    .filter(e -> e.number().equals(number) || e.id().toString().equals(number))
                    .findFirst()
                    .orElseThrow()
                    .id();
            return new Named(of.get(), edition, null);
        }

        /** What everybody completes on a day of her own is found by that day. */
        private static Named withoutEdition(Catalogue.Listed course, AttendanceSheet.Row row) {
            if (!course.isCompletedAlone()) {
                return new Named(null, null, Outcome.EDITION_MISSING);
            }
            Optional<LocalDate> day = Booking.day(row.day());
            if (day.isEmpty()) {
                return new Named(null, null, Outcome.DAY_MISSING);
            }
            List<Catalogue.ListedEdition> then = course.editions().stream()
                    .filter(e -> e.contains(day.get()))
                    .toList();
            return switch (then.size()) {
                case 0 -> new Named(null, null, Outcome.DAY_OUTSIDE_EDITION);
                case 1 -> new Named(course, then.get(0).id(), null);
                default -> new Named(null, null, Outcome.EDITION_MISSING);
            };
        }

        private Optional<Catalogue.Listed> ours(Optional<Catalogue.Listed> course) {
            return course.filter(c -> c.provider().equals(sheet.organisation()));
        }

        /** Our id of what the provider calls so, or what was sent when it is no name of its own. */
        private String known(ExternalReferences.Kind kind, String sent) {
            return references
                    .resolve(sheet.organisation(), kind, sent)
                    .map(Objects::toString)
                    .orElse(sent);
        }
    }

    private interface Question<T> {
        T ask(SheetRows rows) throws SQLException;
    }

    private <T> T onRows(Question<T> question) {
        return database.unwrap(Session.class).doReturningWork(connection -> question.ask(new SheetRows(connection)));
    }
}
