// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import nl.vakregister.kernel.Text;

/** Why an approved claim must be looked at again. */
enum SignalReason {
    EDITION_CANCELLED(new Text(
            "De opleider heeft deze uitvoering afgezegd.", "The provider cancelled this edition of the course.")),
    ACCREDITATION_WITHDRAWN(new Text(
            "De accreditatie van deze cursus is ingetrokken.", "The accreditation of this course was withdrawn.")),
    ALSO_REPORTED(new Text(
            "De opleider gaf later door dat je er was. Dezelfde cursus staat nu twee keer in je punten.",
            "The provider reported later that you were there. The same course is in your points twice now."));

    private final Text label;

    SignalReason(Text label) {
        this.label = label;
    }

    Text label() {
        return label;
    }

    /** The words as people read them: of a signal the reason, of anything else what somebody wrote. */
    static Text read(String words) {
        for (SignalReason each : values()) {
            if (each.name().equals(words)) {
                return each.label();
            }
        }
        return new Text(words, words);
    }
}
