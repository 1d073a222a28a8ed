// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.Session;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A sheet that was worked off. Its rows are written in bulk beside it. */
@Entity
@Table(name = "attendance_sheet")
class BookedSheet {
    @Id
    private UUID id;

    private UUID editionId;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    private String filename;
    private UUID uploadedBy;
    private Instant uploadedAt;
    private int rowCount;

    protected BookedSheet() {}

    BookedSheet(UUID edition, String digest, String filename, PersonId by, int rows, Instant at) {
        this.id = Ids.next(at);
        this.editionId = edition;
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

    AttendanceIntake.SheetView view(Map<Outcome, Integer> counts) {
        return new AttendanceIntake.SheetView(id, editionId, filename, uploadedAt, rowCount, counts);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<BookedSheet, UUID> {
        Optional<BookedSheet> same(UUID edition, String digest) {
            return find("editionId = ?1 and digest = ?2 order by uploadedAt desc", edition, digest)
                    .firstResultOptional();
        }

        List<BookedSheet> ofEdition(UUID edition) {
            return list("editionId = ?1 order by uploadedAt desc", edition);
        }

        Map<Outcome, Integer> counts(UUID sheet) {
            Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
            for (Object[] row : getEntityManager()
                    .unwrap(Session.class)
                    .createNativeQuery(
                            "select outcome, count(*) from attendance_row where sheet_id = :sheet group by outcome",
                            Object[].class)
                    .setParameter("sheet", sheet)
                    .getResultList()) {
                counts.put(Outcome.valueOf((String) row[0]), ((Number) row[1]).intValue());
            }
            return counts;
        }

        /** Rows in the order of the file, from a line on. */
        List<AttendanceIntake.RowView> rows(UUID sheet, boolean onlyUnbooked, int afterLine, int limit) {
            String booked = onlyUnbooked ? " and outcome <> 'BOOKED'" : "";
            return getEntityManager()
                    .unwrap(Session.class)
                    .createNativeQuery(
                            "select line, number, name, outcome from attendance_row where sheet_id = :sheet and line > :after"
                                    + booked + " order by line",
                            Object[].class)
                    .setParameter("sheet", sheet)
                    .setParameter("after", afterLine)
                    .setMaxResults(limit)
                    .getResultList()
                    .stream()
                    .map(r -> new AttendanceIntake.RowView(
                            ((Number) r[0]).intValue(), (String) r[1], (String) r[2], Outcome.valueOf((String) r[3])))
                    .toList();
        }
    }
}
