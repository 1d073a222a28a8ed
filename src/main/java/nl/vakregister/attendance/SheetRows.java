// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.vakregister.kernel.PersonId;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The rows of sheets, what became of them, and how far each sheet is; read and written past JPA, because there are a hundred
 * thousand in one go. On the connection of the transaction that it is given.
 */
final class SheetRows {
    private static final int COPY_BYTES = 1 << 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<Outcome, Integer>> COUNTS = new TypeReference<>() {};

    private static final String ROW =
            "select r.line, r.number, r.name, r.meeting, r.day, r.person, r.course, r.edition, r.readable";

    /** What holds now: the last revision, and what the provider last said it should have been. */
    private static final String NOW =
            """
            select r.line, coalesce(m.number, r.number), coalesce(m.name, r.name), coalesce(m.meeting, r.meeting),
              coalesce(m.day, r.day), case when m.number <> '' then '' else r.person end, r.course, r.edition,
              r.readable or m.line is not null, o.outcome, o.revision, o.registration_id, o.edition_id, o.meeting,
              o.completed_on, o.reasons, r.number, r.name, m.line is not null
            from attendance_row r
            left join lateral (select * from attendance_outcome o where o.sheet_id = r.sheet_id and o.line = r.line
              order by o.revision desc limit 1) o on true
            left join lateral (select * from attendance_mending m where m.sheet_id = r.sheet_id and m.line = r.line
              order by m.position desc limit 1) m on true
            where r.sheet_id = ? and r.line > ?
            """;

    private final Connection connection;

    SheetRows(Connection connection) {
        this.connection = connection;
    }

