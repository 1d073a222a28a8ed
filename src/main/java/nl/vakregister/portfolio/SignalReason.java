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
            "The provider reported later that you were there. The same course is in your points twice now.")),
    /** Two assessors found so in a sample of dossiers. */
    SAMPLE(new Text(
            "In een steekproef vonden twee beoordelaars dat dit bewijsstuk niet in orde is.",
            "In a sample two assessors found that this item is not in order.")),
    /** Somebody else did not find so after an objection. */
    SAMPLE_UPHELD(new Text(
            "Je bezwaar in de steekproef is gegrond. De punten blijven.",
            "Your objection in the sample is upheld. The points stay.")),
    DENIED(new Text(
            "Iemand die erbij zou zijn geweest, zegt dat het niet klopt.",
            "Somebody who is said to have been there says that it is not right."));

    private final Text label;

    SignalReason(Text label) {
        this.label = label;
    }

    Text label() {
        return label;
    }

    /** Whether it comes out of a sample, in which nobody is named. */
    static boolean isAnonymous(String words) {
        return SAMPLE.name().equals(words) || SAMPLE_UPHELD.name().equals(words);
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
