// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import org.hibernate.Session;

/** Reads which accreditations of many courses hold and what they give, in one query. */
@ApplicationScoped
class EditionStanding {
    private static final String READ =
            """
            select s.accreditation_id, s.course_id, s.register_id, s.valid_from, s.valid_until, s.conditions,
              p.meeting, p.category, p.points
            from accreditation_standing s
            left join accreditation_standing_points p on p.accreditation_id = s.accreditation_id
            where s.course_id = any(?)
            order by s.course_id, s.valid_from, s.accreditation_id
            """;

    private final EntityManager database;

    EditionStanding(EntityManager database) {
        this.database = database;
    }

    /** @param conditions what its public conditions say, or null */
    record Standing(EditionWorth.Granted granted, String conditions) {}

    List<EditionWorth.Granted> ofCourse(UUID course) {
        return ofCourses(List.of(course)).getOrDefault(course, List.of()).stream()
                .map(Standing::granted)
                .toList();
    }

    /** By course; a course without any is not there. */
    Map<UUID, List<Standing>> ofCourses(Collection<UUID> courses) {
        if (courses.isEmpty()) {
            return Map.of();
        }
        database.flush();
        return database.unwrap(Session.class).doReturningWork(connection -> read(connection, courses));
    }

    private record Row(UUID course, Standing standing) {}

    private static Map<UUID, List<Standing>> read(Connection connection, Collection<UUID> courses) throws SQLException {
        Map<UUID, Row> found = new LinkedHashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("uuid", courses.toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    add(found, rows);
                }
            }
        }
        return found.values().stream()
                .collect(Collectors.groupingBy(Row::course, Collectors.mapping(Row::standing, Collectors.toList())));
    }

    private static void add(Map<UUID, Row> found, ResultSet rows) throws SQLException {
        UUID id = rows.getObject("accreditation_id", UUID.class);
        Row row = found.get(id);
        if (row == null) {
            row = new Row(
                    rows.getObject("course_id", UUID.class),
                    new Standing(
                            new EditionWorth.Granted(
                                    rows.getObject("register_id", UUID.class),
                                    new Period(
                                            rows.getObject("valid_from", LocalDate.class),
                                            rows.getObject("valid_until", LocalDate.class)),
                                    new HashMap<>(),
                                    new HashMap<>()),
                            rows.getString("conditions")));
            found.put(id, row);
        }
        String category = rows.getString("category");
        if (category != null) {
            String meeting = rows.getString("meeting");
            EditionWorth.Granted granted = row.standing().granted();
            Map<String, Points> points = meeting.isEmpty()
                    ? granted.points()
                    : granted.perMeeting().computeIfAbsent(meeting, m -> new HashMap<>());
            points.put(category, new Points(rows.getBigDecimal("points")));
        }
    }
}
