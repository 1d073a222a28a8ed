// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.testing.Lives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalTest {
    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);
    private static final LocalDate END = LocalDate.of(2025, 1, 1);
    private static final Life LIFE = Lives.of(new Period(BEGIN, END));
    private static final Norm NORM = SeedNorms.choose("RP-SW", "STANDAARD", null, new Period(BEGIN, END), BEGIN);
    private static final Demands.ExtensionRule RULE = new Demands.ExtensionRule(12, 6, true, false);

    @Test
    void opensSomeMonthsBeforeTheEndAndClosesWithTheLastDay() {
        LocalDate opens = END.minusMonths(NORM.demands().renewalOpensMonths());

        assertThat(Renewal.opensOn(LIFE, NORM.demands())).isEqualTo(opens);
        assertThat(Renewal.notNow(LIFE, NORM.demands(), opens.minusDays(1))).isPresent();
        assertThat(Renewal.notNow(LIFE, NORM.demands(), opens)).isEmpty();
        assertThat(Renewal.notNow(LIFE, NORM.demands(), END.minusDays(1))).isEmpty();
        assertThat(Renewal.notNow(LIFE, NORM.demands(), END)).isPresent();
    }

    @Test
    void neverOpensOnTheFirstDayOfAPeriod() {
        Life brief = Lives.of(new Period(BEGIN, BEGIN.plusDays(10)));

        assertThat(Renewal.opensOn(brief, NORM.demands())).isEqualTo(BEGIN.plusDays(1));
        assertThat(Renewal.notNow(brief, NORM.demands(), BEGIN)).isPresent();
        assertThat(Renewal.notNow(brief, NORM.demands(), BEGIN.plusDays(1))).isEmpty();
    }

    @Test
    void whoHasLeftApplies() {
        Life left = Life.of(
                List.of(
                        Life.Event.period(Life.Kind.ADMITTED, new Period(BEGIN, END), "STANDAARD", null),
                        Life.Event.of(Life.Kind.WITHDRAWN, END.minusDays(1))),
                null);

        assertThat(Renewal.notNow(left, NORM.demands(), END.minusDays(2)))
                .hasValueSatisfying(why -> assertThat(why.nl()).contains("opnieuw inschrijving"));
    }

    @Test
    void judgesTheDaysBeforeTheSubmission() {
        LocalDate early = END.minusMonths(2);

        assertThat(Renewal.judged(LIFE, early)).isEqualTo(new Period(BEGIN, early));
        assertThat(Renewal.judged(LIFE, END)).isEqualTo(new Period(BEGIN, END));
        assertThat(Renewal.judged(LIFE, BEGIN))
                .as("a look ahead on the first day")
                .isEqualTo(new Period(BEGIN, BEGIN.plusDays(1)));
    }

    @Test
    void leadsToAPeriodFromTheDayOfSubmission() {
        LocalDate submitted = END.minusMonths(2);
        Life.Event event = Renewal.granted(LIFE, NORM, submitted);

        assertThat(event.kind()).isEqualTo(Life.Kind.RENEWED);
        assertThat(event.on()).isEqualTo(submitted);
        assertThat(event.until()).isEqualTo(submitted.plusMonths(NORM.periodMonths()));
        assertThat(event.variant()).isEqualTo("STANDAARD");
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-1,false", "1,true", "12,true", "13,false"})
    void anExtensionLastsFromOneMonthToTheMost(int months, boolean fine) {
        assertThat(extension(LIFE, false, RULE, LeaveKind.OTHER, months, BEGIN).isEmpty())
                .isEqualTo(fine);
    }

    @Test
    void pregnancyHasItsOwnTermWhateverWasAsked() {
        assertThat(Renewal.extensionMonths(RULE, LeaveKind.PREGNANCY, 2)).isEqualTo(6);
        assertThat(Renewal.extensionMonths(RULE, LeaveKind.PREGNANCY, null)).isEqualTo(6);
        assertThat(Renewal.extensionMonths(RULE, LeaveKind.OTHER, 2)).isEqualTo(2);
        assertThat(Renewal.extensionMonths(RULE, LeaveKind.OTHER, null)).isZero();
        assertThat(Renewal.extensionMonths(RULE, null, null)).isZero();
        assertThat(extension(LIFE, false, new Demands.ExtensionRule(3, 6, true, false), LeaveKind.PREGNANCY, 6, BEGIN))
                .isEmpty();
    }

    @Test
    void pregnancyWithoutATermOfItsOwnIsBoundLikeAnyOther() {
        Demands.ExtensionRule none = new Demands.ExtensionRule(12, null, true, false);
        int asked = Renewal.extensionMonths(none, LeaveKind.PREGNANCY, 61);

        assertThat(extension(LIFE, false, none, LeaveKind.PREGNANCY, asked, BEGIN))
                .containsExactly("months");
    }

    @Test
    void anExtensionIsAskedBeforeTheEndAndOncePerPeriod() {
        assertThat(extension(LIFE, false, RULE, LeaveKind.OTHER, 3, END.minusDays(1)))
                .isEmpty();
        assertThat(extension(LIFE, false, RULE, LeaveKind.OTHER, 3, END)).containsExactly("months");
        assertThat(extension(LIFE, true, RULE, LeaveKind.OTHER, 3, BEGIN)).containsExactly("months");
        assertThat(extension(LIFE, true, new Demands.ExtensionRule(12, 6, false, false), LeaveKind.OTHER, 3, BEGIN))
                .isEmpty();
        assertThat(extension(LIFE, false, RULE, null, 0, BEGIN)).containsExactly("leaveKind");
    }

    @Test
    void anExtensionMovesTheEndAndOnlyWhereTheNormSaysTheBeginOfCounting() {
        LocalDate today = END.minusMonths(1);

        assertThat(Renewal.extended(LIFE, RULE, 6, today))
                .isEqualTo(Life.Event.of(Life.Kind.EXTENDED, today, END.plusMonths(6)));
        assertThat(Renewal.extended(LIFE, new Demands.ExtensionRule(30, null, true, true), 12, today)
                        .countsFrom())
                .isEqualTo(BEGIN.plusMonths(12));
    }

    @Test
    void anExtensionThatIsDecidedAfterTheNewEndStillFollowsTheStart() {
        Life.Event event = Renewal.extended(LIFE, RULE, 1, END.plusMonths(3));

        assertThat(event.until()).isEqualTo(END.plusMonths(1)).isAfter(event.on());
    }

    @Test
    void aPauseLastsFromTodayOrLaterAndAtMostTwoYears() {
        LocalDate today = BEGIN.plusYears(1);

        assertThat(pause(today, today.plusDays(1), today)).isEmpty();
        assertThat(pause(today, today.plusMonths(24), today)).isEmpty();
        assertThat(pause(today, today.plusMonths(24).plusDays(1), today)).containsExactly("untilDay");
        assertThat(pause(today, today, today)).containsExactly("untilDay");
        assertThat(pause(today.minusDays(1), today.plusDays(1), today)).containsExactly("fromDay");
        assertThat(pause(null, null, today)).containsExactly("fromDay", "untilDay");
        assertThat(pause(END, END.plusDays(1), today)).containsExactly("fromDay");
        assertThat(pause(END.minusDays(1), END, today)).isEmpty();
        assertThat(pause(LocalDate.of(2500, 1, 1), LocalDate.of(2500, 2, 1), today))
                .containsExactly("fromDay", "untilDay");
    }

    private static List<String> pause(LocalDate from, LocalDate until, LocalDate today) {
        return fields(Renewal.pauseProblems(LIFE, from, until, today));
    }

    private static List<String> extension(
            Life life, boolean before, Demands.ExtensionRule rule, LeaveKind leave, int months, LocalDate today) {
        return fields(Renewal.extensionProblems(life, before, rule, leave, months, today));
    }

    private static List<String> fields(List<Refusal.Problem> problems) {
        return problems.stream().map(Refusal.Problem::field).toList();
    }
}
