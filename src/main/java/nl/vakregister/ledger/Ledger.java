// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/** The points of all registrations: book, and see how far somebody is. */
@ApplicationScoped
public class Ledger {
    private static final int BATCH = 1_000;

    private final LedgerEntry.Repo entries;
    private final EntityManager database;
    private final Registers registers;
    private final Event<Deed> deeds;
    private final Clock clock;

    Ledger(LedgerEntry.Repo entries, EntityManager database, Registers registers, Event<Deed> deeds, Clock clock) {
        this.entries = entries;
        this.database = database;
        this.registers = registers;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A line as the professional sees it. */
    public record Line(
            String category,
            Points claimed,
            Points awarded,
            LocalDate completedOn,
            String description,
            Instant recordedAt,
            boolean reversal) {}

    /** Which registrations have points from this source already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> creditedFrom(String source) {
        return database.createQuery(
                        "select distinct e.registrationId from LedgerEntry e where e.source = :source", UUID.class)
                .setParameter("source", source)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /**
     * Books these credits, all or none.
     *
     * @param origin what they come from, for the trail
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void credit(PersonId by, UUID origin, List<Credit> credits, Instant at) {
        if (credits.isEmpty()) {
            return;
        }
        database.unwrap(Session.class).doWork(connection -> insert(connection, by, credits, at));
        deeds.fire(new PointsCredited(at, by, origin, credits.size()));
    }

    private static void insert(Connection connection, PersonId by, List<Credit> credits, Instant at)
            throws SQLException {
        String sql =
                "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description, recorded_at, recorded_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Credit credit : credits) {
                insert.setObject(1, Ids.next(at));
                insert.setObject(2, credit.registration());
                insert.setString(3, credit.category());
                insert.setBigDecimal(4, credit.claimed().value());
                insert.setBigDecimal(5, credit.awarded().value());
                insert.setObject(6, credit.completedOn());
                insert.setString(7, credit.source());
                insert.setString(8, credit.description());
                insert.setObject(9, at.atOffset(ZoneOffset.UTC));
                insert.setObject(10, by.value());
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** How far this registration is in its present period. */
    @Transactional
    public Progress progress(Registrations.Facts registration) {
        return Progress.of(
                registers.norm(registration.norm()),
                registration.period(),
                entries.within(registration.id(), registration.period()).stream()
                        .map(LedgerEntry::earned)
                        .toList(),
                LocalDate.now(clock));
    }

    /** The lines of the present period, newest first. */
    @Transactional
    public List<Line> lines(Registrations.Facts registration) {
        return entries.within(registration.id(), registration.period()).stream()
                .map(LedgerEntry::line)
                .toList();
    }
}
