// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.ContentLines;

/** A professional's own days as iCalendar (RFC 5545): whole days, so no zone is needed. Keys never change. */
final class OwnCalendar {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** @param link on this site */
    record Day(String key, LocalDate day, Text title, Text about, String link) {}

    private OwnCalendar() {}

    static byte[] write(List<Day> days, String site, Language language, Instant now) {
        ContentLines lines = new ContentLines()
                .add("BEGIN:VCALENDAR")
                .add("VERSION:2.0")
                .add("PRODID:-//Vakregister//Mijn//NL")
                .add("CALSCALE:GREGORIAN")
                .add("METHOD:PUBLISH")
                .add("X-WR-CALNAME:" + (language == Language.NL ? "Vakregister: mijn dagen" : "Vakregister: my days"))
                .add("X-PUBLISHED-TTL:PT12H");
        days.forEach(day -> lines.add("BEGIN:VEVENT")
                .add("UID:" + ContentLines.text(day.key() + "@vakregister"))
                .add("DTSTAMP:" + UTC.format(now))
                .add("DTSTART;VALUE=DATE:" + DAY.format(day.day()))
                .add("DTEND;VALUE=DATE:" + DAY.format(day.day().plusDays(1)))
                .add("TRANSP:TRANSPARENT")
                .add("SUMMARY:" + ContentLines.text(day.title().in(language)))
                .add("DESCRIPTION:" + ContentLines.text(day.about().in(language)))
                .add("URL:" + site + day.link())
                .add("CLASS:PRIVATE")
                .add("END:VEVENT"));
        return lines.add("END:VCALENDAR").bytes();
    }
}
