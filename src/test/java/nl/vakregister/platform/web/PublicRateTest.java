// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRateTest {
    private final Time time = new Time();
    private final PublicRate rate = new PublicRate(6, 3, time);

    @Test
    void soManyAtOnceAndThenOneAtATime() {
        for (int i = 0; i < 3; i++) {
            assertThat(rate.secondsToWait("a")).isZero();
        }
        assertThat(rate.secondsToWait("a")).isEqualTo(10);

        time.pass(Duration.ofSeconds(4));
        assertThat(rate.secondsToWait("a")).as("asking meanwhile costs nothing").isEqualTo(6);

        time.pass(Duration.ofSeconds(6));
        assertThat(rate.secondsToWait("a")).isZero();
        assertThat(rate.secondsToWait("a")).isEqualTo(10);
    }

    @Test
    void oneClientDoesNotKeepAnotherWaiting() {
        for (int i = 0; i < 4; i++) {
            rate.secondsToWait("a");
        }

        assertThat(rate.secondsToWait("a")).isPositive();
        assertThat(rate.secondsToWait("b")).isZero();
    }

    @Test
    void whoHasBeenAwayHasNoMoreThanTheRest() {
        time.pass(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertThat(rate.secondsToWait("a")).isZero();
        }
        assertThat(rate.secondsToWait("a")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:aaaa:bbbb:cccc:dddd, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:db8:1:3::1, 20010db800010003/64",
        "fe80::1%eth0, fe80000000000000/64"
    })
    void aHouseholdIsOneClient(String address, String client) {
        assertThat(PublicRate.client(address)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "example.org", "abc"})
    void whatIsNoAddressIsNotLookedUp(String address) {
        assertThat(PublicRate.client(address)).isEqualTo("?");
    }

    /** Time that passes when told. */
    private static final class Time implements TimeMeter {
        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
