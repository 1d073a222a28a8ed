// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;

/**
 * What the six fields of a report say, as far as they can be read.
 *
 * @param problems what is typed and cannot be read, or is missing, in the order of the form
 */
record EvidenceReport(
        String activity,
        String title,
        LocalDate completedOn,
        Integer minutes,
        BigDecimal ects,
        Integer groupSize,
        java.util.List<Refusal.Problem> problems) {
    static final String CODE = "code";
    static final String ACTIVITY = "activity";
    static final String TITLE = "title";
    static final String DAY = "completedOn";
    static final String AMOUNT = "amount";
    static final String GROUP_SIZE = "groupSize";

    /** The fields, in the order of the form. */
    static final java.util.List<String> FIELDS = java.util.List.of(CODE, ACTIVITY, TITLE, DAY, AMOUNT, GROUP_SIZE);

    private static final int LONGEST_TITLE = 200;
    private static final int MOST_MINUTES = 60_000;
    private static final BigDecimal MOST_ECTS = BigDecimal.valueOf(240);
    private static final int LARGEST_GROUP = 50;
    private static final Pattern CLOCK = Pattern.compile("(?<h>\\d{1,3}) ?[:uh] ?(?<m>[0-5]?\\d)");
    private static final Pattern MINUTES =
            Pattern.compile("(?<m>\\d{1,5}) ?(m|min|minuten|minutes|minuut|minute)?\\.?");
    private static final Pattern HOURS =
            Pattern.compile("(?<h>\\d{1,3}([.,]\\d{1,2})?) ?(u|uur|uren|h|hour|hours)\\.?");
    private static final Pattern ECTS = Pattern.compile("(?<e>\\d{1,3}([.,]\\d{1,2})?) ?(ec|ects|ec's|studiepunten)?");

    /**
     * @param measure how the chosen activity is measured, or null when none was chosen
     * @param weighed whether a group size is asked
     */
    static EvidenceReport read(
            Map<String, String> typed, ActivityType.Measure measure, boolean weighed, LocalDate today) {
        Form form = Form.empty();
        typed.forEach(form::put);
        if (measure == null) {
            form.problem(ACTIVITY, new Text("Kies wat je deed.", "Choose what you did."));
        }
        String title = form.value(TITLE);
        if (title.isEmpty()) {
            form.problem(TITLE, new Text("Vul in waar het over ging.", "Fill in what it was about."));
        } else if (title.length() > LONGEST_TITLE) {
            form.problem(TITLE, new Text("Schrijf hoogstens 200 tekens.", "Write at most 200 characters."));
        }
        LocalDate day = form.date(DAY)
                .filter(d -> Period.isPlausible(d) && !d.isAfter(today))
                .orElse(null);
        if (day == null) {
            form.problem(
                    DAY,
                    new Text(
                            "Vul de dag in waarop je klaar was, vandaag of eerder.",
                            "Fill in the day on which you completed it, today or before."));
        }
        Optional<Integer> minutes = Optional.empty();
        Optional<BigDecimal> ects = Optional.empty();
        if (measure == ActivityType.Measure.ECTS) {
            ects = ects(form.value(AMOUNT));
            if (ects.isEmpty()) {
                form.problem(
                        AMOUNT,
                        new Text("Vul het aantal studiepunten in, zoals 5.", "Fill in the study credits, such as 5."));
            }
        } else if (measure != ActivityType.Measure.FIXED) {
            minutes = minutes(form.value(AMOUNT));
            if (minutes.isEmpty()) {
                form.problem(
                        AMOUNT,
                        new Text(
                                "Vul de tijd in als 90 minuten, 1:30 of 1,5 uur.",
                                "Fill in the time as 90 minutes, 1:30 or 1.5 hours."));
            }
        }
        Integer group = group(form, weighed);
        return new EvidenceReport(
                measure == null ? null : form.value(ACTIVITY),
                title,
                day,
                minutes.orElse(null),
                ects.orElse(null),
                group,
                form.problems());
    }

    private static Integer group(Form form, boolean weighed) {
        if (!weighed) {
            return null;
        }
        Integer group = form.number(GROUP_SIZE)
                .filter(size -> size >= 1 && size <= LARGEST_GROUP)
                .orElse(null);
        if (group == null) {
            form.problem(
                    GROUP_SIZE,
                    new Text(
                            "Vul in met hoeveel deelnemers je was, van 1 tot 50.",
                            "Fill in how many participants you were, from 1 to 50."));
        }
        return group;
    }

    /** Minutes, typed as 90, 90 minuten, 1:30 or 1,5 uur; empty when it is none of those, or no time at all. */
    static Optional<Integer> minutes(String typed) {
        String tidy = typed.strip().toLowerCase(java.util.Locale.ROOT);
        Matcher clock = CLOCK.matcher(tidy);
        Matcher minutes = MINUTES.matcher(tidy);
        Matcher hours = HOURS.matcher(tidy);
        Optional<Integer> found = Optional.empty();
        if (clock.matches()) {
            found = Optional.of(Integer.parseInt(clock.group("h")) * 60 + Integer.parseInt(clock.group("m")));
        } else if (minutes.matches()) {
            found = Optional.of(Integer.valueOf(minutes.group("m")));
        } else if (hours.matches()) {
            found = Optional.of(new BigDecimal(hours.group("h").replace(',', '.'))
                    .multiply(BigDecimal.valueOf(60))
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .intValue());
        }
        return found.filter(m -> m > 0 && m <= MOST_MINUTES);
    }

    private static Optional<BigDecimal> ects(String typed) {
        Matcher ects = ECTS.matcher(typed.strip().toLowerCase(java.util.Locale.ROOT));
        return ects.matches()
                ? Optional.of(new BigDecimal(ects.group("e").replace(',', '.')))
                        .filter(e -> e.signum() > 0 && e.compareTo(MOST_ECTS) <= 0)
                : Optional.empty();
    }
}
