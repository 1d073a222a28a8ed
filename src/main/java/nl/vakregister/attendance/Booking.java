// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;

/**
 * Whether a row becomes points, in every register in which its person is registered. The day of completion decides
 * everything: the edition's last day, the day of the meeting, or with e-learning the person's own; who was registered then,
 * and what the course was worth then in that register; not the day of entry.
 */
final class Booking {
    private static final Pattern DAY = Pattern.compile(
            "(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})(T.*)?|(?<d>\\d{1,2})[-/.](?<m>\\d{1,2})[-/.](?<y>\\d{4})");

    private Booking() {}

    /**
     * Where it was: an edition, or why there is none.
     *
     * @param trouble why not, or null
     * @param alone whether everybody completes it on a day of her own, as with e-learning
     */
    record Place(Editions.EditionFacts edition, boolean alone, Outcome trouble) {
        static Place at(Editions.EditionFacts edition, boolean alone) {
            return new Place(edition, alone, null);
        }

        static Place nowhere(Outcome trouble) {
            return new Place(null, false, trouble);
        }
    }

    /** What this organisation may do in which register, today. */
    record Permission(Set<UUID> authorised, Set<UUID> leftToParticipant) {}

    /**
     * What was completed, and when.
     *
     * @param meeting its code, or null for the edition as a whole
     * @param trouble why that cannot be said, or null
     */
    record Moment(String meeting, LocalDate completedOn, Outcome trouble) {
        private static Moment unclear(Outcome trouble) {
            return new Moment(null, null, trouble);
        }
    }

    /**
     * What is known about one row.
     *
     * @param registrations all of the person who has the number; none when nobody has
     * @param earlierInSheet the same person was booked for the same from an earlier row
     * @param credited which of the registrations have points from this already
     */
    record Facts(
            AttendanceSheet.Row row,
            Place place,
            Moment moment,
            List<Registrations.Facts> registrations,
            Permission permission,
            boolean earlierInSheet,
            Set<UUID> credited,
            LocalDate today) {}

    /**
     * What became of it.
     *
     * @param registration the one that the outcome is about, or null
     * @param perRegistration of somebody with more than one: what became of it in each
     */
    record Decision(Outcome outcome, UUID registration, Map<UUID, Outcome> perRegistration) {
        private static Decision of(Outcome outcome) {
            return new Decision(outcome, null, Map.of());
        }

        /** The registrations that get points. */
        List<UUID> booked() {
            return outcome != Outcome.BOOKED
                    ? List.of()
                    : perRegistration.isEmpty()
                            ? List.of(registration)
                            : perRegistration.entrySet().stream()
                                    .filter(e -> e.getValue() == Outcome.BOOKED)
                                    .map(Map.Entry::getKey)
                                    .toList();
        }
    }

    static Decision decide(Facts facts) {
        AttendanceSheet.Row row = facts.row();
        Outcome trouble = where(row, facts.place());
        if (trouble == null) {
            trouble = who(row, facts.registrations());
        }
        if (trouble != null) {
            return Decision.of(trouble);
        }
        UUID first = facts.registrations().get(0).id();
        trouble = when(facts);
        if (trouble != null) {
            return new Decision(trouble, first, Map.of());
        }
        if (facts.registrations().size() == 1) {
            return new Decision(inRegister(facts, facts.registrations().get(0)), first, Map.of());
        }
        Map<UUID, Outcome> each = new LinkedHashMap<>();
        facts.registrations().forEach(r -> each.put(r.id(), inRegister(facts, r)));
        Map.Entry<UUID, Outcome> best =
                each.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        return new Decision(best.getValue(), best.getKey(), each);
    }

    private static Outcome where(AttendanceSheet.Row row, Place place) {
        if (!row.readable()) {
            return Outcome.UNREADABLE;
        }
        if (place.trouble() != null) {
            return place.trouble();
        }
        return place.edition().cancelled() ? Outcome.EDITION_CANCELLED : null;
    }

    private static Outcome who(AttendanceSheet.Row row, List<Registrations.Facts> registrations) {
        if (row.number().isEmpty() && row.person().isEmpty()) {
            return Outcome.NUMBER_MISSING;
        }
        if (registrations.isEmpty()) {
            return row.number().isEmpty()
                    ? Outcome.UNKNOWN_PERSON
                    : RegisterNumber.read(row.number())
                            .map(n -> n.isRight() ? Outcome.UNKNOWN_NUMBER : Outcome.TYPING_ERROR)
                            .orElse(Outcome.NOT_A_NUMBER);
        }
        return row.name().isEmpty()
                        || registrations.stream().anyMatch(r -> r.name().agreesWith(row.name()))
                ? null
                : Outcome.NAME_DIFFERS;
    }

