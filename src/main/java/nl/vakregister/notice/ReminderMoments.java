// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Text;

/**
 * How long before the last day of a period a register reminds, furthest first. On a day at most one moment is due for a
 * period: the last whose day has come. So whoever was not reminded in time, because the system was down, hears it late
 * and once, and not everything together. Days are days of the calendar: 29 February and summer time do not matter.
 */
record ReminderMoments(List<Moment> moments) {
    private static final Pattern CODE = Pattern.compile("([1-9][0-9]?)([MW])");
    private static final int MOST_MONTHS = 24;
    private static final int MOST = 12;

    /** What holds where a register has not said otherwise. */
    static final ReminderMoments USUAL =
            parse(List.of("12M", "6M", "3M", "1M", "1W")).orElseThrow();

    /** So many months or weeks before the last day. */
    record Moment(int number, boolean months) {
        String code() {
            return number + (months ? "M" : "W");
        }

        /** Its day, for a period with that last day. The last day of a shorter month stands for days that it lacks. */
        LocalDate before(LocalDate lastDay) {
            return months ? lastDay.minusMonths(number) : lastDay.minusWeeks(number);
        }

        Period ahead() {
            return months ? Period.ofMonths(number) : Period.ofWeeks(number);
        }

        Text label() {
            return months
                    ? new Text(
                            number + (number == 1 ? " maand" : " maanden"),
                            number + (number == 1 ? " month" : " months"))
                    : new Text(
                            number + (number == 1 ? " week" : " weken"), number + (number == 1 ? " week" : " weeks"));
        }
    }

    /** Last days for which a moment is due on a day: from the first up to and including the last. */
    record Window(LocalDate from, LocalDate to) {}

    ReminderMoments {
        moments = moments.stream()
                .distinct()
                .sorted(Comparator.comparing((Moment m) -> m.before(LocalDate.of(2027, 1, 31))))
                .toList();
    }

    /** Reads codes such as 12M and 1W; empty when one is no such code, or there are none or too many. */
    static Optional<ReminderMoments> parse(List<String> codes) {
        List<Moment> read = new ArrayList<>();
        for (String code : codes) {
            Matcher matcher = CODE.matcher(code.strip().toUpperCase(java.util.Locale.ROOT));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Moment moment = new Moment(
                    Integer.parseInt(matcher.group(1)), matcher.group(2).equals("M"));
            if (moment.months() && moment.number() > MOST_MONTHS) {
                return Optional.empty();
            }
            read.add(moment);
        }
        return read.isEmpty() || read.size() > MOST ? Optional.empty() : Optional.of(new ReminderMoments(read));
    }

    List<String> codes() {
        return moments.stream().map(Moment::code).toList();
    }

    /** The one that is due; empty before the first and after the last day. */
    Optional<Moment> due(LocalDate lastDay, LocalDate today) {
        return today.isAfter(lastDay)
                ? Optional.empty()
                : moments.stream()
                        .filter(m -> !today.isBefore(m.before(lastDay)))
                        .reduce((further, nearer) -> nearer);
    }

    /** The moment closest to the end. */
    Moment last() {
        return moments.get(moments.size() - 1);
    }

    /** The last days for which this moment is due; empty when there are none. */
    Optional<Window> window(Moment moment, LocalDate today) {
        LocalDate from = null;
        LocalDate to = null;
        // A month has at most 31 days; what is further away is not due
        LocalDate end = today.plus(moment.ahead()).plusDays(4);
        for (LocalDate day = today; !day.isAfter(end); day = day.plusDays(1)) {
            if (due(day, today).filter(moment::equals).isPresent()) {
                from = from == null ? day : from;
                to = day;
            }
        }
        return from == null ? Optional.empty() : Optional.of(new Window(from, to));
    }
}