    /** How far a sheet is. */
    record Work(
            UUID sheet,
            SheetState state,
            boolean firstRound,
            int nextLine,
            int done,
            int total,
            int changed,
            int booked,
            Map<Outcome, Integer> counts,
            PersonId runBy,
            int attempts) {
        /** A sheet of which nothing was decided yet. */
        static Work begun(UUID sheet, int rows, PersonId by) {
            return new Work(sheet, SheetState.RUNNING, true, 0, 0, rows, 0, 0, Map.of(), by, 0);
        }

        /** The same with another state. */
        Work in(SheetState other) {
            return new Work(sheet, other, firstRound, nextLine, done, total, changed, booked, counts, runBy, attempts);
        }

        /** A new round past the rows that are open. */
        Work again(int rows, PersonId by) {
            return new Work(sheet, SheetState.RUNNING, false, 0, 0, rows, 0, 0, counts, by, 0);
        }

        /** So many rows further. */
        Work after(List<Decided> decided, int lastLine) {
            int changes = (int) decided.stream().filter(Decided::isChange).count();
            int bookings = (int) decided.stream()
                    .filter(d -> d.outcome() == Outcome.BOOKED && d.isChange())
                    .count();
            return new Work(
                    sheet,
                    state,
                    firstRound,
                    lastLine,
                    Math.min(total, done + decided.size()),
                    total,
                    changed + changes,
                    booked + bookings,
                    counted(decided),
                    runBy,
                    0);
        }

        /** The counts after these changes; how far the round is stays as it was. */
        Work with(List<Decided> decided) {
            return new Work(
                    sheet,
                    state,
                    firstRound,
                    nextLine,
                    done,
                    total,
                    changed,
                    booked,
                    counted(decided),
                    runBy,
                    attempts);
        }

        private Map<Outcome, Integer> counted(List<Decided> decided) {
            Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
            sum.putAll(counts);
            for (Decided each : decided) {
                if (each.isChange()) {
                    if (each.before() != null) {
                        sum.merge(each.before(), -1, Integer::sum);
                    }
                    sum.merge(each.outcome(), 1, Integer::sum);
                }
            }
            sum.values().removeIf(n -> n == 0);
            return sum;
        }

        int mayChange() {
            return counts.entrySet().stream()
                    .filter(e -> e.getKey().mayChange())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * A row as it stands, with what became of it last.
     *
     * @param outcome null when it was not decided about yet
     * @param original as the row came; the same unless it was mended
     */
    record Standing(
            AttendanceSheet.Row row,
            Outcome outcome,
            int revision,
            UUID registration,
            UUID edition,
            String meeting,
            LocalDate completedOn,
            String reasons,
            String originalNumber,
            String originalName,
            boolean isMended) {
        int line() {
            return row.line();
        }

        static Standing fresh(AttendanceSheet.Row row) {
            return new Standing(row, null, -1, null, null, null, null, null, row.number(), row.name(), false);
        }
    }

    /** What is decided about a row. */
    record Decided(
            int line,
            Outcome before,
            int revision,
            Outcome outcome,
            UUID registration,
            UUID edition,
            String meeting,
            LocalDate completedOn,
            String reasons,
            Map<UUID, Outcome> perRegistration) {
        boolean isChange() {
            return before != outcome;
        }
    }

    // --- Rows as they come ----------------------------------------------------------------------------------------

    /** What sends rows to the table. */
    interface Rows {
        void each(AttendanceSheet.Sink sink);
    }

    /** Keeps the rows, by COPY. */
    void keep(UUID sheet, Rows rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy attendance_row (sheet_id, line, number, name, meeting, day, person, course, edition, readable, cells) from stdin");
        try {
            CopyLines lines = new CopyLines(copy, sheet);
            rows.each(lines);
            lines.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static final class CopyLines implements AttendanceSheet.Sink {
        private final CopyIn copy;
        private final String sheet;
        private final StringBuilder buffer = new StringBuilder(COPY_BYTES + 4_096);

        CopyLines(CopyIn copy, UUID sheet) {
            this.copy = copy;
            this.sheet = sheet.toString();
        }

        @Override
        public void take(AttendanceSheet.Row row, List<String> cells) {
            buffer.append(sheet).append('\t').append(row.line());
            text(row.number());
            text(row.name());
            text(row.meeting());
            text(row.day());
            text(row.person());
            text(row.course());
            text(row.edition());
            buffer.append(row.readable() ? "\tt\t" : "\tf\t");
            if (cells.isEmpty()) {
                buffer.append("\\N");
            } else {
                StringBuilder array = new StringBuilder("{");
                for (String cell : cells) {
                    array.append(array.length() == 1 ? "\"" : ",\"")
                            .append(cell.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append('"');
                }
                escaped(array.append('}'));
            }
            buffer.append('\n');
            if (buffer.length() >= COPY_BYTES) {
                flush();
            }
        }

        private void text(String value) {
            buffer.append('\t');
            escaped(value);
        }

        private void escaped(CharSequence value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> buffer.append("\\\\");
                    case '\t' -> buffer.append("\\t");
                    case '\n' -> buffer.append("\\n");
                    case '\r' -> buffer.append("\\r");
                    default -> buffer.append(Character.isSurrogate(c) && !isPaired(value, i) ? '\uFFFD' : c);
                }
            }
        }

        private static boolean isPaired(CharSequence value, int i) {
            char c = value.charAt(i);
            return Character.isHighSurrogate(c)
                    ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                    : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
        }

        void flush() {
            byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            buffer.setLength(0);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // --- Rows to decide about -------------------------------------------------------------------------------------

    /** Rows that nobody looked at yet, in the order of the file. */
    List<Standing> unseen(UUID sheet, int afterLine, int limit) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                ROW + " from attendance_row r where r.sheet_id = ? and r.line > ? order by r.line limit ?")) {
            ask.setObject(1, sheet);
            ask.setInt(2, afterLine);
            ask.setInt(3, limit);
            List<Standing> rows = new ArrayList<>();
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    rows.add(Standing.fresh(row(found)));
                }
            }
            return rows;
        }
    }

    /** Rows with one of these outcomes, in the order of the file. */
    List<Standing> having(UUID sheet, Collection<Outcome> outcomes, int afterLine, int limit) throws SQLException {
        return standing(
                " and o.outcome = any(?::text[])",
                sheet,
                afterLine,
                connection.createArrayOf(
                        "text", outcomes.stream().map(Outcome::name).toArray()),
                limit);
    }

    /** All rows, in the order of the file. */
    List<Standing> all(UUID sheet, int afterLine, int limit) throws SQLException {
        return standing("", sheet, afterLine, null, limit);
    }

    /** Rows with these lines. */
    List<Standing> lines(UUID sheet, Collection<Integer> lines) throws SQLException {
        return standing(
                " and r.line = any(?::int[])",
                sheet,
                0,
                connection.createArrayOf("int4", lines.toArray()),
                Math.max(1, lines.size()));
    }

