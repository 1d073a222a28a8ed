// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Demands;

/**
 * How far somebody's work is against one threshold. Hours are net: without leave and illness. An average a week is
 * therefore an average over net weeks, of which a year has 42.1: SKJ asks 16 hours a week as 3,368 hours in five years,
 * which is 16 × 42.1 × 5. Hours of a stretch are spread evenly over its days; days outside the period or under a
 * restriction do not count. Source: domain facts 5.3 and rule 11.
 */
final class WorkTally {
    private static final BigDecimal NET_WEEKS_PER_MONTH =
            new BigDecimal("42.1").divide(BigDecimal.valueOf(12), 10, RoundingMode.HALF_UP);
    private static final BigDecimal DAYS_PER_MONTH = new BigDecimal("30.4375");
    private static final List<String> LEVELS = List.of("MBO4", "AD", "HBO", "WO");

    /** A statement of hours a week "now" is believed for this long. */
    private static final int NOW_MONTHS = 3;

    private static final int FINE = 10;
    private static final int SCALE = 2;

    private final Demands.Work rule;
    private final Period period;
    private final List<Period> restrictions;
    private final List<Evidence.Work> work;
    private final int waiting;

    private WorkTally(Demands.Work rule, Period period, Evidence evidence) {
        this.rule = rule;
        this.period = period;
        this.restrictions = evidence.restrictions();
        List<Evidence.Work> fitting =
                evidence.work().stream().filter(this::fits).toList();
        this.work = fitting.stream().filter(Evidence.Work::confirmed).toList();
        this.waiting = fitting.size() - work.size();
    }

    /** @param asOf the day of submission, or today as long as nothing is submitted */
    static Requirement of(Demands.Work rule, Period period, Evidence evidence, LocalDate asOf) {
        WorkTally tally = new WorkTally(rule, period, evidence);
        return switch (rule.unit()) {
            case HOURS_PER_PERIOD -> tally.hoursInPeriod();
            case AVG_HOURS_PER_WEEK -> tally.averagePerWeek();
            case HOURS_PER_WEEK_NOW -> tally.perWeekNow(asOf);
            case MONTHS_AT_HOURS_PER_WEEK -> tally.months();
        };
    }

    private Requirement hoursInPeriod() {
        BigDecimal hours = hours();
        return requirement(hours, rule.min().subtract(hours), "uur", "hours", "uur werk", "hours of work");
    }

    private Requirement averagePerWeek() {
        BigDecimal weeks = netWeeks(period);
        BigDecimal hours = hours();
        BigDecimal open =
                rule.min().multiply(weeks).setScale(SCALE, RoundingMode.HALF_UP).subtract(hours);
        return requirement(
                hours.divide(weeks, SCALE, RoundingMode.DOWN),
                open,
                "uur per week gemiddeld",
                "hours a week on average",
                "uur werk",
                "hours of work");
    }

    private Requirement perWeekNow(LocalDate asOf) {
        BigDecimal now = work.stream()
                .filter(w -> w.hoursPerWeekNow() != null
                        && !w.stretch().start().isAfter(asOf)
                        && !w.stretch().lastDay().plusMonths(NOW_MONTHS).isBefore(asOf))
                .map(Evidence.Work::hoursPerWeekNow)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean barred = restrictions.stream().anyMatch(r -> r.contains(asOf));
        BigDecimal counted = barred ? BigDecimal.ZERO : now;
        return requirement(
                counted,
                rule.min().subtract(counted),
                "uur per week nu",
                "hours a week now",
                "uur werk per week",
                "hours of work a week");
    }

    /** Months of the period, counted from its first day, in which the average was high enough. */
    private Requirement months() {
        int enough = 0;
        for (int month = 0; period.start().plusMonths(month).isBefore(period.end()); month++) {
            LocalDate next = period.start().plusMonths(month + 1);
            LocalDate until = next.isBefore(period.end()) ? next : period.end();
            if (perWeek(new Period(period.start().plusMonths(month), until)).compareTo(rule.hoursPerWeek()) >= 0) {
                enough++;
            }
        }
        BigDecimal have = BigDecimal.valueOf(enough);
        return requirement(have, rule.min().subtract(have), "maanden", "months", "maanden werk", "months of work");
    }

    private BigDecimal perWeek(Period month) {
        BigDecimal days = BigDecimal.valueOf(days(month));
        return work.stream()
                .map(w -> w.hours()
                        .divide(netWeeks(w.stretch()), FINE, RoundingMode.HALF_UP)
                        .multiply(BigDecimal.valueOf(countedDays(w.stretch(), month)))
                        .divide(days, FINE, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(SCALE + 2, RoundingMode.HALF_UP);
    }

    private BigDecimal hours() {
        return work.stream()
                .map(w -> w.hours()
                        .multiply(BigDecimal.valueOf(countedDays(w.stretch(), period)))
                        .divide(BigDecimal.valueOf(days(w.stretch())), FINE, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(SCALE, RoundingMode.HALF_UP);
    }

    private boolean fits(Evidence.Work each) {
        boolean level = rule.level() == null
                || rule.level().equals(each.level())
                || (LEVELS.contains(rule.level()) && LEVELS.indexOf(each.level()) >= LEVELS.indexOf(rule.level()));
        return level && (rule.scope() == null || each.scopes().contains(rule.scope()));
    }

    private long countedDays(Period stretch, Period window) {
        LocalDate from = stretch.start().isAfter(window.start()) ? stretch.start() : window.start();
        LocalDate until = stretch.end().isBefore(window.end()) ? stretch.end() : window.end();
        if (!from.isBefore(until)) {
            return 0;
        }
        if (restrictions.isEmpty()) {
            return ChronoUnit.DAYS.between(from, until);
        }
        return from.datesUntil(until)
                .filter(day -> restrictions.stream().noneMatch(r -> r.contains(day)))
                .count();
    }

    private static long days(Period stretch) {
        return ChronoUnit.DAYS.between(stretch.start(), stretch.end());
    }

    /** Whole months count as such, so that five years are five years wherever the leap days fall. */
    static BigDecimal netWeeks(Period stretch) {
        long months = ChronoUnit.MONTHS.between(stretch.start(), stretch.end());
        if (!stretch.start().plusMonths(months + 1).isAfter(stretch.end())) {
            months++;
        }
        long rest = ChronoUnit.DAYS.between(stretch.start().plusMonths(months), stretch.end());
        return BigDecimal.valueOf(months)
                .add(BigDecimal.valueOf(rest).divide(DAYS_PER_MONTH, FINE, RoundingMode.HALF_UP))
                .multiply(NET_WEEKS_PER_MONTH)
                .setScale(SCALE + SCALE, RoundingMode.HALF_UP);
    }

    private Requirement requirement(
            BigDecimal have, BigDecimal open, String unitNl, String unitEn, String openNl, String openEn) {
        Text shortfall = open.signum() <= 0
                ? null
                : new Text(
                        "Nog " + Requirement.say(open, Language.NL) + " " + openNl + ": "
                                + rule.name().nl(),
                        Requirement.say(open, Language.EN) + " more " + openEn + ": "
                                + rule.name().en());
        return new Requirement(
                Requirement.Kind.WORK,
                rule.code(),
                rule.name(),
                new Text(unitNl, unitEn),
                have,
                rule.min(),
                waiting,
                shortfall);
    }
}
