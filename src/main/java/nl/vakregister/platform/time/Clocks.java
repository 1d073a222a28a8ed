// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;

/** The one source of time. A use case reads it once and passes the value on; "valid on" is a day in the Netherlands. */
class Clocks {
    static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");

    @Produces
    @Singleton
    Clock clock() {
        return Clock.system(NETHERLANDS);
    }
}
