// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** For tests that travel in time: an application and a database apart, with a clock that is set forward. */
public final class Travel implements QuarkusTestProfile {
    private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
    private static volatile Duration ahead = Duration.ZERO;

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(Clocks.class);
    }

    /** The day that the application thinks it is. */
    public static LocalDate today() {
        return LocalDate.now(Clocks.CLOCK);
    }

    /** It becomes this day, at about the same hour. */
    public static void to(LocalDate day) {
        Duration step = Duration.ofDays(day.toEpochDay() - today().toEpochDay());
        if (step.isNegative()) {
            throw new IllegalArgumentException("time goes on");
        }
        ahead = ahead.plus(step);
    }

    /** Back to the real day; for the beginning of each test. */
    public static void home() {
        ahead = Duration.ZERO;
    }

    @Alternative
    @Singleton
    static class Clocks {
        private static final Clock CLOCK = new Clock() {
            @Override
            public ZoneId getZone() {
                return NETHERLANDS;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(ahead);
            }
        };

        @Produces
        @Singleton
        Clock clock() {
            return CLOCK;
        }
    }
}
