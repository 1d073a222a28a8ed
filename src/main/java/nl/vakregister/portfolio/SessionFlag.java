// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Text;

/** Why a meeting is not booked on the word of who was there. */
enum SessionFlag {
    TOO_FEW(new Text("Nog niet genoeg mensen hebben bevestigd.", "Not enough people have confirmed yet.")),
    NO_ACCOUNT(new Text(
            "Nog niet genoeg mensen met een account hebben bevestigd.",
            "Not enough people with an account have confirmed yet.")),
    NO_LEADER(new Text("Wie begeleidde, heeft nog niet bevestigd.", "Whoever led it has not confirmed yet.")),
    NO_REGISTERED_LEADER(new Text(
            "Wie begeleidde, heeft nog niet bevestigd als ingeschrevene in een register.",
            "Whoever led it has not confirmed yet as somebody in a register.")),
    DENIED(new Text("Iemand zegt dat het niet klopt.", "Somebody says that it is not right.")),
    CIRCLE(new Text(
            "Alleen iemand heeft bevestigd die zelf door jou, of langs een omweg door jou, is bevestigd.",
            "The only one who confirmed was confirmed by you, or by you in a roundabout way.")),
    SAME_DAY(new Text(
            "Op deze dag staat al dezelfde activiteit in je dossier.",
            "The same activity on this day is in your portfolio already.")),
    NOT_TRUSTED(
            new Text("Dit register laat altijd een beoordelaar kijken.", "This register always has an assessor look."));

    private static final String BETWEEN = ",";

    private final Text label;

    SessionFlag(Text label) {
        this.label = label;
    }

    Text label() {
        return label;
    }

    /** As a step keeps them. */
    static String write(Collection<SessionFlag> flags) {
        return flags.stream().map(Enum::name).collect(Collectors.joining(BETWEEN));
    }

    /** As people read them. */
    static Text read(String words) {
        List<Text> found = Arrays.stream(words.split(BETWEEN))
                .map(SessionFlag::valueOf)
                .map(SessionFlag::label)
                .toList();
        return new Text(
                found.stream().map(Text::nl).collect(Collectors.joining(" ")),
                found.stream().map(Text::en).collect(Collectors.joining(" ")));
    }
}
