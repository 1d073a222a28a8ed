// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.kernel.PersonId;

/** The lines of lists that are checked in the background: what waits, and what the register said about the rest. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CheckRows {
    private final EntityManager database;
    private final ObjectMapper json;

    CheckRows(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A list without its lines. */
    record Check(UUID id, Instant askedAt, Instant expiresAt, int lines, int waiting) {
        public int answered() {
            return lines - waiting;
        }
    }

    /** A line that waits. */
    record Waiting(UUID check, int line, ListLine asked) {}

    void add(UUID id, PersonId by, Instant now, Instant until) {
        database.createNativeQuery(
                        "insert into registration_check (id, asked_by, asked_at, expires_at) values (?1, ?2, ?3, ?4)")
                .setParameter(1, id)
                .setParameter(2, by.value())
                .setParameter(3, now)
                .setParameter(4, until)
                .executeUpdate();
    }

    /** Adds lines at the end; whoever adds at the same time waits. Gives how many there are now, empty when there is no such list. */
    Optional<Integer> append(UUID check, PersonId by, List<ListLine> lines) {
        List<?> found = database.createNativeQuery(
                        "update registration_check set lines = lines + ?3 where id = ?1 and asked_by = ?2 returning lines",
                        Integer.class)
                .setParameter(1, check)
                .setParameter(2, by.value())
                .setParameter(3, lines.size())
                .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int total = (Integer) found.get(0);
        int first = total - lines.size() + 1;
        database.createNativeQuery(
                        "insert into registration_check_line (check_id, line, number, name, key) select ?1, new.line, new.number,"
                                + " new.name, new.key from unnest(cast(?2 as integer[]), cast(?3 as text[]),"
                                + " cast(?4 as text[]), cast(?5 as text[])) new (line, number, name, key)")
                .setParameter(1, check)
                .setParameter(
                        2,
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> first + i)
                                .toArray(Integer[]::new))
                .setParameter(3, lines.stream().map(ListLine::number).toArray(String[]::new))
                .setParameter(4, lines.stream().map(ListLine::name).toArray(String[]::new))
                .setParameter(5, lines.stream().map(ListLine::key).toArray(String[]::new))
                .executeUpdate();
        return Optional.of(total);
    }

    List<Check> of(PersonId by, Instant now) {
        List<?> rows = database.createNativeQuery(CHECKS + " order by c.asked_at desc, c.id limit 20", Object[].class)
                .setParameter("by", by.value())
                .setParameter("now", now)
                .getResultList();
        return rows.stream().map(row -> check((Object[]) row)).toList();
    }

    Optional<Check> find(UUID id, PersonId by, Instant now) {
        List<?> rows = database.createNativeQuery(CHECKS + " and c.id = :id", Object[].class)
                .setParameter("id", id)
                .setParameter("by", by.value())
                .setParameter("now", now)
                .getResultList();
        return rows.stream().map(row -> check((Object[]) row)).findFirst();
    }

    private static final String CHECKS =
            "select c.id, c.asked_at, c.expires_at, c.lines, (select cast(count(*) as integer) from registration_check_line l"
                    + " where l.check_id = c.id and l.answer is null) from registration_check c"
                    + " where c.asked_by = :by and c.expires_at > :now";

    private static Check check(Object[] row) {
        return new Check((UUID) row[0], (Instant) row[1], (Instant) row[2], (Integer) row[3], (Integer) row[4]);
    }

    /** The next lines of one list that nobody else is at, held until the transaction ends. */
    List<Waiting> hold(int most) {
        List<?> rows = database.createNativeQuery(
                        "select check_id, line, number, name from registration_check_line where answer is null"
                                + " and check_id = (select check_id from registration_check_line where answer is null"
                                + " order by check_id, line limit 1 for update skip locked)"
                                + " order by line limit ?1 for update skip locked",
                        Object[].class)
                .setParameter(1, most)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Waiting((UUID) row[0], (Integer) row[1], new ListLine((String) row[2], (String) row[3])))
                .toList();
    }

    /** The first line of each of these keys. */
    Map<String, Integer> firstOf(UUID check, List<String> keys) {
        List<?> rows = database.createNativeQuery(
                        "select key, min(line) from registration_check_line where check_id = ?1 and key = any(cast(?2 as text[]))"
                                + " group by key",
                        Object[].class)
                .setParameter(1, check)
                .setParameter(2, keys.stream().distinct().toArray(String[]::new))
                .getResultList();
        Map<String, Integer> first = new HashMap<>();
        rows.stream().map(Object[].class::cast).forEach(row -> first.put((String) row[0], (Integer) row[1]));
        return first;
    }

    /** Keeps the answers; a number that may be a citizen service number goes. */
    void answer(UUID check, List<CheckedLine> lines) {
        database.createNativeQuery(
                        "update registration_check_line l set answer = cast(new.answer as jsonb), number = new.number"
                                + " from unnest(cast(?2 as integer[]), cast(?3 as text[]), cast(?4 as text[])) new (line, answer, number)"
                                + " where l.check_id = ?1 and l.line = new.line")
                .setParameter(1, check)
                .setParameter(2, lines.stream().map(CheckedLine::line).toArray(Integer[]::new))
                .setParameter(3, lines.stream().map(this::written).toArray(String[]::new))
                .setParameter(4, lines.stream().map(CheckedLine::number).toArray(String[]::new))
                .executeUpdate();
    }

    /** Answers after this line, in the order of the list, up to the first that waits. */
    List<CheckedLine> answers(UUID check, int after, int most) {
        List<?> rows = database.createNativeQuery(
                        "select cast(answer as text) from registration_check_line where check_id = ?1 and line > ?2"
                                + " and answer is not null and line < coalesce((select min(line) from registration_check_line"
                                + " where check_id = ?1 and answer is null), 2147483647) order by line limit ?3",
                        String.class)
                .setParameter(1, check)
                .setParameter(2, after)
                .setParameter(3, most)
                .getResultList();
        return rows.stream().map(row -> read((String) row)).toList();
    }

    /** False when there is no such list of this person. */
    boolean delete(UUID id, PersonId by) {
        return database.createNativeQuery("delete from registration_check where id = ?1 and asked_by = ?2")
                        .setParameter(1, id)
                        .setParameter(2, by.value())
                        .executeUpdate()
                == 1;
    }

    /** Destroys lists whose term has ended. */
    int expire(Instant now) {
        return database.createNativeQuery("delete from registration_check where expires_at <= ?1")
                .setParameter(1, now)
                .executeUpdate();
    }

    private String written(CheckedLine line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written", e);
        }
    }

    private CheckedLine read(String answer) {
        try {
            return json.readValue(answer, CheckedLine.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was written can be read", e);
        }
    }
}
