// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.List;
import nl.vakregister.kernel.Text;

/**
 * How well a name that somebody wrote down fits the name that the register shows for a number. Only what is public is
 * compared: surname and initials. A given name counts by its first letter. Source: expectations E02 and I02.
 */
public enum NameMatch {
    /** Surname and initials, as far as they were given. */
    AGREES(new Text("Naam klopt", "Name agrees"), "ok"),
    /** The surname, but other initials. */
    INITIALS_DIFFER(new Text("Voorletters wijken af", "Initials differ"), "wait"),
    /** Nearly the surname: one slip of the keys away. */
    SPELLED_ALIKE(new Text("Naam lijkt erop", "Name is written alike"), "wait"),
    /** Another name: perhaps this is the number of somebody else. */
    DIFFERS(new Text("Naam wijkt af", "Name differs"), "stop"),
    /** No name was given, so nothing was compared. */
    NOT_COMPARED(new Text("Geen naam opgegeven", "No name given"), "neutral");

    private final Text label;
    private final String tone;

    NameMatch(Text label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    public Text label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    static NameMatch of(HolderName holder, String written) {
        if (written == null || written.isBlank()) {
            return NOT_COMPARED;
        }
        NameQuery query = NameQuery.of(
                written.length() <= NameQuery.MAX_LENGTH ? written : written.substring(0, NameQuery.MAX_LENGTH));
        List<String> surname = NameQuery.words(holder.surname());
        String initials = NameQuery.initials(holder.initials());
        List<NameQuery.Reading> same = query.readings().stream()
                .filter(reading -> surname.containsAll(reading.surname()))
                .toList();
        if (same.stream().anyMatch(reading -> initials.startsWith(reading.initials()))) {
            return AGREES;
        }
        if (!same.isEmpty()) {
            return INITIALS_DIFFER;
        }
        return query.resembles(holder.surname()) ? SPELLED_ALIKE : DIFFERS;
    }
}
