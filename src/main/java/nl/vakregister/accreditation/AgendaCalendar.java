// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.platform.web.ContentLines;

/**
 * The agenda as iCalendar (RFC 5545). A meeting whose time is known is an event at that time in UTC; anything else takes
 * whole days. Keys never change, so a calendar that has it moves and cancels along.
 */
final class AgendaCalendar {
    private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ContentLines lines = new ContentLines();
    private final Language language;
    private final String site;

    private AgendaCalendar(Language language, String site) {
        this.language = language;
        this.site = site;
    }

    /** @param site the address under which the pages are */
    static byte[] write(List<Agenda.Item> items, String name, String site, Language language) {
        AgendaCalendar calendar = new AgendaCalendar(language, site);
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Vakregister//Agenda//NL");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:PUBLISH");
        calendar.line("X-WR-CALNAME:" + text(name));
        calendar.line("X-PUBLISHED-TTL:PT1H");
        items.forEach(calendar::edition);
        calendar.line("END:VCALENDAR");
        return calendar.lines.bytes();
    }

    private void edition(Agenda.Item item) {
        List<Agenda.Meeting> meetings = item.meetings();
        if (meetings.isEmpty()) {
            begin(item, item.id().toString());
            days(item.startsOn(), item.endsOn());
            end(item, item.title());
            return;
        }
        for (Agenda.Meeting meeting : meetings) {
            begin(item, item.id() + "-" + meeting.code());
            if (meeting.startsAt() == null || !hasEnd(meeting)) {
                days(meeting.heldOn(), meeting.heldOn());
            } else {
                line("DTSTART:" + moment(meeting.heldOn(), meeting.startsAt()));
                LocalTime endsAt = meeting.endsAt();
                if (endsAt == null) {
                    line("DURATION:PT" + meeting.netMinutes() + "M");
                } else {
                    line("DTEND:" + moment(meeting.heldOn(), endsAt));
                }
            }
            end(item, meetings.size() == 1 ? item.title() : item.title() + " (" + meeting.code() + ")");
        }
    }

    private static boolean hasEnd(Agenda.Meeting meeting) {
        return meeting.endsAt() != null || meeting.netMinutes() != null;
    }

    private void begin(Agenda.Item item, String key) {
        line("BEGIN:VEVENT");
        line("UID:" + text(key + "@vakregister"));
        line("DTSTAMP:" + UTC.format(item.changedAt()));
        line("CREATED:" + UTC.format(item.recordedAt()));
        line("LAST-MODIFIED:" + UTC.format(item.changedAt()));
        line("SEQUENCE:" + item.version());
    }

    /** Whole days; the end does not belong to it. Nobody is busy all year with what can be followed at any time. */
    private void days(LocalDate first, LocalDate last) {
        line("DTSTART;VALUE=DATE:" + DAY.format(first));
        line("DTEND;VALUE=DATE:" + DAY.format(last.plusDays(1)));
        line("TRANSP:TRANSPARENT");
    }

    private void end(Agenda.Item item, String title) {
        line("SUMMARY:" + text(item.isCancelled() ? AgendaWords.CANCELLED.in(language) + ": " + title : title));
        line("DESCRIPTION:" + text(AgendaWords.of(item, language)));
        line("LOCATION:" + text(item.place() == null ? "online" : item.place()));
        line("URL:" + site + "/cursussen/" + item.courseNumber());
        line("STATUS:" + (item.isCancelled() ? "CANCELLED" : "CONFIRMED"));
        line("END:VEVENT");
    }

    private static String moment(LocalDate day, LocalTime time) {
        Instant instant = day.atTime(time).atZone(NETHERLANDS).toInstant();
        return UTC.format(instant);
    }

    /** A value of type TEXT. */
    static String text(String value) {
        return ContentLines.text(value);
    }

    private void line(String content) {
        lines.add(content);
    }
}
