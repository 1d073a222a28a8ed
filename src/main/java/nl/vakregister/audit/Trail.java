// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.kernel.PersonId;

/** The trail: read it, seal what can no longer gain company, check that the chain of seals is whole. */
@ApplicationScoped
public class Trail {
    /** What one seal covers at most; the check holds as many lines in memory. */
    private static final int PER_SEAL = 10_000;

    private static final int SEALS_AT_ONCE = 500;

    /** The first seal covers whatever stands before its last line, also what nobody should have been able to put there. */
    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final DataSource database;
    private final Clock clock;
    private Mark mark;

    Trail(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One deed, as it is on record.
     *
     * @param actor who did it; empty when the system did
     * @param about the person concerned, if there is one
     * @param details ids and field names
     */
    public record Line(
            long id,
            Instant recordedAt,
            Optional<PersonId> actor,
            String deed,
            UUID subject,
            Optional<PersonId> about,
            Map<String, String> details) {
        public Line {
            details = Map.copyOf(details);
        }
    }

    /**
     * Which lines to read: all conditions together. {@code about} are the ids of one person, empty for everybody;
     * {@code from} is the first moment, {@code until} the first after.
     */
    public record Filter(
            Optional<UUID> subject,
            Set<PersonId> about,
            Optional<String> deed,
            Optional<Instant> from,
            Optional<Instant> until) {
        public static Filter all() {
            return new Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Filter of(UUID subject) {
            return new Filter(Optional.of(subject), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Filter about(Set<PersonId> person) {
            return new Filter(Optional.empty(), person, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Some lines, newest first; {@code before} is where the older ones begin, empty when there are none. */
    public record Page(List<Line> lines, OptionalLong before) {}

    /** What a check found: how much was checked and the position of the first seal that does not hold. */
    public record Check(long seals, long lines, OptionalLong broken) {
        public boolean isWhole() {
            return broken.isEmpty();
        }
    }

    /** Everything with a number up to {@code line} is settled when the transactions up to {@code transaction} have ended. */
    private record Mark(long line, String transaction) {}

    /** The newest lines that match; {@code before} leads on from an earlier page. */
    public Page read(Filter filter, OptionalLong before, int limit) {
        List<Line> found = onRows(rows -> rows.newest(filter, before.orElse(Long.MAX_VALUE), limit + 1));
        boolean more = found.size() > limit;
        List<Line> page = found.subList(0, more ? limit : found.size());
        return new Page(page, more ? OptionalLong.of(page.get(limit - 1).id()) : OptionalLong.empty());
    }

    public Optional<TrailSeal> lastSeal() {
        return onRows(TrailRows::lastSeal);
    }

    /** The seal at this place of the chain, to compare with a copy that somebody kept. */
    public Optional<TrailSeal> seal(long position) {
        return onRows(rows -> rows.sealsAfter(position - 1, 1)).stream()
                .filter(seal -> seal.position() == position)
                .findFirst();
    }

    /**
     * Seals the lines that can no longer gain company, and says how many. Harmless at any time and on any number of
     * instances: one of them seals, the others pass.
     *
     * <p>A line gets its number when it is written and is seen when its transaction ends, so a lower number may appear
     * after a higher one. Therefore a round first looks which line is the newest, and only then draws a transaction
     * number. Every line below that newest one was numbered earlier, by a transaction that had its own number before
     * (see {@code next_audit_line}); so once all transactions up to the drawn number have ended, every line that will
     * ever stand below the newest one is there. Nobody waits: when somebody is still busy, a later round looks again.
     */
    public synchronized int seal() {
        if (mark == null) {
            mark = QuarkusTransaction.requiringNew()
                    .call(() -> onRows(Trail::look))
                    .orElse(null);
        }
        int sealed = 0;
        int batch = mark == null ? 0 : PER_SEAL;
        while (batch == PER_SEAL) {
            batch = QuarkusTransaction.requiringNew().call(() -> onRows(this::sealBatch));
            sealed += batch;
        }
        return sealed;
    }

    private static Optional<Mark> look(TrailRows rows) throws SQLException {
        Optional<Long> newest = rows.newestLine();
        long sealed = rows.lastSeal().map(TrailSeal::lastLine).orElse(0L);
        return newest.isEmpty() || newest.get() <= sealed
                ? Optional.empty()
                : Optional.of(new Mark(newest.get(), rows.transactionNumber()));
    }

    private int sealBatch(TrailRows rows) throws SQLException {
        if (!rows.mayTry() || !rows.haveAllEnded(mark.transaction())) {
            return 0;
        }
        Optional<TrailSeal> last = rows.lastSeal();
        List<Line> lines = rows.between(last.map(TrailSeal::lastLine).orElse(BEFORE_ALL), mark.line(), PER_SEAL);
        if (!lines.isEmpty()) {
            rows.store(TrailSeal.after(last, lines, clock.instant()));
        }
        if (lines.size() < PER_SEAL) {
            mark = null;
        }
        return lines.size();
    }

    /**
     * Computes the whole chain again from the lines. Reads everything that was ever sealed. A chain that somebody has
     * cut off or made anew altogether is whole in itself; against that there are the copies that others keep.
     */
    public Check verify() {
        return onRows(Trail::verify);
    }

    static Check verify(TrailRows rows) throws SQLException {
        Optional<TrailSeal> last = Optional.empty();
        List<TrailSeal> next = rows.sealsAfter(0, SEALS_AT_ONCE);
        while (!next.isEmpty()) {
            for (TrailSeal seal : next) {
                long from = last.map(TrailSeal::lastLine).orElse(BEFORE_ALL);
                // One more than there should be is enough to see that there are too many
                List<Line> lines = rows.between(from, seal.lastLine(), seal.lines() + 1);
                if (!seal.holds(last, lines)) {
                    long expected = last.map(TrailSeal::position).orElse(0L) + 1;
                    return new Check(expected - 1, last.map(TrailSeal::total).orElse(0L), OptionalLong.of(expected));
                }
                last = Optional.of(seal);
            }
            next = rows.sealsAfter(last.get().position(), SEALS_AT_ONCE);
        }
        return new Check(
                last.map(TrailSeal::position).orElse(0L),
                last.map(TrailSeal::total).orElse(0L),
                OptionalLong.empty());
    }

    private interface Question<T> {
        T ask(TrailRows rows) throws SQLException;
    }

    private <T> T onRows(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            return question.ask(new TrailRows(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
