// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Optional;
import nl.vakregister.discipline.Measure.Effect;
import nl.vakregister.discipline.Measure.Status;
import nl.vakregister.discipline.Measure.StepKind;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;

/** Which measures can be, what may happen to one, and who decides that. Sources: domain facts 5.5, 6.1 and 9(c) 14. */
final class MeasureChecks {
    static final int MAX_TEXT = 4_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_MONTHS = 120;

    private MeasureChecks() {}

    /** What is wrong about the facts of a measure by themselves. */
    static void facts(Problems problems, Measures.Draft draft) {
        MeasureKind kind = draft.kind();
        problems.when(kind == null, "kind", "Kies de maatregel.", "Choose the measure.")
                .when(
                        kind == MeasureKind.FINE && draft.own(),
                        "kind",
                        "Een geldboete legt alleen een ander orgaan op.",
                        "Only another body gives a fine.")
                .when(!isName(draft.bodyNl()), "bodyNl", "Vul in wie besliste.", "Enter who decided.")
                .when(
                        !isBlank(draft.bodyEn()) && !isName(draft.bodyEn()),
                        "bodyEn",
                        "Gebruik hoogstens 200 tekens.",
                        "Use at most 200 characters.")
                .when(
                        !isName(draft.caseReference()),
                        "caseReference",
                        "Vul het zaaknummer in.",
                        "Enter the reference of the case.")
                .when(
                        !isBlank(draft.decision()) && decision(draft.decision()).isEmpty(),
                        "decision",
                        "Vul een adres in dat begint met https://.",
                        "Enter an address that begins with https://.")
                .when(
                        isBlank(draft.reasons()),
                        "reasons",
                        "Geef de gronden. De betrokkene leest dit.",
                        "Give the grounds. The person concerned reads this.")
                .when(
                        isLong(draft.reasons()),
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .when(
                        draft.registrations() == null || draft.registrations().isEmpty(),
                        "registrations",
                        "Kies ten minste één inschrijving.",
                        "Choose at least one registration.");
        problems.when(
                        !isBlank(draft.appealTo()) && !isName(draft.appealTo()),
                        "appealTo",
                        "Gebruik hoogstens 200 tekens.",
                        "Use at most 200 characters.")
                .when(
                        draft.appealBefore() != null
                                && (!isDay(draft.appealBefore())
                                        || isDay(draft.decidedOn())
                                                && !draft.appealBefore().isAfter(draft.decidedOn())),
                        "appealBefore",
                        "De beroepstermijn eindigt na de dag van het besluit.",
                        "The term for appeal ends after the day of the decision.");
        dates(problems, draft);
    }

    private static void dates(Problems problems, Measures.Draft draft) {
        MeasureKind kind = draft.kind();
        LocalDate from = draft.effectiveFrom();
        problems.when(
                        !isDay(draft.decidedOn()),
                        "decidedOn",
                        "Vul de dag van het besluit in.",
                        "Enter the day of the decision.")
                .when(
                        !isDay(from) || isDay(draft.decidedOn()) && from.isBefore(draft.decidedOn()),
                        "effectiveFrom",
                        "Vul in wanneer de maatregel ingaat: op de dag van het besluit of later.",
                        "Enter when the measure takes effect: on the day of the decision or later.")
                .when(
                        draft.finalOn() != null
                                && (!isDay(draft.finalOn())
                                        || isDay(draft.decidedOn())
                                                && draft.finalOn().isBefore(draft.decidedOn())),
                        "finalOn",
                        "Een besluit wordt niet definitief voordat het is genomen.",
                        "A decision does not become final before it is taken.")
                .when(
                        kind == MeasureKind.SUSPENSION && draft.effectiveUntil() == null,
                        "effectiveUntil",
                        "Vul in tot wanneer de schorsing duurt.",
                        "Enter until when the suspension lasts.")
                .when(
                        kind != null && !kind.hasEnd() && draft.effectiveUntil() != null,
                        "effectiveUntil",
                        "Alleen een schorsing heeft een einddatum.",
                        "Only a suspension has an end date.")
                .when(
                        draft.effectiveUntil() != null && !isAfter(draft.effectiveUntil(), from),
                        "effectiveUntil",
                        "De schorsing moet eindigen na de dag waarop hij ingaat.",
                        "The suspension must end after the day on which it takes effect.")
                .when(
                        draft.published() && kind == MeasureKind.WARNING,
                        "published",
                        "Een waarschuwing wordt nooit openbaar.",
                        "A warning never becomes public.")
                .when(
                        draft.published() && !isAfter(draft.visibleUntil(), from),
                        "visibleUntil",
                        "Vul in tot wanneer de maatregel zichtbaar is: na de dag waarop hij ingaat.",
                        "Enter until when the measure is visible: after the day on which it takes effect.")
                .when(
                        !draft.published() && draft.visibleUntil() != null,
                        "visibleUntil",
                        "Laat dit leeg als de maatregel niet openbaar is.",
                        "Leave this empty when the measure is not public.");
        boolean conditional = kind == MeasureKind.CONDITIONAL_SUSPENSION;
        problems.when(
                        conditional && !isAfter(draft.probationUntil(), from),
                        "probationUntil",
                        "Vul het einde van de proeftijd in: na de dag waarop de maatregel ingaat.",
                        "Enter the end of the probation: after the day on which the measure takes effect.")
                .when(
                        conditional
                                && (draft.termMonths() == null
                                        || draft.termMonths() < 1
                                        || draft.termMonths() > MAX_MONTHS),
                        "termMonths",
                        "Vul in hoeveel maanden de schorsing duurt, van 1 tot 120.",
                        "Enter how many months the suspension lasts, from 1 to 120.")
                .when(
                        kind != null && !conditional && draft.probationUntil() != null,
                        "probationUntil",
                        "Alleen een voorwaardelijke schorsing heeft een proeftijd.",
                        "Only a conditional suspension has a probation.")
                .when(
                        kind != null && !conditional && draft.termMonths() != null,
                        "termMonths",
                        "Alleen een voorwaardelijke schorsing heeft dit.",
                        "Only a conditional suspension has this.");
    }

    /** Why this step cannot be taken now, whatever its day; empty when it can. */
    static Optional<Text> notNow(Measure measure, StepKind step) {
        Status status = measure.status();
        boolean decides = step == StepKind.CONFIRMED || step == StepKind.REJECTED;
        if (status != (decides ? Status.PROPOSED : Status.NOTED)) {
            return Optional.of(new Text(
                    "Dit kan niet: deze maatregel is nu: " + status.label().nl().toLowerCase(java.util.Locale.ROOT)
                            + ".",
                    "This is not possible: this measure is now: "
                            + status.label().en().toLowerCase(java.util.Locale.ROOT) + "."));
        }
        return switch (step) {
            case FINAL, UPHELD ->
                because(
                        measure.isFinalityKnown(),
                        "Er is al vastgelegd wanneer dit besluit definitief werd.",
                        "It is on record already when this decision became final.");
            case ANNULMENT_PROPOSED ->
                because(
                        !measure.kind().isGrave() || measure.proposedChange().isPresent(),
                        "Hiervoor is geen voorstel nodig, of er is al een voorstel.",
                        "This needs no proposal, or there is a proposal already.");
            case ANNULLED ->
                because(
                        measure.kind().isGrave() && !measure.isProposed(StepKind.ANNULMENT_PROPOSED),
                        "Een registrator stelt dit eerst voor, een andere beslist.",
                        "A registrar proposes this first, another decides.");
            case SHORTENED ->
                because(
                        !measure.isProposed(StepKind.SHORTENING_PROPOSED),
                        "Een registrator stelt dit eerst voor, een andere beslist.",
                        "A registrar proposes this first, another decides.");
            case CHANGE_DISMISSED ->
                because(
                        measure.proposedChange().isEmpty(),
                        "Er is geen voorstel tot wijziging om over te beslissen.",
                        "There is no proposed change to decide on.");
            case SHORTENING_PROPOSED ->
                because(
                        measure.proposedChange().isPresent()
                                || measure.effect().map(Effect::strikesOff).orElse(true),
                        "Deze maatregel heeft geen einddatum om te vervroegen.",
                        "This measure has no end to bring forward.");
            case BREACH_REPORTED ->
                because(
                        measure.kind() != MeasureKind.CONDITIONAL_SUSPENSION
                                || measure.has(StepKind.BREACHED)
                                || measure.reportedBreach().isPresent(),
                        "Er is hier geen voorwaarde, of de overtreding is al gemeld.",
                        "There is no condition here, or the breach has been reported already.");
            case BREACHED, BREACH_DISMISSED ->
                because(
                        measure.reportedBreach().isEmpty(),
                        "Er is geen melding van een overtreding om over te beslissen.",
                        "There is no report of a breach to decide on.");
            case CONFIRMED, REJECTED -> Optional.empty();
        };
    }

    private static Optional<Text> because(boolean wrong, String nl, String en) {
        return wrong ? Optional.of(new Text(nl, en)) : Optional.empty();
    }

    /** What is wrong about a step that can be taken now. */
    static void step(
            Problems problems, Measure measure, StepKind step, LocalDate day, String reasons, LocalDate today) {
        problems.when(
                        isBlank(reasons),
                        "reasons",
                        "Geef de reden. De betrokkene leest dit.",
                        "Give the reason. The person concerned reads this.")
                .when(isLong(reasons), "reasons", "Gebruik hoogstens 4000 tekens.", "Use at most 4000 characters.");
        switch (step) {
            case FINAL, UPHELD, ANNULLED, ANNULMENT_PROPOSED ->
                problems.when(
                        !isDay(day) || day.isBefore(measure.decidedOn()) || day.isAfter(today),
                        "day",
                        "Vul een dag in na het besluit, en niet na vandaag.",
                        "Enter a day after the decision, and not after today.");
            case BREACH_REPORTED ->
                problems.when(
                        !isDay(day)
                                || day.isBefore(measure.effectiveFrom())
                                || !day.isBefore(measure.probationUntil())
                                || day.isAfter(today),
                        "day",
                        "Vul een dag in binnen de proeftijd, en niet na vandaag.",
                        "Enter a day within the probation, and not after today.");
            case SHORTENED, SHORTENING_PROPOSED -> {
                Effect effect = measure.effect().orElseThrow();
                problems.when(
                        !isAfter(day, effect.from()) || effect.until() != null && !day.isBefore(effect.until()),
                        "day",
                        "Vul een dag in na het begin en voor het einde van de schorsing.",
                        "Enter a day after the start and before the end of the suspension.");
            }
            case CONFIRMED, REJECTED, BREACHED, BREACH_DISMISSED, CHANGE_DISMISSED -> {
                // Its day is that of what it answers
            }
        }
    }

    /**
     * Why this person may not decide; empty when she may. Nobody decides on herself, and what one registrar proposed about
     * somebody's place in the register another decides.
     *
     * @param proposer who proposed it, when somebody else must decide; otherwise null
     */
    static Optional<Text> refusal(Actor actor, PersonId holder, PersonId proposer) {
        if (!actor.is(Role.REGISTRAR)) {
            return Optional.of(
                    new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
        }
        if (actor.is(holder)) {
            return Optional.of(new Text(
                    "Je mag niet over je eigen dossier beslissen.", "You may not decide on your own dossier."));
        }
        return proposer != null && actor.is(proposer)
                ? Optional.of(new Text(
                        "Je hebt dit zelf voorgesteld. Een andere registrator moet beslissen.",
                        "You proposed this yourself. Another registrar must decide."))
                : Optional.empty();
    }

    /** An address of a decision that is safe to link to. */
    static Optional<URI> decision(String typed) {
        try {
            URI address = new URI(typed.strip());
            boolean right = "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getHost().contains(".")
                    && address.getUserInfo() == null
                    && typed.length() <= 2_000;
            return right ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean isLong(String text) {
        return text != null && text.length() > MAX_TEXT;
    }

    private static boolean isName(String text) {
        return !isBlank(text) && text.length() <= MAX_NAME;
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }

    private static boolean isAfter(LocalDate day, LocalDate other) {
        return isDay(day) && (other == null || day.isAfter(other));
    }
}
