// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Text;

/**
 * Whether somebody has met a norm in a period. Points, work and obligations are kept by a feature above this one, which
 * gives the answer.
 */
public interface NormAssessment {
    /** What is missing, in words; complete when nothing is. */
    record Result(List<Text> shortfalls) {
        public boolean complete() {
            return shortfalls.isEmpty();
        }
    }

    /**
     * @param period the days that are judged
     * @param submitted the day of submission
     */
    Result assess(Registrations.Facts registration, Norm norm, Period period, LocalDate submitted);
}
