// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/** How templates speak: {@code {t:s('Nederlands', 'English')}}, {@code {text.say}}, {@code {date.day}}, {@code {points.say}}. */
@TemplateExtension
class Wording {
    private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");

    private Wording() {}

    /** Every page knows its language before it is rendered. */
    static class Setup {
        void language(@Observes EngineBuilder engine) {
            engine.addTemplateInstanceInitializer(page -> page.setAttribute(
                    "language",
                    Arc.container().requestContext().isActive()
                            ? Arc.container().instance(PageView.class).get().language()
                            : Language.NL));
        }
    }

    @TemplateExtension(namespace = "t")
    static String s(String nl, String en, @TemplateAttribute("language") Object language) {
        return language == Language.EN ? en : nl;
    }

    static String say(Text text, @TemplateAttribute("language") Object language) {
        return text.in((Language) language);
    }

    static String say(Points points, @TemplateAttribute("language") Object language) {
        return points.in((Language) language);
    }

    static String day(LocalDate date, @TemplateAttribute("language") Object language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", ((Language) language).locale())
                .format(date);
    }

    /** The last day of something that holds until this day. */
    static String dayBefore(LocalDate date, @TemplateAttribute("language") Object language) {
        return day(date.minusDays(1), language);
    }

    static String day(Instant instant, @TemplateAttribute("language") Object language) {
        return day(LocalDate.ofInstant(instant, NETHERLANDS), language);
    }

    static String moment(Instant instant, @TemplateAttribute("language") Object language) {
        String pattern = language == Language.EN ? "d MMMM yyyy 'at' HH:mm" : "d MMMM yyyy 'om' HH:mm 'uur'";
        return DateTimeFormatter.ofPattern(pattern, ((Language) language).locale())
                .withZone(NETHERLANDS)
                .format(instant);
    }
}
