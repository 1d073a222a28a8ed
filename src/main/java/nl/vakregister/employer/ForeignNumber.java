// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Text;

/**
 * A number that says itself that it is of another register, by the letters before it. Professionals carry several numbers
 * (domain.md 4.3); how many digits the others have is not documented, so only the letters decide.
 */
enum ForeignNumber {
    BIG("BIG-register", "https://www.bigregister.nl"),
    SKJ("SKJ (Stichting Kwaliteitsregister Jeugd)", "https://www.skjeugd.nl"),
    NIP("NIP (Nederlands Instituut van Psychologen)", "https://psynip.nl"),
    NVO("NVO (pedagogen en onderwijskundigen)", "https://www.nvo.nl"),
    VGCT("VGCt (cognitieve gedragstherapie)", "https://www.vgct.nl"),
    AGB("AGB-register (Vektis)", "https://www.agbcode.nl"),
    KVK("Handelsregister (KVK)", "https://www.kvk.nl");

    private final String body;
    private final String site;
    private final Pattern form = Pattern.compile(name() + "(NR|NUMMER|CODE)?\\d{3,14}[A-Z]?");

    ForeignNumber(String body, String site) {
        this.body = body;
        this.site = site;
    }

    static Optional<ForeignNumber> of(String typed) {
        if (typed == null || typed.length() > 60) {
            return Optional.empty();
        }
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return Arrays.stream(values())
                .filter(each -> each.form.matcher(plain).matches())
                .findFirst();
    }

    public String body() {
        return body;
    }

    public String site() {
        return site;
    }

    Text meaning() {
        return new Text(
                "Dit is een nummer van een ander register: " + body + ". Kijk op " + site + ".",
                "This is a number of another register: " + body + ". Look at " + site + ".");
    }
}
