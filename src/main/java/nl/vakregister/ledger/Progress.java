// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;

/**
 * How far somebody is in a period, against the norm of that period, with what became of every line.
 *
 * <p>Only what was completed inside the period counts. A category may have a maximum: more may be earned, it does not
 * count there. All minima, the total and everything that is not points must hold together; 200 points can still fall
 * short. The sum of the lines is always the total. Source: domain facts, rules 2 to 5, 11 and 12.
 *
 * @param totalNeeded null when the norm asks no total
 * @param requirements what is asked and is not points: work, obligations, a VOG
 * @param lines what became of every line, first completed first
 * @param shortfalls everything that is still open, in words
 * @param complete nothing is open, of whatever kind
 */
public record Progress(
        Norm norm,
        Period period,
        List<Category> categories,
        Points totalCounted,
        Points totalNeeded,
        Points totalMissing,
        List<Requirement> requirements,
        List<LineVerdict> lines,
        List<Text> shortfalls,
        boolean complete,
        long daysLeft) {

    /**
     * One category: what was earned, what of that counts, what is needed and what is still missing.
     *
     * @param earned booked here inside the period, whether it counts or not
     * @param counted what counts here, also of what other categories passed on
     * @param surplus above a maximum, and therefore not counted
     * @param received what came in as the surplus of other categories
     * @param passedOn surplus that went to another category
     */
    public record Category(
            String code,
            Text name,
            Points earned,
            Points counted,
            Points needed,
            Points max,
            Points missing,
            Points surplus,
            Points received,
            Points passedOn) {
        /** The length of the bar that shows all of it: the largest of what there is and what is aimed at. */
        public Points scale() {
            Points goal = needed.isPositive() || max == null ? needed : max;
            return goal.max(earned).max(counted).max(Points.of("1"));
        }

        /** What does not count for another reason than a maximum, such as a dispute. */
        public Points aside() {
            return earned.plus(received).minus(counted).minus(surplus).minus(passedOn);
        }
    }

    /** @param today the day of submission, or today as long as nothing is submitted */
    public static Progress of(Norm norm, Period period, Evidence evidence, LocalDate today) {
        Demands demands = norm.demands();
        boolean asksPoints = demands.type() == Demands.Type.POINTS;
        Counting counting = new Counting(demands, period, evidence);
        List<Category> categories = counting.categories(asksPoints);
        Points counted = Points.sum(categories.stream().map(Category::counted).toList());
        Points needed = asksPoints ? demands.totalMin() : null;
        Points missing = needed == null ? Points.ZERO : needed.minus(counted).max(Points.ZERO);
        List<Requirement> requirements = requirements(demands, period, evidence, today);
        List<Text> shortfalls = shortfalls(categories, missing, requirements);
        return new Progress(
                norm,
                period,
                categories,
                counted,
                needed,
                missing,
                requirements,
                counting.verdicts(),
                shortfalls,
                shortfalls.isEmpty(),
                period.daysLeft(today));
    }

    private static List<Requirement> requirements(Demands demands, Period period, Evidence evidence, LocalDate today) {
        List<Requirement> all = new ArrayList<>();
        demands.work().forEach(rule -> all.add(WorkTally.of(rule, period, evidence, today)));
        boolean selfEmployed = evidence.work().stream().anyMatch(Evidence.Work::selfEmployed);
        demands.obligations().stream()
                .filter(rule -> rule.when() != Demands.Condition.SELF_EMPLOYED || selfEmployed)
                .filter(rule -> !isFreed(rule, evidence, today))
                .forEach(rule -> all.add(obligation(rule, period, evidence)));
        Demands.Vog vog = demands.vog();
        if (vog != null && (!vog.selfEmployedOnly() || selfEmployed)) {
            all.add(vog(vog, evidence, today));
            if (vog.continuous()) {
                all.add(vogAllAlong(vog, period, evidence, today));
            }
        }
        return List.copyOf(all);
    }

    /** What frees of an obligation is had, not done in a period: it serves from the day it was given. */
    private static boolean isFreed(Demands.Obligation rule, Evidence evidence, LocalDate today) {
        return rule.unless() != null
                && evidence.done().stream()
                        .anyMatch(d -> d.confirmed()
                                && d.code().equals(rule.unless().code())
                                && !d.doneOn().isAfter(today));
    }

    /** What was done between submission and decision serves the next period only where the norm says so. */
    private static Requirement obligation(Demands.Obligation rule, Period period, Evidence evidence) {
        LocalDate decided = evidence.beganByDecisionOn();
        List<Evidence.Done> done = evidence.done().stream()
                .filter(d -> d.code().equals(rule.code()) && period.contains(d.doneOn()))
                .filter(d -> rule.carryOver() || decided == null || !d.doneOn().isBefore(decided))
                .toList();
        int confirmed = (int) done.stream().filter(Evidence.Done::confirmed).count();
        int open = rule.count() - confirmed;
        return new Requirement(
                Requirement.Kind.OBLIGATION,
                rule.code(),
                rule.name(),
                new Text("gedaan", "done"),
                BigDecimal.valueOf(confirmed),
                BigDecimal.valueOf(rule.count()),
                done.size() - confirmed,
                open <= 0
                        ? null
                        : new Text(
                                "Nog te doen: " + (open > 1 ? open + " keer " : "")
                                        + rule.name().nl(),
                                "Still to do: " + (open > 1 ? open + " times " : "")
                                        + rule.name().en()));
    }

    private static Requirement vog(Demands.Vog rule, Evidence evidence, LocalDate today) {
        List<Evidence.Vog> fresh = evidence.vogs().stream()
                .filter(v -> !v.issuedOn().isAfter(today)
                        && !v.issuedOn().plusMonths(rule.maxAgeMonths()).isBefore(today))
                .toList();
        int confirmed = (int) fresh.stream().filter(Evidence.Vog::confirmed).count();
        Text name = new Text(
                "VOG van hoogstens " + rule.maxAgeMonths() + " maanden oud bij je aanvraag",
                "certificate of good conduct (VOG) of at most " + rule.maxAgeMonths() + " months old when you submit");
        return new Requirement(
                Requirement.Kind.VOG,
                "VOG",
                name,
                new Text("ingeleverd", "handed in"),
                BigDecimal.valueOf(Math.min(1, confirmed)),
                BigDecimal.ONE,
                fresh.size() - confirmed,
                confirmed > 0 ? null : new Text("Nog een " + name.nl(), "Still a " + name.en()));
    }

    /**
     * A valid VOG on every day of the period so far. One holds from the day it was issued until the next, or for the term
     * that the norm names. One that waits for somebody to confirm it does not count yet.
     */
    private static Requirement vogAllAlong(Demands.Vog rule, Period period, Evidence evidence, LocalDate today) {
        LocalDate until = today.isBefore(period.end()) ? today.plusDays(1) : period.end();
        LocalDate covered = coveredUntil(rule, period.start(), until, evidence, true);
        boolean met = !covered.isBefore(until);
        boolean waits = !met
                && coveredUntil(rule, period.start(), until, evidence, false).isAfter(covered);
        Text name = new Text(
                "op elke dag van de periode een geldige VOG",
                "a valid certificate of good conduct (VOG) on every day of the period");
        return new Requirement(
                Requirement.Kind.VOG,
                "VOG_ALTIJD",
                name,
                new Text("op orde", "in order"),
                met ? BigDecimal.ONE : BigDecimal.ZERO,
                BigDecimal.ONE,
                waits ? 1 : 0,
                met
                        ? null
                        : new Text(
                                "Nog een VOG die gold op " + day(covered, Language.NL),
                                "Still a certificate of good conduct (VOG) that held on " + day(covered, Language.EN)));
    }

    private static String day(LocalDate day, Language language) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale()));
    }

    /** The first day on which no VOG holds; {@code until} or later when there is none. */
    private static LocalDate coveredUntil(
            Demands.Vog rule, LocalDate from, LocalDate until, Evidence evidence, boolean confirmedOnly) {
        List<LocalDate> issued = evidence.vogs().stream()
                .filter(v -> v.confirmed() || !confirmedOnly)
                .map(Evidence.Vog::issuedOn)
                .sorted()
                .toList();
        LocalDate covered = from;
        for (LocalDate day : issued) {
            LocalDate end = rule.validMonths() == null ? until : day.plusMonths(rule.validMonths());
            if (!day.isAfter(covered) && end.isAfter(covered)) {
                covered = end;
            }
        }
        return covered;
    }

    private static List<Text> shortfalls(
            List<Category> categories, Points totalMissing, List<Requirement> requirements) {
        Stream<Text> points = categories.stream()
                .filter(c -> c.missing().isPositive())
                .map(c -> missing(c.missing(), inSentence(c.name())));
        Stream<Text> total = Stream.of(totalMissing)
                .filter(Points::isPositive)
                .map(open -> missing(open, new Text("in totaal", "in all")));
        Stream<Text> others = requirements.stream().filter(r -> !r.isMet()).map(Requirement::shortfall);
        return Stream.of(points, total, others).flatMap(each -> each).toList();
    }

    private static Text missing(Points open, Text what) {
        boolean one = open.equals(Points.of("1"));
        return new Text(
                "Nog " + open.in(Language.NL) + (one ? " punt " : " punten ") + what.nl(),
                open.in(Language.EN) + (one ? " more point " : " more points ") + what.en());
    }

    private static Text inSentence(Text name) {
        return new Text(inSentence(name.nl()), inSentence(name.en()));
    }

    /** A name inside a sentence; abbreviations keep their capitals. */
    private static String inSentence(String name) {
        boolean word = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        return word ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name;
    }

    public Points totalEarned() {
        return Points.sum(categories.stream().map(Category::earned).toList());
    }

    /** Whether only something that is not points may be open. */
    public boolean pointsComplete() {
        return !openPoints().isPositive();
    }

    /** Points to earn in each month that is left; what is missing in all when there is less than a month. */
    public Points perMonth() {
        return perMonth(openPoints());
    }

    /** The same for one category. */
    public Points perMonth(Category category) {
        return perMonth(category.missing());
    }

    private Points perMonth(Points open) {
        long months = Math.max(1, monthsLeft());
        return new Points(open.value().divide(BigDecimal.valueOf(months), 1, RoundingMode.UP));
    }

    private Points openPoints() {
        return totalMissing.max(
                Points.sum(categories.stream().map(Category::missing).toList()));
    }

    public long monthsLeft() {
        return Math.round(daysLeft * 12 / 365.0);
    }

    /** The lines, last completed first, as people read them. */
    public List<LineVerdict> latestFirst() {
        return lines.stream()
                .sorted(Comparator.comparing(LineVerdict::line, Evidence.Line.FIRST_DONE_FIRST)
                        .reversed())
                .toList();
    }
}
