// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * The life of one claim, replayed from its steps: where it stands, who works on it, what was decided. An objection is heard
 * by somebody who had no part in the decision, once, and never leaves her worse off.
 */
final class EvidenceLife {
    /** What can happen to a claim. */
    enum StepKind {
        TAKEN(new Text("In behandeling genomen", "Taken in hand")),
        HANDED_OVER(new Text("Doorgegeven aan een collega", "Handed over to a colleague")),
        RELEASED(new Text("Teruggezet in de rij", "Put back in the queue")),
        RETURNED(new Text("Vraag gesteld", "Question asked")),
        ANSWERED(new Text("Antwoord gegeven", "Answer given")),
        OPINION_ASKED(new Text("Tweede mening gevraagd", "Second opinion asked")),
        OPINION_GIVEN(new Text("Tweede mening gegeven", "Second opinion given")),
        DECIDED(new Text("Besluit genomen", "Decision taken")),
        RETRACTED(new Text("Ingetrokken", "Retracted")),
        OBJECTED(new Text("Bezwaar gemaakt", "Objection made")),
        SIGNALLED(new Text("Er is iets veranderd", "Something has changed")),
        KEPT(new Text("Opnieuw bekeken: de punten blijven", "Looked at again: the points stay")),
        REVERSED(new Text("Punten teruggedraaid", "Points taken back")),
        /** Booked on the word of who was there; nobody decided. */
        TRUSTED(new Text("Bevestigd door wie erbij was", "Confirmed by who was there")),
        /** Why somebody has to look at it although others were there. */
        FLAGGED(new Text("Gaat naar een beoordelaar", "Goes to an assessor"));

        private final Text label;

        StepKind(Text label) {
            this.label = label;
        }

        Text label() {
            return label;
        }

        /** Whether the holder may read it: all but who works on it and what they say among themselves. */
        boolean isForHolder() {
            return switch (this) {
                case TAKEN, HANDED_OVER, RELEASED, OPINION_ASKED, OPINION_GIVEN -> false;
                default -> true;
            };
        }
    }

    /** What an assessor decides. */
    enum Outcome {
        APPROVED(new Text("Goedkeuren", "Approve")),
        PARTLY(new Text("Deels goedkeuren", "Approve in part")),
        REJECTED(new Text("Afwijzen", "Reject"));

        private final Text label;

