// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.vakregister.kernel.Period;

/**
 * Which version of a norm somebody lives by: her own variant, her cohort before everybody, and of the versions that have
 * begun the last one, if it has not ended. Source: domain facts, rule 12.
 */
final class NormChoice {
    private NormChoice() {}

    /** @param submitted the day of submission, or today as long as nothing is submitted */
    static Optional<Norm> choose(List<Norm> norms, String variant, String cohort, Period period, LocalDate submitted) {
        return Stream.of(Optional.ofNullable(cohort), Optional.<String>empty())
                .map(whom -> NormSuccession.line(norms, variant, whom.orElse(null)))
                .filter(line -> !line.isEmpty())
                .flatMap(line ->
                        NormSuccession.lastBegun(line, line.get(0).appliesBy().day(period, submitted)).stream())
                .filter(last -> last.appliesTo(period, submitted))
                .findFirst();
    }
}
