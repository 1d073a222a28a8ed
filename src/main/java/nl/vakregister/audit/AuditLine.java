// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of the trail. */
@Entity
@Table(name = "audit_line")
@TemplateData
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

    public Long id() {
        return id;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public UUID actor() {
        return actor;
    }

    public String deed() {
        return deed;
    }

    public UUID subject() {
        return subject;
    }

    public Map<String, String> details() {
        return details;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<AuditLine, Long> {
        /** The lines before this id, newest first. */
        List<AuditLine> before(long id, int limit) {
            return find("id < ?1 order by id desc", id).page(Page.ofSize(limit)).list();
        }
    }
}
