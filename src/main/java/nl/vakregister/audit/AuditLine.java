// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
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

    AuditLine(Deed deed) {
        this.recordedAt = deed.at();
        this.actor = deed.by().map(PersonId::value).orElse(null);
        this.deed = deed.deed();
        this.subject = deed.subject();
        this.about = deed.about().map(PersonId::value).orElse(null);
        this.details = deed.details();
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<AuditLine, Long> {}
}