    private List<Standing> standing(String condition, UUID sheet, int afterLine, Array values, int limit)
            throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(NOW + condition + " order by r.line limit " + limit)) {
            ask.setObject(1, sheet);
            ask.setInt(2, afterLine);
            if (values != null) {
                ask.setArray(3, values);
            }
            List<Standing> rows = new ArrayList<>();
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    String outcome = found.getString(10);
                    rows.add(new Standing(
                            row(found),
                            outcome == null ? null : Outcome.valueOf(outcome),
                            outcome == null ? -1 : found.getInt(11),
                            found.getObject(12, UUID.class),
                            found.getObject(13, UUID.class),
                            found.getString(14),
                            found.getObject(15, LocalDate.class),
                            found.getString(16),
                            found.getString(17),
                            found.getString(18),
                            found.getBoolean(19)));
                }
            }
            return rows;
        }
    }

    private static AttendanceSheet.Row row(ResultSet found) throws SQLException {
        return new AttendanceSheet.Row(
                found.getInt(1),
                found.getString(2),
                found.getString(3),
                found.getString(4),
                found.getString(5),
                found.getString(6),
                found.getString(7),
                found.getString(8),
                found.getBoolean(9));
    }

    /** Which of these registrations an earlier row of the sheet booked, as registration and source. */
    Set<List<String>> booked(UUID sheet, Collection<UUID> registrations) throws SQLException {
        Set<List<String>> booked = new HashSet<>();
        try (PreparedStatement ask = connection.prepareStatement(
                """
                select o.registration_id, o.edition_id, o.meeting from attendance_outcome o
                where o.registration_id = any(?::uuid[]) and o.sheet_id = ? and o.outcome = 'BOOKED'
                  and not exists (select from attendance_outcome l
                    where l.sheet_id = o.sheet_id and l.line = o.line and l.revision > o.revision)
                """)) {
            ask.setArray(1, connection.createArrayOf("uuid", registrations.toArray()));
            ask.setObject(2, sheet);
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    booked.add(List.of(
                            found.getString(1), Booking.source(found.getObject(2, UUID.class), found.getString(3))));
                }
            }
        }
        return booked;
    }

    /** The rows that booked this for one of these registrations, as things are: lines by sheet, in one order. */
    Map<UUID, List<Integer>> bookings(UUID edition, String meeting, Collection<UUID> registrations)
            throws SQLException {
        Map<UUID, List<Integer>> bookings = new LinkedHashMap<>();
        try (PreparedStatement ask = connection.prepareStatement(
                """
                select o.sheet_id, o.line from attendance_outcome o
                where o.registration_id = any(?::uuid[]) and o.outcome = 'BOOKED' and o.edition_id = ?
                  and o.meeting is not distinct from ?
                  and not exists (select from attendance_outcome l
                    where l.sheet_id = o.sheet_id and l.line = o.line and l.revision > o.revision)
                order by o.sheet_id, o.line
                """)) {
            ask.setArray(1, connection.createArrayOf("uuid", registrations.toArray()));
            ask.setObject(2, edition);
            ask.setString(3, meeting);
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    bookings.computeIfAbsent(found.getObject(1, UUID.class), s -> new ArrayList<>())
                            .add(found.getInt(2));
                }
            }
        }
        return bookings;
    }

    /** What became of rows of people with more than one registration: by line, by registration. */
    Map<Integer, Map<UUID, Outcome>> perRegistration(UUID sheet, Collection<Integer> lines) throws SQLException {
        Map<Integer, Map<UUID, Outcome>> all = new LinkedHashMap<>();
        try (PreparedStatement ask = connection.prepareStatement(
                """
                select p.line, p.registration_id, p.outcome from attendance_outcome_register p
                where p.sheet_id = ? and p.line = any(?::int[])
                  and not exists (select from attendance_outcome l
                    where l.sheet_id = p.sheet_id and l.line = p.line and l.revision > p.revision)
                order by p.line, p.registration_id
                """)) {
            ask.setObject(1, sheet);
            ask.setArray(2, connection.createArrayOf("int4", lines.toArray()));
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    all.computeIfAbsent(found.getInt(1), l -> new LinkedHashMap<>())
                            .put(found.getObject(2, UUID.class), Outcome.valueOf(found.getString(3)));
                }
            }
        }
        return all;
    }

    // --- What became of them --------------------------------------------------------------------------------------

    /** Puts on record what changed. */
    void decide(UUID sheet, List<Decided> decided, PersonId by, Instant at) throws SQLException {
        List<Decided> changed = decided.stream().filter(Decided::isChange).toList();
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into attendance_outcome (sheet_id, line, revision, outcome, registration_id, edition_id, meeting,
                  completed_on, reasons, decided_by, decided_at)
                select ?, g.*, ?, ? from unnest(?::int[], ?::int[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::date[], ?::text[]) as g
                """)) {
            insert.setObject(1, sheet);
            insert.setObject(2, by.value());
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.setArray(4, array("int4", changed, Decided::line));
            insert.setArray(5, array("int4", changed, Decided::revision));
            insert.setArray(6, array("text", changed, d -> d.outcome().name()));
            insert.setArray(7, array("uuid", changed, Decided::registration));
            insert.setArray(8, array("uuid", changed, Decided::edition));
            insert.setArray(9, array("text", changed, Decided::meeting));
            insert.setArray(
                    10,
                    array(
                            "text",
                            changed,
                            d -> d.completedOn() == null
                                    ? null
                                    : d.completedOn().toString()));
            insert.setArray(11, array("text", changed, Decided::reasons));
            insert.executeUpdate();
        }
        List<Object[]> each = changed.stream()
                .flatMap(d -> d.perRegistration().entrySet().stream().map(e -> new Object[] {
                    d.line(), d.revision(), e.getKey(), e.getValue().name()
                }))
                .toList();
        if (!each.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    insert into attendance_outcome_register (sheet_id, line, revision, registration_id, outcome)
                    select ?, g.* from unnest(?::int[], ?::int[], ?::uuid[], ?::text[]) as g
                    """)) {
                insert.setObject(1, sheet);
                insert.setArray(2, array("int4", each, e -> e[0]));
                insert.setArray(3, array("int4", each, e -> e[1]));
                insert.setArray(4, array("uuid", each, e -> e[2]));
                insert.setArray(5, array("text", each, e -> e[3]));
                insert.executeUpdate();
            }
        }
    }

    /** All rows that nobody decided about become this, and how many those were. */
    int decideUnseen(UUID sheet, Outcome outcome, PersonId by, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into attendance_outcome (sheet_id, line, revision, outcome, decided_by, decided_at)
                select r.sheet_id, r.line, 0, ?, ?, ? from attendance_row r
                where r.sheet_id = ? and not exists (select from attendance_outcome o where o.sheet_id = r.sheet_id and o.line = r.line)
                """)) {
            insert.setString(1, outcome.name());
            insert.setObject(2, by.value());
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.setObject(4, sheet);
            return insert.executeUpdate();
        }
    }

    /** Puts on record what rows should have been. */
    void mend(UUID sheet, List<AttendanceSheet.Row> rows, PersonId by, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into attendance_mending (sheet_id, line, position, number, name, meeting, day, mended_by, recorded_at)
                select ?, g.line, (select count(*) from attendance_mending m where m.sheet_id = ? and m.line = g.line),
                  g.number, g.name, g.meeting, g.day, ?, ?
                from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[]) as g(line, number, name, meeting, day)
                """)) {
            insert.setObject(1, sheet);
            insert.setObject(2, sheet);
            insert.setObject(3, by.value());
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.setArray(5, array("int4", rows, AttendanceSheet.Row::line));
            insert.setArray(6, array("text", rows, AttendanceSheet.Row::number));
            insert.setArray(7, array("text", rows, AttendanceSheet.Row::name));
            insert.setArray(8, array("text", rows, AttendanceSheet.Row::meeting));
            insert.setArray(9, array("text", rows, AttendanceSheet.Row::day));
            insert.executeUpdate();
        }
    }

    // --- How far sheets are ---------------------------------------------------------------------------------------

    void begin(Work work, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into attendance_work (sheet_id, state, first_round, total, run_by, not_before, touched_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """)) {
            OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
            insert.setObject(1, work.sheet());
            insert.setString(2, work.state().name());
            insert.setBoolean(3, work.firstRound());
            insert.setInt(4, work.total());
            insert.setObject(5, work.runBy().value());
            insert.setObject(6, now);
            insert.setObject(7, now);
            insert.executeUpdate();
        }
    }

    /** What waits to be worked off, longest untouched first, so that a large sheet keeps no small one waiting. */
    List<UUID> waiting(Instant now, int limit) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                "select sheet_id from attendance_work where state = 'RUNNING' and not_before <= ? order by touched_at limit ?")) {
            ask.setObject(1, now.atOffset(ZoneOffset.UTC));
            ask.setInt(2, limit);
            List<UUID> waiting = new ArrayList<>();
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    waiting.add(found.getObject(1, UUID.class));
                }
            }
            return waiting;
        }
    }

    /** How sheets are. */
    Map<UUID, Work> works(Collection<UUID> sheets) throws SQLException {
        Map<UUID, Work> works = new LinkedHashMap<>();
        try (PreparedStatement ask =
                connection.prepareStatement("select * from attendance_work where sheet_id = any(?::uuid[])")) {
            ask.setArray(1, connection.createArrayOf("uuid", sheets.toArray()));
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    Work work = work(found);
                    works.put(work.sheet(), work);
                }
            }
        }
        return works;
    }

    /** Takes hold of a sheet until the transaction ends; empty when somebody else has it and we do not wait. */
    Optional<Work> hold(UUID sheet, boolean wait) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                "select * from attendance_work where sheet_id = ? for no key update" + (wait ? "" : " skip locked"))) {
            ask.setObject(1, sheet);
            try (ResultSet found = ask.executeQuery()) {
                return found.next() ? Optional.of(work(found)) : Optional.empty();
            }
        }
    }

    void update(Work work, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                update attendance_work set state = ?, first_round = ?, next_line = ?, done = ?, total = ?, changed = ?,
                  booked = ?, counts = ?::jsonb, run_by = ?, attempts = ?, not_before = ?, touched_at = ?
                where sheet_id = ?
                """)) {
            OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
            update.setString(1, work.state().name());
            update.setBoolean(2, work.firstRound());
            update.setInt(3, work.nextLine());
            update.setInt(4, work.done());
            update.setInt(5, work.total());
            update.setInt(6, work.changed());
            update.setInt(7, work.booked());
            update.setString(8, json(work.counts()));
            update.setObject(9, work.runBy().value());
            update.setInt(10, work.attempts());
            update.setObject(11, now);
            update.setObject(12, now);
            update.setObject(13, work.sheet());
            update.executeUpdate();
        }
    }

    /** It failed: try again later, or leave it for people when it has failed too often. */
    void failed(UUID sheet, Instant next, int most) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                update attendance_work set attempts = attempts + 1, not_before = ?,
                  state = case when attempts + 1 >= ? then 'STUCK' else state end
                where sheet_id = ? and state = 'RUNNING'
                """)) {
            update.setObject(1, next.atOffset(ZoneOffset.UTC));
            update.setInt(2, most);
            update.setObject(3, sheet);
            update.executeUpdate();
        }
    }

    // --- Texts that go --------------------------------------------------------------------------------------------

    /** Sheets that nobody touched since then and that still have their texts, longest untouched first. */
    List<UUID> outlived(Instant before, int limit) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                """
                select w.sheet_id from attendance_work w
                where w.state <> 'RUNNING' and w.touched_at < ?
                  and not exists (select from attendance_erasure e where e.sheet_id = w.sheet_id)
                order by w.touched_at limit ?
                """)) {
            ask.setObject(1, before.atOffset(ZoneOffset.UTC));
            ask.setInt(2, limit);
            List<UUID> outlived = new ArrayList<>();
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    outlived.add(found.getObject(1, UUID.class));
                }
            }
            return outlived;
        }
    }

    /** Whether a sheet that is held may lose its texts: still untouched since then, and not done before. */
    boolean isOutlived(UUID sheet, Instant before) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                """
                select from attendance_work w where w.sheet_id = ? and w.state <> 'RUNNING' and w.touched_at < ?
                  and not exists (select from attendance_erasure e where e.sheet_id = w.sheet_id)
                """)) {
            ask.setObject(1, sheet);
            ask.setObject(2, before.atOffset(ZoneOffset.UTC));
            try (ResultSet found = ask.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Destroys all that the lines of a sheet said, as they came and as they were mended, and says of how many lines. */
    int erase(UUID sheet, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into attendance_erasure (sheet_id, rows, erased_at)
                select id, row_count, ? from attendance_sheet where id = ?
                """)) {
            insert.setObject(1, at.atOffset(ZoneOffset.UTC));
            insert.setObject(2, sheet);
            insert.executeUpdate();
        }
        for (String table : List.of(
                "attendance_row set cells = null, person = '', course = '', edition = '',", "attendance_mending set")) {
            try (PreparedStatement update = connection.prepareStatement(
                    "update " + table + " number = '', name = '', meeting = '', day = '' where sheet_id = ?")) {
                update.setObject(1, sheet);
                update.executeUpdate();
            }
        }
        try (PreparedStatement ask =
                connection.prepareStatement("select rows from attendance_erasure where sheet_id = ?")) {
            ask.setObject(1, sheet);
            try (ResultSet found = ask.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** Since when the texts of these sheets are gone; those that have theirs are left out. */
    Map<UUID, Instant> erased(Collection<UUID> sheets) throws SQLException {
        Map<UUID, Instant> erased = new LinkedHashMap<>();
        try (PreparedStatement ask = connection.prepareStatement(
                "select sheet_id, erased_at from attendance_erasure where sheet_id = any(?::uuid[])")) {
            ask.setArray(1, connection.createArrayOf("uuid", sheets.toArray()));
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    erased.put(
                            found.getObject(1, UUID.class),
                            found.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
        return erased;
    }

    /**
     * Sheets of these organisations, newest first.
     *
     * @param before only those that came before this sheet, or null
     */
    List<UUID> of(Collection<UUID> organisations, SheetFilter filter, UUID before, int limit) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                """
                select s.id from attendance_sheet s join attendance_work w on w.sheet_id = s.id
                where s.organisation_id = any(?::uuid[])
                  and (?::uuid is null or s.id < ?::uuid)
                  and (?::text is null or s.channel = ?::text)
                  and (?::text[] is null or w.state = any(?::text[]))
                  and (?::text[] is null or jsonb_exists_any(w.counts, ?::text[]))
                order by s.id desc limit ?
                """)) {
            String channel = filter.channel() == null ? null : filter.channel().name();
            Array states = filter.states().isEmpty() ? null : array("text", filter.states(), SheetState::name);
            Array outcomes = filter.outcomes().isEmpty() ? null : array("text", filter.outcomes(), Outcome::name);
            ask.setArray(1, connection.createArrayOf("uuid", organisations.toArray()));
            for (int at = 0; at < 2; at++) {
                ask.setObject(2 + at, before);
                ask.setString(4 + at, channel);
                ask.setArray(6 + at, states);
                ask.setArray(8 + at, outcomes);
            }
            ask.setInt(10, limit);
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }

    // --- What registers say ---------------------------------------------------------------------------------------

    List<AttendancePolicy.Version> policies() throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                        "select register_id, valid_from, by_provider, late_months, source from attendance_policy");
                ResultSet found = ask.executeQuery()) {
            List<AttendancePolicy.Version> policies = new ArrayList<>();
            while (found.next()) {
                policies.add(new AttendancePolicy.Version(
                        found.getObject(1, UUID.class),
                        found.getObject(2, LocalDate.class),
                        found.getBoolean(3),
                        found.getObject(4, Integer.class),
                        found.getString(5)));
            }
            return policies;
        }
    }

    /** Adds a version, or says that there is one from that day already. */
    boolean add(AttendancePolicy.Version version, PersonId by, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into attendance_policy (register_id, valid_from, by_provider, late_months, source, set_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)) {
            insert.setObject(1, version.register());
            insert.setObject(2, version.validFrom());
            insert.setBoolean(3, version.byProvider());
            insert.setObject(4, version.lateMonths(), Types.INTEGER);
            insert.setString(5, version.source());
            insert.setObject(6, by.value());
            insert.setObject(7, at.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    /** Until the transaction ends nobody else hands in the same. */
    void alone(String key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "attendance:" + key);
            lock.execute();
        }
    }

    private static Work work(ResultSet found) throws SQLException {
        return new Work(
                found.getObject("sheet_id", UUID.class),
                SheetState.valueOf(found.getString("state")),
                found.getBoolean("first_round"),
                found.getInt("next_line"),
                found.getInt("done"),
                found.getInt("total"),
                found.getInt("changed"),
                found.getInt("booked"),
                counts(found.getString("counts")),
                new PersonId(found.getObject("run_by", UUID.class)),
                found.getInt("attempts"));
    }

    private static Map<Outcome, Integer> counts(String json) {
        try {
            Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
            counts.putAll(JSON.readValue(json, COUNTS));
            return counts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<Outcome, Integer> counts) {
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Array array(String type, List<T> rows, Function<T, Object> value) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
