// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * Points for one registration in one category, as somebody books them.
 *
 * @param claimed what was asked for; {@code awarded} is what was given, and only that counts
 * @param completedOn the day the activity was completed; it decides the period
 * @param source what the points come from, such as {@code edition:<id>}, or {@code edition:<id>#<meeting>} where points
 *     were accredited per meeting; the same source counts once, until it is reversed
 * @param activity the kind of activity, such as TRAINING or INTERVISIE, or null
 * @param netMinutes how long the meeting lasted without breaks, or null
 * @param accreditedBy whose accreditation it had when it was held: {@value #REGISTER}, or an accreditor such as NIP; null
 *     for none
 * @param groupSize how many took part, where that decides the points, or null
 */
public record Credit(
        UUID registration,
        String category,
        Points claimed,
        Points awarded,
        LocalDate completedOn,
        String source,
        String description,
        Origin origin,
        String activity,
        Integer netMinutes,
        String accreditedBy,
        Integer groupSize) {
    /** The register accredited it itself. */
    public static final String REGISTER = "REGISTER";

    /** What was followed: the source without the meeting. */
    String followed() {
        int meeting = source.indexOf('#');
        return meeting < 0 ? source : source.substring(0, meeting);
    }

    /** The line that it would be if it were booked at this moment. */
    Evidence.Line pretended(Instant at) {
        return new Evidence.Line(
                Ids.next(at),
                category,
                awarded,
                completedOn,
                at,
                source,
                accreditedBy,
                netMinutes,
                null,
                Evidence.State.BOOKED);
    }

    boolean isForMeeting() {
        return source.indexOf('#') >= 0;
    }

    /** Which way points came in. */
    public enum Origin {
        ATTENDANCE(new Text("presentielijst", "attendance sheet")),
        PORTFOLIO(new Text("portfolio", "portfolio")),
        CORRECTION(new Text("correctie", "correction")),
        TRANSFER(new Text("overgenomen", "taken over"));

        private final Text label;

        Origin(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** Attendance at an edition of a course that this register accredited. */
    public Credit(
            UUID registration,
            String category,
            Points claimed,
            Points awarded,
            LocalDate completedOn,
            String source,
            String description) {
        this(registration, category, claimed, awarded, completedOn, source, description, REGISTER);
    }

    /**
     * Attendance at an edition of a course that somebody accredited.
     *
     * @param accreditedBy {@value #REGISTER}, or another accreditor whom norms name, such as NIP; null for none
     */
    public Credit(
            UUID registration,
            String category,
            Points claimed,
            Points awarded,
            LocalDate completedOn,
            String source,
            String description,
            String accreditedBy) {
        this(
                registration,
                category,
                claimed,
                awarded,
                completedOn,
                source,
                description,
                Origin.ATTENDANCE,
                null,
                null,
                accreditedBy,
                null);
    }
}
