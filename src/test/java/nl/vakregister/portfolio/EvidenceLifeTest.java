// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.portfolio.EvidenceLife.Outcome;
import nl.vakregister.portfolio.EvidenceLife.Ruling;
import nl.vakregister.portfolio.EvidenceLife.Someone;
import nl.vakregister.portfolio.EvidenceLife.Step;
import nl.vakregister.portfolio.EvidenceLife.StepKind;
import org.junit.jupiter.api.Test;

/** A claim is what its steps say. */
class EvidenceLifeTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final PersonId HOLDER = new PersonId(UUID.randomUUID());
    private static final PersonId ONE = new PersonId(UUID.randomUUID());
    private static final PersonId OTHER = new PersonId(UUID.randomUUID());

    private final List<Step> steps = new ArrayList<>();

    @Test
    void aQuestionWaitsForTheHolderAndItsAnswerForTheRegister() {
        then(StepKind.TAKEN, ONE, null);
        assertThat(then(StepKind.RETURNED, ONE, null).isAsked()).isTrue();
        EvidenceLife answered = then(StepKind.ANSWERED, HOLDER, null);

        assertThat(answered.state()).isEqualTo(EvidenceState.SUBMITTED);
        assertThat(answered.assessor()).contains(ONE);
        assertThat(answered.since()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void anObjectionIsHeardOnceByAnotherAndNeverLeavesHerWorseOff() {
        EvidenceLife partly = decided(ONE, Outcome.PARTLY, "2");
        assertThat(partly.isObjectionable()).isTrue();
        EvidenceLife objected = then(StepKind.OBJECTED, HOLDER, null);
        assertThat(objected.matter()).contains(EvidenceMatter.OBJECTION);
        assertThat(objected.credited()).isEqualTo(Points.of("2"));
        assertThat(objected.refusal(someone(ONE), someone(HOLDER))).isPresent();
        assertThat(objected.refusal(someone(OTHER), someone(HOLDER))).isEmpty();

        EvidenceLife dismissed = decided(OTHER, Outcome.REJECTED, null);

        assertThat(dismissed.state()).isEqualTo(EvidenceState.PARTLY);
        assertThat(dismissed.credited()).isEqualTo(Points.of("2"));
        assertThat(dismissed.isObjectionable()).isFalse();
    }

    @Test
    void whatWasTakenBackIsNoLongerCreditedAndCanBeObjectedTo() {
        decided(ONE, Outcome.APPROVED, "3");
        assertThat(then(StepKind.SIGNALLED, OTHER, null).credited()).isEqualTo(Points.of("3"));
        EvidenceLife reversed = then(StepKind.REVERSED, OTHER, null);

        assertThat(reversed.credited()).isEqualTo(Points.ZERO);
        assertThat(reversed.matter()).isEmpty();
        assertThat(reversed.isObjectionable()).isTrue();
    }

    @Test
    void nobodyDecidesOnHerOwnOrAColleagues() {
        OrganisationId work = new OrganisationId(UUID.randomUUID());
        EvidenceLife life = EvidenceLife.of(START, steps);

        assertThat(life.refusal(someone(HOLDER), someone(HOLDER))).isPresent();
        assertThat(life.refusal(new Someone(ONE, Set.of(work)), new Someone(HOLDER, Set.of(work))))
                .isPresent();
    }

    @Test
    void whatIsReleasedIsNobodysAndNoOpinionIsAwaited() {
        then(StepKind.TAKEN, ONE, null);
        assertThat(then(StepKind.OPINION_ASKED, ONE, OTHER).adviser()).contains(OTHER);
        EvidenceLife released = then(StepKind.RELEASED, ONE, null);

        assertThat(released.assessor()).isEmpty();
        assertThat(released.adviser()).isEmpty();
        assertThat(released.since()).isEqualTo(START);
    }

    private EvidenceLife then(StepKind kind, PersonId actor, PersonId colleague) {
        steps.add(new Step(kind, actor, colleague, null, START.plusSeconds(steps.size() + 1L)));
        return EvidenceLife.of(START, steps);
    }

    private EvidenceLife decided(PersonId by, Outcome outcome, String points) {
        Ruling ruling =
                new Ruling(outcome, points == null ? null : "REFLECTIE", points == null ? null : Points.of(points));
        steps.add(new Step(StepKind.DECIDED, by, null, ruling, START.plusSeconds(steps.size() + 1L)));
        return EvidenceLife.of(START, steps);
    }

    private static Someone someone(PersonId person) {
        return new Someone(person, Set.of());
    }
}
