// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.PublicNotes;

/**
 * A measure as its facts, and what it is on any day. Its dates are independent: it can hold while an appeal is open, and be
 * visible for longer or shorter than it holds. Every "until" is the first day on which it is so no more. Source: domain
 * facts 9(c) 14.
 *
 * @param body who decided it
 * @param own decided by this register's own body
 * @param decision where the published decision is to be read, or null
 * @param effectiveUntil of a suspension; null while an interim suspension has no end
 * @param finalOn the day on which no appeal was open any more, or null
 * @param visibleUntil when it is published; otherwise null
 * @param probationUntil of a conditional suspension
 * @param termMonths how long a conditional suspension lasts when the condition is breached
 * @param steps what happened to it, in order
 */
public record Measure(
        MeasureKind kind,
        Text body,
        boolean own,
        String caseReference,
        URI decision,
        LocalDate decidedOn,
        LocalDate effectiveFrom,
        LocalDate effectiveUntil,
        LocalDate finalOn,
        boolean published,
        LocalDate visibleUntil,
        LocalDate probationUntil,
        Integer termMonths,
        List<Step> steps) {
    private static final Text EXECUTED =
            new Text("Schorsing, eerst voorwaardelijk", "Suspension that was conditional at first");

    public Measure {
        steps = List.copyOf(steps);
    }

    /** What can happen to a measure after it was proposed. */
    public enum StepKind {
        CONFIRMED(new Text("Bevestigd", "Confirmed"), false),
        REJECTED(new Text("Afgewezen", "Rejected"), false),
        FINAL(new Text("Definitief geworden", "Became final"), true),
        UPHELD(new Text("In beroep bevestigd", "Upheld on appeal"), true),
        ANNULLED(new Text("Vernietigd", "Annulled"), true),
        SHORTENED(new Text("Einddatum vervroegd", "End brought forward"), true),
        BREACH_REPORTED(new Text("Overtreding van de voorwaarde gemeld", "Breach of the condition reported"), true),
        BREACHED(new Text("Voorwaarde overtreden: de schorsing gaat in", "Condition breached: it suspends"), true),
        BREACH_DISMISSED(new Text("Geen overtreding van de voorwaarde", "No breach of the condition"), false),
        ANNULMENT_PROPOSED(new Text("Vernietiging voorgesteld", "Annulment proposed"), true),
        SHORTENING_PROPOSED(new Text("Eerder einde voorgesteld", "Earlier end proposed"), true),
        CHANGE_DISMISSED(new Text("Voorstel tot wijziging afgewezen", "Proposed change dismissed"), false);

        private final Text label;
        private final boolean dated;

        StepKind(Text label, boolean dated) {
            this.label = label;
            this.dated = dated;
        }

        public Text label() {
            return label;
        }

        /** Whether it does nothing until another registrar has decided on it; the person concerned does not see it. */
        public boolean isProposal() {
            return this == BREACH_REPORTED || this == ANNULMENT_PROPOSED || this == SHORTENING_PROPOSED;
        }

        /** Whether it says a day of its own. */
        public boolean isDated() {
            return dated;
        }
    }

    /** One step; {@code day} is null unless its kind is dated. */
    public record Step(StepKind kind, LocalDate day) {}

    /** Where a measure stands. */
    public enum Status {
        PROPOSED(new Text("Wacht op bevestiging", "Awaits confirmation"), "wait"),
        REJECTED(new Text("Afgewezen", "Rejected"), "neutral"),
        NOTED(new Text("Aangetekend", "Noted"), "stop"),
        ANNULLED(new Text("Vernietigd", "Annulled"), "neutral");

        private final Text label;
        private final String tone;

        Status(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /** What it does to the registrations that it binds; {@code until} is null when that has no end. */
    public record Effect(boolean strikesOff, LocalDate from, LocalDate until) {
        boolean contains(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    public Status status() {
        if (has(StepKind.ANNULLED)) {
            return Status.ANNULLED;
        }
        if (has(StepKind.CONFIRMED)) {
            return Status.NOTED;
        }
        return has(StepKind.REJECTED) ? Status.REJECTED : Status.PROPOSED;
    }

    /** What it does to a registration; empty when that is nothing. An annulled measure never did anything. */
    public Optional<Effect> effect() {
        if (status() != Status.NOTED) {
            return Optional.empty();
        }
        return switch (kind) {
            case WARNING, REPRIMAND, FINE -> Optional.empty();
            case STRIKE_OFF -> Optional.of(new Effect(true, effectiveFrom, null));
            case SUSPENSION, INTERIM_SUSPENSION -> Optional.of(suspension(effectiveFrom, effectiveUntil));
            case CONDITIONAL_SUSPENSION ->
                day(StepKind.BREACHED).map(day -> suspension(day, day.plusMonths(termMonths)));
        };
    }

    private Effect suspension(LocalDate from, LocalDate until) {
        return new Effect(false, from, day(StepKind.SHORTENED).orElse(until));
    }

    /** Whether it holds on a day. What has no days of its own, such as a reprimand, holds as long as it is published. */
    public boolean inForce(LocalDate day) {
        if (status() != Status.NOTED) {
            return false;
        }
        if (!kind.isGrave()) {
            return isPublic(day);
        }
        if (effect().isPresent() && effect().get().contains(day)) {
            return true;
        }
        return kind == MeasureKind.CONDITIONAL_SUSPENSION
                && !day.isBefore(effectiveFrom)
                && day.isBefore(day(StepKind.BREACHED).orElse(probationUntil));
    }

    /** No appeal is open any more. */
    public boolean isFinal(LocalDate day) {
        return Optional.ofNullable(finalOn)
                .or(() -> day(StepKind.FINAL))
                .or(() -> day(StepKind.UPHELD))
                .map(known -> !day.isBefore(known))
                .orElse(false);
    }

    /** Whether its becoming final is on record, for whatever day. */
    boolean isFinalityKnown() {
        return finalOn != null || has(StepKind.FINAL) || has(StepKind.UPHELD);
    }

    /** Whether anybody may see it on a day. */
    public boolean isPublic(LocalDate day) {
        return status() == Status.NOTED
                && published
                && kind.mayBePublic()
                && !day.isBefore(effectiveFrom)
                && day.isBefore(visibleUntil);
    }

    /**
     * Whether the professional gets no certificate by herself on a day. A strike-off has no end, so it bars only as long as
     * it is public or keeps the registration ended: not whoever was admitted again.
     *
     * @param struckOff whether the registration is over by a strike-off on that day
     */
    public boolean bars(LocalDate day, boolean struckOff) {
        return kind != MeasureKind.WARNING
                && (isPublic(day) || inForce(day) && (kind != MeasureKind.STRIKE_OFF || struckOff));
    }

    /** Whether it will do nothing and say nothing from this day on. */
    boolean isOver(LocalDate day) {
        if (status() != Status.NOTED) {
            return true;
        }
        boolean seen = published && day.isBefore(visibleUntil);
        boolean conditional =
                kind == MeasureKind.CONDITIONAL_SUSPENSION && !has(StepKind.BREACHED) && day.isBefore(probationUntil);
        boolean effective = effect().map(effect -> effect.until() == null || day.isBefore(effect.until()))
                .orElse(false);
        return !seen && !conditional && !effective;
    }

    /** A breach was reported that nobody has judged yet; the day of it. */
    public Optional<LocalDate> reportedBreach() {
        LocalDate open = null;
        for (Step step : steps) {
            switch (step.kind()) {
                case BREACH_REPORTED -> open = step.day();
                case BREACHED, BREACH_DISMISSED, ANNULLED -> open = null;
                default -> {
                    // Says nothing of a breach
                }
            }
        }
        return Optional.ofNullable(open);
    }

    /** An annulment or an earlier end was proposed that nobody has decided on yet. */
    public Optional<Step> proposedChange() {
        Step open = null;
        for (Step step : steps) {
            switch (step.kind()) {
                case ANNULMENT_PROPOSED, SHORTENING_PROPOSED -> open = step;
                case ANNULLED, SHORTENED, CHANGE_DISMISSED -> open = null;
                default -> {
                    // Says nothing of a change
                }
            }
        }
        return Optional.ofNullable(open);
    }

    boolean isProposed(StepKind change) {
        return proposedChange().map(Step::kind).filter(change::equals).isPresent();
    }

    /** What the public reads about it on a day; empty when it is not public then. */
    Optional<PublicNotes.Note> note(LocalDate day) {
        if (!isPublic(day)) {
            return Optional.empty();
        }
        Optional<Effect> begun = effect().filter(effect -> !day.isBefore(effect.from()));
        boolean executed = kind == MeasureKind.CONDITIONAL_SUSPENSION && begun.isPresent();
        LocalDate until = begun.map(Effect::until).orElse(probationUntil);
        return Optional.of(new PublicNotes.Note(
                executed ? EXECUTED : kind.label(),
                body,
                begun.map(Effect::from).orElse(effectiveFrom),
                until == null ? null : until.minusDays(1),
                !isFinal(day),
                decision,
                begun.filter(effect -> effect.contains(day))
                        .map(Measure::standing)
                        .orElse(PublicNotes.Effect.NONE)));
    }

    private static PublicNotes.Effect standing(Effect effect) {
        return effect.strikesOff() ? PublicNotes.Effect.STRUCK_OFF : PublicNotes.Effect.SUSPENDED;
    }

    boolean has(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind);
    }

    /** The day that the last step of this kind says. */
    private Optional<LocalDate> day(StepKind kind) {
        return steps.stream().filter(step -> step.kind() == kind).map(Step::day).reduce((first, last) -> last);
    }
}
