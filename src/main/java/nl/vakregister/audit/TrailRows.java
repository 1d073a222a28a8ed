// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.PersonId;

/**
 * The trail as rows, read past JPA: a check of the chain reads every line there is, and must not keep them. On the
 * connection it is given, so that whoever doubts the application can run the same check on a connection of her own.
 */
final class TrailRows {
    /** Any number that nobody else uses for a lock. */
    static final long LOCK = 0x7472_6169_6c00L;

    private static final String LINES =
            "select id, recorded_at, actor, deed, subject, about, details::text from audit_line where ";
    private static final String SEALS =
            "select position, first_line, last_line, lines, total, previous, digest, sealed_at from audit_seal ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    TrailRows(Connection connection) {
        this.connection = connection;
    }

    /** The lines that match and stand before this one, newest first. */
    List<Trail.Line> newest(Trail.Filter filter, long before, int limit) throws SQLException {
        List<Object> values = new ArrayList<>();
        return lines(newestSql(filter, before, limit, values), values);
    }

    /** Fills in the values; apart, so that a test can ask the database how it would go about it. */
    static String newestSql(Trail.Filter filter, long before, int limit, List<Object> values) {
        StringBuilder where = new StringBuilder("id < ?");
        values.add(before);
        filter.subject().ifPresent(subject -> and(where, values, "subject = ?", subject));
        about(filter.about(), where, values);
        filter.deed().ifPresent(deed -> and(where, values, "deed = ?", deed));
        filter.from().ifPresent(from -> and(where, values, "recorded_at >= ?", from));
        filter.until().ifPresent(until -> and(where, values, "recorded_at < ?", until));
        return LINES + where + " order by id desc limit " + limit;
    }

    private static void about(Set<PersonId> persons, StringBuilder where, List<Object> values) {
        if (!persons.isEmpty()) {
            where.append(persons.stream().map(each -> "?").collect(Collectors.joining(", ", " and about in (", ")")));
            persons.forEach(each -> values.add(each.value()));
        }
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object value) {
        where.append(" and ").append(condition);
        values.add(value);
    }

    /** The lines after this one, up to and including that one, oldest first. */
    List<Trail.Line> between(long after, long last, int limit) throws SQLException {
        return lines(LINES + "id > ? and id <= ? order by id limit " + limit, List.of(after, last));
    }

    Optional<Long> newestLine() throws SQLException {
        return Optional.ofNullable(number("select max(id) from audit_line"));
    }

    Optional<TrailSeal> lastSeal() throws SQLException {
        return seals(SEALS + "order by position desc limit 1", List.of()).stream()
                .findFirst();
    }

    List<TrailSeal> sealsAfter(long position, int limit) throws SQLException {
        return seals(SEALS + "where position > ? order by position limit " + limit, List.of(position));
    }

    void store(TrailSeal seal) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(
                seal.position(),
                seal.firstLine(),
                seal.lastLine(),
                seal.lines(),
                seal.total(),
                seal.digest(),
                seal.sealedAt()));
        values.add(seal.previous().orElse(null));
        try (PreparedStatement statement = prepare(
                "insert into audit_seal (position, first_line, last_line, lines, total, digest, sealed_at, previous) values (?, ?, ?, ?, ?, ?, ?, ?)",
                values)) {
            statement.executeUpdate();
        }
    }

    /** Whether this transaction is the one that seals; no instance waits for another. */
    boolean mayTry() throws SQLException {
        return is("select pg_try_advisory_xact_lock(?)", List.of(LOCK));
    }

    /** A number for this transaction: larger than that of every transaction that has one by now. */
    String transactionNumber() throws SQLException {
        try (PreparedStatement statement = prepare("select pg_current_xact_id()::text", List.of());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Whether every transaction up to this number has ended, one way or the other. */
    boolean haveAllEnded(String transactionNumber) throws SQLException {
        return is("select pg_snapshot_xmin(pg_current_snapshot()) > ?::xid8", List.of(transactionNumber));
    }

    private boolean is(String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private Long number(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql, List.of());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, Long.class);
        }
    }

    private List<Trail.Line> lines(String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<Trail.Line> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(new Trail.Line(
                        rows.getLong(1),
                        instant(rows, 2),
                        person(rows, 3),
                        rows.getString(4),
                        rows.getObject(5, UUID.class),
                        person(rows, 6),
                        details(rows.getString(7))));
            }
            return lines;
        }
    }

    private List<TrailSeal> seals(String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<TrailSeal> seals = new ArrayList<>();
            while (rows.next()) {
                seals.add(new TrailSeal(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getInt(4),
                        rows.getLong(5),
                        Optional.ofNullable(rows.getString(6)),
                        rows.getString(7),
                        instant(rows, 8)));
            }
            return seals;
        }
    }

    private PreparedStatement prepare(String sql, List<?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(
                    i + 1, value instanceof Instant moment ? OffsetDateTime.ofInstant(moment, ZoneOffset.UTC) : value);
        }
        return statement;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<PersonId> person(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, UUID.class)).map(PersonId::new);
    }

    /** The application writes texts only. Anything else was put there by hand; a mark that no text can have tells it apart. */
    private static Map<String, String> details(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject()) {
                return Map.of("\0", node.toString());
            }
            Map<String, String> details = new HashMap<>();
            node.properties()
                    .forEach(each -> details.put(
                            each.getKey(),
                            each.getValue().isTextual() ? each.getValue().textValue() : "\0" + each.getValue()));
            return details;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database gave JSON that is none", e);
        }
    }
}
