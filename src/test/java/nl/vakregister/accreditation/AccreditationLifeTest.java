// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.Ruling;
import nl.vakregister.accreditation.AccreditationLife.Step;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import org.junit.jupiter.api.Test;

class AccreditationLifeTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final PersonId ANNA = person();
    private static final PersonId BEA = person();
    private static final PersonId OMAR = person();

    private final List<Step> steps = new ArrayList<>();

    private static PersonId person() {
        return new PersonId(UUID.randomUUID());
    }

    private AccreditationLife life() {
        return AccreditationLife.of(START, false, steps);
    }

    private void step(StepKind kind, int day, PersonId actor) {
        steps.add(new Step(kind, START.plusDays(day), actor, null, null, null));
    }

    private void step(StepKind kind, int day, PersonId actor, LocalDate about) {
        steps.add(new Step(kind, START.plusDays(day), actor, null, about, null));
    }

    private void assign(int day, PersonId to) {
        steps.add(new Step(StepKind.ASSIGNED, START.plusDays(day), to, to, null, null));
    }

    private Ruling grant(StepKind kind, int day, PersonId by, String points, LocalDate from) {
        Ruling ruling = new Ruling(
                Ids.next(Instant.EPOCH),
                true,
                by,
                START.plusDays(day),
                new Period(from, from.plusYears(1)),
                Points.of("6"),
                Map.of("A", Points.of(points)),
                Map.of());
        steps.add(new Step(kind, START.plusDays(day), by, null, null, ruling));
        return ruling;
    }

    private void refuse(int day, PersonId by) {
        steps.add(new Step(
                StepKind.DECIDED,
                START.plusDays(day),
                by,
                null,
                null,
                new Ruling(
                        Ids.next(Instant.EPOCH),
                        false,
                        by,
                        START.plusDays(day),
                        null,
                        Points.of("6"),
                        Map.of(),
                        Map.of())));
    }

    private AccreditationStatus status(int day) {
        return life().statusOn(START.plusDays(day), false);
    }

    @Test
    void fromRequestToDecision() {
        assertThat(status(0)).isEqualTo(AccreditationStatus.SUBMITTED);
        assertThat(life().matter()).contains(AssessmentMatter.ASSESSMENT);
        assign(1, ANNA);
        assertThat(status(1)).isEqualTo(AccreditationStatus.IN_ASSESSMENT);
        step(StepKind.ASKED, 2, ANNA, START.plusDays(9));
        assertThat(status(2)).isEqualTo(AccreditationStatus.MORE_ASKED);
        step(StepKind.ANSWERED, 5, OMAR);
        assertThat(status(5)).isEqualTo(AccreditationStatus.IN_ASSESSMENT);
        grant(StepKind.DECIDED, 6, ANNA, "6", START);
        assertThat(status(6)).isEqualTo(AccreditationStatus.ACCREDITED);
        assertThat(life().matter()).isEmpty();
        assertThat(life().statusOn(START.plusDays(7), true)).isEqualTo(AccreditationStatus.RENEWAL_REQUESTED);
        assertThat(life().statusOn(START.plusYears(1), false)).isEqualTo(AccreditationStatus.EXPIRED);
    }

    @Test
    void fewerPointsThanAskedIsAPart() {
        grant(StepKind.DECIDED, 1, ANNA, "5.99", START);

        assertThat(status(1)).isEqualTo(AccreditationStatus.PARTLY_ACCREDITED);
        assertThat(life().ruling().orElseThrow().isObjectionable()).isTrue();
        assertThat(life().objectBefore(6))
                .contains(START.plusDays(1).plusWeeks(6).plusDays(1));
    }

    @Test
    void whatWasGivenInFullHasNoObjection() {
        grant(StepKind.DECIDED, 1, ANNA, "6", START);

        assertThat(life().objectBefore(6)).isEmpty();
    }

    @Test
    void theClockStandsStillWhileTheProviderIsAsked() {
        assign(0, ANNA);
        LocalDate term = START.plusWeeks(6);
        assertThat(life().decideBefore(6, START)).isEqualTo(term);
        step(StepKind.ASKED, 2, ANNA, START.plusDays(12));
        assertThat(life().decideBefore(6, START.plusDays(7))).isEqualTo(term.plusDays(5));
        assertThat(life().awaitsAnswerOn(START.plusDays(12))).isTrue();
        assertThat(life().awaitsAnswerOn(START.plusDays(13))).isFalse();
        // After the day to answer by it runs again
        assertThat(life().decideBefore(6, START.plusDays(40))).isEqualTo(term.plusDays(11));
        step(StepKind.ANSWERED, 5, OMAR);
        step(StepKind.ASKED, 6, ANNA, START.plusDays(20));
        step(StepKind.ANSWERED, 8, OMAR);
        assertThat(life().decideBefore(6, START.plusDays(40))).isEqualTo(term.plusDays(5));
        assertThat(life().daysWaited(START.plusDays(40))).isEqualTo(5);
    }

    @Test
    void whoHasAnInterestIsOutOfIt() {
        assign(0, ANNA);
        step(StepKind.CONFLICT_DECLARED, 1, ANNA);

        assertThat(life().assignment()).isEmpty();
        assertThat(life().conflicted()).containsExactly(ANNA);
        assertThat(status(1)).isEqualTo(AccreditationStatus.SUBMITTED);
    }

    @Test
    void anObjectionThatIsUpheldReplacesTheDecisionFromItsStart() {
        assign(0, ANNA);
        grant(StepKind.DECIDED, 1, ANNA, "4", START);
        step(StepKind.OBJECTED, 10, OMAR);
        assertThat(status(10)).isEqualTo(AccreditationStatus.IN_OBJECTION);
        assertThat(life().effectiveOn(START.plusDays(10))).isPresent();
        assertThat(life().involved()).containsExactly(ANNA);
        assertThat(life().assignment()).isEmpty();
        Ruling anew = grant(StepKind.OBJECTION_UPHELD, 20, BEA, "6", START);

        assertThat(status(20)).isEqualTo(AccreditationStatus.ACCREDITED);
        assertThat(life().effectiveOn(START).orElseThrow().ruling()).isEqualTo(anew);
        assertThat(life().isObjectedTo()).isTrue();
    }

    @Test
    void anObjectionThatIsDismissedLeavesTheRefusal() {
        refuse(1, ANNA);
        step(StepKind.OBJECTED, 2, OMAR);
        step(StepKind.OBJECTION_DISMISSED, 3, BEA);

        assertThat(status(3)).isEqualTo(AccreditationStatus.REFUSED);
        assertThat(life().effective()).isEmpty();
        assertThat(life().matter()).isEmpty();
    }

    @Test
    void anObjectionToAWithdrawalThatIsUpheldUndoesIt() {
        grant(StepKind.DECIDED, 1, ANNA, "6", START);
        assertThat(life().isObjectionPossible()).isFalse();
        step(StepKind.WITHDRAWAL_PROPOSED, 10, ANNA, START.plusDays(12));
        assertThat(life().isObjectionPossible()).isFalse();
        step(StepKind.WITHDRAWAL_CONFIRMED, 12, BEA);
        assertThat(life().isObjectionPossible()).isTrue();
        assertThat(life().objectBefore(6))
                .contains(START.plusDays(12).plusWeeks(6).plusDays(1));
        step(StepKind.OBJECTED, 20, OMAR);
        assertThat(life().isWithdrawalObjected()).isTrue();
        assertThat(life().isObjectionPossible()).isFalse();
        assertThat(life().involved()).containsExactlyInAnyOrder(ANNA, BEA);
        assertThat(life().effectiveOn(START.plusDays(20))).isEmpty();
        step(StepKind.OBJECTION_UPHELD, 30, person());

        assertThat(status(30)).isEqualTo(AccreditationStatus.ACCREDITED);
        assertThat(life().effectiveOn(START.plusDays(20))).isPresent();
        assertThat(life().rulings()).hasSize(1);
        // It may be withdrawn anew, and then objected to anew
        step(StepKind.WITHDRAWAL_PROPOSED, 40, ANNA, START.plusDays(50));
        step(StepKind.WITHDRAWAL_CONFIRMED, 41, BEA);
        assertThat(life().isObjectionPossible()).isTrue();
    }

    @Test
    void anObjectionToAWithdrawalIsHeardOnce() {
        grant(StepKind.DECIDED, 1, ANNA, "4", START);
        step(StepKind.OBJECTED, 2, OMAR);
        step(StepKind.OBJECTION_DISMISSED, 3, BEA);
        step(StepKind.WITHDRAWAL_PROPOSED, 10, ANNA, START.plusDays(12));
        step(StepKind.WITHDRAWAL_CONFIRMED, 12, BEA);
        // That it was objected to before was about something else
        assertThat(life().isObjectionPossible()).isTrue();
        step(StepKind.OBJECTED, 13, OMAR);
        step(StepKind.OBJECTION_DISMISSED, 14, person());

        assertThat(status(14)).isEqualTo(AccreditationStatus.WITHDRAWN);
        assertThat(life().isObjectionPossible()).isFalse();
    }

    @Test
    void aWithdrawalCutsFromItsDayOn() {
        grant(StepKind.DECIDED, 1, ANNA, "6", START);
        step(StepKind.WITHDRAWAL_PROPOSED, 10, ANNA, START.plusDays(30));
        assertThat(life().matter()).contains(AssessmentMatter.WITHDRAWAL);
        assertThat(status(40)).isEqualTo(AccreditationStatus.ACCREDITED);
        step(StepKind.WITHDRAWAL_CONFIRMED, 12, BEA);

        assertThat(life().effectiveOn(START.plusDays(29))).isPresent();
        assertThat(life().effectiveOn(START.plusDays(30))).isEmpty();
        assertThat(status(29)).isEqualTo(AccreditationStatus.ACCREDITED);
        assertThat(status(30)).isEqualTo(AccreditationStatus.WITHDRAWN);
    }

    @Test
    void aWithdrawalTakesBackNoDayThatHasBeen() {
        grant(StepKind.DECIDED, 1, ANNA, "6", START);
        step(StepKind.WITHDRAWAL_PROPOSED, 10, ANNA, START.plusDays(11));
        step(StepKind.WITHDRAWAL_CONFIRMED, 20, BEA);

        assertThat(life().withdrawnFrom()).contains(START.plusDays(20));
    }

    @Test
    void aWithdrawalFromTheStartLeavesNothing() {
        grant(StepKind.DECIDED, 1, ANNA, "6", START.plusDays(100));
        step(StepKind.WITHDRAWAL_PROPOSED, 2, ANNA, START.plusDays(100));
        step(StepKind.WITHDRAWAL_CONFIRMED, 3, BEA);

        assertThat(life().effective()).isEmpty();
        assertThat(life().effectiveOn(START.plusDays(150))).isEmpty();
    }

    @Test
    void aWithdrawalThatIsOffLeavesEverything() {
        grant(StepKind.DECIDED, 1, ANNA, "6", START);
        step(StepKind.WITHDRAWAL_PROPOSED, 10, ANNA, START.plusDays(30));
        step(StepKind.WITHDRAWAL_REJECTED, 12, BEA);

        assertThat(life().effectiveOn(START.plusDays(200))).isPresent();
        assertThat(life().proposer()).isEmpty();
    }

    @Test
    void anObjectionGoesBeforeAReauditAndBothKeepTheirOwnAssessor() {
        grant(StepKind.DECIDED, 1, ANNA, "4", START);
        step(StepKind.REAUDIT_DRAWN, 5, OMAR);
        assign(6, BEA);
        step(StepKind.OBJECTED, 7, OMAR);
        assertThat(life().matter()).contains(AssessmentMatter.OBJECTION);
        assertThat(life().assignment()).isEmpty();
        step(StepKind.OBJECTION_INADMISSIBLE, 8, BEA);

        assertThat(life().matter()).contains(AssessmentMatter.REAUDIT);
        assertThat(life().assignment().orElseThrow().assessor()).isEqualTo(BEA);
        step(StepKind.REAUDIT_CONFIRMED, 9, BEA);
        assertThat(life().matter()).isEmpty();
    }

    @Test
    void whatIsTakenBackWaitsForNobody() {
        step(StepKind.ASKED, 2, ANNA, START.plusDays(12));
        AccreditationLife life = AccreditationLife.of(START, true, steps);

        assertThat(life.matter()).isEmpty();
        assertThat(life.isAsked()).isFalse();
        assertThat(life.statusOn(START, false)).isEqualTo(AccreditationStatus.TAKEN_BACK);
    }
}
