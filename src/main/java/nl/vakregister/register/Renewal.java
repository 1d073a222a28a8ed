// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * When re-registration, extension and pause may be asked, and to what periods they lead. The new period begins on the day
 * of submission, also when that is early; what was submitted in time holds until the decision. Sources: domain facts 4.5,
 * 5.3, rules 4, 5, 6 and 13.
 */
final class Renewal {
    /** The longest pause, in months. */
    static final int MOST_PAUSE_MONTHS = 24;

    private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("d MMMM yyyy", Language.NL.locale());
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Language.EN.locale());

    private Renewal() {}

    /** The first day on which re-registration may be submitted. */
    static LocalDate opensOn(Life life, Demands demands) {
        Period period = life.last().period();
        LocalDate opens = period.end().minusMonths(demands.renewalOpensMonths());
        // A period lasts at least a day, also when the next begins on the day of submission
        return opens.isAfter(period.start()) ? opens : period.start().plusDays(1);
    }

    /** Why re-registration cannot be submitted on this day; empty when it can. */
    static Optional<Text> notNow(Life life, Demands demands, LocalDate today) {
        if (life.endedBy().isPresent()) {
            return Optional.of(new Text(
                    "Deze inschrijving is beëindigd. Vraag opnieuw inschrijving aan.",
                    "This registration has ended. Apply for registration again."));
        }
        if (!today.isBefore(life.last().period().end())) {
            return Optional.of(
                    new Text(
                            "Je periode is voorbij. Je kon herregistratie aanvragen tot en met de laatste dag. Vraag opnieuw inschrijving aan.",
                            "Your period is over. You could submit up to and including its last day. Apply for registration again."));
        }
        return today.isBefore(opensOn(life, demands))
                ? Optional.of(new Text(
                        "Dat kan nog niet. Herregistratie gaat open op "
                                + opensOn(life, demands).format(DUTCH) + ".",
                        "Not yet. Re-registration opens on "
                                + opensOn(life, demands).format(ENGLISH) + "."))
                : Optional.empty();
    }

    /** What of the old period is judged: the days before the submission. What is done later belongs to the next period. */
    static Period judged(Life life, LocalDate submitted) {
        Period period = life.last().period();
        if (!submitted.isBefore(period.end())) {
            return period;
        }
        // On the first day there is nothing to judge but that day
        return submitted.isAfter(period.start())
                ? new Period(period.start(), submitted)
                : new Period(period.start(), period.start().plusDays(1));
    }

    /** The period that a granted re-registration leads to. */
    static Life.Event granted(Life life, Norm next, LocalDate submitted) {
        return Life.Event.period(
                Life.Kind.RENEWED,
                Period.ofMonths(submitted, next.periodMonths()),
                life.last().variant(),
                life.last().cohort());
    }

    /** How many months an extension for this kind of leave lasts. */
    static int extensionMonths(Demands.ExtensionRule policy, LeaveKind leave, Integer asked) {
        return leave == LeaveKind.PREGNANCY && policy.pregnancyMonths() != null
                ? policy.pregnancyMonths()
                : asked == null ? 0 : asked;
    }

    /** What is wrong with an extension of so many months; empty when nothing is. */
    static List<Refusal.Problem> extensionProblems(
            Life life,
            boolean extendedBefore,
            Demands.ExtensionRule policy,
            LeaveKind leave,
            int months,
            LocalDate today) {
        List<Refusal.Problem> found = new ArrayList<>();
        if (life.endedBy().isPresent() || !today.isBefore(life.last().period().end())) {
            found.add(new Refusal.Problem(
                    "months",
                    new Text(
                            "Verlenging vraag je aan vóór het einde van je periode.",
                            "Ask for an extension before the end of your period.")));
        }
        if (policy.once() && extendedBefore) {
            found.add(new Refusal.Problem(
                    "months",
                    new Text(
                            "Deze periode is al een keer verlengd. Vaker mag niet.",
                            "This period has been extended once. More is not allowed.")));
        }
        if (leave == null) {
            found.add(new Refusal.Problem(
                    "leaveKind", new Text("Kies de soort verlenging.", "Choose the kind of extension.")));
        } else if (months < 1
                || months > policy.maxMonths() && !(leave == LeaveKind.PREGNANCY && policy.pregnancyMonths() != null)) {
            found.add(new Refusal.Problem(
                    "months",
                    new Text(
                            "Vul 1 tot en met " + policy.maxMonths() + " maanden in.",
                            "Enter 1 to " + policy.maxMonths() + " months.")));
        }
        return List.copyOf(found);
    }

    /** The end of the period moves; where the norm says so, the oldest points lapse with it. */
    static Life.Event extended(Life life, Demands.ExtensionRule policy, int months, LocalDate today) {
        Life.Term term = life.last();
        LocalDate end = term.period().end().plusMonths(months);
        LocalDate countsFrom = policy.voidsOldest() ? term.countsFrom().plusMonths(months) : null;
        LocalDate on = today.isBefore(end) ? today : term.period().start();
        return new Life.Event(Life.Kind.EXTENDED, on, end, countsFrom, null, null, null);
    }

    /** What is wrong with a pause; empty when nothing is. */
    static List<Refusal.Problem> pauseProblems(Life life, LocalDate from, LocalDate until, LocalDate today) {
        List<Refusal.Problem> found = new ArrayList<>();
        if (from == null || !Period.isPlausible(from) || from.isBefore(today)) {
            found.add(new Refusal.Problem(
                    "fromDay",
                    new Text("Een onderbreking begint vandaag of later.", "A pause begins today or later.")));
        } else if (life.endedBy().isPresent()
                || !from.isBefore(life.last().period().end())) {
            found.add(new Refusal.Problem(
                    "fromDay",
                    new Text(
                            "Een onderbreking begint vóór het einde van je periode.",
                            "A pause begins before the end of your period.")));
        }
        if (until == null || !Period.isPlausible(until) || from != null && !until.isAfter(from)) {
            found.add(new Refusal.Problem(
                    "untilDay",
                    new Text(
                            "De dag waarop je terugkomt ligt na het begin.",
                            "The day on which you return is after the beginning.")));
        } else if (from != null && until.isAfter(from.plusMonths(MOST_PAUSE_MONTHS))) {
            found.add(new Refusal.Problem(
                    "untilDay",
                    new Text(
                            "Een onderbreking duurt hoogstens " + MOST_PAUSE_MONTHS + " maanden.",
                            "A pause lasts at most " + MOST_PAUSE_MONTHS + " months.")));
        }
        return List.copyOf(found);
    }
}
