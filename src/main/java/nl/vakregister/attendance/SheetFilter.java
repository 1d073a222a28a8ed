// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which sheets somebody wants to see.
 *
 * @param channel only those that came in this way, or null
 * @param states only those that are so; empty for all
 * @param outcomes only those with a row that has one of these; empty for all
 */
record SheetFilter(Channel channel, List<SheetState> states, List<Outcome> outcomes) {
    /** What needs attention, in one word. */
    enum Show {
        ALL,
        /** Still being worked off, or stuck. */
        RUNNING,
        /** Rows wait for somebody to do something. */
        OPEN
    }

    static SheetFilter of(Show show, Channel channel) {
        return new SheetFilter(
                channel,
                show == Show.RUNNING ? List.of(SheetState.RUNNING, SheetState.STUCK) : List.of(),
                show == Show.OPEN
                        ? Arrays.stream(Outcome.values())
                                .filter(Outcome::isOpen)
                                .toList()
                        : List.of());
    }

    /** One of the constants by its name in whatever case; empty for none. */
    static <E extends Enum<E>> Optional<E> choice(String name, Class<E> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
