// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Primary keys: UUID version 7 (RFC 9562), ordered by time so that indexes grow at one end. Never shown to people. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static UUID next(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000L | RANDOM.nextInt(0x1000);
        long low = 0x8000000000000000L | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
