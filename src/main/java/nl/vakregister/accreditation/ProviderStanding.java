// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Text;

/**
 * How one provider stands with one register, from everything that was asked, decided, blocked and lifted. Nothing flips a
 * flag: each day has its own answer. Source: domain facts 4.2 (authorisation per register) and 9(b) (provider).
 */
public record ProviderStanding(List<Ask> asks, List<Block> blocks) {
    public ProviderStanding {
        asks = asks.stream()
                .sorted(Comparator.comparing(Ask::askedOn).thenComparing(Ask::id))
                .toList();
        blocks = List.copyOf(blocks);
    }

    /**
     * That authorisation was asked, and what was decided.
     *
     * @param granted null as long as nobody decided
     */
    public record Ask(
            UUID id, LocalDate askedOn, LocalDate decideBefore, Boolean granted, LocalDate decidedOn, String reasons) {
        boolean isDecidedOn(LocalDate day) {
            return granted != null && !decidedOn.isAfter(day);
        }
    }

    /**
     * That the provider may not, from a day on.
     *
     * @param wholeProvider for all registers, or for this one only
     * @param until the first day on which it no longer holds, or null
     */
    public record Block(UUID id, boolean wholeProvider, LocalDate from, LocalDate until, String reasons) {
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    /** Where a provider is with a register. */
    public enum State {
        NOT_ASKED(new Text("niet gevraagd", "not asked"), "neutral"),
        WAITING(new Text("wacht op besluit", "awaiting the decision"), "wait"),
        REFUSED(new Text("afgewezen", "refused"), "stop"),
        AUTHORISED(new Text("geautoriseerd", "authorised"), "ok"),
        BLOCKED(new Text("geblokkeerd", "blocked"), "stop");

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

    public State on(LocalDate day) {
        if (blockOn(day).isPresent()) {
            return State.BLOCKED;
        }
        if (asks.stream().anyMatch(a -> a.isDecidedOn(day) && a.granted())) {
            return State.AUTHORISED;
        }
        return asks.stream()
                .filter(a -> !a.askedOn().isAfter(day))
                .reduce((earlier, later) -> later)
                .map(last -> last.isDecidedOn(day) ? State.REFUSED : State.WAITING)
                .orElse(State.NOT_ASKED);
    }

    public boolean isAuthorisedOn(LocalDate day) {
        return on(day) == State.AUTHORISED;
    }

    /** Whether there is anything to ask: not while it waits, is let in or is blocked. */
    public boolean mayAskOn(LocalDate day) {
        State state = on(day);
        return state == State.NOT_ASKED || state == State.REFUSED;
    }

    /** The block that holds on this day; one for the whole provider first. */
    public Optional<Block> blockOn(LocalDate day) {
        return blocks.stream()
                .filter(b -> b.holdsOn(day))
                .min(Comparator.comparing(Block::wholeProvider).reversed().thenComparing(Block::from));
    }

    /** The last thing that was asked. */
    public Optional<Ask> last() {
        return asks.isEmpty() ? Optional.empty() : Optional.of(asks.get(asks.size() - 1));
    }
}
