// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out is read back by libraries that did not write it. */
class AgendaFeedsTest {
    private static final String SITE = "https://register.example";
    private static final LocalDate DAY = LocalDate.of(2027, 7, 1);
    private static final Instant CHANGED = Instant.parse("2027-01-02T03:04:05Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Schulden; herkennen, en dan?",
                "Twee\nregels\\en een streep",
                "👩‍👩‍👧‍👦 Gezinnen 🏳️‍🌈 in beeld, met heel veel tekst zodat de regel gevouwen moet worden 👩‍👩‍👧‍👦",
                "مقدمة في العمل الاجتماعي",
                "Ça va? <script>alert('x')</script> & \"meer\"",
                "Één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien ééééééééééééééé"
            })
    void aCalendarReadsEveryTitleAsItIs(String title) throws Exception {
        byte[] ics = AgendaCalendar.write(List.of(item(title, null, List.of())), "Agenda, alles", SITE, Language.NL);

        lines(ics);
        Calendar calendar = new CalendarBuilder().build(new ByteArrayInputStream(ics));
        calendar.validate();
        VEvent event = event(calendar);
        assertThat(event.getSummary().getValue()).isEqualTo(title);
        assertThat(event.getDescription().getValue()).contains("Leerhuis; Sociaal", "6 punten voor Scholing");
        assertThat(property(event, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(property(event, "LOCATION")).isEqualTo("Den Haag, zaal 3");
    }

    @Test
    void wholeDaysEndBeforeTheNext() throws Exception {
        VEvent event = event(read(item("Cursus", null, List.of())));

        assertThat(event.getProperty("DTSTART").orElseThrow().toString().strip())
                .isEqualTo("DTSTART;VALUE=DATE:20270701");
        assertThat(property(event, "DTEND")).isEqualTo("20270703");
    }

    @Test
    void meetingsAreEventsInUniversalTimeSummerAndWinter() throws Exception {
        Agenda.Item item = item(
                "Leergang",
                null,
                List.of(
                        new Agenda.Meeting("M1", DAY, LocalTime.of(9, 30), LocalTime.of(16, 0), null),
                        new Agenda.Meeting("M2", LocalDate.of(2027, 12, 1), LocalTime.of(9, 30), null, 90),
                        new Agenda.Meeting("M3", LocalDate.of(2027, 12, 2), null, null, 90)));
        List<VEvent> events = read(item).getComponents("VEVENT");

        assertThat(events).hasSize(3);
        assertThat(events)
                .extracting(e -> property(e, "DTSTART"))
                .containsExactly("20270701T073000Z", "20271201T083000Z", "20271202");
        assertThat(property(events.get(1), "DURATION")).isEqualTo("PT1H30M");
        assertThat(events.stream().map(e -> property(e, "UID")).distinct()).hasSize(3);
    }

    @Test
    void aCancelledEditionStaysUnderItsKey() throws Exception {
        Agenda.Item planned = item("Cursus", null, List.of());
        Agenda.Item cancelled = with(planned, "Te weinig; helaas");
        VEvent before = event(read(planned));
        VEvent after = event(read(cancelled));

        assertThat(property(after, "UID")).isEqualTo(property(before, "UID"));
        assertThat(property(after, "STATUS")).isEqualTo("CANCELLED");
        assertThat(after.getDescription().getValue()).startsWith("Afgezegd: Te weinig; helaas");
    }

    @Test
    void twiceTheSameIsTheSameToTheLetter() {
        Agenda.Item item = item("Cursus", null, List.of());

        assertThat(AgendaCalendar.write(List.of(item), "Agenda", SITE, Language.NL))
                .isEqualTo(AgendaCalendar.write(List.of(item), "Agenda", SITE, Language.NL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ça va? <script>alert('x')</script> & \"meer\" ]]>",
                "👩‍👩‍👧‍👦 Gezinnen, met; van alles",
                "مقدمة في العمل الاجتماعي",
                "Gewoon"
            })
    void aFeedReaderReadsEveryTitleAsItIs(String title) throws Exception {
        Agenda.Item item = item(title, null, List.of());
        byte[] atom = AgendaAtom.write(
                List.of(item), "Agenda", "Vakregister", SITE + "/agenda.atom?q=a%26b&form=X", SITE, Language.NL);

        SyndFeed feed = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(atom)));
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getUri()).isEqualTo(SITE + "/agenda.atom?q=a%26b&form=X");
        SyndEntry entry = feed.getEntries().get(0);
        assertThat(entry.getTitle()).isEqualTo(title);
        assertThat(entry.getUri()).isEqualTo("urn:uuid:" + item.id());
        assertThat(entry.getUpdatedDate()).isEqualTo(java.util.Date.from(CHANGED));
        assertThat(entry.getLink()).isEqualTo(SITE + "/cursussen/C1");
    }

    @Test
    void whatXmlCannotCarryIsLeftOut() throws Exception {
        Agenda.Item item = item("a\u0000b\u0008c\uD800d", null, List.of());
        byte[] atom = AgendaAtom.write(List.of(item), "Agenda", "Vakregister", SITE, SITE, Language.EN);

        SyndFeed feed = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(atom)));
        assertThat(feed.getEntries().get(0).getTitle()).isEqualTo("abcd");
        String ics = new String(AgendaCalendar.write(List.of(item), "Agenda", SITE, Language.EN), UTF_8);
        assertThat(ics).contains("SUMMARY:abc\uFFFDd").doesNotContain("\u0000", "\u0008");
    }

    @Test
    void anEmptyFeedIsAFeed() throws Exception {
        byte[] atom = AgendaAtom.write(List.of(), "Agenda", "Vakregister", SITE, SITE, Language.NL);
        assertThat(new SyndFeedInput()
                        .build(new XmlReader(new ByteArrayInputStream(atom)))
                        .getEntries())
                .isEmpty();
        byte[] ics = AgendaCalendar.write(List.of(), "Agenda", SITE, Language.NL);
        assertThat(new CalendarBuilder().build(new ByteArrayInputStream(ics)).getComponents())
                .isEmpty();
    }

    /** Every line ends as it must and is no longer than it may be. */
    private static void lines(byte[] ics) {
        String text = new String(ics, UTF_8);
        assertThat(text).endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        for (String line : text.split("\r\n")) {
            assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\uFFFD");
        }
    }

    private static Calendar read(Agenda.Item item) throws Exception {
        byte[] ics = AgendaCalendar.write(List.of(item), "Agenda", SITE, Language.NL);
        lines(ics);
        return new CalendarBuilder().build(new ByteArrayInputStream(ics));
    }

    private static VEvent event(Calendar calendar) {
        return (VEvent) calendar.getComponents("VEVENT").get(0);
    }

    private static String property(VEvent event, String name) {
        return event.getProperty(name).orElseThrow().getValue();
    }

    private static Agenda.Item with(Agenda.Item item, String cancelled) {
        return item(item.id(), item.title(), cancelled, item.meetings());
    }

    private static Agenda.Item item(String title, String cancelled, List<Agenda.Meeting> meetings) {
        return item(UUID.randomUUID(), title, cancelled, meetings);
    }

    private static Agenda.Item item(UUID id, String title, String cancelled, List<Agenda.Meeting> meetings) {
        return new Agenda.Item(
                id,
                "U1",
                DAY,
                DAY.plusDays(1),
                "Den Haag, zaal 3",
                10,
                2,
                new BigDecimal("249.50"),
                "https://opleider.nl/",
                "nl",
                false,
                cancelled,
                CHANGED,
                CHANGED,
                1,
                UUID.randomUUID(),
                "C1",
                title,
                "Samenvatting",
                CourseForm.TRAINING,
                360,
                false,
                false,
                "Leerhuis; Sociaal",
                "Utrecht",
                List.of(new Agenda.Credit(
                        "RP-SW",
                        new Text("Register", "Register"),
                        List.of(new Agenda.Share("A", new Text("Scholing", "Training"), Points.of("6"))),
                        Points.of("6"),
                        DAY,
                        DAY,
                        null,
                        true)),
                meetings);
    }
}
