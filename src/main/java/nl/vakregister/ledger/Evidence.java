// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;

/**
 * All that is on record about one registration and may matter for a period: points, and what is not points. Facts only;
 * what they are worth is decided by {@link Progress}.
 *
 * @param countsFrom the day in the period before which points have lapsed, because the period was extended at the cost of
 *     the oldest; null when nothing has
 * @param beganByDecisionOn the day on which the re-registration that began this period was decided; null when it began
 *     otherwise. An obligation without carry-over does not count until that day
 * @param restrictions when the person was barred from working, wholly or partly; hours in those days do not count
 */
public record Evidence(
        List<Line> lines,
        List<Work> work,
        List<Done> done,
        List<Vog> vogs,
        LocalDate countsFrom,
        LocalDate beganByDecisionOn,
        List<Period> restrictions) {

    public Evidence {
        lines = List.copyOf(lines);
        work = List.copyOf(work);
        done = List.copyOf(done);
        vogs = List.copyOf(vogs);
        restrictions = List.copyOf(restrictions);
    }

    /** Only points. */
    public static Evidence ofLines(List<Line> lines) {
        return new Evidence(lines, List.of(), List.of(), List.of(), null, null, List.of());
    }

    /** The same with more lines. */
    Evidence with(List<Line> more) {
        return new Evidence(
                Stream.concat(lines.stream(), more.stream()).toList(),
                work,
                done,
                vogs,
                countsFrom,
                beganByDecisionOn,
                restrictions);
    }

    /** How a line of the ledger stands. Whether it is reversed shows from the reversal. */
    public enum State {
        BOOKED,
        /** The professional says that it is wrong, and nobody has settled it yet. */
        DISPUTED,
        /** Claimed, and nobody has decided on it yet. */
        AWAITING
    }

    /**
     * A line of points. A reversal is a line too, of the same negative amount on the same day.
     *
     * @param source what it comes from, such as {@code edition:<id>}, or {@code edition:<id>#<meeting>} for one meeting
     * @param accreditedBy whose accreditation it had when it was held, or null for none
     * @param netMinutes how long it lasted without breaks, or null when nobody said
     * @param reverses the line that this one takes back, or null
     */
    public record Line(
            UUID id,
            String category,
            Points points,
            LocalDate completedOn,
            Instant recordedAt,
            String source,
            String accreditedBy,
            Integer netMinutes,
            UUID reverses,
            State state) {
        /** The order in which lines fill up a maximum: by completion, then by recording. */
        static final Comparator<Line> FIRST_DONE_FIRST = Comparator.comparing(Line::completedOn)
                .thenComparing(Line::recordedAt)
                .thenComparing(Line::id);

        /** The activity that it belongs to: the source without the meeting. */
        public String activity() {
            int meeting = source.indexOf('#');
            return meeting < 0 ? source : source.substring(0, meeting);
        }
    }

    /**
     * A stretch of work.
     *
     * @param hours net hours worked in all of the stretch
     * @param hoursPerWeekNow hours a week at its end, or null
     * @param level the level of the work: MBO4, AD, HBO or WO
     * @param scopes what kinds of work it was, as norms name them
     */
    public record Work(
            Period stretch,
            BigDecimal hours,
            BigDecimal hoursPerWeekNow,
            String level,
            List<String> scopes,
            boolean selfEmployed,
            boolean confirmed) {
        public Work {
            scopes = List.copyOf(scopes);
        }
    }

    /** An obligation that was met. */
    public record Done(String code, LocalDate doneOn, boolean confirmed) {}

    /** A certificate of good conduct (VOG). What it was asked for is only for whoever confirms it. */
    public record Vog(LocalDate issuedOn, boolean confirmed) {}
}
