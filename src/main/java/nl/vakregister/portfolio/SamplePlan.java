// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Lots;
import nl.vakregister.kernel.Problems;

/**
 * How a sample of dossiers is drawn: the share of each group, and where a group begins. It is published before the seed is
 * known. Within each group those with the lowest hash are drawn ({@link Lots}).
 *
 * @param shares of each group between 0 and 1; a group that is not named is not drawn
 * @param selfReportedFrom from which percentage of self-reported points on
 * @param newMonths how many months somebody is new
 * @param termDays how long the holder has to complete her dossier
 */
record SamplePlan(Map<SampleStratum, BigDecimal> shares, int selfReportedFrom, int newMonths, int termDays) {
    SamplePlan {
        Map<SampleStratum, BigDecimal> known = new EnumMap<>(SampleStratum.class);
        if (shares != null) {
            shares.forEach((stratum, share) -> {
                if (share != null && share.signum() != 0) {
                    known.put(stratum, share);
                }
            });
        }
        shares = java.util.Collections.unmodifiableMap(known);
    }

    /** One of the population, under the id that is published. */
    record Member(UUID lot, SampleStratum stratum) {}

    /** One that was drawn. */
    record Drawn(UUID lot, String hash) {}

    void refuseIfWrong() {
        new Problems()
                .when(shares.isEmpty(), "shares", "Kies minstens één groep.", "Choose at least one group.")
                .when(
                        shares.values().stream().anyMatch(s -> s.signum() < 0 || s.compareTo(BigDecimal.ONE) > 0),
                        "shares",
                        "Een deel ligt tussen 0 en 100 procent.",
                        "A share is between 0 and 100 percent.")
                .when(
                        selfReportedFrom < 1 || selfReportedFrom > 100,
                        "selfReportedFrom",
                        "Kies een percentage van 1 tot 100.",
                        "Choose a percentage from 1 to 100.")
                .when(newMonths < 0 || newMonths > 60, "newMonths", "Kies 0 tot 60 maanden.", "Choose 0 to 60 months.")
                .when(
                        termDays < 14 || termDays > 180,
                        "termDays",
                        "Geef minstens 14 en hoogstens 180 dagen.",
                        "Give at least 14 and at most 180 days.")
                .refuseIfAny();
    }

    BigDecimal share(SampleStratum stratum) {
        return shares.getOrDefault(stratum, BigDecimal.ZERO);
    }

    /** The same for everybody who knows the population and the seed. */
    List<Drawn> draw(String seed, Collection<Member> population) {
        return List.of(SampleStratum.values()).stream()
                .flatMap(stratum -> Lots.draw(
                        seed,
                        population.stream()
                                .filter(m -> m.stratum() == stratum)
                                .map(Member::lot)
                                .toList(),
                        share(stratum))
                        .stream())
                .filter(Lots.Lot::drawn)
                .map(l -> new Drawn(l.id(), l.hash()))
                .toList();
    }

    /**
     * What fixes the population before the draw: the SHA-256 of a line for each member, sorted, of id, space, group and a
     * line feed. It is the digest of the published list as it is downloaded.
     */
    static String digest(Collection<Member> population) {
        return Lots.sha256(list(population));
    }

    static String list(Collection<Member> population) {
        StringBuilder lines = new StringBuilder();
        population.stream()
                .map(m -> m.lot() + " " + m.stratum() + "\n")
                .sorted()
                .forEach(lines::append);
        return lines.toString();
    }
}