        Outcome(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** What was decided; category and points are null when it was rejected. */
    record Ruling(Outcome outcome, String category, Points awarded) {}

    /**
     * One thing that happened.
     *
     * @param colleague whom it was given to, or whose opinion was asked; or null
     * @param ruling only with {@link StepKind#DECIDED} and {@link StepKind#TRUSTED}
     */
    record Step(StepKind kind, PersonId actor, PersonId colleague, Ruling ruling, Instant at) {}

    /** Somebody with the organisations that she belongs to. */
    record Someone(PersonId person, Set<OrganisationId> organisations) {
        Someone {
            organisations = Set.copyOf(organisations);
        }
    }

    private final Set<PersonId> deciders = new HashSet<>();
    private EvidenceMatter matter = EvidenceMatter.ASSESSMENT;
    private EvidenceState state = EvidenceState.SUBMITTED;
    private Instant since;
    private PersonId assessor;
    private PersonId adviser;
    private Ruling ruling;
    private Instant ruledAt;
    private boolean objected;

    private EvidenceLife(Instant submitted) {
        this.since = submitted;
    }

    static EvidenceLife of(Instant submitted, List<Step> steps) {
        EvidenceLife life = new EvidenceLife(submitted);
        steps.forEach(life::apply);
        return life;
    }

    private void apply(Step step) {
        switch (step.kind()) {
            case TAKEN -> assessor = step.actor();
            case HANDED_OVER -> {
                assessor = step.colleague();
                adviser = null;
            }
            case RELEASED -> {
                assessor = null;
                adviser = null;
            }
            case RETURNED -> state = EvidenceState.RETURNED;
            case ANSWERED -> {
                state = EvidenceState.SUBMITTED;
                since = step.at();
            }
            case OPINION_ASKED -> adviser = step.colleague();
            case OPINION_GIVEN -> adviser = null;
            case DECIDED -> decide(step);
            case TRUSTED -> {
                ruling = step.ruling();
                state = EvidenceState.APPROVED;
                ruledAt = step.at();
                close();
            }
            case FLAGGED -> {}
            case RETRACTED -> {
                state = EvidenceState.RETRACTED;
                close();
            }
            case OBJECTED -> {
                objected = true;
                open(EvidenceMatter.OBJECTION, step.at());
            }
            case SIGNALLED -> open(EvidenceMatter.SIGNAL, step.at());
            case KEPT -> close();
            case REVERSED -> {
                state = EvidenceState.REVERSED;
                ruledAt = step.at();
                deciders.add(step.actor());
                close();
            }
        }
    }

    private void decide(Step step) {
        boolean dismissed = matter == EvidenceMatter.OBJECTION && step.ruling().outcome() == Outcome.REJECTED;
        if (!dismissed) {
            ruling = step.ruling();
            state = switch (ruling.outcome()) {
                case APPROVED -> EvidenceState.APPROVED;
                case PARTLY -> EvidenceState.PARTLY;
                case REJECTED -> EvidenceState.REJECTED;
            };
        }
        ruledAt = step.at();
        deciders.add(step.actor());
        close();
    }

    private void open(EvidenceMatter what, Instant at) {
        matter = what;
        since = at;
        assessor = null;
        adviser = null;
    }

    private void close() {
        matter = null;
        assessor = null;
        adviser = null;
    }

    EvidenceState state() {
        return state;
    }

    /** What there is to decide; empty when nothing is. */
    Optional<EvidenceMatter> matter() {
        return Optional.ofNullable(matter);
    }

    /** Since when it waits. */
    Instant since() {
        return since;
    }

    /** It waits for the holder. */
    boolean isAsked() {
        return state == EvidenceState.RETURNED;
    }

    Optional<PersonId> assessor() {
        return Optional.ofNullable(assessor);
    }

    /** Whose second opinion is awaited. */
    Optional<PersonId> adviser() {
        return Optional.ofNullable(adviser);
    }

    /** The decision that holds; null when there is none. */
    Ruling ruling() {
        return ruling;
    }

    /** When the last decision was taken. */
    Optional<Instant> ruledAt() {
        return Optional.ofNullable(ruledAt);
    }

    /** The holder may still ask for another look; the term is for the caller to see. */
    boolean isObjectionable() {
        return matter == null && state.isAdverse() && !objected;
    }

    boolean isRetractable() {
        return matter == EvidenceMatter.ASSESSMENT;
    }

    /** What she has of it now. */
    Points credited() {
        return state.isCredited() ? ruling.awarded() : Points.ZERO;
    }

    /** Why this person may not work on it; empty when she may. */
    Optional<Text> refusal(Someone candidate, Someone holder) {
        if (candidate.person().equals(holder.person())) {
            return Optional.of(new Text(
                    "Dit is je eigen bewijsstuk. Iemand anders moet hierover beslissen.",
                    "This is your own evidence. Somebody else must decide on it."));
        }
        if (candidate.organisations().stream().anyMatch(holder.organisations()::contains)) {
            return Optional.of(new Text(
                    "Je werkt bij dezelfde organisatie als deze professional. Iemand anders moet hierover beslissen.",
                    "You work for the same organisation as this professional. Somebody else must decide on it."));
        }
        return matter == EvidenceMatter.OBJECTION && deciders.contains(candidate.person())
                ? Optional.of(new Text(
                        "Je hebt aan het besluit meegewerkt. Een andere beoordelaar moet het bezwaar behandelen.",
                        "You had a part in the decision. Another assessor must hear the objection."))
                : Optional.empty();
    }
}
