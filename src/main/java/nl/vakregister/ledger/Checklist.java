// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * Re-registration as one list of steps, with one state. What counts as met is decided by {@link Progress} and the facts
 * given; this only puts it together. It is never ready while one step is open, and never done before it was sent.
 *
 * @param steps in the order in which people read them; sending is the last
 */
public record Checklist(List<Step> steps, Stage stage) {
    /** How far a step is. */
    public enum State {
        DONE(new Text("Klaar", "Done"), "ok"),
        /** It waits for somebody else. */
        WAITING(new Text("Wacht op bevestiging", "Awaiting confirmation"), "wait"),
        OPEN(new Text("Nog te doen", "Still to do"), "stop"),
        /** Its turn has not come. */
        LATER(new Text("Later", "Later"), "neutral");

        private final Text label;
        private final String tone;

        State(Text label, String tone) {
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

    /** How far all of it is. */
    public enum Stage {
        /** At least one step is open. */
        OPEN,
        /** Everything is there; it has to be sent, and can be. */
        READY,
        /** Everything is there; it cannot be sent yet. */
        EARLY,
        /** It was sent in time and is decided on. */
        SENT
    }

    /** What a step is about; the page knows where to do it. */
    public enum Kind {
        POINTS,
        REQUIREMENT,
        CODE,
        ACTIVE,
        SENDING
    }

    /** @param what in words: what is asked, and if it is open what is missing */
    public record Step(Kind kind, Text name, Text what, State state) {}

    /**
     * Facts that are not points.
     *
     * @param codeAsks a version of the professional code asks to be endorsed
     * @param active registered, and not made inactive, suspended or paused
     * @param sentOn when re-registration was submitted, or null
     * @param opensNot why it cannot be sent now, or null when it can
     */
    public record Facts(boolean codeAsks, boolean active, LocalDate sentOn, Text opensNot) {}

    /** Puts together what is known. */
    public static Checklist of(Progress progress, Facts facts) {
        List<Step> steps = new ArrayList<>();
        progress.categories().stream()
                .filter(c -> c.needed().isPositive())
                .forEach(c -> steps.add(points(
                        c.name(), score(c.counted(), c.needed()), !c.missing().isPositive())));
        if (progress.totalNeeded() != null) {
            steps.add(points(
                    new Text("Punten in totaal", "Points in all"),
                    score(progress.totalCounted(), progress.totalNeeded()),
                    !progress.totalMissing().isPositive()));
        }
        progress.requirements()
                .forEach(r -> steps.add(new Step(
                        Kind.REQUIREMENT,
                        capital(r.name()),
                        r.isMet() ? r.score() : r.shortfall(),
                        r.isMet() ? State.DONE : r.waiting() > 0 ? State.WAITING : State.OPEN)));
        steps.add(new Step(
                Kind.CODE,
                new Text("Beroepscode", "Professional code"),
                facts.codeAsks()
                        ? new Text("Onderschrijf de versie die nu geldt.", "Endorse the version that is in force.")
                        : new Text("Onderschreven, of niet gevraagd.", "Endorsed, or not asked."),
                facts.codeAsks() ? State.OPEN : State.DONE));
        steps.add(new Step(
                Kind.ACTIVE,
                new Text("Inschrijving", "Registration"),
                facts.active()
                        ? new Text("Je inschrijving is actief.", "Your registration is active.")
                        : new Text(
                                "Je inschrijving is nu niet actief. Neem contact op met het register.",
                                "Your registration is not active now. Contact the register."),
                facts.active() ? State.DONE : State.OPEN));
        boolean complete = steps.stream().allMatch(s -> s.state() == State.DONE);
        steps.add(sending(facts));
        return new Checklist(List.copyOf(steps), stage(complete, facts));
    }

    private static Stage stage(boolean complete, Facts facts) {
        if (facts.sentOn() != null) {
            return Stage.SENT;
        }
        if (!complete) {
            return Stage.OPEN;
        }
        return facts.opensNot() == null ? Stage.READY : Stage.EARLY;
    }

    private static Step sending(Facts facts) {
        Text name = new Text("Herregistratie versturen", "Submit re-registration");
        if (facts.sentOn() != null) {
            return new Step(
                    Kind.SENDING,
                    name,
                    new Text(
                            "Verstuurd. Je blijft geregistreerd tot het besluit.",
                            "Submitted. You stay registered until the decision."),
                    State.DONE);
        }
        return facts.opensNot() == null
                ? new Step(
                        Kind.SENDING,
                        name,
                        new Text(
                                "Je moet dit zelf versturen. Zonder versturen verloopt je inschrijving.",
                                "You have to submit this yourself. Without it your registration lapses."),
                        State.OPEN)
                : new Step(Kind.SENDING, name, facts.opensNot(), State.LATER);
    }

    /** The steps that the professional still has to do, besides sending; empty when everything is there. */
    public List<Step> missing() {
        return steps.stream()
                .filter(s -> s.kind() != Kind.SENDING && s.state() != State.DONE)
                .toList();
    }

    /** Whether everything but the sending is there. */
    public boolean isComplete() {
        return missing().isEmpty();
    }

    private static Step points(Text name, Text score, boolean met) {
        return new Step(Kind.POINTS, name, score, met ? State.DONE : State.OPEN);
    }

    private static Text score(Points counted, Points needed) {
        return new Text(
                counted.in(Language.NL) + " van " + needed.in(Language.NL) + " punten",
                counted.in(Language.EN) + " of " + needed.in(Language.EN) + " points");
    }

    private static Text capital(Text name) {
        return new Text(capital(name.nl()), capital(name.en()));
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
