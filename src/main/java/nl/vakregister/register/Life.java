// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Text;

/**
 * The life of a registration, replayed from its events: its periods, and what it was on any day. Nothing in it is a flag
 * that somebody must remember to flip. Sources: domain facts 9(b), rules 4, 5, 6 and 13.
 */
public final class Life {
    /** What can happen to a registration. */
    public enum Kind {
        ADMITTED(new Text("Ingeschreven", "Registered")),
        RENEWED(new Text("Herregistratie toegekend", "Re-registration granted")),
        EXTENDED(new Text("Periode verlengd", "Period extended")),
        PAUSED(new Text("Onderbreking", "Pause")),
        RESUMED(new Text("Onderbreking eerder beëindigd", "Pause ended early")),
        VARIANT_CHANGED(new Text("Overstap naar een andere variant", "Change of variant")),
        INACTIVATED(new Text("Administratief op inactief gezet", "Made inactive for administrative reasons")),
        REACTIVATED(new Text("Weer actief", "Active again")),
        SUSPENDED(new Text("Geschorst", "Suspended")),
        LAPSED(new Text("Verlopen na afgewezen herregistratie", "Lapsed after refused re-registration")),
        WITHDRAWN(new Text("Uitgeschreven op eigen verzoek", "Withdrawn at own request")),
        REMOVED(new Text("Doorgehaald door het register", "Removed by the register")),
        STRUCK_OFF(new Text("Doorgehaald als tuchtmaatregel", "Struck off as a disciplinary measure")),
        DIED(new Text("Overleden", "Died")),
        TRANSFERRED(new Text("Overgestapt naar een ander register", "Moved to another register")),
        MERGED(new Text("Samengevoegd met een andere inschrijving", "Merged with another registration")),
        UNDONE(new Text("Teruggedraaid", "Undone"));

        private static final Set<Kind> ENDS = Set.of(WITHDRAWN, REMOVED, STRUCK_OFF, DIED, TRANSFERRED, MERGED);

        private final Text label;

        Kind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }

