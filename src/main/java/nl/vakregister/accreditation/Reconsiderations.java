// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.accreditation.AssessmentEvent.AccreditationObjected;
import nl.vakregister.accreditation.AssessmentEvent.AccreditationObjectionDecided;
import nl.vakregister.accreditation.AssessmentEvent.AccreditationWithdrawalProposed;
import nl.vakregister.accreditation.AssessmentEvent.AccreditationWithdrawalRejected;
import nl.vakregister.accreditation.AssessmentEvent.AccreditationWithdrawn;
import nl.vakregister.accreditation.AssessmentEvent.ReauditConcluded;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;

/** What comes after a decision: an objection of the provider, a withdrawal by two assessors, the outcome of a re-audit. */
@ApplicationScoped
public class Reconsiderations {
    private static final String OBJECTION = "decide-objection";
    private static final String WITHDRAW = "withdraw-accreditation";
    private static final String REAUDIT = "conclude-reaudit";
    private static final int MOST_DOCUMENTS = 5;

    private final AssessmentFiles files;
    private final Assessments assessments;
    private final Accreditation.Repo accreditations;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    Reconsiderations(
            AssessmentFiles files,
            Assessments assessments,
            Accreditation.Repo accreditations,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.files = files;
        this.assessments = assessments;
        this.accreditations = accreditations;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** How an objection ends. */
    public enum Outcome {
        /** A new decision replaces the old one from its start. */
        UPHELD(new Text("Gegrond", "Upheld"), StepKind.OBJECTION_UPHELD),
        DISMISSED(new Text("Ongegrond", "Dismissed"), StepKind.OBJECTION_DISMISSED),
        INADMISSIBLE(new Text("Niet-ontvankelijk", "Inadmissible"), StepKind.OBJECTION_INADMISSIBLE);

        private final Text label;
        private final StepKind step;

        Outcome(Text label, StepKind step) {
            this.label = label;
            this.step = step;
        }

        public Text label() {
            return label;
        }
    }

    /** The provider does not agree. A late objection is taken in and marked; an assessor decides what that means. */
    @Transactional
    public void object(Actor actor, UUID id, String reasons, List<UUID> attached) {
        Instant now = clock.instant();
        AssessmentFiles.File file = files.hold(id);
        files.mustBeProvider(actor, file);
        if (!Assessments.isObjectionPossible(file.life())) {
            throw Refusal.conflict(new Text(
                    "Bezwaar kan één keer, tegen een afwijzing, tegen minder punten dan je vroeg of tegen een intrekking.",
                    "One can object once, against a refusal, fewer points than you asked for, or a withdrawal."));
        }
        AssessmentFiles.words(
                        new Problems(),
                        "objection",
                        reasons,
                        "Schrijf waarom je het niet eens bent met het besluit.",
                        "Write why you do not agree with the decision.")
                .when(
                        attached.size() > MOST_DOCUMENTS
                                || !attached.stream().allMatch(d -> documents.isOwnedBy(d, actor.person())),
                        "document",
                        "Voeg hoogstens vijf eigen documenten toe.",
                        "Add at most five documents of your own.")
                .refuseIfAny();
        happen(actor, file, StepKind.OBJECTED, new AccreditationStep.Said(null, null, null, reasons, attached), now);
        deeds.fire(new AccreditationObjected(now, actor.person(), course(file), id));
    }

    /**
     * An assessor who had no part in the decision decides on the objection.
     *
     * @param decision the new decision when upheld; otherwise, and about a withdrawal, only its reasons and declaration
     *     count
     */
    @Transactional
    public void decideObjection(Actor actor, UUID id, Outcome outcome, Assessments.Decision decision) {
        Instant now = clock.instant();
        LocalDate today = today(now);
        files.mustBeAssessor(actor, id, OBJECTION);
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, OBJECTION);
        boolean declared =
                files.begin(actor, file, AssessmentMatter.OBJECTION, decision.noInterest(), OBJECTION, today);
        boolean withdrawal = file.life().isWithdrawalObjected();
        if (outcome == Outcome.UPHELD && !withdrawal) {
            LocalDate start = file.life()
                    .ruling()
                    .map(AccreditationLife.Ruling::validity)
                    .map(Period::start)
                    .orElse(null);
            Optional<Award> award = assessments.award(file, granted(decision), declared, start, today);
            files.declared(actor, file, today, now);
            Accreditation accreditation = file.accreditation();
            accreditation.decide(
                    outcome.step,
                    actor.person(),
                    decision,
                    award,
                    assessments.claimed(file, today),
                    assessments.proposed(file, today),
                    today,
                    now);
            accreditations.holds(accreditation);
        } else {
            Problems problems = AssessmentFiles.noInterest(new Problems(), declared)
                    .when(outcome == null, "outcome", "Kies je besluit.", "Choose what you decide.");
            AssessmentFiles.words(
                            problems,
                            "reasons",
                            decision.reasons(),
                            "Geef de reden. De opleider krijgt die te lezen.",
                            "Give the reason. The provider will read it.")
                    .refuseIfAny();
            files.declared(actor, file, today, now);
            happen(actor, file, outcome.step, AccreditationStep.Said.words(decision.reasons()), now);
            if (outcome == Outcome.UPHELD) {
                restore(file);
            }
        }
        deeds.fire(new AccreditationObjectionDecided(now, actor.person(), course(file), id, outcome));
    }

