// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server reports about a mail that came back (RFC 3464): to which handle it was sent, by the address of the
 * sender that is different for every recipient, and the status. Nothing else of it is read.
 */
record BounceReport(UUID handle, String status) {
    private static final Pattern HANDLE =
            Pattern.compile("(?i)\\+([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:[ \\t]*([245]\\.[0-9]{1,3}\\.[0-9]{1,3})");

    /** Reads a report; empty when it is none. */
    static Optional<BounceReport> read(String message) {
        Matcher handle = HANDLE.matcher(message);
        Matcher status = STATUS.matcher(message);
        return handle.find() && status.find()
                ? Optional.of(new BounceReport(UUID.fromString(handle.group(1)), status.group(1)))
                : Optional.empty();
    }

    /** Trying again will not help; what is temporary the mail server tries again itself. */
    boolean isPermanent() {
        return status.startsWith("5.");
    }
}