        /** Whether the registration is over from its day on. */
        public boolean ends() {
            return ENDS.contains(this);
        }
    }

    /**
     * One thing that happened.
     *
     * @param until the first day on which it holds no more; of a period, an extension, a pause or a suspension
     * @param countsFrom with an extension that makes the oldest points lapse: the day from which they count; with an
     *     admission that takes over a period from another register: the day on which that period began
     * @param undoes the position of the event that it takes back, or null
     */
    public record Event(
            Kind kind,
            LocalDate on,
            LocalDate until,
            LocalDate countsFrom,
            String variant,
            String cohort,
            Integer undoes) {
        static Event of(Kind kind, LocalDate on) {
            return new Event(kind, on, null, null, null, null, null);
        }

        static Event of(Kind kind, LocalDate on, LocalDate until) {
            return new Event(kind, on, until, null, null, null, null);
        }

        static Event period(Kind kind, Period period, String variant, String cohort) {
            return new Event(kind, period.start(), period.end(), null, variant, cohort, null);
        }
    }

    /** A period with the variant that it is lived in. Points count from {@code countsFrom}, normally its start. */
    public record Term(Period period, LocalDate countsFrom, String variant, String cohort) {}

    /** What a registration is on a day. */
    public enum State {
        NOT_YET(new Text("Nog niet ingeschreven", "Not registered yet")),
        REGISTERED(new Text("Ingeschreven", "Registered")),
        RENEWING(new Text("Ingeschreven, herregistratie in behandeling", "Registered, re-registration in review")),
        PAUSED(new Text("Onderbroken", "Paused")),
        INACTIVE(new Text("Inactief", "Inactive")),
        SUSPENDED(new Text("Geschorst", "Suspended")),
        LAPSED(new Text("Verlopen", "Lapsed")),
        LEFT(new Text("Uitgeschreven", "No longer registered"));

        private final Text label;

        State(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }

        /** Whether somebody in this state is registered; a suspended or paused person is not. */
        public boolean isRegistered() {
            return this == REGISTERED || this == RENEWING;
        }
    }

    /** A stretch of days in one state; {@code until} is the first day of the next, or null when none is known. */
    public record Span(State state, LocalDate from, LocalDate until) {}

    /** An interruption: a pause, being inactive, a suspension. */
    private record Gap(Kind kind, LocalDate from, LocalDate until) {
        boolean contains(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }

        Gap endingOn(LocalDate day) {
            return new Gap(kind, from, day);
        }
    }

    /** From an admission to the end; whoever re-enters begins another. */
    private static final class Stretch {
        private final LocalDate admittedOn;
        private final List<Term> terms = new ArrayList<>();
        private LocalDate endedOn;
        private Kind endedBy;
        private LocalDate lapsedOn;
        private boolean extended;
        private boolean died;

        Stretch(LocalDate admittedOn) {
            this.admittedOn = admittedOn;
        }

        Term last() {
            return terms.get(terms.size() - 1);
        }

        void replaceLast(Term term) {
            terms.set(terms.size() - 1, term);
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final LocalDate renewalSubmitted;

    private Life(LocalDate renewalSubmitted) {
        this.renewalSubmitted = renewalSubmitted;
    }

    /**
     * @param events in the order in which they were recorded; the first admits
     * @param renewalSubmitted the day on which a re-registration was submitted that is still open, or null
     */
    public static Life of(List<Event> events, LocalDate renewalSubmitted) {
        Set<Integer> undone = events.stream()
                .map(Event::undoes)
                .filter(position -> position != null)
                .collect(Collectors.toSet());
        Life life = new Life(renewalSubmitted);
        for (int i = 0; i < events.size(); i++) {
            if (!undone.contains(i)) {
                life.apply(events.get(i));
            }
        }
        return life;
    }

    private void apply(Event event) {
        switch (event.kind()) {
            case ADMITTED -> {
                // A pause or being inactive belonged to the stretch that is over; a suspension follows whoever
                // re-enters
                gaps.replaceAll(gap ->
                        gap.kind() == Kind.SUSPENDED || !gap.contains(event.on()) ? gap : gap.endingOn(event.on()));
                gaps.removeIf(gap -> gap.kind() != Kind.SUSPENDED && !gap.from().isBefore(event.on()));
                stretches.add(new Stretch(event.on()));
                begin(event);
            }
            case RENEWED -> {
                cut(event.on());
                begin(event);
                now().lapsedOn = null;
                shiftBy(pausedFrom(event.on()));
            }
            case EXTENDED -> {
                moveEnd(event.until(), event.countsFrom());
                now().extended = true;
            }
            case PAUSED -> {
                gaps.add(new Gap(Kind.PAUSED, event.on(), event.until()));
                shiftBy(ChronoUnit.DAYS.between(event.on(), event.until()));
            }
            case RESUMED -> {
                LocalDate start = now().last().period().start();
                LocalDate day = event.on().isBefore(start) ? start : event.on();
                close(Kind.PAUSED, event.on())
                        .filter(pause -> pause.until().isAfter(day))
                        .ifPresent(pause -> shiftBy(-ChronoUnit.DAYS.between(day, pause.until())));
            }
            case VARIANT_CHANGED -> {
                Term term = now().last();
                Period period = event.until() == null
                                || !event.until().isAfter(term.period().end())
                        ? term.period()
                        : new Period(term.period().start(), event.until());
                now().replaceLast(new Term(period, term.countsFrom(), event.variant(), event.cohort()));
            }
            case INACTIVATED -> gaps.add(new Gap(Kind.INACTIVATED, event.on(), null));
            case REACTIVATED -> close(Kind.INACTIVATED, event.on());
            case SUSPENDED -> gaps.add(new Gap(Kind.SUSPENDED, event.on(), event.until()));
            case LAPSED -> now().lapsedOn = event.on();
            case WITHDRAWN, REMOVED, STRUCK_OFF, DIED, TRANSFERRED, MERGED -> {
                now().died |= event.kind() == Kind.DIED;
                if (now().endedOn == null || event.on().isBefore(now().endedOn)) {
                    now().endedOn = event.on();
                    now().endedBy = event.kind();
                }
            }
            case UNDONE -> {
                // What it takes back was left out from the start
            }
        }
    }

    private Stretch now() {
        return stretches.get(stretches.size() - 1);
    }

    private void begin(Event event) {
        now().extended = false;
        LocalDate start = event.countsFrom() == null ? event.on() : event.countsFrom();
        now().terms.add(new Term(new Period(start, event.until()), start, event.variant(), event.cohort()));
    }

    /** The present period ends on this day, if it would have lasted longer. */
    private void cut(LocalDate day) {
        Term term = now().last();
        if (term.period().contains(day) && day.isAfter(term.period().start())) {
            now().replaceLast(new Term(
                    new Period(term.period().start(), day), term.countsFrom(), term.variant(), term.cohort()));
        }
    }

    private void moveEnd(LocalDate end, LocalDate countsFrom) {
        Term term = now().last();
        now().replaceLast(new Term(
                new Period(term.period().start(), end),
                countsFrom == null ? term.countsFrom() : countsFrom,
                term.variant(),
                term.cohort()));
    }

    /** A pause is no registered time: the period that it falls in lasts so many days longer, or less long when it ends early. */
    private void shiftBy(long days) {
        if (days != 0) {
            moveEnd(now().last().period().end().plusDays(days), null);
        }
    }

    /** Days of a pause that are still to come on a day on which a new period begins. */
    private long pausedFrom(LocalDate day) {
        return gaps.stream()
                .filter(gap -> gap.kind() == Kind.PAUSED && gap.until().isAfter(day))
                .mapToLong(gap -> ChronoUnit.DAYS.between(gap.from().isAfter(day) ? gap.from() : day, gap.until()))
                .sum();
    }

    /** Ends the latest interruption of this kind on a day, and tells how it was. */
    private Optional<Gap> close(Kind kind, LocalDate day) {
        for (int i = gaps.size() - 1; i >= 0; i--) {
            Gap gap = gaps.get(i);
            if (gap.kind() == kind && gap.contains(day)) {
                if (day.isAfter(gap.from())) {
                    gaps.set(i, gap.endingOn(day));
                } else {
                    gaps.remove(i);
                }
                return Optional.of(gap);
            }
        }
        return Optional.empty();
    }

    /** All periods, the oldest first; they never overlap. */
    public List<Term> terms() {
        return stretches.stream()
                .flatMap(s -> s.terms.stream().map(t -> untilEnd(s, t)).flatMap(Optional::stream))
                .toList();
    }

    /** The period as far as the registration lasted; empty when it had ended before. */
    private static Optional<Term> untilEnd(Stretch stretch, Term term) {
        LocalDate ended = stretch.endedOn;
        if (ended == null || !ended.isBefore(term.period().end())) {
            return Optional.of(term);
        }
        return ended.isAfter(term.period().start())
                ? Optional.of(new Term(
                        new Period(term.period().start(), ended), term.countsFrom(), term.variant(), term.cohort()))
                : Optional.empty();
    }

    /** The present period, or the last one when all are over. */
    public Term last() {
        return now().last();
    }

    /** Whether the present period has been extended. */
    public boolean isExtended() {
        return now().extended;
    }

    /** The day on which it lapses if nothing is submitted before; empty when it has ended otherwise. */
    public Optional<LocalDate> lapsesOn() {
        return now().endedOn == null ? Optional.of(last().period().end()) : Optional.empty();
    }

    /** How it ended, if somebody or something ended it. */
    public Optional<Kind> endedBy() {
        return Optional.ofNullable(now().endedBy);
    }

    /** Whether the person died, also when the registration had ended before that. */
    public boolean hasDied() {
        return now().died;
    }

    /** The day of the admission, or of the last re-entry. */
    public LocalDate enteredOn() {
        return now().admittedOn;
    }

    /** Whether it lapsed by a decision: a re-registration that was refused after the end of the period. */
    public boolean isLapsedByDecision() {
        return now().lapsedOn != null;
    }

    /** Whether it was made inactive and not active again, whatever else holds on that day. */
    public boolean isInactiveOn(LocalDate day) {
        return gaps.stream().anyMatch(gap -> gap.kind() == Kind.INACTIVATED && gap.contains(day));
    }

    /** Whether a pause holds on one of these days; {@code until} is the first day that is not asked about. */
    public boolean isPausedBetween(LocalDate from, LocalDate until) {
        return gaps.stream()
                .anyMatch(gap -> gap.kind() == Kind.PAUSED && gap.from().isBefore(until) && from.isBefore(gap.until()));
    }

    /** How many days of pauses the present period was lengthened by. */
    public long pausedDays() {
        LocalDate start = last().period().start();
        return gaps.stream()
                .filter(gap -> gap.kind() == Kind.PAUSED && gap.until().isAfter(start))
                .mapToLong(gap -> ChronoUnit.DAYS.between(gap.from().isAfter(start) ? gap.from() : start, gap.until()))
                .sum();
    }

    /** Submitted no later than the last day of the period, so the registration holds until the decision. */
    private boolean isRenewing(Stretch stretch) {
        return stretch == now()
                && renewalSubmitted != null
                && renewalSubmitted.isBefore(stretch.last().period().end());
    }

    public State stateOn(LocalDate day) {
        Stretch stretch = null;
        for (Stretch each : stretches) {
            if (!day.isBefore(each.admittedOn)) {
                stretch = each;
            }
        }
        if (stretch == null) {
            return State.NOT_YET;
        }
        if (stretch.endedOn != null && !day.isBefore(stretch.endedOn)) {
            return State.LEFT;
        }
        State state = ignoringGaps(stretch, day);
        return state.isRegistered() ? interrupted(day).orElse(state) : state;
    }

    private State ignoringGaps(Stretch stretch, LocalDate day) {
        if (day.isBefore(stretch.last().period().end())) {
            return State.REGISTERED;
        }
        if (stretch.lapsedOn != null) {
            return day.isBefore(stretch.lapsedOn) ? State.RENEWING : State.LAPSED;
        }
        return isRenewing(stretch) ? State.RENEWING : State.LAPSED;
    }

    /** The gravest interruption on a day. */
    private Optional<State> interrupted(LocalDate day) {
        Set<Kind> kinds =
                gaps.stream().filter(g -> g.contains(day)).map(Gap::kind).collect(Collectors.toSet());
        if (kinds.contains(Kind.SUSPENDED)) {
            return Optional.of(State.SUSPENDED);
        }
        if (kinds.contains(Kind.INACTIVATED)) {
            return Optional.of(State.INACTIVE);
        }
        return kinds.contains(Kind.PAUSED) ? Optional.of(State.PAUSED) : Optional.empty();
    }

    public boolean isRegisteredOn(LocalDate day) {
        return stateOn(day).isRegistered();
    }

    /** Whether a period that is over by this day still holds, because the decision on what follows it is not taken yet. */
    public boolean keepsValid(Period period, LocalDate day) {
        return stateOn(day) == State.RENEWING
                && !period.end().isBefore(last().period().end());
    }

    /** The last day up to today on which it held, or the last day of the present period; empty while that is not known. */
    public Optional<LocalDate> lastDay(LocalDate today) {
        State state = stateOn(today);
        if (state == State.RENEWING) {
            return Optional.empty();
        }
        if (state == State.REGISTERED) {
            return terms().stream()
                    .filter(t -> t.period().contains(today))
                    .map(t -> t.period().lastDay())
                    .findFirst();
        }
        return history().stream()
                .filter(span -> span.state().isRegistered()
                        && span.until() != null
                        && !span.until().isAfter(today))
                .map(span -> span.until().minusDays(1))
                .reduce((first, last) -> last);
    }

    /** What it was from when to when, the oldest first. */
    public List<Span> history() {
        TreeSet<LocalDate> turns = new TreeSet<>();
        for (Stretch stretch : stretches) {
            turns.add(stretch.admittedOn);
            stretch.terms.forEach(t -> {
                turns.add(t.period().start());
                turns.add(t.period().end());
            });
            add(turns, stretch.endedOn);
            add(turns, stretch.lapsedOn);
        }
        gaps.forEach(g -> {
            add(turns, g.from());
            add(turns, g.until());
        });
        List<Span> spans = new ArrayList<>();
        for (LocalDate turn : turns) {
            State state = stateOn(turn);
            if (state == State.NOT_YET) {
                continue;
            }
            Span before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (before != null && before.state() == state) {
                continue;
            }
            if (before != null) {
                spans.set(spans.size() - 1, new Span(before.state(), before.from(), turn));
            }
            spans.add(new Span(state, turn, null));
        }
        return List.copyOf(spans);
    }

    /** What it was from when to when, as far as that has come about by this day. */
    public List<Span> historyUpTo(LocalDate day) {
        return history().stream().filter(span -> !span.from().isAfter(day)).toList();
    }

    private static void add(Set<LocalDate> turns, LocalDate day) {
        if (day != null) {
            turns.add(day);
        }
    }
}
