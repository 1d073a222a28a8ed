// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import org.hibernate.Session;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of the trail as it is written; it is read as {@link Trail.Line}. */
@Entity
@Table(name = "audit_line")
class AuditLine {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Instant recordedAt;
    private UUID actor;
    private String deed;
    private UUID subject;
    private UUID about;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> details;

    protected AuditLine() {}

    AuditLine(Deed deed, Optional<PersonId> about) {
        this.recordedAt = deed.at();
        this.actor = deed.by().map(PersonId::value).orElse(null);
        this.deed = deed.deed();
        this.subject = deed.subject();
        this.about = about.map(PersonId::value).orElse(null);
        this.details = deed.details();
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<AuditLine, Long> {
        private static final ObjectMapper JSON = new ObjectMapper();

        /** One line for each person concerned, in one statement: an attendance sheet concerns thousands. */
        void persistForEach(Deed deed) {
            getEntityManager().unwrap(Session.class).doWork(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into audit_line (recorded_at, actor, deed, subject, about, details)"
                                + " select ?, ?, ?, ?, about, ?::jsonb from unnest(?::uuid[]) as about")) {
                    insert.setObject(1, deed.at().atOffset(ZoneOffset.UTC));
                    insert.setObject(2, deed.by().map(PersonId::value).orElse(null));
                    insert.setString(3, deed.deed());
                    insert.setObject(4, deed.subject());
                    insert.setString(5, json(deed.details()));
                    insert.setArray(
                            6,
                            connection.createArrayOf(
                                    "uuid",
                                    deed.concerned().stream()
                                            .map(PersonId::value)
                                            .toArray()));
                    insert.executeUpdate();
                }
            });
        }

        private static String json(Map<String, String> details) {
            try {
                return JSON.writeValueAsString(details);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
