// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import nl.vakregister.kernel.Text;

/** Why points of a line do not count, or not in the category in which they were booked. */
public enum NotCounted {
    OUTSIDE_PERIOD("buiten je periode", "outside your period"),
    ABOVE_MAXIMUM("boven het maximum van de categorie", "above the maximum of the category"),
    ABOVE_MINIMUM("boven het minimum; deze norm ruilt niet", "above the minimum; this norm does not exchange"),
    ABOVE_ACTIVITY_MAXIMUM("boven het maximum voor één activiteit", "above the maximum for one activity"),
    TOO_SHORT("de bijeenkomst was te kort", "the meeting was too short"),
    NOT_ACCREDITED("niet geaccrediteerd voor deze categorie", "not accredited for this category"),
    /** Counts, but in another category than it was booked in. */
    PASSED_ON("overschot, telt in een andere categorie", "surplus, counts in another category"),
    LAPSED("vervallen door verlenging van je periode", "lapsed because your period was extended"),
    DISPUTED("betwist, wacht op een registrator", "disputed, waits for a registrar"),
    REVERSED("teruggeboekt", "reversed"),
    AWAITING("wacht op bevestiging", "awaits confirmation"),
    UNKNOWN_CATEGORY("jouw norm kent deze categorie niet", "your norm does not know this category");

    private final Text label;

    NotCounted(String nl, String en) {
        this.label = new Text(nl, en);
    }

    public Text label() {
        return label;
    }
}
