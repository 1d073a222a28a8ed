// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;

/** An edition in plain sentences, for feeds that show nothing but text. */
final class AgendaWords {
    static final Text CANCELLED = new Text("Afgezegd", "Cancelled");

    private AgendaWords() {}

    static String of(Agenda.Item item, Language language) {
        List<String> lines = new ArrayList<>();
        if (item.isCancelled()) {
            lines.add(CANCELLED.in(language) + ": " + item.cancelReasons());
        }
        lines.add(item.provider() + ", " + item.form().label().in(language) + ", " + item.netMinutes()
                + (language == Language.NL ? " minuten netto" : " minutes net"));
        String days = item.startsOn().equals(item.endsOn())
                ? day(item.startsOn(), language)
                : day(item.startsOn(), language)
                        + (language == Language.NL ? " tot en met " : " up to and including ")
                        + day(item.endsOn(), language);
        lines.add(days + ", " + (item.place() == null ? "online" : item.place()));
        if (item.price() != null) {
            lines.add(item.isFree() ? language == Language.NL ? "Gratis" : "Free of charge" : item.priceIn(language));
        }
        item.credits().forEach(credit -> lines.add(credit(credit, language)));
        lines.add(item.number());
        return String.join("\n", lines);
    }

    private static String credit(Agenda.Credit credit, Language language) {
        String shares = credit.shares().stream()
                .map(s -> s.points().in(language)
                        + (language == Language.NL ? " punten voor " : " points for ")
                        + s.name().in(language))
                .collect(Collectors.joining(", "));
        String example = credit.example() ? language == Language.NL ? " (voorbeeldnorm)" : " (example norm)" : "";
        return credit.registerName().in(language) + ": " + shares + example;
    }

    private static String day(LocalDate day, Language language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale()).format(day);
    }
}
