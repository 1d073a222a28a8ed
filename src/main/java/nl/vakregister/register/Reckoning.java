// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * What an activity is worth under a norm, with the arithmetic in words, so that anybody can check it.
 *
 * @param arithmetic such as "90 minuten ÷ 60 × 1 punt per uur × 0,8889 in een groep = 1,33 punten"
 */
public record Reckoning(Points points, Text arithmetic) {
    private static final int MOST_MINUTES = 60_000;
    private static final int LARGEST_GROUP = 1_000;
    private static final BigDecimal MOST_ECTS = BigDecimal.valueOf(300);

    /** What somebody asks, as it was typed: minutes, perhaps in a group, or study credits. Each may be null. */
    public record Question(String minutes, String groupSize, String ects) {
        public Question {
            minutes = tidy(minutes);
            groupSize = tidy(groupSize);
            ects = tidy(ects);
        }

        public boolean isEmpty() {
            return minutes == null && groupSize == null && ects == null;
        }

        private static String tidy(String typed) {
            return typed == null || typed.isBlank() ? null : typed.strip();
        }
    }

    /** @throws Refusal with all that is wrong about the question, or when the norm does not convert this */
    static Reckoning of(Demands.Conversion rule, Question asked) {
        Integer minutes = whole(asked.minutes(), MOST_MINUTES);
        Integer group = whole(asked.groupSize(), LARGEST_GROUP);
        BigDecimal ects = decimal(asked.ects());
        new Problems()
                .when(
                        asked.minutes() == null && asked.ects() == null
                                || asked.minutes() != null && asked.ects() != null,
                        "minutes",
                        "Vul minuten in, of studiepunten. Niet allebei.",
                        "Enter minutes or study credits. Not both.")
                .when(
                        asked.minutes() != null && minutes == null,
                        "minutes",
                        "Vul het aantal minuten in zonder pauzes, van 1 tot en met 60000.",
                        "Enter the number of minutes without breaks, from 1 to 60000.")
                .when(
                        asked.groupSize() != null && (group == null || asked.minutes() == null),
                        "groupSize",
                        "Vul bij minuten in met hoeveel mensen je was, van 1 tot en met 1000.",
                        "With minutes, enter how many people you were, from 1 to 1000.")
                .when(
                        asked.ects() != null && ects == null,
                        "ects",
                        "Vul het aantal studiepunten in, meer dan 0 en hoogstens 300.",
                        "Enter the number of study credits, more than 0 and at most 300.")
                .when(
                        ects != null && rule.pointsPerEcts() == null,
                        "ects",
                        "Deze norm zegt niet hoeveel punten een studiepunt waard is.",
                        "This norm does not say how many points a study credit is worth.")
                .refuseIfAny();
        return ects != null ? ofEcts(rule, ects) : ofMinutes(rule, minutes, group);
    }

    private static Reckoning ofEcts(Demands.Conversion rule, BigDecimal ects) {
        Points points = rule.ofEcts(ects);
        return new Reckoning(
                points,
                new Text(
                        say(ects, Language.NL) + " EC × " + say(rule.pointsPerEcts(), Language.NL) + " = "
                                + points.in(Language.NL) + " punten",
                        say(ects, Language.EN) + " ECTS × " + say(rule.pointsPerEcts(), Language.EN) + " = "
                                + points.in(Language.EN) + " points"));
    }

    private static Reckoning ofMinutes(Demands.Conversion rule, int minutes, Integer group) {
        Points points = group == null ? rule.ofNetMinutes(minutes) : rule.ofGroupMinutes(minutes, group);
        String nl =
                group == null ? "" : " × " + say(rule.groupFactor(group), Language.NL) + " in een groep van " + group;
        String en = group == null ? "" : " × " + say(rule.groupFactor(group), Language.EN) + " in a group of " + group;
        return new Reckoning(
                points,
                new Text(
                        minutes + " minuten ÷ 60 × " + say(rule.netHourPoints(), Language.NL) + " per uur" + nl + " = "
                                + points.in(Language.NL) + " punten",
                        minutes + " minutes ÷ 60 × " + say(rule.netHourPoints(), Language.EN) + " an hour" + en + " = "
                                + points.in(Language.EN) + " points"));
    }

    private static String say(BigDecimal value, Language language) {
        String plain = value.stripTrailingZeros().toPlainString();
        return language == Language.NL ? plain.replace('.', ',') : plain;
    }

    private static Integer whole(String typed, int most) {
        if (typed == null || !typed.matches("\\d{1,6}")) {
            return null;
        }
        int value = Integer.parseInt(typed);
        return value >= 1 && value <= most ? value : null;
    }

    private static BigDecimal decimal(String typed) {
        if (typed == null || !typed.matches("\\d{1,3}([.,]\\d{1,2})?")) {
            return null;
        }
        BigDecimal value = new BigDecimal(typed.replace(',', '.'));
        return value.signum() > 0 && value.compareTo(MOST_ECTS) <= 0 ? value : null;
    }
}
