// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A statement that was taken in: what was used of it, and what it became. The participant's code in it goes on request. */
@Entity
@Table(name = "xapi_statement")
class KeptStatement {
    @Embeddable
    record Key(@Column(name = "organisation_id") UUID organisation, @Column(name = "id") UUID statement) {}

    @EmbeddedId
    private Key key;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    private String homePage;
    private String accountName;
    private String verb;
    private String object;
    private Boolean completion;
    private Boolean success;
    private Instant statedAt;
    private UUID editionId;
    private UUID sheetId;
    private Integer line;
    private UUID receivedBy;
    private Instant receivedAt;

    protected KeptStatement() {}

    KeptStatement(
            OrganisationId organisation,
            UUID id,
            XapiStatement from,
            UUID edition,
            UUID sheet,
            int line,
            PersonId by,
            Instant at) {
        this.key = new Key(organisation.value(), id);
        this.digest = from.digest();
        this.homePage = from.homePage();
        this.accountName = from.account();
        this.verb = from.verb();
        this.object = from.object();
        this.completion = from.completion();
        this.success = from.success();
        this.statedAt = from.at();
        this.editionId = edition;
        this.sheetId = sheet;
        this.line = line;
        this.receivedBy = by.value();
        this.receivedAt = at;
    }

    UUID id() {
        return key.statement();
    }

    String digest() {
        return digest;
    }

    UUID edition() {
        return editionId;
    }

    UUID sheet() {
        return sheetId;
    }

    int line() {
        return line;
    }

    XapiStatements.View view(Outcome outcome) {
        return new XapiStatements.View(
                key.statement(),
                homePage,
                accountName,
                verb,
                object,
                completion,
                success,
                statedAt,
                receivedAt,
                editionId,
                sheetId,
                outcome);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<KeptStatement, KeptStatement.Key> {
        List<KeptStatement> of(OrganisationId organisation, Collection<UUID> ids) {
            return list("key.organisation = ?1 and key.statement in ?2", organisation.value(), ids);
        }

        /** One sender at a time, so that the same statements twice at once are the same twice. */
        void hold(OrganisationId organisation) {
            getEntityManager()
                    .createNativeQuery(
                            "select cast(pg_advisory_xact_lock(hashtextextended('xapi ' || cast(?1 as text), 0)) as text)")
                    .setParameter(1, organisation.value().toString())
                    .getSingleResult();
        }
    }
}
