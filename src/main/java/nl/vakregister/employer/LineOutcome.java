// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.Locale;
import java.util.Optional;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Bsn;
import nl.vakregister.register.RegisterNumber;

/** What became of one line of a list. Every line has exactly one. */
enum LineOutcome {
    FOUND(
            new Text("Gevonden", "Found"),
            new Text("Dit nummer staat in het register.", "This number is in the register.")),
    UNKNOWN(
            new Text("Onbekend nummer", "Unknown number"),
            new Text(
                    "Niemand in dit register heeft dit nummer. Vraag de professional naar het nummer, of zoek op naam.",
                    "Nobody in this register has this number. Ask the professional for the number, or search by name.")),
    TYPO(
            new Text("Typefout", "Typing error"),
            new Text(
                    "Het laatste cijfer past niet bij de rest: er zit een typefout in dit nummer.",
                    "The last digit does not fit the others: there is a typing error in this number.")),
    OTHER_REGISTER(
            new Text("Ander register", "Other register"),
            new Text("Dit is een nummer van een ander register.", "This is a number of another register.")),
    PERHAPS_BSN(
            new Text("Lijkt een bsn", "Looks like a BSN"),
            new Text(
                    "Dit lijkt een burgerservicenummer. Stuur dat niet mee: we hebben het niet bewaard en laten het niet zien.",
                    "This looks like a citizen service number. Do not send those: we did not keep it and do not show it.")),
    NOT_A_NUMBER(
            new Text("Geen registernummer", "Not a register number"),
            new Text(
                    "Dit is geen registernummer. Een nummer heeft letters en negen cijfers, bijvoorbeeld SW 123 456 789.",
                    "This is not a register number. A number has letters and nine digits, for example SW 123 456 789.")),
    EMPTY(
            new Text("Geen nummer", "No number"),
            new Text(
                    "Op deze regel staat geen nummer. Zoek deze persoon op naam in het register.",
                    "There is no number on this line. Search the register for this person by name."));

    private final Text label;
    private final Text meaning;

    LineOutcome(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    Text label() {
        return label;
    }

    Text meaning() {
        return meaning;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What can be said of a number that nobody here has. */
    static LineOutcome ofUnfound(String typed) {
        if (typed.isBlank()) {
            return EMPTY;
        }
        if (ForeignNumber.of(typed).isPresent()) {
            return OTHER_REGISTER;
        }
        Optional<RegisterNumber.Typed> number = RegisterNumber.read(typed);
        if (number.isEmpty()) {
            return NOT_A_NUMBER;
        }
        if (number.get().isRight()) {
            return UNKNOWN;
        }
        return number.get().prefix().isEmpty() && Bsn.passes(number.get().digits()) ? PERHAPS_BSN : TYPO;
    }
}