    private static Outcome when(Facts facts) {
        if (facts.moment().trouble() != null) {
            return facts.moment().trouble();
        }
        if (facts.earlierInSheet()) {
            return Outcome.DUPLICATE_ROW;
        }
        return facts.today().isBefore(facts.moment().completedOn()) ? Outcome.NOT_YET : null;
    }

    private static Outcome inRegister(Facts facts, Registrations.Facts registration) {
        Editions.EditionFacts edition = facts.place().edition();
        LocalDate completedOn = facts.moment().completedOn();
        Editions.Worth worth = edition.worth().get(registration.register());
        if (facts.credited().contains(registration.id())) {
            return Outcome.ALREADY_BOOKED;
        }
        if (!registration.isRegisteredOn(completedOn)) {
            return Outcome.NOT_REGISTERED_THEN;
        }
        if (worth == null) {
            return edition.worth().isEmpty() ? Outcome.NOT_ACCREDITED : Outcome.WRONG_REGISTER;
        }
        boolean ownDay = !completedOn.equals(edition.completedOn());
        if (points(worth, facts.moment()).isEmpty()
                || ownDay && !worth.validity().contains(completedOn)) {
            return Outcome.NOT_ACCREDITED;
        }
        if (!facts.permission().authorised().contains(registration.register())) {
            return Outcome.NOT_AUTHORISED;
        }
        if (facts.permission().leftToParticipant().contains(registration.register())) {
            return Outcome.NOT_BY_PROVIDER;
        }
        return facts.today().isBefore(worth.enterUntil()) ? Outcome.BOOKED : Outcome.WINDOW_CLOSED;
    }

    /** What this is worth, by category. */
    static Map<String, Points> points(Editions.Worth worth, Moment moment) {
        return moment.meeting() == null ? worth.points() : worth.perMeeting().getOrDefault(moment.meeting(), Map.of());
    }

    /** Which part of the edition a row is about. */
    static Moment moment(AttendanceSheet.Row row, Place place) {
        Editions.EditionFacts edition = place.edition();
        if (edition == null) {
            return Moment.unclear(place.trouble());
        }
        Optional<LocalDate> day = day(row.day());
        if (!row.day().isEmpty() && day.isEmpty()) {
            return Moment.unclear(Outcome.DAY_MISSING);
        }
        if (!edition.meetings().isEmpty()) {
            return meeting(row, day, edition);
        }
        if (day.filter(d -> d.isBefore(edition.startsOn()) || d.isAfter(edition.completedOn()))
                .isPresent()) {
            return Moment.unclear(Outcome.DAY_OUTSIDE_EDITION);
        }
        if (!place.alone() || edition.startsOn().equals(edition.completedOn())) {
            return new Moment(null, edition.completedOn(), null);
        }
        return day.map(d -> new Moment(null, d, null)).orElseGet(() -> Moment.unclear(Outcome.DAY_MISSING));
    }

    /** The meeting that is named, or without a name the only one on that day. */
    private static Moment meeting(AttendanceSheet.Row row, Optional<LocalDate> day, Editions.EditionFacts edition) {
        List<Editions.MeetingFacts> meant = row.meeting().isEmpty()
                ? edition.meetings().stream()
                        .filter(m -> day.filter(m.heldOn()::equals).isPresent())
                        .toList()
                : edition.meetings().stream()
                        .filter(m -> m.code().equalsIgnoreCase(row.meeting())
                                || m.id().toString().equals(row.meeting()))
                        .toList();
        if (meant.size() == 1) {
            return new Moment(meant.get(0).code(), meant.get(0).heldOn(), null);
        }
        return Moment.unclear(row.meeting().isEmpty() ? Outcome.MEETING_MISSING : Outcome.UNKNOWN_MEETING);
    }

    /** A day as people and machines write it; empty when it is none. */
    static Optional<LocalDate> day(String typed) {
        Matcher day = DAY.matcher(typed.strip());
        if (!day.matches()) {
            return Optional.empty();
        }
        boolean sent = day.group("year") != null;
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(day.group(sent ? "year" : "y")),
                    Integer.parseInt(day.group(sent ? "month" : "m")),
                    Integer.parseInt(day.group(sent ? "day" : "d"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What points from this come from; the same source counts once. */
    static String source(UUID edition, String meeting) {
        return "edition:" + edition + (meeting == null ? "" : "#" + meeting);
    }
}
