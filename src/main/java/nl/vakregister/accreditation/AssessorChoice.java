// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;

/**
 * Who may work on a course. Nobody who belongs to the provider, works with whoever submitted it, or ever declared an
 * interest in it; an objection is heard by somebody who had no part in the decision; what one proposed another confirms.
 */
final class AssessorChoice {
    private AssessorChoice() {}

    /**
     * Somebody who may work on it.
     *
     * @param organisations those that she belongs to
     * @param conflicted whether she declared an interest in this course, in whatever file
     */
    record Candidate(PersonId person, Set<OrganisationId> organisations, boolean conflicted) {}

    /**
     * What it is about.
     *
     * @param colleagues the organisations that whoever submitted it belongs to
     */
    record Submitted(OrganisationId provider, PersonId submittedBy, Set<OrganisationId> colleagues) {}

    /** Why she may not work on this course at all; empty when she may. */
    static Optional<Text> refusal(Candidate candidate, Submitted course) {
        if (candidate.organisations().contains(course.provider())
                || candidate.person().equals(course.submittedBy())) {
            return because(
                    "Je hoort bij deze opleider. Een andere beoordelaar moet beslissen.",
                    "You belong to this provider. Another assessor must decide.");
        }
        if (course.colleagues().stream().anyMatch(candidate.organisations()::contains)) {
            return because(
                    "Je werkt samen met wie deze cursus indiende. Een andere beoordelaar moet beslissen.",
                    "You work with whoever submitted this course. Another assessor must decide.");
        }
        return candidate.conflicted()
                ? because(
                        "Je hebt een belang bij deze cursus gemeld. Een andere beoordelaar moet beslissen.",
                        "You declared an interest in this course. Another assessor must decide.")
                : Optional.empty();
    }

    /** Why she may not work on what waits in this file; empty when she may. */
    static Optional<Text> refusal(Candidate candidate, Submitted course, AccreditationLife life) {
        return refusal(candidate, course).or(() -> {
            AssessmentMatter matter = life.matter().orElse(AssessmentMatter.ASSESSMENT);
            PersonId person = candidate.person();
            if (matter == AssessmentMatter.OBJECTION && life.involved().contains(person)) {
                return because(
                        "Je hebt aan het besluit meegewerkt. Een andere beoordelaar moet het bezwaar behandelen.",
                        "You had a part in the decision. Another assessor must hear the objection.");
            }
            if (matter == AssessmentMatter.WITHDRAWAL
                    && life.proposer().filter(person::equals).isPresent()) {
                return because(
                        "Je hebt dit zelf voorgesteld. Een andere beoordelaar moet beslissen.",
                        "You proposed this yourself. Another assessor must decide.");
            }
            return matter == AssessmentMatter.REAUDIT && life.deciders().contains(person)
                    ? because(
                            "Je hebt hier zelf over beslist. Een andere beoordelaar doet het heronderzoek.",
                            "You decided on this yourself. Another assessor does the re-audit.")
                    : Optional.empty();
        });
    }

    private static Optional<Text> because(String nl, String en) {
        return Optional.of(new Text(nl, en));
    }
}
