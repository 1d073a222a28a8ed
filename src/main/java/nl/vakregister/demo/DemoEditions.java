// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.accreditation.EditionPlan;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Actor;

/** What is in the agenda of the demonstration: courses over the coming months, near and far, one moved, one cancelled. */
final class DemoEditions {
    private static final String ENROL = "https://www.example.org/aanmelden/";
    private static final List<String> TOWNS =
            List.of("Utrecht", "Zwolle", "Tilburg", "Leeuwarden", "Rotterdam", "Maastricht");

    private final Editions editions;
    private final Actor provider;
    private final LocalDate today;

    DemoEditions(Editions editions, Actor provider, LocalDate today) {
        this.editions = editions;
        this.provider = provider;
        this.today = today;
    }

    /** Two days, a week apart, in one town after the other. */
    void training(UUID course, int netMinutes) {
        for (int i = 0; i < TOWNS.size(); i++) {
            LocalDate first = weekday(today.plusDays(18L + 26L * i));
            UUID id = editions.add(
                    provider,
                    course,
                    plan(
                            first,
                            first.plusDays(7),
                            TOWNS.get(i),
                            16,
                            i == 0 ? 0 : 3 * i,
                            "395",
                            List.of(day(first, netMinutes / 2), day(first.plusDays(7), netMinutes - netMinutes / 2))));
            if (i == 1) {
                LocalDate later = first.plusDays(14);
                editions.move(
                        provider,
                        id,
                        plan(
                                later,
                                later.plusDays(7),
                                "Deventer",
                                null,
                                null,
                                null,
                                List.of(
                                        day(later, netMinutes / 2),
                                        day(later.plusDays(7), netMinutes - netMinutes / 2))),
                        "De zaal in Zwolle wordt verbouwd.");
            }
            if (i == 3) {
                editions.cancel(
                        provider, id, "Er waren te weinig aanmeldingen. Kijk voor een andere dag in de agenda.");
            }
        }
    }

    /** A series of six meetings over months, each with points of its own; one in a town, one online. */
    void series(UUID course) {
        series(course, weekday(today.plusDays(25)), "Amersfoort");
        series(course, weekday(today.plusDays(65)), null);
    }

    /** One that began today. */
    UUID begun(UUID course) {
        return series(course, today, "Utrecht");
    }

    private UUID series(UUID course, LocalDate first, String town) {
        List<EditionPlan.Meeting> meetings = IntStream.range(0, 6)
                .mapToObj(i -> new EditionPlan.Meeting(
                        code(i), first.plusDays(21L * i), LocalTime.of(13, 30), LocalTime.of(14, 30), null))
                .toList();
        return editions.add(provider, course, plan(first, first.plusDays(105), town, 8, 2, "180", meetings));
    }

    private static String code(int meeting) {
        return "M" + (meeting + 1);
    }

    /** Open for a year, to be finished on a day of one's own. */
    void open(UUID course) {
        editions.add(
                provider,
                course,
                plan(today.minusDays(10), today.plusMonths(11), null, null, null, "49.50", List.of()));
    }

    /** One day of five sessions, each with points of its own. */
    void congress(UUID course) {
        LocalDate day = weekday(today.plusDays(75));
        List<EditionPlan.Meeting> sessions = IntStream.range(0, 5)
                .mapToObj(i -> {
                    LocalTime begin = LocalTime.of(9, 30).plusMinutes(75L * i);
                    return new EditionPlan.Meeting(code(i), day, begin, begin.plusMinutes(60), null);
                })
                .toList();
        editions.add(provider, course, plan(day, day, "Den Bosch", 240, 87, "125", sessions));
    }

    /** One day in one town. */
    void day(UUID course, int ahead, String town, String price) {
        LocalDate day = weekday(today.plusDays(ahead));
        editions.add(provider, course, plan(day, day, town, 14, null, price, List.of()));
    }

    private static EditionPlan plan(
            LocalDate first,
            LocalDate last,
            String town,
            Integer capacity,
            Integer free,
            String price,
            List<EditionPlan.Meeting> meetings) {
        return new EditionPlan(
                first, last, town, capacity, free, price == null ? null : new BigDecimal(price), ENROL, "nl", meetings);
    }

    private static EditionPlan.Meeting day(LocalDate day, int netMinutes) {
        LocalTime begin = LocalTime.of(9, 30);
        return new EditionPlan.Meeting(null, day, begin, begin.plusMinutes(netMinutes + 75L), netMinutes);
    }

    private static LocalDate weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() > 5 ? day.plusDays(2) : day;
    }
}
