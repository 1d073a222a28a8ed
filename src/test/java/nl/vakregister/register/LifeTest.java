// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.vakregister.kernel.Period;
import nl.vakregister.register.Life.Event;
import nl.vakregister.register.Life.Kind;
import nl.vakregister.register.Life.Span;
import nl.vakregister.register.Life.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifeTest {
    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 1, 1);
    private static final Event ADMITTED = admitted(BEGIN, END);

    @Test
    void holdsFromTheFirstUpToAndIncludingTheLastDay() {
        Life life = life(ADMITTED);

        assertThat(life.stateOn(BEGIN.minusDays(1))).isEqualTo(State.NOT_YET);
        assertThat(life.stateOn(BEGIN)).isEqualTo(State.REGISTERED);
        assertThat(life.stateOn(END.minusDays(1))).isEqualTo(State.REGISTERED);
        assertThat(life.stateOn(END)).isEqualTo(State.LAPSED);
        assertThat(life.lapsesOn()).contains(END);
        assertThat(life.lastDay(BEGIN)).contains(END.minusDays(1));
        assertThat(life.lastDay(END.plusYears(1))).contains(END.minusDays(1));
        assertThat(life.history())
                .containsExactly(new Span(State.REGISTERED, BEGIN, END), new Span(State.LAPSED, END, null));
    }

    @Test
    void aPeriodFromALeapDayEndsWithTheMonth() {
        LocalDate leap = LocalDate.of(2024, 2, 29);
        Life life = life(Event.period(Kind.ADMITTED, Period.ofMonths(leap, 60), "STANDAARD", null));

        assertThat(life.isRegisteredOn(leap)).isTrue();
        assertThat(life.lastDay(leap)).contains(LocalDate.of(2029, 2, 27));
        assertThat(life.isRegisteredOn(LocalDate.of(2029, 2, 28))).isFalse();
    }

    @Test
    void anEarlyRenewalCutsTheOldPeriodAndBeginsOnTheDayOfSubmission() {
        LocalDate submitted = END.minusMonths(5);
        Life life = life(ADMITTED, renewed(submitted));

        assertThat(periods(life))
                .containsExactly(new Period(BEGIN, submitted), new Period(submitted, submitted.plusYears(5)));
        assertThat(life.isRegisteredOn(submitted.minusDays(1))).isTrue();
        assertThat(life.isRegisteredOn(submitted)).isTrue();
        assertThat(life.last().countsFrom()).isEqualTo(submitted);
        assertThat(life.history())
                .containsExactly(
                        new Span(State.REGISTERED, BEGIN, submitted.plusYears(5)),
                        new Span(State.LAPSED, submitted.plusYears(5), null));
    }

    @Test
    void whatWasSubmittedInTimeHoldsUntilTheDecision() {
        Life life = Life.of(List.of(ADMITTED), END.minusDays(1));

        assertThat(life.stateOn(END.minusDays(1))).isEqualTo(State.REGISTERED);
        assertThat(life.stateOn(END)).isEqualTo(State.RENEWING);
        assertThat(life.stateOn(END.plusMonths(7))).isEqualTo(State.RENEWING);
        assertThat(life.isRegisteredOn(END.plusMonths(7))).isTrue();
        assertThat(life.lastDay(END.plusMonths(7))).isEmpty();
        assertThat(life.keepsValid(new Period(BEGIN, END), END)).isTrue();
        assertThat(life.keepsValid(new Period(BEGIN, END.minusDays(1)), END))
                .as("another period")
                .isFalse();
        assertThat(life.keepsValid(new Period(BEGIN, END), END.minusDays(1)))
                .as("not over yet")
                .isFalse();
    }

    @Test
    void whatWasSubmittedOnTheDayAfterTheLastDoesNotHold() {
        assertThat(Life.of(List.of(ADMITTED), END).stateOn(END)).isEqualTo(State.LAPSED);
    }

    @Test
    void aLateGrantLeavesNoGap() {
        LocalDate submitted = END.minusDays(1);
        Life life = life(ADMITTED, renewed(submitted));

        for (int i = -5; i < 200; i++) {
            assertThat(life.stateOn(END.plusDays(i))).isEqualTo(State.REGISTERED);
        }
    }

    @Test
    void aRefusalAfterTheEndLapsesFromTheDecisionAndNotBefore() {
        LocalDate decided = END.plusMonths(2);
        Life life = life(ADMITTED, Event.of(Kind.LAPSED, decided));

        assertThat(life.isRegisteredOn(decided.minusDays(1))).isTrue();
        assertThat(life.stateOn(END)).isEqualTo(State.RENEWING);
        assertThat(life.stateOn(decided)).isEqualTo(State.LAPSED);
        assertThat(life.lastDay(decided.plusDays(9))).contains(decided.minusDays(1));
        assertThat(life.history())
                .containsExactly(
                        new Span(State.REGISTERED, BEGIN, END),
                        new Span(State.RENEWING, END, decided),
                        new Span(State.LAPSED, decided, null));
    }

    @Test
    void anExtensionMovesTheEndOnceAndMayLetTheOldestPointsLapse() {
        Life plain = life(ADMITTED, Event.of(Kind.EXTENDED, END.minusMonths(1), END.plusMonths(6)));
        Life voiding = life(
                ADMITTED,
                new Event(
                        Kind.EXTENDED, END.minusMonths(1), END.plusMonths(12), BEGIN.plusMonths(12), null, null, null));

        assertThat(periods(plain)).containsExactly(new Period(BEGIN, END.plusMonths(6)));
        assertThat(plain.last().countsFrom()).isEqualTo(BEGIN);
        assertThat(plain.isExtended()).isTrue();
        assertThat(voiding.last().countsFrom()).isEqualTo(BEGIN.plusMonths(12));
        assertThat(life(ADMITTED, Event.of(Kind.EXTENDED, END.minusMonths(1), END.plusMonths(6)), renewed(END))
                        .isExtended())
                .as("the next period can be extended again")
                .isFalse();
    }

    @Test
    void aPauseShiftsTheEndByAsManyDaysAndOneIsNotRegistered() {
        LocalDate from = LocalDate.of(2023, 3, 1);
        Life life = life(ADMITTED, Event.of(Kind.PAUSED, from, from.plusDays(100)));

        assertThat(life.stateOn(from.minusDays(1))).isEqualTo(State.REGISTERED);
        assertThat(life.stateOn(from)).isEqualTo(State.PAUSED);
        assertThat(life.isRegisteredOn(from)).isFalse();
        assertThat(life.stateOn(from.plusDays(99))).isEqualTo(State.PAUSED);
        assertThat(life.stateOn(from.plusDays(100))).isEqualTo(State.REGISTERED);
        assertThat(life.lapsesOn()).contains(END.plusDays(100));
        assertThat(life.lastDay(from.plusDays(4))).contains(from.minusDays(1));
    }

    @Test
    void comingBackEarlyShiftsTheEndBack() {
        LocalDate from = LocalDate.of(2023, 3, 1);
        Event paused = Event.of(Kind.PAUSED, from, from.plusDays(100));

        Life early = life(ADMITTED, paused, Event.of(Kind.RESUMED, from.plusDays(30)));
        Life atOnce = life(ADMITTED, paused, Event.of(Kind.RESUMED, from));

        assertThat(early.lapsesOn()).contains(END.plusDays(30));
        assertThat(early.stateOn(from.plusDays(29))).isEqualTo(State.PAUSED);
        assertThat(early.stateOn(from.plusDays(30))).isEqualTo(State.REGISTERED);
        assertThat(atOnce.lapsesOn()).contains(END);
        assertThat(atOnce.stateOn(from)).isEqualTo(State.REGISTERED);
    }

    @Test
    void aRenewalDuringAPauseKeepsItsLengthWhenOneComesBackEarly() {
        LocalDate from = END.minusMonths(6);
        Event paused = Event.of(Kind.PAUSED, from, from.plusMonths(24));
        LocalDate submitted = from.plusMonths(13);
        LocalDate back = submitted.plusMonths(1);
        Event renewed = Event.period(Kind.RENEWED, Period.ofMonths(submitted, 36), "STANDAARD", null);

        Life paus = life(ADMITTED, paused, renewed);
        Life early = life(ADMITTED, paused, renewed, Event.of(Kind.RESUMED, back));

        assertThat(paus.last().period().end())
                .as("the rest of the pause is no registered time")
                .isEqualTo(submitted.plusMonths(36).plusDays(DAYS.between(submitted, from.plusMonths(24))));
        assertThat(early.last().period().end())
                .isEqualTo(submitted.plusMonths(36).plusDays(DAYS.between(submitted, back)));
        assertThat(early.isRegisteredOn(back)).isTrue();
    }

    @Test
    void aPauseThatWasPlannedInTheOldPeriodDoesNotShortenTheNew() {
        LocalDate submitted = END.minusMonths(5);
        LocalDate from = END.minusMonths(3);
        Event paused = Event.of(Kind.PAUSED, from, from.plusMonths(12));

        Life early = life(ADMITTED, paused, renewed(submitted), Event.of(Kind.RESUMED, from.plusDays(10)));

        assertThat(early.last().period().end()).isEqualTo(submitted.plusYears(5).plusDays(10));
        assertThat(early.pausedDays()).isEqualTo(10);
    }

    @Test
    void noEventMakesAPeriodOfNoLengthAndComingBackShortensNoneBelowItsNorm() {
        for (int seed = 0; seed < 3_000; seed++) {
            List<Event> events = new ArrayList<>();
            live(new Random(seed), events);
            for (int until = 1; until <= events.size(); until++) {
                Event last = events.get(until - 1);
                Life life = Life.of(events.subList(0, until), null);
                assertThat(life.terms()).as("seed %d", seed).allSatisfy(t -> assertThat(
                                t.period().start())
                        .isBefore(t.period().end()));
                if (last.kind() == Kind.RESUMED) {
                    Event began = events.subList(0, until).stream()
                            .filter(e -> e.kind() == Kind.ADMITTED || e.kind() == Kind.RENEWED)
                            .reduce((first, second) -> second)
                            .orElseThrow();
                    assertThat(life.last().period().end()).as("seed %d", seed).isAfterOrEqualTo(began.until());
                }
            }
        }
    }

    @Test
    void whoDiesAfterTheEndHasDiedAndTheEndStaysWhatItWas() {
        LocalDate left = LocalDate.of(2022, 6, 1);
        Life life = life(ADMITTED, Event.of(Kind.WITHDRAWN, left), Event.of(Kind.DIED, left.plusDays(90)));

        assertThat(life.hasDied()).isTrue();
        assertThat(life.endedBy()).contains(Kind.WITHDRAWN);
        assertThat(life.isRegisteredOn(left.minusDays(1))).isTrue();
    }

    @Test
    void aPeriodIsMadeLongerByAnotherVariantAndNeverShorter() {
        LocalDate day = LocalDate.of(2022, 1, 1);

        assertThat(life(ADMITTED, variant(day, END.plusYears(2))).lapsesOn()).contains(END.plusYears(2));
        assertThat(life(ADMITTED, variant(day, END.minusYears(2))).lapsesOn()).contains(END);
        assertThat(life(ADMITTED, variant(day, null)).last().variant()).isEqualTo("PLUS");
    }

    private static Event variant(LocalDate day, LocalDate until) {
        return new Event(Kind.VARIANT_CHANGED, day, until, null, "PLUS", null, null);
    }

    @Test
    void comingBackWithoutAPauseChangesNothing() {
        assertThat(life(ADMITTED, Event.of(Kind.RESUMED, BEGIN.plusDays(9))).lapsesOn())
                .contains(END);
    }

    @Test
    void theGravestOfSeveralInterruptionsIsTold() {
        LocalDate day = LocalDate.of(2022, 1, 1);
        Life life = life(
                ADMITTED,
                Event.of(Kind.PAUSED, day, day.plusDays(30)),
                Event.of(Kind.INACTIVATED, day.plusDays(5)),
                Event.of(Kind.SUSPENDED, day.plusDays(10), day.plusDays(20)),
                Event.of(Kind.REACTIVATED, day.plusDays(25)));

        assertThat(life.history())
                .extracting(Span::state)
                .containsExactly(
                        State.REGISTERED,
                        State.PAUSED,
                        State.INACTIVE,
                        State.SUSPENDED,
                        State.INACTIVE,
                        State.PAUSED,
                        State.REGISTERED,
                        State.LAPSED);
    }

    @Test
    void aSuspensionWithoutAnEndLastsUntilItIsTakenBack() {
        LocalDate day = LocalDate.of(2022, 1, 1);
        Event suspended = Event.of(Kind.SUSPENDED, day);

        assertThat(life(ADMITTED, suspended).stateOn(END.minusDays(1))).isEqualTo(State.SUSPENDED);
        assertThat(life(ADMITTED, suspended).stateOn(END)).isEqualTo(State.LAPSED);
        assertThat(life(ADMITTED, suspended, new Event(Kind.UNDONE, day.plusDays(3), null, null, null, null, 1))
                        .stateOn(day.plusDays(3)))
                .isEqualTo(State.REGISTERED);
    }

    @Test
    void aPauseThatIsMadeInactiveMeanwhileCanStillEnd() {
        LocalDate day = LocalDate.of(2022, 1, 1);
        Life life = life(ADMITTED, Event.of(Kind.INACTIVATED, day), Event.of(Kind.REACTIVATED, day));

        assertThat(life.stateOn(day)).as("on and off on one day").isEqualTo(State.REGISTERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"WITHDRAWN", "REMOVED", "STRUCK_OFF", "DIED", "TRANSFERRED", "MERGED"})
    void anEndIsAnEndWhateverItWas(Kind kind) {
        LocalDate ended = LocalDate.of(2022, 6, 1);
        Life life = life(ADMITTED, Event.of(kind, ended));

        assertThat(kind.ends()).isTrue();
        assertThat(life.stateOn(ended.minusDays(1))).isEqualTo(State.REGISTERED);
        assertThat(life.stateOn(ended)).isEqualTo(State.LEFT);
        assertThat(life.stateOn(END.plusYears(9))).isEqualTo(State.LEFT);
        assertThat(life.endedBy()).contains(kind);
        assertThat(life.lapsesOn()).isEmpty();
        assertThat(life.lastDay(END)).contains(ended.minusDays(1));
        assertThat(periods(life)).containsExactly(new Period(BEGIN, ended));
    }

    @Test
    void theEarliestEndCounts() {
        LocalDate first = LocalDate.of(2022, 6, 1);
        Life life = life(ADMITTED, Event.of(Kind.WITHDRAWN, first.plusDays(50)), Event.of(Kind.DIED, first));

        assertThat(life.endedBy()).contains(Kind.DIED);
        assertThat(life.stateOn(first)).isEqualTo(State.LEFT);
    }

    @Test
    void anEndToComeIsTheLastDay() {
        LocalDate last = LocalDate.of(2022, 6, 1);

        assertThat(life(ADMITTED, Event.of(Kind.WITHDRAWN, last.plusDays(1))).lastDay(BEGIN))
                .contains(last);
    }

    @Test
    void anEndOnTheFirstDayLeavesNoPeriod() {
        Life life = life(ADMITTED, Event.of(Kind.REMOVED, BEGIN));

        assertThat(life.terms()).isEmpty();
        assertThat(life.stateOn(BEGIN)).isEqualTo(State.LEFT);
        assertThat(life.lastDay(END)).isEmpty();
    }

    @Test
    void whoReentersBeginsAnotherStretch() {
        LocalDate back = END.plusYears(1);
        Life life =
                life(ADMITTED, Event.of(Kind.WITHDRAWN, LocalDate.of(2022, 6, 1)), admitted(back, back.plusYears(5)));

        assertThat(life.history())
                .extracting(Span::state)
                .containsExactly(State.REGISTERED, State.LEFT, State.REGISTERED, State.LAPSED);
        assertThat(life.endedBy()).isEmpty();
        assertThat(life.lastDay(back)).contains(back.plusYears(5).minusDays(1));
        assertThat(life.stateOn(back.minusDays(1))).isEqualTo(State.LEFT);
    }

    @Test
    void anInterruptionOfTheOldDaysDoesNotFollowWhoReenters() {
        LocalDate left = LocalDate.of(2022, 6, 1);
        LocalDate back = LocalDate.of(2023, 6, 1);
        Life life = life(
                ADMITTED,
                Event.of(Kind.INACTIVATED, left.minusMonths(1)),
                Event.of(Kind.WITHDRAWN, left),
                admitted(back, back.plusYears(5)));

        assertThat(life.stateOn(back)).isEqualTo(State.REGISTERED);
    }

    @Test
    void aSuspensionFollowsWhoLeavesAndReenters() {
        LocalDate left = LocalDate.of(2022, 6, 1);
        LocalDate back = LocalDate.of(2022, 7, 1);
        Life life = life(
                ADMITTED,
                Event.of(Kind.SUSPENDED, left.minusMonths(1), back.plusMonths(1)),
                Event.of(Kind.WITHDRAWN, left),
                admitted(back, back.plusYears(5)));

        assertThat(life.stateOn(back)).isEqualTo(State.SUSPENDED);
        assertThat(life.stateOn(back.plusMonths(1))).isEqualTo(State.REGISTERED);
    }

    @Test
    void aPauseThatWasAgreedEndsWithTheRegistration() {
        LocalDate back = LocalDate.of(2022, 3, 1);
        Life life = life(
                ADMITTED,
                Event.of(Kind.PAUSED, LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 1)),
                Event.of(Kind.WITHDRAWN, LocalDate.of(2022, 2, 1)),
                admitted(back, back.plusYears(5)));

        assertThat(life.stateOn(back)).isEqualTo(State.REGISTERED);
    }

    @Test
    void whatIsUndoneNeverHappened() {
        Event removed = Event.of(Kind.REMOVED, LocalDate.of(2022, 6, 1));
        Event undone = new Event(Kind.UNDONE, LocalDate.of(2022, 8, 1), null, null, null, null, 1);
        Life life = life(ADMITTED, removed, undone);

        assertThat(life.history()).isEqualTo(life(ADMITTED).history());
        assertThat(periods(life)).containsExactly(new Period(BEGIN, END));
        assertThat(life.endedBy()).isEmpty();
    }

    @Test
    void theVariantOfThePresentPeriodChanges() {
        Life life = life(
                Event.period(Kind.ADMITTED, new Period(BEGIN, END), "BASIS", "OUD"),
                new Event(Kind.VARIANT_CHANGED, BEGIN.plusDays(5), null, null, "PLUS", null, null));

        assertThat(life.last().variant()).isEqualTo("PLUS");
        assertThat(life.last().cohort()).isNull();
        assertThat(life.isRegisteredOn(BEGIN.plusDays(5))).isTrue();
    }

    /** Whatever happens in a valid order, the story and the answer for a day are the same, and periods stay apart. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void historyAndStateAgreeOnEveryDay(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            List<Event> events = new ArrayList<>();
            LocalDate submitted = live(random, events);
            Life life = Life.of(events, submitted);
            List<Span> history = life.history();
            assertThat(history).as(events.toString()).isNotEmpty();
            for (int s = 1; s < history.size(); s++) {
                assertThat(history.get(s).from()).isEqualTo(history.get(s - 1).until());
                assertThat(history.get(s).state())
                        .isNotEqualTo(history.get(s - 1).state());
            }
            assertThat(history.get(history.size() - 1).until()).isNull();
            LocalDate day = BEGIN.minusDays(3);
            LocalDate last = history.get(history.size() - 1).from().plusDays(40);
            for (; day.isBefore(last); day = day.plusDays(1)) {
                assertThat(life.stateOn(day)).as("%s on %s", events, day).isEqualTo(told(history, day));
            }
            List<Period> periods = periods(life);
            for (int p = 1; p < periods.size(); p++) {
                assertThat(periods.get(p).start())
                        .as(events.toString())
                        .isAfterOrEqualTo(periods.get(p - 1).end());
            }
        }
    }

    private static State told(List<Span> history, LocalDate day) {
        return history.stream()
                .filter(s -> !day.isBefore(s.from()) && (s.until() == null || day.isBefore(s.until())))
                .findFirst()
                .map(Span::state)
                .orElse(State.NOT_YET);
    }

    /** A life as the product would write it, step by step; tells the day of an open submission, or null. */
    private static LocalDate live(Random random, List<Event> events) {
        LocalDate today = BEGIN;
        events.add(admitted(today, today.plusMonths(6 + random.nextInt(54))));
        for (int i = 0; i < 12; i++) {
            today = today.plusDays(1 + random.nextInt(200));
            Life life = Life.of(events, null);
            LocalDate end = life.last().period().end();
            boolean over = !today.isBefore(end) || life.endedBy().isPresent();
            State state = life.stateOn(today);
            switch (random.nextInt(9)) {
                case 0 -> {
                    if (over && !state.isRegistered()) {
                        events.add(admitted(today, today.plusMonths(6 + random.nextInt(54))));
                    }
                }
                case 1 -> {
                    if (!over && today.isAfter(life.last().period().start())) {
                        events.add(Event.period(
                                Kind.RENEWED, Period.ofMonths(today, 12 + random.nextInt(48)), "PLUS", null));
                    }
                }
                case 2 -> {
                    if (!over) {
                        events.add(Event.of(Kind.EXTENDED, today, end.plusMonths(1 + random.nextInt(12))));
                    }
                }
                case 3 -> {
                    if (state == State.REGISTERED) {
                        events.add(Event.of(Kind.PAUSED, today, today.plusDays(1 + random.nextInt(300))));
                    }
                }
                case 4 -> {
                    if (state == State.PAUSED) {
                        events.add(Event.of(Kind.RESUMED, today));
                    }
                }
                case 5 -> {
                    if (state.isRegistered()) {
                        events.add(Event.of(Kind.INACTIVATED, today));
                    } else if (state == State.INACTIVE) {
                        events.add(Event.of(Kind.REACTIVATED, today));
                    }
                }
                case 6 -> {
                    if (!over) {
                        events.add(Event.of(Kind.SUSPENDED, today, today.plusDays(1 + random.nextInt(200))));
                    }
                }
                case 7 -> {
                    if (!over) {
                        events.add(Event.of(Kind.WITHDRAWN, today.plusDays(random.nextInt(30))));
                    }
                }
                default -> {
                    Kind lastKind = events.get(events.size() - 1).kind();
                    if (lastKind == Kind.WITHDRAWN || lastKind == Kind.SUSPENDED) {
                        events.add(new Event(Kind.UNDONE, today, null, null, null, null, events.size() - 1));
                    }
                }
            }
        }
        Life life = Life.of(events, null);
        return random.nextBoolean() && life.endedBy().isEmpty()
                ? life.last().period().lastDay()
                : null;
    }

    private static List<Period> periods(Life life) {
        return life.terms().stream().map(Life.Term::period).toList();
    }

    private static Life life(Event... events) {
        return Life.of(List.of(events), null);
    }

    private static Event admitted(LocalDate from, LocalDate until) {
        return Event.period(Kind.ADMITTED, new Period(from, until), "STANDAARD", null);
    }

    private static Event renewed(LocalDate submitted) {
        return Event.period(Kind.RENEWED, Period.ofMonths(submitted, 60), "STANDAARD", null);
    }

    @Test
    void whoTookAPeriodOverWasNotInThisRegisterBefore() {
        LocalDate began = LocalDate.of(2024, 3, 1);
        LocalDate moved = LocalDate.of(2026, 2, 28);
        LocalDate end = LocalDate.of(2029, 3, 1);

        Life life =
                Life.of(List.of(new Life.Event(Life.Kind.ADMITTED, moved, end, began, "STANDAARD", null, null)), null);

        assertThat(life.last().period()).isEqualTo(new Period(began, end));
        assertThat(life.stateOn(moved.minusDays(1))).isEqualTo(Life.State.NOT_YET);
        assertThat(life.stateOn(moved)).isEqualTo(Life.State.REGISTERED);
        assertThat(life.history().get(0)).isEqualTo(new Life.Span(Life.State.REGISTERED, moved, end));
    }
}
