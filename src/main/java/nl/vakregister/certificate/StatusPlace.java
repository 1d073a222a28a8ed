// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bit of one certificate: the same position in the lists of every purpose.
 *
 * @param list its number, from 1
 * @param position below {@link StatusBits#LENGTH}; drawn at random, so that it tells nothing
 */
record StatusPlace(int list, int position) {
    /** What a set bit says. */
    enum Purpose {
        /** For good: revoked or replaced. */
        REVOCATION,
        /** For as long as it is set: the registration does not hold. */
        SUSPENSION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A list as it is published. */
    record Name(int list, Purpose purpose) {
        private static final Pattern ID = Pattern.compile("([1-9][0-9]{0,8})-(revocation|suspension)");

        static Optional<Name> parse(String id) {
            Matcher parts = ID.matcher(id);
            return parts.matches()
                    ? Optional.of(new Name(
                            Integer.parseInt(parts.group(1)),
                            Purpose.valueOf(parts.group(2).toUpperCase(Locale.ROOT))))
                    : Optional.empty();
        }

        String url(String publicUrl) {
            return publicUrl + "/status-lists/" + list + "-" + purpose.word();
        }
    }
}
