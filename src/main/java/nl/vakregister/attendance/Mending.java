// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.attendance.SheetEvent.RowRemoved;
import nl.vakregister.attendance.SheetEvent.RowsDismissed;
import nl.vakregister.attendance.SheetEvent.RowsMended;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/** What a provider does about rows of a sheet: mend and book again, set aside, take back. The row stays as it came. */
@ApplicationScoped
class Mending {
    /** As many as a mended file may hold. */
    static final int MOST_ROWS = 5_000;

    private static final int LONGEST_REASONS = 1_000;

    private final Sheets sheets;
    private final SheetBooker booker;
    private final Editions editions;
    private final Registrations registrations;
    private final Ledger ledger;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final SheetRetention retention;
    private final AttendancePolicies policies;
    private final Clock clock;

    Mending(
            Sheets sheets,
            SheetBooker booker,
            Editions editions,
            Registrations registrations,
            Ledger ledger,
            EntityManager database,
            Event<Deed> deeds,
            SheetRetention retention,
            AttendancePolicies policies,
            Clock clock) {
        this.sheets = sheets;
        this.booker = booker;
        this.editions = editions;
        this.registrations = registrations;
        this.ledger = ledger;
        this.database = database;
        this.deeds = deeds;
        this.retention = retention;
        this.policies = policies;
        this.clock = clock;
    }

    /** What a row should have been. */
    record Mended(int line, String number, String name, String meeting, String day) {
        Mended {
            number = AttendanceSheet.cut(number == null ? "" : number);
            name = AttendanceSheet.cut(name == null ? "" : name);
            meeting = AttendanceSheet.cut(meeting == null ? "" : meeting);
            day = AttendanceSheet.cut(day == null ? "" : day);
        }
    }

    /** How many rows were decided about anew, and how many of them booked. */
    record Result(int rows, int booked) {}

    /**
     * Decides anew about rows that were not booked, as their provider says they should have been. What was booked before
     * stays as it is.
     *
     * @throws Refusal when the sheet has no such line or lost its texts, or too many are mended at once
     */
    @Transactional
    Result mend(Actor actor, UUID id, List<Mended> mended) {
        Instant now = clock.instant();
        ReceivedSheet sheet = mine(actor, id);
        Map<Integer, Mended> byLine = new HashMap<>();
        mended.forEach(m -> byLine.put(m.line(), m));
        mustBeSome(byLine.keySet());
        SheetRows.Work work = held(id);
        if (retention.isErased(id)) {
            throw Sheets.erased();
        }
        List<SheetRows.Standing> chosen = lines(id, byLine.keySet()).stream()
                .filter(s -> s.outcome() != null && s.outcome().isMendable())
                .toList();
        List<SheetRows.Standing> next = new ArrayList<>();
        List<AttendanceSheet.Row> changed = new ArrayList<>();
        for (SheetRows.Standing standing : chosen) {
            Mended m = byLine.get(standing.line());
            AttendanceSheet.Row row = standing.row();
            boolean same = row.number().equals(m.number())
                    && row.name().equals(m.name())
                    && row.meeting().equals(m.meeting())
                    && row.day().equals(m.day());
            AttendanceSheet.Row mendedRow = same ? row : row.mended(m.number(), m.name(), m.meeting(), m.day());
            if (!same) {
                changed.add(mendedRow);
            }
            if (!same || standing.outcome().isOpen() || mended.size() == 1) {
                next.add(with(standing, mendedRow));
            }
        }
        if (next.isEmpty()) {
            return new Result(0, 0);
        }
        if (!changed.isEmpty()) {
            onRows(rows -> {
                rows.mend(id, changed, actor.person(), now);
                return null;
            });
        }
        List<SheetRows.Decided> decided = booker.decide(sheet, next, actor.person(), now);
        int booked = (int)
                decided.stream().filter(d -> d.outcome() == Outcome.BOOKED).count();
        store(work.with(decided), now);
        deeds.fire(new RowsMended(now, actor.person(), id, next.size(), booked));
        return new Result(next.size(), booked);
    }

