// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import java.time.Instant;

/**
 * Where a person stands with a code on a day. A newer version asks for a new endorsement; the registration does not depend
 * on it.
 *
 * @param endorsed the newest version she had endorsed, or null when none
 * @param endorsedAt when she did that, or null
 * @param current the version in force, or null when none is
 */
public record Endorsement(Codes.View endorsed, Instant endorsedAt, Codes.View current) {
    public boolean needsEndorsement() {
        return current != null && (endorsed == null || endorsed.validFrom().isBefore(current.validFrom()));
    }
}
