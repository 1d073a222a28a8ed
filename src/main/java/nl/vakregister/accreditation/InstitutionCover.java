// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/**
 * What the accreditation of an institution means for its next application in a register this calendar year. It is about the
 * fee only: every course is assessed.
 *
 * @param accredited whether the institution is accredited for this year
 * @param cap how many applications the sum of the year covers
 * @param used how many were submitted this year
 */
public record InstitutionCover(int year, boolean accredited, int cap, int used) {
    /** Nothing is covered. */
    static InstitutionCover none(int year, int used) {
        return new InstitutionCover(year, false, 0, used);
    }

    /** How many applications are still within the sum. */
    public int left() {
        return accredited ? Math.max(0, cap - used) : 0;
    }

    /** Whether the next application is within the sum. */
    public boolean coversNext() {
        return left() > 0;
    }

    public Text words() {
        if (!accredited) {
            return new Text(
                    "Geen instellingsaccreditatie in " + year + ": voor elke aanvraag geldt het gewone tarief.",
                    "No institution accreditation in " + year + ": the normal fee applies to each application.");
        }
        if (!coversNext()) {
            return new Text(
                    "Het jaarbedrag van " + year + " is op: " + used + " aanvragen, " + cap
                            + " inbegrepen. Voor de volgende geldt het gewone tarief.",
                    "The sum of " + year + " is used up: " + used + " applications, " + cap
                            + " included. The normal fee applies to the next.");
        }
        return new Text(
                "Je volgende aanvraag valt binnen het jaarbedrag van " + year + ". Er zijn er nog " + left()
                        + " van de " + cap + " over.",
                "Your next application is within the sum of " + year + ". There are " + left() + " of " + cap
                        + " left.");
    }
}