    /**
     * Sets rows aside that nobody will do anything about.
     *
     * @throws Refusal when there is no reason, or a row is not open
     */
    @Transactional
    void dismiss(Actor actor, UUID id, Collection<Integer> lines, String reasons) {
        Instant now = clock.instant();
        mine(actor, id);
        mustBeSome(lines);
        mustGiveReasons(reasons);
        SheetRows.Work work = held(id);
        List<SheetRows.Decided> decided = lines(id, lines).stream()
                .filter(s -> s.outcome() != null && s.outcome().isOpen())
                .map(s -> next(s, Outcome.DISMISSED, reasons.strip()))
                .toList();
        if (decided.isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Deze regels staan niet meer open. Kijk wat er nu staat.",
                    "These lines are not open any more. See what they say now."));
        }
        decide(id, decided, actor.person(), now);
        store(work.with(decided), now);
        deeds.fire(new RowsDismissed(now, actor.person(), id, decided.size()));
    }

    /**
     * Takes back what a row led to, in every register.
     *
     * @throws Refusal when there is no reason, it was not booked from this row, the participant has disputed it, or it is too
     *     late: then only the register can
     */
    @Transactional
    void remove(Actor actor, UUID id, int line, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        ReceivedSheet sheet = mine(actor, id);
        mustGiveReasons(reasons);
        SheetRows.Work work = held(id);
        SheetRows.Standing row = lines(id, List.of(line)).stream().findFirst().orElseThrow(Refusal::notFound);
        if (row.outcome() != Outcome.BOOKED) {
            throw Refusal.conflict(new Text(
                    "Deze regel is niet geboekt, dus er valt niets terug te draaien.",
                    "This line was not booked, so there is nothing to take back."));
        }
        Map<UUID, Outcome> each =
                onRows(rows -> rows.perRegistration(id, List.of(line))).getOrDefault(line, Map.of());
        List<UUID> booked = each.isEmpty()
                ? List.of(row.registration())
                : each.entrySet().stream()
                        .filter(e -> e.getValue() == Outcome.BOOKED)
                        .map(Map.Entry::getKey)
                        .toList();
        Actor provider = new Actor(actor.person(), actor.roles(), Set.of(sheet.organisation()));
        Editions.EditionFacts edition = policies.book().on(editions.lock(provider, row.edition()));
        for (UUID registration : booked) {
            Registrations.Facts whose = registrations.find(registration).orElseThrow(Refusal::notFound);
            Editions.Worth worth = edition.worth().get(whose.register());
            if (worth == null || !today.isBefore(worth.enterUntil())) {
                throw Refusal.conflict(new Text(
                        "De termijn om presentie te wijzigen is voorbij. Vraag het register om de boeking terug te draaien.",
                        "The time to change attendance is over. Ask the register to take the entry back."));
            }
        }
        String source = Booking.source(row.edition(), row.meeting());
        booked.forEach(registration -> ledger.takeBackFrom(actor.person(), source, registration, reasons.strip(), now));
        List<SheetRows.Decided> decided = List.of(next(row, Outcome.REMOVED, reasons.strip()));
        decide(id, decided, actor.person(), now);
        store(work.with(decided), now);
        deeds.fire(new RowRemoved(now, actor.person(), id, line));
    }

    private ReceivedSheet mine(Actor actor, UUID id) {
        ReceivedSheet sheet = sheets.own(actor, id);
        Sheets.mustReport(actor, sheet.organisation());
        return sheet;
    }

    /** Nobody else changes the sheet until the transaction ends. */
    private SheetRows.Work held(UUID id) {
        return onRows(rows -> rows.hold(id, true)).orElseThrow(Refusal::notFound);
    }

    private List<SheetRows.Standing> lines(UUID id, Collection<Integer> lines) {
        return onRows(rows -> rows.lines(id, lines));
    }

    private void decide(UUID id, List<SheetRows.Decided> decided, PersonId by, Instant now) {
        onRows(rows -> {
            rows.decide(id, decided, by, now);
            return null;
        });
    }

    private void store(SheetRows.Work work, Instant now) {
        onRows(rows -> {
            rows.update(work, now);
            return null;
        });
    }

    private static SheetRows.Standing with(SheetRows.Standing standing, AttendanceSheet.Row row) {
        return new SheetRows.Standing(
                row,
                standing.outcome(),
                standing.revision(),
                standing.registration(),
                standing.edition(),
                standing.meeting(),
                standing.completedOn(),
                standing.reasons(),
                standing.originalNumber(),
                standing.originalName(),
                true);
    }

    private static SheetRows.Decided next(SheetRows.Standing standing, Outcome outcome, String reasons) {
        return new SheetRows.Decided(
                standing.line(),
                standing.outcome(),
                standing.revision() + 1,
                outcome,
                standing.registration(),
                standing.edition(),
                standing.meeting(),
                standing.completedOn(),
                reasons,
                Map.of());
    }

    private static void mustBeSome(Collection<Integer> lines) {
        new Problems()
                .when(lines.isEmpty(), "lines", "Kies minstens één regel.", "Choose at least one line.")
                .when(
                        lines.size() > MOST_ROWS,
                        "lines",
                        "Herstel hoogstens 5.000 regels tegelijk.",
                        "Mend at most 5,000 lines at once.")
                .refuseIfAny();
    }

    private static void mustGiveReasons(String reasons) {
        new Problems()
                .when(reasons == null || reasons.isBlank(), "reasons", "Schrijf op waarom.", "Write down why.")
                .when(
                        reasons != null && reasons.length() > LONGEST_REASONS,
                        "reasons",
                        "Schrijf hoogstens 1000 tekens.",
                        "Write at most 1000 characters.")
                .refuseIfAny();
    }

    private interface Question<T> {
        T ask(SheetRows rows) throws SQLException;
    }

    private <T> T onRows(Question<T> question) {
        return database.unwrap(Session.class).doReturningWork(connection -> question.ask(new SheetRows(connection)));
    }
}
