// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.Set;
import nl.vakregister.kernel.Text;

/** Why two people may be one, and how likely it is. A name alone never tells: it is a reason to look, nothing more. */
public final class Likeness {
    private Likeness() {}

    /** What two people share. */
    public enum Kind {
        DIPLOMA(new Text("Hetzelfde diplomabestand", "The same diploma file")),
        WORKPLACE(
                new Text("Dezelfde achternaam, voorletters en werkplaats", "The same surname, initials and workplace")),
        GIVEN_NAME(new Text("Dezelfde achternaam en roepnaam", "The same surname and given name")),
        OTHER_NAME(new Text(
                "De naam van de een is de geboortenaam of partnernaam van de ander, met dezelfde voorletters",
                "The name of one is the name at birth or the partner's name of the other, with the same initials"));

        private final Text label;

        Kind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** How likely it is that two people are one. */
    public enum Strength {
        STRONG(new Text("Sterk", "Strong"), "stop"),
        LIKELY(new Text("Aannemelijk", "Likely"), "wait"),
        POSSIBLE(new Text("Mogelijk", "Possible"), "neutral");

        private final Text label;
        private final String tone;

        Strength(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        /** What these reasons come to together. */
        static Strength of(Set<Kind> shared) {
            if (shared.contains(Kind.DIPLOMA)) {
                return STRONG;
            }
            return shared.size() > 1 ? LIKELY : POSSIBLE;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }
}
