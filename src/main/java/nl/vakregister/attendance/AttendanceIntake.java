// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.ledger.Credit;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.files.FileStore;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/** Takes in attendance sheets: an outcome for every row, points for the good ones, all or nothing. */
@ApplicationScoped
public class AttendanceIntake {
    static final int ROWS_SHOWN = 500;
    private static final int BATCH = 1_000;

    private final Editions editions;
    private final Registrations registrations;
    private final Ledger ledger;
    private final BookedSheet.Repo sheets;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    AttendanceIntake(
            Editions editions,
            Registrations registrations,
            Ledger ledger,
            BookedSheet.Repo sheets,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.editions = editions;
        this.registrations = registrations;
        this.ledger = ledger;
        this.sheets = sheets;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A sheet with how many rows met which outcome. */
    public record SheetView(
            UUID id, UUID edition, String filename, Instant uploadedAt, int rows, Map<Outcome, Integer> counts) {
        public int booked() {
            return counts.getOrDefault(Outcome.BOOKED, 0);
        }
    }

    public record RowView(int line, String number, String name, Outcome outcome) {}

    /** @param repeated the same file came before and has nothing new: nothing was changed, this is what it led to then */
    public record Result(SheetView sheet, boolean repeated) {}

    /**
     * Works off a sheet for an edition of the actor's organisation.
     *
     * @throws Refusal when the file is no sheet, or the edition is not over yet
     */
    @Transactional
    public Result book(Actor actor, UUID editionId, String filename, byte[] file) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Editions.EditionFacts edition = editions.lock(actor, editionId);
        String digest = FileStore.digest(file);
        if (edition.completedOn().isAfter(today)) {
            throw Refusal.invalid(
                    "sheet",
                    new Text(
                            "Deze uitvoering is nog niet afgelopen. Stuur de lijst na de laatste dag.",
                            "This edition is not over yet. Send the list after its last day."));
        }
        AttendanceSheet sheet = AttendanceSheet.parse(file);
        String source = "edition:" + editionId;
        Set<UUID> credited = ledger.creditedFrom(source);
        Map<String, Registrations.Facts> byNumber = registrations.byNumbers(sheet.rows().stream()
                .map(AttendanceSheet.Row::number)
                .distinct()
                .toList());

        List<Decided> decided = new ArrayList<>(sheet.rows().size());
        List<Credit> credits = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (AttendanceSheet.Row row : sheet.rows()) {
            Registrations.Facts person = byNumber.get(row.number());
            Editions.Worth worth = person == null ? null : edition.worth().get(person.register());
            Outcome outcome = Booking.decide(new Booking.Facts(
                    row,
                    person,
                    worth,
                    person != null && seen.contains(person.id()),
                    person != null && credited.contains(person.id()),
                    edition.completedOn(),
                    today));
            if (outcome == Outcome.BOOKED) {
                seen.add(person.id());
                worth.points()
                        .forEach((category, points) -> credits.add(new Credit(
                                person.id(),
                                category,
                                points,
                                points,
                                edition.completedOn(),
                                source,
                                edition.courseTitle() + " (" + edition.number() + ")")));
            }
            decided.add(new Decided(row, outcome, person == null ? null : person.id()));
        }

        if (credits.isEmpty()) {
            // Nothing new in it: if we have had this very file, what it led to then still holds
            Optional<BookedSheet> before = sheets.same(editionId, digest);
            if (before.isPresent()) {
                return new Result(before.get().view(sheets.counts(before.get().id())), true);
            }
        }
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        decided.forEach(each -> counts.merge(each.outcome(), 1, Integer::sum));
        BookedSheet booked = new BookedSheet(
                editionId, digest, Typed.filename(filename, "lijst.csv"), actor.person(), decided.size(), now);
        sheets.persistAndFlush(booked);
        database.unwrap(Session.class).doWork(connection -> insert(connection, booked.id(), decided));
        ledger.credit(actor.person(), booked.id(), credits, now);
        deeds.fire(new SheetBooked(
                now, actor.person(), booked.id(), editionId, decided.size(), counts.getOrDefault(Outcome.BOOKED, 0)));
        return new Result(booked.view(counts), false);
    }

    private record Decided(AttendanceSheet.Row row, Outcome outcome, UUID registration) {}

    private static void insert(Connection connection, UUID sheet, List<Decided> rows) throws SQLException {
        String sql =
                "insert into attendance_row (sheet_id, line, number, name, outcome, registration_id) values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Decided each : rows) {
                insert.setObject(1, sheet);
                insert.setInt(2, each.row().line());
                insert.setString(3, each.row().number());
                insert.setString(4, each.row().name());
                insert.setString(5, each.outcome().name());
                insert.setObject(6, each.registration());
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** The sheets of an edition, newest first. */
    @Transactional
    public List<SheetView> ofEdition(Actor actor, UUID edition) {
        editions.get(actor, edition);
        return sheets.ofEdition(edition).stream()
                .map(s -> s.view(sheets.counts(s.id())))
                .toList();
    }

    /** @throws Refusal when there is none, or it is somebody else's */
    @Transactional
    public SheetView sheet(Actor actor, UUID id) {
        BookedSheet sheet = sheets.findByIdOptional(id).orElseThrow(Refusal::notFound);
        editions.get(actor, sheet.edition());
        return sheet.view(sheets.counts(id));
    }

    /** Rows after a line, at most {@value #ROWS_SHOWN}. */
    @Transactional
    public List<RowView> rows(Actor actor, UUID id, boolean onlyUnbooked, int afterLine) {
        sheet(actor, id);
        return sheets.rows(id, onlyUnbooked, afterLine, ROWS_SHOWN);
    }

    /** All rows in the order of the file, one after the other. */
    @Transactional
    public void eachRow(Actor actor, UUID id, Consumer<RowView> reader) {
        sheet(actor, id);
        int line = 0;
        List<RowView> rows = sheets.rows(id, false, line, ROWS_SHOWN);
        while (!rows.isEmpty()) {
            rows.forEach(reader);
            line = rows.get(rows.size() - 1).line();
            rows = sheets.rows(id, false, line, ROWS_SHOWN);
        }
    }
}