    /** The withdrawal is undone; what was granted instead of it meanwhile stays. */
    private void restore(AssessmentFiles.File file) {
        Period whole = file.life().effective().orElseThrow().validity();
        if (accreditations.othersValid(file.accreditation()).stream().anyMatch(whole::overlaps)) {
            throw Refusal.conflict(new Text(
                    "Na de intrekking is deze cursus opnieuw geaccrediteerd. Trek die accreditatie eerst in.",
                    "After the withdrawal this course was accredited again. Withdraw that accreditation first."));
        }
        accreditations.holds(file.accreditation());
    }

    private static Assessments.Decision granted(Assessments.Decision d) {
        return new Assessments.Decision(
                true,
                d.reasons(),
                d.points(),
                d.perMeeting(),
                d.validFrom(),
                d.termInYears(),
                d.conditions(),
                d.conditionsPublic(),
                d.aboveReason(),
                d.noInterest());
    }

    /** An assessor proposes to end an accreditation before its time. Another one must confirm it. */
    @Transactional
    public void proposeWithdrawal(Actor actor, UUID id, LocalDate from, String reasons, boolean noInterest) {
        Instant now = clock.instant();
        files.mustBeAssessor(actor, id, WITHDRAW);
        AssessmentFiles.File file = files.hold(id);
        AssessorChoice.refusal(files.candidate(actor, file.course()), files.submitted(file.course()))
                .ifPresent(why -> {
                    throw files.denied(actor, file, WITHDRAW, why);
                });
        LocalDate today = today(now);
        if (!Assessments.isWithdrawable(file.life(), today)) {
            throw file.accreditation().changed(today);
        }
        withdrawal(file.life(), from, reasons, noInterest, today).refuseIfAny();
        happen(actor, file, StepKind.WITHDRAWAL_PROPOSED, saidFrom(from, reasons), now);
        deeds.fire(new AccreditationWithdrawalProposed(now, actor.person(), course(file), id));
    }

    private static AccreditationStep.Said saidFrom(LocalDate from, String reasons) {
        return new AccreditationStep.Said(null, null, from, reasons, List.of());
    }

    private static Problems withdrawal(
            AccreditationLife life, LocalDate from, String reasons, boolean noInterest, LocalDate today) {
        Period validity = life.effective().orElseThrow().validity();
        return AssessmentFiles.words(
                        AssessmentFiles.noInterest(new Problems(), noInterest),
                        "withdrawalReasons",
                        reasons,
                        "Geef de gronden. Een collega beslist erover en de opleider leest ze.",
                        "Give the grounds. A colleague decides on them and the provider reads them.")
                .when(
                        from == null || from.isBefore(today),
                        "withdrawFrom",
                        "Kies vandaag of een latere dag. Wat geweest is, blijft gelden.",
                        "Choose today or a later day. What has been stays as it is.")
                .when(
                        from != null
                                && !from.isBefore(today)
                                && (from.isBefore(validity.start()) || !from.isBefore(validity.end())),
                        "withdrawFrom",
                        "Kies een dag waarop de accreditatie geldt.",
                        "Choose a day on which the accreditation holds.");
    }

