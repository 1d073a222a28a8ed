// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;

/**
 * When, where and for what an edition is given. It cannot deviate from the course that was accredited: form, net minutes and
 * sessions come from there (domain.md section 4: identical editions).
 *
 * @param endsOn the day on which it counts, unless participants finish on days of their own or it counts per meeting
 * @param place a town; null when online
 * @param capacity how many can take part, or null when it does not say
 * @param freePlaces how many places are left, or null when it does not say
 * @param price in euros, or null for the price of the course
 * @param enrolAt where participants enrol with the provider, or null
 * @param language ISO 639-1 of what is spoken
 */
public record EditionPlan(
        LocalDate startsOn,
        LocalDate endsOn,
        String place,
        Integer capacity,
        Integer freePlaces,
        BigDecimal price,
        String enrolAt,
        String language,
        List<Meeting> meetings) {
    /** What an edition can be given in. */
    public static final List<String> LANGUAGES = List.of("nl", "en", "de", "fr", "fy", "ar", "tr", "pl", "es", "uk");

    static final int MOST_MEETINGS = 100;
    private static final int MOST_PLACES = 100_000;
    private static final int LONGEST_PLACE = 100;
    private static final int LONGEST_ADDRESS = 500;
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000);
    private static final int DAY_MINUTES = 24 * 60;
    /** No accreditation lasts longer, so nothing that is given longer can count as one edition. */
    private static final int LONGEST_YEARS = 5;

    public EditionPlan {
        place = blankToNull(place);
        enrolAt = blankToNull(enrolAt);
        language = blankToNull(language) == null ? "nl" : language;
        meetings = meetings == null
                ? List.of()
                : meetings.stream().filter(Objects::nonNull).toList();
    }

    /** The simplest plan: days and a place. */
    public EditionPlan(LocalDate startsOn, LocalDate endsOn, String place) {
        this(startsOn, endsOn, place, null, null, null, null, null, List.of());
    }

    /**
     * One meeting on one day.
     *
     * @param code of the session, for a course that is accredited per meeting; else it gets one
     * @param netMinutes without breaks, or null when only the times are known
     */
    public record Meeting(String code, LocalDate heldOn, LocalTime startsAt, LocalTime endsAt, Integer netMinutes) {
        public Meeting {
            code = blankToNull(code);
        }

        /** The most net minutes that fit in, or null when it does not say. */
        private Integer room() {
            return startsAt == null || endsAt == null
                    ? netMinutes
                    : Integer.valueOf((int) Duration.between(startsAt, endsAt).toMinutes());
        }
    }

    /**
     * What of a course binds its editions.
     *
     * @param sessions the meetings that are accredited one by one; empty when the course counts as a whole
     * @param stopsOn from when on its provider does not give it any more, or null
     */
    public record Bounds(CourseForm form, int netMinutes, List<CourseDossier.Session> sessions, LocalDate stopsOn) {
        /** Whether each meeting counts by itself. */
        public boolean perMeeting() {
            return !sessions.isEmpty();
        }

        /** Whether participants study by themselves for a part, so that meetings are not all of it. */
        private boolean selfPaced() {
            return form == CourseForm.E_LEARNING || form == CourseForm.BLENDED;
        }
    }

    /** Whether participants finish on days of their own, each of which counts. */
    public boolean perParticipantDay(Bounds course) {
        return course.form() == CourseForm.E_LEARNING && !course.perMeeting() && !startsOn.equals(endsOn);
    }

    /** From which day on somebody may have completed it. */
    LocalDate countsFrom(Bounds course) {
        if (course.perMeeting()) {
            return meetings.stream()
                    .map(Meeting::heldOn)
                    .min(Comparator.naturalOrder())
                    .orElse(endsOn);
        }
        return perParticipantDay(course) ? startsOn : endsOn;
    }

    /** Its place in the agenda. */
    LocalDate listedOn(Bounds course) {
        return perParticipantDay(course) ? endsOn : startsOn;
    }

    /**
     * The same plan complete: what is not said follows from the course.
     *
     * @throws Refusal when it cannot be given like this; all problems at once
     */
    EditionPlan checked(Bounds course) {
        EditionPlan full = completed(course);
        full.check(course);
        return full.ordered(course);
    }

    private EditionPlan completed(Bounds course) {
        LocalDate last = endsOn == null ? startsOn : endsOn;
        List<Meeting> all = meetings;
        if (course.perMeeting() && all.isEmpty() && Objects.equals(startsOn, last)) {
            all = course.sessions().stream()
                    .map(s -> new Meeting(s.code(), startsOn, null, null, s.netMinutes()))
                    .toList();
        } else if (course.perMeeting()) {
            // How long a session is says the course
            all = all.stream()
                    .map(m -> new Meeting(m.code(), m.heldOn(), m.startsAt(), m.endsAt(), minutes(course, m)))
                    .toList();
        }
        return with(startsOn, last, place, all);
    }

    private static Integer minutes(Bounds course, Meeting meeting) {
        return course.sessions().stream()
                .filter(s -> s.code().equals(meeting.code()))
                .map(CourseDossier.Session::netMinutes)
                .findFirst()
                .orElse(meeting.netMinutes());
    }

    private void check(Bounds course) {
        boolean daysKnown = isDay(startsOn) && isDay(endsOn);
        Problems problems = new Problems()
                .when(!isDay(startsOn), "startsOn", "Vul de eerste dag in.", "Enter the first day.")
                .when(
                        isDay(startsOn) && course.stopsOn() != null && !startsOn.isBefore(course.stopsOn()),
                        "startsOn",
                        "Deze cursus is dan gestopt. Kies een eerdere dag.",
                        "The course has been stopped by then. Choose an earlier day.")
                .when(
                        endsOn != null && !endsOn.equals(startsOn) && !isDay(endsOn)
                                || daysKnown && endsOn.isBefore(startsOn),
                        "endsOn",
                        "De laatste dag ligt voor de eerste dag.",
                        "The last day is before the first day.")
                .when(
                        daysKnown && !endsOn.isBefore(startsOn.plusYears(LONGEST_YEARS)),
                        "endsOn",
                        "Een uitvoering duurt hoogstens vijf jaar. Plan daarna een nieuwe.",
                        "An edition lasts at most five years. Plan a new one after that.")
                .when(
                        place != null && place.length() > LONGEST_PLACE,
                        "place",
                        "Gebruik hoogstens 100 tekens.",
                        "Use at most 100 characters.")
                .when(
                        capacity != null && (capacity < 1 || capacity > MOST_PLACES),
                        "capacity",
                        "Het aantal plaatsen is ten minste 1.",
                        "The number of places is at least 1.")
                .when(
                        freePlaces != null
                                && (freePlaces < 0
                                        || freePlaces > MOST_PLACES
                                        || capacity != null && freePlaces > capacity),
                        "freePlaces",
                        "Er kunnen niet meer plaatsen vrij zijn dan er plaatsen zijn.",
                        "There cannot be more free places than there are places.")
                .when(
                        price != null
                                && (price.signum() < 0
                                        || price.compareTo(HIGHEST_PRICE) > 0
                                        || price.stripTrailingZeros().scale() > 2),
                        "price",
                        "Vul een bedrag in euro in, bijvoorbeeld 249,50.",
                        "Enter an amount in euros, for example 249.50.")
                .when(
                        enrolAt != null && !isSafeAddress(enrolAt),
                        "enrolAt",
                        "Vul een webadres in dat met https:// begint.",
                        "Enter a web address that begins with https://.")
                .when(
                        !LANGUAGES.contains(language),
                        "language",
                        "Kies de taal waarin de cursus gegeven wordt.",
                        "Choose the language in which the course is given.")
                .when(
                        meetings.size() > MOST_MEETINGS,
                        "meetings",
                        "Een uitvoering heeft hoogstens 100 bijeenkomsten.",
                        "An edition has at most 100 meetings.");
        if (meetings.size() <= MOST_MEETINGS) {
            IntStream.range(0, meetings.size()).forEach(i -> checkMeeting(problems, i, course));
            checkSum(problems, course);
        }
        problems.refuseIfAny();
    }

    private void checkMeeting(Problems problems, int i, Bounds course) {
        Meeting each = meetings.get(i);
        String at = "meetings." + i + ".";
        boolean timesWrong = each.endsAt() != null
                && (each.startsAt() == null || !each.endsAt().isAfter(each.startsAt()));
        problems.when(
                        !isDay(each.heldOn()),
                        at + "heldOn",
                        "Vul de dag van de bijeenkomst in.",
                        "Enter the day of the meeting.")
                .when(
                        isDay(each.heldOn())
                                && isDay(startsOn)
                                && isDay(endsOn)
                                && (each.heldOn().isBefore(startsOn)
                                        || each.heldOn().isAfter(endsOn)),
                        at + "heldOn",
                        "Deze dag valt buiten de uitvoering.",
                        "This day is outside the edition.")
                .when(timesWrong, at + "endsAt", "De eindtijd ligt na de begintijd.", "The end is after the beginning.")
                .when(
                        each.netMinutes() != null && (each.netMinutes() < 1 || each.netMinutes() > DAY_MINUTES),
                        at + "netMinutes",
                        "Vul de netto minuten in, zonder pauzes.",
                        "Enter the net minutes, without breaks.")
                .when(
                        each.netMinutes() == null && (each.startsAt() == null || each.endsAt() == null),
                        at + "netMinutes",
                        "Vul begin- en eindtijd in, of de netto minuten.",
                        "Enter the beginning and end, or the net minutes.")
                .when(
                        !timesWrong
                                && each.netMinutes() != null
                                && each.endsAt() != null
                                && each.netMinutes() > each.room(),
                        at + "endsAt",
                        "Zo lang als de netto duur is er geen tijd tussen begin en eind.",
                        "Between the beginning and the end there is not as much time as the net duration.")
                .when(
                        course.perMeeting()
                                && course.sessions().stream()
                                        .noneMatch(s -> s.code().equals(each.code())),
                        at + "code",
                        "Deze sessie hoort niet bij de geaccrediteerde cursus.",
                        "This session does not belong to the accredited course.")
                .when(
                        course.perMeeting()
                                && each.code() != null
                                && meetings.subList(0, i).stream()
                                        .anyMatch(m -> each.code().equals(m.code())),
                        at + "code",
                        "Deze sessie staat er twee keer.",
                        "This session is there twice.");
    }

    /** The meetings together are the course: not more, and not less unless a part is studied alone. */
    private void checkSum(Problems problems, Bounds course) {
        if (course.perMeeting()) {
            Set<String> held = meetings.stream().map(Meeting::code).collect(Collectors.toCollection(HashSet::new));
            problems.when(
                    course.sessions().stream().anyMatch(s -> !held.contains(s.code())),
                    "meetings",
                    "Plan elke sessie van de cursus een keer in.",
                    "Plan each session of the course once.");
            return;
        }
        if (meetings.isEmpty() || meetings.stream().anyMatch(m -> m.room() == null)) {
            return;
        }
        long net = meetings.stream()
                .filter(m -> m.netMinutes() != null)
                .mapToLong(Meeting::netMinutes)
                .sum();
        long room = meetings.stream().mapToLong(Meeting::room).sum();
        boolean allNet = meetings.stream().allMatch(m -> m.netMinutes() != null);
        problems.when(
                net > course.netMinutes()
                        || !course.selfPaced() && (room < course.netMinutes() || allNet && net < course.netMinutes()),
                "meetings",
                "De bijeenkomsten duren samen " + (allNet ? net : room) + " minuten. De cursus is geaccrediteerd voor "
                        + course.netMinutes() + " minuten netto.",
                "The meetings together last " + (allNet ? net : room) + " minutes. The course is accredited for "
                        + course.netMinutes() + " minutes net.");
    }

    /** Meetings in order of time, each with a code. */
    private EditionPlan ordered(Bounds course) {
        List<Meeting> sorted = meetings.stream()
                .sorted(Comparator.comparing(Meeting::heldOn)
                        .thenComparing(Meeting::startsAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        if (!course.perMeeting()) {
            List<Meeting> coded = new ArrayList<>();
            for (Meeting each : sorted) {
                coded.add(new Meeting(
                        "M" + (coded.size() + 1), each.heldOn(), each.startsAt(), each.endsAt(), each.netMinutes()));
            }
            sorted = coded;
        }
        return with(startsOn, endsOn, place, sorted);
    }

    /** The same edition at another time or place. */
    EditionPlan with(LocalDate first, LocalDate last, String where, List<Meeting> when) {
        return new EditionPlan(first, last, where, capacity, freePlaces, price, enrolAt, language, when);
    }

    /** Whether it is at the same time and place. */
    boolean isWhereAndWhen(EditionPlan other) {
        return Objects.equals(startsOn, other.startsOn)
                && Objects.equals(endsOn, other.endsOn)
                && Objects.equals(place, other.place)
                && meetings.equals(other.meetings);
    }

    /** A web address that is safe to show as a link: https, a host, nobody's name or password in it. */
    static boolean isSafeAddress(String typed) {
        try {
            URI address = new URI(typed);
            return typed.length() <= LONGEST_ADDRESS
                    && typed.startsWith("https://")
                    && address.getHost() != null
                    && address.getHost().contains(".")
                    && address.getUserInfo() == null
                    && !address.getHost().toLowerCase(Locale.ROOT).endsWith(".");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
