// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;

/**
 * The life of a drawn dossier. The holder has a term to complete it; then, or when the term is over, an assessor says what she
 * finds. What may be repaired gets one term. Not in order needs a second assessor, and can be objected to once; a third one
 * decides then. A registrar extends a term or exempts, with reasons.
 */
final class SampleLife {
    enum Outcome {
        IN_ORDER(new Text("In orde", "In order")),
        TO_REPAIR(new Text("Te herstellen", "To be repaired")),
        NOT_IN_ORDER(new Text("Niet in orde", "Not in order"));

        private final Text label;

        Outcome(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    enum StepKind {
        EXTENSION_ASKED(new Text("Uitstel gevraagd", "Extension asked")),
        EXTENDED(new Text("Uitstel gegeven", "Extension given")),
        EXEMPTED(new Text("Vrijgesteld", "Exempted")),
        REPLACED(new Text("Bestand vervangen", "File replaced")),
        ADDED(new Text("Bestand toegevoegd", "File added")),
        HANDED_IN(new Text("Klaar gemeld", "Said to be complete")),
        TAKEN(new Text("In behandeling genomen", "Taken in hand")),
        RELEASED(new Text("Teruggezet in de rij", "Put back in the queue")),
        DECIDED(new Text("Beoordeeld", "Assessed")),
        CONFIRMED(new Text("Bevestigd door een tweede beoordelaar", "Confirmed by a second assessor")),
        SENT_BACK(new Text("Tweede beoordelaar is het niet eens", "Second assessor does not agree")),
        OBJECTED(new Text("Bezwaar gemaakt", "Objected"));

        private final Text label;

        StepKind(Text label) {
            this.label = label;
        }

        Text label() {
            return label;
        }
    }

    /** @param until the new last day of a term, or null; @param outcome only of a decision */
    record Step(StepKind kind, PersonId actor, LocalDate until, Outcome outcome, Instant at) {}

    private final Set<PersonId> deciders = new HashSet<>();
    private SampleState state = SampleState.COLLECTING;
    private LocalDate due;
    private Instant since;
    private PersonId assessor;
    private Instant ruledAt;
    private boolean repaired;
    private boolean objected;
    private boolean asked;
    private boolean extended;

    private SampleLife(LocalDate due, Instant drawn) {
        this.due = due;
        this.since = drawn;
    }

    static SampleLife of(LocalDate due, Instant drawn, List<Step> steps) {
        SampleLife life = new SampleLife(due, drawn);
        steps.forEach(life::apply);
        return life;
    }

    private void apply(Step step) {
        switch (step.kind()) {
            case EXTENSION_ASKED -> asked = true;
            case EXTENDED -> {
                due = step.until();
                asked = false;
                extended = true;
            }
            case EXEMPTED -> go(SampleState.EXEMPT, step.at());
            case REPLACED, ADDED -> {
                // The dossier changes, not where it stands
            }
            case HANDED_IN -> {
                asked = false;
                go(SampleState.WAITING, step.at());
            }
            case TAKEN -> assessor = step.actor();
            case RELEASED -> assessor = null;
            case DECIDED -> decide(step);
            case CONFIRMED -> {
                deciders.add(step.actor());
                ruledAt = step.at();
                go(SampleState.NOT_IN_ORDER, step.at());
            }
            case SENT_BACK -> go(SampleState.WAITING, step.at());
            case OBJECTED -> {
                objected = true;
                go(SampleState.OBJECTION, step.at());
            }
        }
    }

    private void decide(Step step) {
        deciders.add(step.actor());
        ruledAt = step.at();
        boolean objection = state == SampleState.OBJECTION;
        switch (step.outcome()) {
            case IN_ORDER -> go(SampleState.IN_ORDER, step.at());
            case TO_REPAIR -> {
                repaired = true;
                due = step.until();
                extended = false;
                go(SampleState.REPAIR, step.at());
            }
            case NOT_IN_ORDER -> go(objection ? SampleState.NOT_IN_ORDER : SampleState.SECOND_LOOK, step.at());
        }
    }

    private void go(SampleState to, Instant at) {
        state = to;
        since = at;
        assessor = null;
    }

    SampleState state() {
        return state;
    }

    /** The last day of the term of the holder. */
    LocalDate due() {
        return due;
    }

    Instant since() {
        return since;
    }

    Optional<PersonId> assessor() {
        return Optional.ofNullable(assessor);
    }

    Set<PersonId> deciders() {
        return Set.copyOf(deciders);
    }

    /** An extension waits for a registrar. */
    boolean isAsked() {
        return asked && state.isWithHolder();
    }

    /** One extension in each term, asked for within it. */
    boolean isExtensible(LocalDate today) {
        return state.isWithHolder() && !asked && !extended && !today.isAfter(due);
    }

    boolean isWithHolder(LocalDate today) {
        return state.isWithHolder() && !today.isAfter(due);
    }

    /** The register can be exempted from it as long as nobody found anything. */
    boolean isExemptible() {
        return state == SampleState.COLLECTING || state == SampleState.WAITING;
    }

    /** Whether an assessor can say what she finds: it was handed in, or the term is over. */
    boolean isToAssess(LocalDate today) {
        return state == SampleState.WAITING
                || state == SampleState.OBJECTION
                || state.isWithHolder() && !asked && today.isAfter(due);
    }

    boolean isRepairable() {
        return !repaired && state != SampleState.OBJECTION;
    }

    /** The term for it is for the caller to see. */
    boolean isObjectionable() {
        return state == SampleState.NOT_IN_ORDER && !objected;
    }

    /** When the last decision was taken. */
    Optional<Instant> ruledAt() {
        return Optional.ofNullable(ruledAt);
    }

    /**
     * Why this person may not work on it; empty when she may. It does not say who it is about.
     *
     * @param approved who decided before on what is in the dossier
     */
    Optional<Text> refusal(EvidenceLife.Someone candidate, EvidenceLife.Someone holder, Set<PersonId> approved) {
        if (candidate.person().equals(holder.person())
                || candidate.organisations().stream().anyMatch(holder.organisations()::contains)
                || approved.contains(candidate.person())) {
            return Optional.of(new Text(
                    "Jij kunt dit dossier niet beoordelen: je hebt er op een of andere manier mee te maken.",
                    "You cannot assess this dossier: you have to do with it in some way."));
        }
        return (state == SampleState.SECOND_LOOK || state == SampleState.OBJECTION)
                        && deciders.contains(candidate.person())
                ? Optional.of(new Text(
                        "Je hebt dit dossier al beoordeeld. Iemand anders moet er nu naar kijken.",
                        "You assessed this dossier already. Somebody else must look at it now."))
                : Optional.empty();
    }
}