    /** Another assessor confirms the withdrawal or calls it off. Points that are booked stay. */
    @Transactional
    public void decideWithdrawal(Actor actor, UUID id, Boolean confirm, String reasons, boolean noInterest) {
        Instant now = clock.instant();
        LocalDate today = today(now);
        files.mustBeAssessor(actor, id, WITHDRAW);
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, WITHDRAW);
        boolean declared = files.begin(actor, file, AssessmentMatter.WITHDRAWAL, noInterest, WITHDRAW, today);
        Problems problems = AssessmentFiles.noInterest(new Problems(), declared)
                .when(confirm == null, "withdrawal", "Kies je besluit.", "Choose what you decide.");
        AssessmentFiles.words(problems, "reasons", reasons, "Geef de reden.", "Give the reason.")
                .refuseIfAny();
        files.declared(actor, file, today, now);
        happen(
                actor,
                file,
                confirm ? StepKind.WITHDRAWAL_CONFIRMED : StepKind.WITHDRAWAL_REJECTED,
                AccreditationStep.Said.words(reasons),
                now);
        accreditations.holds(file.accreditation());
        deeds.fire(
                confirm
                        ? new AccreditationWithdrawn(now, actor.person(), course(file), id)
                        : new AccreditationWithdrawalRejected(now, actor.person(), course(file), id));
    }

    /**
     * An assessor who did not decide has looked again.
     *
     * @param confirmed in order; if not, what she found is a proposal to withdraw from a day on
     */
    @Transactional
    public void concludeReaudit(
            Actor actor, UUID id, Boolean confirmed, String reasons, LocalDate withdrawFrom, boolean noInterest) {
        Instant now = clock.instant();
        LocalDate today = today(now);
        files.mustBeAssessor(actor, id, REAUDIT);
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, REAUDIT);
        boolean declared = files.begin(actor, file, AssessmentMatter.REAUDIT, noInterest, REAUDIT, today);
        AccreditationLife life = file.life();
        boolean revised = confirmed != null && !confirmed;
        Problems problems = AssessmentFiles.noInterest(new Problems(), declared)
                .when(confirmed == null, "reaudit", "Kies wat je vond.", "Choose what you found.")
                .when(
                        revised && !Assessments.isWithdrawable(life, today),
                        "reaudit",
                        "Deze accreditatie geldt niet meer; er is niets om in te trekken.",
                        "This accreditation holds no more; there is nothing to withdraw.");
        AssessmentFiles.words(problems, "reasons", reasons, "Geef de gronden.", "Give the grounds.");
        if (revised && Assessments.isWithdrawable(life, today)) {
            Period validity = life.effective().orElseThrow().validity();
            problems.when(
                    withdrawFrom == null
                            || withdrawFrom.isBefore(today)
                            || withdrawFrom.isBefore(validity.start())
                            || !withdrawFrom.isBefore(validity.end()),
                    "withdrawFrom",
                    "Kies een dag vanaf vandaag waarop de accreditatie geldt.",
                    "Choose a day from today on which the accreditation holds.");
        }
        problems.refuseIfAny();
        files.declared(actor, file, today, now);
        happen(
                actor,
                file,
                revised ? StepKind.REAUDIT_REVISED : StepKind.REAUDIT_CONFIRMED,
                AccreditationStep.Said.words(reasons),
                now);
        if (revised) {
            happen(actor, file, StepKind.WITHDRAWAL_PROPOSED, saidFrom(withdrawFrom, reasons), now);
            deeds.fire(new ReauditConcluded(now, actor.person(), course(file), id, false));
            deeds.fire(new AccreditationWithdrawalProposed(now, actor.person(), course(file), id));
        } else {
            deeds.fire(new ReauditConcluded(now, actor.person(), course(file), id, true));
        }
    }

    private void happen(
            Actor actor, AssessmentFiles.File file, StepKind kind, AccreditationStep.Said said, Instant now) {
        file.accreditation().happen(kind, actor.person(), said, today(now), now);
        accreditations.flush();
    }

    private static UUID course(AssessmentFiles.File file) {
        return file.course().id();
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, clock.getZone());
    }
}
