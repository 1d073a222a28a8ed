// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;

/**
 * What somebody has done in a period, written the short way. Words, separated by spaces:
 *
 * <ul>
 *   <li>{@code ODA=104} points; {@code ODA=104@last} on the last day of the period (also {@code first}, {@code before},
 *       {@code after} and any date); {@code SCHOLING=40!NVO} accredited by NVO ({@code !none} by nobody);
 *       {@code SUPERVISIE=45h/2} from hours in a group of two, as the norm converts them
 *   <li>{@code work=2499} net hours in the whole period, at the level and in the scope that the norm asks;
 *       {@code work=3368:MBO4} at another level; {@code now=16} hours a week now
 *   <li>{@code CODE*2} an obligation, met twice; {@code vog=3} a VOG that is three months old
 *       where the norm asks one all along, there is one of the first day as well, but {@code without:vogfirst}
 *   <li>{@code rest} everything that is not points and not named, exactly as asked; {@code without:CODE} not that one
 * </ul>
 */
record Dossier(Norm norm, Period period, String words) {
    private static final Instant RECORDED = Instant.parse("2020-01-01T12:00:00Z");

    Progress progress() {
        return Progress.of(norm, period, evidence(), period.lastDay());
    }

    private Evidence evidence() {
        List<Evidence.Line> lines = new ArrayList<>();
        List<Evidence.Work> work = new ArrayList<>();
        List<Evidence.Done> done = new ArrayList<>();
        List<Evidence.Vog> vogs = new ArrayList<>();
        for (String word : words.isBlank() ? new String[0] : words.strip().split("\\s+")) {
            if (word.startsWith("work=")) {
                String[] parts = word.substring(5).split(":");
                work.add(work(parts[0], null, parts.length > 1 ? parts[1] : "WO", scopes()));
            } else if (word.startsWith("now=")) {
                work.add(work("0", word.substring(4), "WO", scopes()));
            } else if (word.startsWith("vog=")) {
                vogs.add(new Evidence.Vog(period.lastDay().minusMonths(Long.parseLong(word.substring(4))), true));
            } else if (word.equals("rest")) {
                rest(work, done, vogs);
            } else if (word.contains("=")) {
                lines.add(line(word));
            } else if (word.contains("*")) {
                String[] parts = word.split("\\*");
                for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                    done.add(new Evidence.Done(parts[0], middle(), true));
                }
            } else if (!word.startsWith("without:")) {
                throw new IllegalArgumentException(word);
            }
        }
        if (norm.demands().vog() != null && norm.demands().vog().continuous() && !words.contains("without:vog")) {
            vogs.add(new Evidence.Vog(period.start(), true));
        }
        return new Evidence(lines, work, done, vogs, null, null, List.of());
    }

    private Evidence.Line line(String word) {
        String category = word.substring(0, word.indexOf('='));
        String amount = word.substring(category.length() + 1).replaceAll("[@!].*", "");
        String day = word.contains("@") ? word.replaceAll(".*@", "").replaceAll("!.*", "") : "";
        String accreditor = word.contains("!") ? word.replaceAll(".*!", "") : "NIP";
        return new Evidence.Line(
                UUID.randomUUID(),
                category,
                points(amount),
                day(day),
                RECORDED,
                "edition:" + UUID.randomUUID(),
                accreditor.equals("none") ? null : accreditor,
                null,
                null,
                Evidence.State.BOOKED);
    }

    private Points points(String amount) {
        if (!amount.contains("h/")) {
            return Points.of(amount);
        }
        String[] parts = amount.split("h/");
        int minutes = new BigDecimal(parts[0]).multiply(BigDecimal.valueOf(60)).intValueExact();
        return norm.demands().conversion().ofGroupMinutes(minutes, Integer.parseInt(parts[1]));
    }

    private LocalDate day(String word) {
        return switch (word) {
            case "" -> middle();
            case "first" -> period.start();
            case "before" -> period.start().minusDays(1);
            case "last" -> period.lastDay();
            case "after" -> period.end();
            default -> LocalDate.parse(word);
        };
    }

    private LocalDate middle() {
        return period.start().plusMonths(30);
    }

    private void rest(List<Evidence.Work> work, List<Evidence.Done> done, List<Evidence.Vog> vogs) {
        Demands demands = norm.demands();
        if (!words.contains("work=")) {
            demands.work().stream()
                    .filter(w -> !words.contains("without:" + w.code()))
                    .forEach(w -> work.add(
                            switch (w.unit()) {
                                case HOURS_PER_PERIOD -> exactly(w, w.min());
                                case AVG_HOURS_PER_WEEK -> exactly(w, w.min().multiply(WorkTally.netWeeks(period)));
                                case HOURS_PER_WEEK_NOW -> work("0", w.min().toPlainString(), "WO", scopes());
                                case MONTHS_AT_HOURS_PER_WEEK -> months(w);
                            }));
        }
        for (Demands.Obligation each : demands.obligations()) {
            boolean named = words.contains(each.code());
            for (int i = 0; !named && i < each.count(); i++) {
                done.add(new Evidence.Done(each.code(), middle(), true));
            }
        }
        if (demands.vog() != null && !words.contains("vog")) {
            vogs.add(new Evidence.Vog(period.lastDay(), true));
        }
    }

    private Evidence.Work exactly(Demands.Work rule, BigDecimal hours) {
        List<String> scopes = rule.scope() == null ? List.of() : List.of(rule.scope());
        return work(hours.toPlainString(), null, rule.level() == null ? "MBO4" : rule.level(), scopes);
    }

    /** So many months from the first day on, at exactly so many hours a week. */
    private Evidence.Work months(Demands.Work rule) {
        Period stretch = Period.ofMonths(period.start(), rule.min().intValueExact());
        return new Evidence.Work(
                stretch, rule.hoursPerWeek().multiply(WorkTally.netWeeks(stretch)), null, "WO", List.of(), false, true);
    }

    private Evidence.Work work(String hours, String now, String level, List<String> scopes) {
        return new Evidence.Work(
                period, new BigDecimal(hours), now == null ? null : new BigDecimal(now), level, scopes, false, true);
    }

    private List<String> scopes() {
        return norm.demands().work().stream()
                .map(Demands.Work::scope)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
