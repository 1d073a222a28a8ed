// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.LocalDate;

/**
 * Whose turn it is with a claim: the provider's for {@value #DAYS} days, then an assessor's; a denial passes it on at once.
 * The number of days is an example: no source gives one.
 *
 * @param assessorFrom the first day on which an assessor decides
 */
record ClaimTerm(LocalDate assessorFrom) {
    static final int DAYS = 14;

    /** Who is to decide. */
    enum Turn {
        PROVIDER,
        ASSESSOR
    }

    static ClaimTerm claimedOn(LocalDate day) {
        return new ClaimTerm(day.plusDays(DAYS + 1L));
    }

    /** The provider said no on this day. */
    ClaimTerm deniedOn(LocalDate day) {
        return day.isBefore(assessorFrom) ? new ClaimTerm(day) : this;
    }

    Turn on(LocalDate day) {
        return day.isBefore(assessorFrom) ? Turn.PROVIDER : Turn.ASSESSOR;
    }
}
