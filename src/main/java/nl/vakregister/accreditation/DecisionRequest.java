// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * A decision as a machine sends it.
 *
 * @param register the code, where the path does not say which accreditation it is
 * @param perMeeting by the code of the meeting, when the meetings are accredited one by one
 * @param noInterest the declaration that the assessor has no interest in the course
 */
record DecisionRequest(
        String register,
        boolean granted,
        String reasons,
        Map<String, BigDecimal> points,
        Map<String, Map<String, BigDecimal>> perMeeting,
        LocalDate validFrom,
        Integer termInYears,
        String conditions,
        boolean conditionsPublic,
        String aboveReason,
        boolean noInterest) {
    Assessments.Decision decision() {
        Map<String, Map<String, Points>> meetings = new HashMap<>();
        if (perMeeting != null) {
            perMeeting.forEach((code, all) -> meetings.put(code, points(all)));
        }
        return new Assessments.Decision(
                granted,
                reasons,
                points(points),
                meetings,
                validFrom,
                termInYears,
                conditions,
                conditionsPublic,
                aboveReason,
                noInterest);
    }

    private static Map<String, Points> points(Map<String, BigDecimal> sent) {
        Map<String, Points> points = new HashMap<>();
        if (sent == null) {
            return points;
        }
        try {
            sent.forEach((category, value) -> {
                if (value != null) {
                    points.put(category, new Points(value));
                }
            });
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    "points", new Text("Punten liggen tussen 0 en 999.", "Points lie between 0 and 999."));
        }
        return points;
    }
}
