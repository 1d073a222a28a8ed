// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import org.hibernate.Session;

/**
 * Destroys what old sheets said: names, numbers, codes, and whatever else their lines held. Which line became what, and the
 * digest by which the same file is known, stay.
 */
@ApplicationScoped
class SheetRetention {
    private static final int SHEETS_AT_ONCE = 10;

    private final EntityManager database;
    private final AttendanceConfig config;
    private final Event<Deed> deeds;
    private final Clock clock;

    SheetRetention(EntityManager database, AttendanceConfig config, Event<Deed> deeds, Clock clock) {
        this.database = database;
        this.config = config;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Takes some sheets that nobody touched for the term, and says how many; none when another instance is at it. What is
     * being worked on is left alone.
     */
    @Transactional
    int round() {
        boolean first = (Boolean) database.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('attendance texts', 0))", Boolean.class)
                .getSingleResult();
        if (!first) {
            return 0;
        }
        Instant now = clock.instant();
        Instant before =
                now.atZone(clock.getZone()).minus(config.keepTextsFor()).toInstant();
        int done = 0;
        for (UUID sheet : onRows(rows -> rows.outlived(before, SHEETS_AT_ONCE))) {
            boolean held = onRows(rows -> rows.hold(sheet, false).isPresent() && rows.isOutlived(sheet, before));
            if (held) {
                int lines = onRows(rows -> rows.erase(sheet, now));
                deeds.fire(new SheetTextsErased(now, sheet, lines));
                done++;
            }
        }
        return done;
    }

    /** Whether the texts of a sheet are gone. */
    boolean isErased(UUID sheet) {
        return !onRows(rows -> rows.erased(List.of(sheet))).isEmpty();
    }

    private interface Question<T> {
        T ask(SheetRows rows) throws SQLException;
    }

    private <T> T onRows(Question<T> question) {
        return database.unwrap(Session.class).doReturningWork(connection -> question.ask(new SheetRows(connection)));
    }
}
