// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Demands;

/**
 * What a report would give in one register, with the sum in words and everything that is in the way. The conversion and the
 * maxima are those of the norm. Source: domain facts 4.1.
 *
 * @param category where it would count, or null when it counts nowhere
 * @param points null as long as something is not filled in
 * @param rule how the points come about, step by step
 * @param obstacles why it gives nothing here; a claim is made only without any
 * @param notes what is good to know and stops nothing
 */
public record EvidenceWorth(
        Demands.Category category, Points points, List<Text> rule, List<Text> obstacles, List<Text> notes) {
    public EvidenceWorth {
        rule = List.copyOf(rule);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /**
     * What she did, as far as it is known.
     *
     * @param type null when the register does not take it, or nothing was chosen
     */
    record Report(ActivityType type, LocalDate completedOn, Integer minutes, BigDecimal ects, Integer groupSize) {}

    /**
     * What matters about her registration.
     *
     * @param credited the provider reported it and she has the points
     * @param accredited this register accredited the course, so that its provider reports attendance
     * @param handedIn the same activity is handed in here already
     * @param room by category what still counts below its maximum; a category without a maximum is not there
     */
    record Place(
            Demands demands,
            Period period,
            LocalDate today,
            boolean credited,
            boolean accredited,
            boolean handedIn,
            java.util.Map<String, Points> room) {}

    /** Whether it can be claimed here. */
    public boolean isClaimable() {
        return obstacles.isEmpty() && points != null;
    }

    static EvidenceWorth of(Report report, Place place) {
        List<Text> obstacles = new ArrayList<>(before(report, place));
        Optional<Demands.Category> category =
                report.type() == null ? Optional.empty() : report.type().categoryIn(place.demands());
        if (category.isEmpty()) {
            if (report.type() != null) {
                obstacles.add(text(
                        "Deze activiteit telt niet voor de norm van dit register.",
                        "This activity does not count for the norm of this register."));
            }
            return new EvidenceWorth(null, null, List.of(), obstacles, List.of());
        }
        List<Text> rule = new ArrayList<>();
        Points points = points(report, place.demands().conversion(), rule, obstacles);
        if (points != null) {
            points = capped(points, report.type().most(), rule);
            points = capped(points, category.get().maxPerActivity(), rule);
            if (!points.isPositive()) {
                obstacles.add(text("Dit levert geen punten op.", "This gives no points."));
            }
        }
        tooShort(report, category.get()).ifPresent(obstacles::add);
        return new EvidenceWorth(category.get(), points, rule, obstacles, notes(points, category.get(), place));
    }

    private static List<Text> before(Report report, Place place) {
        List<Text> found = new ArrayList<>();
        if (place.credited()) {
            found.add(text(
                    "Je hebt deze punten al: de opleider gaf door dat je er was.",
                    "You have these points already: the provider reported that you were there."));
        } else if (place.accredited()) {
            found.add(text(
                    "Deze cursus is hier geaccrediteerd. De opleider geeft door dat je er was; je hoeft niets"
                            + " in te sturen. Staat het er niet? Meld het bij Aanwezigheid.",
                    "This course is accredited here. The provider reports that you were there; you need to"
                            + " hand in nothing. Is it missing? Report it at Attendance."));
        } else if (place.handedIn()) {
            found.add(text("Je hebt dit hier al ingestuurd.", "You have handed this in here already."));
        }
        LocalDate day = report.completedOn();
        if (day != null && day.isAfter(place.today())) {
            found.add(text(
                    "De dag ligt in de toekomst. Alleen wat klaar is, telt.",
                    "The day is in the future. Only what is completed counts."));
        } else if (day != null && !place.period().contains(day)) {
            found.add(
                    text("De dag valt buiten je registratieperiode.", "The day is outside your registration period."));
        }
        return found;
    }

    private static Points points(Report report, Demands.Conversion conversion, List<Text> rule, List<Text> obstacles) {
        return switch (report.type().measure()) {
            case MINUTES -> ofTime(report.minutes(), 1, conversion, rule);
            case GROUP_MINUTES -> {
                boolean weighed = !conversion.groupFactors().isEmpty();
                if (weighed && report.groupSize() == null) {
                    rule.add(text(
                            "In een groep telt een uur voor minder. Vul in met hoeveel jullie waren.",
                            "In a group an hour counts for less. Fill in how many you were."));
                    yield null;
                }
                yield ofTime(report.minutes(), weighed ? report.groupSize() : 1, conversion, rule);
            }
            case ECTS -> ofEcts(report.ects(), conversion, rule, obstacles);
            case FIXED -> {
                Points fixed = report.type().fixed();
                rule.add(text(
                        "Vast aantal voor deze activiteit: " + points(fixed, Language.NL),
                        "Fixed number for this activity: " + points(fixed, Language.EN)));
                yield fixed;
            }
        };
    }

    private static Points ofTime(Integer minutes, int groupSize, Demands.Conversion conversion, List<Text> rule) {
        Points hour = new Points(conversion.netHourPoints());
        rule.add(text(
                "1 uur zonder pauzes = " + points(hour, Language.NL),
                "1 hour without breaks = " + points(hour, Language.EN)));
        if (minutes == null) {
            return null;
        }
        String factorNl = "";
        String factorEn = "";
        if (groupSize > 1 && !conversion.groupFactors().isEmpty()) {
            String factor =
                    conversion.groupFactor(groupSize).stripTrailingZeros().toPlainString();
            factorNl = " × " + factor.replace('.', ',') + " (groep van " + groupSize + ")";
            factorEn = " × " + factor + " (group of " + groupSize + ")";
        }
        Points points =
                factorNl.isEmpty() ? conversion.ofNetMinutes(minutes) : conversion.ofGroupMinutes(minutes, groupSize);
        rule.add(text(
                minutes + " minuten" + factorNl + " = " + points(points, Language.NL),
                minutes + " minutes" + factorEn + " = " + points(points, Language.EN)));
        return points;
    }

    private static Points ofEcts(
            BigDecimal ects, Demands.Conversion conversion, List<Text> rule, List<Text> obstacles) {
        if (conversion.pointsPerEcts() == null) {
            obstacles.add(text(
                    "Dit register heeft geen regel voor studiepunten. Kies een training en vul de tijd in.",
                    "This register has no rule for study credits. Choose a training and fill in the time."));
            return null;
        }
        Points each = new Points(conversion.pointsPerEcts());
        rule.add(text(
                "1 studiepunt (EC) = " + points(each, Language.NL), "1 study credit = " + points(each, Language.EN)));
        if (ects == null) {
            return null;
        }
        Points points = conversion.ofEcts(ects);
        String plain = ects.stripTrailingZeros().toPlainString();
        rule.add(text(
                plain.replace('.', ',') + " EC = " + points(points, Language.NL),
                plain + " ECTS = " + points(points, Language.EN)));
        return points;
    }

    private static Points capped(Points points, Points most, List<Text> rule) {
        if (most == null || points.compareTo(most) <= 0) {
            return points;
        }
        rule.add(text(
                "Eén activiteit geeft hoogstens " + points(most, Language.NL) + ". De rest telt niet.",
                "One activity gives at most " + points(most, Language.EN) + ". The rest does not count."));
        return most;
    }

    private static Optional<Text> tooShort(Report report, Demands.Category category) {
        Integer least = category.minMinutesPerSession();
        return least != null && report.minutes() != null && report.minutes() < least
                ? Optional.of(text(
                        "Korter dan " + least + " minuten telt hier niet.",
                        "Shorter than " + least + " minutes does not count here."))
                : Optional.empty();
    }

    private static List<Text> notes(Points points, Demands.Category category, Place place) {
        Points room = place.room().get(category.code());
        if (points == null || room == null || points.compareTo(room) <= 0) {
            return List.of();
        }
        return List.of(text(
                "In deze categorie tellen nog " + points(room.max(Points.ZERO), Language.NL)
                        + " mee: dan is het maximum bereikt. De rest wordt wel geboekt.",
                "In this category " + points(room.max(Points.ZERO), Language.EN)
                        + " still count: then the maximum is reached. The rest is booked all the same."));
    }

    private static String points(Points points, Language language) {
        boolean one = points.equals(Points.of("1"));
        String word = language == Language.NL ? one ? " punt" : " punten" : one ? " point" : " points";
        return points.in(language) + word;
    }

    private static Text text(String nl, String en) {
        return new Text(nl, en);
    }
}
