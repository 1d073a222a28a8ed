// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import nl.vakregister.kernel.Text;

/**
 * Whether what was asked can still be granted on the day of the decision. Between the two a registration can have ended,
 * lapsed, been suspended or changed; nobody becomes registered by a decision about something else.
 */
final class Grantable {
    private Grantable() {}

    /**
     * Why it cannot be granted any more; empty when it can.
     *
     * @param openedOn the day on which it was asked or proposed
     * @param policy with an extension: what the norm says about it; otherwise null
     * @param renewing whether a re-registration is open
     */
    static Optional<Text> refusal(
            ProcedureKind kind,
            Procedures.Wish wish,
            Life life,
            LocalDate openedOn,
            Demands.ExtensionRule policy,
            boolean renewing,
            LocalDate today) {
        return switch (kind) {
            case RENEWAL ->
                ended(life)
                        .or(() -> life.stateOn(today) == Life.State.LAPSED ? itIsNow(life, today) : Optional.empty());
            case EXTENSION ->
                ended(life)
                        .or(() -> life.isLapsedByDecision() ? itIsNow(life, today) : Optional.empty())
                        .or(() -> Renewal.extensionProblems(
                                        life, life.isExtended(), policy, wish.leaveKind(), wish.months(), openedOn)
                                .stream()
                                .findFirst()
                                .map(problem -> problem.message()));
            case PAUSE -> pause(wish, life, today);
            case VARIANT ->
                registered(life, today)
                        .or(() -> first(renewing))
                        .or(() -> life.last().variant().equals(wish.variant())
                                ? Optional.of(new Text(
                                        "De inschrijving heeft deze variant al.",
                                        "The registration has this variant already."))
                                : Optional.empty());
            case TRANSFER -> registered(life, today).or(() -> first(renewing));
            case REMOVAL ->
                ended(life)
                        .or(() -> wish.fromDay().isBefore(life.enteredOn())
                                ? Optional.of(new Text(
                                        "Deze dag ligt voor de laatste inschrijving. Doe een nieuw voorstel.",
                                        "This day lies before the last admission. Make another proposal."))
                                : Optional.empty());
            case DEATH ->
                life.hasDied()
                        ? Optional.of(new Text("Het overlijden is al vastgelegd.", "The death is on record already."))
                        : Optional.empty();
            case RESTORATION ->
                life.hasDied()
                        ? Optional.empty()
                        : Optional.of(new Text(
                                "Er is geen overlijden vastgelegd om terug te draaien.",
                                "No death is on record to take back."));
            case DAYS -> ended(life);
            case OBJECTION, HARDSHIP -> Optional.empty();
        };
    }

    private static Optional<Text> pause(Procedures.Wish wish, Life life, LocalDate today) {
        if (!life.isRegisteredOn(today)) {
            return registered(life, today);
        }
        if (life.endedBy().isPresent()
                || !wish.fromDay().isBefore(life.last().period().end())) {
            return Optional.of(new Text(
                    "De inschrijving eindigt voordat de onderbreking begint.",
                    "The registration ends before the pause begins."));
        }
        if (!wish.untilDay().isAfter(today)
                || wish.fromDay().isBefore(life.last().period().start())) {
            return Optional.of(
                    new Text("De dagen van deze onderbreking zijn voorbij.", "The days of this pause are over."));
        }
        return life.isPausedBetween(wish.fromDay(), wish.untilDay())
                ? Optional.of(
                        new Text("In deze dagen is er al een onderbreking.", "There is a pause in these days already."))
                : Optional.empty();
    }

    private static Optional<Text> ended(Life life) {
        return life.endedBy().isPresent()
                ? Optional.of(new Text(
                        "Dit kan niet meer: de inschrijving is intussen beëindigd.",
                        "This is no longer possible: the registration has ended meanwhile."))
                : Optional.empty();
    }

    private static Optional<Text> registered(Life life, LocalDate today) {
        return life.isRegisteredOn(today) ? Optional.empty() : itIsNow(life, today);
    }

    private static Optional<Text> itIsNow(Life life, LocalDate today) {
        Text state = life.stateOn(today).label();
        return Optional.of(new Text(
                "Dit kan niet: de inschrijving is nu " + state.nl().toLowerCase(Locale.ROOT) + ".",
                "Not possible: the registration is now " + state.en().toLowerCase(Locale.ROOT) + "."));
    }

    private static Optional<Text> first(boolean renewing) {
        return renewing
                ? Optional.of(new Text(
                        "Er loopt een herregistratie. Beslis daar eerst over.",
                        "A re-registration is in progress. Decide on that first."))
                : Optional.empty();
    }
}
