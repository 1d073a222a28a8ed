// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.platform.web.Csv;
import org.hibernate.Session;

/** Imports, their rows and what came of them, as they are in the database. For use in a transaction. */
@ApplicationScoped
class ImportRows {
    private static final String IN_ORDER =
            " order by case kind when 'REGISTRATION' then 0 when 'POINTS' then 1 else 2 end, line";
    private static final int BATCH = 1_000;

    private final EntityManager database;
    private final ObjectMapper json;

    ImportRows(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** An import as it was sent. */
    record Sent(
            UUID id,
            UUID register,
            String source,
            String filename,
            boolean allOrNone,
            PersonId uploadedBy,
            Instant uploadedAt,
            boolean cancelled) {}

    record Row(
            int line, RowKind kind, String externalId, Map<String, String> cells, RowState state, RowProblem problem) {}

    void keep(Sent sent, List<Csv.Row> rows) {
        database.createNativeQuery("insert into register_import (id, register_id, source, filename, all_or_none,"
                        + " uploaded_by, uploaded_at) values (:id, :register, :source, :filename, :all, :by, :at)")
                .setParameter("id", sent.id())
                .setParameter("register", sent.register())
                .setParameter("source", sent.source())
                .setParameter("filename", sent.filename())
                .setParameter("all", sent.allOrNone())
                .setParameter("by", sent.uploadedBy().value())
                .setParameter("at", sent.uploadedAt())
                .executeUpdate();
        database.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement put = connection.prepareStatement("insert into register_import_row (import_id, line,"
                    + " kind, external_id, cells, state, problem) values (?, ?, ?, ?, cast(? as jsonb), ?, ?)")) {
                int waiting = 0;
                for (Csv.Row row : rows) {
                    String external = row.get("externalid");
                    boolean wrong = external.isEmpty() || external.length() > 100;
                    put.setObject(1, sent.id());
                    put.setInt(2, row.line());
                    put.setString(3, RowKind.of(row.get("kind")).name());
                    put.setString(4, wrong ? "" : external);
                    put.setString(5, text(row.cells()));
                    put.setString(6, (wrong ? RowState.WRONG : RowState.WAITING).name());
                    put.setString(7, wrong ? RowProblem.EXTERNAL_ID_WRONG.name() : null);
                    put.addBatch();
                    if (++waiting % BATCH == 0) {
                        put.executeBatch();
                    }
                }
                put.executeBatch();
            }
        });
    }

    /** Writes what is pending, and lets go of what was read, so that a long transaction does not fill the memory. */
    void letGo() {
        database.flush();
        database.clear();
    }

    Optional<Sent> find(UUID id) {
        return imports("where i.id = :id", Map.of("id", id)).stream().findFirst();
    }

    List<Sent> newest(int most) {
        return imports("order by i.uploaded_at desc, i.id desc limit :most", Map.of("most", most));
    }

    /** Those with rows in this state, the oldest first. */
    List<Sent> with(RowState state) {
        return imports(
                "where exists (select 1 from register_import_row r where r.import_id = i.id and r.state = :state)"
                        + " and not exists (select 1 from register_import_step s where s.import_id = i.id"
                        + " and s.kind = 'CANCELLED') order by i.uploaded_at, i.id limit 100",
                Map.of("state", state.name()));
    }

    private List<Sent> imports(String which, Map<String, Object> values) {
        var query = database.createNativeQuery(
                "select i.id, i.register_id, i.source, i.filename, i.all_or_none, i.uploaded_by, i.uploaded_at,"
                        + " exists (select 1 from register_import_step s where s.import_id = i.id and s.kind = 'CANCELLED')"
                        + " from register_import i " + which,
                Object[].class);
        values.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(r -> new Sent(
                        (UUID) r[0],
                        (UUID) r[1],
                        (String) r[2],
                        (String) r[3],
                        (Boolean) r[4],
                        new PersonId((UUID) r[5]),
                        (Instant) r[6],
                        (Boolean) r[7]))
                .toList();
    }

    /** Whoever else wants to decide about this import waits. */
    void hold(UUID id) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:id, 0))", Object.class)
                .setParameter("id", "register-import:" + id)
                .getResultList();
    }

    Map<RowState, Integer> counts(UUID id) {
        List<?> rows = database.createNativeQuery(
                        "select state, count(*) from register_import_row where import_id = :id group by state",
                        Object[].class)
                .setParameter("id", id)
                .getResultList();
        Map<RowState, Integer> counts = new EnumMap<>(RowState.class);
        rows.stream()
                .map(Object[].class::cast)
                .forEach(r -> counts.put(RowState.valueOf((String) r[0]), ((Number) r[1]).intValue()));
        return counts;
    }

    /** Rows for whoever looks, by line. @param state null for all */
    List<Row> page(UUID id, RowState state, int after, int most) {
        return rows(
                "import_id = :id and line > :after and (cast(:state as text) is null or state = cast(:state as text))"
                        + " order by line limit :most",
                id,
                query -> query.setParameter("after", after)
                        .setParameter("state", state == null ? null : state.name())
                        .setParameter("most", most));
    }

    Optional<Row> row(UUID id, int line) {
        return rows("import_id = :id and line = :line", id, query -> query.setParameter("line", line)).stream()
                .findFirst();
    }

    /** Rows to work on, in the order in which they must be; what another instance is at is passed over. */
    List<Row> take(UUID id, RowState state, int most) {
        return rows(
                "import_id = :id and state = :state" + IN_ORDER + " limit :most for update skip locked",
                id,
                query -> query.setParameter("state", state.name()).setParameter("most", most));
    }

    /** One row to work on; empty when it is in another state, or somebody else is at it. */
    Optional<Row> take(UUID id, int line, RowState state) {
        return rows(
                        "import_id = :id and line = :line and state = :state for update skip locked",
                        id,
                        query -> query.setParameter("line", line).setParameter("state", state.name()))
                .stream()
                .findFirst();
    }

    /** The lines that wait to be booked, in order. */
    List<Integer> approved(UUID id, int most) {
        List<?> lines = database.createNativeQuery(
                        "select line from register_import_row where import_id = :id and state = 'APPROVED'" + IN_ORDER
                                + " limit :most",
                        Integer.class)
                .setParameter("id", id)
                .setParameter("most", most)
                .getResultList();
        return lines.stream().map(Integer.class::cast).toList();
    }

    private List<Row> rows(String which, UUID id, java.util.function.Consumer<jakarta.persistence.Query> values) {
        var query = database.createNativeQuery(
                        "select line, kind, external_id, cast(cells as text), state, problem from register_import_row where "
                                + which,
                        Object[].class)
                .setParameter("id", id);
        values.accept(query);
        List<?> found = query.getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(r -> new Row(
                        ((Number) r[0]).intValue(),
                        RowKind.valueOf((String) r[1]),
                        (String) r[2],
                        cells((String) r[3]),
                        RowState.valueOf((String) r[4]),
                        r[5] == null ? null : RowProblem.valueOf((String) r[5])))
                .toList();
    }

    /** What was found about a row. @param problem null when nothing is wrong */
    void found(UUID id, int line, RowState state, RowProblem problem) {
        boolean done = state == RowState.BOOKED || state == RowState.ALREADY;
        database.createNativeQuery("update register_import_row set state = :state, problem = cast(:problem as text)"
                        + (done ? ", cells = cast('{}' as jsonb)" : "")
                        + " where import_id = :id and line = :line")
                .setParameter("state", state.name())
                .setParameter("problem", problem == null ? null : problem.name())
                .setParameter("id", id)
                .setParameter("line", line)
                .executeUpdate();
    }

    /** All rows in one state go to another. @return how many */
    int move(UUID id, RowState from, RowState to) {
        return database.createNativeQuery("update register_import_row set state = :to, problem = null"
                        + " where import_id = :id and state = :from")
                .setParameter("to", to.name())
                .setParameter("from", from.name())
                .setParameter("id", id)
                .executeUpdate();
    }

    void mend(UUID id, int line, RowKind kind, String externalId, Map<String, String> cells, PersonId by) {
        database.createNativeQuery("update register_import_row set kind = :kind, external_id = :external,"
                        + " cells = cast(:cells as jsonb), state = 'WAITING', problem = null, mended_by = :by"
                        + " where import_id = :id and line = :line")
                .setParameter("kind", kind.name())
                .setParameter("external", externalId)
                .setParameter("cells", text(cells))
                .setParameter("by", by.value())
                .setParameter("id", id)
                .setParameter("line", line)
                .executeUpdate();
    }

    /** Who mended rows that wait for approval. */
    Set<PersonId> menders(UUID id) {
        List<?> found = database.createNativeQuery(
                        "select distinct mended_by from register_import_row where import_id = :id and state = 'RIGHT'"
                                + " and mended_by is not null",
                        UUID.class)
                .setParameter("id", id)
                .getResultList();
        Set<PersonId> all = new HashSet<>();
        found.forEach(each -> all.add(new PersonId((UUID) each)));
        return all;
    }

    /** What is in the cells goes; the outcomes stay. */
    void erase(UUID id) {
        database.createNativeQuery("update register_import_row set cells = cast('{}' as jsonb) where import_id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    void step(UUID id, String kind, PersonId actor, Integer line, Instant now) {
        database.createNativeQuery("insert into register_import_step (id, import_id, kind, actor, line, recorded_at)"
                        + " values (:id, :import, :kind, cast(:actor as uuid), cast(:line as int), :now)")
                .setParameter("id", Ids.next(now))
                .setParameter("import", id)
                .setParameter("kind", kind)
                .setParameter("actor", actor == null ? null : actor.value())
                .setParameter("line", line)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Who approved last. */
    Optional<PersonId> approver(UUID id) {
        List<?> found = database.createNativeQuery(
                        "select actor from register_import_step where import_id = :id and kind = 'APPROVED'"
                                + " order by id desc limit 1",
                        UUID.class)
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst().map(each -> new PersonId((UUID) each));
    }

    /** Which of these ids led to something before. */
    Set<String> known(String source, RowKind kind, Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Set.of();
        }
        List<?> found = database.createNativeQuery(
                        "select external_id from imported_item where source = :source and kind = :kind"
                                + " and external_id in (:ids)",
                        String.class)
                .setParameter("source", source)
                .setParameter("kind", kind.name())
                .setParameter("ids", externalIds)
                .getResultList();
        Set<String> all = new HashSet<>();
        found.forEach(each -> all.add((String) each));
        return all;
    }

    /** What a row of the other system became. */
    Optional<UUID> target(String source, RowKind kind, String externalId) {
        List<?> found = database.createNativeQuery(
                        "select target from imported_item where source = :source and kind = :kind and external_id = :id",
                        UUID.class)
                .setParameter("source", source)
                .setParameter("kind", kind.name())
                .setParameter("id", externalId)
                .getResultList();
        return found.stream().findFirst().map(UUID.class::cast);
    }

    /** Whether the registration of that id is there, or will be because its row is right. */
    boolean isExpected(UUID id, String source, String externalId) {
        return target(source, RowKind.REGISTRATION, externalId).isPresent()
                || !database.createNativeQuery(
                                "select 1 from register_import_row where import_id = :id and kind = 'REGISTRATION'"
                                        + " and external_id = :external and state in ('RIGHT', 'APPROVED')",
                                Integer.class)
                        .setParameter("id", id)
                        .setParameter("external", externalId)
                        .getResultList()
                        .isEmpty();
    }

    /** Whether an earlier line says that it is the same thing. */
    boolean isTwice(UUID id, Row row) {
        return !database.createNativeQuery(
                        "select 1 from register_import_row where import_id = :id and kind = :kind"
                                + " and external_id = :external and line < :line",
                        Integer.class)
                .setParameter("id", id)
                .setParameter("kind", row.kind().name())
                .setParameter("external", row.externalId())
                .setParameter("line", row.line())
                .getResultList()
                .isEmpty();
    }

    void imported(Sent sent, Row row, UUID target, Instant now) {
        database.createNativeQuery("insert into imported_item (source, kind, external_id, target, import_id, line,"
                        + " recorded_at) values (:source, :kind, :external, :target, :import, :line, :now)")
                .setParameter("source", sent.source())
                .setParameter("kind", row.kind().name())
                .setParameter("external", row.externalId())
                .setParameter("target", target)
                .setParameter("import", sent.id())
                .setParameter("line", row.line())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whose number this was in the other system. */
    Optional<UUID> formerly(String source, String number) {
        List<?> found = database.createNativeQuery(
                        "select registration_id from former_number where source = :source and number = :number",
                        UUID.class)
                .setParameter("source", source)
                .setParameter("number", number)
                .getResultList();
        return found.stream().findFirst().map(UUID.class::cast);
    }

    void formerly(String source, String number, UUID registration, Instant now) {
        database.createNativeQuery("insert into former_number (source, number, registration_id, recorded_at)"
                        + " values (:source, :number, :registration, :now)")
                .setParameter("source", source)
                .setParameter("number", number)
                .setParameter("registration", registration)
                .setParameter("now", now)
                .executeUpdate();
    }

    UUID certified(UUID registration, String source, String number, LocalDate on, LocalDate until, Instant now) {
        UUID id = Ids.next(now);
        database.createNativeQuery("insert into former_certificate (id, registration_id, source, number, issued_on,"
                        + " valid_until, recorded_at) values (:id, :registration, :source, :number, :on,"
                        + " cast(:until as date), :now)")
                .setParameter("id", id)
                .setParameter("registration", registration)
                .setParameter("source", source)
                .setParameter("number", number)
                .setParameter("on", on)
                .setParameter("until", until)
                .setParameter("now", now)
                .executeUpdate();
        return id;
    }

    /** What the words of a source mean, by field and word. */
    Map<String, Map<String, String>> mappings(String source) {
        List<?> rows = database.createNativeQuery(
                        "select field, theirs, ours from import_mapping where source = :source", Object[].class)
                .setParameter("source", source)
                .getResultList();
        Map<String, Map<String, String>> all = new HashMap<>();
        rows.stream().map(Object[].class::cast).forEach(r -> all.computeIfAbsent((String) r[0], f -> new HashMap<>())
                .put((String) r[1], (String) r[2]));
        return all;
    }

    void map(String source, String field, String theirs, String ours, PersonId by, Instant now) {
        database.createNativeQuery("insert into import_mapping (source, field, theirs, ours, set_by, set_at)"
                        + " values (:source, :field, :theirs, :ours, :by, :now) on conflict (source, field, theirs)"
                        + " do update set ours = excluded.ours, set_by = excluded.set_by, set_at = excluded.set_at")
                .setParameter("source", source)
                .setParameter("field", field)
                .setParameter("theirs", theirs)
                .setParameter("ours", ours)
                .setParameter("by", by.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    private String text(Map<String, String> cells) {
        try {
            return json.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> cells(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
