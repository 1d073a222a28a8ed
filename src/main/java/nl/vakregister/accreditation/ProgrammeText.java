// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A programme that somebody pasted: a line is {@code 09:00-10:30 Title}, {@code 90 Title} or {@code 90 min Title}; a line
 * such as {@code Dag 2} begins a meeting. What a part is, is guessed from its words and can be changed.
 *
 * @param unread the lines that could not be read, as they were typed
 */
record ProgrammeText(List<CourseDossier.Part> parts, List<String> unread) {
    private static final Pattern TIMES = Pattern.compile(
            "(?<fromHour>\\d{1,2})[:.u](?<fromMinute>\\d{2})\\s*(?:uur)?\\s*(?:-|–|—|tot|to|until)\\s*"
                    + "(?<toHour>\\d{1,2})[:.u](?<toMinute>\\d{2})\\s*(?:uur)?\\s*[:;,|\\t -]?\\s*(?<title>\\S.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MINUTES = Pattern.compile(
            "(?<minutes>\\d{1,5})\\s*(?:minuten|minutes|min\\.?|m\\b|')?\\s*[:;,|\\t-]?\\s+(?<title>\\S.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MEETING = Pattern.compile(
            "(?:dag|day|bijeenkomst|meeting|sessie|session|module)\\s+(?<number>\\d{1,3})\\b.*",
            Pattern.CASE_INSENSITIVE);

    /** Words that tell what a part is, the first that fits. */
    private enum Hint {
        BREAK(PartKind.BREAK, "pauze|lunch|koffie|thee|borrel|diner|break|coffee|tea|drinks|dinner"),
        RECEPTION(PartKind.RECEPTION, "ontvangst|inloop|reception|walk-in|registratie aan de balie"),
        OPENING(PartKind.OPENING, "welkom|opening|welcome"),
        ANNOUNCEMENT(PartKind.ANNOUNCEMENT, "mededeling|prijsuitreiking|huishoudelijk|announcement|prize"),
        TRAVEL(PartKind.TRAVEL, "reistijd|vervoer|travel|transport"),
        CLOSING(PartKind.CLOSING, "afsluiting|napraten|closing"),
        TEST(PartKind.TEST, "toets|examen|tentamen|test|exam"),
        SUPERVISION(PartKind.SUPERVISION, "intervisie|supervisie|intervision|supervision"),
        SELF_STUDY(PartKind.SELF_STUDY, "zelfstudie|e-learning|self-study"),
        PRACTICE(PartKind.PRACTICE, "oefen|rollenspel|practice|exercise|role play"),
        DISCUSSION(PartKind.DISCUSSION, "discussie|nabespreking|casusbespreking|discussion|debriefing");

        private final PartKind kind;
        private final Pattern words;

        Hint(PartKind kind, String words) {
            this.kind = kind;
            this.words =
                    Pattern.compile("(?<!\\p{L})(?:" + words + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    static ProgrammeText read(String pasted) {
        List<CourseDossier.Part> parts = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        Integer meeting = null;
        for (String line : pasted.lines().map(String::strip).toList()) {
            Matcher heading = MEETING.matcher(line);
            if (line.isEmpty()) {
                continue;
            }
            if (heading.matches()) {
                meeting = Integer.valueOf(heading.group("number"));
                continue;
            }
            CourseDossier.Part part = part(line, meeting);
            if (part == null) {
                unread.add(line);
            } else {
                parts.add(part);
            }
        }
        return new ProgrammeText(List.copyOf(parts), List.copyOf(unread));
    }

    private static CourseDossier.Part part(String line, Integer meeting) {
        Matcher times = TIMES.matcher(line);
        if (times.matches()) {
            Integer minutes = between(times);
            return minutes == null ? null : part(times.group("title"), minutes, meeting);
        }
        Matcher lasting = MINUTES.matcher(line);
        return lasting.matches()
                ? part(lasting.group("title"), Integer.parseInt(lasting.group("minutes")), meeting)
                : null;
    }

    private static CourseDossier.Part part(String title, int minutes, Integer meeting) {
        return new CourseDossier.Part(title.strip(), guess(title), minutes, meeting);
    }

    private static PartKind guess(String title) {
        for (Hint hint : Hint.values()) {
            if (hint.words.matcher(title).find()) {
                return hint.kind;
            }
        }
        return PartKind.LESSON;
    }

    /** The minutes between two moments of a day; null when they are none, or in the wrong order. */
    private static Integer between(Matcher times) {
        int fromHour = Integer.parseInt(times.group("fromHour"));
        int toHour = Integer.parseInt(times.group("toHour"));
        int fromMinute = Integer.parseInt(times.group("fromMinute"));
        int toMinute = Integer.parseInt(times.group("toMinute"));
        if (fromHour > 23 || toHour > 23 || fromMinute > 59 || toMinute > 59) {
            return null;
        }
        long minutes = Duration.between(LocalTime.of(fromHour, fromMinute), LocalTime.of(toHour, toMinute))
                .toMinutes();
        return minutes < 1 ? null : (int) minutes;
    }
}
