// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A sheet as it was received. Its rows, what became of them, and how far they are worked off are beside it: {@link SheetRows}. */
@Entity
@Table(name = "attendance_sheet")
class ReceivedSheet {
    @Id
    private UUID id;

    private UUID editionId;
    private UUID organisationId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    private String filename;
    private UUID uploadedBy;
    private Instant uploadedAt;
    private int rowCount;

    protected ReceivedSheet() {}

    /** @param edition null when every row names its own */
    ReceivedSheet(
            OrganisationId organisation,
            UUID edition,
            Channel channel,
            String digest,
            String filename,
            PersonId by,
            int rows,
            Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.editionId = edition;
        this.channel = channel;
        this.digest = digest;
        this.filename = filename;
        this.uploadedBy = by.value();
        this.uploadedAt = at;
        this.rowCount = rows;
    }

    UUID id() {
        return id;
    }

    UUID edition() {
        return editionId;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    Channel channel() {
        return channel;
    }

    int rowCount() {
        return rowCount;
    }

    /** @param erasedAt since when what its lines said is gone, or null */
    Sheets.SheetView view(SheetRows.Work work, Instant erasedAt) {
        return new Sheets.SheetView(
                id,
                editionId,
                channel,
                filename,
                uploadedAt,
                rowCount,
                work.counts(),
                work.state(),
                work.done(),
                work.total(),
                erasedAt);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ReceivedSheet, UUID> {
        Optional<ReceivedSheet> same(OrganisationId organisation, UUID edition, String digest) {
            return edition == null
                    ? find(
                                    "organisationId = ?1 and editionId is null and digest = ?2 order by uploadedAt desc",
                                    organisation.value(),
                                    digest)
                            .firstResultOptional()
                    : find("editionId = ?1 and digest = ?2 order by uploadedAt desc", edition, digest)
                            .firstResultOptional();
        }

        List<ReceivedSheet> ofEdition(UUID edition) {
            return find("editionId = ?1 order by uploadedAt desc", edition)
                    .page(0, Sheets.SHEETS_SHOWN)
                    .list();
        }
    }
}
