// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * What a provider brings to have its institution accredited for a calendar year, against what the register asks: years of
 * offering, a system of evaluation, enough applications in the year before. Source: domain facts 4.2.
 *
 * @param year the calendar year for which it is asked
 * @param counted the applications in this register in the year before, from our own data
 * @param countIsWhole whether the provider was here for all of that year, so that nothing else needs to be stated
 * @param stated what the provider says that it was, here and elsewhere, or null
 * @param proven whether a document supports what it says
 */
public record InstitutionClaim(
        AccreditationRules.Institution rules,
        int year,
        LocalDate today,
        LocalDate offeringSince,
        String evaluation,
        int counted,
        boolean countIsWhole,
        Integer stated,
        boolean proven) {
    private static final List<Function<InstitutionClaim, Stream<Refusal.Problem>>> CONDITIONS = List.of(
            InstitutionClaim::offersLongEnough,
            InstitutionClaim::evaluates,
            InstitutionClaim::provesWhatItStates,
            InstitutionClaim::appliedOftenEnough);

    /** What is missing, each with the field where it can be mended. */
    public List<Refusal.Problem> shortfalls() {
        List<Refusal.Problem> missing = new ArrayList<>();
        CONDITIONS.forEach(condition -> condition.apply(this).forEach(missing::add));
        return missing;
    }

    /** The applications of the year before: our own count, or more when that is stated with proof. */
    public int lastYear() {
        return !countIsWhole && stated != null && proven ? Math.max(counted, stated) : counted;
    }

    /** How many applications the sum covers. */
    public int cap() {
        return rules.cap(lastYear());
    }

    private Stream<Refusal.Problem> offersLongEnough() {
        if (offeringSince == null || offeringSince.isAfter(today)) {
            return missing(
                    "offeringSince",
                    "Vul in sinds welke dag je cursussen geeft.",
                    "Enter since which day you give courses.");
        }
        return offeringSince.plusYears(rules.fewestYears()).isAfter(today)
                ? missing(
                        "offeringSince",
                        "Je geeft nog geen " + rules.fewestYears() + " jaar cursussen.",
                        "You have not given courses for " + rules.fewestYears() + " years yet.")
                : Stream.empty();
    }

    private Stream<Refusal.Problem> evaluates() {
        return evaluation == null || evaluation.isBlank()
                ? missing(
                        "evaluation",
                        "Beschrijf hoe je cursussen evalueert en wat je ermee doet.",
                        "Describe how you evaluate courses and what you do with it.")
                : Stream.empty();
    }

    private Stream<Refusal.Problem> provesWhatItStates() {
        if (stated == null) {
            return Stream.empty();
        }
        if (countIsWhole) {
            return missing(
                    "stated",
                    "Laat dit leeg. We tellen je aanvragen van vorig jaar zelf: " + counted + ".",
                    "Leave this empty. We count your applications of last year ourselves: " + counted + ".");
        }
        if (stated < 0 || stated > 100_000) {
            return missing("stated", "Vul een getal in van 0 tot 100000.", "Enter a number from 0 to 100000.");
        }
        return proven
                ? Stream.empty()
                : missing(
                        "proof",
                        "Voeg een bewijs toe van je aanvragen van vorig jaar.",
                        "Add proof of your applications of last year.");
    }

    private Stream<Refusal.Problem> appliedOftenEnough() {
        return lastYear() < rules.fewestApplications()
                ? missing(
                        "stated",
                        "In " + (year - 1) + " zijn er " + lastYear() + " aanvragen. Er zijn er ten minste "
                                + rules.fewestApplications() + " nodig.",
                        "In " + (year - 1) + " there were " + lastYear() + " applications. At least "
                                + rules.fewestApplications() + " are needed.")
                : Stream.empty();
    }

    private static Stream<Refusal.Problem> missing(String field, String nl, String en) {
        return Stream.of(new Refusal.Problem(field, new Text(nl, en)));
    }
}
