// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import nl.vakregister.kernel.Provenance;

/**
 * How a register accredits: terms, when a test is asked, how long attendance may be late. Data, per register and from a day
 * on; a version never changes. Which of it is official says {@code provenance}, where it comes from says {@code source}.
 *
 * @param termsInYears for how many years an accreditation may be given
 * @param testForms forms of course that must end with a test
 * @param testFromNetHours from how many net hours any course must end with a test
 * @param lateMonths how long after the accreditation has ended attendance may still be entered
 * @param objectionWeeks within how many weeks a provider may object to a decision
 * @param decisionWeeks within how many weeks the register wants to decide
 * @param renewalMonths how many months before the end the provider is reminded, most first
 * @param attendanceDays how many days after the last day of an edition the provider is reminded of the attendance
 * @param reauditShare which part of the accreditations is looked at again
 * @param resellerAttendance whether a buyer (inkoper) whom the provider authorised may enter attendance for it
 * @param fewestEvaluations below so many answers an evaluation is not shown
 * @param institution what is asked for accreditation of the institution as a whole
 */
public record AccreditationRules(
        List<Integer> termsInYears,
        Set<CourseForm> testForms,
        Integer testFromNetHours,
        int lateMonths,
        int objectionWeeks,
        int decisionWeeks,
        List<Integer> renewalMonths,
        List<Integer> attendanceDays,
        boolean resellerAttendance,
        BigDecimal reauditShare,
        int fewestEvaluations,
        Institution institution,
        Provenance provenance,
        String source) {
    /**
     * An institution that has offered courses for years pays a flat sum for a calendar year.
     *
     * @param capFactor how many applications the sum covers, as a multiple of last year's
     */
    public record Institution(int fewestYears, int fewestApplications, BigDecimal capFactor) {
        /** How many applications are covered after so many in the year before; ten make fifteen. */
        public int cap(int lastYear) {
            return capFactor
                    .multiply(BigDecimal.valueOf(lastYear))
                    .setScale(0, RoundingMode.DOWN)
                    .intValueExact();
        }
    }

    /** The longest term. */
    public int longestTerm() {
        return termsInYears.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Whether a course of this form and net duration must end with a test. */
    public boolean asksTest(CourseForm form, int netMinutes) {
        return testForms.contains(form) || testFromNetHours != null && netMinutes >= testFromNetHours * 60;
    }
}
