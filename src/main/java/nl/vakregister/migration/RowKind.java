// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import java.util.Arrays;
import java.util.Locale;
import nl.vakregister.kernel.Text;

/** What a row of the other system is, in the order in which rows are booked: what refers to a registration comes after it. */
enum RowKind {
    REGISTRATION(new Text("inschrijving", "registration")),
    POINTS(new Text("punten", "points")),
    MEASURE(new Text("maatregel", "measure")),
    CERTIFICATE(new Text("certificaat", "certificate")),
    UNKNOWN(new Text("onbekend", "unknown"));

    private final Text label;

    RowKind(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    static RowKind of(String said) {
        String name = said.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
