// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.portfolio.SampleLife.Outcome;
import nl.vakregister.portfolio.SampleLife.StepKind;
import org.junit.jupiter.api.Test;

class SampleLifeTest {
    private static final LocalDate DUE = LocalDate.of(2027, 1, 31);
    private static final Instant DRAWN = Instant.parse("2027-01-01T10:00:00Z");

    private final PersonId holder = new PersonId(UUID.randomUUID());
    private final PersonId first = new PersonId(UUID.randomUUID());
    private final PersonId second = new PersonId(UUID.randomUUID());
    private final List<SampleLife.Step> steps = new ArrayList<>();

    private SampleLife life() {
        return SampleLife.of(DUE, DRAWN, steps);
    }

    private SampleLife after(StepKind kind, PersonId actor) {
        return after(kind, actor, null, null);
    }

    private SampleLife after(StepKind kind, PersonId actor, LocalDate until, Outcome outcome) {
        steps.add(new SampleLife.Step(kind, actor, until, outcome, DRAWN.plusSeconds(60L * steps.size())));
        return life();
    }

    private SampleLife decided(PersonId by, Outcome outcome) {
        return after(StepKind.DECIDED, by, outcome == Outcome.TO_REPAIR ? DUE.plusDays(30) : null, outcome);
    }

    private static EvidenceLife.Someone someone(PersonId person, OrganisationId... organisations) {
        return new EvidenceLife.Someone(person, Set.of(organisations));
    }

    @Test
    void theHolderHasUntilTheLastDayAndThenItIsAssessedAnyhow() {
        assertThat(life().isWithHolder(DUE)).isTrue();
        assertThat(life().isToAssess(DUE)).isFalse();
        assertThat(life().isWithHolder(DUE.plusDays(1))).isFalse();
        assertThat(life().isToAssess(DUE.plusDays(1))).isTrue();
    }

    @Test
    void whatIsHandedInWaitsAndCanNoLongerBeChanged() {
        SampleLife life = after(StepKind.HANDED_IN, holder);

        assertThat(life.state()).isEqualTo(SampleState.WAITING);
        assertThat(life.isToAssess(DRAWN.atZone(java.time.ZoneOffset.UTC).toLocalDate()))
                .isTrue();
        assertThat(life.isWithHolder(DUE)).isFalse();
    }

    @Test
    void oneExtensionInATermAskedForInTime() {
        assertThat(life().isExtensible(DUE)).isTrue();
        assertThat(life().isExtensible(DUE.plusDays(1))).isFalse();
        assertThat(after(StepKind.EXTENSION_ASKED, holder).isExtensible(DUE)).isFalse();
        // Nobody assesses while she waits for an answer
        assertThat(life().isToAssess(DUE.plusDays(1))).isFalse();
        SampleLife extended = after(StepKind.EXTENDED, first, DUE.plusDays(14), null);
        assertThat(extended.due()).isEqualTo(DUE.plusDays(14));
        assertThat(extended.isAsked()).isFalse();
        assertThat(extended.isExtensible(DUE)).isFalse();
    }

    @Test
    void repairIsGivenOnce() {
        after(StepKind.HANDED_IN, holder);
        SampleLife life = decided(first, Outcome.TO_REPAIR);

        assertThat(life.state()).isEqualTo(SampleState.REPAIR);
        assertThat(life.due()).isEqualTo(DUE.plusDays(30));
        assertThat(life.isExtensible(DUE)).isTrue();
        assertThat(life.isRepairable()).isFalse();
        assertThat(life.isExemptible()).isFalse();
    }

    @Test
    void notInOrderHoldsWhenSomebodyElseFindsSoToo() {
        after(StepKind.HANDED_IN, holder);
        SampleLife proposed = decided(first, Outcome.NOT_IN_ORDER);

        assertThat(proposed.state()).isEqualTo(SampleState.SECOND_LOOK);
        assertThat(proposed.isObjectionable()).isFalse();
        assertThat(proposed.refusal(someone(first), someone(holder), Set.of())).isPresent();
        assertThat(proposed.refusal(someone(second), someone(holder), Set.of())).isEmpty();
        SampleLife confirmed = after(StepKind.CONFIRMED, second);
        assertThat(confirmed.state()).isEqualTo(SampleState.NOT_IN_ORDER);
        assertThat(confirmed.isObjectionable()).isTrue();
    }

    @Test
    void whoSentItBackLeavesItToBeAssessedAnew() {
        after(StepKind.HANDED_IN, holder);
        decided(first, Outcome.NOT_IN_ORDER);
        SampleLife life = after(StepKind.SENT_BACK, second);

        assertThat(life.state()).isEqualTo(SampleState.WAITING);
        assertThat(life.assessor()).isEmpty();
    }

    @Test
    void anObjectionIsHeardOnceByAThird() {
        after(StepKind.HANDED_IN, holder);
        decided(first, Outcome.NOT_IN_ORDER);
        after(StepKind.CONFIRMED, second);
        SampleLife objected = after(StepKind.OBJECTED, holder);

        assertThat(objected.state()).isEqualTo(SampleState.OBJECTION);
        assertThat(objected.isRepairable()).isFalse();
        assertThat(objected.refusal(someone(first), someone(holder), Set.of())).isPresent();
        assertThat(objected.refusal(someone(second), someone(holder), Set.of())).isPresent();
        SampleLife dismissed = decided(new PersonId(UUID.randomUUID()), Outcome.NOT_IN_ORDER);
        assertThat(dismissed.state()).isEqualTo(SampleState.NOT_IN_ORDER);
        assertThat(dismissed.isObjectionable()).isFalse();
    }

    @Test
    void nobodyWhoHasToDoWithItAssesses() {
        OrganisationId same = new OrganisationId(UUID.randomUUID());

        assertThat(life().refusal(someone(holder), someone(holder), Set.of())).isPresent();
        assertThat(life().refusal(someone(first, same), someone(holder, same), Set.of()))
                .isPresent();
        assertThat(life().refusal(someone(first), someone(holder), Set.of(first)))
                .isPresent();
        assertThat(life().refusal(someone(first), someone(holder, same), Set.of(second)))
                .isEmpty();
    }

    @Test
    void anExemptionEndsIt() {
        SampleLife life = after(StepKind.EXEMPTED, first);

        assertThat(life.state().isOpen()).isFalse();
        assertThat(life.isToAssess(DUE.plusDays(1))).isFalse();
        assertThat(life.isWithHolder(DUE)).isFalse();
    }
}
