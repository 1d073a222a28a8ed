// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Demands;

/**
 * The points that a programme comes to under a norm, with the arithmetic: which parts count, which not, and why. A
 * proposal only; the assessor decides.
 *
 * @param sums how the minutes become points
 * @param meetings the points of each meeting; empty when the course counts as a whole
 */
public record Proposal(int netMinutes, Points points, List<Line> lines, List<Text> sums, List<Meeting> meetings) {
    /** A part of the programme; {@code why} says why it does not count, and is null when it does. */
    public record Line(String title, Text kind, Integer minutes, boolean counts, Text why) {}

    public record Meeting(String code, String title, int netMinutes, Points points) {}

    /** What the dossier comes to; parts that are incomplete do not count yet. */
    public static Proposal of(CourseDossier dossier, Demands.Conversion conversion) {
        boolean grouped = dossier.groupSize() != null
                && dossier.groupSize() > 0
                && !conversion.groupFactors().isEmpty();
        Sum whole = sum(dossier, conversion, grouped, p -> true);
        List<Meeting> meetings = dossier.sessions().stream()
                .map(s -> new Meeting(
                        s.code(),
                        s.title(),
                        s.netMinutes(),
                        sum(
                                        dossier,
                                        conversion,
                                        grouped,
                                        p -> p.meeting() != null
                                                && CourseDossier.code(p.meeting())
                                                        .equals(s.code()))
                                .points()))
                .toList();
        return new Proposal(
                dossier.netMinutes(),
                whole.points(),
                dossier.parts().stream().map(p -> line(p, dossier.form())).toList(),
                sums(whole, conversion, dossier.groupSize()),
                meetings);
    }

    private record Sum(int plain, int group, Points ofPlain, Points ofGroup) {
        Points points() {
            return ofPlain.plus(ofGroup);
        }
    }

    private static Sum sum(
            CourseDossier dossier,
            Demands.Conversion conversion,
            boolean grouped,
            Predicate<CourseDossier.Part> which) {
        int plain = 0;
        int group = 0;
        for (CourseDossier.Part part : dossier.parts()) {
            if (dossier.counts(part) && which.test(part) && isSane(part.minutes())) {
                if (grouped && part.kind() == PartKind.SUPERVISION) {
                    group += part.minutes();
                } else {
                    plain += part.minutes();
                }
            }
        }
        return new Sum(
                plain,
                group,
                conversion.ofNetMinutes(plain),
                group == 0 ? Points.ZERO : conversion.ofGroupMinutes(group, dossier.groupSize()));
    }

    private static boolean isSane(int minutes) {
        return minutes > 0 && minutes <= DossierCheck.MOST_MINUTES;
    }

    private static Line line(CourseDossier.Part part, CourseForm form) {
        Text kind = part.kind() == null
                ? new Text("soort ontbreekt", "kind is missing")
                : part.kind().label();
        Text why = null;
        if (part.kind() == null) {
            why = new Text("kies eerst wat het is", "choose first what it is");
        } else if (part.minutes() == null || !isSane(part.minutes())) {
            why = new Text("de minuten ontbreken of kloppen niet", "the minutes are missing or not right");
        } else {
            why = part.kind().whyNot(form).orElse(null);
        }
        return new Line(part.title(), kind, part.minutes(), why == null, why);
    }

    private static List<Text> sums(Sum whole, Demands.Conversion conversion, Integer groupSize) {
        List<Text> sums = new ArrayList<>();
        if (whole.plain() > 0 || whole.group() == 0) {
            sums.add(times(whole.plain(), conversion.netHourPoints(), whole.ofPlain()));
        }
        if (whole.group() > 0) {
            Points single = conversion.ofNetMinutes(whole.group());
            Text plain = times(whole.group(), conversion.netHourPoints(), single);
            sums.add(new Text(
                    plain.nl() + " in je eentje; in een groep van " + groupSize + " wordt dat "
                            + whole.ofGroup().in(Language.NL),
                    plain.en() + " alone; in a group of " + groupSize + " that becomes "
                            + whole.ofGroup().in(Language.EN)));
        }
        return List.copyOf(sums);
    }

    private static Text times(int minutes, BigDecimal perHour, Points points) {
        String rate = perHour.stripTrailingZeros().toPlainString();
        return new Text(
                minutes + " minuten : 60 × " + rate.replace('.', ',') + " per uur = " + points.in(Language.NL)
                        + " punten",
                minutes + " minutes : 60 × " + rate + " per hour = " + points.in(Language.EN) + " points");
    }
}
