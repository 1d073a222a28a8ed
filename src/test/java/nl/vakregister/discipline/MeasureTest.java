// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.discipline.Measure.Effect;
import nl.vakregister.discipline.Measure.Status;
import nl.vakregister.discipline.Measure.Step;
import nl.vakregister.discipline.Measure.StepKind;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.PublicNotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
    private static final LocalDate DECIDED = LocalDate.of(2027, 1, 4);
    private static final LocalDate FROM = LocalDate.of(2027, 2, 1);
    private static final LocalDate UNTIL = LocalDate.of(2027, 8, 1);
    private static final LocalDate VISIBLE = LocalDate.of(2032, 2, 1);
    private static final LocalDate PROBATION = LocalDate.of(2029, 2, 1);

    private static final Step CONFIRMED = new Step(StepKind.CONFIRMED, null);

    private static Measure measure(MeasureKind kind, boolean published, LocalDate finalOn, Step... steps) {
        boolean conditional = kind == MeasureKind.CONDITIONAL_SUSPENSION;
        return new Measure(
                kind,
                new Text("College van Toezicht", "Supervisory Board"),
                true,
                "23.001T",
                URI.create("https://example.org/23.001T"),
                DECIDED,
                FROM,
                kind == MeasureKind.SUSPENSION ? UNTIL : null,
                finalOn,
                published,
                published ? VISIBLE : null,
                conditional ? PROBATION : null,
                conditional ? 6 : null,
                List.of(steps));
    }

    private static Measure confirmed(MeasureKind kind, Step... later) {
        List<Step> steps = new ArrayList<>(List.of(CONFIRMED));
        steps.addAll(Arrays.asList(later));
        return measure(kind, kind != MeasureKind.WARNING, null, steps.toArray(Step[]::new));
    }

    private static Step step(StepKind kind, String day) {
        return new Step(kind, LocalDate.parse(day));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @ParameterizedTest
    @CsvSource({"2027-01-31, false", "2027-02-01, true", "2027-07-31, true", "2027-08-01, false"})
    void aSuspensionHoldsFromItsFirstDayUpToItsEnd(LocalDate day, boolean holds) {
        Measure suspension = confirmed(MeasureKind.SUSPENSION);

        assertThat(suspension.inForce(day)).isEqualTo(holds);
        assertThat(suspension.effect()).contains(new Effect(false, FROM, UNTIL));
    }

    @ParameterizedTest
    @CsvSource({"2027-01-31, false", "2027-02-01, true", "2032-01-31, true", "2032-02-01, false"})
    void whatIsPublishedIsSeenFromTheEffectiveDayUpToTheDayItVanishes(LocalDate day, boolean seen) {
        for (MeasureKind kind : MeasureKind.values()) {
            assertThat(confirmed(kind).isPublic(day)).as(kind.name()).isEqualTo(seen && kind != MeasureKind.WARNING);
            assertThat(confirmed(kind).note(day).isPresent()).isEqualTo(seen && kind != MeasureKind.WARNING);
            assertThat(measure(kind, false, null, CONFIRMED).isPublic(day)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"2027-03-14, false", "2027-03-15, true", "2027-03-16, true"})
    void aDecisionIsOpenUntilTheDayItBecomesFinal(LocalDate day, boolean isFinal) {
        assertThat(measure(MeasureKind.SUSPENSION, true, day("2027-03-15"), CONFIRMED)
                        .isFinal(day))
                .isEqualTo(isFinal);
        assertThat(confirmed(MeasureKind.SUSPENSION, step(StepKind.FINAL, "2027-03-15"))
                        .isFinal(day))
                .isEqualTo(isFinal);
        Measure upheld = confirmed(MeasureKind.SUSPENSION, step(StepKind.UPHELD, "2027-03-15"));
        assertThat(upheld.isFinal(day)).isEqualTo(isFinal);
        assertThat(upheld.note(day).orElseThrow().open()).isEqualTo(!isFinal);
        assertThat(confirmed(MeasureKind.SUSPENSION).isFinal(day)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOnlyProposedRejectedOrAnnulledDoesNothingAndSaysNothing(MeasureKind kind) {
        for (Measure measure : List.of(
                measure(kind, true, null),
                measure(kind, true, null, new Step(StepKind.REJECTED, null)),
                confirmed(kind, step(StepKind.ANNULLED, "2027-03-01")))) {
            assertThat(measure.effect()).isEmpty();
            assertThat(measure.inForce(FROM)).isFalse();
            assertThat(measure.isPublic(FROM)).isFalse();
            assertThat(measure.bars(FROM, true)).isFalse();
            assertThat(measure.note(FROM)).isEmpty();
        }
    }

    @Test
    void aStrikeOffHasNoEnd() {
        Measure strikeOff = confirmed(MeasureKind.STRIKE_OFF);

        assertThat(strikeOff.effect()).contains(new Effect(true, FROM, null));
        assertThat(strikeOff.inForce(FROM.minusDays(1))).isFalse();
        assertThat(strikeOff.inForce(day("2150-01-01"))).isTrue();
        assertThat(strikeOff.isPublic(VISIBLE)).isFalse();
    }

    @Test
    void anInterimSuspensionHoldsUntilSomebodySaysOtherwise() {
        Measure interim = confirmed(MeasureKind.INTERIM_SUSPENSION);
        Measure ended = confirmed(MeasureKind.INTERIM_SUSPENSION, step(StepKind.SHORTENED, "2027-05-01"));

        assertThat(interim.effect()).contains(new Effect(false, FROM, null));
        assertThat(interim.inForce(day("2100-01-01"))).isTrue();
        assertThat(ended.inForce(day("2027-04-30"))).isTrue();
        assertThat(ended.inForce(day("2027-05-01"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2027-01-31, false", "2027-02-01, true", "2029-01-31, true", "2029-02-01, false"})
    void aConditionThatIsKeptEndsWithItsProbation(LocalDate day, boolean holds) {
        Measure conditional = confirmed(MeasureKind.CONDITIONAL_SUSPENSION);

        assertThat(conditional.inForce(day)).isEqualTo(holds);
        assertThat(conditional.effect()).isEmpty();
        assertThat(confirmed(MeasureKind.CONDITIONAL_SUSPENSION, step(StepKind.BREACH_REPORTED, "2028-05-01"))
                        .effect())
                .as("a report is no breach yet")
                .isEmpty();
    }

    @Test
    void aConditionThatIsBreachedSuspendsForItsTermFromThatDay() {
        Measure breached = confirmed(
                MeasureKind.CONDITIONAL_SUSPENSION,
                step(StepKind.BREACH_REPORTED, "2028-08-31"),
                step(StepKind.BREACHED, "2028-08-31"));

        assertThat(breached.effect()).contains(new Effect(false, day("2028-08-31"), day("2029-02-28")));
        assertThat(breached.inForce(day("2028-08-30"))).as("still on probation").isTrue();
        assertThat(breached.inForce(day("2029-02-27"))).isTrue();
        assertThat(breached.inForce(day("2029-02-28"))).isFalse();
        PublicNotes.Note before = breached.note(day("2028-08-30")).orElseThrow();
        PublicNotes.Note after = breached.note(day("2028-08-31")).orElseThrow();
        assertThat(before.effect()).isEqualTo(PublicNotes.Effect.NONE);
        assertThat(before.until()).isEqualTo(PROBATION.minusDays(1));
        assertThat(after.effect()).isEqualTo(PublicNotes.Effect.SUSPENDED);
        assertThat(after.from()).isEqualTo("2028-08-31");
        assertThat(after.until()).isEqualTo("2029-02-27");
        assertThat(after.kind()).isNotEqualTo(before.kind());
        assertThat(breached.note(day("2029-02-28")).orElseThrow().effect()).isEqualTo(PublicNotes.Effect.NONE);
    }

    @Test
    void inALeapYearTheTermEndsOnTheLeapDay() {
        Measure breached = confirmed(MeasureKind.CONDITIONAL_SUSPENSION, step(StepKind.BREACHED, "2027-08-31"));

        assertThat(breached.effect()).contains(new Effect(false, day("2027-08-31"), day("2028-02-29")));
        assertThat(breached.inForce(day("2028-02-28"))).isTrue();
        assertThat(breached.inForce(day("2028-02-29"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2027-01-31, false", "2027-02-01, true", "2029-01-31, true", "2029-02-01, false"})
    void onlyWithinTheProbationThereCanBeABreach(String day, boolean right) {
        assertThat(problems(
                        confirmed(MeasureKind.CONDITIONAL_SUSPENSION),
                        StepKind.BREACH_REPORTED,
                        day(day),
                        "2040-01-01"))
                .isEqualTo(right ? Set.of() : Set.of("day"));
    }

    @Test
    void nothingHasHappenedTomorrow() {
        Measure conditional = confirmed(MeasureKind.CONDITIONAL_SUSPENSION);
        for (StepKind kind :
                List.of(StepKind.BREACH_REPORTED, StepKind.FINAL, StepKind.UPHELD, StepKind.ANNULMENT_PROPOSED)) {
            assertThat(problems(conditional, kind, day("2027-03-01"), "2027-03-01"))
                    .isEmpty();
            assertThat(problems(conditional, kind, day("2027-03-02"), "2027-03-01"))
                    .containsExactly("day");
        }
        assertThat(problems(conditional, StepKind.FINAL, DECIDED.minusDays(1), "2027-03-01"))
                .containsExactly("day");
        assertThat(problems(conditional, StepKind.FINAL, DECIDED, "2027-03-01")).isEmpty();
        assertThat(problems(conditional, StepKind.FINAL, null, "2027-03-01")).containsExactly("day");
    }

    @ParameterizedTest
    @CsvSource({"2027-02-01, false", "2027-02-02, true", "2027-07-31, true", "2027-08-01, false"})
    void aSuspensionIsShortenedToADayWithinIt(String day, boolean right) {
        assertThat(problems(confirmed(MeasureKind.SUSPENSION), StepKind.SHORTENED, day(day), "2040-01-01"))
                .isEqualTo(right ? Set.of() : Set.of("day"));
    }

    @Test
    void whatCanHappenDependsOnWhatHappened() {
        Measure proposed = measure(MeasureKind.CONDITIONAL_SUSPENSION, true, null);
        Measure confirmed = confirmed(MeasureKind.CONDITIONAL_SUSPENSION);
        Measure reported = confirmed(MeasureKind.CONDITIONAL_SUSPENSION, step(StepKind.BREACH_REPORTED, "2028-01-01"));
        Measure breached = confirmed(
                MeasureKind.CONDITIONAL_SUSPENSION,
                step(StepKind.BREACH_REPORTED, "2028-01-01"),
                step(StepKind.BREACHED, "2028-01-01"),
                step(StepKind.FINAL, "2028-01-01"));
        Measure dismissed = confirmed(
                MeasureKind.CONDITIONAL_SUSPENSION,
                step(StepKind.BREACH_REPORTED, "2028-01-01"),
                new Step(StepKind.BREACH_DISMISSED, null));

        assertThat(possible(proposed)).containsExactlyInAnyOrder(StepKind.CONFIRMED, StepKind.REJECTED);
        assertThat(possible(confirmed))
                .containsExactlyInAnyOrder(
                        StepKind.FINAL, StepKind.UPHELD, StepKind.ANNULMENT_PROPOSED, StepKind.BREACH_REPORTED);
        assertThat(possible(reported))
                .containsExactlyInAnyOrder(
                        StepKind.FINAL,
                        StepKind.UPHELD,
                        StepKind.ANNULMENT_PROPOSED,
                        StepKind.BREACHED,
                        StepKind.BREACH_DISMISSED);
        assertThat(possible(breached))
                .containsExactlyInAnyOrder(StepKind.ANNULMENT_PROPOSED, StepKind.SHORTENING_PROPOSED);
        assertThat(possible(confirmed(
                        MeasureKind.STRIKE_OFF,
                        step(StepKind.FINAL, "2027-03-01"),
                        step(StepKind.ANNULMENT_PROPOSED, "2027-03-01"))))
                .containsExactlyInAnyOrder(StepKind.ANNULLED, StepKind.CHANGE_DISMISSED);
        assertThat(possible(confirmed(MeasureKind.REPRIMAND)))
                .containsExactlyInAnyOrder(StepKind.FINAL, StepKind.UPHELD, StepKind.ANNULLED);
        assertThat(possible(dismissed)).isEqualTo(possible(confirmed));
        assertThat(possible(confirmed(MeasureKind.STRIKE_OFF, step(StepKind.ANNULLED, "2028-01-01"))))
                .isEmpty();
        assertThat(possible(measure(MeasureKind.SUSPENSION, true, null, new Step(StepKind.REJECTED, null))))
                .isEmpty();
    }

    @Test
    void ofTwoThatOverlapEachHasItsOwnDays() {
        Measure one = confirmed(MeasureKind.SUSPENSION);
        Measure other = confirmed(MeasureKind.INTERIM_SUSPENSION, step(StepKind.SHORTENED, "2027-10-01"));

        assertThat(one.inForce(day("2027-08-01")) || other.inForce(day("2027-08-01")))
                .isTrue();
        assertThat(one.inForce(day("2027-10-01")) || other.inForce(day("2027-10-01")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void allButAWarningBarACertificateWhileNoted(MeasureKind kind) {
        Measure measure = confirmed(kind);

        assertThat(measure.bars(FROM, false)).isEqualTo(kind != MeasureKind.WARNING);
        assertThat(measure.bars(FROM.minusDays(1), false)).isFalse();
        assertThat(measure.bars(VISIBLE.minusDays(1), false)).isEqualTo(kind != MeasureKind.WARNING);
        assertThat(measure.bars(VISIBLE, true))
                .isEqualTo(kind == MeasureKind.STRIKE_OFF || kind == MeasureKind.INTERIM_SUSPENSION);
        assertThat(measure.bars(VISIBLE, false)).as("admitted again").isEqualTo(kind == MeasureKind.INTERIM_SUSPENSION);
    }

    @Test
    void anUnpublishedSuspensionBarsAsLongAsItHolds() {
        Measure silent = measure(MeasureKind.SUSPENSION, false, null, CONFIRMED);

        assertThat(silent.bars(UNTIL.minusDays(1), false)).isTrue();
        assertThat(silent.bars(UNTIL, false)).isFalse();
        assertThat(measure(MeasureKind.REPRIMAND, false, null, CONFIRMED).bars(FROM, false))
                .isFalse();
    }

    @Test
    void nobodyDecidesOnHerselfNorAloneNorWithoutTheRole() {
        PersonId holder = new PersonId(UUID.randomUUID());
        PersonId proposer = new PersonId(UUID.randomUUID());
        PersonId other = new PersonId(UUID.randomUUID());

        assertThat(MeasureChecks.refusal(registrar(other), holder, proposer)).isEmpty();
        assertThat(MeasureChecks.refusal(registrar(proposer), holder, proposer)).isPresent();
        assertThat(MeasureChecks.refusal(registrar(proposer), holder, null)).isEmpty();
        assertThat(MeasureChecks.refusal(registrar(holder), holder, proposer)).isPresent();
        assertThat(MeasureChecks.refusal(new Actor(other, Set.of(Role.ASSESSOR), Set.of()), holder, proposer))
                .isPresent();
    }

    @Test
    void theDatesOfAMeasureAreInOrder() {
        assertThat(wrong(draft(MeasureKind.SUSPENSION))).isEmpty();
        assertThat(wrong(dates(DECIDED, DECIDED.minusDays(1), UNTIL, null, VISIBLE)))
                .containsExactly("effectiveFrom");
        assertThat(wrong(dates(DECIDED, DECIDED, DECIDED, null, VISIBLE))).containsExactly("effectiveUntil");
        assertThat(wrong(dates(DECIDED, DECIDED, DECIDED.plusDays(1), null, DECIDED.plusDays(1))))
                .isEmpty();
        assertThat(wrong(dates(DECIDED, FROM, UNTIL, DECIDED.minusDays(1), VISIBLE)))
                .containsExactly("finalOn");
        assertThat(wrong(dates(DECIDED, FROM, UNTIL, DECIDED, VISIBLE))).isEmpty();
        assertThat(wrong(dates(DECIDED, FROM, UNTIL, null, FROM))).containsExactly("visibleUntil");
        assertThat(wrong(dates(DECIDED, FROM, UNTIL, null, null))).containsExactly("visibleUntil");
        assertThat(wrong(dates(null, null, null, null, null)))
                .containsExactlyInAnyOrder("decidedOn", "effectiveFrom", "effectiveUntil", "visibleUntil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "javascript:alert(1)",
                "https://",
                "https://localhost",
                "https://u:p@example.org",
                "example.org",
                "https://exa mple.org"
            })
    void aDecisionIsReadOverASafeConnection(String address) {
        assertThat(MeasureChecks.decision(address)).isEmpty();
        assertThat(MeasureChecks.decision("https://beslissingen.example.org/23.001T"))
                .isPresent();
    }

    @Test
    void eachKindHasItsOwnParts() {
        assertThat(wrong(with(MeasureKind.WARNING, true, null, VISIBLE, null, null)))
                .containsExactly("published");
        assertThat(wrong(with(MeasureKind.WARNING, false, null, null, null, null)))
                .isEmpty();
        assertThat(wrong(with(MeasureKind.REPRIMAND, false, null, null, null, null)))
                .isEmpty();
        assertThat(wrong(with(MeasureKind.REPRIMAND, false, null, VISIBLE, null, null)))
                .containsExactly("visibleUntil");
        assertThat(wrong(with(MeasureKind.FINE, true, null, VISIBLE, null, null)))
                .containsExactly("kind");
        assertThat(wrong(with(MeasureKind.STRIKE_OFF, true, UNTIL, VISIBLE, PROBATION, 6)))
                .containsExactlyInAnyOrder("effectiveUntil", "probationUntil", "termMonths");
        assertThat(wrong(with(MeasureKind.CONDITIONAL_SUSPENSION, true, null, VISIBLE, null, null)))
                .containsExactlyInAnyOrder("probationUntil", "termMonths");
        assertThat(wrong(with(MeasureKind.CONDITIONAL_SUSPENSION, true, null, VISIBLE, FROM, 0)))
                .containsExactlyInAnyOrder("probationUntil", "termMonths");
        assertThat(wrong(with(MeasureKind.CONDITIONAL_SUSPENSION, true, null, VISIBLE, FROM.plusDays(1), 1)))
                .isEmpty();
        assertThat(wrong(with(MeasureKind.INTERIM_SUSPENSION, true, null, VISIBLE, null, null)))
                .isEmpty();
    }

    @Test
    void whereItStandsFollowsFromItsSteps() {
        assertThat(measure(MeasureKind.SUSPENSION, true, null).status()).isEqualTo(Status.PROPOSED);
        assertThat(confirmed(MeasureKind.SUSPENSION).status()).isEqualTo(Status.NOTED);
    }

    private static Set<StepKind> possible(Measure measure) {
        return Set.copyOf(Arrays.stream(StepKind.values())
                .filter(kind -> MeasureChecks.notNow(measure, kind).isEmpty())
                .toList());
    }

    private static Set<String> problems(Measure measure, StepKind kind, LocalDate day, String today) {
        Problems problems = new Problems();
        MeasureChecks.step(problems, measure, kind, day, "Reden.", LocalDate.parse(today));
        return fields(problems);
    }

    private static List<String> wrong(Measures.Draft draft) {
        Problems problems = new Problems();
        MeasureChecks.facts(problems, draft);
        return List.copyOf(fields(problems));
    }

    private static Set<String> fields(Problems problems) {
        try {
            problems.refuseIfAny();
            return Set.of();
        } catch (Refusal refusal) {
            return Set.copyOf(
                    refusal.problems().stream().map(Refusal.Problem::field).toList());
        }
    }

    private static Measures.Draft draft(MeasureKind kind) {
        return with(kind, true, UNTIL, VISIBLE, null, null);
    }

    private static Measures.Draft dates(
            LocalDate decided, LocalDate from, LocalDate until, LocalDate finalOn, LocalDate visible) {
        return draft(MeasureKind.SUSPENSION, decided, from, until, finalOn, true, visible, null, null);
    }

    private static Measures.Draft with(
            MeasureKind kind,
            boolean published,
            LocalDate until,
            LocalDate visible,
            LocalDate probation,
            Integer months) {
        return draft(kind, DECIDED, FROM, until, null, published, visible, probation, months);
    }

    private static Measures.Draft draft(
            MeasureKind kind,
            LocalDate decided,
            LocalDate from,
            LocalDate until,
            LocalDate finalOn,
            boolean published,
            LocalDate visible,
            LocalDate probation,
            Integer months) {
        return new Measures.Draft(
                kind,
                "College van Toezicht",
                null,
                true,
                "23.001T",
                null,
                decided,
                from,
                until,
                finalOn,
                published,
                visible,
                probation,
                months,
                null,
                null,
                List.of("SW123456788"),
                "Gronden.");
    }

    private static Actor registrar(PersonId person) {
        return new Actor(person, Set.of(Role.REGISTRAR), Set.of());
    }
}
